//! Shares of the variance of an output that each factor explains, alone and with all others.
//!
//! First-order indices by Saltelli et al. (2010), Computer Physics Communications 181:259-270,
//! table 2 (b); total indices by Jansen (1999), Computer Physics Communications 117:35-43, table 2
//! (f) of the former. Intervals resample the base points (Archer, Saltelli & Sobol 1997, Journal of
//! Statistical Computation and Simulation 58:99-120). An index counts as converged when its interval
//! is narrow (Sarrazin, Pianosi & Wagener 2016, Environmental Modelling & Software 79:135-152).

use crate::Method;
use crate::bootstrap::{Resampling, between, each_resample};
use crate::error::AnalysisError;
use crate::interval::Interval;
use crate::moments::mean;

pub use over_time::sobol_over_time;
pub use table::sobol_table;

mod blocks;
#[cfg(test)]
mod example;
mod noise;
mod over_time;
mod table;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "sobol",
    doc: "First-order and total shares of variance per factor, with intervals and convergence.",
    reference: "Saltelli et al. (2010), Computer Physics Communications 181:259-270; Jansen (1999), 117:35-43",
};

/// Width of a 95 percent interval below which Sarrazin et al. (2016) call an index converged.
pub const SARRAZIN_WIDTH: f64 = 0.05;

/// Outputs at two independent samples of points, and at the first with one factor exchanged.
#[derive(Clone, Debug, PartialEq)]
pub struct Outputs {
    /// At the points of sample A.
    pub a: Vec<f64>,
    /// At the points of sample B.
    pub b: Vec<f64>,
    /// Per factor, at the points of A with that factor's value taken from B.
    pub exchanged: Vec<Vec<f64>>,
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
pub enum Convergence {
    /// The interval is narrow and the estimate a share.
    Converged,
    /// The interval is narrow and reaches zero; the estimate happens to fall below it.
    NearZero,
    /// The interval is too wide, or lies below zero: more base points are needed.
    NotConverged,
    /// The output is the same everywhere: there is nothing to share.
    NothingVaries,
}

impl Convergence {
    /// In words, as tables carry it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Converged => "converged",
            Self::NearZero => "near zero",
            Self::NotConverged => "not converged",
            Self::NothingVaries => "nothing varies",
        }
    }
}

/// One index with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Index {
    /// The estimate as computed, which may be negative.
    pub raw: f64,
    /// Its percentile interval.
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
pub fn sobol(outputs: &Outputs, judging: Judging) -> Result<Vec<FactorIndices>, AnalysisError> {
    let Outputs { a, b, exchanged } = outputs;
    for other in exchanged.iter().chain([b]) {
        if other.len() != a.len() {
            let what = "outputs at the points of A and of another sample";
            return Err(AnalysisError::Lengths { what, left: a.len(), right: other.len() });
        }
    }
    let terms = Terms::of(outputs);
    let all: Vec<usize> = (0..a.len()).collect();
    let raw = terms.indices(&all);
    let mut replicas = vec![Vec::with_capacity(judging.resampling.resamples); raw.len()];
    each_resample(a.len(), judging.resampling, |chosen| {
        for (replicas, replica) in replicas.iter_mut().zip(terms.indices(chosen)) {
            replicas.push(replica);
        }
    })?;
    let indices = raw.into_iter().zip(&mut replicas);
    let indices: Vec<Index> =
        indices.map(|(raw, replicas)| judged(raw, replicas, judging)).collect();
    let pairs = indices.chunks_exact(2);
    Ok(pairs.map(|pair| FactorIndices { first: pair[0], total: pair[1] }).collect())
}

/// What each base point adds to the sums of which all indices are made.
struct Terms {
    /// Row by row: a + b, a² + b², then for each factor b (ab - a) and (a - ab)² / 2.
    cells: Vec<f64>,
    width: usize,
}

impl Terms {
    fn of(outputs: &Outputs) -> Self {
        let Outputs { a, b, exchanged } = outputs;
        // Outputs far from zero make the estimators noisy: measure from the mean of all.
        let all: Vec<f64> = exchanged.iter().chain([a, b]).flatten().copied().collect();
        let centre = mean(&all);
        let mut cells = Vec::new();
        for row in 0..a.len() {
            let (a, b) = (a[row] - centre, b[row] - centre);
            cells.extend([a + b, a * a + b * b]);
            for values in exchanged {
                let ab = values[row] - centre;
                cells.extend([b * (ab - a), 0.5 * (a - ab) * (a - ab)]);
            }
        }
        Self { cells, width: 2 + 2 * exchanged.len() }
    }

    /// First and total index of each factor in turn, from some rows; NaN if there is no variance.
    fn indices(&self, rows: &[usize]) -> Vec<f64> {
        let mut sums = vec![0.0; self.width];
        for &row in rows {
            let terms = &self.cells[row * self.width..(row + 1) * self.width];
            for (sum, term) in sums.iter_mut().zip(terms) {
                *sum += term;
            }
        }
        let n = rows.len() as f64;
        // Over the points of A and B together.
        let (mean, square) = (sums[0] / (2.0 * n), sums[1] / (2.0 * n));
        let variance = square - mean * mean;
        let variance = if variance > ROUNDING * square { variance } else { f64::NAN };
        sums[2..].iter().map(|sum| sum / n / variance).collect()
    }
}

