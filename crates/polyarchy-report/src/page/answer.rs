//! The answer in two sentences, written from the estimates and the verdicts.

use super::claims::Claim;
use crate::error::ChartError;
use crate::estimate::{self, Estimate};
use crate::grid::Grid;
use crate::series::{self, Extreme, Series};
use crate::tables::ResultTables;
use crate::words;

/// What the first sentence is about if the study does not say.
const HEADLINE: [&str; 2] = ["role_ambiguity", "role_conflict"];

/// Two sentences; fewer if the results hold less.
pub(super) fn sentences(
    tables: &ResultTables,
    declared: &[Claim],
) -> Result<Vec<String>, ChartError> {
    let grid = Grid::read(tables)?;
    let mut metrics: Vec<&str> = declared.iter().map(|claim| claim.metric_id.as_str()).collect();
    metrics.extend(HEADLINE);
    let mut found: Vec<String> = Vec::new();
    for (place, metric) in metrics.iter().enumerate() {
        if !metrics[..place].contains(metric) {
            found.extend(course_of(tables, &grid, metric)?);
        }
    }
    let verdicts = (!declared.is_empty()).then(|| verdicts(declared));
    found.truncate(if verdicts.is_some() { 1 } else { 2 });
    found.extend(verdicts);
    Ok(found)
}

/// How the declared differences turned out.
fn verdicts(declared: &[Claim]) -> String {
    let n = |verdict: &str| declared.iter().filter(|claim| claim.verdict == verdict).count();
    let mut parts = Vec::new();
    for (verdict, words) in
        [("met", "as expected"), ("not met", "not as expected"), ("undecided", "undecided")]
    {
        if 0 < n(verdict) {
            parts.push(format!("{} {} {words}", n(verdict), is_or_are(n(verdict))));
        }
    }
    if 0 < n("") {
        parts.push(format!("{} had no expected direction", n("")));
    }
    match declared {
        [only] => format!(
            "The one difference declared before the runs, “{}”, is {} [{}, {}]: {}.",
            only.name,
            only.mean,
            only.lower,
            only.upper,
            if only.verdict.is_empty() { "no direction was expected" } else { &only.verdict }
        ),
        _ => format!(
            "Of the {} differences declared before the runs, {}.",
            declared.len(),
            words::listed(&parts)
        ),
    }
}

fn is_or_are(n: usize) -> &'static str {
    if n == 1 { "is" } else { "are" }
}

/// The least and the greatest mean of a metric among the series, at the least and the most pressure.
fn course_of(
    tables: &ResultTables,
    grid: &Grid,
    metric: &str,
) -> Result<Option<String>, ChartError> {
    let (all, extremes) = (series::of(grid), series::extremes(grid));
    let mut at_each = Vec::new();
    for extreme in &extremes {
        let means = means(tables, grid, metric, (extreme, &all))?;
        if means.is_empty() {
            return Ok(None);
        }
        at_each.push(means);
    }
    let meaning = tables.meaning(metric);
    let unit = if meaning.unit.is_empty() { String::new() } else { format!(" ({})", meaning.unit) };
    let subject = format!("{}{unit}", words::inner_case(&meaning.label));
    let first = &at_each[0];
    let mut sentence = match (least_and_most(first), extremes[0].title.is_empty()) {
        (Some((least, most)), at_once) => format!(
            "{}{subject} is least for {} and greatest for {}",
            if at_once { String::new() } else { format!("{}, ", place(&extremes[0])) },
            told(least),
            told(most)
        ),
        (None, true) => format!("{subject} is {}", with_interval(&first[0].1)),
        (None, false) => {
            format!("{}, {subject} is {}", place(&extremes[0]), with_interval(&first[0].1))
        }
    };
    if let [_, last] = at_each.as_slice() {
        let most = match least_and_most(last) {
            Some((least, most)) => format!("{} and {}", told(least), told(most)),
            None => with_interval(&last[0].1),
        };
        sentence = format!("{sentence}; {}, {most}", place(&extremes[1]));
    }
    Ok(Some(format!("{}.", words::sentence_case(&sentence))))
}

/// Where, in words: `at the lowest pressure (deadline × 1)`.
fn place(extreme: &Extreme) -> String {
    format!("at the {} ({})", words::inner_case(&extreme.title), extreme.detail)
}

fn told((name, estimate): &(String, Estimate)) -> String {
    format!("{name}, {}", with_interval(estimate))
}

fn with_interval(estimate: &Estimate) -> String {
    let mean = words::short(estimate.mean);
    if !estimate.has_interval() {
        return mean;
    }
    format!("{mean} [{}, {}]", words::short(estimate.lower), words::short(estimate.upper))
}

/// The mean of every series that has one.
fn means(
    tables: &ResultTables,
    grid: &Grid,
    metric: &str,
    (extreme, all): (&Extreme, &[Series]),
) -> Result<Vec<(String, Estimate)>, ChartError> {
    let mut means = Vec::new();
    for one in all {
        let Some(point) = grid.point(&series::at(extreme, one)) else { continue };
        if let Some(estimate) = estimate::of_runs(tables, metric, point)? {
            means.push((one.spoken.clone(), estimate));
        }
    }
    Ok(means)
}

type Named = (String, Estimate);

fn least_and_most(means: &[Named]) -> Option<(&Named, &Named)> {
    let by_mean = |one: &&Named, other: &&Named| one.1.mean.total_cmp(&other.1.mean);
    if means.len() < 2 {
        return None;
    }
    Some((means.iter().min_by(by_mean)?, means.iter().max_by(by_mean)?))
}
