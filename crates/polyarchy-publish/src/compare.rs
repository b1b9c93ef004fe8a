//! Two folders of results side by side.

mod differences;
mod inputs;
mod levels;
mod side;

use std::path::Path;

use polyarchy_analysis::holm::holm;
use polyarchy_table::Table;

pub use differences::{Difference, Pairing};
pub use levels::{AtLevel, Tested};

use crate::failure::Failure;
use side::Side;

/// Chance of any false alarm among the differences that count as beyond chance.
pub const ALARM: f64 = 0.05;

/// What a comparison gave.
pub struct Comparison {
    left: Side,
    right: Side,
    /// Numbers of the design points that both have, on either side.
    points: Vec<(i64, i64)>,
    metrics: Vec<String>,
    /// Whether equal replicates belong together.
    pub pairing: Pairing,
    /// For each metric, A minus B over all common points.
    pub differences: Vec<Difference>,
    /// The factors at whose levels they are compared besides.
    pub by: Vec<String>,
    /// The same at each combination of levels of these factors.
    pub at_levels: Vec<AtLevel>,
}

/// Compares the results in two folders, over the metrics that are asked for or all that both have; over all common
/// points, and at each combination of levels of the factors in `by`.
///
/// Errors: results that cannot be used, no design point in common, a metric or a factor that one of both lacks.
pub fn compare(
    left: &Path,
    right: &Path,
    asked: &[String],
    by: &[String],
) -> Result<Comparison, Failure> {
    let (left, right) = (Side::open(left)?, Side::open(right)?);
    let by = levels::factors(by, &left, &right)?;
    let points = side::common_points(&left, &right);
    if points.is_empty() {
        let folders = [&left, &right].map(|side| side.folder.clone());
        let keys = [&left, &right].map(Side::keys);
        return Err(Failure::NothingInCommon { folders, keys });
    }
    let metrics = metrics(asked, &left, &right)?;
    let pairing = Pairing::of(&left, &right, &points);
    let over_all = |metric: &String| {
        let samples = [left.samples(metric)?, right.samples(metric)?];
        differences::over(metric, &left, &samples, &points, pairing)
    };
    let differences = metrics.iter().map(over_all).collect::<Result<_, _>>()?;
    let at_levels = levels::at_levels(&metrics, [&left, &right], &points, pairing, &by)?;
    Ok(Comparison { left, right, points, metrics, pairing, differences, by, at_levels })
}

/// The metrics that were asked for, or all that both have.
fn metrics(asked: &[String], left: &Side, right: &Side) -> Result<Vec<String>, Failure> {
    let both: Vec<String> = left.metrics().filter(|one| right.has(one)).collect();
    if let Some(unknown) = asked.iter().find(|metric| !both.contains(metric)) {
        return Err(Failure::NoMetricOfBoth { metric: unknown.clone() });
    }
    Ok(if asked.is_empty() { both } else { asked.to_vec() })
}

impl Comparison {
    /// Of either side in a line: where, how much, by what.
    pub fn sides(&self) -> [String; 2] {
        [self.left.told(), self.right.told()]
    }

    /// In what the inputs differ, a line each.
    pub fn inputs(&self) -> Vec<String> {
        inputs::differences(&self.left, &self.right)
    }

    /// How many design points both have.
    pub fn points(&self) -> usize {
        self.points.len()
    }

    /// How many design points A has that B does not have, and the other way round.
    pub fn left_out(&self) -> [usize; 2] {
        [&self.left, &self.right].map(|side| side.different_points() - self.points.len())
    }

    /// What both vary and has listed levels.
    pub fn factors(&self) -> Vec<&str> {
        let listed = self.left.study.factors.iter().filter(|factor| factor.distribution.is_none());
        listed.map(|factor| factor.key.as_str()).collect()
    }

    /// The differences that are beyond chance, by the method of Holm, and those of metrics that luck does not move at
    /// all.
    pub fn beyond_chance(&self) -> Result<Vec<&Difference>, Failure> {
        let p = holm(&self.differences.iter().map(|one| one.p).collect::<Vec<_>>())?;
        let all = self.differences.iter().zip(&p);
        Ok(all.filter(|(one, p)| **p < ALARM || one.is_certain()).map(|one| one.0).collect())
    }

    /// Every metric at every common point, or at every level of the factors asked for.
    pub fn table(&self) -> Result<Table, Failure> {
        if !self.by.is_empty() {
            return Ok(self.table_of_levels());
        }
        differences::table(&self.metrics, &self.left, &self.right, &self.points, self.pairing)
    }
}
