//! A point that is listed again has rows of its own, and runs that were made once.

use std::sync::atomic::{AtomicU64, Ordering};

use polyarchy_results::read_table;
use polyarchy_runner::Ended;
use polyarchy_table::{Table, Values};

use crate::small::{How, Place};

/// Four points, of which the third is the first and the fourth the second.
const REPEATED: &str = r#"
question = "Are equal points equal?"
scenario = "scenario.toml"
seed = 7
replicates = 3
horizon_weeks = 12

[[factors]]
parameter = "pressure.time"

[design.list]
points = [[1.0], [0.5], [1], [0.5]]

[record]
every_weeks = 4
parties = true
"#;

/// The cells of a table but for the keys of run and point, row by row.
fn rows(table: &Table, points: [i64; 2]) -> Vec<Vec<String>> {
    let designs = table.integers("design_id").unwrap();
    let kept =
        table.columns.iter().filter(|column| !["run_id", "design_id"].contains(&&*column.id));
    let kept: Vec<&Values> = kept.map(|column| &column.values).collect();
    let of_points = (0..table.rows()).filter(|&row| points.contains(&designs[row]));
    of_points.map(|row| kept.iter().map(|values| values.shown(row)).collect()).collect()
}

#[test]
fn equal_points_have_rows_of_their_own_and_runs_that_are_made_once() {
    let place = Place::of(REPEATED);
    let made = AtomicU64::new(0);
    let counting = |setting: &_, luck, recording: &_| {
        made.fetch_add(1, Ordering::Relaxed);
        polyarchy_model::run::run(setting, luck, recording)
    };
    let (_, assembled) = place.make(How { simulate: &counting, ..How::PLAIN });
    assert_eq!(assembled.unwrap().completed, 12);
    assert_eq!(made.into_inner(), 6);
    for name in ["runs.parquet", "ticks.parquet", "parties.parquet"] {
        let table = read_table(&place.results().join(name)).unwrap();
        let (first, again) = (rows(&table, [0, 1]), rows(&table, [2, 3]));
        assert!(!first.is_empty());
        assert_eq!(first, again, "{name}");
    }
    let runs = read_table(&place.results().join("runs.parquet")).unwrap();
    assert_eq!(runs.integers("run_id").unwrap(), (0..12).collect::<Vec<i64>>());
}

#[test]
fn a_study_with_equal_points_that_is_stopped_often_ends_with_the_same_bytes() {
    let whole = Place::of(REPEATED);
    whole.make(How::PLAIN);
    let pieces = Place::of(REPEATED);
    let mut times = 0;
    while pieces.make(How { threads: 1, stop_after: 1, ..How::PLAIN }).0 == Ended::Stopped {
        times += 1;
    }
    assert!(times > 3, "{times}");
    assert!(pieces.tables() == whole.tables());
}
