//! Differences that were asked for, one row each: what was expected and what came out.

use polyarchy_table::Table;
use serde::Serialize;

use crate::error::ChartError;
use crate::tables::ResultTables;
use crate::words;

/// One row of table `contrasts` or `checks`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Claim {
    /// Row of the table, from 1.
    pub(super) row: usize,
    pub(super) name: String,
    pub(super) metric_id: String,
    pub(super) metric: String,
    pub(super) unit: String,
    /// What was expected, in words; empty if nothing was.
    pub(super) expected: String,
    pub(super) mean: String,
    pub(super) lower: String,
    pub(super) upper: String,
    pub(super) n: i64,
    pub(super) level: String,
    /// `met`, `not met`, `undecided`, or empty.
    pub(super) verdict: String,
    pub(super) is_declared: bool,
    /// Adjusted p-value; empty if the table has none.
    pub(super) p: String,
    /// Pattern of the model's description for which it stands; mostly empty.
    pub(super) pattern: String,
}

/// The rows of a table of differences; none if there is no such table.
pub(super) fn of(tables: &ResultTables, name: &str) -> Result<Vec<Claim>, ChartError> {
    let Ok(table) = tables.table(name) else { return Ok(Vec::new()) };
    (0..table.rows()).map(|row| claim(tables, table, row)).collect()
}

fn claim(tables: &ResultTables, table: &Table, row: usize) -> Result<Claim, ChartError> {
    let number = |id: &str| table.numbers(id).map(|cells| cells[row]);
    let word =
        |id: &str| table.texts(id).map_or_else(|_| String::new(), |cells| cells[row].clone());
    let metric = table.texts("metric")?[row].clone();
    let meaning = tables.meaning(&metric);
    let p = number("p_holm").ok().filter(|p| p.is_finite());
    let confirmatory = word("confirmatory");
    Ok(Claim {
        row: row + 1,
        name: words::sentence_case(&words::name(&table.texts("contrast")?[row])),
        metric: meaning.label.clone(),
        unit: meaning.unit,
        metric_id: metric,
        expected: expected(&word("expected"), number("smallest_effect").unwrap_or(f64::NAN)),
        mean: words::short(number("mean")?),
        lower: words::short(number("lower")?),
        upper: words::short(number("upper")?),
        n: table.integers("n")?[row],
        level: words::exact((number("level")? * 1e4).round() / 100.0),
        verdict: word("verdict"),
        is_declared: confirmatory.is_empty() || confirmatory == "yes",
        p: p.map_or_else(String::new, shown_p),
        pattern: word("pattern"),
    })
}

fn expected(direction: &str, smallest: f64) -> String {
    let than = |word: &str| {
        if smallest.is_finite() {
            format!("{word} by more than {}", words::short(smallest))
        } else {
            word.into()
        }
    };
    match direction {
        "" if smallest.is_finite() => {
            format!("a difference of more than {}", words::short(smallest))
        }
        "same" if smallest.is_finite() => format!("the same within {}", words::short(smallest)),
        "greater" => than("higher"),
        "less" => than("lower"),
        "two_sided" => than("different"),
        "" | "same" => direction.into(),
        other => than(other),
    }
}

/// A p-value as journals print it.
fn shown_p(p: f64) -> String {
    if p < 0.001 { "< 0.001".into() } else { words::fixed(p, 3) }
}
