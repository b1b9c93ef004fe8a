//! Tables inside the page, to be downloaded and to be drawn by its script, thinned to what fits.

mod text;

use std::collections::{BTreeMap, BTreeSet};

use polyarchy_analysis::expectation::{FULL, VARIANT};
use polyarchy_analysis::spread::QUANTILES;
use polyarchy_table::{Column, Table, Values};
use serde::Serialize;

use super::inputs::RUNS_A_POINT;
use crate::error::ChartError;
use crate::grid::{DESIGN, Grid};
use crate::tables::ResultTables;
use crate::words;
use text::csv;
pub(super) use text::{encoded, escaped};

/// Design points that the page carries, at most.
const MOST_POINTS: usize = 120;

/// Characters that a table may take; all that there are of one kind share theirs.
const ROOM: [(&str, usize); 6] = [
    ("estimates", 46_000),
    ("time_course", 45_000),
    ("runs", 28_000),
    ("responsibility_map", 30_000),
    ("party_network", 25_000),
    ("design", 40_000),
];
const ROOM_FOR_OTHERS: usize = 22_000;

/// Metrics of single runs, at most.
const MOST_RUN_METRICS: usize = 24;

/// A table inside the page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Attachment {
    /// Name of the table, unique on the page.
    name: String,
    /// Name of the file for downloading.
    file: String,
    /// Rows here, and rows of the results' table.
    rows: usize,
    of_rows: usize,
    /// What was left out, in words; empty if nothing was.
    left_out: String,
    /// The rows as a `data:` URL.
    href: String,
}

/// The tables of those names that the results have, in that order.
pub(super) fn all(tables: &ResultTables, names: &[String]) -> Result<Vec<Attachment>, ChartError> {
    let points = Points::of(tables)?;
    let factors: Vec<&str> =
        tables.table("design")?.columns[1..].iter().map(|column| column.id.as_str()).collect();
    let n_courses = names.iter().filter(|name| name.starts_with("time_course")).count();
    let mut attachments = Vec::new();
    for name in names {
        let Ok(table) = tables.table(name) else { continue };
        if table.rows() == 0 {
            continue;
        }
        let kind = name.split('.').next().unwrap_or(name);
        let shared = if kind == "time_course" { n_courses } else { 1 };
        let room = ROOM.iter().find(|(known, _)| *known == kind);
        let room = room.map_or(ROOM_FOR_OTHERS, |(_, room)| room / shared);
        let narrow = narrowed(table, if kind == "design" { &[] } else { &factors });
        let (thin, left_out) = thinned(narrow, kind, &points, room);
        attachments.push(attachment(name, &thin, table.rows(), words::listed(&left_out)));
    }
    Ok(attachments)
}

/// The table with every row and column.
pub(super) fn whole(table: &Table) -> Attachment {
    attachment(&table.name, table, table.rows(), String::new())
}

fn attachment(name: &str, table: &Table, of_rows: usize, left_out: String) -> Attachment {
    Attachment {
        name: name.into(),
        file: format!("{name}.csv"),
        rows: table.rows(),
        of_rows,
        left_out,
        href: format!("data:text/csv;charset=utf-8,{}", encoded(&csv(table))),
    }
}

/// The design points that the page carries.
struct Points {
    ids: BTreeSet<i64>,
    /// Which others there are, in words.
    left_out: Vec<String>,
}

impl Points {
    /// All but those of which tables of their own tell; evenly chosen if there are too many.
    fn of(tables: &ResultTables) -> Result<Self, ChartError> {
        let design = tables.table("design")?;
        let mut ids = design.integers(DESIGN)?.to_vec();
        let mut left_out = Vec::new();
        let mut told: BTreeSet<&String> = BTreeSet::new();
        for (name, what) in [("parameter_sets", "parameter sets"), ("multiverse", "combinations")] {
            if let Ok(table) = tables.table(name) {
                told.extend(table.texts(VARIANT)?.iter().filter(|variant| *variant != FULL));
                left_out.push(format!("design points of {what}"));
            }
        }
        if let Ok(variants) = design.texts(VARIANT) {
            let kept = ids.iter().zip(variants).filter(|(_, variant)| !told.contains(variant));
            ids = kept.map(|(id, _)| *id).collect();
        }
        if MOST_POINTS < ids.len() {
            left_out.push(format!("all but some {MOST_POINTS} design points, evenly chosen"));
        }
        let mut kept: BTreeSet<i64> =
            evenly(ids.len(), MOST_POINTS).into_iter().map(|place| ids[place]).collect();
        kept.extend(Grid::read(tables)?.compared());
        Ok(Self { ids: kept, left_out })
    }
}

