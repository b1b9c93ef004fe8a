//! Made-up activities: three projects of which one waits for another, and a service.

use polyarchy_table::{Column, Table};

use super::{N, Point};

/// Name, kind, planned start and finish.
const PLANNED: [(&str, &str, f64, f64); 4] = [
    ("requirements_and_design", "project", 0.0, 30.0),
    ("content", "project", 0.0, 20.0),
    ("construction", "project", 30.0, 70.0),
    ("hosting", "service", 70.0, f64::NAN),
];

type Cell<'p> = (&'p Point, usize);

fn cells(points: &[Point]) -> Vec<Cell<'_>> {
    points.iter().flat_map(|point| (0..PLANNED.len()).map(move |row| (point, row))).collect()
}

fn keyed(name: &str, cells: &[Cell]) -> Table {
    let designs = cells.iter().map(|cell| cell.0.id).collect();
    let names = cells.iter().map(|cell| PLANNED[cell.1].0.to_owned()).collect();
    Table::named(name)
        .with(Column::integer("design_id", "Design point", "id", "Key.", designs))
        .with(Column::text("activity", "Activity", "Doc.", names))
}

fn number(id: &str, cells: &[Cell], of: impl Fn(&Cell) -> f64) -> Column {
    Column::number(id, id, "week", "Doc.", cells.iter().map(of).collect())
}

/// The schedule without conflict, the same at every point.
pub(crate) fn plan(points: &[Point]) -> Table {
    let cells = cells(points);
    let kinds = cells.iter().map(|cell| PLANNED[cell.1].1.to_owned()).collect();
    keyed("plan", &cells)
        .with(Column::text("kind", "Kind", "Doc.", kinds))
        .with(number("planned_start", &cells, |cell| PLANNED[cell.1].2))
        .with(number("planned_finish", &cells, |cell| PLANNED[cell.1].3))
}

/// Work that leaves the plan the more the less explicit the form and the shorter the time; the last
/// project is often left unfinished, and one is never begun under the least explicit form.
pub(crate) fn activity_spans(points: &[Point]) -> Table {
    let cells = cells(points);
    let late = |&(point, _): &Cell| 1.2 + 0.3 * point.form as f64 + 0.5 * point.time;
    let start = |cell: &Cell| match cell {
        (point, 1) if point.form == 3 => f64::NAN,
        cell => (PLANNED[cell.1].2 * late(cell)).min(150.0),
    };
    let finish = |cell: &Cell| {
        let planned = PLANNED[cell.1].3;
        if planned.is_finite() { (planned * late(cell)).min(150.0) } else { 156.0 }
    };
    let unfinished = |cell: &Cell| match cell.1 {
        3 => 1.0,
        2 => (0.4 * late(cell)).min(1.0),
        _ => 0.0,
    };
    let hours = |cell: &Cell| 100.0 * (late(cell) - 1.0);
    let n = vec![N; cells.len()];
    let mut table = keyed("activity_spans", &cells)
        .with(Column::integer("n", "Runs", "1", "Doc.", n))
        .with(number("unfinished", &cells, unfinished))
        .with(number("start", &cells, start))
        .with(number("start_lower", &cells, |cell| start(cell) - 1.0))
        .with(number("start_upper", &cells, |cell| start(cell) + 1.0))
        .with(number("finish", &cells, finish))
        .with(number("finish_lower", &cells, |cell| finish(cell) - 4.0))
        .with(number("finish_upper", &cells, |cell| finish(cell) + 4.0));
    for (part, kind) in
        ["duplicated", "rework", "dispute_hours", "waiting_hours"].iter().enumerate()
    {
        table = table.with(number(kind, &cells, |cell| hours(cell) * 0.1 * (part + 1) as f64));
    }
    table
        .with(number("hidden", &cells, hours))
        .with(number("hidden_lower", &cells, |cell| 0.9 * hours(cell)))
        .with(number("hidden_upper", &cells, |cell| 1.1 * hours(cell)))
        .with(number("level", &cells, |_| 0.95))
}
