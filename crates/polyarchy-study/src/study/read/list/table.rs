//! A table of points beside the study: its own `design.csv`, or what another program wrote.

use std::path::Path;
use std::sync::Arc;

use super::super::Reader;
use super::super::factors::Keyed;
use super::super::scenario::tidy;
use super::cell::{Cell, whole};
use super::header::{Columns, DESIGN_ID};
use super::{ENOUGH, Row};
use crate::key::Wrong;
use crate::source::{MOST_TABLE_BYTES, Origin, Source};
use crate::study::{FULL, NO_EVENT};
use crate::tree::Node;

/// A table as it is written.
pub(super) struct Written {
    /// The first line.
    pub(super) header: Origin,
    pub(super) names: Vec<String>,
    pub(super) rows: Vec<WrittenRow>,
}

/// A line of a table and its cells.
pub(super) struct WrittenRow {
    pub(super) origin: Origin,
    pub(super) cells: Vec<String>,
}

impl Reader<'_> {
    /// The points of a table. Those with an event and those under variants of the model are left out: the study makes
    /// them itself.
    pub(super) fn table_rows(
        &mut self,
        file: &str,
        keyed: &[Keyed<'_>],
        folder: &Path,
        variants: &[String],
    ) -> Vec<Row> {
        let Some(table) = self.table(file, folder) else { return Vec::new() };
        let Some(columns) = self.columns(&table, keyed) else { return Vec::new() };
        let before = self.errors.len();
        let (names, rows) = (&table.names, &table.rows);
        // In all rows alike it is told once.
        let has_more = |row: &WrittenRow| row.cells.len() == names.len() + 1;
        let (help, enough) = if rows.iter().all(has_more) {
            (
                "the column of row names has no name itself: in R, `write.csv` gives it one; if a comma is part of a \
                 number, write a decimal point, and nothing between thousands",
                1,
            )
        } else {
            (
                "give each row as many values as the first line has names; if a comma is part of a number, write a \
                 decimal point, and nothing between thousands",
                ENOUGH,
            )
        };
        let mut points = Vec::new();
        for row in rows {
            if before + enough <= self.errors.len() {
                break;
            }
            if !self.is_even(row, names, help) || !self.is_of_full_model(row, &columns, variants) {
                continue;
            }
            self.number(row, &columns, points.len());
            let cells = columns.factors.iter().zip(keyed);
            let cells = cells.map(|(&column, keyed)| self.cell(row, column, keyed)).collect();
            points.push(Row { origin: row.origin.clone(), cells });
        }
        points
    }

    /// What the file says; none if it is no table.
    fn table(&mut self, file: &str, folder: &Path) -> Option<Written> {
        let origin = self.locate(&["design", "list", "file"]);
        let path = tidy(&folder.join(file));
        let source = match Source::read(&path, MOST_TABLE_BYTES) {
            Ok(source) => source,
            Err(error) => {
                let help = "the path of the table is relative to the study's file".to_owned();
                let message = error.to_string();
                self.report(&origin, Wrong { message, help, label: "no readable table" });
                return None;
            }
        };
        let mut rows = records(&source).into_iter();
        let Some(WrittenRow { origin: header, cells: mut names }) = rows.next() else {
            let message = format!("{} is empty", path.display());
            let help = "name the parameters in its first line".to_owned();
            self.report(&origin, Wrong { message, help, label: "an empty table" });
            return None;
        };
        // NumPy puts the mark of a comment before the names.
        if let Some(first) = names.first_mut()
            && let Some(name) = first.strip_prefix('#')
        {
            *first = name.trim_start().to_owned();
        }
        Some(Written { header, names, rows: rows.collect() })
    }

    /// Whether a row has a cell in every column.
    fn is_even(&mut self, row: &WrittenRow, names: &[String], help: &str) -> bool {
        let (cells, columns) = (row.cells.len(), names.len());
        if cells != columns {
            let cells = if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
            let message = format!("this row has {cells}, but the table has {columns} columns");
            let wrong = Wrong { message, help: help.to_owned(), label: "one cell for each column" };
            self.report(&row.origin, wrong);
        }
        row.cells.len() == columns
    }

    /// Whether a row is a point of the model as it stands.
    fn is_of_full_model(
        &mut self,
        row: &WrittenRow,
        columns: &Columns,
        variants: &[String],
    ) -> bool {
        let nodes = self.tree.get("events").map_or(&[][..], Node::elements);
        let events = nodes.iter().filter_map(|event| event.get("name")?.text());
        let events: Vec<String> =
            std::iter::once(NO_EVENT).chain(events).map(str::to_owned).collect();
        let mut is_kept = true;
        for (column, names, kept, what, label) in [
            (columns.event, &events[..], NO_EVENT, "event", "no such event"),
            (columns.variant, variants, FULL, "variant", "no such variant"),
        ] {
            let Some(column) = column else { continue };
            let name = &row.cells[column];
            if !names.contains(name) {
                let message =
                    format!("this row is of the {what} `{name}`, which the study does not have");
                let help =
                    format!("declare it under `[[{what}s]]`, or keep the rows of `{kept}` alone");
                self.report(&row.place(column), Wrong { message, help, label });
            }
            is_kept &= name == kept;
        }
        is_kept
    }

    /// Reports a row that says that it is another point than the one that it will be.
    fn number(&mut self, row: &WrittenRow, columns: &Columns, right: usize) {
        let Some(column) = columns.design_id else { return };
        let found = &row.cells[column];
        if whole(found) != Some(right as i64) {
            let message = format!("`{DESIGN_ID}` is {found:?}, but this row is point {right}");
            let help = "points are numbered by their order: sort the table by it, or remove it";
            let wrong = Wrong { message, help: help.to_owned(), label: "another number" };
            self.report(&row.place(column), wrong);
        }
    }

    /// What a cell says; none if the scenario's own value stands.
    fn cell(&mut self, row: &WrittenRow, column: usize, keyed: &Keyed<'_>) -> Option<Node> {
        let origin = row.place(column);
        let text = &row.cells[column];
        match Cell::read(text, &keyed.key.field.shape, &origin) {
            Cell::Empty => None,
            Cell::Value(value) => Some(Node::new(&origin, value)),
            Cell::Missing => {
                let message = format!("`{}` is missing here: {text}", keyed.file.parameter);
                let help = "write a value, or leave the cell empty to keep the scenario's own";
                let wrong = Wrong { message, help: help.to_owned(), label: "no value" };
                self.report(&origin, wrong);
                None
            }
        }
    }
}

