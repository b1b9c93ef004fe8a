//! A table on its way to disk: blocks of a fixed number of runs, so that memory does not grow.

use polyarchy_results::{FileEntry, ParquetWriter, ResultsFolder};
use polyarchy_table::Table;

use crate::error::RunnerError;
use crate::rows::Rows;

/// Cells that a block holds: 8 MB, and few enough blocks that their footers stay small.
pub(crate) const CELLS_PER_BLOCK: u64 = 1 << 20;

/// A Parquet file to which runs are added one after another.
pub(crate) struct Sheet {
    name: &'static str,
    doc: &'static str,
    writer: ParquetWriter,
    empty: Table,
    block: Rows,
    runs: u64,
    runs_per_block: u64,
    rows: u64,
}

impl Sheet {
    /// A file for tables of that shape, and about how many rows a run will give.
    pub(crate) fn create(
        folder: &ResultsFolder,
        name: &'static str,
        doc: &'static str,
        shape: Table,
        rows_per_run: u64,
    ) -> Result<Self, RunnerError> {
        let writer = ParquetWriter::create(&folder.file(name)?, &shape)?;
        let cells_per_run = rows_per_run.max(1) * shape.columns.len() as u64;
        let runs_per_block = (CELLS_PER_BLOCK / cells_per_run).max(1);
        let block = Rows::of(shape.clone());
        Ok(Self { name, doc, writer, empty: shape, block, runs: 0, runs_per_block, rows: 0 })
    }

    /// The rows, to add to.
    pub(crate) fn rows(&mut self) -> &mut Rows {
        &mut self.block
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
        let block = self.block.replace(self.empty.clone());
        self.rows += block.rows() as u64;
        self.runs = 0;
        Ok(self.writer.write(&block)?)
    }
}
