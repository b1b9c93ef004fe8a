//! Charts compute nothing: what a figure tells stands in the tables beside it.

use std::fs;

use polyarchy_publish::open;
use polyarchy_table::Table;

use crate::{prepared, results};

/// Mean of a metric over the runs of a form, in the rows where `counts` holds.
fn mean(table: &Table, metric: &str, form: &str, counts: impl Fn(usize) -> bool) -> f64 {
    let forms = table.texts("agreements.main.form").unwrap();
    let values = table.numbers(metric).unwrap();
    let rows = (0..table.rows()).filter(|&row| forms[row] == form && counts(row));
    let cells: Vec<f64> = rows.map(|row| values[row]).collect();
    cells.iter().sum::<f64>() / cells.len() as f64
}

/// Identity: means of role ambiguity at the first and the last record, computed here from the rows of runs and weeks,
/// are those that the figure tells in words; and the mean of the runs is the one in the table of estimates.
#[test]
fn a_figure_tells_the_numbers_of_the_tables_beside_it() {
    let (out, prepared) = prepared();
    let folder = results(&prepared, &out);
    let (results, prepared) = open(&folder).unwrap();
    let figure = fs::read_to_string(folder.join("figures/role_stress_over_time.svg")).unwrap();
    let ticks = results.files.table("ticks.parquet").unwrap();
    let weeks = ticks.integers("tick").unwrap();
    let times = ticks.numbers("pressure.time").unwrap();
    let last = *weeks.iter().max().unwrap();
    for form in ["it_outsourcing", "interest_network"] {
        let at = |week: i64| {
            mean(&ticks, "role_ambiguity", form, |row| weeks[row] == week && times[row] > 0.7)
        };
        let told = format!("from {:.2} to {:.2}", at(0), at(last));
        assert!(figure.contains(&told), "{form}: {told}");
    }
    let runs = results.files.table("runs.parquet").unwrap();
    let estimates = results.files.csv("estimates.csv").unwrap();
    let (metrics, points) =
        (estimates.texts("metric").unwrap(), estimates.integers("design_id").unwrap());
    let (of_runs, values) =
        (runs.integers("design_id").unwrap(), runs.numbers("disputes_open").unwrap());
    for point in 0..prepared.study.points().len() as i64 {
        let row = (0..estimates.rows())
            .find(|&row| metrics[row] == "disputes_open" && points[row] == point)
            .unwrap();
        let own: Vec<f64> =
            (0..runs.rows()).filter(|&run| of_runs[run] == point).map(|run| values[run]).collect();
        let expected = own.iter().sum::<f64>() / own.len() as f64;
        let found = estimates.numbers("mean").unwrap()[row];
        assert!((found - expected).abs() < 1e-12, "{point}: {found} is not {expected}");
    }
}