/// At most so many places of a list, evenly spread, the first and the last among them.
fn evenly(length: usize, most: usize) -> Vec<usize> {
    if length <= most {
        return (0..length).collect();
    }
    let last = most.max(2) - 1;
    (0..=last).map(|step| (step * (length - 1) + last / 2) / last).collect()
}

/// The table without what other tables say: levels of the factors, labels and units of metrics.
fn narrowed(table: &Table, factors: &[&str]) -> Table {
    let says_elsewhere = |column: &&Column| {
        let id = column.id.as_str();
        !factors.contains(&id) && !["metric_label", "metric_unit", "seed"].contains(&id)
    };
    let columns = table.columns.iter().filter(says_elsewhere).cloned().collect();
    Table { name: table.name.clone(), columns, notes: Vec::new() }
}

/// What fits, and what was left out.
fn thinned(table: Table, kind: &str, points: &Points, room: usize) -> (Table, Vec<String>) {
    let mut left_out = Vec::new();
    let all_rows = table.rows();
    let mut table = of_points(table, &points.ids);
    if table.rows() < all_rows {
        left_out.extend_from_slice(&points.left_out);
    }
    match kind {
        "runs" => table = few_runs(&table, room, &mut left_out),
        "estimates" => {
            left_out.push("quantiles".into());
            table.columns.retain(|column| QUANTILES.iter().all(|(id, _)| *id != column.id));
            table = few_metrics(table, room, &mut left_out);
        }
        "time_course" => table = few_weeks(table, room, &mut left_out),
        "responsibility_map" | "party_network" => table = few_points(table, room, &mut left_out),
        _ => {
            let fit = room * table.rows() / encoded(&csv(&table)).len().max(1);
            if fit < table.rows() {
                left_out.push(format!("all but the first {fit} rows"));
                table = table.filtered(|row| row < fit);
            }
        }
    }
    (table, left_out)
}

fn of_points(table: Table, points: &BTreeSet<i64>) -> Table {
    match (table.integers(DESIGN), table.texts("group")) {
        (Ok(ids), _) => {
            let kept: Vec<bool> = ids.iter().map(|id| points.contains(id)).collect();
            table.filtered(|row| kept[row])
        }
        (_, Ok(groups)) => {
            let is_kept = |group: &String| group.parse().map_or(true, |id| points.contains(&id));
            let kept: Vec<bool> = groups.iter().map(is_kept).collect();
            table.filtered(|row| kept[row])
        }
        _ => table,
    }
}

/// The first runs of each point, and the first metrics that have values.
fn few_runs(table: &Table, room: usize, left_out: &mut Vec<String>) -> Table {
    let is_key = |column: &Column| !matches!(column.values, Values::Number(_));
    let has_values = |column: &Column| match &column.values {
        Values::Number(cells) => cells.iter().any(|cell| cell.is_finite()),
        _ => false,
    };
    let n_metrics = table.columns.iter().filter(|column| has_values(column)).count();
    let places = places_in_points(table);
    let mut few = table.filtered(|row| places[row] < RUNS_A_POINT);
    if few.rows() < table.rows() {
        left_out.push(format!("all but the first {RUNS_A_POINT} runs of a point"));
    }
    // A number and its comma take about nine characters.
    let fit = (room / few.rows().max(1)).saturating_sub(24) / 9;
    let mut free = fit.clamp(1, MOST_RUN_METRICS);
    if free < n_metrics {
        left_out.push(format!("all but the first {free} of {n_metrics} metrics"));
    }
    few.columns.retain(|column| {
        let takes = has_values(column) && 0 < free;
        free -= usize::from(takes);
        takes || is_key(column)
    });
    few
}

