//! Tables as CSV (RFC 4180), for spreadsheets and statistics packages.
//!
//! One header line with the ids, then the rows; no preamble. Numbers are written with the fewest
//! digits that read back as the same number, always with a point or an exponent; an absent number
//! is an empty cell. Labels, units and meanings are in the data dictionary beside it. A text that a
//! spreadsheet would compute has an apostrophe in front (see [`polyarchy_table::spreadsheet`]).

use std::path::Path;

use polyarchy_table::spreadsheet::{read, written};
use polyarchy_table::{Column, Table, Values};

use crate::atomic::AtomicFile;
use crate::error::ResultsError;
use crate::parquet_file::reader::{read_shape, scan};

/// Writes the whole table, or leaves what was there before.
pub fn write_csv(path: &Path, table: &Table) -> Result<(), ResultsError> {
    let mut writer = CsvWriter::create(path, table)?;
    writer.write(table)?;
    writer.finish()
}

/// Writes a Parquet table as CSV, too, a batch of rows at a time.
pub fn copy_as_csv(parquet: &Path, path: &Path) -> Result<(), ResultsError> {
    let mut writer = CsvWriter::create(path, &read_shape(parquet)?)?;
    scan(parquet, &[], |batch| writer.write(&batch))?;
    writer.finish()
}

/// A file of CSV that has its name once it is whole.
struct CsvWriter<'p> {
    path: &'p Path,
    writer: csv::Writer<AtomicFile>,
}

impl<'p> CsvWriter<'p> {
    /// The file with its header; the rows of `shape` are ignored.
    fn create(path: &'p Path, shape: &Table) -> Result<Self, ResultsError> {
        let file = AtomicFile::create(path)?;
        let mut builder = csv::WriterBuilder::new();
        let mut writer = builder.terminator(csv::Terminator::CRLF).from_writer(file);
        if !shape.columns.is_empty() {
            let ids = shape.columns.iter().map(|column| written(&column.id).into_owned());
            writer.write_record(ids).map_err(ResultsError::csv(path, "write"))?;
        }
        Ok(Self { path, writer })
    }

    fn write(&mut self, rows: &Table) -> Result<(), ResultsError> {
        let Self { path, writer } = self;
        let failed = |error| ResultsError::csv(path, "write")(error);
        for row in 0..rows.rows() {
            for column in &rows.columns {
                writer.write_field(shown(&column.values, row)).map_err(failed)?;
            }
            writer.write_record(None::<&[u8]>).map_err(failed)?;
        }
        Ok(())
    }

    fn finish(self) -> Result<(), ResultsError> {
        let Self { path, writer } = self;
        let whole = writer.into_inner();
        let file = whole.map_err(|error| ResultsError::io(path, "write")(error.into_error()))?;
        file.finish()
    }
}

/// Reads a table of which nothing is known: a column of integers is one of whole numbers, a column
/// of numbers and empty cells one of real numbers, any other is one of words.
pub fn read_csv(path: &Path) -> Result<Table, ResultsError> {
    let (ids, cells) = read_cells(path)?;
    let mut table = Table::named(&path.file_stem().unwrap_or_default().to_string_lossy());
    for (id, cells) in ids.iter().zip(cells) {
        let values = inferred(cells);
        let unit = if matches!(values, Values::Text(_)) { "text" } else { "1" };
        table = table.with(Column::described(id, id, unit, "", values));
    }
    Ok(table)
}

/// Reads a table of the given columns and notes; the rows of `shape` are ignored.
pub fn read_csv_as(path: &Path, shape: &Table) -> Result<Table, ResultsError> {
    let (ids, cells) = read_cells(path)?;
    let wanted: Vec<_> = shape.columns.iter().map(|column| column.id.as_str()).collect();
    if ids != wanted {
        return Err(ResultsError::Mismatch {
            path: path.into(),
            wrong: format!("the columns are {}", ids.join(", ")),
            right: format!("they should be {}", wanted.join(", ")),
        });
    }
    let mut table = Table { notes: shape.notes.clone(), ..Table::named(&shape.name) };
    for (column, cells) in shape.columns.iter().zip(cells) {
        let values = parsed(path, column, cells)?;
        table = table.with(Column { values, ..column.clone() });
    }
    Ok(table)
}

