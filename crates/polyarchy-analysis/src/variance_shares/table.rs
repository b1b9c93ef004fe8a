//! Shares of variance from the runs of a full factorial, as a table.

use super::cells::Cells;
use super::{Factorial, Source};
use crate::error::AnalysisError;
use crate::interval::Level;
use crate::long::{count_column, level_column, metric_columns};
use crate::observations::Observations;
use polyarchy_table::{Column, Table};
use std::collections::{BTreeMap, BTreeSet};

/// One row of the table to be.
struct Row {
    metric: String,
    source: String,
    kind: &'static str,
    numbers: Source,
    n: usize,
    n_without: usize,
}

/// Table `variance_shares`: per metric one row for each factor, for all interactions and for luck.
///
/// Only replicates that every cell has are used, so that the shares add up.
pub fn variance_shares(
    runs: &Table,
    factors: &[&str],
    metrics: &[&str],
    level: Level,
) -> Result<Table, AnalysisError> {
    let Cells { designs, levels } = Cells::of(runs, factors)?;
    let mut rows = Vec::new();
    for &metric in metrics {
        let observations = Observations::of_runs(runs, metric)?;
        let (replicates, n_without) = common_replicates(&observations, &designs);
        if replicates.is_empty() {
            let what = "replicates that every design point has";
            return Err(AnalysisError::TooFew { what, found: 0, needed: 1 });
        }
        let cell = |&design: &i64| {
            let values = observations.by_replicate(design);
            replicates.iter().map(|replicate| values[replicate]).collect()
        };
        let cells = designs.iter().map(cell).collect();
        let sources = Factorial { levels: levels.clone(), cells }.sources(level);
        let named = factors.iter().map(|factor| (*factor, "factor"));
        let named = named.chain([("interactions", "interactions"), ("luck", "luck")]);
        for ((source, kind), numbers) in named.zip(sources) {
            let (metric, source, n) = (metric.into(), source.into(), replicates.len());
            rows.push(Row { metric, source, kind, numbers, n, n_without });
        }
    }
    let row_metrics: Vec<&str> = rows.iter().map(|row| row.metric.as_str()).collect();
    let mut table = Table::named("variance_shares");
    for column in metric_columns(runs, &row_metrics)? {
        table = table.with(column);
    }
    Ok(with_shares(table, &rows).with(level_column(level, rows.len())))
}

/// Replicates with a value in every cell, and how many more have one in some cell.
fn common_replicates(observations: &Observations, designs: &[i64]) -> (Vec<i64>, usize) {
    let by_cell: Vec<&BTreeMap<i64, f64>> =
        designs.iter().map(|&design| observations.by_replicate(design)).collect();
    let tried: BTreeSet<i64> = observations.all_replicates();
    let everywhere = |replicate: &i64| by_cell.iter().all(|cell| cell.contains_key(replicate));
    let common: Vec<i64> = tried.iter().copied().filter(everywhere).collect();
    let without = tried.len() - common.len();
    (common, without)
}

fn with_shares(table: Table, rows: &[Row]) -> Table {
    let words = |word: fn(&Row) -> &str| rows.iter().map(|row| word(row).into()).collect();
    let counts = |count: fn(&Row) -> usize| rows.iter().map(count).collect::<Vec<_>>();
    let share = |id, label, doc, cell: fn(&Source) -> f64| {
        let cells = rows.iter().map(|row| cell(&row.numbers)).collect();
        Column::number(id, label, "share", doc, cells)
    };
    let squares = rows.iter().map(|row| row.numbers.squares).collect();
    let adjusted =
        "The share of the mean over luck in the variance of a single run: without what luck adds.";
    let kind = "`factor`, `interactions` or `luck`.";
    let without = "Replicates left out because a design point lacks them.";
    table
        .with(Column::text("source", "Source", "What explains the variance.", words(|r| &r.source)))
        .with(Column::text("kind", "Kind", kind, words(|row| row.kind)))
        .with(count_column(
            "df",
            "Degrees of freedom",
            "Of the source.",
            &counts(|r| r.numbers.freedom),
        ))
        .with(Column::number("sum_of_squares", "Sum of squares", "1", "Of the source.", squares))
        .with(share("share", "Share of variance", "Share as observed.", |source| source.share))
        .with(share("share_adjusted", "Adjusted share", adjusted, |source| source.adjusted))
        .with(share("lower", "Lower end", "Of the adjusted share.", |source| source.interval.lower))
        .with(share("upper", "Upper end", "Of the adjusted share.", |source| source.interval.upper))
        .with(count_column("n", "Replicates", "Replicates used.", &counts(|row| row.n)))
        .with(count_column("n_without", "Left out", without, &counts(|row| row.n_without)))
}

#[cfg(test)]
mod tests {
    use super::variance_shares;
    use crate::example::runs;
    use crate::interval::Level;
    use crate::testing::assert_close;

    const CELLS: [(i64, i64, f64); 8] = [
        (1, 0, 1.0),
        (2, 0, 2.0),
        (3, 0, 5.0),
        (4, 0, 6.0),
        (1, 1, 1.5),
        (2, 1, 2.5),
        (3, 1, 5.5),
        (4, 1, 6.5),
    ];

    fn shares(cells: &[(i64, i64, f64)], factors: &[&str]) -> Result<Vec<f64>, String> {
        let table = variance_shares(&runs(cells, &[]), factors, &["trust"], Level::NINETY_FIVE);
        let table = table.map_err(|error| error.to_string())?;
        Ok(table.numbers("share").map(<[f64]>::to_vec).unwrap_or_default())
    }

    #[test]
    fn factors_interactions_and_luck_share_the_variance() {
        // Effects of form 4, of pressure 1, of luck 0.5: squares 32, 2 and 0.5.
        let shares = shares(&CELLS, &["form", "pressure.time"]).unwrap();
        for (share, right) in shares.iter().zip([32.0, 2.0, 0.0, 0.5]) {
            assert_close(*share, right / 34.5, 1e-14);
        }
    }

    #[test]
    fn a_design_with_a_gap_or_a_forgotten_factor_is_refused() {
        let gap = shares(&[CELLS[0], CELLS[1], CELLS[2]], &["form", "pressure.time"]).unwrap_err();
        assert_eq!(gap, "design points of the full factorial: 3 given, at least 4 are needed");
        let forgotten = shares(&CELLS, &["form"]).unwrap_err();
        assert!(forgotten.ends_with("so the design is no full factorial"), "{forgotten}");
    }

    #[test]
    fn a_replicate_that_one_cell_lacks_is_left_out_everywhere() {
        let table = variance_shares(
            &runs(&CELLS[..7], &[]),
            &["form", "pressure.time"],
            &["trust"],
            Level::NINETY_FIVE,
        )
        .unwrap();
        assert_eq!(table.integers("n").unwrap(), [1; 4]);
        assert_eq!(table.integers("n_without").unwrap(), [1; 4]);
    }
}
