//! The cells of a study: its design points, each combination of levels once.

use polyarchy_study::Study;
use polyarchy_table::{Column, Table, Values};

use crate::failure::Failure;

/// How far a level that was written with fewer digits may be from ours.
const DIGITS: f64 = 1e-9;

/// The cells of a study.
pub(super) struct Cells {
    /// A row for each, a column for each factor; of a study without factors, one that says so.
    pub(super) table: Table,
    /// Their design points.
    points: Vec<i64>,
    /// How many columns are factors.
    n_factors: usize,
}

impl Cells {
    pub(super) fn of(study: &Study, design: &Table) -> Self {
        let firsts: Vec<usize> = study
            .points()
            .iter()
            .filter(|point| study.first_alike(point.id) == point.id)
            .map(|point| point.id as usize)
            .collect();
        let at = |column: &Column| Column { values: column.values.at(&firsts), ..column.clone() };
        let mut table = Table::named("cells");
        for column in &design.columns[1..] {
            table = table.with(at(column));
        }
        let n_factors = table.columns.len();
        if n_factors == 0 {
            let all = vec!["all".to_owned(); firsts.len()];
            table = table.with(Column::text("cell", "Cell", "The study varies nothing.", all));
        }
        Self { table, points: firsts.iter().map(|&point| point as i64).collect(), n_factors }
    }

    /// The columns by which a row says of which cell it is.
    pub(super) fn factors(&self) -> &[Column] {
        &self.table.columns[..self.n_factors]
    }

    /// For each cell, the values of a metric in our runs, those that are absent left out.
    pub(super) fn values(&self, runs: &Table, metric: &str) -> Result<Vec<Vec<f64>>, Failure> {
        let (points, values) = (runs.integers("design_id")?, runs.numbers(metric)?);
        let mut cells = vec![Vec::new(); self.points.len()];
        for (point, value) in points.iter().zip(values) {
            if let (Ok(cell), true) = (self.points.binary_search(point), value.is_finite()) {
                cells[cell].push(*value);
            }
        }
        Ok(cells)
    }

    /// The cell with these levels, as they are written.
    pub(super) fn at(&self, levels: &[String]) -> Option<usize> {
        let is_it = |cell: usize| {
            let pairs = self.factors().iter().zip(levels);
            pairs.into_iter().all(|(factor, level)| is_level(&factor.values, cell, level))
        };
        (0..self.points.len()).find(|&cell| is_it(cell))
    }

    /// The levels of a cell in words.
    pub(super) fn named(&self, cell: usize) -> String {
        let level = |factor: &Column| format!("{}={}", factor.id, factor.values.shown(cell));
        let levels: Vec<String> = self.factors().iter().map(level).collect();
        if levels.is_empty() { "the study".into() } else { levels.join(", ") }
    }
}

/// Whether a level is one of the column.
pub(super) fn has_level(column: &Column, level: &str) -> bool {
    (0..column.values.len()).any(|cell| is_level(&column.values, cell, level))
}

/// Whether a level is that of a cell. Words of R and Python for true and false are the same ones.
fn is_level(values: &Values, cell: usize, level: &str) -> bool {
    let ours = match values {
        Values::Number(cells) => cells[cell],
        Values::Integer(cells) => cells[cell] as f64,
        Values::Text(cells) => {
            let is_flag = ["true", "false"].contains(&cells[cell].as_str());
            return cells[cell] == level || is_flag && cells[cell].eq_ignore_ascii_case(level);
        }
    };
    if ours.is_nan() {
        return ["", "NA", "NaN", "nan"].contains(&level);
    }
    level.parse().is_ok_and(|theirs: f64| (ours - theirs).abs() <= DIGITS * ours.abs().max(1.0))
}
