//! The points of a sample or a list in the order of a metric's mean.

use crate::error::ChartError;
use crate::estimate::{self, Estimate};
use crate::grid::Grid;
use crate::tables::ResultTables;

/// A point with its mean.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ranked {
    /// Its place among the points of the grid.
    pub(crate) place: usize,
    /// Its number.
    pub(crate) id: i64,
    /// The mean.
    pub(crate) estimate: Estimate,
}

/// The points that have a mean, the lowest first. Of points that are alike, only the first.
pub(crate) fn ranked(
    tables: &ResultTables,
    grid: &Grid,
    metric: &str,
) -> Result<Vec<Ranked>, ChartError> {
    let means = estimate::of_points(tables, metric)?;
    let mut ranked: Vec<Ranked> = Vec::new();
    for place in grid.all.points_at(&[]) {
        let (id, levels) = &grid.all.points[place];
        let is_again = ranked.iter().any(|other| grid.all.points[other.place].1 == *levels);
        if let Some(&estimate) = means.get(id).filter(|_| !is_again) {
            ranked.push(Ranked { place, id: *id, estimate });
        }
    }
    ranked.sort_by(|one, other| one.estimate.mean.total_cmp(&other.estimate.mean));
    Ok(ranked)
}
