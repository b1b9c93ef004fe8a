//! Members take stock of their role stress: ambiguity is the entropy of what they expect, conflict the
//! divergence from what other parties send them (MODEL.md, 9).

use crate::collaboration::Collaboration;
use crate::entropy::{x_ln_x, x_ln_x_of};
use crate::phase::stance::Sent;
use crate::setting::Setting;
use crate::state::stakes::{RIGHTS, Right};
use crate::table::{ActivityId, Id, MemberId, PartyId, StakeId};

/// Ambiguity about a responsibility above which a member is more unsure than sure.
const UNSURE: f64 = 0.5;

/// Role ambiguity `A_i` is the mean over responsibilities that concern i of `H(b) / ln |H_c|`; role
/// conflict `C_i` the mean Jensen-Shannon divergence, in bits, between `b_ic` and the mean sent
/// expectation of the other concerned parties, over the activities that have opened. Members look at
/// them every few weeks, as logarithms are dear and expectations move slowly.
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
    members.n_responsibilities.cells_mut().fill(0);
    c.stress_by_right = [[0.0; 2]; 3];
    let mut n_perceived = [0.0; 3];
    for activity in c.activities.ids() {
        if c.activities.opens[activity] > c.tick {
            continue;
        }
        for right in RIGHTS {
            n_perceived[right as usize] += perceive(c, activity, right);
        }
    }
    for (sums, n) in c.stress_by_right.iter_mut().zip(n_perceived) {
        sums.iter_mut().for_each(|sum| *sum /= f64::max(n, 1.0));
    }
    for member in c.members.party.ids() {
        let n_responsibilities = f64::from(c.members.n_responsibilities[member].max(1));
        c.members.role_ambiguity[member] /= n_responsibilities;
        c.members.role_conflict[member] /= n_responsibilities;
        c.members.role_conflict_distance[member] /= n_responsibilities;
    }
}

/// Beliefs and what others send, laid out for one responsibility: a row of holders for each member and
/// for each party present.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stock {
    /// What each member expects.
    believed: Vec<f64>,
    /// Mean of what the members of each party send.
    sent: Vec<f64>,
    /// Sum over parties of what they send.
    total: Vec<f64>,
    /// Mean of what the other parties send, a row for each party.
    others: Vec<f64>,
    /// Mean of what a member expects and others send.
    mixed: Vec<f64>,
    believed_terms: Vec<f64>,
    sent_terms: Vec<f64>,
    others_terms: Vec<f64>,
    mixed_terms: Vec<f64>,
}

/// Adds what each member perceives of one responsibility; how many members did.
fn perceive(c: &mut Collaboration, activity: ActivityId, right: Right) -> f64 {
    let n_holders = c.stakes.n_holders(activity);
    let mut stock = std::mem::take(&mut c.scratch.stock);
    let n_present = gather(c, (activity, right), &mut stock);
    if n_present > 0 {
        stock.compare(c, activity, n_present);
    }
    let row_sum = |terms: &[f64], row: usize| -> f64 {
        terms[row * n_holders..(row + 1) * n_holders].iter().sum()
    };
    let most_doubt = libm::log((n_present + 1) as f64);
    let (mut ambiguity_sum, mut conflict_sum) = (0.0, 0.0);
    let (mut row, mut house) = (0, 0);
    let is_open = c.activities.is_open(activity, c.tick);
    for stake in c.stakes.of_activity(activity) {
        let party = c.stakes.party(stake);
        if !c.parties.present[party] {
            continue;
        }
        let others = if n_present > 1 { row_sum(&stock.others_terms, house) } else { 0.0 };
        house += 1;
        for member in c.parties.members(party) {
            let own = row_sum(&stock.believed_terms, row);
            let ambiguity = (-own / most_doubt).clamp(0.0, 1.0);
            let nats = 0.5 * (own + others) - row_sum(&stock.mixed_terms, row);
            let bits = (nats / std::f64::consts::LN_2).clamp(0.0, 1.0);
            let conflict = if n_present > 1 { bits } else { 0.0 };
            row += 1;
            let id = MemberId::of(member);
            c.members.n_responsibilities[id] += 1;
            c.members.was_unsure[id] |= is_open && ambiguity > UNSURE;
            c.members.role_ambiguity[id] += ambiguity;
            c.members.role_conflict[id] += conflict;
            c.members.role_conflict_distance[id] += conflict.sqrt();
            ambiguity_sum += ambiguity;
            conflict_sum += conflict;
        }
    }
    let n = row as f64;
    let record = &mut c.activities.record[activity];
    record.divergence[right as usize] = stock.divergence(n_holders, n_present);
    record.stocks += n;
    record.ambiguity += ambiguity_sum;
    record.conflict += conflict_sum;
    c.stress_by_right[right as usize][0] += ambiguity_sum;
    c.stress_by_right[right as usize][1] += conflict_sum;
    c.scratch.stock = stock;
    n
}

