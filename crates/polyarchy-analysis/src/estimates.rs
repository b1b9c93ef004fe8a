//! Mean, spread and interval of every metric at every design point.
//!
//! The interval is Student's (Student 1908, "The probable error of a mean", Biometrika 6:1-25). It
//! supposes independent replicates; it is exact for normal values and near for means of many. Answers of
//! yes and no and values piled up at one number have others ([`crate::evidence`]). Each run counts alike in it.
//! Beside it stands the pooled ratio ([`crate::pooled_ratio`]) of each metric that is a ratio, in which runs count
//! by what it is a ratio to.

use crate::Method;
use crate::error::AnalysisError;
use crate::evidence::{Evidence, Means};
use crate::interval::{Interval, Level};
use crate::long::{count_column, level_column, metric_columns, some_column};
use crate::observations::Observations;
use crate::pooled_ratio::{PooledRatio, pooled_ratio};
use crate::rule::Rule;
use crate::spread::{QUANTILES, Spread};
use polyarchy_table::{Column, NoColumn, Table};
use std::collections::BTreeMap;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "estimates",
    doc: "Mean, standard deviation and interval of each metric at each design point.",
    reference: "Student (1908), Biometrika 6:1-25",
};

/// One row of the table to be.
struct Row {
    design: i64,
    source: usize,
    spread: Spread,
    interval: (Interval, Means),
    without: usize,
    /// Name of the column by which runs are pooled; empty where there is none.
    weight: String,
    pooled: PooledRatio,
}

/// Table `estimates`: one row per metric and design point, failed runs left out.
pub fn estimates(
    runs: &Table,
    factors: &[&str],
    metrics: &[&str],
    level: Level,
) -> Result<Table, AnalysisError> {
    let first_rows = first_rows(runs)?;
    let (mut rows, mut row_metrics) = (Vec::new(), Vec::new());
    for &metric in metrics {
        let observations = Observations::of_runs(runs, metric)?;
        let weight = runs.column(metric).and_then(|column| column.weight.as_ref());
        let weight = weight.filter(|weight| runs.column(weight).is_some());
        let weights = weight.map(|weight| Observations::of_runs(runs, weight)).transpose()?;
        for design in observations.designs() {
            let pooled = pooled(&observations, weights.as_ref(), design, level);
            let weight = weight.cloned().unwrap_or_default();
            let values = observations.values(design);
            let spread = Spread::of(&values);
            let without = observations.runs(design) - spread.moments.n;
            let interval =
                Evidence::of_values(&values, observations.range()).interval(&Rule::once(level));
            let source = first_rows[&design];
            rows.push(Row { design, source, spread, interval, without, weight, pooled });
            row_metrics.push(metric);
        }
    }
    let designs = rows.iter().map(|row| row.design).collect();
    let mut table = Table::named("estimates").with(Column::integer(
        "design_id",
        "Design point",
        "id",
        "Key of the design point.",
        designs,
    ));
    for column in factor_columns(runs, factors, &rows)? {
        table = table.with(column);
    }
    for column in metric_columns(runs, &row_metrics)? {
        table = table.with(column);
    }
    let how = rows.iter().map(|row| row.interval.1.word().to_owned()).collect();
    let doc = "How the interval was made: `Student`, `Wilson`, `Clopper-Pearson`, or `none known`.";
    let table = with_numbers(table, &rows)
        .with(level_column(level, rows.len()))
        .with(Column::text("interval", "Interval", doc, how));
    Ok(with_quantiles(table, &rows))
}

fn with_quantiles(table: Table, rows: &[Row]) -> Table {
    QUANTILES.iter().enumerate().fold(table, |table, (at, &(id, share))| {
        let label = match id {
            "min" => "Least".to_owned(),
            "max" => "Greatest".to_owned(),
            _ => format!("Quantile {share}"),
        };
        let doc = format!(
            "Value that {:.0} % of the runs do not exceed, linear between two.",
            100.0 * share
        );
        let cells = rows.iter().map(|row| row.spread.quantiles[at]).collect();
        table.with(Column::number(id, &label, "metric_unit", &doc, cells))
    })
}

/// The pooled ratio at a design point; none of a metric without weights.
fn pooled(
    observations: &Observations,
    weights: Option<&Observations>,
    design: i64,
    level: Level,
) -> PooledRatio {
    let run = |(replicate, ratio): (&i64, &f64)| {
        Some((*ratio, weights?.value(design, *replicate).unwrap_or(f64::NAN)))
    };
    let runs: Vec<(f64, f64)> = observations.by_replicate(design).iter().filter_map(run).collect();
    pooled_ratio(&runs, level)
}

