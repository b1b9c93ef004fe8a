//! What the page's own chart needs beside the tables: names of metrics, factors, levels and series.

use serde::Serialize;
use serde_json::Value;

use super::figures::hex;
use crate::error::ChartError;
use crate::factor::{Factor, Level};
use crate::grid::Grid;
use crate::palette;
use crate::series::{self, Series};
use crate::tables::ResultTables;
use crate::words;

/// What the script is told.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Settings {
    metrics: Vec<MetricName>,
    factors: Vec<FactorName>,
    /// Number of the factor whose levels are the series; none if there is one series.
    series: Option<usize>,
    /// The series.
    looks: Vec<Shown>,
    /// What the series are levels of.
    series_title: String,
}

/// How a series looks on the page.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Look {
    name: String,
    number: usize,
    /// Its colour in the figures.
    color: String,
}

impl Settings {
    /// The looks of all series.
    pub(super) fn looks(&self) -> Vec<Look> {
        let look = |Shown { name, look, .. }: &Shown| Look {
            name: name.clone(),
            number: *look,
            color: hex(palette::SERIES[*look].color),
        };
        self.looks.iter().map(look).collect()
    }
}

/// A series: its name, the number of its look, and what it shows.
#[derive(Clone, Debug, Serialize)]
struct Shown {
    name: String,
    look: usize,
    /// Number of the level of the factor whose levels are the series.
    level: Option<usize>,
    /// Key of the design point, where points are the series.
    point: Option<String>,
}

/// A metric by its id.
#[derive(Clone, Debug, Serialize)]
struct MetricName {
    id: String,
    label: String,
    unit: String,
}

/// A factor with its levels, as cells of table `design` and as words.
#[derive(Clone, Debug, Serialize)]
struct FactorName {
    id: String,
    label: String,
    is_number: bool,
    levels: Vec<(Value, String)>,
}

/// The names of everything in the results.
pub(super) fn of(tables: &ResultTables) -> Result<Settings, ChartError> {
    let grid = Grid::read(tables)?;
    let factors: Vec<&Factor> = grid.all.factors.iter().filter(|factor| factor.varies()).collect();
    let series = grid.series().and_then(|one| factors.iter().position(|f| f.id == one.id));
    let shown = |one: &Series| {
        let place = |(factor, level): (&Factor, &Level)| {
            factor.levels.iter().position(|other| other == level)
        };
        let point = |at| grid.point(&[at]).map(|id| id.to_string());
        Shown {
            name: one.name.clone(),
            look: look(one.style),
            level: one.at.filter(|_| !grid.is_by_points()).and_then(place),
            point: one.at.filter(|_| grid.is_by_points()).and_then(point),
        }
    };
    let looks = series::of(&grid).iter().map(shown).collect();
    let title = grid.series().map_or_else(String::new, |factor| factor.label.clone());
    Ok(Settings {
        metrics: metrics(tables),
        factors: factors.into_iter().map(factor).collect(),
        series,
        looks,
        series_title: title,
    })
}

/// Number of a look among those of the palette.
fn look(style: palette::SeriesStyle) -> usize {
    palette::SERIES.iter().position(|one| *one == style).unwrap_or(0)
}

/// Every metric that has estimates, in the order of the report.
fn metrics(tables: &ResultTables) -> Vec<MetricName> {
    let Ok(cells) = tables.table("estimates").and_then(|table| Ok(table.texts("metric")?)) else {
        return Vec::new();
    };
    let name = |id: &str| {
        let meaning = tables.meaning(id);
        MetricName { id: id.into(), label: meaning.label, unit: meaning.unit }
    };
    words::distinct(cells).into_iter().map(name).collect()
}

fn factor(factor: &Factor) -> FactorName {
    let level = |level: &Level| {
        let cell = match level {
            Level::Number { value, .. } => Value::from(*value),
            Level::Text(word) => Value::from(word.id.clone()),
        };
        (cell, words::sentence_case(&words::level(level)))
    };
    FactorName {
        id: factor.id.clone(),
        label: factor.label.clone(),
        is_number: !factor.is_text(),
        levels: factor.levels.iter().map(level).collect(),
    }
}
