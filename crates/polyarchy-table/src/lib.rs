//! Tables that describe themselves: what every crate past the model exchanges.
//!
//! A [`Table`] is a list of equally long columns. Each column carries its label, its unit and a
//! sentence on what it means, so that whoever opens the table years later needs no code to read it.
//!
//! ```
//! use polyarchy_table::{Column, NoColumn, Table};
//!
//! # fn main() -> Result<(), NoColumn> {
//! let trust = Column::number("mean", "Mean trust", "share", "Over all pairs.", vec![0.5, 0.7]);
//! let table = Table::named("trust").with(trust);
//! assert_eq!(table.numbers("mean")?, [0.5, 0.7]);
//! # Ok(())
//! # }
//! ```

mod range;
pub mod spreadsheet;

use std::fmt;

pub use range::Range;

/// One named, described column of a [`Table`].
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Permanent name in snake case; a breakdown follows a dot (`role_ambiguity.work`).
    pub id: String,
    /// What an axis says.
    pub label: String,
    /// Unit, `1` for a pure number, `id` for a key; `share` and `0 or 1` say what numbers there can be
    /// ([`Range`]).
    pub unit: String,
    /// One sentence on the meaning.
    pub doc: String,
    /// Column of the same table that says how much each row counts where rows are pooled: what a ratio is
    /// a proportion of; none where a plain mean is all there is.
    pub weight: Option<String>,
    /// The cells.
    pub values: Values,
}

/// The cells of a [`Column`], all of one kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Real numbers; NaN means that there is none.
    Number(Vec<f64>),
    /// Whole numbers and keys.
    Integer(Vec<i64>),
    /// Words.
    Text(Vec<String>),
}

/// Equally long columns under a name, with notes on the whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Permanent name in snake case, also the stem of its file's name.
    pub name: String,
    /// The columns, in reading order, all of one length.
    pub columns: Vec<Column>,
    /// Facts on the whole table (study, seed, version), in reading order.
    pub notes: Vec<(String, String)>,
}

impl Values {
    /// Number of cells.
    pub fn len(&self) -> usize {
        match self {
            Self::Number(cells) => cells.len(),
            Self::Integer(cells) => cells.len(),
            Self::Text(cells) => cells.len(),
        }
    }

    /// Whether there are no cells.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell as a reader would see it; an absent number is empty.
    pub fn shown(&self, row: usize) -> String {
        match self {
            Self::Number(cells) if cells[row].is_nan() => String::new(),
            Self::Number(cells) => cells[row].to_string(),
            Self::Integer(cells) => cells[row].to_string(),
            Self::Text(cells) => cells[row].clone(),
        }
    }

    /// Adds the cells of another column of the same kind.
    ///
    /// # Panics
    /// If the kinds differ: that is a bug of the caller.
    pub fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Number(cells), Self::Number(other)) => cells.extend(other),
            (Self::Integer(cells), Self::Integer(other)) => cells.extend(other),
            (Self::Text(cells), Self::Text(other)) => cells.extend(other),
            _ => panic!("cells of two kinds in one column"),
        }
    }

    /// The same cells in another order or a subset of them.
    pub fn at(&self, rows: &[usize]) -> Self {
        match self {
            Self::Number(cells) => Self::Number(rows.iter().map(|&row| cells[row]).collect()),
            Self::Integer(cells) => Self::Integer(rows.iter().map(|&row| cells[row]).collect()),
            Self::Text(cells) => Self::Text(rows.iter().map(|&row| cells[row].clone()).collect()),
        }
    }
}

impl Column {
    /// A column of real numbers.
    pub fn number(id: &str, label: &str, unit: &str, doc: &str, cells: Vec<f64>) -> Self {
        Self::described(id, label, unit, doc, Values::Number(cells))
    }

    /// A column of whole numbers.
    pub fn integer(id: &str, label: &str, unit: &str, doc: &str, cells: Vec<i64>) -> Self {
        Self::described(id, label, unit, doc, Values::Integer(cells))
    }

