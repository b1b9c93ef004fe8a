//! The difference between two samples that share no luck.
//!
//! Welch (1947), "The generalization of Student's problem when several different population
//! variances are involved", Biometrika 34:28-35: neither equal variances nor equal sizes are assumed.
//! Where the values of a side are answers of yes and no, or piled up at one number, the intervals of both sides
//! make that of the difference (Newcombe 1998, Statistics in Medicine 17:873-890, method 10; Donner & Zou 2012,
//! Statistical Methods in Medical Research 21:347-359). Where replicates share their luck, [`crate::paired_difference`] is the sharper method.

use crate::Method;
use crate::distribution::student;
use crate::equivalence::Expectation;
use crate::evidence::{Evidence, Means};
use crate::interval::{Interval, Level};
use crate::moments::Moments;
use crate::rule::Rule;
use polyarchy_table::Range;

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
    /// Interval of the difference; none where none is known of either side.
    pub interval: Interval,
    /// Two-sided p-value of no difference; NaN where no interval is known.
    pub p: f64,
}

/// The difference between two samples whose values have a range.
pub fn independent_difference(
    left: &[f64],
    right: &[f64],
    range: Range,
    level: Level,
) -> IndependentDifference {
    let (of_left, of_right) = (Moments::of(left), Moments::of(right));
    let evidence = Evidence::of_samples(left.to_vec(), right.to_vec(), range);
    let rule = Rule::once(level);
    IndependentDifference {
        left: of_left,
        right: of_right,
        mean: of_left.mean - of_right.mean,
        interval: evidence.interval(&rule).0,
        p: evidence.p(&Expectation::ANY_DIFFERENCE, &rule),
    }
}

/// The interval of the difference, which may miss with probability `tail` on either side, from what is known of
/// the sides.
pub(crate) fn interval(
    left: &[f64],
    right: &[f64],
    sides: [(Interval, Means); 2],
    tail: f64,
) -> (Interval, Means) {
    if sides.iter().any(|(side, _)| side.lower.is_nan()) {
        return (Interval::NONE, Means::NoneKnown);
    }
    let (left, right) = (Moments::of(left), Moments::of(right));
    match sides {
        [(_, Means::Student), (_, Means::Student)] => (welch(left, right, tail), Means::Welch),
        [of_left, of_right] => {
            (recovered((left.mean, of_left.0), (right.mean, of_right.0)), Means::Newcombe)
        }
    }
}

/// Welch's interval.
fn welch(left: Moments, right: Moments, tail: f64) -> Interval {
    Welch::of(left, right).interval(tail)
}

/// The difference of two means that share no luck, its standard error and degrees of freedom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Welch {
    pub(crate) mean: f64,
    pub(crate) error: f64,
    freedom: f64,
}

impl Welch {
    /// Left minus right.
    pub(crate) fn of(left: Moments, right: Moments) -> Self {
        let [one, other] = [left, right].map(|side| side.sd * side.sd / side.n as f64);
        let rest = one * one / (left.n as f64 - 1.0) + other * other / (right.n as f64 - 1.0);
        let freedom = (one + other) * (one + other) / rest;
        Self { mean: left.mean - right.mean, error: (one + other).sqrt(), freedom }
    }

    /// The interval that may miss with probability `tail` on either side.
    pub(crate) fn interval(&self, tail: f64) -> Interval {
        Interval::around(self.mean, student::critical(tail, self.freedom) * self.error)
    }

    /// Twice the chance that luck alone moves a difference by `distance` to one side.
    pub(crate) fn p_beyond(&self, distance: f64) -> f64 {
        (2.0 * student::upper(distance / self.error, self.freedom)).min(1.0)
    }
}

/// The interval of a difference whose distances to both sides come from those of two means.
fn recovered(left: (f64, Interval), right: (f64, Interval)) -> Interval {
    let mean = left.0 - right.0;
    let below = libm::hypot(left.0 - left.1.lower, right.1.upper - right.0);
    let above = libm::hypot(left.1.upper - left.0, right.0 - right.1.lower);
    if below.is_nan() || above.is_nan() {
        return Interval::NONE;
    }
    Interval { lower: mean - below, upper: mean + above }
}

#[cfg(test)]
mod tests {
    use super::independent_difference;
    use crate::interval::Level;
    use crate::testing::assert_close;
    use polyarchy_table::Range;

    const FIRST: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const SECOND: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    #[test]
    fn students_sleep_data_give_welchs_answer() {
        // R 4: t.test(extra ~ group) on `sleep`: p 0.07939, -3.3654832 to 0.2054832.
        let answer = independent_difference(&FIRST, &SECOND, Range::Any, Level::NINETY_FIVE);
        assert_close(answer.mean, -1.58, 1e-14);
        assert_close(answer.interval.lower, -3.3654832, 1e-7);
        assert_close(answer.interval.upper, 0.2054832, 1e-7);
        assert_close(answer.p, 0.07939414, 1e-8);
    }

    #[test]
    fn samples_that_never_vary_are_certain_of_nothing() {
        let unsure =
            independent_difference(&[1.0, 1.0], &[2.0, 2.0], Range::Any, Level::NINETY_FIVE);
        assert!(unsure.p.is_nan() && unsure.interval.lower.is_nan());
        let single = independent_difference(&[1.0], &[2.0, 3.0], Range::Any, Level::NINETY_FIVE);
        assert!(single.p.is_nan() && single.interval.lower.is_nan());
    }

    #[test]
    fn answers_have_newcombes_interval() {
        // statsmodels 0.15.0: confint_proportions_2indep(9, 10, 3, 10, compare="diff", method="newcomb").
        let answers = |yes: usize| -> Vec<f64> {
            (0..10).map(|run| f64::from(u8::from(run < yes))).collect()
        };
        let answer =
            independent_difference(&answers(9), &answers(3), Range::YesOrNo, Level::NINETY_FIVE);
        assert_close(answer.interval.lower, 0.1705227239345029, 1e-9);
        assert_close(answer.interval.upper, 0.809017973535488, 1e-9);
    }
}
