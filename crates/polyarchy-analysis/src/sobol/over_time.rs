//! The Sobol indices of a study at every recorded week.

use super::Judging;
use super::table::Findings;
use crate::error::AnalysisError;
use crate::observations::each_week;
use polyarchy_table::Table;

/// Table `sobol_over_time`: one row per metric, recorded week, factor and order of index.
///
/// Design and estimators are those of [`super::sobol_table`], at every week for itself; a block in
/// which any run has no value in a week is left out of that week. Weeks in which fewer than two
/// blocks are complete have no rows.
pub fn sobol_over_time(
    design: &Table,
    ticks: &Table,
    factors: &[&str],
    metrics: &[&str],
    judging: Judging,
) -> Result<Table, AnalysisError> {
    let mut findings = Findings::new(design, factors, judging)?;
    for &metric in metrics {
        each_week(ticks, metric, |tick, observations| {
            findings.add(metric, Some(tick), observations)
        })?;
    }
    findings.table("sobol_over_time", ticks)
}

#[cfg(test)]
mod tests {
    use super::sobol_over_time;
    use crate::sobol::example::{JUDGING, ishigami_over_time, study};
    use crate::sobol::sobol_table;
    use crate::testing::assert_close;
    use polyarchy_table::{Column, Table};

    /// The runs of the example as a course: week 4 is what the summary is, week 0 is 1 everywhere.
    fn course(runs: &Table, without: usize) -> Table {
        let n = runs.rows();
        let twice = |id: &str| {
            let cells = runs.integers(id).unwrap();
            Column::integer(id, id, "id", "Key.", [cells, cells].concat())
        };
        let mut trust = [&vec![1.0; n], runs.numbers("trust").unwrap()].concat();
        trust[n + without] = f64::NAN;
        let ticks = (0..2 * n).map(|row| if row < n { 0 } else { 4 }).collect();
        Table::named("ticks")
            .with(twice("design_id"))
            .with(twice("replicate"))
            .with(Column::integer("tick", "Week", "week", "Week.", ticks))
            .with(Column::number("trust", "Trust", "share", "Trust.", trust))
    }

    #[test]
    fn a_week_has_the_indices_that_a_summary_of_the_same_values_has() {
        let (design, runs) = study(5);
        let factors = ["x", "y"];
        let whole = sobol_table(&design, &runs, &factors, &["trust"], JUDGING).unwrap();
        let table =
            sobol_over_time(&design, &course(&runs, 5), &factors, &["trust"], JUDGING).unwrap();
        assert_eq!(table.integers("tick").unwrap(), [0, 0, 0, 0, 4, 4, 4, 4]);
        let last = table.filtered(|row| 4 <= row);
        for id in ["estimate", "lower", "upper", "noise_share", "noise_upper"] {
            assert_eq!(
                format!("{:?}", last.numbers(id).unwrap()),
                format!("{:?}", whole.numbers(id).unwrap())
            );
        }
        assert_eq!(last.integers("n_without").unwrap(), [1; 4]);
    }

    #[test]
    fn a_week_in_which_nothing_varies_says_so() {
        let (design, runs) = study(-1);
        let ticks = course(&runs, 0);
        let table = sobol_over_time(&design, &ticks, &["x", "y"], &["trust"], JUDGING).unwrap();
        assert_eq!(table.texts("status").unwrap()[..4], ["nothing varies"; 4]);
        assert!(table.numbers("estimate").unwrap()[..4].iter().all(|cell| cell.is_nan()));
    }

    #[test]
    fn ishigami_has_its_known_indices_in_every_week() {
        let (design, ticks) = ishigami_over_time();
        let factors = ["x", "y", "z"];
        let table = sobol_over_time(&design, &ticks, &factors, &["trust"], JUDGING).unwrap();
        let (orders, statuses) = (table.texts("order").unwrap(), table.texts("status").unwrap());
        assert_eq!(table.rows(), 3 * 3 * 2);
        for row in (0..table.rows()).filter(|&row| orders[row] == "total") {
            assert_eq!(statuses[row], "converged");
            let right = [0.5576, 0.4424, 0.2437][row % 6 / 2];
            assert_close(table.numbers("estimate").unwrap()[row], right, 0.03);
        }
    }
}