/// A variance below this part of the mean square is rounding.
const ROUNDING: f64 = 1e-12;

fn judged(raw: f64, replicas: &mut [f64], judging: Judging) -> Index {
    replicas.sort_by(f64::total_cmp);
    let tail = judging.resampling.level.tail();
    let interval = between(replicas, tail, 1.0 - tail);
    let narrow = interval.upper - interval.lower <= judging.widest;
    let convergence = if raw.is_nan() {
        Convergence::NothingVaries
    } else if narrow && raw >= 0.0 {
        Convergence::Converged
    } else if narrow && interval.holds(0.0) {
        Convergence::NearZero
    } else {
        Convergence::NotConverged
    };
    Index { raw, interval, convergence }
}

#[cfg(test)]
mod tests {
    use super::{Convergence, Judging, Outputs, sobol};
    use crate::bootstrap::Resampling;
    use crate::draws::Draws;
    use crate::interval::Level;
    use crate::testing::assert_close;
    use std::f64::consts::PI;

    /// Outputs of `model` at `n` random base points in the unit cube.
    fn outputs(model: fn(&[f64]) -> f64, dimension: usize, n: usize) -> Outputs {
        let mut draws = Draws::of(11);
        let mut point = || (0..dimension).map(|_| draws.share()).collect::<Vec<_>>();
        let (mut a, mut b) = (Vec::new(), Vec::new());
        let mut exchanged = vec![Vec::new(); dimension];
        for _ in 0..n {
            let (left, right) = (point(), point());
            for (factor, outputs) in exchanged.iter_mut().enumerate() {
                let mut mixed = left.clone();
                mixed[factor] = right[factor];
                outputs.push(model(&mixed));
            }
            a.push(model(&left));
            b.push(model(&right));
        }
        Outputs { a, b, exchanged }
    }

    fn judging(widest: f64) -> Judging {
        let resampling = Resampling { resamples: 200, seed: 1, level: Level::NINETY_FIVE };
        Judging { resampling, widest }
    }

    pub(super) fn ishigami(point: &[f64]) -> f64 {
        let x: Vec<f64> = point.iter().map(|share| (2.0 * share - 1.0) * PI).collect();
        let (first, second) = (libm::sin(x[0]), libm::sin(x[1]));
        first + 7.0 * second * second + 0.1 * x[2] * x[2] * x[2] * x[2] * first
    }

    /// Sobol's g with a = 0, 1, 4.5, 9.
    fn sobol_g(point: &[f64]) -> f64 {
        let terms = point.iter().zip([0.0, 1.0, 4.5, 9.0]);
        terms.map(|(x, a): (&f64, f64)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
    }

    #[test]
    fn ishigami_has_its_known_indices() {
        // Ishigami & Homma (1990) with a = 7, b = 0.1, in closed form.
        let indices = sobol(&outputs(ishigami, 3, 20_000), judging(0.1)).unwrap();
        for (index, right) in indices.iter().zip([0.3139, 0.4424, 0.0]) {
            assert_close(index.first.raw, right, 0.02);
        }
        for (index, right) in indices.iter().zip([0.5576, 0.4424, 0.2437]) {
            assert_close(index.total.raw, right, 0.02);
            assert_eq!(index.total.convergence, Convergence::Converged);
        }
    }

    #[test]
    fn sobols_g_has_its_known_indices() {
        // V_i = 1 / (3 (1 + a_i)^2); total variance = product of (1 + V_i) - 1.
        let parts = [0.0_f64, 1.0, 4.5, 9.0].map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
        let whole: f64 = parts.iter().map(|part| 1.0 + part).product::<f64>() - 1.0;
        let indices = sobol(&outputs(sobol_g, 4, 20_000), judging(0.1)).unwrap();
        for (index, part) in indices.iter().zip(parts) {
            assert_close(index.first.raw, part / whole, 0.02);
            assert_close(index.total.raw, part * (1.0 + whole) / (1.0 + part) / whole, 0.02);
        }
    }

    #[test]
    fn few_base_points_are_reported_as_not_converged() {
        let indices = sobol(&outputs(ishigami, 3, 30), judging(0.1)).unwrap();
        assert_eq!(indices[0].first.convergence, Convergence::NotConverged);
        assert!(indices[0].first.estimate().is_nan());
    }

    #[test]
    fn a_factor_without_effect_is_near_zero_or_zero_and_never_negative() {
        // The second factor alone explains nothing; its estimate falls to either side of zero.
        let model = |point: &[f64]| point[0] + 0.02 * (point[1] - 0.5) * (point[2] - 0.5);
        let indices = sobol(&outputs(model, 3, 4_000), judging(0.05)).unwrap();
        for index in &indices[1..] {
            assert!(index.first.interval.holds(0.0));
            assert_ne!(index.first.convergence, Convergence::NotConverged);
            assert!(index.first.estimate().is_nan() || index.first.estimate() >= 0.0);
            assert_eq!(index.first.raw < 0.0, index.first.convergence == Convergence::NearZero);
        }
    }

    #[test]
    fn an_output_that_never_varies_has_no_shares() {
        let indices = sobol(&outputs(|_| 4.0, 2, 50), judging(0.1)).unwrap();
        assert!(indices.iter().all(|index| index.first.convergence == Convergence::NothingVaries));
        assert!(indices.iter().all(|index| index.total.estimate().is_nan()));
    }
}
