//! What the page's own chart needs beside the tables: names of metrics, factors, levels and series.

use serde::Serialize;
use serde_json::Value;

use super::figures::hex;
use crate::error::ChartError;
use crate::factor::{Factor, Level};
use crate::grid::{DESIGN, Grid};
use crate::palette;
use crate::series;
use crate::tables::ResultTables;
use crate::words;

/// What the script is told.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Settings {
    metrics: Vec<MetricName>,
    factors: Vec<FactorName>,
    /// Number of the factor whose levels are the series; none if there is one series.
    series: Option<usize>,
    /// Names of the series, each with the number of its look.
    looks: Vec<(String, usize)>,
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
        let look = |(name, number): &(String, usize)| Look {
            name: name.clone(),
            number: *number,
            color: hex(palette::SERIES[*number].color),
        };
        self.looks.iter().map(look).collect()
    }
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
    let design = tables.table("design")?;
    let factors: Vec<Factor> = design
        .columns
        .iter()
        .filter(|column| column.id != DESIGN)
        .map(Factor::of)
        .filter(Factor::varies)
        .collect();
    let grid = Grid::read(tables)?;
    let series = grid.series().and_then(|one| factors.iter().position(|f| f.id == one.id));
    let all = series::of(&grid);
    let looks = all.iter().map(|one| (one.name.clone(), look(one.style))).collect();
    let title = grid.series().map_or_else(String::new, |factor| factor.label.clone());
    Ok(Settings {
        metrics: metrics(tables),
        factors: factors.iter().map(factor).collect(),
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
        let detail = id
            .split_once('.')
            .map_or_else(String::new, |(_, part)| format!(", {}", words::name(part)));
        let label = if meaning.label.to_lowercase().ends_with(&detail.to_lowercase()) {
            meaning.label
        } else {
            meaning.label + &detail
        };
        MetricName { id: id.into(), label, unit: meaning.unit }
    };
    words::distinct(cells).into_iter().map(name).collect()
}

fn factor(factor: &Factor) -> FactorName {
    let level = |level: &Level| {
        let cell = match level {
            Level::Number(number) => Value::from(*number),
            Level::Text(text) => Value::from(text.clone()),
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
