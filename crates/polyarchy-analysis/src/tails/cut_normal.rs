//! The normal distribution cut off below zero, fitted to logarithms above a start.
//!
//! Its mean square over its squared mean lies between 1 and 2; at 2 it becomes the exponential
//! distribution, which is the power law on the original scale (Castillo 1994). Below 2 the fit of
//! largest likelihood is the one that has this ratio.

use crate::distribution::normal;
use crate::root::bisected;
use std::f64::consts::PI;

/// Beyond a million spreads no computer can tell the two apart.
const FARTHEST: f64 = 1e6;

/// A normal distribution of location `z * spread`, cut off below zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CutNormal {
    z: f64,
    spread: f64,
}

impl CutNormal {
    /// The fit of largest likelihood; none where that is the exponential distribution.
    pub(super) fn fitted(mean: f64, mean_square: f64) -> Option<Self> {
        let ratio = mean_square / (mean * mean);
        let ratio_at = |cut: f64| Ratio::at(cut).mean_square_over_squared_mean;
        if ratio >= ratio_at(FARTHEST) {
            return None;
        }
        let cut = bisected(-FARTHEST, FARTHEST, |cut| ratio_at(cut) < ratio);
        Some(Self { z: -cut, spread: mean / Ratio::at(cut).mean })
    }

    /// Logarithm of the density at `y`, at least 0.
    pub(super) fn ln_density(&self, y: f64) -> f64 {
        let Self { z, spread } = *self;
        let scaled = y / spread;
        scaled * (z - 0.5 * scaled) - libm::log(spread) - ln_mills(-z)
    }
}

/// Mean and ratio for a cut `cut` spreads above the location, spread 1.
struct Ratio {
    mean: f64,
    mean_square_over_squared_mean: f64,
}

impl Ratio {
    fn at(cut: f64) -> Self {
        if cut > 5.0 {
            // 1 / (x + 2 / (x + 3 / ...)): without the cancellation that follows below.
            let rest = continued(cut, 2.0);
            let whole = cut + rest;
            return Self { mean: 1.0 / whole, mean_square_over_squared_mean: rest * whole };
        }
        let mean = libm::exp(-ln_mills(cut)) - cut;
        Self { mean, mean_square_over_squared_mean: (1.0 - cut * mean) / (mean * mean) }
    }
}

/// Logarithm of Mills' ratio: probability above `x` over density at `x`.
fn ln_mills(x: f64) -> f64 {
    if x > 5.0 {
        return -libm::log(x + continued(x, 1.0));
    }
    libm::log(normal::cumulative(-x)) + 0.5 * x * x + 0.5 * libm::log(2.0 * PI)
}

/// k / (x + (k + 1) / (x + (k + 2) / ...)) (DLMF 7.9.1).
fn continued(x: f64, k: f64) -> f64 {
    const TERMS: u32 = 200;
    (0..TERMS).rev().fold(0.0, |rest, term| (k + f64::from(term)) / (x + rest))
}

#[cfg(test)]
mod tests {
    use super::{CutNormal, Ratio, ln_mills};
    use crate::testing::assert_close;

    #[test]
    fn the_ratio_is_that_of_the_half_normal_at_no_cut_and_meets_at_the_seam() {
        let half = Ratio::at(0.0);
        assert_close(half.mean, (2.0 / std::f64::consts::PI).sqrt(), 1e-14);
        assert_close(half.mean_square_over_squared_mean, std::f64::consts::FRAC_PI_2, 1e-14);
        let (below, above) = (Ratio::at(5.0), Ratio::at(5.0 + 1e-12));
        assert_close(below.mean, above.mean, 1e-10);
        assert_close(
            below.mean_square_over_squared_mean,
            above.mean_square_over_squared_mean,
            1e-9,
        );
        assert_close(ln_mills(5.0), ln_mills(5.0 + 1e-12), 1e-11);
    }

    #[test]
    fn the_fit_has_the_moments_that_it_was_fitted_to() {
        let fit = CutNormal::fitted(0.7, 0.8).unwrap();
        let (step, mut total, mut mean, mut square) = (1e-3, 0.0, 0.0, 0.0);
        for cell in 0..20_000 {
            let y = (f64::from(cell) + 0.5) * step;
            let mass = libm::exp(fit.ln_density(y)) * step;
            total += mass;
            mean += mass * y;
            square += mass * y * y;
        }
        assert_close(total, 1.0, 1e-6);
        assert_close(mean, 0.7, 1e-6);
        assert_close(square, 0.8, 1e-6);
    }

    #[test]
    fn where_the_exponential_fits_best_there_is_no_cut_normal() {
        assert_eq!(CutNormal::fitted(1.0, 2.5), None);
    }
}
