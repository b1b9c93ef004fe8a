//! Whether an effect is large enough to matter, small enough not to, or still open.
//!
//! Two one-sided tests (Schuirmann 1987, Journal of Pharmacokinetics and Biopharmaceutics
//! 15:657-680) against a smallest effect of interest (Lakens, Scheel & Isager 2018, Advances in
//! Methods and Practices in Psychological Science 1:259-269). The same reading of an interval
//! judges expectations with a direction, and that something is no less (non-inferiority). The interval has two sides, so that each of the two tests is made at
//! half of what it may miss: a verdict of "the same" is as strict as one of "greater".

use crate::Method;
use crate::error::AnalysisError;
use crate::interval::Interval;
use crate::words::words;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "equivalence",
    doc: "Whether an expected effect is met, not met or undecided, given the smallest that matters.",
    reference: "Schuirmann (1987), J. Pharmacokinetics and Biopharmaceutics 15:657-680; Lakens et al. (2018), AMPPS 1:259-269",
};

words! {
    /// Which way an effect is expected to go.
    pub enum Direction {
        /// Above zero, by more than the smallest effect.
        Greater = "greater",
        /// Below zero, by more than the smallest effect.
        Less = "less",
        /// Farther from zero than the smallest effect, on either side.
        TwoSided = "two_sided",
        /// Closer to zero than the smallest effect.
        Same = "same",
        /// Not below zero by as much as the smallest effect, or above it: no worse.
        NotLess = "not_less",
    }
}

/// What was expected of an effect before it was seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    direction: Direction,
    smallest_effect: f64,
}

words! {
    /// How an expectation fared.
    pub enum Verdict {
        /// The whole interval lies where the effect was expected.
        Met = "met",
        /// The interval reaches into both, or there is none.
        Undecided = "undecided",
        /// The whole interval lies elsewhere; the bound itself is elsewhere, being no more than it.
        NotMet = "not met",
    }
}

impl Expectation {
    /// That there is any difference: what a p-value speaks of where nothing was expected.
    pub const ANY_DIFFERENCE: Self = Self { direction: Direction::TwoSided, smallest_effect: 0.0 };

    /// An expectation; the smallest effect of interest is at least 0, and above it for `Same` and `NotLess`.
    pub fn new(direction: Direction, smallest_effect: f64) -> Result<Self, AnalysisError> {
        let least_is_zero = !matches!(direction, Direction::Same | Direction::NotLess);
        if smallest_effect > 0.0 || (least_is_zero && smallest_effect == 0.0) {
            return Ok(Self { direction, smallest_effect });
        }
        let right = if least_is_zero { "at least 0" } else { "above 0" };
        Err(AnalysisError::OutOfRange { what: "smallest effect", found: smallest_effect, right })
    }

    /// Which way.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// The smallest effect of interest.
    pub fn smallest_effect(&self) -> f64 {
        self.smallest_effect
    }

    /// How the expectation fares against the interval of the effect.
    pub fn verdict(&self, effect: Interval) -> Verdict {
        let smallest = self.smallest_effect;
        let Interval { lower, upper } = effect;
        let (met, not_met) = match self.direction {
            Direction::Greater => (lower > smallest, upper <= smallest),
            Direction::Less => (upper < -smallest, lower >= -smallest),
            Direction::TwoSided => {
                (upper < -smallest || smallest < lower, -smallest <= lower && upper <= smallest)
            }
            Direction::Same => {
                (-smallest < lower && upper < smallest, upper <= -smallest || smallest <= lower)
            }
            Direction::NotLess => (-smallest < lower, upper <= -smallest),
        };
        match (met, not_met) {
            (true, _) => Verdict::Met,
            (_, true) => Verdict::NotMet,
            _ => Verdict::Undecided,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Direction::{Greater, Less, NotLess, Same, TwoSided};
    use super::{Expectation, Verdict};
    use crate::interval::Interval;

    #[test]
    fn verdicts_follow_the_place_of_the_interval() {
        let verdict = |direction, smallest_effect, lower, upper| {
            let expectation = Expectation::new(direction, smallest_effect).unwrap();
            expectation.verdict(Interval { lower, upper })
        };
        assert_eq!(verdict(Greater, 0.1, 0.2, 0.4), Verdict::Met);
        assert_eq!(verdict(Greater, 0.1, -0.3, 0.05), Verdict::NotMet);
        assert_eq!(verdict(Greater, 0.1, 0.05, 0.4), Verdict::Undecided);
        assert_eq!(verdict(Less, 0.1, -0.4, -0.2), Verdict::Met);
        assert_eq!(verdict(Less, 0.1, -0.05, 0.3), Verdict::NotMet);
        assert_eq!(verdict(Less, 0.1, -0.4, -0.05), Verdict::Undecided);
        assert_eq!(verdict(NotLess, 0.1, -0.05, 0.4), Verdict::Met);
        assert_eq!(verdict(NotLess, 0.1, -0.15, 0.4), Verdict::Undecided);
        assert_eq!(verdict(NotLess, 0.1, -0.4, -0.1), Verdict::NotMet);
        assert_eq!(verdict(Same, 0.1, -0.05, 0.05), Verdict::Met);
        assert_eq!(verdict(Same, 0.1, 0.2, 0.3), Verdict::NotMet);
        assert_eq!(verdict(Same, 0.1, 0.05, 0.3), Verdict::Undecided);
        assert_eq!(verdict(TwoSided, 0.1, -0.3, -0.2), Verdict::Met);
        assert_eq!(verdict(TwoSided, 0.1, -0.05, 0.05), Verdict::NotMet);
        assert_eq!(verdict(TwoSided, 0.1, 0.05, 0.3), Verdict::Undecided);
        assert_eq!(verdict(Greater, 0.1, f64::NAN, f64::NAN), Verdict::Undecided);
    }

    #[test]
    fn an_interval_of_no_width_is_judged_by_its_place() {
        let nothing = Interval { lower: 0.0, upper: 0.0 };
        for direction in [Greater, Less, TwoSided] {
            for smallest_effect in [0.0, 0.2] {
                let expectation = Expectation::new(direction, smallest_effect).unwrap();
                assert_eq!(expectation.verdict(nothing), Verdict::NotMet, "{expectation:?}");
            }
        }
        assert_eq!(Expectation::new(Same, 0.2).unwrap().verdict(nothing), Verdict::Met);
    }

    #[test]
    fn an_effect_of_just_the_smallest_is_no_more_than_it() {
        let verdict = |direction, effect| {
            let exactly = Interval { lower: effect, upper: effect };
            Expectation::new(direction, 0.5).unwrap().verdict(exactly)
        };
        assert_eq!(verdict(Greater, 0.5), Verdict::NotMet);
        assert_eq!(verdict(Less, -0.5), Verdict::NotMet);
        for effect in [-0.5, 0.5] {
            assert_eq!(verdict(TwoSided, effect), Verdict::NotMet);
            assert_eq!(verdict(Same, effect), Verdict::NotMet);
        }
    }

    #[test]
    fn an_expectation_of_less_than_nothing_is_refused() {
        assert!(Expectation::new(Greater, 0.0).is_ok());
        assert!(Expectation::new(Less, -0.1).is_err());
        let same = Expectation::new(Same, 0.0).unwrap_err().to_string();
        assert_eq!(same, "smallest effect is 0, right is above 0");
    }
}
