//! The Sobol indices of a study, from its tables of design points and runs.

use super::noise::noise_share;
use super::{FactorIndices, Index, Judging, Outputs, sobol};
use crate::error::AnalysisError;
use crate::long::{count_column, level_column, metric_columns, ordered_rows, some_column};
use crate::moments::mean;
use crate::observations::Observations;
use polyarchy_table::{Column, Table};

/// One row of the table to be.
struct Row {
    factor: String,
    metric: String,
    order: &'static str,
    index: Index,
    n: usize,
    n_without: usize,
    noise_share: f64,
}

/// Values of one metric in the blocks of the design that are complete.
struct Answers {
    /// Per block, per point, per replicate.
    blocks: Vec<Vec<Vec<f64>>>,
    n_without: usize,
}

/// Table `sobol`: one row per metric, factor and order of index.
///
/// Design points, in ascending order, come in blocks of one base point each: the point of sample
/// A, the same with the first factor taken from B, with the second, ..., the point of sample B;
/// before it may stand the points of B with one factor from A. Factors that move together are
/// named by one of them. Outputs are means over replicates; a block with a run missing is left out.
pub fn sobol_table(
    design: &Table,
    runs: &Table,
    factors: &[&str],
    metrics: &[&str],
    judging: Judging,
) -> Result<Table, AnalysisError> {
    let blocks = blocks(design, factors)?;
    let mut rows = Vec::new();
    for &metric in metrics {
        let answers = answers(&Observations::of_runs(runs, metric)?, &blocks);
        let (n, n_without) = (answers.blocks.len(), answers.n_without);
        let noise_share = noise_share(&independent_points(&answers));
        let indices = sobol(&outputs(&answers, factors.len()), judging)?;
        for (&factor, FactorIndices { first, total }) in factors.iter().zip(indices) {
            for (order, index) in [("first", first), ("total", total)] {
                let (factor, metric) = (factor.into(), metric.into());
                rows.push(Row { factor, metric, order, index, n, n_without, noise_share });
            }
        }
    }
    let row_metrics: Vec<&str> = rows.iter().map(|row| row.metric.as_str()).collect();
    let mut table = Table::named("sobol");
    for column in metric_columns(runs, &row_metrics)? {
        table = table.with(column);
    }
    Ok(with_indices(table, &rows).with(level_column(judging.resampling.level, rows.len())))
}

/// Design points block by block, without those of blocks with second order that are not needed.
fn blocks(design: &Table, factors: &[&str]) -> Result<Vec<Vec<i64>>, AnalysisError> {
    let ids = design.integers("design_id")?;
    let columns: Vec<&Column> =
        factors.iter().map(|factor| some_column(design, factor)).collect::<Result<_, _>>()?;
    let order = ordered_rows(ids);
    let needed = |rows: &[usize]| {
        let first = rows.iter().take(factors.len() + 1).chain(rows.last());
        first.map(|&row| ids[row]).collect()
    };
    let first_order = refuse_other_exchanges(&order, &columns, factors.len() + 2);
    let size = match &first_order {
        Ok(()) => factors.len() + 2,
        Err(_) => 2 * factors.len() + 2,
    };
    if refuse_other_exchanges(&order, &columns, size).is_err() {
        first_order?;
    }
    Ok(order.chunks(size).map(needed).collect())
}

/// An error unless each block of that size exchanges one factor at a time.
fn refuse_other_exchanges(
    order: &[usize],
    columns: &[&Column],
    size: usize,
) -> Result<(), AnalysisError> {
    let what = "design points of the Sobol method";
    if !order.len().is_multiple_of(size) {
        let right = "a multiple of the number of factors plus two is the right number of points";
        return Err(AnalysisError::Design { what, position: order.len(), right });
    }
    for (block, rows) in order.chunks(size).enumerate() {
        let same = |left: usize, right: usize, column: &Column| {
            column.values.shown(rows[left]) == column.values.shown(rows[right])
        };
        for exchanged in 1..=columns.len() {
            let fits = columns.iter().enumerate().all(|(factor, column)| {
                same(exchanged, if factor + 1 == exchanged { size - 1 } else { 0 }, column)
            });
            if !fits {
                let right =
                    "the first point of its block with one factor taken from the last is right";
                let position = block * size + exchanged;
                return Err(AnalysisError::Design { what, position, right });
            }
        }
    }
    Ok(())
}

