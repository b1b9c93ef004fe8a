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
fn a_circle_is_found_at_the_far_end() {
    let mut scenario = layered(200);
    scenario.activities["left_0"].after = vec!["right_199".into()];
    let problems = Setting::new(&scenario).expect_err("the plan goes round in a circle");
    assert_eq!(problems.len(), 1, "one circle is one problem: {problems:?}");
    assert!(problems[0].message.contains("waits for itself"), "{}", problems[0].message);
}
