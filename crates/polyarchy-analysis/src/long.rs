//! Columns that several long tables share: which metric a row is about, and the level.

use crate::error::AnalysisError;
use polyarchy_table::{Column, NoColumn, Table};

/// The three columns that say which metric each row is about, read from the table it came from.
pub(crate) fn metric_columns(
    source: &Table,
    metrics: &[&str],
) -> Result<[Column; 3], AnalysisError> {
    let mut described = Vec::new();
    for &id in metrics {
        let (table, wanted) = (source.name.clone(), "numbers");
        let column =
            source.column(id).ok_or_else(|| NoColumn { table, column: id.into(), wanted })?;
        described.push(column);
    }
    let cells = |cell: fn(&Column) -> &String| described.iter().map(|&c| cell(c).clone()).collect();
    Ok([
        Column::text("metric", "Metric", "Name of the metric's column.", cells(|c| &c.id)),
        Column::text("metric_label", "Metric", "What an axis says.", cells(|c| &c.label)),
        Column::text("metric_unit", "Unit", "Unit of the numbers in the row.", cells(|c| &c.unit)),
    ])
}

/// A table of that name with the columns that say which metric, and which week if any, each row is about.
pub(crate) fn table_about(
    name: &str,
    source: &Table,
    rows: &[(&str, Option<i64>)],
) -> Result<Table, AnalysisError> {
    let (metrics, ticks): (Vec<&str>, Vec<Option<i64>>) = rows.iter().copied().unzip();
    let columns = metric_columns(source, &metrics)?.into_iter().chain(tick_column(&ticks));
    Ok(columns.fold(Table::named(name), Table::with))
}

/// The column that repeats the level of the intervals.
pub(crate) fn level_column(level: crate::interval::Level, rows: usize) -> Column {
    levels_column(vec![level.get(); rows])
}

/// The column that says of which level the intervals are, row by row.
pub(crate) fn levels_column(levels: Vec<f64>) -> Column {
    let doc = "Share of such intervals that hold the truth.";
    Column::number("level", "Level", "1", doc, levels)
}

/// The column of weeks, if every row is about one.
fn tick_column(ticks: &[Option<i64>]) -> Option<Column> {
    let ticks: Vec<i64> = ticks.iter().copied().collect::<Option<_>>()?;
    Some(Column::integer("tick", "Week", "week", "Weeks since the founding.", ticks))
}

/// A column of counts.
pub(crate) fn count_column(id: &str, label: &str, doc: &str, counts: &[usize]) -> Column {
    Column::integer(id, label, "1", doc, counts.iter().map(|&count| count as i64).collect())
}

/// The column of that name, whatever its cells.
pub(crate) fn some_column<'a>(table: &'a Table, id: &str) -> Result<&'a Column, NoColumn> {
    let wanted = "words or numbers";
    let missing = || NoColumn { table: table.name.clone(), column: id.into(), wanted };
    table.column(id).ok_or_else(missing)
}

/// The rows of a table in ascending order of their keys.
pub(crate) fn ordered_rows(keys: &[i64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by_key(|&row| keys[row]);
    order
}
