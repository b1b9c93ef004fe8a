//! In what share of parameter sets the claims of a study hold.
//!
//! What counts is whether the mean of a set meets the claim, not whether its few runs decide it: with eight runs a set
//! many means that meet a claim are left undecided, and with more runs fewer. So the luck of the sets is taken out.

use crate::deconvolution::{Deconvolved, Share};
use crate::equivalence::{Direction, Expectation, Verdict};
use crate::interval::{Interval, Level};
use crate::moments::Moments;
use crate::verdicts::{JudgedVariant, Robustness};

/// The share of parameter sets whose true mean meets what is expected, and of those where it goes the right way, with
/// intervals; the differences that half and nearly all true means lie within; and in which share of the sets its own
/// runs decide. None if there are no parameter sets.
pub(super) fn robustness(
    expectation: &Expectation,
    sets: &[JudgedVariant],
    level: Level,
) -> Option<Robustness> {
    if sets.is_empty() {
        return None;
    }
    let moments = |set: &JudgedVariant| Moments { n: set.n, mean: set.difference, sd: set.sd };
    let differences: Vec<Moments> = sets.iter().map(moments).collect();
    let spread = Spread { expectation, means: Deconvolved::of(&differences), level };
    let (met, right) = (spread.met(), spread.right_way());
    let quantile = |at| spread.means.as_ref().map_or(f64::NAN, |means| means.quantile(at));
    let decided = |verdict| {
        sets.iter().filter(|set| set.verdict == verdict).count() as f64 / sets.len() as f64
    };
    Some(Robustness {
        sets: sets.len(),
        unvaried: differences.iter().filter(|set| set.sd == 0.0).count(),
        met: met.estimate,
        met_lower: met.interval.lower,
        met_upper: met.interval.upper,
        right_way: right.estimate,
        right_lower: right.interval.lower,
        right_upper: right.interval.upper,
        level: level.get(),
        low: quantile(0.05),
        median: quantile(0.5),
        high: quantile(0.95),
        decided_met: decided(Verdict::Met),
        decided_not_met: decided(Verdict::NotMet),
        undecided: decided(Verdict::Undecided),
    })
}

/// What is expected of a difference, and how its true means are spread.
struct Spread<'a> {
    expectation: &'a Expectation,
    means: Option<Deconvolved>,
    level: Level,
}

impl Spread<'_> {
    /// The share of true means that meet the claim.
    fn met(&self) -> Share {
        let smallest = self.expectation.smallest_effect();
        let small = Interval { lower: -smallest, upper: smallest };
        match self.expectation.direction() {
            Direction::Same => self.within(small),
            Direction::TwoSided => self.within(small).of_others(),
            Direction::Greater | Direction::Less => self.beyond(smallest),
            Direction::NotLess => self.beyond(-smallest),
        }
    }

    /// The share of true means that have the expected sign; none where any or no difference is expected.
    fn right_way(&self) -> Share {
        match self.expectation.direction() {
            Direction::Same | Direction::TwoSided | Direction::NotLess => Share::NONE,
            Direction::Greater | Direction::Less => self.beyond(0.0),
        }
    }

    /// The share farther than some effect in the expected direction.
    fn beyond(&self, effect: f64) -> Share {
        self.within(if self.expectation.direction() == Direction::Less {
            Interval { lower: f64::NEG_INFINITY, upper: -effect }
        } else {
            Interval { lower: effect, upper: f64::INFINITY }
        })
    }

    fn within(&self, within: Interval) -> Share {
        self.means.as_ref().map_or(Share::NONE, |means| means.share(within, self.level))
    }
}

#[cfg(test)]
mod tests;
