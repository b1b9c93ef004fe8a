//! Scenarios are checked whatever their size and shape.

use polyarchy_model::Setting;
use polyarchy_model::scenario::Scenario;

use crate::worlds::neutral;

/// Layers of two activities that each wait for both of the layer before: 2^200 ways from end to start.
fn layered(n_layers: usize) -> Scenario {
    let mut scenario = neutral("it_service");
    let pattern = scenario.activities["activity_0"].clone();
    scenario.activities.clear();
    for layer in 0..n_layers {
        for side in ["left", "right"] {
            let mut activity = pattern.clone();
            activity.after = match layer {
                0 => Vec::new(),
                _ => ["left", "right"].map(|side| format!("{side}_{}", layer - 1)).to_vec(),
            };
            scenario.activities.insert(format!("{side}_{layer}"), activity);
        }
    }
    scenario
}

#[test]
fn a_plan_of_many_paths_is_checked_at_once() {
    assert!(Setting::new(&layered(200)).is_ok());
}

#[test]
fn a_million_members_of_all_that_is_done_are_refused_with_the_limit() {
    let mut scenario = neutral("it_service");
    scenario.parties[0].members = polyarchy_model::units::Headcount::of(1_000_000);
    let problems = Setting::new(&scenario).expect_err("they take a gigabyte");
    assert_eq!((problems.len(), problems[0].place.join("/").as_str()), (1, "parties"));
    assert!(problems[0].remedy.starts_with("at most 50000000: fewer members"), "{problems:?}");
    scenario.parties[0].members = polyarchy_model::units::Headcount::of(100_000);
    assert!(Setting::new(&scenario).is_ok());
}

#[test]
fn a_long_chain_of_activities_is_walked_once() {
    // Each waits for the one before; a walk that looks back over its path at every step takes minutes.
    let mut scenario = layered(1);
    let pattern = scenario.activities[0].clone();
    for nth in 0..200_000_u32 {
        let before = if nth == 0 { "left_0".to_owned() } else { format!("link_{}", nth - 1) };
        let link = polyarchy_model::scenario::Activity { after: vec![before], ..pattern.clone() };
        scenario.activities.insert(format!("link_{nth}"), link);
    }
    let setting = Setting::new(&scenario).expect("a chain is no circle");
    let waits: Vec<usize> = setting.activities.cells().iter().map(|a| a.before.len()).collect();
    assert_eq!((waits[0], waits[1], *waits.last().expect("there are many")), (1, 0, 0));
    assert!(waits[2..waits.len() - 1].iter().all(|&n| n == 1));
}

#[test]
fn a_circle_is_found_at_the_far_end() {
    let mut scenario = layered(200);
    scenario.activities["left_0"].after = vec!["right_199".into()];
    let problems = Setting::new(&scenario).expect_err("the plan goes round in a circle");
    assert_eq!(problems.len(), 1, "one circle is one problem: {problems:?}");
    assert!(problems[0].message.contains("waits for itself"), "{}", problems[0].message);
}
