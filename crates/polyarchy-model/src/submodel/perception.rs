//! Members take stock of their role stress: ambiguity is the entropy of what they expect, conflict the
//! divergence from what other parties send them (MODEL.md, 9).

mod outlook;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::collaboration::Collaboration;
use crate::entropy::{information, x_log2_x};
use crate::setting::Setting;
use crate::state::parties::{Members, Parties, Stress};
use crate::state::scratch::Stock;
use crate::state::stakes::{RIGHTS, Stakes};
use crate::submodel::stance::Sent;
use crate::table::{ActivityId, Id, MemberId, StakeId};

pub(crate) use outlook::{Outlook, outlook};

/// Ambiguity about a responsibility above which a member is more unsure than sure.
const UNSURE: f64 = 0.5;

/// Takes stock in the weeks in which it is due: members look every few weeks, as logarithms are dear and
/// expectations move slowly.
pub(crate) fn take_stock_when_due(c: &mut Collaboration, setting: &Setting) {
    if (c.tick + 1).is_multiple_of(setting.scenario.expectations.stock_weeks.get()) {
        take_stock(c);
        c.note_stock(false);
    }
}

/// Role ambiguity `A_i` is the mean over responsibilities that concern i of `H(b) / ln |H_c|`; role
/// conflict `C_i` the mean Jensen-Shannon divergence, in bits, between `b_ic` and the mean sent
/// expectation of the other concerned parties. Only activities count that are open: a role that nobody
/// plays any more is no role, and nobody talks of it.
pub(crate) fn take_stock(c: &mut Collaboration) {
    c.members.forget_stress();
    let mut stock = std::mem::take(&mut c.scratch.stock);
    let mut by_right = [Stress::default(); 3];
    let mut n_perceived = 0.0;
    for activity in c.activities.ids() {
        c.activities.record[activity].divergence = None;
        if c.activities.is_open(activity, c.tick) {
            n_perceived += perceive(c, activity, &mut stock, &mut by_right);
        }
    }
    c.scratch.stock = stock;
    c.stress_by_right = (n_perceived > 0.0).then(|| by_right.map(|sum| sum.over(n_perceived)));
    c.members.average_stress();
}

/// Adds what each member perceives of an activity; how many members did.
fn perceive(
    c: &mut Collaboration,
    activity: ActivityId,
    stock: &mut Stock,
    by_right: &mut [Stress; 3],
) -> f64 {
    stock.make_room(c, activity);
    stock.gather(c, activity);
    stock.compare(c, activity);
    stock.note(c, activity, by_right);
    stock.n_members as f64
}

impl Stock {
    fn make_room(&mut self, c: &Collaboration, activity: ActivityId) {
        (self.n_parties, self.n_members) = (0, 0);
        for (_, members) in members_by_party(&c.stakes, &c.parties, activity) {
            self.n_parties += 1;
            self.n_members += members.len();
        }
        let piece = RIGHTS.len() * c.stakes.n_holders(activity);
        // What lies here of another activity is written over.
        self.believed.resize(self.n_members * piece, 0.0);
        self.sent.resize(self.n_parties * piece, 0.0);
        self.total.clear();
        self.total.resize(piece, 0.0);
    }

    /// Lays out what members expect and what parties send.
    fn gather(&mut self, c: &Collaboration, activity: ActivityId) {
        let piece = self.total.len();
        let mut believed = self.believed.chunks_exact_mut(piece);
        let sent = self.sent.chunks_exact_mut(piece);
        for ((stake, members), sent) in members_by_party(&c.stakes, &c.parties, activity).zip(sent)
        {
            let weight = 1.0 / members.len() as f64;
            sent.fill(0.0);
            for (member, believed) in members.zip(believed.by_ref()) {
                ask(c, stake, member, believed, sent, weight);
            }
            for (total, sent) in self.total.iter_mut().zip(sent) {
                *total += *sent;
            }
        }
    }

    /// Sets what others send each party against what its members expect, and takes all logarithms.
    fn compare(&mut self, c: &Collaboration, activity: ActivityId) {
        let piece = self.total.len();
        let per_other = 1.0 / self.n_parties.saturating_sub(1).max(1) as f64;
        self.others.clear();
        for sent in self.sent.chunks_exact(piece) {
            let rest = self.total.iter().zip(sent).map(|(total, own)| (total - own) * per_other);
            self.others.extend(rest.map(|share| share.max(0.0)));
        }
        self.mixed_terms.clear();
        let mut believed = self.believed.chunks_exact(piece);
        let all = members_by_party(&c.stakes, &c.parties, activity);
        for ((_, members), others) in all.zip(self.others.chunks_exact(piece)) {
            for own in believed.by_ref().take(members.len()) {
                let pairs = own.iter().zip(others);
                self.mixed_terms.extend(pairs.map(|(own, other)| x_log2_x(0.5 * (own + other))));
            }
        }
        for (shares, terms) in [
            (&self.believed, &mut self.believed_terms),
            (&self.sent, &mut self.sent_terms),
            (&self.others, &mut self.others_terms),
        ] {
            terms.clear();
            terms.extend(shares.iter().map(|&share| x_log2_x(share)));
        }
    }