impl WrittenRow {
    /// Where a cell stands; the whole line, where quotation marks make that hard to tell.
    fn place(&self, column: usize) -> Origin {
        let line = self.origin.text();
        let mut start = self.origin.span.start;
        for (place, cell) in line.split(',').enumerate() {
            if place == column && !line.contains('"') && !cell.trim().is_empty() {
                let from = start + cell.len() - cell.trim_start().len();
                return Origin::new(&self.origin.source, from..from + cell.trim().len());
            }
            start += cell.len() + 1;
        }
        self.origin.clone()
    }
}

/// The lines of a table, each with its place; blank lines are skipped.
fn records(source: &Arc<Source>) -> Vec<WrittenRow> {
    // Spreadsheets begin with the mark of their encoding.
    let mark = source.text.len() - source.text.trim_start_matches('\u{feff}').len();
    let text = &source.text[mark..];
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).expect("text in memory is read to its end") {
        let byte = record.position().map_or(0, csv::Position::byte) as usize;
        let start = byte + text[byte..].len() - text[byte..].trim_start().len();
        let length = text[start..].find(['\n', '\r']).unwrap_or(text.len() - start);
        let origin = Origin::new(source, mark + start..mark + start + length);
        rows.push(WrittenRow { origin, cells: record.iter().map(str::to_owned).collect() });
    }
    rows
}
