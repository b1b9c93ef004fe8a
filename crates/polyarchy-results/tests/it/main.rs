//! Promises of the crate as a whole, tested on real files.

#![expect(clippy::unwrap_used, reason = "what fails to unwrap fails the test")]

mod folders;
mod journals;
mod packages;
mod records;
mod tables;

use std::error::Error;

use polyarchy_table::{Column, Table, Values};
use tempfile::TempDir;

/// A fresh folder that vanishes with the test.
fn fresh() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A table with a column of each kind and the cells that are hardest to keep.
fn example() -> Table {
    let table = Table::named("runs")
        .with(Column::integer("run_id", "Run", "id", "Key.", vec![0, i64::MIN, i64::MAX]))
        .with(Column::number(
            "role_ambiguity.work",
            "Role ambiguity, \"work\"",
            "share",
            "Mean, over all parties; 0 is none.",
            vec![f64::NAN, -0.0, 0.1 + 0.2],
        ))
        .with(Column::text(
            "status",
            "Status",
            "What became of the run.",
            vec!["completed".into(), String::new(), "failed: \"ö\",\r\n\tπ".into()],
        ));
    Table { notes: vec![("study".into(), "x".into()), ("seed".into(), "7".into())], ..table }
}

/// Whether two tables are equal to the bit, with all absent numbers taken for the same.
fn same(a: &Table, b: &Table) -> bool {
    let bits = |values: &Values| match values {
        Values::Number(cells) => Some(
            cells
                .iter()
                .map(|cell| if cell.is_nan() { u64::MAX } else { cell.to_bits() })
                .collect::<Vec<_>>(),
        ),
        _ => None,
    };
    let alike = |(a, b): (&Column, &Column)| {
        let described = (&a.id, &a.label, &a.unit, &a.doc) == (&b.id, &b.label, &b.unit, &b.doc);
        described
            && match (bits(&a.values), bits(&b.values)) {
                (None, None) => a.values == b.values,
                (a, b) => a == b,
            }
    };
    let as_long = a.columns.len() == b.columns.len();
    (&a.name, &a.notes) == (&b.name, &b.notes)
        && as_long
        && a.columns.iter().zip(&b.columns).all(alike)
}

/// The message of an error with its causes, and without the folder of the test.
fn message(error: &dyn Error, folder: &TempDir) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text.replace(&format!("{}/", folder.path().display()), "")
}

/// Fails unless the error's message, with its causes, begins as given.
#[track_caller]
fn complains<T>(
    result: Result<T, polyarchy_results::ResultsError>,
    folder: &TempDir,
    beginning: &str,
) {
    let text = message(&result.err().expect("an error"), folder);
    assert!(text.starts_with(beginning), "\n   found: {text}\nexpected: {beginning}");
}
