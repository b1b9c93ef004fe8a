//! The table `marginal_means`, by factor and metric.

use polyarchy_table::Table;

use crate::error::ChartError;
use crate::tables::{Meaning, ResultTables};

/// The metrics that are compared at the levels of one factor.
pub(super) struct Block {
    /// What the levels are levels of; empty of two sides that differ in more than one factor.
    pub(super) factor: String,
    /// A panel for each metric.
    pub(super) panels: Vec<Panel>,
}

/// One metric, a row a level.
pub(super) struct Panel {
    pub(super) meaning: Meaning,
    metric: String,
    pub(super) rows: Vec<Row>,
}

/// One level.
#[derive(Clone)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) n: i64,
    pub(super) mean: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
    pub(super) level: f64,
    /// Whether a contrast compares it.
    pub(super) is_compared: bool,
}

/// The blocks in the order of the table; a metric that several contrasts compare by the same factor once.
pub(super) fn blocks(tables: &ResultTables) -> Result<Vec<Block>, ChartError> {
    let table = tables.asked("marginal_means", "the study asks for no contrast")?;
    let (contrasts, factors) = (table.texts("contrast")?, table.texts("factor")?);
    let metrics = table.texts("metric")?;
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    while start < table.rows() {
        let end = (start..table.rows()).find(|&row| contrasts[row] != contrasts[start]);
        let end = end.unwrap_or(table.rows());
        let rows: Vec<Row> = (start..end).map(|at| row(table, at)).collect::<Result<_, _>>()?;
        let (factor, metric) = (&factors[start], &metrics[start]);
        start = end;
        if rows.iter().any(|row| row.mean.is_finite()) {
            add(&mut blocks, factor, rows, metric, tables.meaning(metric));
        }
    }
    if blocks.is_empty() {
        return Err(ChartError::not_applicable("no run has a value of what is compared"));
    }
    Ok(blocks)
}

fn add(blocks: &mut Vec<Block>, factor: &str, rows: Vec<Row>, metric: &str, meaning: Meaning) {
    let names = |rows: &[Row]| rows.iter().map(|row| row.name.clone()).collect::<Vec<_>>();
    let levels = names(&rows);
    let own = |block: &&mut Block| block.factor == factor && names(&block.panels[0].rows) == levels;
    let panel = Panel { meaning, metric: metric.into(), rows };
    let Some(block) = blocks.iter_mut().find(own) else {
        blocks.push(Block { factor: factor.into(), panels: vec![panel] });
        return;
    };
    // The same means again, with other sides.
    let same =
        |known: &&mut Panel| {
            known.metric == panel.metric
                && known.rows.iter().zip(&panel.rows).all(|(one, other)| {
                    one.mean.to_bits() == other.mean.to_bits() && one.n == other.n
                })
        };
    match block.panels.iter_mut().find(same) {
        Some(known) => {
            for (known, row) in known.rows.iter_mut().zip(&panel.rows) {
                known.is_compared |= row.is_compared;
            }
        }
        None => block.panels.push(panel),
    }
}

fn row(table: &Table, row: usize) -> Result<Row, ChartError> {
    Ok(Row {
        name: table.texts("level_label")?[row].clone(),
        n: table.integers("n")?[row],
        mean: table.numbers("mean")?[row],
        lower: table.numbers("lower")?[row],
        upper: table.numbers("upper")?[row],
        level: table.numbers("level")?[row],
        is_compared: !table.texts("side")?[row].is_empty(),
    })
}
