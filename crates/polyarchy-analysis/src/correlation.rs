//! How closely two numbers go together: along a line, or in rank.
//!
//! Pearson's r with the interval of Fisher (1921), Metron 1:3-32; Spearman's rank correlation (1904,
//! American Journal of Psychology 15:72-101) with the interval of Bonett & Wright (2000),
//! Psychometrika 65:23-28. Both intervals need four points. The partial rank correlation (PRCC) is that of what
//! other columns leave of the ranks, with one point less for each of them (Fisher 1924, Metron 3:329-332).

use crate::Method;
use crate::distribution::normal;
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};
use crate::least_squares::{Span, centred, squares};
use crate::regression::Products;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "correlation",
    doc: "Pearson's correlation, Spearman's rank correlation and the partial one, with intervals.",
    reference: "Fisher (1921), Metron 1:3-32; Bonett & Wright (2000), Psychometrika 65:23-28",
};

/// A correlation with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// Number of points.
    pub n: usize,
    /// From -1 to 1; NaN if either number never varies.
    pub r: f64,
    /// Its interval; none below four points.
    pub interval: Interval,
}

impl Correlation {
    /// No correlation of so many points.
    pub(crate) fn none(n: usize) -> Self {
        Self { n, r: f64::NAN, interval: Interval::NONE }
    }
}

/// Pearson's correlation, along a straight line.
pub fn pearson(x: &[f64], y: &[f64], level: Level) -> Result<Correlation, AnalysisError> {
    correlation(x, y, |_| 1.0, level)
}

/// Spearman's rank correlation: equal values share their mean rank.
pub fn spearman(x: &[f64], y: &[f64], level: Level) -> Result<Correlation, AnalysisError> {
    correlation(&ranks(x), &ranks(y), rank_spread, level)
}

/// A correlation whose Fisher transform has variance `spread(r) / (n - 3)`.
fn correlation(
    x: &[f64],
    y: &[f64],
    spread: fn(f64) -> f64,
    level: Level,
) -> Result<Correlation, AnalysisError> {
    let Products { n, xx, xy, yy } = Products::of(x, y)?;
    if xx == 0.0 || yy == 0.0 {
        return Ok(Correlation::none(n));
    }
    let r = (xy / (xx.sqrt() * yy.sqrt())).clamp(-1.0, 1.0);
    Ok(Correlation { n, r, interval: interval(r, n, spread(r), level) })
}

/// Fisher's interval, of a correlation with so many points of its own.
fn interval(r: f64, n: usize, spread: f64, level: Level) -> Interval {
    if n < 4 {
        return Interval::NONE;
    }
    let reach = -normal::quantile(level.tail()) * (spread / (n - 3) as f64).sqrt();
    let Interval { lower, upper } = Interval::around(libm::atanh(r), reach);
    Interval { lower: libm::tanh(lower), upper: libm::tanh(upper) }
}

/// Spread of the Fisher transform of a rank correlation (Bonett & Wright 2000).
fn rank_spread(r: f64) -> f64 {
    1.0 + 0.5 * r * r
}

/// Spearman's correlation of what `given` leaves of both ranks; none where it leaves nothing, or no two points more
/// than it spends.
pub(crate) fn partial_spearman(x: &[f64], y: &[f64], given: &Span, level: Level) -> Correlation {
    // Less than this part of a column is rounding.
    const ROUNDING: f64 = 1e-12;
    let n = x.len();
    let left = |ranks: Vec<f64>| {
        let rest = given.residual(&ranks);
        let whole = squares(&centred(&ranks));
        (ROUNDING * whole < squares(&rest)).then_some(rest)
    };
    let (Some(x), Some(y)) = (left(ranks(x)), left(ranks(y))) else {
        return Correlation::none(n);
    };
    if given.freedom() < 2 {
        return Correlation::none(n);
    }
    let xy: f64 = x.iter().zip(&y).map(|(x, y)| x * y).sum();
    let r = (xy / (squares(&x).sqrt() * squares(&y).sqrt())).clamp(-1.0, 1.0);
    Correlation { n, r, interval: interval(r, n - given.terms(), rank_spread(r), level) }
}