    /// Notes ambiguity and conflict with each member, with the activity and by right.
    fn note(&self, c: &mut Collaboration, activity: ActivityId, by_right: &mut [Stress; 3]) {
        let Collaboration { stakes, parties, members, activities, .. } = c;
        let record = &mut activities.record[activity];
        let per_doubt = 1.0 / libm::log2((self.n_parties + 1) as f64);
        // Whoever is alone has nobody to disagree with.
        let disagreement = if self.n_parties > 1 { 1.0 } else { 0.0 };
        let mut of_activity = [Stress::default(); 3];
        let sums = |terms| row_sums(terms, self.total.len());
        let mut of_members = sums(&self.believed_terms).zip(sums(&self.mixed_terms));
        let of_parties = members_by_party(stakes, parties, activity).zip(sums(&self.others_terms));
        for ((_, of_party), others) in of_parties {
            for (member, (own, mixed)) in of_party.map(MemberId::of).zip(of_members.by_ref()) {
                let mut of_member = Stress::default();
                for right in RIGHTS.map(|right| right as usize) {
                    let ambiguity = (-own[right] * per_doubt).clamp(0.0, 1.0);
                    let divergence = 0.5 * (own[right] + others[right]) - mixed[right];
                    let conflict = disagreement * divergence.clamp(0.0, 1.0);
                    let stress = Stress { ambiguity, conflict, distance: conflict.sqrt() };
                    of_member.add(&stress);
                    of_activity[right].add(&stress);
                    members.was_unsure[member] |= ambiguity > UNSURE;
                }
                members.add_stress(member, &of_member);
            }
        }
        for (total, of_activity) in by_right.iter_mut().zip(&of_activity) {
            total.add(of_activity);
            record.stress.add(of_activity);
        }
        record.stocks += (RIGHTS.len() * self.n_members) as f64;
        record.divergence = Some(self.divergence());
    }

    /// Generalised Jensen-Shannon divergence of what the parties send, over log2 |Q|, by right.
    fn divergence(&self) -> [f64; 3] {
        if self.n_parties < 2 {
            return [0.0; 3];
        }
        let n = self.n_parties as f64;
        let most = libm::log2(n);
        let mut each = [0.0; 3];
        for sums in row_sums(&self.sent_terms, self.total.len()) {
            each.iter_mut().zip(sums).for_each(|(each, sum)| *each += sum / n);
        }
        let n_holders = self.total.len() / RIGHTS.len();
        for (each, total) in each.iter_mut().zip(self.total.chunks_exact(n_holders)) {
            // Of the mean x / n the sum of x / n log2 (x / n) is that of x log2 x, over n, less log2 n.
            let mixed = information(total) / n - most;
            *each = ((*each - mixed) / most).clamp(0.0, 1.0);
        }
        each
    }
}

/// Stakes in an activity of the parties that are present, and the members of each.
fn members_by_party<'a>(
    stakes: &'a Stakes,
    parties: &'a Parties,
    activity: ActivityId,
) -> impl Iterator<Item = (StakeId, Range<usize>)> + 'a {
    let concerned = stakes.of_activity(activity).zip(stakes.parties(activity).iter().copied());
    let here = concerned.filter(|&(_, party)| parties.present[party]);
    here.map(|(stake, party)| (stake, parties.members(party)))
}

/// Sets what a member expects of a stake's responsibilities, and adds what it says, with a weight, to
/// what its party sends.
fn ask(
    c: &Collaboration,
    stake: StakeId,
    member: usize,
    believed: &mut [f64],
    sent: &mut [f64],
    weight: f64,
) {
    let place = c.stakes.place(stake);
    let (own, n_holders) = (place.own_holder(), place.n_holders as usize);
    let block = c.beliefs.of(member);
    let rows = believed.chunks_exact_mut(n_holders).zip(sent.chunks_exact_mut(n_holders));
    for (right, (believed, sent)) in RIGHTS.into_iter().zip(rows) {
        let counts = block.counts(place.row(right));
        let per_count = 1.0 / counts.total();
        for (share, count) in believed.iter_mut().zip(counts.each()) {
            *share = per_count * count;
        }
        let interest = c.interest[stake][right as usize];
        let says = Sent::new(believed[own], interest, c.assertiveness[stake][right as usize]);
        for (sum, share) in sent.iter_mut().zip(&*believed) {
            *sum += weight * says.others * share;
        }
        sent[own] += weight * (says.own - says.others * believed[own]);
    }
}

/// Sums of the three rows of each piece; side by side, as rows may be short.
fn row_sums(terms: &[f64], piece: usize) -> impl Iterator<Item = [f64; 3]> + '_ {
    let n_holders = piece / RIGHTS.len();
    terms.chunks_exact(piece).map(move |piece| {
        let (one, rest) = piece.split_at(n_holders);
        let (two, three) = rest.split_at(n_holders);
        let mut sums = [0.0; 3];
        for ((one, two), three) in one.iter().zip(two).zip(three) {
            sums[0] += one;
            sums[1] += two;
            sums[2] += three;
        }
        sums
    })
}

impl Members {
    fn forget_stress(&mut self) {
        self.role_ambiguity.cells_mut().fill(0.0);
        self.role_conflict.cells_mut().fill(0.0);
        self.role_conflict_distance.cells_mut().fill(0.0);
        self.n_responsibilities.cells_mut().fill(0);
    }

    fn add_stress(&mut self, member: MemberId, stress: &Stress) {
        self.n_responsibilities[member] += RIGHTS.len() as u32;
        self.role_ambiguity[member] += stress.ambiguity;
        self.role_conflict[member] += stress.conflict;
        self.role_conflict_distance[member] += stress.distance;
    }

    fn average_stress(&mut self) {
        for member in self.party.ids() {
            let n_responsibilities = f64::from(self.n_responsibilities[member].max(1));
            self.role_ambiguity[member] /= n_responsibilities;
            self.role_conflict[member] /= n_responsibilities;
            self.role_conflict_distance[member] /= n_responsibilities;
        }
    }
}
