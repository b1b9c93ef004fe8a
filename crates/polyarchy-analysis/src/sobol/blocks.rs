//! The blocks of a Sobol design, and a metric's values in those that are complete.

use super::Outputs;
use crate::error::AnalysisError;
use crate::long::{ordered_rows, some_column};
use crate::observations::Observations;
use polyarchy_table::{Column, Table};

/// Values of one metric in the blocks of the design that are complete.
pub(super) struct Answers {
    /// Per block, per point, per replicate.
    pub(super) blocks: Vec<Vec<Vec<f64>>>,
    pub(super) n_without: usize,
}

/// Design points block by block, without those of blocks with second order that are not needed.
pub(super) fn blocks(design: &Table, factors: &[&str]) -> Result<Vec<Vec<i64>>, AnalysisError> {
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

/// The values of the complete blocks.
pub(super) fn answers(observations: &Observations, blocks: &[Vec<i64>]) -> Answers {
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
pub(super) fn independent_points(answers: &Answers) -> Vec<Vec<f64>> {
    let ends = |block: &Vec<Vec<f64>>| [block[0].clone(), block[block.len() - 1].clone()];
    answers.blocks.iter().flat_map(ends).collect()
}

/// The values by sample.
pub(super) fn outputs(answers: &Answers, factors: usize) -> Outputs {
    let at = |point: usize| answers.blocks.iter().map(|block| block[point].clone()).collect();
    Outputs { a: at(0), b: at(factors + 1), exchanged: (1..=factors).map(at).collect() }
}
