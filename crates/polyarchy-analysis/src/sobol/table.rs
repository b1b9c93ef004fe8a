//! The Sobol indices of a study, from its tables of design points and runs.

use super::blocks::{answers, blocks, independent_points, outputs};
use super::noise::{NoiseShare, noise_share};
use super::{FactorIndices, Index, Judging, sobol};
use crate::error::AnalysisError;
use crate::long::{count_column, level_column, table_about};
use crate::observations::Observations;
use polyarchy_table::{Column, Table};

/// One row of the table to be.
struct Row {
    metric: String,
    tick: Option<i64>,
    factor: String,
    order: &'static str,
    index: Index,
    n: usize,
    n_without: usize,
    noise: NoiseShare,
}

/// What goes into a table, row by row.
pub(super) struct Findings<'a> {
    factors: &'a [&'a str],
    blocks: Vec<Vec<i64>>,
    judging: Judging,
    rows: Vec<Row>,
}

/// Table `sobol`: one row per metric, factor and order of index.
///
/// Design points, in ascending order, come in blocks of one base point each: the point of sample
/// A, the same with the first factor taken from B, with the second, ..., the point of sample B;
/// before it may stand the points of B with one factor from A. Factors that move together are
/// named by one of them. A block with a run missing is left out.
pub fn sobol_table(
    design: &Table,
    runs: &Table,
    factors: &[&str],
    metrics: &[&str],
    judging: Judging,
) -> Result<Table, AnalysisError> {
    let mut findings = Findings::new(design, factors, judging)?;
    for &metric in metrics {
        findings.add(metric, None, &Observations::of_runs(runs, metric)?)?;
    }
    findings.table("sobol", runs)
}

impl<'a> Findings<'a> {
    /// Nothing yet, for the blocks of a design.
    pub(super) fn new(
        design: &Table,
        factors: &'a [&'a str],
        judging: Judging,
    ) -> Result<Self, AnalysisError> {
        Ok(Self { factors, blocks: blocks(design, factors)?, judging, rows: Vec::new() })
    }

    /// Both indices of every factor, for one metric, of the whole run or of one week.
    pub(super) fn add(
        &mut self,
        metric: &str,
        tick: Option<i64>,
        observations: &Observations,
    ) -> Result<(), AnalysisError> {
        let answers = answers(observations, &self.blocks);
        let (n, n_without) = (answers.blocks.len(), answers.n_without);
        let level = self.judging.resampling.level;
        let noise = noise_share(&independent_points(&answers), level);
        let indices = sobol(&outputs(&answers, self.factors.len()), self.judging)?;
        for (&factor, FactorIndices { first, total }) in self.factors.iter().zip(indices) {
            for (order, index) in [("first", first), ("total", total)] {
                let (metric, factor) = (metric.into(), factor.into());
                let row = Row { metric, tick, factor, order, index, n, n_without, noise };
                self.rows.push(row);
            }
        }
        Ok(())
    }

    /// The table of that name; metrics are described as in their source.
    pub(super) fn table(&self, name: &str, source: &Table) -> Result<Table, AnalysisError> {
        let about: Vec<_> = self.rows.iter().map(|row| (row.metric.as_str(), row.tick)).collect();
        let table = table_about(name, source, &about)?;
        let level = level_column(self.judging.resampling.level, self.rows.len());
        Ok(with_indices(table, &self.rows).with(level))
    }
}

