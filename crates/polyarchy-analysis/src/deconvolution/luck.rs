//! How likely each set's runs are under every true mean that it could have.
//!
//! The variance of a set's runs is known by n - 1 degrees of freedom of its own. Sets with a like mean lend it theirs:
//! its variance is drawn from a scaled inverse chi-squared distribution (Smyth 2004) whose scale follows the mean, as
//! the variance of counts and shares does (Law et al. 2014). How many degrees they lend depends on how alike their
//! variances are. If they lend none, a set's likelihood is a Student t of its own runs; if they are all alike, a normal
//! one. Both, mean and variance, speak for the true mean.

use super::cholesky::{add, add_square, dot, solved};
use super::grid::Grid;
use crate::bootstrap::quantile;
use crate::distribution::gamma::{digamma, trigamma};
use crate::moments::Moments;

/// Parts of the trend of variances: a constant and the spline's first two terms.
const TREND: usize = 3;
/// Degrees of freedom that sets lend each other at most.
const MOST_LENT: f64 = 1_000.0;
/// The part of sets that vary whose variance is less than what counts for a set that does not.
const LOW: f64 = 0.1;
/// What is left of a likelihood that is none, so that no set excludes all that the others say.
const SLIGHT: f64 = 1e-14;

/// For each set its likelihood at every value of the grid, 1 where it is greatest. Some set must vary.
pub(super) fn likelihoods(sets: &[Moments], grid: &Grid) -> Vec<Vec<f64>> {
    let variances = variances(sets);
    let Lent { scales, degrees } = Lent::by(sets, &variances, grid);
    let cells: Vec<[f64; 2]> = grid.cells().collect();
    let of_set = |(set, variance): (&Moments, &f64)| -> Vec<f64> {
        let (n, own) = (set.n as f64, (set.n - 1) as f64);
        let logarithm = |at: usize| {
            let [lower, upper] = cells[at];
            let (away, width) = (set.mean - grid.values[at], upper - lower);
            // A value stands for all of its cell.
            let squares = n * (away * away + width * width / 12.0) + own * variance;
            let whole = degrees * scales[at] + squares;
            0.5 * (degrees * libm::log(scales[at]) - (degrees + own + 1.0) * libm::log(whole))
        };
        let logarithms: Vec<f64> = (0..grid.values.len()).map(logarithm).collect();
        let greatest = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        logarithms.iter().map(|one| libm::exp(one - greatest) + SLIGHT).collect()
    };
    sets.iter().zip(&variances).map(of_set).collect()
}

/// The variance of each set; of one that does not vary, a low one of the others. That its few runs are alike does not
/// mean that all would be.
fn variances(sets: &[Moments]) -> Vec<f64> {
    let mut some: Vec<f64> =
        sets.iter().map(|set| set.sd * set.sd).filter(|&variance| 0.0 < variance).collect();
    some.sort_by(f64::total_cmp);
    let low = quantile(&some, LOW);
    let variance = |set: &Moments| if 0.0 < set.sd { set.sd * set.sd } else { low };
    sets.iter().map(variance).collect()
}

/// What sets lend each other.
struct Lent {
    /// Scale of the variance at each value of the grid.
    scales: Vec<f64>,
    degrees: f64,
}

impl Lent {
    /// The trend of the logarithms of variances by least squares, and how many degrees of freedom their distance from
    /// it is worth (Smyth 2004, section 6.2).
    fn by(sets: &[Moments], variances: &[f64], grid: &Grid) -> Self {
        let half = |set: &Moments| 0.5 * (set.n - 1) as f64;
        let size = (grid.values.len() as f64).sqrt();
        let row = |terms: [f64; super::DEGREES]| [1.0, size * terms[0], size * terms[1]];
        let rows: Vec<[f64; TREND]> = sets.iter().map(|set| row(grid.terms_at(set.mean))).collect();
        let logarithm = |(set, variance): (&Moments, &f64)| {
            libm::log(*variance) - digamma(half(set)) + libm::log(half(set))
        };
        let logarithms: Vec<f64> = sets.iter().zip(variances).map(logarithm).collect();
        let (mut squares, mut products) = ([[0.0; TREND]; TREND], [0.0; TREND]);
        for (row, logarithm) in rows.iter().zip(&logarithms) {
            add_square(&mut squares, row, 1.0);
            add(&mut products, row, *logarithm);
        }
        let level = [crate::moments::mean(&logarithms), 0.0, 0.0];
        let trend = solved(&squares, &products).unwrap_or(level);
        let rest: f64 =
            rows.iter().zip(&logarithms).map(|(row, it)| (it - dot(&trend, row)).powi(2)).sum();
        let luck = sets.iter().map(|set| trigamma(half(set))).sum::<f64>() / sets.len() as f64;
        let degrees = 2.0 * with_trigamma(rest / (sets.len() - TREND) as f64 - luck);
        let shift = digamma(0.5 * degrees) - libm::log(0.5 * degrees);
        let scale = |terms| libm::exp(dot(&trend, &row(terms)) + shift);
        Self { scales: grid.terms.iter().map(|&terms| scale(terms)).collect(), degrees }
    }
}

/// The number whose trigamma is `value`, at most half of what is lent at most.
fn with_trigamma(value: f64) -> f64 {
    let (mut low, mut high) = (1e-3_f64, 0.5 * MOST_LENT);
    if value <= trigamma(high) {
        return high;
    }
    for _ in 0..60 {
        let middle = (low * high).sqrt();
        if value < trigamma(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::{variances, with_trigamma};
    use crate::distribution::gamma::trigamma;
    use crate::moments::Moments;
    use crate::testing::assert_close;

    #[test]
    fn a_set_that_does_not_vary_has_a_low_variance_of_the_others_and_not_none() {
        let sets: Vec<Moments> =
            (0..12).map(|set| Moments { n: 8, mean: 0.0, sd: f64::from(set).sqrt() }).collect();
        let found = variances(&sets);
        assert_close(found[0], 2.0, 1e-12);
        assert_close(found[7], 7.0, 1e-12);
    }

    #[test]
    fn degrees_that_are_lent_are_found_from_their_trigamma() {
        for half in [0.01, 0.7, 3.0, 90.0] {
            assert_close(with_trigamma(trigamma(half)) / half, 1.0, 1e-9);
        }
        assert_close(with_trigamma(-0.2), 500.0, 0.0);
    }
}
