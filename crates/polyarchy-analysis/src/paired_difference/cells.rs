//! Pairs cell by cell: each point of one side with the point of the other that is like it.
//!
//! A replicate that lacks one of many points would else be lost with all that it has, and such
//! replicates are not like others. Each cell is averaged over the replicates that have both of its
//! runs, and all cells count alike.

use crate::error::AnalysisError;
use crate::group::Group;
use crate::moments::{Moments, mean};
use crate::observations::Observations;
use std::collections::{BTreeMap, BTreeSet};

/// Values of left and right by replicate.
pub(crate) type Pairs = BTreeMap<i64, (f64, f64)>;

/// The pairs of each cell.
pub(crate) struct Cells {
    cells: Vec<Pairs>,
    /// Replicates with a run on either side.
    tried: BTreeSet<i64>,
}

/// The side of a comparison that is a group of points.
pub(crate) type Side<'a> = (&'a Observations, &'a Group);

impl Cells {
    /// The cells of two sides of as many points, which then belong together in the order of their keys,
    /// as in a factorial; else the two sides are one cell.
    pub(crate) fn of(left: Side<'_>, right: Side<'_>) -> Result<Self, AnalysisError> {
        let mut tried = left.0.replicates(left.1);
        tried.extend(right.0.replicates(right.1));
        let cells = if left.1.designs().len() == right.1.designs().len() {
            let rights = right.0.each(right.1)?;
            left.0.each(left.1)?.into_iter().zip(rights).map(|(l, r)| paired(l, r)).collect()
        } else {
            vec![paired(&left.0.averaged(left.1)?, &right.0.averaged(right.1)?)]
        };
        Ok(Self { cells, tried })
    }

    /// The cells of a side that is held against a number.
    pub(crate) fn against(side: Side<'_>, number: f64) -> Result<Self, AnalysisError> {
        let cell = |values: &BTreeMap<i64, f64>| {
            values.iter().map(|(&replicate, &value)| (replicate, (value, number))).collect()
        };
        let cells = side.0.each(side.1)?.into_iter().map(cell).collect();
        Ok(Self { cells, tried: side.0.replicates(side.1) })
    }

    /// Left and right by replicate, for every replicate that has any pair.
    ///
    /// Their means are those over cells; what a replicate lacks is taken to be the mean of its cell, and
    /// what it has counts the more, the fewer have it, so that the spread is right. None if a cell has no
    /// pair; no spread is known, and all are NaN but the means, if one has a single pair of several
    /// replicates.
    pub(crate) fn completed(&self) -> Pairs {
        let used: BTreeSet<i64> = self.cells.iter().flat_map(|cell| cell.keys().copied()).collect();
        if self.cells.iter().any(BTreeMap::is_empty) {
            return Pairs::new();
        }
        let mut parts: BTreeMap<i64, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
        for cell in &self.cells {
            let weight = used.len() as f64 / cell.len() as f64;
            let of =
                |pick: fn(&(f64, f64)) -> f64| mean(&cell.values().map(pick).collect::<Vec<_>>());
            let means = (of(|pair| pair.0), of(|pair| pair.1));
            // Without gaps a value stands for itself, to the last bit.
            let far = |value: f64, mean: f64| {
                if cell.len() == used.len() { value } else { mean + weight * (value - mean) }
            };
            for &replicate in &used {
                let pair = cell.get(&replicate).unwrap_or(&means);
                let (lefts, rights) = parts.entry(replicate).or_default();
                lefts.push(far(pair.0, means.0));
                rights.push(far(pair.1, means.1));
            }
        }
        let whole = |(replicate, (lefts, rights)): (i64, (Vec<f64>, Vec<f64>))| {
            (replicate, (mean(&lefts), mean(&rights)))
        };
        parts.into_iter().map(whole).collect()
    }

    /// Whether a cell has too few pairs to know their spread, though there are several replicates.
    pub(crate) fn is_thin(&self) -> bool {
        let most = self.cells.iter().map(BTreeMap::len).max().unwrap_or(0);
        most > 1 && self.cells.iter().any(|cell| cell.len() == 1)
    }

    /// Replicates without any pair.
    pub(crate) fn n_without(&self) -> usize {
        let has = |replicate: &&i64| self.cells.iter().any(|cell| cell.contains_key(replicate));
        self.tried.len() - self.tried.iter().filter(has).count()
    }

    /// Pairs of runs that are used, and that are left out.
    pub(crate) fn pairs(&self) -> (usize, usize) {
        let used = self.cells.iter().map(BTreeMap::len).sum();
        (used, self.tried.len() * self.cells.len() - used)
    }
}

/// What a difference would vary by if each point had luck of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct OwnLuck {
    /// Variance of the mean difference.
    pub(super) variance: f64,
    /// Standard deviation of a single run, over the points of the left side and of the right one.
    pub(super) sds: (f64, f64),
}

impl OwnLuck {
    pub(super) fn of(observations: &Observations, left: &Group, right: &Group) -> Self {
        let moments = |design: i64| Moments::of(&observations.values(design));
        let mut weights: BTreeMap<i64, f64> = BTreeMap::new();
        for (side, sign) in [(left, 1.0), (right, -1.0)] {
            for &design in side.designs() {
                *weights.entry(design).or_insert(0.0) += sign / side.designs().len() as f64;
            }
        }
        let of_point = |(&design, weight): (&i64, &f64)| {
            let error = moments(design).standard_error();
            weight * weight * error * error
        };
        let sd = |side: &Group| {
            let square = |&design: &i64| moments(design).sd * moments(design).sd;
            mean(&side.designs().iter().map(square).collect::<Vec<_>>()).sqrt()
        };
        Self { variance: weights.iter().map(of_point).sum(), sds: (sd(left), sd(right)) }
    }
}

fn paired(left: &BTreeMap<i64, f64>, right: &BTreeMap<i64, f64>) -> Pairs {
    let pair =
        |(replicate, value): (&i64, &f64)| Some((*replicate, (*value, *right.get(replicate)?)));
    left.iter().filter_map(pair).collect()
}

#[cfg(test)]
mod tests;
