//! Nothing is lost: what came in went out or is still there.

use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::scenario::{Party, Scenario};
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::state::tally::Count;
use polyarchy_model::table::{Id, PartyId};
use polyarchy_model::{Collaboration, Setting, tick};
use proptest::prelude::*;

use crate::any_scenario::{HORIZON, any_scenario};
use crate::worlds::{changed, neutral, setting};

/// What a run leaves, kept week by week from the outside.
#[derive(Default)]
struct Books {
    /// Cost of the hours that parties worked.
    cost: f64,
    /// Hours worked.
    hours: f64,
    /// Hours that services asked for.
    asked_by_services: f64,
}

/// A party as its scenario describes it; all who come by chance are of one kind.
fn written(scenario: &Scenario, c: &Collaboration, party: PartyId) -> Party {
    let founder = scenario.parties.get(&c.parties.names[party]);
    founder.unwrap_or_else(|| &scenario.newcomers[0].party).clone()
}

impl Books {
    /// Enters the week that has just passed; errors where a party worked more than it had.
    fn enter(
        &mut self,
        c: &Collaboration,
        setting: &Setting,
        before: &Collaboration,
    ) -> Result<(), TestCaseError> {
        let mut lost = 0.0;
        let nobody_left = (c.tally[Count::Exits] - before.tally[Count::Exits]).abs() < 0.5;
        for party in c.parties.present_ids() {
            let written = written(&setting.scenario, c, party);
            let rate = if written.volunteer { 0.0 } else { written.cost_per_hour.get() };
            let hours = c.parties.hours[party];
            self.cost += hours * rate;
            self.hours += hours;
            let capacity = f64::from(written.members.get()) * written.hours_per_week.get();
            // Disputes open when the week begins take their hours first; those of a leaver end.
            let known = party < PartyId::of(before.parties.len());
            let disputed =
                if known { before.parties.dispute_hours[party].min(capacity) } else { 0.0 };
            if nobody_left {
                prop_assert!(
                    hours + disputed <= capacity + 1e-9,
                    "{} {} {}",
                    hours,
                    disputed,
                    capacity
                );
                lost += disputed;
            }
        }
        if nobody_left {
            let noted = c.tally[Count::DisputeHours] - before.tally[Count::DisputeHours];
            prop_assert!((noted - lost).abs() < 1e-9, "{} {}", noted, lost);
        }
        for (id, activity) in c.activities.ids().zip(setting.scenario.activities.values()) {
            if let Some(weekly) = activity.service_hours_per_week
                && c.activities.is_open(id, before.tick)
            {
                self.asked_by_services += weekly.get();
            }
        }
        Ok(())
    }
}

/// Runs a scenario, and keeps books beside it.
fn kept(
    setting: &Setting,
    luck: Luck,
    weeks: u32,
) -> Result<(Collaboration, Books), TestCaseError> {
    let mut c = Collaboration::found(setting, luck);
    let mut books = Books::default();
    for _ in 0..weeks {
        let before = c.clone();
        tick::advance(&mut c, setting);
        if before.lives() {
            books.enter(&c, setting, &before)?;
        }
    }
    Ok((c, books))
}

