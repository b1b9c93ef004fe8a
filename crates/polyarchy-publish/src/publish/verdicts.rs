//! `checks.json`: what became of a study's expectations, for programs.

use polyarchy_analysis::expectation::{FULL, PARAMETER_SET};
use polyarchy_results::{ResultsFolder, Stored};
use polyarchy_table::Table;
use serde_json::{Map, Value, json};

use crate::claims::BECAUSE;
use crate::failure::Failure;

/// Name of the file.
pub const FILE: &str = "checks.json";

/// Words of conclusions, from the best to the worst.
pub const CONCLUSIONS: [&str; 4] = ["met", "no evidence", "undecided", "not met"];

/// What stands once for each expectation.
pub(crate) const OF_CLAIM: [&str; 12] = [
    "name",
    "pattern",
    "claim",
    "left",
    "right",
    "metric",
    "metric_unit",
    "direction",
    "smallest_effect",
    BECAUSE,
    "level",
    "conclusion",
];

/// What stands once for each variant under which it was held.
pub(crate) const OF_VARIANT: [&str; 17] = [
    "variant",
    "variant_label",
    "kind",
    "n",
    "mean_left",
    "mean_right",
    "difference",
    "lower",
    "upper",
    "interval",
    "p",
    "verdict",
    "more",
    "more_lower",
    "more_upper",
    "window",
    "warning",
];

/// Where parameter sets are drawn, what is told of them for each expectation.
pub(crate) const OF_SETS: [&str; 14] = [
    "sets",
    "unvaried",
    "met",
    "met_lower",
    "met_upper",
    "right_way",
    "right_lower",
    "right_upper",
    "low",
    "median",
    "high",
    "decided_met",
    "decided_not_met",
    "undecided",
];

/// What the file in a folder of results says; none if the study expects nothing.
pub fn read(files: &Stored) -> Result<Option<Value>, Failure> {
    if !files.has(FILE) {
        return Ok(None);
    }
    let told = serde_json::from_str(&files.text(FILE)?);
    told.map(Some).map_err(|error| Failure::NoVerdicts { file: FILE, error })
}

/// How many expectations of some studies came to each conclusion.
pub fn counted(studies: &[Value]) -> Value {
    let checks = |study: &Value| study["checks"].as_array().cloned().unwrap_or_default();
    let all: Vec<Value> = studies.iter().flat_map(checks).collect();
    let count = |word| all.iter().filter(|check| check["conclusion"] == word).count();
    CONCLUSIONS.map(|word| (word.to_owned(), Value::from(count(word)))).into_iter().collect()
}

/// Writes table `checks` as JSON: one object for each expectation, with one for each variant in it. Parameter
/// sets are told by their shares.
pub(super) fn write(
    folder: &ResultsFolder,
    study: &str,
    checks: &Table,
    robustness: Option<&Table>,
) -> Result<(), Failure> {
    let file = json!({ "study": study, "checks": claims(checks, robustness)? });
    Ok(folder.write_text(FILE, &format!("{file:#}\n"))?)
}

fn claims(checks: &Table, robustness: Option<&Table>) -> Result<Vec<Value>, Failure> {
    let (names, kinds) = (checks.texts("variant")?, checks.texts("kind")?);
    let full: Vec<usize> = (0..checks.rows()).filter(|&row| names[row] == FULL).collect();
    let mut claims = Vec::new();
    for (nth, &row) in full.iter().enumerate() {
        let end = full.get(nth + 1).copied().unwrap_or(checks.rows());
        let mut claim = cells(checks, &OF_CLAIM, row);
        for nulls in ["also_met_by", "open_under"] {
            let names = checks.texts(nulls)?[row].split(", ").filter(|name| !name.is_empty());
            claim.insert(nulls.into(), names.collect());
        }
        let variants = (row..end).filter(|&row| kinds[row] != PARAMETER_SET);
        let variants = variants.map(|row| Value::from(cells(checks, &OF_VARIANT, row)));
        claim.insert("variants".into(), variants.collect());
        if let Some(robustness) = robustness {
            claim.insert("robustness".into(), cells(robustness, &OF_SETS, nth).into());
        }
        claims.push(claim.into());
    }
    Ok(claims)
}

/// Some cells of a row by name; a number that is none is null.
fn cells(table: &Table, columns: &[&str], row: usize) -> Map<String, Value> {
    let cell = |id: &str| -> Value {
        if let Ok(numbers) = table.numbers(id) {
            return numbers[row].into();
        }
        if let Ok(numbers) = table.integers(id) {
            return numbers[row].into();
        }
        table.texts(id).map_or(Value::Null, |texts| texts[row].clone().into())
    };
    columns.iter().map(|id| ((*id).to_owned(), cell(id))).collect()
}
