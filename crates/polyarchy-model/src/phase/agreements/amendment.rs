//! Clauses go stale, and what they assign waits until they are amended (MODEL.md, 7.9). Off by default.

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::agreements::Specified;
use crate::state::disputes::{Claim, Matter};
use crate::state::stakes::{Holder, RIGHTS, Responsibility, Right};
use crate::state::tally::Count;
use crate::submodel::dispute;
use crate::submodel::signing::{let_read_again, present_or_joint, set_priors};
use crate::table::{AgreementId, Id};

/// Weeks in a year.
const YEAR: f64 = 52.0;

/// Signs the amendments of an agreement that are due, and lets other clauses on open activities go stale: in a week with probability
/// `staleness · age / 52`, where age is in years since the clause was signed or last amended.
pub(super) fn keep_clauses_fitting(
    c: &mut Collaboration,
    setting: &Setting,
    agreement: AgreementId,
) {
    let amendments = &setting.scenario.amendments;
    if amendments.staleness.get() <= 0.0 {
        return;
    }
    let next = c.tick + 1;
    let mut clauses = std::mem::take(&mut c.agreements.clauses[agreement]);
    let mut amended = Vec::new();
    let mut has_changed = false;
    for of_activity in clauses.chunk_by_mut(|one, other| one.activity == other.activity) {
        let activity = of_activity[0].activity;
        if !c.activities.is_open(activity, c.tick) {
            continue;
        }
        let who = (agreement.key() << 32) + activity.key();
        let mut draws = c.luck.draws(who, c.tick, Chance::Staleness);
        let lots = RIGHTS.map(|_| draws.uniform());
        for clause in of_activity {
            match clause.stale_until {
                Some(week) if week <= next => {
                    (clause.since, clause.stale_until) = (next, None);
                    amended.push(*clause);
                    has_changed = true;
                }
                Some(_) => {}
                None => {
                    let age = f64::from(next - clause.since.min(next)) / YEAR;
                    let chance = amendments.staleness.get() * age / YEAR;
                    if c.goes_stale(agreement, clause, [chance, lots[clause.right as usize]]) {
                        clause.stale_until = Some(next + amendments.weeks.get());
                        has_changed = true;
                    }
                }
            }
        }
    }
    c.agreements.clauses[agreement] = clauses;
    if !has_changed {
        return;
    }
    c.tally[Count::Amendments] += amended.len() as f64;
    for clause in &amended {
        c.follow_amendment(setting, agreement, clause);
    }
    let_read_again(c, setting, agreement, &amended);
    set_priors(c, setting);
    for clause in &amended {
        raise_objections(c, setting, agreement, clause);
    }
}

