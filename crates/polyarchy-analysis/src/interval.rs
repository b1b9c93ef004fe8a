//! Intervals and the level of confidence that they claim.

use crate::error::AnalysisError;

/// Share of intervals that should hold the truth: above 0, below 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level(f64);

impl Level {
    /// The customary 95 in a hundred.
    pub const NINETY_FIVE: Self = Self(0.95);
    /// 90 in a hundred, the level that goes with two one-sided tests at 5 percent.
    pub const NINETY: Self = Self(0.9);

    /// A level, if `share` is one.
    pub fn new(share: f64) -> Result<Self, AnalysisError> {
        if 0.0 < share && share < 1.0 {
            return Ok(Self(share));
        }
        let right = "between 0 and 1, such as 0.95";
        Err(AnalysisError::OutOfRange { what: "level", found: share, right })
    }

    /// The share as a number.
    pub fn get(self) -> f64 {
        self.0
    }

    /// Share of intervals that may miss on one side.
    pub fn tail(self) -> f64 {
        0.5 * (1.0 - self.0)
    }
}

/// A range that should hold the truth; both ends are NaN where none can be given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

impl Interval {
    /// No interval: too little was observed.
    pub const NONE: Self = Self { lower: f64::NAN, upper: f64::NAN };

    /// The interval that reaches equally far to both sides.
    pub fn around(centre: f64, reach: f64) -> Self {
        Self { lower: centre - reach, upper: centre + reach }
    }

    /// Half of the distance between the ends.
    pub fn half_width(&self) -> f64 {
        0.5 * (self.upper - self.lower)
    }

    /// Decimals with which `estimate` and the ends are shown: two digits of the half-width; of the
    /// estimate itself where there is no interval, or one of no width but rounding.
    pub fn decimals(&self, estimate: f64) -> usize {
        const ROUNDING: f64 = 1e-12;
        const MOST: f64 = 12.0;
        let (half, largest) = (self.half_width(), self.lower.abs().max(self.upper.abs()));
        let size =
            if half > ROUNDING * largest && half.is_finite() { half } else { estimate.abs() };
        if size > 0.0 && size.is_finite() {
            (1.0 - libm::log10(size).floor()).clamp(0.0, MOST) as usize
        } else {
            0
        }
    }

    /// The part of it that lies between `least` and `most`.
    pub fn within(self, least: f64, most: f64) -> Self {
        Self { lower: self.lower.clamp(least, most), upper: self.upper.clamp(least, most) }
    }

    /// Whether `truth` lies between the ends or on one.
    pub fn holds(&self, truth: f64) -> bool {
        self.lower <= truth && truth <= self.upper
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, Level};

    #[test]
    fn a_level_is_a_share_strictly_between_none_and_all() {
        assert!(Level::new(0.99).is_ok());
        for wrong in [0.0, 1.0, 95.0, f64::NAN] {
            assert!(Level::new(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn digits_follow_the_interval_and_where_there_is_none_the_number() {
        let around = |reach| Interval::around(0.1, reach).decimals(0.1);
        assert_eq!([15.0, 1.5, 0.15, 0.015, 0.000_017].map(around), [0, 1, 2, 3, 6]);
        assert_eq!(
            [410.0, 46.6, 3.2, 0.09, 0.0].map(|it| Interval::NONE.decimals(it)),
            [0, 0, 1, 3, 0]
        );
        // Of no width: nothing is nothing, and rounding is no width.
        assert_eq!(Interval::around(0.0, 0.0).decimals(0.0), 0);
        assert_eq!(Interval { lower: 0.1 + 0.2, upper: 0.3 }.decimals(0.3), 2);
    }

    #[test]
    fn no_interval_holds_nothing() {
        assert!(!Interval::NONE.holds(0.0));
        assert!(Interval::around(1.0, 0.5).holds(1.5));
    }
}
