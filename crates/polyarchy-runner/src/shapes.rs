//! The columns of the tables of a study.

use polyarchy_model::metric::MetricColumn;
use polyarchy_study::{Factor, Level};
use polyarchy_table::{Column, Table, Values};

use crate::detail::{Detail, Words};
use crate::events::with_columns;
use crate::prepared::Prepared;

/// File of the design points.
pub const DESIGN: &str = "design.csv";
/// File of the runs.
pub const RUNS: &str = "runs.parquet";
/// File of the courses over time.
pub const TICKS: &str = "ticks.parquet";

/// Note of the last week up to which all runs are the same, where they are futures of one history: read by analyses.
const SAME_UNTIL: &str = "same_until_week";

/// What becomes of a metric once the collaboration died.
const STAYS: &str = "What was reached when the collaboration died stays.";
const ENDS: &str = "None once the collaboration died.";

/// The design points: their numbers and the levels of the factors.
pub fn design_table(prepared: &Prepared) -> Table {
    let points = prepared.study.points();
    let ids = points.iter().map(|point| i64::from(point.id)).collect();
    let mut table = named("design", prepared).with(key_of_point(ids));
    for (place, factor) in prepared.study.factors.iter().enumerate() {
        let levels: Vec<&Level> = points.iter().map(|point| &point.levels[place]).collect();
        table = table.with(factor_column(factor, &levels));
    }
    table
}

/// Table `runs` without rows: keys, the factors of `design`, metrics.
pub(crate) fn runs(prepared: &Prepared, design: &Table) -> Table {
    let mut table = keyed("runs", prepared)
        .with(integer("seed", "Seed", "id", "Seed of the study, from which all luck comes."))
        .with(Column::text(
            "status",
            "Status",
            "`completed`, or `failed`: then there are no numbers.",
            Vec::new(),
        ));
    for factor in &design.columns[1..] {
        table = table.with(Column { values: factor.values.at(&[]), ..factor.clone() });
    }
    with_metrics(table, &prepared.columns)
}

/// Table `ticks` without rows.
pub(crate) fn ticks(prepared: &Prepared) -> Table {
    let table = with_metrics(timed("ticks", prepared), &prepared.columns);
    let first = table.columns.len() - prepared.columns.len();
    let mut columns = table.columns;
    for (column, metric) in columns[first..].iter_mut().zip(&prepared.columns) {
        let then = if metric.outlasts_death { STAYS } else { ENDS };
        column.doc = format!("{} {then}", column.doc);
    }
    Table { columns, ..table }
}

/// A table of details without rows.
pub(crate) fn of_detail(prepared: &Prepared, detail: &Detail) -> Table {
    let words = detail.words.iter().map(Words::column);
    let table = words.fold(timed(detail.name(), prepared), Table::with);
    with_metrics(table, &detail.columns)
}

/// Table `events` without rows.
pub(crate) fn of_events(prepared: &Prepared) -> Table {
    with_columns(timed("events", prepared))
}

/// A table that says of which study it is.
fn named(name: &str, prepared: &Prepared) -> Table {
    let study = &prepared.study;
    let notes = [
        ("study", study.name.clone()),
        ("study_hash", study.hash().to_hex().to_string()),
        ("seed", study.seed.to_string()),
        ("polyarchy_version", env!("CARGO_PKG_VERSION").to_owned()),
    ];
    let fork = study.fork.map(|fork| (SAME_UNTIL, fork.at.get().to_string()));
    let notes = notes.into_iter().chain(fork).map(|(key, text)| (key.to_owned(), text));
    Table { notes: notes.collect(), ..Table::named(name) }
}

fn keyed(name: &str, prepared: &Prepared) -> Table {
    let study = &prepared.study;
    let own = study
        .luck
        .as_ref()
        .map_or(String::new(), |luck| format!(" with equal levels of {}", luck.own.join(", ")));
    let sets = match study.robustness {
        None => "",
        Some(_) => " of one parameter set, and of all that are of none",
    };
    let replicate = match study.fork {
        None => format!("Number of the replicate; the same luck at every design point{own}{sets}."),
        Some(fork) => format!(
            "Number of the future: all are {}, and one number has the same luck from then on at every design \
             point{own}{sets}.",
            fork.words()
        ),
    };
    named(name, prepared)
        .with(integer("run_id", "Run", "id", "Place of the run in the order of the design."))
        .with(key_of_point(Vec::new()))
        .with(integer("replicate", "Replicate", "id", &replicate))
}

fn timed(name: &str, prepared: &Prepared) -> Table {
    keyed(name, prepared).with(integer("tick", "Week", "week", "Weeks since the founding."))
}

fn key_of_point(cells: Vec<i64>) -> Column {
    Column::integer("design_id", "Design point", "id", "Number of the design point.", cells)
}

fn integer(id: &str, label: &str, unit: &str, doc: &str) -> Column {
    Column::integer(id, label, unit, doc, Vec::new())
}

fn with_metrics(table: Table, metrics: &[MetricColumn]) -> Table {
    metrics.iter().fold(table, |table, metric| {
        let MetricColumn { id, label, unit, doc, weight, .. } = metric;
        table.with(Column::number(id, label, unit, doc, Vec::new()).weighted_by(weight.as_deref()))
    })
}

/// A factor's levels: whole numbers if all are, real numbers if all are numbers, else words.
fn factor_column(factor: &Factor, levels: &[&Level]) -> Column {
    let whole =
        |level: &&Level| if let Level::Integer(whole) = level { Some(*whole) } else { None };
    let number = |level: &&Level| match level {
        Level::Integer(whole) => Some(*whole as f64),
        Level::Number(number) => Some(*number),
        Level::Absent => Some(f64::NAN),
        _ => None,
    };
    let values = if let Some(whole) = levels.iter().map(whole).collect() {
        Values::Integer(whole)
    } else if let Some(numbers) = levels.iter().map(number).collect() {
        Values::Number(numbers)
    } else {
        // What does not exist at a point is an empty cell, as it is among numbers.
        let shown = |level: &&Level| match level {
            Level::Absent => String::new(),
            level => level.to_string(),
        };
        Values::Text(levels.iter().map(shown).collect())
    };
    let unit = if matches!(values, Values::Text(_)) { "text" } else { &factor.unit };
    Column::described(&factor.key, &factor.label, unit, &factor.doc, values)
}
