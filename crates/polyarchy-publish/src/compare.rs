//! Two folders of results side by side.

mod differences;
mod inputs;
mod side;

use std::path::Path;

use polyarchy_analysis::holm::holm;
use polyarchy_table::Table;

pub use differences::{Difference, Pairing};

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
}

/// Compares the results in two folders, over the metrics that are asked for or all that both have.
///
/// Errors: results that cannot be used, no design point in common, a metric that one of both lacks.
pub fn compare(left: &Path, right: &Path, asked: &[String]) -> Result<Comparison, Failure> {
    let (left, right) = (Side::open(left)?, Side::open(right)?);
    let points = side::common_points(&left, &right);
    if points.is_empty() {
        let folders = [&left, &right].map(|side| side.folder.clone());
        let keys = [&left, &right].map(Side::keys);
        return Err(Failure::NothingInCommon { folders, keys });
    }
    let metrics = metrics(asked, &left, &right)?;
    let pairing = Pairing::of(&left, &right, &points);
    let over_all = |metric: &String| differences::over_all(metric, &left, &right, &points, pairing);
    let differences = metrics.iter().map(over_all).collect::<Result<_, _>>()?;
    Ok(Comparison { left, right, points, metrics, pairing, differences })
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

    /// The differences that are beyond chance, by the method of Holm, and those of metrics that luck does not move at
    /// all.
    pub fn beyond_chance(&self) -> Result<Vec<&Difference>, Failure> {
        let p = holm(&self.differences.iter().map(|one| one.p).collect::<Vec<_>>())?;
        let all = self.differences.iter().zip(&p);
        Ok(all.filter(|(one, p)| **p < ALARM || one.is_certain()).map(|one| one.0).collect())
    }

    /// Every metric at every common point.
    pub fn table(&self) -> Result<Table, Failure> {
        differences::table(&self.metrics, &self.left, &self.right, &self.points, self.pairing)
    }
}
