//! Pairs cell by cell: each point of one side with the point of the other that is like it.
//!
//! A replicate that lacks one of many points would else be lost with all that it has, and such
//! replicates are not like others. Each cell is averaged over the replicates that have both of its
//! runs, and all cells count alike.

use crate::error::AnalysisError;
use crate::evidence::{Evidence, Size, is_answer};
use crate::group::Group;
use crate::moments::{Moments, mean};
use crate::observations::Observations;
use polyarchy_table::Range;
use std::collections::{BTreeMap, BTreeSet};

/// Values of left and right by replicate.
pub(crate) type Pairs = BTreeMap<i64, (f64, f64)>;

/// The pairs of each cell.
pub(crate) struct Cells {
    each: Vec<Pairs>,
    /// Replicates with a run on either side.
    tried: BTreeSet<i64>,
    /// What a value can be.
    range: Range,
    /// The number that stands on the right, if one does.
    number: Option<f64>,
}

/// The side of a comparison that is a group of points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'a> {
    pub(crate) observations: &'a Observations,
    pub(crate) group: &'a Group,
}

impl Cells {
    /// The cells of two sides of as many points, which then belong together in the order of their keys,
    /// as in a factorial; else the two sides are one cell.
    pub(crate) fn of(left: Side<'_>, right: Side<'_>) -> Result<Self, AnalysisError> {
        let mut tried = left.observations.replicates(left.group);
        tried.extend(right.observations.replicates(right.group));
        let cells = if left.group.designs().len() == right.group.designs().len() {
            let rights = right.observations.each(right.group)?;
            let lefts = left.observations.each(left.group)?;
            lefts.into_iter().zip(rights).map(|(l, r)| paired(l, r)).collect()
        } else {
            let averaged = |side: Side<'_>| side.observations.averaged(side.group);
            vec![paired(&averaged(left)?, &averaged(right)?)]
        };
        let range = match (left.observations.range(), right.observations.range()) {
            (left, right) if left == right => left,
            (Range::Any, _) | (_, Range::Any) => Range::Any,
            _ => Range::Share,
        };
        Ok(Self { each: cells, tried, range, number: None })
    }

    /// Values of two single points side by side.
    pub(crate) fn pairs_of(left: &[f64], right: &[f64], range: Range) -> Self {
        let pairs: Pairs = (0..).zip(left.iter().copied().zip(right.iter().copied())).collect();
        let tried = pairs.keys().copied().collect();
        Self { each: vec![pairs], tried, range, number: None }
    }

    /// The cells of a side that is held against a number.
    pub(crate) fn against(side: Side<'_>, number: f64) -> Result<Self, AnalysisError> {
        let Side { observations, group } = side;
        let cell = |values: &BTreeMap<i64, f64>| {
            values.iter().map(|(&replicate, &value)| (replicate, (value, number))).collect()
        };
        let cells = observations.each(group)?.into_iter().map(cell).collect();
        let (tried, range) = (observations.replicates(group), observations.range());
        Ok(Self { each: cells, tried, range, number: Some(number) })
    }

    /// Forgets all replicates from that one on.
    pub(crate) fn keep_below(&mut self, replicate: i64) {
        self.tried.split_off(&replicate);
        for cell in &mut self.each {
            cell.split_off(&replicate);
        }
    }

    /// Mean difference of each cell; NaN of one without a pair.
    pub(super) fn means(&self) -> Vec<f64> {
        let of = |cell: &Pairs| {
            mean(&cell.values().map(|(left, right)| left - right).collect::<Vec<_>>())
        };
        self.each.iter().map(of).collect()
    }

    /// What a value can be.
    pub(crate) fn range(&self) -> Range {
        self.range
    }

    /// What the pairs tell of the mean difference.
    pub(crate) fn evidence(&self) -> Evidence {
        if self.is_thin() {
            return Evidence::thin();
        }
        let differences: Vec<f64> =
            self.completed().into_values().map(|(left, right)| left - right).collect();
        if differences.is_empty() || !self.are_answers() {
            let ends = match (self.range.ends(), self.number) {
                (None, _) => None,
                (Some([least, most]), Some(number)) => Some([least - number, most - number]),
                (Some([least, most]), None) => Some([least - most, most - least]),
            };
            return Evidence::of_differences(differences, ends, self.spread());
        }
        let error = Moments::of(&differences).standard_error();
        let size =
            Size { replicates: differences.len(), answers: self.pairs().0, error: error * error };
        let share = |of: &dyn Fn(f64, f64) -> bool| {
            let of_cell = |cell: &Pairs| {
                let hits = cell.values().filter(|&&(left, right)| of(left, right)).count();
                hits as f64 / cell.len() as f64
            };
            mean(&self.each.iter().map(of_cell).collect::<Vec<_>>())
        };
        if let Some(number) = self.number {
            return Evidence::of_answers(share(&|left, _| 0.5 < left), number, size);
        }
        let above = share(&|left, right| right < 0.5 && 0.5 < left);
        Evidence::of_pairs(above, share(&|left, right| left < 0.5 && 0.5 < right), size)
    }

    /// Greatest standard deviation of the runs of a point; none if none varies.
    fn spread(&self) -> Option<f64> {
        let of_cell = |cell: &Pairs| {
            let lefts: Vec<f64> = cell.values().map(|pair| pair.0).collect();
            let rights: Vec<f64> = cell.values().map(|pair| pair.1).collect();
            Moments::of(&lefts).sd.max(Moments::of(&rights).sd)
        };
        let spread = self.each.iter().map(of_cell).fold(0.0, f64::max);
        (0.0 < spread).then_some(spread)
    }

    /// Whether all values are yes or no; averages over unlike sides are shares.
    fn are_answers(&self) -> bool {
        let are = |&(left, right): &(f64, f64)| {
            is_answer(left) && (self.number.is_some() || is_answer(right))
        };
        self.range == Range::YesOrNo && self.each.iter().all(|cell| cell.values().all(are))
    }

    /// Left and right by replicate, for every replicate that has any pair.
    ///
    /// Their means are those over cells; what a replicate lacks is taken to be the mean of its cell, and
    /// what it has counts the more, the fewer have it, so that the spread is right. None if a cell has no
    /// pair; no spread is known, and all are NaN but the means, if one has a single pair of several
    /// replicates.
    pub(crate) fn completed(&self) -> Pairs {
        let used: BTreeSet<i64> = self.each.iter().flat_map(|cell| cell.keys().copied()).collect();
        if self.each.iter().any(BTreeMap::is_empty) {
            return Pairs::new();
        }
        let mut parts: BTreeMap<i64, (Vec<f64>, Vec<f64>)> = BTreeMap::new();
        for cell in &self.each {
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
        let most = self.each.iter().map(BTreeMap::len).max().unwrap_or(0);
        most > 1 && self.each.iter().any(|cell| cell.len() == 1)
    }

    /// Replicates without any pair.
    pub(crate) fn n_without(&self) -> usize {
        let has = |replicate: &&i64| self.each.iter().any(|cell| cell.contains_key(replicate));
        self.tried.len() - self.tried.iter().filter(has).count()
    }

    /// Pairs of runs that are used, and that are left out.
    pub(crate) fn pairs(&self) -> (usize, usize) {
        let used = self.each.iter().map(BTreeMap::len).sum();
        (used, self.tried.len() * self.each.len() - used)
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