/// Ranks from 1; equal values share their mean rank.
pub fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&left, &right| values[left].total_cmp(&values[right]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let value = values[order[first]];
        let equal = order[first..].iter().take_while(|&&at| values[at] <= value).count();
        // NaN equals nothing, not even itself: it has a rank of its own, after all others.
        let equal = equal.max(1);
        for &at in &order[first..first + equal] {
            ranks[at] = first as f64 + 0.5 * (equal + 1) as f64;
        }
        first += equal;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::{pearson, ranks, spearman};
    use crate::interval::Level;
    use crate::testing::{ANSCOMBE_X, ANSCOMBE_Y, assert_close};
    use proptest::prelude::*;

    #[test]
    fn anscombes_first_set_has_its_correlations() {
        // scipy 1.17.1, pearsonr with confidence_interval, spearmanr.
        let line = pearson(&ANSCOMBE_X, &ANSCOMBE_Y, Level::NINETY_FIVE).unwrap();
        assert_close(line.r, 0.8164205163448399, 1e-14);
        assert_close(line.interval.lower, 0.4243912133932152, 1e-13);
        assert_close(line.interval.upper, 0.9506932537865604, 1e-13);
        let rank = spearman(&ANSCOMBE_X, &ANSCOMBE_Y, Level::NINETY_FIVE).unwrap();
        assert_close(rank.r, 0.8181818181818182, 1e-14);
    }

    #[test]
    fn equal_values_share_their_mean_rank() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
        // scipy 1.17.1, spearmanr.
        let x = [1.0, 2.0, 2.0, 3.0, 5.0, 8.0];
        let y = [2.0, 1.0, 4.0, 4.0, 4.0, 9.0];
        assert_close(spearman(&x, &y, Level::NINETY_FIVE).unwrap().r, 0.8008534347238067, 1e-14);
    }

    #[test]
    fn the_rank_interval_is_wider_than_fishers_by_bonett_and_wrights_factor() {
        let x: Vec<f64> = (1..=6).map(f64::from).collect();
        let y = [2.0, 1.0, 4.0, 3.0, 6.0, 5.0];
        let (line, rank) = (
            pearson(&x, &y, Level::NINETY_FIVE).unwrap(),
            spearman(&x, &y, Level::NINETY_FIVE).unwrap(),
        );
        let reach = |upper: f64| libm::atanh(upper) - libm::atanh(line.r);
        let factor = reach(rank.interval.upper) / reach(line.interval.upper);
        assert_close(factor, (1.0 + 0.5 * line.r * line.r).sqrt(), 1e-12);
    }

    #[test]
    fn a_number_that_never_varies_has_no_correlation() {
        let flat = pearson(&[1.0, 2.0, 3.0], &[4.0, 4.0, 4.0], Level::NINETY_FIVE).unwrap();
        assert!(flat.r.is_nan());
        let few = pearson(&[1.0, 2.0, 3.0], &[4.0, 4.0, 5.0], Level::NINETY_FIVE).unwrap();
        assert!(few.interval.lower.is_nan());
    }

    proptest! {
        #[test]
        fn ranks_do_not_feel_a_stretch_of_the_scale(
            pairs in prop::collection::vec((-3.0..3.0_f64, -3.0..3.0_f64), 5..30),
        ) {
            let (x, y): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let stretched: Vec<f64> = x.iter().map(|x| libm::exp(*x)).collect();
            let plain = spearman(&x, &y, Level::NINETY_FIVE).unwrap();
            let other = spearman(&stretched, &y, Level::NINETY_FIVE).unwrap();
            prop_assert_eq!(plain.r.to_bits(), other.r.to_bits());
        }
    }
}
