//! The points along the factors that explain most of a metric, and the means of neighbours.

use crate::error::ChartError;
use crate::extremes::{Ranked, ranked};
use crate::factor::{Factor, Level};
use crate::grid::Grid;
use crate::importance::{Explained, Metric};
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// The panels of a metric.
pub(super) struct Row {
    pub(super) meaning: Meaning,
    pub(super) curves: Vec<Curve>,
}

/// A metric along a factor.
pub(super) struct Curve {
    /// What the factor is called.
    pub(super) name: String,
    /// Its unit; empty for words and pure numbers.
    pub(super) unit: String,
    /// What its levels are called, if they are words.
    pub(super) words: Vec<String>,
    /// Each point: the number or the place of its word, and its mean.
    pub(super) dots: Vec<(f64, f64)>,
    /// Means of neighbours, in the order of the factor.
    pub(super) means: Vec<Mean>,
    share: f64,
    ends: [f64; 2],
}

/// The mean of neighbouring points.
pub(super) struct Mean {
    /// The number or the place of the word.
    pub(super) at: f64,
    pub(super) value: f64,
    /// Ends of its interval; NaN if there is none.
    pub(super) ends: [f64; 2],
}

/// The panels of a metric: at most so many factors, that which explains most first.
pub(super) fn row(
    tables: &ResultTables,
    grid: &Grid,
    metric: &Metric,
    most: usize,
) -> Result<Row, ChartError> {
    let strongest = metric.strongest().into_iter().take(most);
    let curves: Result<Vec<Option<Curve>>, ChartError> =
        strongest.map(|one| curve(tables, grid, &metric.id, one)).collect();
    let curves = curves?.into_iter().flatten().collect();
    Ok(Row { meaning: metric.meaning.clone(), curves })
}

fn curve(
    tables: &ResultTables,
    grid: &Grid,
    metric: &str,
    explained: &Explained,
) -> Result<Option<Curve>, ChartError> {
    let known = grid.all.factors.iter().position(|factor| factor.id == explained.id);
    let Some(place) = known else { return Ok(None) };
    let factor = &grid.all.factors[place];
    let dot = |point: &Ranked| {
        let levels = &grid.all.points[point.place].1;
        Some((at(factor, levels[place]?), point.estimate.mean))
    };
    let is_text = factor.is_text();
    Ok(Some(Curve {
        name: explained.name.clone(),
        unit: if is_text { String::new() } else { factor.unit.clone() },
        words: if is_text { factor.levels.iter().map(words::level).collect() } else { Vec::new() },
        dots: ranked(tables, grid, metric)?.iter().filter_map(dot).collect(),
        means: neighbours(tables, metric, factor)?,
        share: explained.share,
        ends: explained.ends,
    }))
}

/// A level as a number: itself, or its place.
fn at(factor: &Factor, level: usize) -> f64 {
    match &factor.levels[level] {
        Level::Number { value, .. } => *value,
        Level::Text(_) => level as f64,
    }
}

fn neighbours(
    tables: &ResultTables,
    metric: &str,
    factor: &Factor,
) -> Result<Vec<Mean>, ChartError> {
    let table = tables.table("factor_curves")?;
    let (metrics, factors) = (table.texts("metric")?, table.texts("factor")?);
    let (places, means) = (table.numbers("at")?, table.numbers("mean")?);
    let (lower, upper) = (table.numbers("lower")?, table.numbers("upper")?);
    let texts = table.texts("word")?;
    let place = |row: usize| {
        let is_at = |level: &Level| matches!(level, Level::Text(word) if word.id == texts[row]);
        match factor.is_text() {
            true => factor.levels.iter().position(is_at).map_or(f64::NAN, |place| place as f64),
            false => places[row],
        }
    };
    let own = (0..table.rows()).filter(|&row| metrics[row] == metric && factors[row] == factor.id);
    let mean = |row| Mean { at: place(row), value: means[row], ends: [lower[row], upper[row]] };
    let mut found: Vec<Mean> = own.map(mean).filter(|mean| mean.at.is_finite()).collect();
    found.sort_by(|one, other| one.at.total_cmp(&other.at));
    Ok(found)
}

impl Row {
    /// Every number that is drawn upwards.
    pub(super) fn values(&self) -> impl Iterator<Item = f64> {
        let of_curve = |curve: &'_ Curve| {
            let means = curve.means.iter().map(|mean| mean.value);
            curve.dots.iter().map(|dot| dot.1).chain(means).collect::<Vec<_>>()
        };
        self.curves.iter().flat_map(of_curve)
    }
}

impl Curve {
    /// What the factor explains.
    pub(super) fn told(&self) -> String {
        let [lower, upper] = self.ends.map(|end| words::fixed(end, 2));
        format!("explains {} [{lower}, {upper}]", words::fixed(self.share, 2))
    }

    /// Its first and last mean, in words; each mean where levels are words.
    pub(super) fn spoken(&self) -> Option<String> {
        let name = words::inner_case(&self.name);
        if !self.words.is_empty() {
            let level = |mean: &Mean| {
                let word = self.words.get(mean.at as usize).map_or("", String::as_str);
                format!("{word} {}", words::short(mean.value))
            };
            let levels: Vec<String> = self.means.iter().map(level).collect();
            return (!levels.is_empty()).then(|| format!("by {name}, {}", words::listed(&levels)));
        }
        let [first, .., last] = &self.means[..] else { return None };
        let [from, to] = [first, last]
            .map(|mean| format!("{} at {}", words::short(mean.value), words::short(mean.at)));
        Some(format!("along {name} from {from} to {to}"))
    }
}
