//! How true means are spread over sets of runs, with the luck of each set's own mean taken out.
//!
//! Means of few runs spread by more than what they estimate. The distribution of the true means is an exponential
//! family of a natural spline, fitted by penalised likelihood (the g-model, Efron 2016, Biometrika 103:1-20). What luck
//! does to a set is told by its own runs together with those of sets like it (`luck`). A share of sets has the
//! variance of its infinitesimal jackknife over sets (Jaeckel 1972), which is what resampling sets would show; its
//! interval is Wilson's (1927, JASA 22:209-212) with the number of sets that would have that variance if there were no
//! luck (Korn & Graubard 1998, Survey Methodology 24:193-201), so that it stays between none and all.

mod cholesky;
mod fit;
mod grid;
mod luck;

use crate::Method;
use crate::interval::{Interval, Level};
use crate::moments::Moments;
use crate::proportion::wilson;
use cholesky::{DEGREES, Vector};
use fit::Fit;
use grid::Grid;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "deconvolution",
    doc: "Distribution of true means over sets of runs, without the luck of each set, and shares of it with intervals.",
    reference: "Efron (2016), Biometrika 103:1-20; Narasimhan & Efron (2020), Journal of Statistical Software 94(11); Smyth (2004), Statistical Applications in Genetics and Molecular Biology 3:3; Law et al. (2014), Genome Biology 15:R29; Korn & Graubard (1998), Survey Methodology 24:193-201",
};

/// Fewer sets tell no distribution of five degrees of freedom.
pub const LEAST: usize = 20;

/// A spread below this is none.
const ROUNDING: f64 = 1e-9;

/// The distribution of true means.
#[derive(Clone, Debug)]
pub struct Deconvolved {
    cells: Vec<Cell>,
    n_sets: usize,
    /// How it was found; none where there is no luck to take out.
    fit: Option<Fit>,
}

/// A part of the distribution, even between its ends.
#[derive(Clone, Copy, Debug)]
struct Cell {
    ends: [f64; 2],
    weight: f64,
}

/// A share of the sets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The share itself.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
}

impl Share {
    /// No share: too few sets.
    pub const NONE: Self = Self { estimate: f64::NAN, interval: Interval::NONE };

    /// The share of all other sets.
    pub fn of_others(self) -> Self {
        let Interval { lower, upper } = self.interval;
        let interval = Interval { lower: 1.0 - upper, upper: 1.0 - lower };
        Self { estimate: 1.0 - self.estimate, interval }
    }
}

impl Deconvolved {
    /// The distribution of the true means of some sets; none of fewer than [`LEAST`] sets of two runs or more.
    ///
    /// A set whose runs are all alike is not known exactly: its variance counts as that which one set in ten of the
    /// others does not reach. Where no set varies, or all have the same mean, there is no luck to take out.
    pub fn of(sets: &[Moments]) -> Option<Self> {
        let is_known = |set: &&Moments| set.sd.is_finite() && set.mean.is_finite();
        let sets: Vec<Moments> = sets.iter().filter(is_known).copied().collect();
        if sets.len() < LEAST {
            return None;
        }
        let mut means: Vec<f64> = sets.iter().map(|set| set.mean).collect();
        means.sort_by(f64::total_cmp);
        let has_luck = sets.iter().any(|set| 0.0 < set.sd);
        let Some(grid) = Grid::over(&means).filter(|_| has_luck) else {
            let weight = 1.0 / means.len() as f64;
            let cells = means.iter().map(|&mean| Cell { ends: [mean; 2], weight }).collect();
            return Some(Self { cells, n_sets: sets.len(), fit: None });
        };
        let fit = Fit::of(&grid, &luck::likelihoods(&sets, &grid));
        let cells = grid.cells().zip(&fit.weights).map(|(ends, &weight)| Cell { ends, weight });
        Some(Self { cells: cells.collect(), n_sets: sets.len(), fit: Some(fit) })
    }

    /// The share of sets whose true mean lies strictly within a range, whose ends may be infinite.
    pub fn share(&self, within: Interval, level: Level) -> Share {
        let parts: Vec<f64> = self.cells.iter().map(|cell| cell.part(within)).collect();
        let weighted = self.cells.iter().zip(&parts).map(|(cell, part)| cell.weight * part);
        let estimate = weighted.sum::<f64>().clamp(0.0, 1.0);
        let n_sets = self.n_sets as f64;
        let spread = estimate * (1.0 - estimate);
        let variance = self.fit.as_ref().map_or(spread / n_sets, |fit| fit.variance(&parts));
        // Nearly none or all: no number of sets tells more than the sets themselves, rounding least of all.
        let worth = ((spread + ROUNDING) / (variance + ROUNDING / n_sets)).min(n_sets);
        Share { estimate, interval: wilson(estimate, worth, level.tail()) }
    }

    /// The true mean that a share of the sets lies below.
    pub fn quantile(&self, at: f64) -> f64 {
        let mut below = 0.0;
        for Cell { ends: [lower, upper], weight } in &self.cells {
            if at <= below + weight {
                return lower + (upper - lower) * (at - below).max(0.0) / weight;
            }
            below += weight;
        }
        self.cells.last().map_or(f64::NAN, |cell| cell.ends[1])
    }
}

impl Cell {
    /// Which part of it lies within a range.
    fn part(&self, within: Interval) -> f64 {
        let [lower, upper] = self.ends;
        if lower < upper {
            let inside = upper.min(within.upper) - lower.max(within.lower);
            (inside / (upper - lower)).clamp(0.0, 1.0)
        } else {
            f64::from(u8::from(within.lower < lower && upper < within.upper))
        }
    }
}

#[cfg(test)]
mod tests;
