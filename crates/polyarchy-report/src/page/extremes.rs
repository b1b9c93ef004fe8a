//! The points with the lowest and the highest means, each with all its settings, as tables.

use serde::Serialize;

use crate::error::ChartError;
use crate::estimate;
use crate::extremes::{Ranked, ranked};
use crate::factor::Factor;
use crate::grid::Grid;
use crate::importance;
use crate::tables::ResultTables;
use crate::words;

/// Points that are told at either end; up to twice as many are told all.
const AT_EITHER_END: usize = 3;
const FEW: usize = 8;

/// The points of a metric, the highest first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Extremes {
    metric: String,
    /// What the factors are called that vary.
    factors: Vec<String>,
    rows: Vec<Row>,
    /// How many points lie between, after which row.
    between: Option<(usize, usize)>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Row {
    point: i64,
    mean: String,
    settings: Vec<String>,
}

/// A table for each metric whose factors are told; none for studies that are neither sample nor list.
pub(super) fn of(tables: &ResultTables) -> Result<Vec<Extremes>, ChartError> {
    if tables.get("factor_importance").is_none() {
        return Ok(Vec::new());
    }
    let grid = Grid::read(tables)?;
    let mut found = Vec::new();
    for metric in importance::read(tables, &grid)?.iter().filter(|metric| !metric.is_still()) {
        let mut points = ranked(tables, &grid, &metric.id)?;
        points.reverse();
        if 1 < points.len() {
            found.push(extremes(&grid, metric.meaning.axis(), &points));
        }
    }
    Ok(found)
}

fn extremes(grid: &Grid, metric: String, points: &[Ranked]) -> Extremes {
    let n = points.len();
    let is_shown = |place: usize| n <= FEW || place < AT_EITHER_END || n - AT_EITHER_END <= place;
    let shown = points.iter().enumerate().filter(|(place, _)| is_shown(*place));
    let varied: Vec<(usize, &Factor)> =
        grid.all.factors.iter().enumerate().filter(|(_, factor)| factor.varies()).collect();
    let row = |point: &Ranked| Row {
        point: point.id,
        mean: estimate::with_interval(&point.estimate),
        settings: varied
            .iter()
            .map(|(place, factor)| setting(grid, point, *place, factor))
            .collect(),
    };
    let axis = |(_, factor): &(usize, &Factor)| match factor.unit.as_str() {
        "" => factor.label.clone(),
        unit => format!("{} ({unit})", factor.label),
    };
    Extremes {
        metric,
        factors: varied.iter().map(axis).collect(),
        rows: shown.map(|(_, point)| row(point)).collect(),
        between: (FEW < n).then(|| (AT_EITHER_END, n - 2 * AT_EITHER_END)),
    }
}

fn setting(grid: &Grid, point: &Ranked, place: usize, factor: &Factor) -> String {
    let level = grid.all.points[point.place].1[place];
    level.map_or_else(|| "–".into(), |level| words::level(&factor.levels[level]))
}