/// For each run, how many of its design point come before it.
fn places_in_points(runs: &Table) -> Vec<usize> {
    let mut seen: BTreeMap<i64, usize> = BTreeMap::new();
    let mut place = |&id: &i64| {
        let count = seen.entry(id).or_default();
        *count += 1;
        *count - 1
    };
    runs.integers(DESIGN).unwrap_or_default().iter().map(&mut place).collect()
}

/// The first metrics, in the order of the report.
fn few_metrics(table: Table, room: usize, left_out: &mut Vec<String>) -> Table {
    let Ok(metrics) = table.texts("metric") else { return table };
    let names: Vec<String> = words::distinct(metrics).into_iter().map(String::from).collect();
    let fit = (room * names.len() / encoded(&csv(&table)).len().max(1)).max(1);
    if names.len() <= fit {
        return table;
    }
    left_out.push(format!("all but the first {fit} of {} metrics", names.len()));
    let kept: Vec<bool> = metrics.iter().map(|metric| names[..fit].contains(metric)).collect();
    table.filtered(|row| kept[row])
}

/// Design points evenly chosen.
fn few_points(table: Table, room: usize, left_out: &mut Vec<String>) -> Table {
    let Ok(ids) = table.integers(DESIGN) else { return table };
    let points: BTreeSet<i64> = ids.iter().copied().collect();
    let points: Vec<i64> = points.into_iter().collect();
    let fit = (room * points.len() / encoded(&csv(&table)).len().max(1)).max(1);
    if points.len() <= fit {
        return table;
    }
    left_out.push(format!("all but {fit} of {} design points", points.len()));
    let places = if fit == 1 { vec![0] } else { evenly(points.len(), fit) };
    let kept = places.into_iter().map(|place| points[place]).collect();
    of_points(table, &kept)
}

/// Weeks evenly apart.
fn few_weeks(table: Table, room: usize, left_out: &mut Vec<String>) -> Table {
    let Ok(ticks) = table.integers("tick") else { return table };
    let weeks: BTreeSet<i64> = ticks.iter().copied().collect();
    let weeks: Vec<i64> = weeks.into_iter().collect();
    let fit = (room * weeks.len() / encoded(&csv(&table)).len().max(1)).max(2);
    if weeks.len() <= fit {
        return table;
    }
    left_out.push(format!("all but {fit} of {} weeks", weeks.len()));
    let kept: BTreeSet<i64> = evenly(weeks.len(), fit).into_iter().map(|at| weeks[at]).collect();
    let kept: Vec<bool> = ticks.iter().map(|tick| kept.contains(tick)).collect();
    table.filtered(|row| kept[row])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_places_keep_both_ends() {
        assert_eq!(evenly(3, 5), [0, 1, 2]);
        assert_eq!(evenly(101, 5), [0, 25, 50, 75, 100]);
    }

    #[test]
    fn of_too_many_points_some_are_kept_whole() {
        let table = Table::named("party_network")
            .with(Column::integer(DESIGN, "", "", "", (0..1000).map(|row| row / 10).collect()))
            .with(Column::number("trust", "", "1", "", vec![0.5; 1000]));
        let mut left_out = Vec::new();
        let few = few_points(table, 1000, &mut left_out);
        assert_eq!(few.rows() % 10, 0);
        assert_eq!(left_out, [format!("all but {} of 100 design points", few.rows() / 10)]);
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_said() {
        let table = Table::named("time_course")
            .with(Column::integer("tick", "", "", "", (0..1000).collect()))
            .with(Column::number("mean", "", "1", "", vec![0.5; 1000]));
        let mut left_out = Vec::new();
        let few = few_weeks(table, 1000, &mut left_out);
        assert!(few.rows() < 150, "{}", few.rows());
        assert_eq!(left_out, [format!("all but {} of 1000 weeks", few.rows())]);
    }
}
