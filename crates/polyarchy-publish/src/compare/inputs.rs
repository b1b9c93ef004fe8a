//! In what the inputs of two results differ.

use std::collections::BTreeMap;

use serde_json::Value;

use super::side::Side;

/// `key: A's value, B's value`, for all that bears on the runs.
pub(super) fn differences(left: &Side, right: &Side) -> Vec<String> {
    let (ours, theirs) = (facts(left), facts(right));
    let none = "none".to_owned();
    let mut keys: Vec<&String> = ours.keys().chain(theirs.keys()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
        .map(|key| (key, ours.get(key).unwrap_or(&none), theirs.get(key).unwrap_or(&none)))
        .filter(|(_, ours, theirs)| ours != theirs)
        .map(|(key, ours, theirs)| format!("{key}: {ours} in A, {theirs} in B"))
        .collect()
}

fn facts(side: &Side) -> BTreeMap<String, String> {
    let study = &side.study;
    let mut facts: BTreeMap<String, String> = [
        ("build", side.build().to_owned()),
        ("seed", study.seed.to_string()),
        ("replicates", study.replicates.to_string()),
        ("design points", study.points().len().to_string()),
        ("horizon_weeks", study.horizon_weeks.to_string()),
    ]
    .map(|(key, value)| (key.to_owned(), value))
    .into();
    if let Some(fork) = study.fork {
        facts.insert("fork".into(), fork.words());
    }
    let scenario = serde_json::to_value(study.scenario_in_full()).expect("a scenario is JSON");
    collect(&scenario, String::new(), &mut facts);
    // What is varied has a value of its own at each point.
    for factor in &study.factors {
        facts.insert(factor.key.clone(), "varied".into());
    }
    facts
}

/// The leaves of a scenario by their dotted keys; titles do not bear on runs.
fn collect(value: &Value, key: String, facts: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                collect(value, key, facts);
            }
        }
        Value::Null => {}
        _ if ["title", "about"].contains(&key.as_str()) => {}
        other => drop(facts.insert(key, other.to_string())),
    }
}
