//! How much memory the tables of a study take while they are written.

use std::collections::BTreeMap;

use polyarchy_results::RunRecord;
use polyarchy_table::Values;

use crate::events::{ROWS_PER_GROUP, count_events};
use crate::prepared::Prepared;
use crate::rows::rows_of;
use crate::shapes::design_table;
use crate::sheet::CELLS_PER_BLOCK;

/// Bytes of a number, and about those of a word.
const OF_A_NUMBER: u64 = 8;
const OF_A_WORD: u64 = 40;
/// Bytes of a row of the table of events, of which most are those of its texts.
const OF_AN_EVENT: u64 = 300;

/// Rows of a table, and what each takes.
#[derive(Default)]
struct Size {
    rows: u64,
    columns: u64,
    bytes_of_a_row: u64,
}

/// Bytes of one block of each table, as large as it gets: so many runs as there are, or as a block holds.
/// The number of rows is that of a few runs.
pub fn bytes_of_blocks(prepared: &Prepared, sample: &[RunRecord]) -> u64 {
    let design = design_table(prepared);
    let mut sizes: BTreeMap<String, Size> = BTreeMap::new();
    for table in sample.iter().flat_map(|record| rows_of(prepared, &design, record)) {
        let words = table.columns.iter().filter(|one| matches!(one.values, Values::Text(_)));
        let (columns, words) = (table.columns.len() as u64, words.count() as u64);
        let rows = table.rows() as u64;
        let size = sizes.entry(table.name).or_default();
        size.rows += rows;
        size.columns = columns;
        size.bytes_of_a_row = (columns - words) * OF_A_NUMBER + words * OF_A_WORD;
    }
    let of_block = |Size { rows, columns, bytes_of_a_row }: Size| {
        let all = rows * prepared.runs() / sample.len().max(1) as u64;
        all.min(CELLS_PER_BLOCK / columns.max(1)) * bytes_of_a_row
    };
    sizes.into_values().map(of_block).sum::<u64>() + of_events(prepared, sample)
}

/// Bytes of a row group of events: so many rows as there are, or as it holds.
fn of_events(prepared: &Prepared, sample: &[RunRecord]) -> u64 {
    let rows = sample.iter().map(|record| count_events(prepared, record)).max().unwrap_or(0);
    (rows * prepared.runs_with_events()).min(ROWS_PER_GROUP as u64) * OF_AN_EVENT
}
