//! Metrics hold what their unit says: a share lies between 0 and 1, a yes or no is one of both.

use polyarchy_model::chance::Luck;
use polyarchy_model::metric::MetricColumn;
use polyarchy_model::run::{Recording, activity_columns, party_columns, run};
use polyarchy_model::scenario::Scenario;
use proptest::prelude::*;

use crate::any_scenario::any_scenario;
use crate::worlds::setting;

/// Rounding of sums of many shares.
const ROUNDING: f64 = 1e-9;

fn fits(value: f64, unit: &str) -> bool {
    match unit {
        "share" => (-ROUNDING..=1.0 + ROUNDING).contains(&value),
        "0 or 1" => [0.0, 1.0].iter().any(|end| (value - end).abs() < ROUNDING),
        _ => true,
    }
}

/// Whether rows of cells, after so many keys, hold what their columns say. What is absent holds anything.
fn all_fit(cells: &[f64], keys: usize, columns: &[MetricColumn]) -> Result<(), TestCaseError> {
    for row in cells.chunks_exact(keys + columns.len()) {
        for (value, column) in row[keys..].iter().zip(columns) {
            let held = value.is_nan() || fits(*value, column.unit);
            prop_assert!(held, "{} is {} and no {}", column.id, value, column.unit);
        }
    }
    Ok(())
}

fn hold_what_they_say(scenario: &Scenario, seed: u64) -> Result<(), TestCaseError> {
    let setting = setting(scenario);
    let recording = Recording { activities: true, parties: true, ..Recording::every(4) };
    let record = run(&setting, Luck::new(seed, 0), &recording).expect("numbers");
    let columns = recording.columns(&setting);
    all_fit(&record.ticks, 1, &columns)?;
    all_fit(&record.activities, 2, &activity_columns(&setting))?;
    all_fit(&record.parties, 2, &party_columns(&setting))?;
    all_fit(&record.summary, 0, &columns)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn shares_lie_between_0_and_1_and_answers_are_yes_or_no(
        scenario in any_scenario(),
        seed in 0_u64..1_000,
    ) {
        hold_what_they_say(&scenario, seed)?;
    }
}
