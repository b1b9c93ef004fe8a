//! What a sample tells of a mean, and by which interval.
//!
//! Every interval of a mean or of a difference of means that this crate gives comes from here, so that what
//! never varied is certain nowhere. Answers of yes and no have Wilson's interval, pairs of them Tango's; where
//! they come from several points, they count for as many as vary alike (effective size, Korn & Graubard 1998,
//! Survey Methodology 24:193-201). Values that are piled up at one number have one from their counts (`piled.rs`). All
//! others have Student's, or Hall's where the runs were looked at several times.

use crate::distribution::{normal, student};
use crate::equivalence::{Direction, Expectation, Verdict};
use crate::independent_difference;
use crate::interval::{Interval, Level};
use crate::moments::Moments;
use crate::piled::Piled;
use crate::proportion::{tango, wilson};
use crate::root::bisected;
use crate::rule::Rule;
use crate::skewed::hall;
use crate::words::words;
use polyarchy_table::Range;

/// A sample whose mean is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    sample: Sample,
    /// Whether the mean is asked for with the other sign.
    turned: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Sample {
    /// Too little to know how it varies.
    Thin,
    /// Independent values, between two ends if there are such; and how far they can lie from a pile, if that is
    /// known.
    Values { values: Vec<f64>, ends: Option<[f64; 2]>, reach: Option<f64> },
    /// Answers of yes and no, less a number.
    Answers { yes: f64, less: f64, size: Size },
    /// Two samples that share no luck: left and right.
    Apart { left: Vec<f64>, right: Vec<f64>, range: Range },
    /// Pairs of answers: shares of those that say yes on the left only, and on the right only.
    Pairs { above: f64, below: f64, size: Size },
}

/// How many answers there are, and for how many independent ones they count.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Size {
    /// Replicates, which are independent.
    pub(crate) replicates: usize,
    /// Answers in all of them.
    pub(crate) answers: usize,
    /// Variance of the mean between replicates.
    pub(crate) error: f64,
}

words! {
    /// How an interval was made.
    #[non_exhaustive]
    pub enum Means {
        /// Student's t.
        Student = "Student",
        /// Student's t without the sample's skewness.
        Hall = "Hall",
        /// Wilson's score interval of a share.
        Wilson = "Wilson",
        /// Tango's score interval of a difference of shares.
        Tango = "Tango",
        /// From the number of values beside a pile, and from the ends between which they lie.
        Pile = "Clopper-Pearson",
        /// Welch's t of two samples.
        Welch = "Welch",
        /// From the intervals of two samples.
        Newcombe = "Newcombe",
        /// The middle of permutations.
        Permutation = "permutation",
        /// Too few values beside a pile without an end, or too few at all.
        NoneKnown = "none known",
    }
}

impl Evidence {
    /// Independent values of a metric.
    pub fn of_values(values: &[f64], range: Range) -> Self {
        if range == Range::YesOrNo && !values.is_empty() {
            let Moments { n, mean, .. } = Moments::of(values);
            let size = Size { replicates: n, answers: n, error: f64::NAN };
            return Self::of_answers(mean, 0.0, size);
        }
        Self::of_numbers(values.to_vec(), range.ends())
    }

    /// Nothing by which a spread could be known.
    pub(crate) fn thin() -> Self {
        Self { sample: Sample::Thin, turned: false }
    }

    /// Independent numbers between two ends.
    pub(crate) fn of_numbers(values: Vec<f64>, ends: Option<[f64; 2]>) -> Self {
        Self { sample: Sample::Values { values, ends, reach: None }, turned: false }
    }

    /// Differences within pairs of runs. Where most pairs do not differ at all, those that may are taken to differ
    /// by a standard deviation of single runs on average, which is an assumption.
    pub(crate) fn of_differences(
        differences: Vec<f64>,
        ends: Option<[f64; 2]>,
        reach: Option<f64>,
    ) -> Self {
        Self { sample: Sample::Values { values: differences, ends, reach }, turned: false }
    }

    /// A share of answers that are yes, less a number.
    pub(crate) fn of_answers(yes: f64, less: f64, size: Size) -> Self {
        Self { sample: Sample::Answers { yes, less, size }, turned: false }
    }

    /// Two samples that share no luck; averages of answers over several points are shares.
    pub(crate) fn of_samples(left: Vec<f64>, right: Vec<f64>, range: Range) -> Self {
        let are_answers = left.iter().chain(&right).all(|&value| is_answer(value));
        let range = if are_answers { range } else { range.of_means() };
        Self { sample: Sample::Apart { left, right, range }, turned: false }
    }

    /// `n` independent pairs of answers: shares of those that say yes on the left only, and on the right only.
    pub fn of_paired_answers(above: f64, below: f64, n: usize) -> Self {
        Self::of_pairs(above, below, Size { replicates: n, answers: n, error: f64::NAN })
    }

    /// Shares of pairs of answers that say yes on the left only, and on the right only.
    pub(crate) fn of_pairs(above: f64, below: f64, size: Size) -> Self {
        Self { sample: Sample::Pairs { above, below, size }, turned: false }
    }

