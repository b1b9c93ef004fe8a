//! Shares of the variance of an output that each factor explains, alone and with all others.
//!
//! First-order indices by Saltelli et al. (2010), Computer Physics Communications 181:259-270,
//! table 2 (b); total indices by Jansen (1999), Computer Physics Communications 117:35-43, table 2
//! (f) of the former. Squares are taken across different replicates: the indices are those of the mean
//! over luck, without bias from two replicates on. Intervals resample the base points (Archer, Saltelli
//! & Sobol 1997, Journal of Statistical Computation and Simulation 58:99-120) and are widened by what
//! replicates add, who are a sample as well. An index counts as converged when that interval is narrow
//! (Sarrazin, Pianosi & Wagener 2016, Environmental Modelling & Software 79:135-152).

use crate::Method;
use crate::bootstrap::{Resampling, between, each_resample};
use crate::error::AnalysisError;
use crate::interval::Interval;
use crate::moments::Moments;
use crate::products::Uncertainty;
use terms::{Standing, Terms};

pub use noise::{NoiseShare, noise_share};
pub use over_time::sobol_over_time;
pub use table::sobol_table;

mod blocks;
#[cfg(test)]
mod example;
mod noise;
mod over_time;
mod table;
mod terms;
#[cfg(test)]
mod tests;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "sobol",
    doc: "First-order and total shares of variance per factor, with intervals and convergence.",
    reference: "Saltelli et al. (2010), Computer Physics Communications 181:259-270; Jansen (1999), 117:35-43",
};

/// Width of a 95 percent interval below which Sarrazin et al. (2016) call an index converged.
pub const SARRAZIN_WIDTH: f64 = 0.05;

/// Outputs at two independent samples of points, and at the first with one factor exchanged; at each
/// point those of all replicates.
#[derive(Clone, Debug, PartialEq)]
pub struct Outputs {
    /// At the points of sample A.
    pub a: Vec<Vec<f64>>,
    /// At the points of sample B.
    pub b: Vec<Vec<f64>>,
    /// Per factor, at the points of A with that factor's value taken from B.
    pub exchanged: Vec<Vec<Vec<f64>>>,
}

/// How to judge the estimates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Judging {
    /// How to resample for the intervals.
    pub resampling: Resampling,
    /// The widest interval that counts as converged, such as [`SARRAZIN_WIDTH`].
    pub widest: f64,
}

/// Whether an index may be read as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Convergence {
    /// The interval is narrow and the estimate a share.
    Converged,
    /// The interval is narrow and reaches zero; the estimate happens to fall below it.
    NearZero,
    /// The interval is too wide, or lies below zero: more base points are needed.
    NotConverged,
    /// The output is the same everywhere: there is nothing to share.
    NothingVaries,
    /// Luck cannot be told from effects by one replicate, and counts as one.
    OneReplicate,
}

impl Convergence {
    /// In words, as tables carry it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Converged => "converged",
            Self::NearZero => "near zero",
            Self::NotConverged => "not converged",
            Self::NothingVaries => "nothing varies",
            Self::OneReplicate => "one replicate",
        }
    }
}

/// One index with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Index {
    /// The estimate as computed, which may be negative.
    pub raw: f64,
    /// Its interval, over base points and replicates, within 0 and 1.
    pub interval: Interval,
    /// Whether it may be read.
    pub convergence: Convergence,
}

impl Index {
    /// The estimate if it converged, otherwise NaN: a negative share is never shown.
    pub fn estimate(&self) -> f64 {
        if self.convergence == Convergence::Converged { self.raw } else { f64::NAN }
    }
}

/// Both indices of one factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FactorIndices {
    /// Share of variance from the factor alone.
    pub first: Index,
    /// Share of variance from the factor and all its interactions.
    pub total: Index,
}

/// The indices of every factor, in the order of `outputs.exchanged`.
///
/// Squares are products of different replicates, so that they are those of the outputs one expects and
/// not of luck. With one replicate they are its own.
pub fn sobol(outputs: &Outputs, judging: Judging) -> Result<Vec<FactorIndices>, AnalysisError> {
    refuse_gaps(outputs)?;
    let terms = Terms::of(outputs);
    let all: Vec<usize> = (0..outputs.a.len()).collect();
    let raw = terms.indices(&all);
    let mut replicas = vec![Vec::with_capacity(judging.resampling.resamples); raw.len()];
    each_resample(all.len(), judging.resampling, |chosen| {
        for (replicas, replica) in replicas.iter_mut().zip(terms.indices(chosen)) {
            replicas.push(replica);
        }
    })?;
    let mut indices = Vec::with_capacity(raw.len());
    for (index, mut replicas) in replicas.into_iter().enumerate() {
        let interval = interval(&terms, index, raw[index], &mut replicas, judging);
        let convergence = match terms.standing() {
            Standing::Constant => Convergence::NothingVaries,
            Standing::OneReplicate => Convergence::OneReplicate,
            Standing::Shares => judged(raw[index], interval, judging.widest),
        };
        let interval = interval.within(0.0, 1.0);
        indices.push(Index { raw: raw[index], interval, convergence });
    }
    let pairs = indices.chunks_exact(2);
    Ok(pairs.map(|pair| FactorIndices { first: pair[0], total: pair[1] }).collect())
}

fn refuse_gaps(outputs: &Outputs) -> Result<(), AnalysisError> {
    let Outputs { a, b, exchanged } = outputs;
    let of_one = a.first().map_or(0, Vec::len);
    for other in exchanged.iter().chain([a, b]) {
        if other.len() != a.len() {
            let what = "outputs at the points of A and of another sample";
            return Err(AnalysisError::Lengths { what, left: a.len(), right: other.len() });
        }
        if let Some(point) = other.iter().find(|point| point.len() != of_one) {
            let what = "replicates of one point and of another";
            return Err(AnalysisError::Lengths { what, left: of_one, right: point.len() });
        }
    }
    Ok(())
}

/// The percentile interval over base points, widened by what replicates add.
fn interval(
    terms: &Terms,
    index: usize,
    raw: f64,
    replicas: &mut [f64],
    judging: Judging,
) -> Interval {
    let level = judging.resampling.level;
    let sd = Moments::of(replicas).sd;
    replicas.sort_by(f64::total_cmp);
    let over_points = between(replicas, level.tail(), 1.0 - level.tail());
    let uncertainty = Uncertainty::of(sd * sd, &terms.influences(index, raw));
    uncertainty.widened(over_points, raw, level)
}

fn judged(raw: f64, interval: Interval, widest: f64) -> Convergence {
    let narrow = interval.upper - interval.lower <= widest;
    if narrow && raw >= 0.0 {
        Convergence::Converged
    } else if narrow && interval.holds(0.0) {
        Convergence::NearZero
    } else {
        Convergence::NotConverged
    }
}
