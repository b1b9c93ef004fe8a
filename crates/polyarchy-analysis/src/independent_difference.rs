//! The difference between two samples that share no luck.
//!
//! Welch (1947), "The generalization of Student's problem when several different population
//! variances are involved", Biometrika 34:28-35: neither equal variances nor equal sizes are assumed.
//! Where replicates share their luck, [`crate::paired_difference`] is the sharper method.

use crate::Method;
use crate::distribution::student;
use crate::interval::{Interval, Level};
use crate::moments::Moments;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "independent_difference",
    doc: "Difference of a metric between two samples of runs that share no luck.",
    reference: "Welch (1947), Biometrika 34:28-35",
};

/// Left minus right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IndependentDifference {
    /// Moments of the left sample.
    pub left: Moments,
    /// Moments of the right sample.
    pub right: Moments,
    /// Difference of the means.
    pub mean: f64,
    /// Welch's interval of the difference; none below two values on either side.
    pub interval: Interval,
    /// Two-sided p-value of no difference; NaN below two values on either side.
    pub p: f64,
}

/// The difference between two samples.
pub fn independent_difference(left: &[f64], right: &[f64], level: Level) -> IndependentDifference {
    let (left, right) = (Moments::of(left), Moments::of(right));
    let mean = left.mean - right.mean;
    let unknown =
        IndependentDifference { left, right, mean, interval: Interval::NONE, p: f64::NAN };
    if left.n < 2 || right.n < 2 {
        return unknown;
    }
    let [one, other] = [left, right].map(|side| side.sd * side.sd / side.n as f64);
    let error = (one + other).sqrt();
    if error == 0.0 {
        // Samples that never vary are certain.
        let p = if mean == 0.0 { 1.0 } else { 0.0 };
        return IndependentDifference { interval: Interval::around(mean, 0.0), p, ..unknown };
    }
    let rest = one * one / (left.n - 1) as f64 + other * other / (right.n - 1) as f64;
    let freedom = (one + other) * (one + other) / rest;
    let reach = student::critical(level.tail(), freedom) * error;
    IndependentDifference {
        interval: Interval::around(mean, reach),
        p: student::two_sided(mean / error, freedom),
        ..unknown
    }
}

#[cfg(test)]
mod tests {
    use super::independent_difference;
    use crate::interval::Level;
    use crate::testing::assert_close;

    const FIRST: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const SECOND: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    #[test]
    fn students_sleep_data_give_welchs_answer() {
        // R 4: t.test(extra ~ group) on `sleep`: p 0.07939, -3.3654832 to 0.2054832.
        let answer = independent_difference(&FIRST, &SECOND, Level::NINETY_FIVE);
        assert_close(answer.mean, -1.58, 1e-14);
        assert_close(answer.interval.lower, -3.3654832, 1e-7);
        assert_close(answer.interval.upper, 0.2054832, 1e-7);
        assert_close(answer.p, 0.07939414, 1e-8);
    }

    #[test]
    fn samples_that_never_vary_are_certain_and_single_values_are_not() {
        let certain = independent_difference(&[1.0, 1.0], &[2.0, 2.0], Level::NINETY_FIVE);
        assert_close(certain.p, 0.0, 0.0);
        assert_close(certain.interval.upper, -1.0, 0.0);
        let single = independent_difference(&[1.0], &[2.0, 3.0], Level::NINETY_FIVE);
        assert!(single.p.is_nan() && single.interval.lower.is_nan());
    }
}