    /// The same with the sides exchanged.
    pub(crate) fn turned(self) -> Self {
        Self { turned: !self.turned, ..self }
    }

    /// The interval of the mean by a rule, and how it was made.
    pub fn interval(&self, rule: &Rule) -> (Interval, Means) {
        self.at(rule.tail(), rule.is_repeated())
    }

    /// The interval that may miss with probability `tail` on either side.
    fn at(&self, tail: f64, is_repeated: bool) -> (Interval, Means) {
        let (interval, means) = self.sample.interval(tail, is_repeated);
        if interval.lower.is_nan() {
            return (Interval::NONE, Means::NoneKnown);
        }
        let Interval { lower, upper } = interval;
        let turned = Interval { lower: -upper, upper: -lower };
        (if self.turned { turned } else { interval }, means)
    }

    /// How an expectation of the mean fares by a rule.
    ///
    /// Where no pair differs at all, that one side exceeds the other is not met: more cannot be said against
    /// what has no smallest effect.
    pub fn verdict(&self, expectation: &Expectation, rule: &Rule) -> Verdict {
        let asks_for_any =
            expectation.smallest_effect() == 0.0 && expectation.direction() != Direction::Same;
        if asks_for_any && self.shows_nothing() {
            return Verdict::NotMet;
        }
        expectation.verdict(self.interval(rule).0)
    }

    /// The p-value of a verdict: the smallest miss at which the interval has the mean where it was expected.
    /// It is that of a two-sided interval, so that 0.05 goes with a level of 0.95, and at least 1e-15.
    pub fn p(&self, expectation: &Expectation, rule: &Rule) -> f64 {
        const LEAST: f64 = -34.5;
        // At a miss of 1 there is only the mean itself.
        const MOST: f64 = -1e-9;
        let at = |miss: f64| self.at(0.5 * miss, rule.is_repeated()).0;
        let met = |log: f64| expectation.verdict(at(libm::exp(log))) == Verdict::Met;
        if at(0.5).lower.is_nan() {
            return f64::NAN;
        }
        if !met(MOST) {
            return 1.0;
        }
        if met(LEAST) {
            return rule.p(libm::exp(LEAST));
        }
        rule.p(libm::exp(bisected(LEAST, MOST, |log| !met(log))))
    }

    /// Whether both sides are the same in every pair.
    fn shows_nothing(&self) -> bool {
        match &self.sample {
            Sample::Values { values, .. } => {
                1 < values.len() && values.iter().all(|value| value.abs() < 1e-15)
            }
            Sample::Pairs { above, below, size } => 1 < size.replicates && above + below == 0.0,
            _ => false,
        }
    }
}

impl Sample {
    /// The interval of the mean that may miss with probability `tail` on either side.
    fn interval(&self, tail: f64, is_repeated: bool) -> (Interval, Means) {
        match self {
            Self::Thin => (Interval::NONE, Means::NoneKnown),
            Self::Answers { yes, less, size } => {
                let n = size.effective(yes * (1.0 - yes), tail);
                let Interval { lower, upper } = wilson(*yes, n, tail);
                (Interval { lower: lower - less, upper: upper - less }, Means::Wilson)
            }
            Self::Pairs { above, below, size } => {
                let varies = above + below - (above - below) * (above - below);
                let n = size.effective(varies, tail);
                (tango(above * n, below * n, n, tail), Means::Tango)
            }
            Self::Apart { left, right, range } => {
                let of = |side: &[f64]| Evidence::of_values(side, *range).at(tail, false);
                independent_difference::interval(left, right, [of(left), of(right)], tail)
            }
            Self::Values { values, ends, reach } => {
                if let Some(piled) = Piled::of(values) {
                    let within = ends.or(reach.map(|reach| piled.within(reach)));
                    return (piled.interval(within, tail), Means::Pile);
                }
                let (interval, means) = if is_repeated {
                    (hall(values, tail), Means::Hall)
                } else {
                    (student_interval(values, tail), Means::Student)
                };
                (ends.map_or(interval, |[least, most]| interval.within(least, most)), means)
            }
        }
    }
}

impl Size {
    /// For how many independent answers they count, each with variance `varies`; fewer where the spread
    /// between replicates is known by few of them.
    fn effective(&self, varies: f64, tail: f64) -> f64 {
        let (least, most) = (self.replicates as f64, self.answers as f64);
        if self.answers <= self.replicates
            || varies <= 0.0
            || self.error.is_nan()
            || self.error <= 0.0
        {
            return least;
        }
        let critical = student::critical(tail, least - 1.0);
        let known = normal::quantile(tail) / critical;
        (varies / self.error * known * known).clamp(least, most)
    }
}

/// Whether a value is yes or no.
pub(crate) fn is_answer(value: f64) -> bool {
    value == 0.0 || (value - 1.0).abs() < f64::EPSILON
}

/// Student's interval of a mean; none below two values.
fn student_interval(values: &[f64], tail: f64) -> Interval {
    match Level::new(1.0 - 2.0 * tail) {
        Ok(level) => Moments::of(values).interval(level),
        Err(_) => Interval::NONE,
    }
}

#[cfg(test)]
mod tests;
