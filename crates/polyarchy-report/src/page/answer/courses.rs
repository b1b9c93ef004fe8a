//! Least and greatest means of what a study tells first, where it asks for nothing.

use std::collections::BTreeMap;

use crate::error::ChartError;
use crate::estimate::{self, Estimate, with_interval};
use crate::factor::Factor;
use crate::grid::Grid;
use crate::series::{self, Extreme};
use crate::tables::ResultTables;
use crate::words;

/// Metrics of which least and greatest means are told.
const MOST_COURSES: usize = 3;

/// Settings that name a point; one with more is named by those that are unusual, or by its number.
const FEW_SETTINGS: usize = 2;

/// Least and greatest means of what the study is told by, where it asks for nothing.
pub(super) fn sentences(tables: &ResultTables, grid: &Grid) -> Result<Vec<String>, ChartError> {
    let mut found = Vec::new();
    let all = estimate::told_first(tables);
    // The divergence is another measure of the same.
    let is_told = |metric: &&String| {
        *metric != "role_conflict" || all.iter().all(|other| other != "role_conflict_distance")
    };
    for metric in all.iter().filter(is_told) {
        if found.len() < MOST_COURSES {
            found.extend(course_of(tables, grid, metric, found.is_empty())?);
        }
    }
    Ok(found)
}

/// The least and the greatest mean of a metric at any design point, at the least and the most pressure.
fn course_of(
    tables: &ResultTables,
    grid: &Grid,
    metric: &str,
    in_detail: bool,
) -> Result<Option<String>, ChartError> {
    let all = estimate::of_points(tables, metric)?;
    let meaning = tables.meaning(metric);
    let unit = if meaning.unit.is_empty() { String::new() } else { format!(" ({})", meaning.unit) };
    let subject = format!("{}{unit}", words::inner_case(&meaning.label));
    let mut parts = Vec::new();
    let mut verb = "the mean is";
    for extreme in series::extremes(grid) {
        let means = means(grid, &all, &extreme);
        let span = match (span(&means), extreme.title.is_empty()) {
            (None, _) => continue,
            (Some(span), true) => span,
            (Some(span), false) => format!("{span} {}", place(&extreme, in_detail)),
        };
        if least_and_most(&means).is_some() && parts.is_empty() {
            verb = "means range";
        }
        parts.push(span);
    }
    Ok((!parts.is_empty()).then(|| format!("For {subject}, {verb} {}.", parts.join(", and "))))
}

/// From the least to the greatest mean, or the one there is.
fn span(means: &[Named]) -> Option<String> {
    match least_and_most(means) {
        Some((least, most)) => Some(format!("from {} to {}", told(least), told(most))),
        None => means.first().map(|(_, mean)| with_interval(mean)),
    }
}

/// Where, in words: `at the lowest pressure (deadline × 1)`.
fn place(extreme: &Extreme, in_detail: bool) -> String {
    let title = words::inner_case(&extreme.title);
    match (extreme.detail.is_empty(), in_detail) {
        (true, _) => format!("at {title}"),
        (false, true) => format!("at the {}", extreme.place()),
        (false, false) => format!("at the {title}"),
    }
}

fn told((name, estimate): &Named) -> String {
    format!("{} for {name}", with_interval(estimate))
}

/// The mean of every point at an extreme that has one, with what sets the point apart.
fn means(grid: &Grid, all: &BTreeMap<i64, Estimate>, extreme: &Extreme) -> Vec<Named> {
    let pressures: Vec<&Factor> = extreme.at.iter().map(|(factor, _)| *factor).collect();
    let points = grid.all.points_at(&extreme.at).into_iter();
    points
        .filter_map(|point| {
            let id = grid.all.points[point].0;
            let settings = grid.all.settings(point, &pressures);
            let unusual = grid.all.unusual(point, &pressures);
            let name = match (settings.len(), unusual.len()) {
                (1..=FEW_SETTINGS, _) => words::listed(&settings),
                (_, 0) => "usual settings".into(),
                (_, 1..=FEW_SETTINGS) => words::listed(&unusual),
                _ => format!("design point {id}"),
            };
            Some((name, *all.get(&id)?))
        })
        .collect()
}

type Named = (String, Estimate);

fn least_and_most(means: &[Named]) -> Option<(&Named, &Named)> {
    let by_mean = |one: &&Named, other: &&Named| one.1.mean.total_cmp(&other.1.mean);
    let (least, most) = (means.iter().min_by(by_mean)?, means.iter().max_by(by_mean)?);
    (least.1.mean < most.1.mean).then_some((least, most))
}
