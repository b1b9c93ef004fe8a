//! The data dictionary: every column of every table in one table of its own.

use polyarchy_table::{Column, Table, Values};

/// The name of the file in every results folder.
pub const DATA_DICTIONARY: &str = "data-dictionary.csv";

/// One row per column of each table; of tables of one name, the first counts.
pub fn data_dictionary(tables: &[Table]) -> Table {
    let firsts = tables
        .iter()
        .enumerate()
        .filter(|(place, table)| tables[..*place].iter().all(|earlier| earlier.name != table.name));
    let rows: Vec<(&Table, &Column)> = firsts
        .flat_map(|(_, table)| table.columns.iter().map(move |column| (table, column)))
        .collect();
    let cells = |of: &dyn Fn(&Table, &Column) -> String| {
        rows.iter().map(|(table, column)| of(table, column)).collect()
    };
    Table::named("data-dictionary")
        .with(Column::text(
            "table",
            "Table",
            "Name of the table, and of its file without the ending.",
            cells(&|table, _| table.name.clone()),
        ))
        .with(Column::text(
            "column",
            "Column",
            "Name of the column.",
            cells(&|_, column| column.id.clone()),
        ))
        .with(Column::text(
            "label",
            "Label",
            "What an axis says.",
            cells(&|_, column| column.label.clone()),
        ))
        .with(Column::text(
            "unit",
            "Unit",
            "Unit; 1 for a pure number, id for a key, text for words.",
            cells(&|_, column| column.unit.clone()),
        ))
        .with(Column::text(
            "doc",
            "Meaning",
            "What the column means.",
            cells(&|_, column| column.doc.clone()),
        ))
        .with(Column::text(
            "weight",
            "Weight",
            "Column of the same table by which rows are pooled, what a ratio is a proportion of; empty where \
             there is none.",
            cells(&|_, column| column.weight.clone().unwrap_or_default()),
        ))
        .with(Column::text(
            "type",
            "Type",
            "Kind of the cells: number, integer or string.",
            cells(&|_, column| type_of(column).to_owned()),
        ))
}

/// The word of the Table Schema for the kind of a column's cells.
pub(crate) fn type_of(column: &Column) -> &'static str {
    match column.values {
        Values::Number(_) => "number",
        Values::Integer(_) => "integer",
        Values::Text(_) => "string",
    }
}