fn answers(observations: &Observations, blocks: &[Vec<i64>]) -> Answers {
    let replicates = observations.most_values();
    let mut complete = Vec::new();
    for block in blocks {
        let values: Vec<Vec<f64>> =
            block.iter().map(|&design| observations.values(design)).collect();
        if replicates > 0 && values.iter().all(|values| values.len() == replicates) {
            complete.push(values);
        }
    }
    Answers { n_without: blocks.len() - complete.len(), blocks: complete }
}

/// The points of A and B, which are independent of each other.
fn independent_points(answers: &Answers) -> Vec<Vec<f64>> {
    let ends = |block: &Vec<Vec<f64>>| [block[0].clone(), block[block.len() - 1].clone()];
    answers.blocks.iter().flat_map(ends).collect()
}

fn outputs(answers: &Answers, factors: usize) -> Outputs {
    let at = |point: usize| answers.blocks.iter().map(|block| mean(&block[point])).collect();
    Outputs { a: at(0), b: at(factors + 1), exchanged: (1..=factors).map(at).collect() }
}

fn with_indices(table: Table, rows: &[Row]) -> Table {
    let words = |word: fn(&Row) -> &str| rows.iter().map(|row| word(row).into()).collect();
    let counts = |count: fn(&Row) -> usize| rows.iter().map(count).collect::<Vec<_>>();
    let number = |id, label, doc, cell: fn(&Row) -> f64| {
        Column::number(id, label, "share", doc, rows.iter().map(cell).collect())
    };
    let order = "`first`: the factor alone; `total`: with all its interactions.";
    let status = "`converged`, `near zero` or `not converged`; only the first has an estimate.";
    let without = "Base points left out for want of a run.";
    let noise = "Share of a single run's variance that is luck; none with one replicate.";
    table
        .with(Column::text("factor", "Factor", "Key of the parameter.", words(|row| &row.factor)))
        .with(Column::text("order", "Order", order, words(|row| row.order)))
        .with(number("estimate", "Share of variance", "The index.", |row| row.index.estimate()))
        .with(number("lower", "Lower end", "Of the index's interval.", |row| {
            row.index.interval.lower
        }))
        .with(number("upper", "Upper end", "Of the index's interval.", |row| {
            row.index.interval.upper
        }))
        .with(Column::text("status", "Status", status, words(|row| row.index.convergence.word())))
        .with(count_column("n", "Base points", "Base points used.", &counts(|row| row.n)))
        .with(count_column("n_without", "Left out", without, &counts(|row| row.n_without)))
        .with(number("noise_share", "Share of luck", noise, |row| row.noise_share))
}

#[cfg(test)]
mod tests {
    use super::sobol_table;
    use crate::bootstrap::Resampling;
    use crate::draws::Draws;
    use crate::interval::Level;
    use crate::sobol::Judging;
    use crate::testing::assert_close;
    use polyarchy_table::{Column, Table};

    const JUDGING: Judging = Judging {
        resampling: Resampling { resamples: 100, seed: 1, level: Level::NINETY_FIVE },
        widest: 0.2,
    };

    /// A design of 400 base points for two factors, and its output x + 2 y with luck.
    fn study(failed: i64) -> (Table, Table) {
        let (mut x, mut y) = (Vec::new(), Vec::new());
        let mut draws = Draws::of(2);
        for _ in 0..400 {
            let [a, b, c, d] = [(); 4].map(|()| draws.share());
            x.extend([a, c, a, c]);
            y.extend([b, b, d, d]);
        }
        let ids: Vec<i64> = (0..1_600).collect();
        let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
        let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "share", "Cell.", cells);
        let design = Table::named("design")
            .with(integer("design_id", ids.clone()))
            .with(number("x", x.clone()))
            .with(number("y", y.clone()));
        let twice = |cell: fn(i64) -> i64| (0..3_200).map(cell).collect::<Vec<_>>();
        let output = |row: usize| x[row / 2] + 2.0 * y[row / 2] + draws.normal();
        let status = |row| String::from(if row == failed { "failed" } else { "completed" });
        let trust = (0..3_200).map(output).collect();
        let runs = Table::named("runs")
            .with(integer("design_id", twice(|row| row / 2)))
            .with(integer("replicate", twice(|row| row % 2)))
            .with(Column::text("status", "Status", "How.", (0..3_200).map(status).collect()))
            .with(number("trust", trust));
        (design, runs)
    }

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
