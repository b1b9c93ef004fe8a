//! Whether a run fits into memory.

use super::Problems;
use crate::scenario::{Activity, Scenario};

/// Numbers that a run may keep: 400 MB for each thread.
const MOST_NUMBERS: f64 = 5e7;
/// Numbers kept of each member, besides what it expects.
const OF_A_MEMBER: f64 = 16.0;
/// Weeks in a year.
const YEAR: f64 = 52.0;

impl Problems<'_> {
    pub(super) fn check_size(&mut self) {
        let numbers = numbers(self.scenario);
        if numbers > MOST_NUMBERS {
            let message = format!(
                "a run would keep {numbers:.0} numbers: of each member what it expects of each activity, \
                 right and party concerned, and of each two parties their trust"
            );
            let remedy = format!(
                "at most {MOST_NUMBERS:.0}: fewer members, fewer parties in an activity, or fewer newcomers"
            );
            self.add("parties", message, remedy);
        }
    }
}

/// Newcomers that are to be expected at most: twice as many as enter an unseen collaboration.
fn newcomers(scenario: &Scenario) -> f64 {
    let years = f64::from(scenario.horizon_weeks.get()) / YEAR;
    (2.0 * scenario.plan.entry.get() * years).ceil()
}

/// Numbers that the members of a run and the ties of its parties take.
fn numbers(scenario: &Scenario) -> f64 {
    let newcomers = newcomers(scenario);
    let kinds = scenario.newcomers.values();
    let each = kinds.map(|kind| f64::from(kind.party.members.get())).fold(0.0, f64::max);
    let wanted = f64::from(scenario.plan.newcomer_activities.get());
    let attached = newcomers * (wanted / scenario.activities.len().max(1) as f64).min(1.0);
    let of_activity = |activity: &Activity| {
        let parties = activity.concerns.iter().filter_map(|name| scenario.parties.get(name));
        let members: f64 = parties.map(|party| f64::from(party.members.get())).sum();
        let (members, parties) =
            (members + attached * each, activity.concerns.len() as f64 + attached);
        // A row for each right: all holders, jointly, and the sum.
        3.0 * members * (parties + 2.0) + parties * parties / 2.0
    };
    let members: f64 = scenario.parties.values().map(|p| f64::from(p.members.get())).sum();
    scenario.activities.values().map(of_activity).sum::<f64>()
        + OF_A_MEMBER * (members + newcomers * each)
}
