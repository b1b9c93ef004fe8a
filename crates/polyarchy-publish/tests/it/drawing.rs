//! Charts compute nothing: what a figure tells stands in the tables beside it.

use std::fs;

use polyarchy_publish::open;
use polyarchy_table::Table;

use crate::{prepared, results};

/// Mean of a metric over the rows where `counts` holds.
fn mean(table: &Table, metric: &str, counts: impl Fn(usize) -> bool) -> f64 {
    let values = table.numbers(metric).unwrap();
    let cells: Vec<f64> =
        (0..table.rows()).filter(|&row| counts(row)).map(|row| values[row]).collect();
    cells.iter().sum::<f64>() / cells.len() as f64
}

/// Identity: means of role ambiguity at the first and the last record, computed here from the rows of weeks, are those
/// that the figure tells in words; and means of runs are those in the table of estimates.
#[test]
fn a_figure_tells_the_numbers_of_the_tables_beside_it() {
    let (out, prepared) = prepared();
    let folder = results(&prepared, &out);
    let (results, prepared) = open(&folder).unwrap();
    let figure = fs::read_to_string(folder.join("figures/role_stress_over_time.svg")).unwrap();
    let ticks = results.files.table("ticks.parquet").unwrap();
    let (weeks, of_ticks) = (ticks.integers("tick").unwrap(), ticks.integers("design_id").unwrap());
    let last = *weeks.iter().max().unwrap();
    for point in prepared.study.points() {
        let at = |week: i64| {
            let counts = |row: usize| weeks[row] == week && of_ticks[row] == i64::from(point.id);
            mean(&ticks, "role_ambiguity", counts)
        };
        let told = format!("from {:.2} to {:.2}", at(0), at(last));
        assert!(figure.contains(&told), "point {}: {told} is not in the figure", point.id);
    }
    let runs = results.files.table("runs.parquet").unwrap();
    let estimates = results.files.csv("estimates.csv").unwrap();
    let (metrics, points) =
        (estimates.texts("metric").unwrap(), estimates.integers("design_id").unwrap());
    let of_runs = runs.integers("design_id").unwrap();
    for point in 0..prepared.study.points().len() as i64 {
        let row = (0..estimates.rows())
            .find(|&row| metrics[row] == "disputes_open" && points[row] == point)
            .unwrap();
        let expected = mean(&runs, "disputes_open", |run| of_runs[run] == point);
        let found = estimates.numbers("mean").unwrap()[row];
        assert!((found - expected).abs() < 1e-12, "{point}: {found} is not {expected}");
    }
}