/// Each bound party concerned that an amended clause does not name objects with a fixed probability. Whoever does
/// claims the responsibility against those whom the clause names.
fn raise_objections(
    c: &mut Collaboration,
    setting: &Setting,
    agreement: AgreementId,
    &Specified { activity, right, holder, .. }: &Specified,
) {
    let is_disputed = c.activities.disputes_open[activity][right as usize] > 0;
    // Contested accounts open no dispute, and at most one over work is open on an activity.
    if right == Right::Accountability || (right == Right::Work && is_disputed) {
        return;
    }
    let objection = setting.scenario.amendments.objection.get();
    let who = (agreement.key() << 32) + activity.key();
    let mut draws = c.luck.draws(who, c.tick, Chance::Amendment);
    let named = present_or_joint(&c.parties, holder);
    let mut claims: Vec<Claim> = Vec::new();
    let mut n_objections = 0;
    let at = Responsibility { activity, right };
    c.begin_amendment(agreement, at);
    for slot in 0..c.stakes.parties(activity).len() {
        let party = c.stakes.parties(activity)[slot];
        let lots = RIGHTS.map(|_| draws.uniform());
        let is_bound = c.parties.present[party] && c.agreements.binds(agreement, party);
        if named == Holder::Party(party) {
            claims.push(dispute::claim(slot, party, slot + 1));
        } else if is_bound && c.opposes(agreement, at, party, [objection, lots[right as usize]]) {
            n_objections += 1;
            claims.push(dispute::claim(slot, party, slot + 1));
        } else if is_bound && named == Holder::Joint {
            claims.push(dispute::claim(slot, party, dispute::OBJECTORS));
        }
    }
    if n_objections > 0 && claims.len() > 1 {
        let cause = dispute::Cause { activity, right, unwanted: false, over: Matter::Amendment };
        dispute::open(c, setting, cause, &claims);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Luck;
    use crate::small::{SITE, assert_near, assert_shares, founded, party, setting, stake};

    const MAIN: AgreementId = AgreementId::FIRST;
    /// A week in which clauses of the founding are so old that all go stale.
    const OLD: u32 = 60 * 52;

    /// All is specified and read as it stands: the provider works, the lead decides, all answer jointly.
    fn rules(staleness: f64, objection: f64) -> String {
        format!(
            "[forms.paper]\nexplicitness = 1.0\nclarity = 1.0\nweight = 6.0\nwork = \"provider\"\n\
             decision = \"government_lead\"\naccountability = \"joint\"\nenforcement = 1.0\n\
             [agreements.main]\nform = \"paper\"\n\
             [amendments]\nstaleness = {staleness}\nobjection = {objection}\n"
        )
    }

    /// Expectation within 4 standard errors of n = 6,000 clauses: with c a clause stands after t years with
    /// exp(-c t² / 2), here in weeks: the product of 1 - c k / 52² over k = 1, …, 52. For c = 1 that is .6008.
    #[test]
    fn clauses_go_stale_the_faster_the_older_they_are() {
        let setting = setting(&[1, 1], &rules(1.0, 0.0));
        let standing: f64 = (1..=52).map(|week| 1.0 - f64::from(week) / (52.0 * 52.0)).product();
        let (n, mut n_standing) = (6_000, 0);
        for replicate in 0..n / 3 {
            let mut c = Collaboration::found(&setting, Luck::new(9, u64::from(replicate)));
            let mut has_gone = [false; 3];
            for week in 0..52 {
                c.tick = week;
                keep_clauses_fitting(&mut c, &setting, MAIN);
                for clause in &c.agreements.clauses[MAIN] {
                    has_gone[clause.right as usize] |= clause.stale_until.is_some();
                }
            }
            n_standing += has_gone.iter().filter(|&&gone| !gone).count() as u32;
        }
        assert_shares(&[n_standing], n, &[standing]);
    }

    /// Identity: a clause that has gone stale names nobody, nobody reads it, and what it assigns waits for as many
    /// weeks as an amendment takes. Then it stands as before.
    #[test]
    fn a_stale_clause_waits_and_comes_back_as_it_was() {
        let (setting, mut c) = founded(&[1, 1], &rules(100.0, 0.0));
        let count = |c: &Collaboration| c.beliefs.counts(&c.stakes, 1, stake(1), Right::Work).of(2);
        let even = 1.0 / 3.0;
        assert_near(count(&c), even + 6.0, 1e-12);
        c.tick = OLD;
        keep_clauses_fitting(&mut c, &setting, MAIN);
        assert_near(count(&c), even, 1e-12);
        for right in RIGHTS {
            assert!(c.activities.waits(SITE, right) && c.activities.named(SITE, right).is_none());
        }
        for week in 1..=8 {
            assert!(c.activities.waits(SITE, Right::Work), "week {week}");
            c.tick = OLD + week;
            keep_clauses_fitting(&mut c, &setting, MAIN);
        }
        assert!(RIGHTS.iter().all(|&right| !c.activities.waits(SITE, right)));
        assert_near(count(&c), even + 6.0, 1e-12);
        assert_near(c.tally[Count::Amendments], 3.0, 0.0);
        assert!(c.disputes.open.is_empty());
    }

    /// Identity: where all object, an amended clause is fought over by those whom it names and by those whom it
    /// does not; accounts open no dispute.
    #[test]
    fn who_objects_to_an_amendment_disputes_it_with_whom_it_names() {
        let (setting, mut c) = founded(&[1, 1, 1], &rules(100.0, 1.0));
        for week in 0..=8 {
            c.tick = OLD + week;
            keep_clauses_fitting(&mut c, &setting, MAIN);
        }
        let rights: Vec<Right> = c.disputes.open.iter().map(|dispute| dispute.right).collect();
        assert_eq!(rights, [Right::Work, Right::Decision]);
        for (right, expected) in RIGHTS.into_iter().zip([1.0, 1.0, 0.0]) {
            assert_near(c.tally[Count::AmendmentsDisputed(right)], expected, 0.0);
            // No occasion was disputed, as there was none.
            assert_near(c.activities.record[SITE].disputed_occasions(right), 0.0, 0.0);
        }
        for dispute in &c.disputes.open {
            let claims = c.disputes.claims(dispute);
            let parties: Vec<_> = claims.iter().map(|claim| claim.party).collect();
            assert_eq!(parties, [0, 1, 2].map(party));
            assert!(claims.iter().all(|claim| claim.side == claim.slot + 1));
        }
    }
}