fn with_numbers(table: Table, rows: &[Row]) -> Table {
    let counts = |count: fn(&Row) -> usize| rows.iter().map(count).collect::<Vec<_>>();
    let number = |id, label, doc, cell: fn(&Row) -> f64| {
        Column::number(id, label, "metric_unit", doc, rows.iter().map(cell).collect())
    };
    let without = "Runs that failed or gave no value, left out.";
    let by = "Column of table `runs` by which runs count in the pooled ratio: what the metric is a ratio to, or \
              the weeks that it is a mean over; empty where each run has one value of its own.";
    let weights = rows.iter().map(|row| row.weight.clone()).collect();
    let pooled = "The ratio over all runs at once, in which each counts by the weight; the mean counts all runs \
                  alike.";
    let ends =
        ["Lower end of the pooled ratio's interval.", "Upper end of the pooled ratio's interval."];
    table
        .with(count_column("n", "Runs", "Runs with a value.", &counts(|row| row.spread.moments.n)))
        .with(count_column("n_without", "Runs without value", without, &counts(|row| row.without)))
        .with(number("mean", "Mean", "Mean over the runs, which all count alike.", |row| {
            row.spread.moments.mean
        }))
        .with(number("sd", "Standard deviation", "Spread between runs.", |row| {
            row.spread.moments.sd
        }))
        .with(number("lower", "Lower end", "Lower end of the mean's interval.", |row| {
            row.interval.0.lower
        }))
        .with(number("upper", "Upper end", "Upper end of the mean's interval.", |row| {
            row.interval.0.upper
        }))
        .with(Column::text("weight", "Weight", by, weights))
        .with(number("pooled", "Pooled ratio", pooled, |row| row.pooled.ratio))
        .with(number("pooled_lower", "Pooled, lower end", ends[0], |row| row.pooled.interval.lower))
        .with(number("pooled_upper", "Pooled, upper end", ends[1], |row| row.pooled.interval.upper))
}

fn factor_columns(runs: &Table, factors: &[&str], rows: &[Row]) -> Result<Vec<Column>, NoColumn> {
    let at: Vec<usize> = rows.iter().map(|row| row.source).collect();
    let mut columns = Vec::new();
    for &factor in factors {
        let column = some_column(runs, factor)?;
        columns.push(Column { values: column.values.at(&at), ..column.clone() });
    }
    Ok(columns)
}

fn first_rows(runs: &Table) -> Result<BTreeMap<i64, usize>, NoColumn> {
    let mut first = BTreeMap::new();
    for (row, &design) in runs.integers("design_id")?.iter().enumerate() {
        first.entry(design).or_insert(row);
    }
    Ok(first)
}

#[cfg(test)]
mod tests {
    use super::estimates;
    use crate::example::runs;
    use crate::interval::Level;
    use crate::testing::assert_close;
    use polyarchy_table::Column;

    #[test]
    fn each_design_point_has_its_factors_and_its_interval() {
        let cells = [(2, 0, 4.0), (1, 0, 1.0), (1, 1, 2.0), (1, 2, 3.0), (2, 1, 9.0)];
        let table = estimates(
            &runs(&cells, &[(2, 1)]),
            &["form", "pressure.time"],
            &["trust"],
            Level::NINETY_FIVE,
        )
        .unwrap();
        assert_eq!(table.integers("design_id").unwrap(), [1, 2]);
        assert_eq!(table.integers("n").unwrap(), [3, 1]);
        assert_eq!(table.integers("n_without").unwrap(), [0, 1]);
        assert_close(table.numbers("pressure.time").unwrap()[1], 0.5, 0.0);
        assert_eq!(table.texts("metric_label").unwrap()[0], "Mean trust");
        // Mean 2, standard deviation 1, critical value of t with 2 degrees 4.302653.
        assert_close(table.numbers("lower").unwrap()[0], 2.0 - 4.302653 / 3_f64.sqrt(), 1e-6);
        assert_close(table.numbers("level").unwrap()[0], 0.95, 0.0);
    }

    #[test]
    fn a_ratio_is_told_as_mean_of_ratios_and_pooled_with_what_it_is_a_ratio_to() {
        // 1 of 2 disputes, 2 of 10, none of 8: 3 of 20; another point has no dispute at all.
        let cells = [(1, 0, 0.5), (1, 1, 0.2), (1, 2, 0.0), (2, 0, f64::NAN)];
        let mut runs = runs(&cells, &[]);
        let ratio = runs.columns.pop().unwrap().weighted_by(Some("settled"));
        let settled = Column::number("settled", "", "disputes", "", vec![2.0, 10.0, 8.0, 0.0]);
        let runs = runs.with(ratio).with(settled);
        let table = estimates(&runs, &[], &["trust", "settled"], Level::NINETY_FIVE).unwrap();
        assert_eq!(table.texts("weight").unwrap(), ["settled", "settled", "", ""]);
        assert_close(table.numbers("mean").unwrap()[0], 0.7 / 3.0, 1e-15);
        let pooled = table.numbers("pooled").unwrap();
        assert_close(pooled[0], 0.15, 1e-15);
        assert!(pooled[1..].iter().all(|pooled| pooled.is_nan()), "{pooled:?}");
        assert!(table.numbers("pooled_lower").unwrap()[0] < 0.15);
    }

    #[test]
    fn a_point_with_one_run_has_a_mean_but_no_interval() {
        let table =
            estimates(&runs(&[(1, 0, 1.5)], &[]), &[], &["trust"], Level::NINETY_FIVE).unwrap();
        assert_close(table.numbers("mean").unwrap()[0], 1.5, 0.0);
        assert!(table.numbers("lower").unwrap()[0].is_nan());
    }

    #[test]
    fn a_point_whose_runs_all_failed_is_still_listed() {
        let table =
            estimates(&runs(&[(1, 0, 1.5)], &[(1, 0)]), &[], &["trust"], Level::NINETY_FIVE)
                .unwrap();
        assert_eq!(table.integers("n").unwrap(), [0]);
        assert!(table.numbers("mean").unwrap()[0].is_nan());
    }
}
