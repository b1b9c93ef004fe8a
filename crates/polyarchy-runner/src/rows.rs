//! What is kept of a run turned into rows of tables.

use polyarchy_results::{Outcome, RunRecord};
use polyarchy_table::{Table, Values};

use crate::detail::Detail;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::shapes;

/// A table that gets rows from runs.
#[derive(Clone, Debug)]
pub(crate) struct Rows(Table);

/// The rows of one run in each table that the study has: `runs`, `ticks`, and details.
///
/// A run that failed has a row in `runs` only.
pub fn rows_of(prepared: &Prepared, design: &Table, record: &RunRecord) -> Vec<Table> {
    let mut runs = Rows::of(shapes::runs(prepared, design));
    runs.add_run(prepared, design, record);
    let mut tables = vec![runs.0];
    let Some((ticks, details)) = record.tables.split_first() else { return tables };
    let mut rows = Rows::of(shapes::ticks(prepared));
    rows.add_ticks(prepared, record, ticks);
    tables.push(rows.0);
    let wanted = prepared.details.iter().zip(details).filter(|(detail, _)| detail.is_wanted);
    for (detail, cells) in wanted {
        let mut rows = Rows::of(shapes::of_detail(prepared, detail));
        rows.add_detail(prepared, detail, record, cells);
        tables.push(rows.0);
    }
    tables
}

impl Rows {
    /// Rows to be added to those of a table.
    pub(crate) fn of(table: Table) -> Self {
        Self(table)
    }

    /// Puts another table in place of this one, which is handed out.
    pub(crate) fn replace(&mut self, other: Table) -> Table {
        std::mem::replace(&mut self.0, other)
    }

    /// The row of a run in table `runs`.
    pub(crate) fn add_run(&mut self, prepared: &Prepared, design: &Table, record: &RunRecord) {
        const FACTORS: usize = 5;
        let run = self.add_keys(prepared, record, 1);
        let seed = prepared.study.seed as i64;
        self.cells(3).add_integers([seed].into_iter());
        let status = match record.outcome {
            Outcome::Completed => "completed",
            Outcome::Failed { .. } => "failed",
        };
        self.cells(4).add_texts([status].into_iter());
        let factors = &design.columns[1..];
        for (place, factor) in factors.iter().enumerate() {
            self.cells(FACTORS + place).add_cell_of(&factor.values, run.point as usize);
        }
        let none = vec![f64::NAN; prepared.columns.len()];
        let summary = if record.summary.is_empty() { &none } else { &record.summary };
        self.add_numbers(FACTORS + factors.len(), summary, 0);
    }

    /// The rows of a run in table `ticks`.
    pub(crate) fn add_ticks(&mut self, prepared: &Prepared, record: &RunRecord, ticks: &[f64]) {
        let width = prepared.columns.len() + 1;
        self.add_keys(prepared, record, ticks.len() / width);
        self.add_weeks(ticks, width);
        self.add_numbers(4, ticks, 1);
    }

    /// The rows of a run in a table of details: week, places of names, and numbers.
    pub(crate) fn add_detail(
        &mut self,
        prepared: &Prepared,
        detail: &Detail,
        record: &RunRecord,
        rows: &[f64],
    ) {
        const WORDS: usize = 4;
        let width = detail.width();
        self.add_keys(prepared, record, rows.len() / width);
        self.add_weeks(rows, width);
        for (nth, words) in detail.words.iter().enumerate() {
            let names = words.of_run(&record.names);
            let places = rows.iter().skip(1 + nth).step_by(width);
            self.cells(WORDS + nth).add_texts(places.map(|&at| names[at as usize].as_str()));
        }
        let n_words = detail.words.len();
        self.add_numbers(WORDS + n_words, rows, 1 + n_words);
    }

    /// The cells of a column, to add to.
    fn cells(&mut self, column: usize) -> &mut Values {
        &mut self.0.columns[column].values
    }

    fn add_keys(&mut self, prepared: &Prepared, record: &RunRecord, rows: usize) -> RunId {
        let run = RunId::at(record.run_id, prepared.replicates);
        let keys = [record.run_id as i64, i64::from(run.point), i64::from(run.replicate)];
        for (column, key) in keys.into_iter().enumerate() {
            self.cells(column).add_integers(std::iter::repeat_n(key, rows));
        }
        run
    }

    fn add_weeks(&mut self, rows: &[f64], width: usize) {
        self.cells(3).add_integers(rows.iter().step_by(width).map(|&week| week as i64));
    }

    /// Adds rows of numbers, laid end to end, to the columns from `first` on; of each row the first
    /// `skipped` numbers are left out.
    fn add_numbers(&mut self, first: usize, numbers: &[f64], skipped: usize) {
        let columns = &mut self.0.columns[first..];
        let width = columns.len() + skipped;
        for (place, column) in columns.iter_mut().enumerate() {
            let cells = numbers.iter().skip(skipped + place).step_by(width);
            column.values.add_numbers(cells.copied());
        }
    }
}

/// Adding cells of a kind that the shape of the table promises.
trait AddCells {
    /// Adds real numbers.
    fn add_numbers(&mut self, cells: impl Iterator<Item = f64>);
    /// Adds whole numbers.
    fn add_integers(&mut self, cells: impl Iterator<Item = i64>);
    /// Adds words.
    fn add_texts<'t>(&mut self, cells: impl Iterator<Item = &'t str>);
    /// Adds one cell of another column of the same kind.
    fn add_cell_of(&mut self, other: &Values, row: usize);
}

impl AddCells for Values {
    fn add_numbers(&mut self, added: impl Iterator<Item = f64>) {
        match self {
            Self::Number(cells) => cells.extend(added),
            _ => unreachable!("the shape has a column of numbers here"),
        }
    }

    fn add_integers(&mut self, added: impl Iterator<Item = i64>) {
        match self {
            Self::Integer(cells) => cells.extend(added),
            _ => unreachable!("the shape has a column of whole numbers here"),
        }
    }

    fn add_texts<'t>(&mut self, added: impl Iterator<Item = &'t str>) {
        match self {
            Self::Text(cells) => cells.extend(added.map(str::to_owned)),
            _ => unreachable!("the shape has a column of words here"),
        }
    }

    fn add_cell_of(&mut self, other: &Values, row: usize) {
        match (self, other) {
            (Self::Number(cells), Self::Number(other)) => cells.push(other[row]),
            (Self::Integer(cells), Self::Integer(other)) => cells.push(other[row]),
            (Self::Text(cells), Self::Text(other)) => cells.push(other[row].clone()),
            _ => unreachable!("the shape was made of the other column"),
        }
    }
}