/// Counts of whole things are whole, far below 2^53.
fn whole(c: &Collaboration, counts: &[Count]) -> u64 {
    counts.iter().map(|&count| c.tally[count] as u64).sum()
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6 * (1.0 + one.abs())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Identity over random scenarios, forms, pressures and luck.
    #[test]
    fn what_opened_is_settled_or_open(
        scenario in any_scenario(),
        replicate in 0_u64..1_000,
        weeks in 1..=HORIZON,
    ) {
        let setting = setting(&scenario);
        let (c, books) = kept(&setting, Luck::new(31, replicate), weeks)?;
        for right in RIGHTS {
            let ended = [Count::ByClause(right), Count::ByTalk(right), Count::ByPower(right), Count::ByExit(right)];
            let open = c.disputes.open.iter().filter(|dispute| dispute.right == right).count() as u64;
            prop_assert_eq!(whole(&c, &[Count::Opened(right)]), whole(&c, &ended) + open);
            let by_activity: f64 =
                c.activities.record.cells().iter().map(|record| record.disputes_opened[right as usize]).sum();
            prop_assert_eq!(whole(&c, &[Count::Opened(right)]), by_activity as u64);
        }
        let disputed = c.disputes.open.iter().filter(|dispute| dispute.is_over_a_decision()).count();
        let waiting = (c.n_open_decisions() + disputed) as u64;
        prop_assert_eq!(whole(&c, &[Count::DecisionsRaised]), whole(&c, &[Count::DecisionsTaken]) + waiting);
        let deciders = [Count::DecidedByGovernment, Count::DecidedByOthers, Count::DecidedJointly];
        prop_assert_eq!(whole(&c, &[Count::DecisionsTaken]), whole(&c, &deciders));
        let answered = [
            Count::AnsweredByGovernment,
            Count::AnsweredByOthers,
            Count::AnsweredJointly,
            Count::AccountGaps,
            Count::AccountsContested,
        ];
        prop_assert_eq!(whole(&c, &[Count::Accounts]), whole(&c, &answered));
        prop_assert_eq!(whole(&c, &[Count::Requests]), whole(&c, &[Count::Admissions, Count::Denials]));
        prop_assert!(whole(&c, &[Count::PostsOfConcern]) <= whole(&c, &[Count::PostsRead]));
        prop_assert!(whole(&c, &[Count::PostsRead]) <= whole(&c, &[Count::PostsReached]));
        prop_assert!(near(c.project.spent, books.cost), "{} {}", c.project.spent, books.cost);
        prop_assert!(near(c.tally[Count::Hours], books.hours), "{} {}", c.tally[Count::Hours], books.hours);
        let planned: f64 =
            scenario.activities.values().filter_map(|activity| activity.project_hours).map(|hours| hours.get()).sum();
        let came = planned + books.asked_by_services + c.tally[Count::Rework];
        let left: f64 = c.activities.hours_left.cells().iter().sum();
        let went = c.tally[Count::Effort] + c.tally[Count::Lapsed];
        prop_assert!(near(came, went + left), "{} {} {}", came, went, left);
    }

    /// Identity over random scenarios: parties present are founders and joiners less leavers, and each of
    /// them, if it is concerned with anything, knows all holders with shares that add up to 1.
    #[test]
    fn who_is_there_came_and_did_not_leave(
        scenario in any_scenario(),
        replicate in 0_u64..1_000,
    ) {
        let setting = setting(&scenario);
        let founded = Collaboration::found(&setting, Luck::new(32, replicate));
        let c = crate::worlds::after(&setting, Luck::new(32, replicate), HORIZON);
        let n = |c: &Collaboration| c.parties.present_ids().count() as u64;
        prop_assert_eq!(n(&c) + whole(&c, &[Count::Exits]), n(&founded) + whole(&c, &[Count::Joins]));
        for id in c.activities.ids() {
            let n_parties = c.stakes.parties(id).len();
            for right in 0..if n_parties > 0 { 3 } else { 0 } {
                let shares = (0..=n_parties).map(|holder| c.mean_expectation(id.row(), right, holder));
                prop_assert!((shares.sum::<f64>() - 1.0).abs() < 1e-9);
            }
        }
    }
}

/// Identity, where a gatekeeper denies before the first decision has come up: a ratio whose occasions
/// are counted elsewhere than its events would be infinite, and its run would fail.
#[test]
fn denials_are_disputes_over_decisions_that_came_up() {
    let rules = "[activities.activity_0]\nrequests_per_week = 1.5\ndecisions_per_week = 0.01\n\
                 theme = \"admission\"\n";
    let setting = setting(&changed(&neutral("public_private_partnership"), rules));
    let recording = Recording::every(1);
    let columns = recording.columns(&setting);
    let at = columns.iter().position(|column| column.id == "decision_disputes_on.admission");
    let at = at.expect("the activity has this theme");
    let of = |replicate| run(&setting, Luck::new(1, replicate), &recording).expect("finite");
    let shares: Vec<f64> = (0..20).map(|replicate| of(replicate).summary[at]).collect();
    assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)), "{shares:?}");
    assert!(shares.iter().any(|&share| 0.0 < share), "{shares:?}");
}
