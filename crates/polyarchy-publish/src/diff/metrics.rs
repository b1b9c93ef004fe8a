//! When recorded metrics of two runs differ first, and by how much in the end.

use polyarchy_runner::RUNS;
use polyarchy_table::{Column, Values};

use super::Side;
use crate::failure::Failure;

/// Where a recorded metric differs first.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstMetric {
    /// The recorded week.
    pub week: u32,
    /// The first of the metrics that differ in that week, in the order of the columns.
    pub metric: String,
    /// Its values.
    pub values: [f64; 2],
    /// How many metrics differ in that week, and how many both record.
    pub n_differing: [usize; 2],
}

/// What becomes of a metric in the end: its value in a row of `runs.parquet`.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    /// Its column.
    pub metric: String,
    /// Its name for readers.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Its values; NaN where there is none.
    pub values: [f64; 2],
    /// Standard deviation between replicates at the design point of A; none with less than two, or if they are all equal.
    pub spread: Option<f64>,
}

impl Effect {
    /// B minus A.
    pub fn difference(&self) -> f64 {
        self.values[1] - self.values[0]
    }

    /// The same in standard deviations between replicates.
    pub fn scaled(&self) -> Option<f64> {
        self.spread.map(|spread| self.difference() / spread).filter(|scaled| scaled.is_finite())
    }

    /// Whether it differs at all.
    pub fn differs(&self) -> bool {
        !same(self.values)
    }
}

fn same([one, two]: [f64; 2]) -> bool {
    one.to_bits() == two.to_bits() || one.is_nan() && two.is_nan()
}

/// The places of the columns that both record.
fn common(sides: &[Side; 2]) -> Vec<[usize; 2]> {
    let [ours, theirs] = sides.each_ref().map(|side| &side.prepared().columns);
    let place = |id: &str| theirs.iter().position(|column| column.id == id);
    let both = ours.iter().enumerate();
    both.filter_map(|(at, column)| Some([at, place(&column.id)?])).collect()
}

/// Rows of week and metrics.
fn rows(side: &Side) -> impl Iterator<Item = (u32, &[f64])> {
    let width = 1 + side.prepared().columns.len();
    side.record.ticks.chunks_exact(width).map(|row| (row[0] as u32, &row[1..]))
}

/// The first week that both record in which a metric of both differs.
pub(super) fn first(sides: &[Side; 2]) -> Option<FirstMetric> {
    let columns = common(sides);
    let [ours, theirs] = sides;
    let mut theirs = rows(theirs).peekable();
    for (week, one) in rows(ours) {
        while theirs.next_if(|(other, _)| *other < week).is_some() {}
        let Some((_, two)) = theirs.next_if(|(other, _)| *other == week) else { continue };
        let values = |&[at, there]: &[usize; 2]| [one[at], two[there]];
        let differing: Vec<&[usize; 2]> = columns.iter().filter(|at| !same(values(at))).collect();
        if let Some(at) = differing.first() {
            let metric = ours.prepared().columns[at[0]].id.clone();
            let n_differing = [differing.len(), columns.len()];
            return Some(FirstMetric { week, metric, values: values(at), n_differing });
        }
    }
    None
}

/// What becomes of each metric, what differs most first: by standard deviations, and last what has none.
pub(super) fn effects(sides: &[Side; 2]) -> Result<Vec<Effect>, Failure> {
    let runs = sides[0].results.files.table(RUNS)?;
    let study = &sides[0].prepared().study;
    let point = i64::from(study.first_alike(sides[0].run().point));
    let points = runs.integers("design_id")?;
    let mut effects = Vec::new();
    for [at, there] in common(sides) {
        let column = &sides[0].prepared().columns[at];
        let values = [(0, at), (1, there)].map(|(side, at)| sides[side].record.summary[at]);
        let (label, unit, all) = match runs.column(&column.id) {
            Some(Column { label, unit, values: Values::Number(all), .. }) => {
                (label.clone(), unit.clone(), all.as_slice())
            }
            _ => (column.id.clone(), String::new(), &[][..]),
        };
        let of_point =
            points.iter().zip(all).filter(|(one, value)| **one == point && value.is_finite());
        let spread = deviation(&of_point.map(|(_, value)| *value).collect::<Vec<_>>());
        effects.push(Effect { metric: column.id.clone(), label, unit, values, spread });
    }
    // Equal ones stay in the order of the columns.
    let rank = |effect: &Effect| {
        (effect.scaled().is_some(), effect.scaled().map_or(effect.difference().abs(), f64::abs))
    };
    effects.sort_by(|one, two| {
        let ((has_one, one), (has_two, two)) = (rank(one), rank(two));
        let size = |size: f64| if size.is_nan() { -1.0 } else { size };
        has_two.cmp(&has_one).then(size(two).total_cmp(&size(one)))
    });
    Ok(effects)
}

/// Standard deviation of a sample.
fn deviation(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    let deviation = (squares / (values.len() - 1) as f64).sqrt();
    // What is equal but for rounding has no spread.
    (deviation > 1e-12 * mean.abs()).then_some(deviation)
}
