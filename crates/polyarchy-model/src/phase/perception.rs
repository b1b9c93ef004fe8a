//! Members take stock of their role stress: ambiguity is the entropy of what they expect, conflict the
//! divergence from what other parties send them (MODEL.md, 9).

use crate::collaboration::Collaboration;
use crate::entropy::{entropy, jensen_shannon};
use crate::phase::stance::Sent;
use crate::setting::Setting;
use crate::state::stakes::{RIGHTS, Right};
use crate::table::{ActivityId, Id, MemberId, StakeId};

/// Role ambiguity `A_i` is the mean over responsibilities that concern i of `H(b) / ln |H_c|`; role
/// conflict `C_i` the mean Jensen-Shannon divergence, in bits, between `b_ic` and the mean sent
/// expectation of the other concerned parties. Members look at every few weeks, as logarithms are dear
/// and expectations move slowly.
pub(crate) fn take_stock(c: &mut Collaboration, setting: &Setting) {
    let interval = setting.scenario.expectations.stock_weeks.get();
    let founding = c.tick == 0 && c.members.role_ambiguity.cells().iter().all(|&a| a <= 0.0);
    if !founding && !(c.tick + 1).is_multiple_of(interval) {
        return;
    }
    let members = &mut c.members;
    members.role_ambiguity.cells_mut().fill(0.0);
    members.role_conflict.cells_mut().fill(0.0);
    members.role_conflict_distance.cells_mut().fill(0.0);
    c.stress_by_right = [[0.0; 2]; 3];
    let mut n_perceived = [0.0; 3];
    for activity in c.activities.ids() {
        for right in RIGHTS {
            n_perceived[right as usize] += perceive(c, activity, right);
        }
    }
    for (sums, n) in c.stress_by_right.iter_mut().zip(n_perceived) {
        sums.iter_mut().for_each(|sum| *sum /= f64::max(n, 1.0));
    }
    for member in c.members.party.ids() {
        let n_responsibilities =
            (3 * c.stakes.of_party(c.members.party[member]).len()).max(1) as f64;
        c.members.role_ambiguity[member] /= n_responsibilities;
        c.members.role_conflict[member] /= n_responsibilities;
        c.members.role_conflict_distance[member] /= n_responsibilities;
    }
}

/// Adds what each member perceives of one responsibility; how many members did.
fn perceive(c: &mut Collaboration, activity: ActivityId, right: Right) -> f64 {
    let n_holders = c.stakes.n_holders(activity);
    let parties = c.stakes.parties(activity);
    let n_present = parties.iter().filter(|&&p| c.parties.present[p]).count();
    if n_present == 0 {
        return 0.0;
    }
    let mut rows = std::mem::take(&mut c.scratch.rows);
    sum_sent(c, (activity, right), &mut rows);
    c.activities.record[activity].divergence[right as usize] =
        divergence(c, &rows, (n_holders, n_present), activity);
    let most_doubt = libm::log((n_present + 1) as f64);
    let mut shares = std::mem::take(&mut c.scratch.shares);
    shares.clear();
    shares.resize(2 * n_holders, 0.0);
    let (believed, others) = shares.split_at_mut(n_holders);
    let (mut n, mut ambiguity_sum, mut conflict_sum) = (0.0, 0.0, 0.0);
    let all = rows.len() - n_holders;
    for (slot, stake) in c.stakes.of_activity(activity).enumerate() {
        let party = c.stakes.party(stake);
        if !c.parties.present[party] {
            continue;
        }
        let own = slot * n_holders;
        for (holder, share) in others.iter_mut().enumerate() {
            *share = (rows[all + holder] - rows[own + holder]) / (n_present - 1).max(1) as f64;
        }
        for member in c.parties.members(party) {
            c.beliefs.counts(&c.stakes, member, (stake, right)).expectations_into(believed);
            let ambiguity = (entropy(believed) / most_doubt).min(1.0);
            let conflict = if n_present > 1 { jensen_shannon(believed, others) } else { 0.0 };
            let id = MemberId::of(member);
            c.members.role_ambiguity[id] += ambiguity;
            c.members.role_conflict[id] += conflict;
            c.members.role_conflict_distance[id] += libm::sqrt(conflict);
            ambiguity_sum += ambiguity;
            conflict_sum += conflict;
            n += 1.0;
        }
    }
    c.scratch.rows = rows;
    c.scratch.shares = shares;
    let record = &mut c.activities.record[activity];
    record.stocks += n;
    record.ambiguity += ambiguity_sum;
    record.conflict += conflict_sum;
    c.stress_by_right[right as usize][0] += ambiguity_sum;
    c.stress_by_right[right as usize][1] += conflict_sum;
    n
}

/// Mean sent expectation of each party, row by row, and last the sum over parties.
fn sum_sent(c: &Collaboration, (activity, right): (ActivityId, Right), rows: &mut Vec<f64>) {
    let n_holders = c.stakes.n_holders(activity);
    let n_slots = n_holders - 1;
    rows.clear();
    rows.resize((n_slots + 1) * n_holders, 0.0);
    let (by_party, sum) = rows.split_at_mut(n_slots * n_holders);
    for (stake, row) in c.stakes.of_activity(activity).zip(by_party.chunks_mut(n_holders)) {
        let party = c.stakes.party(stake);
        if !c.parties.present[party] {
            continue;
        }
        for member in c.parties.members(party) {
            add_sent(c, member, (stake, right), row);
        }
        let n_members = f64::from(c.parties.n_members[party]);
        for (share, sum) in row.iter_mut().zip(sum.iter_mut()) {
            *share /= n_members;
            *sum += *share;
        }
    }
}

fn add_sent(c: &Collaboration, member: usize, (stake, right): (StakeId, Right), row: &mut [f64]) {
    let counts = c.beliefs.counts(&c.stakes, member, (stake, right));
    let own = c.stakes.own_holder(stake);
    let per_count = 1.0 / counts.total();
    let believed = counts.of(own) * per_count;
    let sent = Sent::new(
        believed,
        c.interest[stake][right as usize],
        c.assertiveness[stake][right as usize],
    );
    let factor = sent.others * per_count;
    for (share, count) in row.iter_mut().zip(counts.each()) {
        *share += factor * count;
    }
    row[own] += sent.own - sent.others * believed;
}

/// Generalised Jensen-Shannon divergence of the parties' sent expectations, over ln |Q|.
fn divergence(
    c: &Collaboration,
    rows: &[f64],
    (n_holders, n_present): (usize, usize),
    activity: ActivityId,
) -> f64 {
    if n_present < 2 {
        return 0.0;
    }
    let n = n_present as f64;
    let (by_party, sum) = rows.split_at(rows.len() - n_holders);
    let present = |slot: usize| c.parties.present[c.stakes.parties(activity)[slot]];
    let each: f64 = by_party
        .chunks(n_holders)
        .enumerate()
        .filter(|(slot, _)| present(*slot))
        .map(|(_, row)| entropy(row))
        .sum();
    // Entropy of the mean row: H(s / n) = ln n - Σ s ln s / n, with Σ s = n.
    let mixed = libm::log(n) + entropy_of_counts(sum) / n;
    ((mixed - each / n) / libm::log(n)).clamp(0.0, 1.0)
}

/// `-Σ s ln s`, of counts instead of shares.
fn entropy_of_counts(counts: &[f64]) -> f64 {
    -counts.iter().map(|&count| crate::entropy::x_ln_x(count)).sum::<f64>()
}
