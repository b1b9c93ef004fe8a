//! Size costs memory and time, and nothing else.

use polyarchy_model::chance::Luck;
use polyarchy_model::scenario::Scenario;
use polyarchy_model::state::tally::Count;

use crate::worlds::{after, neutral, setting};

/// Parties of ten members, five to an activity, under one agreement and in one chat.
fn crowd(n_activities: usize) -> Scenario {
    let mut scenario = neutral("it_service");
    let (government, firm) =
        (scenario.parties["government_a"].clone(), scenario.parties["firm_a"].clone());
    let work = scenario.activities["activity_0"].clone();
    scenario.parties.clear();
    scenario.activities.clear();
    for row in 0..n_activities {
        let mut activity = work.clone();
        activity.concerns.clear();
        for nth in 0..5 {
            let name = format!("party_{row}_{nth}");
            let pattern = if nth == 0 { &government } else { &firm };
            let mut party = pattern.clone();
            party.members = polyarchy_model::units::Headcount::of(10);
            scenario.parties.insert(name.clone(), party);
            activity.concerns.push(name);
        }
        activity.government_lead = Some(activity.concerns[0].clone());
        activity.provider = Some(activity.concerns[1].clone());
        scenario.activities.insert(format!("activity_{row}"), activity);
    }
    scenario
}

/// A step that grew with the square of the number of parties would take minutes here.
#[test]
fn a_crowd_advances_a_week() {
    let scenario = crowd(2_000);
    let c = after(&setting(&scenario), Luck::new(1, 0), 1);
    assert_eq!(c.parties.len(), 10_000);
    assert_eq!(c.members.len(), 100_000);
    assert!(c.tally[Count::PostsRead] > 100_000.0, "{} posts read", c.tally[Count::PostsRead]);
}
