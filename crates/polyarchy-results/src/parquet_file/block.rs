//! Rows laid out as the file takes them: for tables whose words differ in every row, where a text of its own for each
//! cell would take longer than all else.

use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::{Array, ArrayRef};

/// Rows on their way to a file, column by column.
#[derive(Debug)]
pub struct Block {
    columns: Vec<Cells>,
}

#[derive(Debug)]
enum Cells {
    Number(Float64Builder),
    Integer(Int64Builder),
    Text(StringBuilder),
}

impl Block {
    /// No rows yet, of the columns of a table.
    pub fn of(shape: &polyarchy_table::Table) -> Self {
        use polyarchy_table::Values;
        let empty = |values: &Values| match values {
            Values::Number(_) => Cells::Number(Float64Builder::new()),
            Values::Integer(_) => Cells::Integer(Int64Builder::new()),
            Values::Text(_) => Cells::Text(StringBuilder::new()),
        };
        Self { columns: shape.columns.iter().map(|column| empty(&column.values)).collect() }
    }

    /// Adds a real number to a column; NaN means that there is none.
    ///
    /// # Panics
    /// If the column is not one of real numbers: that is a bug of the caller, here and below.
    pub fn number(&mut self, column: usize, cell: f64) {
        match &mut self.columns[column] {
            Cells::Number(cells) => cells.append_option((!cell.is_nan()).then_some(cell)),
            other => panic!("column {column} has no numbers: {other:?}"),
        }
    }

    /// Adds a whole number to a column.
    pub fn integer(&mut self, column: usize, cell: i64) {
        match &mut self.columns[column] {
            Cells::Integer(cells) => cells.append_value(cell),
            other => panic!("column {column} has no whole numbers: {other:?}"),
        }
    }

    /// Adds a text to a column.
    pub fn text(&mut self, column: usize, cell: &str) {
        match &mut self.columns[column] {
            Cells::Text(cells) => cells.append_value(cell),
            other => panic!("column {column} has no words: {other:?}"),
        }
    }

    /// The columns for the file; the block is then without rows.
    pub(super) fn take(&mut self) -> Vec<ArrayRef> {
        let arrays = self.columns.iter_mut().map(|cells| -> ArrayRef {
            match cells {
                Cells::Number(cells) => Arc::new(cells.finish()),
                Cells::Integer(cells) => Arc::new(cells.finish()),
                Cells::Text(cells) => Arc::new(cells.finish()),
            }
        });
        let arrays: Vec<ArrayRef> = arrays.collect();
        debug_assert!(arrays.iter().all(|array| array.len() == arrays[0].len()), "rows are whole");
        arrays
    }
}
