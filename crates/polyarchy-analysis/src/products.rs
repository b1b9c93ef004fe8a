//! Products of noisy numbers across different replicates, in which luck does not multiply itself.
//!
//! The square of a noisy mean holds the variance of its luck. The product of two replicates does not:
//! averaged over all pairs of them it is an unbiased estimate of the product of what is expected
//! (Hoeffding 1948, Annals of Mathematical Statistics 19:293-325), however many there are from two on.

use crate::distribution::student;
use crate::interval::{Interval, Level};
use crate::moments::{Moments, mean};

/// Mean of left times right over all pairs of different replicates; with one replicate, of itself.
pub(crate) fn product(left: &[f64], right: &[f64]) -> f64 {
    let same: f64 = left.iter().zip(right).map(|(left, right)| left * right).sum();
    if left.len() < 2 {
        return same;
    }
    let n = left.len() as f64;
    let all = left.iter().sum::<f64>() * right.iter().sum::<f64>();
    (all - same) / (n * (n - 1.0))
}

/// By how much each replicate moves the mean product (its derivative by the replicate's weight).
pub(crate) fn influences(left: &[f64], right: &[f64]) -> Vec<f64> {
    let (of_left, of_right) = (mean(left), mean(right));
    left.iter().zip(right).map(|(left, right)| left * of_right + right * of_left).collect()
}

/// How uncertain an estimate over points by replicates is, both being samples.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Uncertainty {
    /// Variance that comes of the points, with the luck that each has for itself.
    of_points: f64,
    n_points: f64,
    /// Variance between replicates, and what of it the points have shown already.
    of_replicates: f64,
    shown: f64,
    n_replicates: f64,
}

impl Uncertainty {
    /// From the variance over resampled points, and `influences[point][replicate]` on the estimate.
    ///
    /// Two-way as of Cameron, Gelbach & Miller (2011, Journal of Business & Economic Statistics
    /// 29:238-249): what belongs to single runs is counted once. With one replicate nothing is known of
    /// replicates.
    pub(crate) fn of(of_points: f64, influences: &[Vec<f64>]) -> Self {
        let (points, replicates) = (influences.len(), influences.first().map_or(0, Vec::len));
        let (n_points, n_replicates) = (points as f64, replicates as f64);
        let mut sums = vec![0.0; replicates];
        let mut single = 0.0;
        for row in influences {
            sums.iter_mut().zip(row).for_each(|(sum, cell)| *sum += cell);
            single += spread(row);
        }
        let means: Vec<f64> = sums.iter().map(|sum| sum / n_points).collect();
        let of_replicates = spread(&means) / n_replicates;
        let shown = single / n_replicates / (n_points * n_points);
        Self { of_points, n_points, of_replicates, shown, n_replicates }
    }

    /// What replicates add to the variance.
    fn added(&self) -> f64 {
        (self.of_replicates - self.shown).max(0.0)
    }

    /// Student's factor for the whole variance, with Satterthwaite's degrees of freedom (1946,
    /// Biometrics Bulletin 2:110-114).
    fn critical(&self, level: Level) -> f64 {
        let whole = self.of_points + self.added();
        let of_replicates = self.of_replicates * self.of_replicates / (self.n_replicates - 1.0);
        let of_points = self.of_points * self.of_points / (self.n_points - 1.0);
        let freedom = whole * whole / (of_points + of_replicates);
        student::critical(level.tail(), freedom.max(self.n_replicates - 1.0))
    }

    /// Reach of Student's interval of the estimate.
    pub(crate) fn reach(&self, level: Level) -> f64 {
        let whole = self.of_points + self.added();
        if self.added() == 0.0 {
            return student::critical(level.tail(), self.n_points - 1.0) * whole.sqrt();
        }
        self.critical(level) * whole.sqrt()
    }

    /// An interval that knows of points only, made to know of replicates as well.
    pub(crate) fn widened(&self, interval: Interval, estimate: f64, level: Level) -> Interval {
        if self.added() == 0.0 || interval.lower.is_nan() {
            return interval;
        }
        let of_points = student::critical(level.tail(), self.n_points - 1.0);
        let factor = self.critical(level) / of_points;
        let side = |side: f64| factor * libm::hypot(side.max(0.0), of_points * self.added().sqrt());
        Interval {
            lower: estimate - side(estimate - interval.lower),
            upper: estimate + side(interval.upper - estimate),
        }
    }
}

/// Variance with divisor n - 1; 0 below two values.
fn spread(values: &[f64]) -> f64 {
    if values.len() < 2 {
        return 0.0;
    }
    let sd = Moments::of(values).sd;
    sd * sd
}

#[cfg(test)]
mod tests {
    use super::{Uncertainty, influences, product};
    use crate::draws::Draws;
    use crate::interval::{Interval, Level};
    use crate::moments::mean;
    use crate::testing::assert_close;

    #[test]
    fn a_product_is_that_of_different_replicates() {
        // Pairs (1, 2) and (2, 1): 1 * 7 and 3 * 5.
        assert_close(product(&[1.0, 3.0], &[5.0, 7.0]), 11.0, 1e-14);
        assert_close(product(&[3.0], &[5.0]), 15.0, 0.0);
        assert_close(influences(&[1.0, 3.0], &[5.0, 7.0])[0], 16.0, 1e-14);
    }

    #[test]
    fn luck_adds_nothing_to_a_square_on_average() {
        let mut draws = Draws::of(3);
        let mut square = |n: usize| {
            let values: Vec<f64> = (0..n).map(|_| 2.0 + draws.normal()).collect();
            product(&values, &values)
        };
        for n in [2, 4, 16] {
            let squares: Vec<f64> = (0..20_000).map(|_| square(n)).collect();
            // Standard error at most 0.03; a square of the mean would give 4.5, 4.25 and 4.06.
            assert_close(mean(&squares), 4.0, 0.1);
        }
    }

    #[test]
    fn luck_of_single_runs_adds_nothing_and_luck_that_points_share_does() {
        let found = Interval { lower: -0.1, upper: 0.3 };
        let widened =
            |of: &[Vec<f64>]| Uncertainty::of(0.01, of).widened(found, 0.0, Level::NINETY_FIVE);
        let alike: Vec<Vec<f64>> = vec![vec![1.0, 2.0, 3.0]; 50];
        let none: Vec<Vec<f64>> =
            [[1.0, 2.0, 3.0], [3.0, 1.0, 2.0], [2.0, 3.0, 1.0]].map(Vec::from).to_vec();
        assert_eq!(widened(&none), found);
        let wide = widened(&alike);
        // The replicates' own standard error is 0.57, with two degrees of freedom.
        assert!(wide.lower < -2.0 && wide.upper > 2.0, "{wide:?}");
    }
}
