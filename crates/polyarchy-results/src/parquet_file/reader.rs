//! Parquet files read back: whole, by column, or in batches of bounded size.

use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use arrow_array::RecordBatch;
use parquet::arrow::arrow_reader::{
    ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder as Builder,
};
use parquet::arrow::{ARROW_SCHEMA_META_KEY, ProjectionMask};
use parquet::errors::ParquetError;
use parquet::file::statistics::Statistics;
use polyarchy_table::Table;

use crate::error::ResultsError;
use crate::parquet_file::cells;
use crate::parquet_file::writer::NAME_KEY;

/// Rows of a batch of [`scan`]: with a hundred columns some ten megabytes.
const BATCH_ROWS: usize = 16_384;

/// The whole table.
pub fn read_table(path: &Path) -> Result<Table, ResultsError> {
    read_columns(path, &[])
}

/// The named columns in the given order, all rows; no names mean all columns.
pub fn read_columns(path: &Path, columns: &[&str]) -> Result<Table, ResultsError> {
    let (builder, mut table) = open(path, columns)?;
    for_each_batch(path, builder, |batch| append(path, &mut table, batch))?;
    Ok(table)
}

/// The columns and notes without any rows.
pub fn read_shape(path: &Path) -> Result<Table, ResultsError> {
    open(path, &[]).map(|(_, shape)| shape)
}

/// The number of rows, from the footer.
pub fn row_count(path: &Path) -> Result<u64, ResultsError> {
    let (builder, _) = open(path, &[])?;
    Ok(u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0))
}

/// Hands the rows to `each` in batches of bounded size, in order; no names mean all columns.
///
/// Stops at the first error of the file or of `each`.
pub fn scan<E: From<ResultsError>>(
    path: &Path,
    columns: &[&str],
    each: impl FnMut(Table) -> Result<(), E>,
) -> Result<(), E> {
    let (builder, shape) = open(path, columns)?;
    hand_on(path, builder, &shape, each)
}

/// The same without the row groups in which no row can be wanted: of each it is asked with the least and the greatest
/// whole number of the first column.
pub fn scan_groups<E: From<ResultsError>>(
    path: &Path,
    columns: &[&str],
    is_wanted: impl Fn(i64, i64) -> bool,
    each: impl FnMut(Table) -> Result<(), E>,
) -> Result<(), E> {
    let (builder, shape) = open(path, columns)?;
    let place = columns
        .first()
        .and_then(|id| builder.schema().fields().iter().position(|field| field.name() == id));
    let groups = builder.metadata().row_groups().iter().enumerate();
    let wanted = groups.filter(|(_, group)| {
        // Where a file does not say, its rows are looked at.
        match place.and_then(|place| group.column(place).statistics()) {
            Some(Statistics::Int64(ends)) => {
                ends.min_opt().zip(ends.max_opt()).is_none_or(|(min, max)| is_wanted(*min, *max))
            }
            _ => true,
        }
    });
    let wanted = wanted.map(|(nth, _)| nth).collect();
    hand_on(path, builder.with_row_groups(wanted), &shape, each)
}

fn hand_on<E: From<ResultsError>>(
    path: &Path,
    builder: Builder<File>,
    shape: &Table,
    mut each: impl FnMut(Table) -> Result<(), E>,
) -> Result<(), E> {
    for_each_batch(path, builder, |batch| {
        let mut table = shape.clone();
        append(path, &mut table, batch)?;
        each(table)
    })
}

/// The file ready to be read, and the table without rows that it will fill.
fn open(path: &Path, columns: &[&str]) -> Result<(Builder<File>, Table), ResultsError> {
    let file = File::open(path).map_err(ResultsError::io(path, "read"))?;
    let builder = Builder::try_new(file).map_err(ResultsError::parquet(path, "read"))?;
    let mut table = Table::default();
    for fact in builder.metadata().file_metadata().key_value_metadata().into_iter().flatten() {
        let text = fact.value.clone().unwrap_or_default();
        match fact.key.as_str() {
            NAME_KEY => table.name = text,
            ARROW_SCHEMA_META_KEY => {}
            key => table.notes.push((key.to_owned(), text)),
        }
    }
    if table.name.is_empty() {
        table.name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    }
    let schema = builder.schema();
    if columns.is_empty() {
        for field in schema.fields() {
            table.columns.push(cells::column_of(path, field)?);
        }
        return Ok((builder, table));
    }
    let mut places = Vec::new();
    for id in columns {
        let (place, field) = schema.fields().find(id).ok_or_else(|| lacks(path, id, &builder))?;
        places.push(place);
        table.columns.push(cells::column_of(path, field)?);
    }
    let mask = ProjectionMask::roots(builder.parquet_schema(), places);
    Ok((builder.with_projection(mask), table))
}

fn for_each_batch<E: From<ResultsError>>(
    path: &Path,
    builder: Builder<File>,
    mut each: impl FnMut(&RecordBatch) -> Result<(), E>,
) -> Result<(), E> {
    let damaged = |source: ParquetError| ResultsError::parquet(path, "read")(source);
    let mut batches = builder.with_batch_size(BATCH_ROWS).build().map_err(damaged)?;
    while let Some(batch) = next_batch(&mut batches) {
        each(&batch.map_err(damaged)?)?;
    }
    Ok(())
}

/// The next batch; the library takes damage at some places of a file for a bug of its own and
/// panics, which is an error of the file here.
fn next_batch(batches: &mut ParquetRecordBatchReader) -> Option<Result<RecordBatch, ParquetError>> {
    // After a panic the reader is not used again.
    match catch_unwind(AssertUnwindSafe(|| batches.next())) {
        Ok(batch) => batch.map(|batch| batch.map_err(ParquetError::from)),
        Err(_) => Some(Err(ParquetError::General("a page cannot be decoded".into()))),
    }
}

/// Adds the rows of a batch; the batch's columns are in the order of the file, not of the table.
fn append(path: &Path, table: &mut Table, batch: &RecordBatch) -> Result<(), ResultsError> {
    for column in &mut table.columns {
        let array = batch.column_by_name(&column.id).expect("the projection holds the column");
        cells::append(path, column, array)?;
    }
    Ok(())
}

fn lacks(path: &Path, id: &str, builder: &Builder<File>) -> ResultsError {
    let there: Vec<_> =
        builder.schema().fields().iter().map(|field| field.name().as_str()).collect();
    ResultsError::Mismatch {
        path: path.into(),
        wrong: format!("there is no column `{id}`"),
        right: format!("the columns are {}", there.join(", ")),
    }
}
