//! What each metric depends on, where points are a sample or a list, and where it is highest and lowest.

use crate::error::ChartError;
use crate::estimate;
use crate::extremes;
use crate::grid::Grid;
use crate::importance::{self, Explained, Metric, Way};
use crate::tables::ResultTables;
use crate::words;

/// Metrics and factors that are told of.
const MOST_METRICS: usize = 4;
const MOST_FACTORS: usize = 3;
/// A factor is named if it is known to explain at least this.
const LEAST: f64 = 0.01;
/// From this share on it is told that luck blurs, or that ranks explain more; from this overlap on, that factors move
/// together.
const MUCH: f64 = 0.1;
const TOGETHER: f64 = 0.5;

/// A sentence for each metric, then where the first is highest and lowest; none for other studies.
pub(super) fn sentences(tables: &ResultTables, grid: &Grid) -> Result<Vec<String>, ChartError> {
    if tables.get("factor_importance").is_none() {
        return Ok(Vec::new());
    }
    let mut metrics = importance::read(tables, grid)?;
    metrics.truncate(MOST_METRICS);
    let mut told = Vec::new();
    for metric in &metrics {
        if !metric.has_too_few_points() {
            told.push(of_metric(tables, metric)?);
        }
    }
    told.extend(too_few(&metrics));
    told.extend(together(&metrics));
    if let Some(first) = metrics.first() {
        told.extend(highest_and_lowest(tables, grid, first)?);
    }
    Ok(told)
}

fn of_metric(tables: &ResultTables, metric: &Metric) -> Result<String, ChartError> {
    let label = words::inner_case(&metric.meaning.label);
    if metric.hindrance().is_some() {
        return Ok(format!("For {label}, all points are alike."));
    }
    let strongest = metric.strongest();
    let known: Vec<&Explained> =
        strongest.iter().copied().filter(|one| LEAST <= one.ends[0]).take(MOST_FACTORS).collect();
    let model = model(metric);
    let between = "of the variance between points";
    let [first, others @ ..] = &known[..] else {
        let largest = strongest.first().map_or_else(String::new, |one| {
            format!(": the largest share is that of {}, {} {between}", inner(one), size(one))
        });
        return Ok(format!("For {label}, no factor is known to matter{largest}; {model}."));
    };
    let most = if metric.factors.len() == 1 { "explains" } else { "matters most: it explains" };
    let direction = |one: &Explained| direction(tables, metric, one);
    let sentence = format!(
        "For {label}, {} {most} {} {between}{}",
        inner(first),
        size(first),
        direction(first)?
    );
    let mut parts = vec![sentence];
    if !others.is_empty() {
        let other = |one: &&Explained| -> Result<String, ChartError> {
            Ok(format!("{} {}{}", inner(one), size(one), direction(one)?))
        };
        let others: Result<Vec<String>, ChartError> = others.iter().map(other).collect();
        parts.push(format!("then {}", words::listed(&others?)));
    }
    Ok(format!("{}; {model}.", parts.join(", ")))
}

/// What a factor is called within a sentence: its label up to the first comma.
fn inner(one: &Explained) -> String {
    words::inner_case(one.name.split(',').next().unwrap_or(&one.name))
}

fn size(one: &Explained) -> String {
    let [lower, upper] = one.ends.map(|end| words::fixed(end, 2));
    format!("{} [{lower}, {upper}]", words::fixed(one.share, 2))
}

/// Which way it goes: with more of a number, or under which word it is highest.
fn direction(
    tables: &ResultTables,
    metric: &Metric,
    one: &Explained,
) -> Result<String, ChartError> {
    let table = tables.table("factor_curves")?;
    let (metrics, factors) = (table.texts("metric")?, table.texts("factor")?);
    let (words, means) = (table.texts("word")?, table.numbers("mean")?);
    let own = (0..table.rows()).filter(|&row| metrics[row] == metric.id && factors[row] == one.id);
    let highest = own.max_by(|&one, &other| means[one].total_cmp(&means[other]));
    let word = highest.map_or("", |row| words[row].as_str());
    Ok(match one.way {
        Way::Rising => " (higher with more of it)".into(),
        Way::Falling => " (lower with more of it)".into(),
        Way::None if word.is_empty() => " (not steadily up or down)".into(),
        Way::None => {
            format!(" (highest under {})", crate::forms::Forms::of(tables).word(word).label)
        }
    })
}

/// What models of all factors explain, and luck where it blurs.
fn model(metric: &Metric) -> String {
    let of = if metric.factors.len() == 1 { "in it" } else { "of all factors" };
    let mut told = vec![format!("a linear model {of} explains {}", size(&metric.linear))];
    if MUCH <= metric.ranks.share - metric.linear.share {
        told.push(format!("one of ranks {}", size(&metric.ranks)));
    }
    if MUCH <= metric.luck.share {
        told.push(format!("and luck makes {}", words::fixed(metric.luck.share, 2)));
    }
    told.join(", ")
}

/// That the points do not suffice, said once.
fn too_few(metrics: &[Metric]) -> Option<String> {
    let few: Vec<&Metric> = metrics.iter().filter(|one| one.has_too_few_points()).collect();
    let first = few.first()?;
    let labels: Vec<String> = few.iter().map(|one| words::inner_case(&one.meaning.label)).collect();
    let points = if first.linear.n == 1 { "point is" } else { "points are" };
    Some(format!(
        "{} {points} too few to tell which factors matter for {}: a model of all factors needs {}.",
        first.linear.n,
        words::either(&labels),
        first.needed
    ))
}

/// That some factors move together in the points that there are.
fn together(metrics: &[Metric]) -> Option<String> {
    let first = metrics.iter().find(|metric| metric.hindrance().is_none())?;
    let overlapping = first.factors.iter().filter(|one| TOGETHER <= one.overlap);
    let names: Vec<String> = overlapping.map(inner).collect();
    (1 < names.len()).then(|| {
        format!(
            "In these points {} move together, so that their shares overlap and are not to be told apart.",
            words::listed(&names)
        )
    })
}

/// The points with the highest and the lowest mean, with their settings.
fn highest_and_lowest(
    tables: &ResultTables,
    grid: &Grid,
    metric: &Metric,
) -> Result<Option<String>, ChartError> {
    const MOST_SETTINGS: usize = 4;
    let ranked = extremes::ranked(tables, grid, &metric.id)?;
    let ([lowest, .., highest], false) = (&ranked[..], metric.is_still()) else { return Ok(None) };
    let told = |point: &extremes::Ranked| {
        let settings = grid.all.settings(point.place, &[]);
        let settings = if settings.len() <= MOST_SETTINGS {
            words::listed(&settings)
        } else {
            let strongest: Vec<&str> =
                metric.strongest().iter().take(MOST_SETTINGS).map(|one| one.id.as_str()).collect();
            let others =
                grid.all.factors.iter().filter(|one| !strongest.contains(&one.id.as_str()));
            let few = grid.all.settings(point.place, &others.collect::<Vec<_>>());
            format!("{} and others", few.join(", "))
        };
        format!("{} at point {} ({settings})", estimate::with_interval(&point.estimate), point.id)
    };
    let label = words::inner_case(&metric.meaning.label);
    Ok(Some(format!(
        "The highest mean of {label} is {}, the lowest {}.",
        told(highest),
        told(lowest)
    )))
}