/// The number of rows below the header.
pub(crate) fn csv_row_count(path: &Path) -> Result<u64, ResultsError> {
    let failed = |error| ResultsError::csv(path, "read")(error);
    let mut reader = csv::Reader::from_path(path).map_err(failed)?;
    let mut record = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut record).map_err(failed)? {
        rows += 1;
    }
    Ok(rows)
}

fn shown(values: &Values, row: usize) -> String {
    match values {
        // The words of the Table Schema for infinities; its other numbers are those of Rust.
        Values::Number(cells) if cells[row] == f64::INFINITY => "INF".into(),
        Values::Number(cells) if cells[row] == f64::NEG_INFINITY => "-INF".into(),
        // Debug writes 1.0 and 1e300, Display would write 1 and 301 digits.
        Values::Number(cells) if !cells[row].is_nan() => format!("{:?}", cells[row]),
        Values::Text(cells) => written(&cells[row]).into_owned(),
        _ => values.shown(row),
    }
}

/// Header and cells, column by column.
fn read_cells(path: &Path) -> Result<(Vec<String>, Vec<Vec<String>>), ResultsError> {
    let failed = |error| ResultsError::csv(path, "read")(error);
    let mut reader = csv::Reader::from_path(path).map_err(failed)?;
    let headers = reader.headers().map_err(failed)?;
    let ids: Vec<String> = headers.iter().map(|id| read(id).to_owned()).collect();
    let mut columns = vec![Vec::new(); ids.len()];
    for record in reader.records() {
        for (column, cell) in columns.iter_mut().zip(&record.map_err(failed)?) {
            column.push(read(cell).to_owned());
        }
    }
    Ok((ids, columns))
}

fn inferred(cells: Vec<String>) -> Values {
    let whole = |cell: &String| cell.parse::<i64>().ok();
    // `007` is a word: as a number it would lose its zeros.
    if cells.iter().any(|cell| whole(cell).is_some_and(|whole| whole.to_string() != *cell)) {
        return Values::Text(cells);
    }
    if cells.is_empty() {
        return Values::Text(cells);
    }
    if let Some(integers) = cells.iter().map(whole).collect() {
        return Values::Integer(integers);
    }
    match cells.iter().map(|cell| number(cell)).collect() {
        Some(numbers) => Values::Number(numbers),
        None => Values::Text(cells),
    }
}

fn parsed(path: &Path, column: &Column, cells: Vec<String>) -> Result<Values, ResultsError> {
    let bad = |row: usize, cell: &str, kind: &str| ResultsError::Damaged {
        path: path.into(),
        place: format!("row {}, column `{}`", row + 1, column.id),
        wrong: format!("`{cell}` is not a {kind}"),
        right: "correct the cell or write the file again".into(),
    };
    let cell_of =
        |(row, cell): (usize, &String)| number(cell).ok_or_else(|| bad(row, cell, "number"));
    let integer_of =
        |(row, cell): (usize, &String)| cell.parse().map_err(|_| bad(row, cell, "whole number"));
    Ok(match &column.values {
        Values::Number(_) => {
            Values::Number(cells.iter().enumerate().map(cell_of).collect::<Result<_, _>>()?)
        }
        Values::Integer(_) => {
            Values::Integer(cells.iter().enumerate().map(integer_of).collect::<Result<_, _>>()?)
        }
        Values::Text(_) => Values::Text(cells),
    })
}

/// The number in a cell; Rust alone would take words such as `nan` and `infinity` for numbers.
fn number(cell: &str) -> Option<f64> {
    match cell {
        "" | "NaN" => Some(f64::NAN),
        "INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        _ if cell.bytes().any(|byte| byte.is_ascii_digit()) => cell.parse().ok(),
        _ => None,
    }
}
