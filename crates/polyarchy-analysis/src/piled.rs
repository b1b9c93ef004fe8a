//! Values most of which are the same number: a mean hangs on the few others, and may hang on some that were
//! not seen yet.
//!
//! Student's interval then knows too little: of 50 runs that all finished it says that every run does. What
//! holds is how often a value can lie above or below the pile (Clopper & Pearson 1934, Biometrika 26:404-413),
//! times how far it can lie there. Without a greatest and a least value no interval is known; but pairs of runs that
//! may differ, where most do not, are taken to differ by a standard deviation of single runs on average.

use crate::interval::Interval;
use crate::proportion::most;
use crate::skewed::skewness;

/// Below this many other values their spread says little, as for counts of yes and no.
const ENOUGH: usize = 10;

/// Values of which at least half are one number and too few another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Piled {
    n: usize,
    /// The number that most of them are.
    at: f64,
    above: usize,
    below: usize,
    /// How far from the pile the farthest value lies.
    farthest: f64,
}

impl Piled {
    /// The pile, if the mean of `values` hangs on too few others.
    pub(crate) fn of(values: &[f64]) -> Option<Self> {
        let n = values.len();
        let Pile { at, count, above } = most_frequent(values)?;
        let others = n - count;
        let is_piled = 2 <= count && n <= 2 * count && others < ENOUGH;
        // Symmetric values on both sides of the pile balance each other.
        if !is_piled || (0 < others && skewness(values).abs() <= 1.0) {
            return None;
        }
        let farthest = values.iter().map(|value| (value - at).abs()).fold(0.0, f64::max);
        Some(Self { n, at, above, below: others - above, farthest })
    }

    /// The ends of values that lie at most so far from the pile, or as far as one that was seen.
    pub(crate) fn within(&self, reach: f64) -> [f64; 2] {
        let reach = reach.max(self.farthest);
        [self.at - reach, self.at + reach]
    }

    /// The interval of the mean of values between `ends`; none without ends.
    pub(crate) fn interval(&self, ends: Option<[f64; 2]>, tail: f64) -> Interval {
        let Some([least, greatest]) = ends else { return Interval::NONE };
        Interval {
            lower: self.at - most(self.below, self.n, tail) * (self.at - least),
            upper: self.at + most(self.above, self.n, tail) * (greatest - self.at),
        }
    }
}

/// Values that are the same but for rounding.
struct Pile {
    /// The least of them.
    at: f64,
    count: usize,
    /// How many values lie above them.
    above: usize,
}

/// The number that stands most often among some values. Neighbours that differ by rounding belong together, though
/// rounding can add up to more between the ends of a pile.
fn most_frequent(values: &[f64]) -> Option<Pile> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut end = 0;
    let pile = |run: &[f64]| {
        end += run.len();
        Pile { at: run[0], count: run.len(), above: values.len() - end }
    };
    let runs = sorted.chunk_by(|left, right| is_same(*left, *right));
    runs.map(pile).max_by_key(|pile| pile.count)
}

/// Whether two numbers differ by rounding only.
fn is_same(left: f64, right: f64) -> bool {
    const ROUNDING: f64 = 1e-12;
    (left - right).abs() <= ROUNDING * left.abs().max(right.abs()).max(1e-3)
}

#[cfg(test)]
mod tests {
    use super::Piled;
    use crate::testing::assert_close;

    #[test]
    fn what_never_varied_may_still_vary() {
        let piled = Piled::of(&[1.0; 50]).unwrap();
        let interval = piled.interval(Some([0.0, 1.0]), 0.025);
        assert_close(interval.lower, 0.025_f64.powf(1.0 / 50.0), 1e-12);
        assert_close(interval.upper, 1.0, 0.0);
        assert!(piled.interval(None, 0.025).lower.is_nan());
    }

    #[test]
    fn few_values_beside_a_pile_are_counted_and_not_measured() {
        let mut values = vec![0.0; 47];
        values.extend([0.2, 0.1, -0.4]);
        let piled = Piled::of(&values).unwrap();
        assert_eq!((piled.above, piled.below), (2, 1));
    }

    /// Three of 300 differ by 1 and one by −1, while single runs deviate by .1: what was seen lies within.
    #[test]
    fn the_mean_lies_within_its_interval_however_little_single_runs_vary() {
        let mut values = vec![0.0; 296];
        values.extend([1.0, 1.0, 1.0, -1.0]);
        let piled = Piled::of(&values).unwrap();
        let interval = piled.interval(Some(piled.within(0.1)), 0.005);
        assert!(interval.lower < 2.0 / 300.0 && 2.0 / 300.0 < interval.upper, "{interval:?}");
        for (reach, end) in [(0.1, 1.0), (2.0, 2.0)] {
            let [lower, upper] = piled.within(reach);
            assert_close(lower, -end, 0.0);
            assert_close(upper, end, 0.0);
        }
    }

    #[test]
    fn values_that_spread_are_no_pile() {
        assert_eq!(Piled::of(&[0.1, 0.2, 0.3]), None);
        assert_eq!(Piled::of(&[]), None);
        let mut counts = vec![2.0; 12];
        counts.extend([3.0; 8]);
        assert_eq!(Piled::of(&counts), None, "three fifths and two fifths");
        let mut many = vec![0.0; 60];
        many.extend((0..40).map(|value| f64::from(value) * 0.01 + 0.01));
        assert_eq!(Piled::of(&many), None, "forty others");
    }

    #[test]
    fn rounding_that_adds_up_within_a_pile_leaves_nobody_above_it() {
        // Each differs from the next by rounding, the first from the last by more.
        let values: Vec<f64> = (0..40).map(|step| 0.3 + 2e-13 * f64::from(step)).collect();
        let piled = Piled::of(&values).unwrap();
        assert_eq!((piled.above, piled.below), (0, 0));
    }

    #[test]
    fn rounding_is_no_difference() {
        assert!(Piled::of(&[0.1 + 0.2, 0.3, 0.3]).is_some());
    }
}
