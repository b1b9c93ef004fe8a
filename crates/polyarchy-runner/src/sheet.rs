//! A table on its way to disk: blocks of a fixed number of runs, so that memory does not grow.

use polyarchy_results::{FileEntry, ParquetWriter, ResultsFolder};
use polyarchy_table::{Table, Values};

use crate::error::RunnerError;

/// Cells that a block holds: 8 MB, and few enough blocks that their footers stay small.
const CELLS_PER_BLOCK: u64 = 1 << 20;

/// A Parquet file to which runs are added one after another.
pub(crate) struct Sheet {
    name: &'static str,
    doc: &'static str,
    writer: ParquetWriter,
    empty: Table,
    block: Table,
    runs: u64,
    runs_per_block: u64,
    rows: u64,
}

impl Sheet {
    /// A file for tables of that shape, and about how many rows a run will give.
    pub(crate) fn create(
        folder: &ResultsFolder,
        (name, doc): (&'static str, &'static str),
        shape: Table,
        rows_per_run: u64,
    ) -> Result<Self, RunnerError> {
        let writer = ParquetWriter::create(&folder.file(name)?, &shape)?;
        let cells_per_run = rows_per_run.max(1) * shape.columns.len() as u64;
        let runs_per_block = (CELLS_PER_BLOCK / cells_per_run).max(1);
        let block = shape.clone();
        Ok(Self { name, doc, writer, empty: shape, block, runs: 0, runs_per_block, rows: 0 })
    }

    /// The cells of a column, to add to.
    pub(crate) fn cells(&mut self, column: usize) -> &mut Values {
        &mut self.block.columns[column].values
    }

    /// Adds rows of numbers, laid end to end, to the columns from `first` on; of each row the first
    /// `skipped` numbers are left out.
    pub(crate) fn add_numbers(&mut self, first: usize, numbers: &[f64], skipped: usize) {
        let columns = &mut self.block.columns[first..];
        let width = columns.len() + skipped;
        for (place, column) in columns.iter_mut().enumerate() {
            let cells = numbers.iter().skip(skipped + place).step_by(width);
            column.values.add_numbers(cells.copied());
        }
    }

    /// Ends the rows of a run.
    pub(crate) fn end_run(&mut self) -> Result<(), RunnerError> {
        self.runs += 1;
        if self.runs == self.runs_per_block { self.write_block() } else { Ok(()) }
    }

    /// Puts the file in place; its line of the manifest.
    pub(crate) fn finish(mut self, folder: &ResultsFolder) -> Result<FileEntry, RunnerError> {
        self.write_block()?;
        self.writer.finish()?;
        Ok(folder.entry(self.name, Some(self.rows), self.doc)?)
    }

    fn write_block(&mut self) -> Result<(), RunnerError> {
        let block = std::mem::replace(&mut self.block, self.empty.clone());
        self.rows += block.rows() as u64;
        self.runs = 0;
        Ok(self.writer.write(&block)?)
    }
}

/// Adding cells of a kind that the shape of the table promises.
pub(crate) trait AddCells {
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
