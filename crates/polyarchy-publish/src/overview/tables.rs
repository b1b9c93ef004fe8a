//! The checks of several studies as one table.

use polyarchy_report::ResultTables;
use polyarchy_table::{Column, Table};
use serde_json::Value;

use crate::publish::{OF_CLAIM, OF_SETS, OF_VARIANT};

/// Columns of numbers, and of whole numbers; all others hold words.
const NUMBERS: [&str; 23] = [
    "mean_left",
    "mean_right",
    "difference",
    "lower",
    "upper",
    "p",
    "more",
    "more_lower",
    "more_upper",
    "smallest_effect",
    "level",
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
const WHOLE: [&str; 3] = ["n", "sets", "unvaried"];

/// A check: the study, what is said once for the claim, and the cells of the variant.
type Check<'a> = (&'a Value, &'a Value, &'a Value);

/// Table `checks` of all studies, whose results have that hash together.
pub(super) fn of(told: &Value, hash: &str) -> ResultTables {
    let rows = rows(told);
    let mut table = Table::named("checks").with(column("study", &rows, &|row| &row.0["study"]));
    for id in OF_CLAIM {
        table = table.with(column(id, &rows, &|row| &row.1[id]));
    }
    for nulls in ["also_met_by", "open_under"] {
        let names: Vec<String> = rows.iter().map(|row| listed(&row.1[nulls])).collect();
        table = table.with(Column::text(nulls, "", "", names));
    }
    for id in OF_VARIANT {
        let columns = told["variant_columns"].as_array().into_iter().flatten();
        let place = columns.clone().position(|column| column == id);
        let place = place.unwrap_or(usize::MAX);
        table = table.with(column(id, &rows, &|row| row.2.get(place).unwrap_or(&Value::Null)));
    }
    let tables = ResultTables::named(hash).with(table);
    match robustness(told) {
        Some(robustness) => tables.with(robustness),
        None => tables,
    }
}

/// Table `robustness` of all studies, a row for each claim; none if no study draws parameter sets.
fn robustness(told: &Value) -> Option<Table> {
    let checks = items(&told["studies"])
        .flat_map(|study| items(&study["checks"]).map(move |check| (study, check)));
    let rows: Vec<Check> =
        checks.map(|(study, check)| (study, check, &check["robustness"])).collect();
    if !rows.iter().any(|(_, _, sets)| sets.is_object()) {
        return None;
    }
    let mut table = Table::named("robustness")
        .with(column("study", &rows, &|row| &row.0["study"]))
        .with(column("name", &rows, &|row| &row.1["name"]));
    for id in OF_SETS {
        table = table.with(column(id, &rows, &|row| &row.2[id]));
    }
    Some(table)
}

fn rows(told: &Value) -> Vec<Check<'_>> {
    let mut rows = Vec::new();
    for study in items(&told["studies"]) {
        for check in items(&study["checks"]) {
            rows.extend(items(&check["variants"]).map(|variant| (study, check, variant)));
        }
    }
    rows
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn column(id: &str, rows: &[Check], cell: &dyn for<'v> Fn(&Check<'v>) -> &'v Value) -> Column {
    let cells = || rows.iter().map(cell);
    if NUMBERS.contains(&id) {
        return Column::number(id, id, "1", "", cells().map(number).collect());
    }
    if WHOLE.contains(&id) {
        return Column::integer(
            id,
            id,
            "1",
            "",
            cells().map(|one| one.as_i64().unwrap_or(0)).collect(),
        );
    }
    Column::text(id, id, "", cells().map(|one| one.as_str().unwrap_or_default().into()).collect())
}

fn number(cell: &Value) -> f64 {
    cell.as_f64().unwrap_or(f64::NAN)
}

fn listed(names: &Value) -> String {
    let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
    names.collect::<Vec<_>>().join(", ")
}