/// Lays out what members expect and what parties send; the number of parties present.
fn gather(c: &Collaboration, (activity, right): (ActivityId, Right), stock: &mut Stock) -> usize {
    let n_holders = c.stakes.n_holders(activity);
    stock.believed.clear();
    stock.sent.clear();
    stock.total.clear();
    stock.total.resize(n_holders, 0.0);
    let mut n_present = 0;
    for stake in c.stakes.of_activity(activity) {
        let party = c.stakes.party(stake);
        if !c.parties.present[party] {
            continue;
        }
        n_present += 1;
        let first = stock.sent.len();
        stock.sent.resize(first + n_holders, 0.0);
        for member in c.parties.members(party) {
            add_member(c, member, (stake, right), (&mut stock.believed, &mut stock.sent[first..]));
        }
        let per_member = 1.0 / f64::from(c.parties.n_members[party]);
        for (share, total) in stock.sent[first..].iter_mut().zip(&mut stock.total) {
            *share *= per_member;
            *total += *share;
        }
    }
    n_present
}

fn add_member(
    c: &Collaboration,
    member: usize,
    (stake, right): (StakeId, Right),
    (believed, sent_row): (&mut Vec<f64>, &mut [f64]),
) {
    let counts = c.beliefs.counts(&c.stakes, member, (stake, right));
    let own = c.stakes.own_holder(stake);
    let per_count = 1.0 / counts.total();
    let row = believed.len();
    believed.extend(counts.each().map(|count| count * per_count));
    let row = &believed[row..];
    let (interest, g) = (c.interest[stake][right as usize], c.assertiveness[stake][right as usize]);
    let sent = Sent::new(row[own], interest, g);
    for (share, believed) in sent_row.iter_mut().zip(row) {
        *share += sent.others * believed;
    }
    sent_row[own] += sent.own - sent.others * row[own];
}

impl Stock {
    /// Sets what others send each party against what its members expect, and takes all logarithms.
    fn compare(&mut self, c: &Collaboration, activity: ActivityId, n_present: usize) {
        let n_holders = self.total.len();
        let n_others = (n_present - 1).max(1) as f64;
        self.others.clear();
        for row in self.sent.chunks(n_holders) {
            let rest =
                self.total.iter().zip(row).map(|(total, own)| ((total - own) / n_others).max(0.0));
            self.others.extend(rest);
        }
        self.mixed.clear();
        let mut believed = self.believed.chunks(n_holders);
        let present = |&&party: &&PartyId| c.parties.present[party];
        let houses = c.stakes.parties(activity).iter().filter(present);
        for (&party, others) in houses.zip(self.others.chunks(n_holders)) {
            for row in believed.by_ref().take(c.parties.members(party).len()) {
                self.mixed.extend(row.iter().zip(others).map(|(own, other)| 0.5 * (own + other)));
            }
        }
        x_ln_x_of(&self.believed, &mut self.believed_terms);
        x_ln_x_of(&self.sent, &mut self.sent_terms);
        x_ln_x_of(&self.others, &mut self.others_terms);
        x_ln_x_of(&self.mixed, &mut self.mixed_terms);
    }

    /// Generalised Jensen-Shannon divergence of what the parties send, over ln |Q|.
    fn divergence(&self, n_holders: usize, n_present: usize) -> f64 {
        if n_present < 2 {
            return 0.0;
        }
        let n = n_present as f64;
        let mixed: f64 = self.total.iter().map(|total| x_ln_x(total / n)).sum();
        let each = self.sent_terms[..n_present * n_holders].iter().sum::<f64>() / n;
        ((each - mixed) / libm::log(n)).clamp(0.0, 1.0)
    }
}
