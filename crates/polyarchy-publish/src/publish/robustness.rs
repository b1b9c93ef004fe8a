//! The parameter sets under which a study holds what it expects: table `parameter_sets`.

use polyarchy_study::parameters::{self, Entry};
use polyarchy_study::{Level, Study, Variant, VariantKind};
use polyarchy_table::{Column, Table};

/// The value of each drawn parameter in every set, a row each; none if no sets are drawn.
pub(super) fn parameter_sets(study: &Study) -> Option<Table> {
    let is_set = |variant: &&Variant| variant.kind == VariantKind::ParameterSet;
    let sets: Vec<&Variant> = study.variants.iter().filter(is_set).collect();
    let keys: Vec<&str> = sets.first()?.changes.iter().map(|(key, _)| key.as_str()).collect();
    let names = sets.iter().map(|set| set.name.clone()).collect();
    let table = Table::named("parameter_sets").with(Column::text(
        "variant",
        "Variant",
        "Parameter set, as in table `design`.",
        names,
    ));
    let book = parameters::entries();
    let columns = keys.iter().enumerate().map(|(place, key)| {
        let entry = book.iter().find(|entry| entry.key == *key);
        column(key, entry, sets.iter().map(|set| &set.changes[place].1))
    });
    Some(columns.fold(table, Table::with))
}

fn column<'s>(key: &str, entry: Option<&Entry>, levels: impl Iterator<Item = &'s Level>) -> Column {
    let (unit, doc) = entry.map_or(("1", ""), |entry| (&entry.unit, &entry.doc));
    let number = |level: &Level| match level {
        Level::Number(number) => *number,
        Level::Integer(integer) => *integer as f64,
        _ => f64::NAN,
    };
    Column::number(key, key, unit, doc, levels.map(number).collect())
}