    /// A column of words.
    pub fn text(id: &str, label: &str, doc: &str, cells: Vec<String>) -> Self {
        Self::described(id, label, "text", doc, Values::Text(cells))
    }

    /// A column of any cells.
    pub fn described(id: &str, label: &str, unit: &str, doc: &str, values: Values) -> Self {
        let (id, label, unit, doc) = (id.into(), label.into(), unit.into(), doc.into());
        Self { id, label, unit, doc, weight: None, values }
    }

    /// The column with that by which its rows are pooled.
    pub fn weighted_by(mut self, weight: Option<&str>) -> Self {
        self.weight = weight.map(str::to_owned);
        self
    }

    /// What its numbers can be.
    pub fn range(&self) -> Range {
        Range::of_unit(&self.unit)
    }

    /// The label with its unit, as an axis shows it.
    pub fn axis(&self) -> String {
        if self.unit == "1" || self.unit == "id" || self.unit == "text" {
            return self.label.clone();
        }
        format!("{} ({})", self.label, self.unit)
    }
}

impl Table {
    /// An empty table.
    pub fn named(name: &str) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// The table with one more column.
    ///
    /// # Panics
    /// If the column's length differs from the others': that is a bug of the caller.
    pub fn with(mut self, column: Column) -> Self {
        if let Some(first) = self.columns.first() {
            assert_eq!(first.values.len(), column.values.len(), "length of column {}", column.id);
        }
        self.columns.push(column);
        self
    }

    /// Adds the rows of another table with the same columns.
    ///
    /// # Panics
    /// If the columns differ: that is a bug of the caller.
    pub fn append(&mut self, other: Self) {
        assert_eq!(self.columns.len(), other.columns.len(), "columns of table {}", self.name);
        for (column, more) in self.columns.iter_mut().zip(other.columns) {
            assert_eq!(column.id, more.id, "columns of table {}", self.name);
            column.values.append(more.values);
        }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.values.len())
    }

    /// The column of that name.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.id == id)
    }

    /// The real numbers of the column of that name.
    pub fn numbers(&self, id: &str) -> Result<&[f64], NoColumn> {
        match self.column(id).map(|column| &column.values) {
            Some(Values::Number(cells)) => Ok(cells),
            _ => Err(self.lacks(id, "numbers")),
        }
    }

    /// The whole numbers of the column of that name.
    pub fn integers(&self, id: &str) -> Result<&[i64], NoColumn> {
        match self.column(id).map(|column| &column.values) {
            Some(Values::Integer(cells)) => Ok(cells),
            _ => Err(self.lacks(id, "whole numbers")),
        }
    }

    /// The words of the column of that name.
    pub fn texts(&self, id: &str) -> Result<&[String], NoColumn> {
        match self.column(id).map(|column| &column.values) {
            Some(Values::Text(cells)) => Ok(cells),
            _ => Err(self.lacks(id, "words")),
        }
    }

    /// The note of that name.
    pub fn note(&self, name: &str) -> Option<&str> {
        self.notes.iter().find(|(key, _)| key == name).map(|(_, text)| text.as_str())
    }

    /// The rows for which `keep` holds, all columns.
    pub fn filtered(&self, keep: impl Fn(usize) -> bool) -> Self {
        let rows: Vec<usize> = (0..self.rows()).filter(|&row| keep(row)).collect();
        let columns = self
            .columns
            .iter()
            .map(|column| Column { values: column.values.at(&rows), ..column.clone() })
            .collect();
        Self { name: self.name.clone(), columns, notes: self.notes.clone() }
    }

    fn lacks(&self, id: &str, wanted: &'static str) -> NoColumn {
        NoColumn { table: self.name.clone(), column: id.into(), wanted }
    }
}

/// A table was asked for a column that it does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoColumn {
    /// Name of the table.
    pub table: String,
    /// Name of the column.
    pub column: String,
    /// Kind of cells that were asked for.
    pub wanted: &'static str,
}

impl fmt::Display for NoColumn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "table `{}` has no column `{}` of {}", self.table, self.column, self.wanted)
    }
}

impl std::error::Error for NoColumn {}
