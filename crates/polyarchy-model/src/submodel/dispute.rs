//! How a dispute opens, and how it ends without settlement.

use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::disputes::{Claim, Dispute, Matter};
use crate::state::stakes::Right;
use crate::state::tally::Count;
use crate::table::{ActivityId, PartyId};

/// The side of those who want to hold a responsibility jointly.
pub(crate) const OBJECTORS: usize = 0;

/// What a dispute is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cause {
    pub(crate) activity: ActivityId,
    pub(crate) right: Right,
    /// Whether nobody wants the responsibility.
    pub(crate) unwanted: bool,
    /// What it arose from.
    pub(crate) over: Matter,
}

/// A party's claim on one side.
pub(crate) fn claim(slot: usize, party: PartyId, side: usize) -> Claim {
    Claim { slot, party, side }
}

/// Opens a dispute; trust falls between each pair across its sides.
pub(crate) fn open(c: &mut Collaboration, setting: &Setting, cause: Cause, claims: &[Claim]) {
    let Cause { activity, right, unwanted, over } = cause;
    let dispute =
        Dispute { activity, right, opened: c.tick, unwanted, over, first_claim: 0, n_claims: 0 };
    c.follow_dispute(setting, &dispute, claims);
    c.disputes.add(dispute, claims);
    c.tally[Count::Opened(right)] += 1.0;
    c.activities.record[activity].disputes_opened[right as usize] += 1.0;
    if over == Matter::Amendment {
        c.tally[Count::AmendmentsDisputed(right)] += 1.0;
        c.activities.record[activity].amendments_disputed[right as usize] += 1.0;
    }
    c.activities.disputes_open[activity][right as usize] += 1;
    c.activities.disputed_decisions[activity] += u32::from(dispute.decision().is_some());
    for claim in claims {
        c.parties.dispute_hours[claim.party] += setting.scenario.disputes.hours.get();
    }
    for (one, other) in across_sides(claims) {
        c.ties.count_dispute(activity, one.slot, other.slot);
        let kind = c.parties.pair_kind(one.party, other.party, c.tick);
        if let (Some(kind), Matter::Decision(_)) = (kind, over) {
            c.tally[Count::PairsDisputed(kind)] += 1.0;
        }
    }
    lose_trust(c, setting, activity, claims);
}

/// Each pair across the sides loses a fixed trust.
pub(crate) fn lose_trust(
    c: &mut Collaboration,
    setting: &Setting,
    activity: ActivityId,
    claims: &[Claim],
) {
    let loss = setting.scenario.relations.trust_loss.get();
    for (one, other) in across_sides(claims) {
        c.ties.change(activity, one.slot, other.slot, |trust| trust - loss);
    }
}

/// Each pair of claims on different sides.
fn across_sides(claims: &[Claim]) -> impl Iterator<Item = (&Claim, &Claim)> + '_ {
    claims.iter().enumerate().flat_map(move |(nth, one)| {
        let against = claims[nth + 1..].iter().filter(|other| other.side != one.side);
        against.map(move |other| (one, other))
    })
}

/// Closes what stands open of a dispute: its place on the activity and its cost to the claimants.
pub(crate) fn close(c: &mut Collaboration, setting: &Setting, dispute: &Dispute) {
    let Collaboration { parties, disputes, activities, .. } = c;
    for claim in disputes.claims(dispute) {
        let hours = &mut parties.dispute_hours[claim.party];
        *hours = (*hours - setting.scenario.disputes.hours.get()).max(0.0);
    }
    activities.disputes_open[dispute.activity][dispute.right as usize] -= 1;
    activities.disputed_decisions[dispute.activity] -= u32::from(dispute.decision().is_some());
}

/// Notes the hours of a week's disputes, for the whole and for each activity: no party loses more than
/// it has, and what it loses goes to its disputes in equal parts.
pub(crate) fn note_hours(c: &mut Collaboration, setting: &Setting) {
    let Collaboration { parties, disputes, activities, tally, .. } = c;
    for party in parties.present_ids() {
        tally[Count::DisputeHours] += parties.dispute_hours[party].min(parties.capacity[party]);
    }
    let each = setting.scenario.disputes.hours.get();
    for dispute in &disputes.open {
        for claim in disputes.claims(dispute) {
            let (asked, most) = (parties.dispute_hours[claim.party], parties.capacity[claim.party]);
            let part = if most < asked { most / asked } else { 1.0 };
            activities.record[dispute.activity].dispute_hours += part * each;
        }
    }
}

/// A party that leaves takes its claims along: the disputes in which it claimed end unsettled, and their
/// decisions are open again.
pub(crate) fn withdraw(c: &mut Collaboration, setting: &Setting, leaver: PartyId) {
    let mut ends = vec![false; c.disputes.open.len()];
    for (row, end) in ends.iter_mut().enumerate() {
        let dispute = c.disputes.open[row];
        if !c.disputes.claims(&dispute).iter().any(|claim| claim.party == leaver) {
            continue;
        }
        *end = true;
        c.follow_withdrawal(&dispute, leaver);
        close(c, setting, &dispute);
        c.tally[Count::ByExit(dispute.right)] += 1.0;
        if let Some(arrival) = dispute.decision() {
            // The oldest is met first.
            let pool = &mut c.activities.open_decisions[dispute.activity];
            pool.insert(pool.partition_point(|&raised| raised <= arrival), arrival);
        }
    }
    c.disputes.retain(|row| !ends[row]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::{SITE, assert_near, founded, party};
    use crate::state::activities::Arrival;

    fn raised(week: u32) -> Arrival {
        Arrival { week, nth: 0 }
    }

    fn dispute(c: &mut Collaboration, setting: &Setting, over: Matter) {
        let claims = [0, 1].map(|nth| claim(nth, party(nth), nth + 1));
        let cause = Cause { activity: SITE, right: Right::Decision, unwanted: false, over };
        open(c, setting, cause, &claims);
    }

    /// Identity: a decision whose dispute ends with an exit takes its place by age among those open.
    #[test]
    fn a_reopened_decision_is_met_in_the_order_of_age() {
        let (setting, mut c) = founded(&[1, 1, 1], "");
        c.activities.open_decisions[SITE] = [3, 7].map(raised).to_vec();
        dispute(&mut c, &setting, Matter::Decision(raised(5)));
        withdraw(&mut c, &setting, party(1));
        assert_eq!(c.activities.open_decisions[SITE], [3, 5, 7].map(raised));
    }

    /// Identity: with ζ = .3 one disputed decision leaves exp(-.3) of the work on firm ground; a protest at
    /// the gate holds no decision and leaves all of it; what is settled does, too.
    #[test]
    fn a_dispute_without_a_decision_makes_nobody_guess() {
        let (setting, mut c) = founded(&[1, 1], "");
        let assumed = |c: &Collaboration| c.activities.assumed(SITE, &setting.scenario.work);
        dispute(&mut c, &setting, Matter::Request(raised(2)));
        assert_near(assumed(&c), 0.0, 0.0);
        dispute(&mut c, &setting, Matter::Decision(raised(2)));
        assert_near(assumed(&c), 1.0 - libm::exp(-0.3), 1e-12);
        let disputes = c.disputes.open.clone();
        for dispute in &disputes {
            close(&mut c, &setting, dispute);
        }
        assert_near(assumed(&c), 0.0, 0.0);
    }
}