fn with_indices(table: Table, rows: &[Row]) -> Table {
    let words = |word: fn(&Row) -> &str| rows.iter().map(|row| word(row).into()).collect();
    let counts = |count: fn(&Row) -> usize| rows.iter().map(count).collect::<Vec<_>>();
    let number = |id, label, doc, cell: fn(&Row) -> f64| {
        Column::number(id, label, "share", doc, rows.iter().map(cell).collect())
    };
    let order = "`first`: the factor alone; `total`: with all its interactions.";
    let status = "`converged`, `near zero`, `not converged`, `nothing varies` or `one replicate` (in which luck \
                  counts as an effect); only the first has an estimate.";
    let without = "Base points left out for want of a run.";
    let noise = "Share of a single run's variance that is luck; none with one replicate.";
    table
        .with(Column::text("factor", "Factor", "Key of the parameter.", words(|row| &row.factor)))
        .with(Column::text("order", "Order", order, words(|row| row.order)))
        .with(number("estimate", "Share of variance", "The index, of means over luck.", |row| {
            row.index.estimate()
        }))
        .with(number("lower", "Lower end", "Of the index's interval.", |row| {
            row.index.interval.lower
        }))
        .with(number("upper", "Upper end", "Of the index's interval.", |row| {
            row.index.interval.upper
        }))
        .with(Column::text("status", "Status", status, words(|row| row.index.convergence.word())))
        .with(count_column("n", "Base points", "Base points used.", &counts(|row| row.n)))
        .with(count_column("n_without", "Left out", without, &counts(|row| row.n_without)))
        .with(number("noise_share", "Share of luck", noise, |row| row.noise.share))
        .with(number("noise_lower", "Lower end", "Of the share of luck.", |row| {
            row.noise.interval.lower
        }))
        .with(number("noise_upper", "Upper end", "Of the share of luck.", |row| {
            row.noise.interval.upper
        }))
}

#[cfg(test)]
mod tests {
    use super::sobol_table;
    use crate::sobol::example::{JUDGING, study};
    use crate::testing::assert_close;
    use polyarchy_table::{Column, Table};

    #[test]
    fn each_factor_has_both_orders_and_the_luck_is_told_apart() {
        let (design, runs) = study(-1);
        let table = sobol_table(&design, &runs, &["x", "y"], &["trust"], JUDGING).unwrap();
        assert_eq!(table.texts("factor").unwrap(), ["x", "x", "y", "y"]);
        assert_eq!(table.texts("order").unwrap(), ["first", "total", "first", "total"]);
        assert_eq!(table.integers("n").unwrap(), [400; 4]);
        // Variances 1/12 and 4/12 of the factors, 1 of the luck.
        assert_close(table.numbers("noise_share").unwrap()[0], 12.0 / 17.0, 0.04);
    }

    #[test]
    fn a_block_with_a_failed_run_is_left_out() {
        let (design, runs) = study(5);
        let table = sobol_table(&design, &runs, &["x", "y"], &["trust"], JUDGING).unwrap();
        assert_eq!(table.integers("n").unwrap()[0], 399);
        assert_eq!(table.integers("n_without").unwrap()[0], 1);
    }

    #[test]
    fn blocks_with_second_order_give_the_same_indices() {
        let (design, runs) = study(-1);
        let plain = sobol_table(&design, &runs, &["x", "y"], &["trust"], JUDGING).unwrap();
        let ids = design.integers("design_id").unwrap();
        // Two more points before the last of each block, with factors of B exchanged for A.
        let wider = |id: &i64| id / 4 * 6 + if id % 4 == 3 { 5 } else { id % 4 };
        let extra = |column: &str, from: [usize; 2]| {
            let cells = design.numbers(column).unwrap();
            let blocks = cells.chunks(4).map(|c| [c[0], c[1], c[2], c[from[0]], c[from[1]], c[3]]);
            Column::number(column, column, "share", "Cell.", blocks.flatten().collect())
        };
        let whole = (0..ids.len() as i64 / 4 * 6).collect();
        let second = Table::named("design")
            .with(Column::integer("design_id", "Design point", "id", "Key.", whole))
            .with(extra("x", [0, 3]))
            .with(extra("y", [3, 0]));
        let mut runs = runs;
        let moved = runs.integers("design_id").unwrap().iter().map(wider).collect();
        runs.columns[0] = Column::integer("design_id", "Design point", "id", "Key.", moved);
        let table = sobol_table(&second, &runs, &["x", "y"], &["trust"], JUDGING).unwrap();
        // Compared as written: NaN, for "not converged", differs from itself.
        assert_eq!(format!("{table:?}"), format!("{plain:?}"));
    }

    #[test]
    fn points_that_do_not_exchange_one_factor_at_a_time_are_refused() {
        let (design, runs) = study(-1);
        let swapped =
            sobol_table(&design, &runs, &["y", "x"], &["trust"], JUDGING).unwrap_err().to_string();
        assert!(swapped.starts_with("design points of the Sobol method, position 1"), "{swapped}");
        let short = design.filtered(|row| row < 7);
        let message = sobol_table(&short, &runs, &["x", "y"], &["trust"], JUDGING).unwrap_err();
        assert!(message.to_string().contains("multiple of the number of factors plus two"));
    }
}
