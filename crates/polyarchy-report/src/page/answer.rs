//! The answer in two sentences, written from the estimates and the verdicts.

mod influence;

use super::checks::{self, Check};
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
    checks: &[Check],
) -> Result<Vec<String>, ChartError> {
    let grid = Grid::read(tables)?;
    let mut metrics: Vec<&str> = declared.iter().map(|claim| claim.metric_id.as_str()).collect();
    metrics.extend(HEADLINE);
    let mut found: Vec<String> = influence::sentence(tables, &grid)?.into_iter().collect();
    for (place, metric) in metrics.iter().enumerate() {
        if !metrics[..place].contains(metric) {
            let is_first = found.is_empty();
            found.extend(course_of(tables, &grid, (metric, is_first))?);
        }
    }
    let verdicts = if declared.is_empty() { conclusions(checks) } else { verdicts(declared) };
    found.truncate(if verdicts.is_some() { 1 } else { 2 });
    found.extend(verdicts);
    Ok(found)
}

/// How the declared differences turned out.
fn verdicts(declared: &[Claim]) -> Option<String> {
    let count = |verdict: &str| declared.iter().filter(|claim| claim.verdict == verdict).count();
    let counts = [
        (count("met"), "as expected"),
        (count("not met"), "not as expected"),
        (count("undecided"), "undecided"),
        (count(""), "without an expected direction"),
    ];
    match declared {
        [only] => Some(format!(
            "The one difference declared before the runs, “{}”, is {} [{}, {}]: {}.",
            only.name,
            only.numbers.mean,
            only.numbers.lower,
            only.numbers.upper,
            if only.verdict.is_empty() { "no direction was expected" } else { &only.verdict }
        )),
        _ => counted("differences declared before the runs", declared.len(), &counts),
    }
}

/// How the claims of the patterns turned out.
pub(super) fn conclusions(checks: &[Check]) -> Option<String> {
    if checks.is_empty() {
        return None;
    }
    let counts: Vec<(usize, &str)> =
        checks::tally(checks).into_iter().map(|(word, count)| (count, word)).collect();
    let later = checks.iter().filter(|check| !check.is_declared()).count();
    let what = match later {
        0 => "claims made before the runs".to_owned(),
        later => format!("claims ({later} exploratory)"),
    };
    counted(&what, checks.len(), &counts)
}

/// `Of the 4 claims, 3 are met and 1 is undecided.`
fn counted(what: &str, all: usize, counts: &[(usize, &str)]) -> Option<String> {
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| 0 < *count)
        .map(|(count, words)| format!("{count} {} {words}", if *count == 1 { "is" } else { "are" }))
        .collect();
    (!parts.is_empty()).then(|| format!("Of the {all} {what}, {}.", words::listed(&parts)))
}

/// The least and the greatest mean of a metric among the series, at the least and the most pressure.
fn course_of(
    tables: &ResultTables,
    grid: &Grid,
    (metric, in_detail): (&str, bool),
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
    let parts: Vec<String> = extremes
        .iter()
        .zip(&at_each)
        .map(|(extreme, means)| {
            if extreme.title.is_empty() {
                span(means)
            } else {
                format!("{} {}", span(means), place(extreme, in_detail))
            }
        })
        .collect();
    let verb = if least_and_most(&at_each[0]).is_some() { "means run" } else { "the mean is" };
    Ok(Some(format!("For {subject}, {verb} {}.", parts.join(", and "))))
}

/// From the least to the greatest mean, or the one there is.
fn span(means: &[Named]) -> String {
    match least_and_most(means) {
        Some((least, most)) => format!("from {} to {}", told(least), told(most)),
        None => means.first().map_or_else(String::new, |(_, mean)| with_interval(mean)),
    }
}

/// Where, in words: `at the lowest pressure (deadline × 1)`.
fn place(extreme: &Extreme, in_detail: bool) -> String {
    let title = words::inner_case(&extreme.title);
    if in_detail {
        format!("at the {title} ({})", extreme.detail)
    } else {
        format!("at the {title}")
    }
}

fn told((name, estimate): &(String, Estimate)) -> String {
    format!("{} for {name}", with_interval(estimate))
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

#[cfg(test)]
mod tests {
    use polyarchy_table::{Column, Table};

    use super::*;

    fn results(forms: &[&str], means: &[f64]) -> ResultTables {
        let ids: Vec<i64> = (0..means.len() as i64).collect();
        let number = |id: &str, shift: f64| {
            let cells = means.iter().map(|mean| mean + shift).collect();
            Column::number(id, id, "1", "", cells)
        };
        let mut design =
            Table::named("design").with(Column::integer("design_id", "", "id", "", ids.clone()));
        if !forms.is_empty() {
            let cells = forms.iter().map(|form| (*form).into()).collect();
            design = design.with(Column::text("agreements.main.form", "Form", "", cells));
        }
        let estimates = Table::named("estimates")
            .with(Column::integer("design_id", "", "id", "", ids))
            .with(Column::text("metric", "", "", vec!["role_ambiguity".into(); means.len()]))
            .with(Column::integer("n", "", "1", "", vec![9; means.len()]))
            .with(number("mean", 0.0))
            .with(number("lower", -0.1))
            .with(number("upper", 0.1))
            .with(Column::number("level", "", "1", "", vec![0.95; means.len()]));
        ResultTables::named("abc").with(design).with(estimates)
    }

    #[test]
    fn the_answer_names_the_least_and_the_greatest() {
        let tables = results(&["it_service", "it_outsourcing"], &[0.5, 0.25]);
        assert_eq!(
            sentences(&tables, &[], &[]).unwrap(),
            [
                "For role ambiguity, means run from 0.25 [0.15, 0.35] for IT outsourcing to 0.50 [0.40, 0.60] for IT service."
            ]
        );
    }

    #[test]
    fn a_study_that_varies_nothing_is_told_in_one_number() {
        let tables = results(&[], &[0.5]);
        assert_eq!(
            sentences(&tables, &[], &[]).unwrap(),
            ["For role ambiguity, the mean is 0.50 [0.40, 0.60]."]
        );
    }
}
