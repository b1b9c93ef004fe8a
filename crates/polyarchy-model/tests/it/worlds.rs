//! Scenarios that several tests use, and how to run them.

use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::scenario::Scenario;
use polyarchy_model::{Collaboration, Setting, tick};

const NEUTRAL: &str = include_str!("../../../../configs/scenarios/neutral.toml");

/// The neutral scenario under a form.
pub(crate) fn neutral(form: &str) -> Scenario {
    let mut scenario: Scenario = toml::from_str(NEUTRAL).expect("the neutral scenario is right");
    scenario.agreements["main"].form = form.into();
    scenario
}

/// The scenario, changed by TOML text laid over it.
pub(crate) fn changed(scenario: &Scenario, over: &str) -> Scenario {
    let mut whole = toml::Value::try_from(scenario).expect("a scenario is TOML");
    merge(&mut whole, toml::from_str(over).expect("the change is TOML"));
    whole.try_into().expect("the changed scenario is right")
}

fn merge(whole: &mut toml::Value, over: toml::Value) {
    match (whole, over) {
        (toml::Value::Table(whole), toml::Value::Table(over)) => {
            for (key, value) in over {
                match whole.get_mut(&key) {
                    Some(there) => merge(there, value),
                    None => drop(whole.insert(key, value)),
                }
            }
        }
        (whole, over) => *whole = over,
    }
}

/// The scenario, checked.
pub(crate) fn setting(scenario: &Scenario) -> Setting {
    Setting::new(scenario).expect("the scenario is consistent")
}

/// The state after so many weeks.
pub(crate) fn after(setting: &Setting, luck: Luck, weeks: u32) -> Collaboration {
    let mut collaboration = Collaboration::found(setting, luck);
    for _ in 0..weeks {
        tick::advance(&mut collaboration, setting);
    }
    collaboration
}

/// A metric's summary in runs of replicates 0, 1, …, n - 1.
pub(crate) fn summaries(setting: &Setting, seed: u64, n: u64, metric: &str) -> Vec<f64> {
    let recording = Recording { ticks: false, ..Recording::every(4) };
    let columns = recording.columns(setting);
    let at = columns.iter().position(|column| column.id == metric).expect("the metric exists");
    let one = |replicate| run(setting, Luck::new(seed, replicate), &recording).expect("finite");
    (0..n).map(|replicate| one(replicate).summary[at]).collect()
}

/// Mean and its standard error.
pub(crate) fn mean_and_error(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}
