//! The straight line through points, by least squares.
//!
//! Slope, intercept and Student's interval of the slope: Draper & Smith (1998), Applied Regression
//! Analysis, 3rd ed., chapter 1. The interval supposes independent residuals of equal spread.

use crate::Method;
use crate::distribution::student;
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};
use crate::moments::mean;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "regression",
    doc: "Least-squares slope of one number on another, with its interval.",
    reference: "Draper & Smith (1998), Applied Regression Analysis, chapter 1",
};

/// A fitted line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Number of points.
    pub n: usize,
    /// Value at x = 0.
    pub intercept: f64,
    /// Change of y per unit of x.
    pub slope: f64,
    /// Standard error of the slope.
    pub standard_error: f64,
    /// Student's interval of the slope.
    pub interval: Interval,
    /// Two-sided p-value of no slope.
    pub p: f64,
    /// Share of the variance of y that the line explains; NaN if y never varies.
    pub explained: f64,
}

/// The line of `y` on `x`; at least three points, with some variance of x.
pub fn regression(x: &[f64], y: &[f64], level: Level) -> Result<Line, AnalysisError> {
    let Products { n, xx, xy, yy } = Products::of(x, y)?;
    if xx == 0.0 {
        let what = "different values of x";
        return Err(AnalysisError::TooFew { what, found: 1, needed: 2 });
    }
    let slope = xy / xx;
    let intercept = mean(y) - slope * mean(x);
    let residual = |(x, y): (&f64, &f64)| y - intercept - slope * x;
    let squares: f64 = x.iter().zip(y).map(residual).map(|residual| residual * residual).sum();
    let freedom = (n - 2) as f64;
    let standard_error = (squares / freedom / xx).sqrt();
    let reach = student::critical(level.tail(), freedom) * standard_error;
    let p = if slope == 0.0 { 1.0 } else { student::two_sided(slope / standard_error, freedom) };
    let explained = if yy == 0.0 { f64::NAN } else { 1.0 - squares / yy };
    let interval = Interval::around(slope, reach);
    Ok(Line { n, intercept, slope, standard_error, interval, p, explained })
}

/// Sums of products of distances from the means.
pub(crate) struct Products {
    pub(crate) n: usize,
    pub(crate) xx: f64,
    pub(crate) xy: f64,
    pub(crate) yy: f64,
}

impl Products {
    /// The sums for at least three pairs.
    pub(crate) fn of(x: &[f64], y: &[f64]) -> Result<Self, AnalysisError> {
        if x.len() != y.len() {
            let what = "values of x and y";
            return Err(AnalysisError::Lengths { what, left: x.len(), right: y.len() });
        }
        if x.len() < 3 {
            return Err(AnalysisError::TooFew { what: "points", found: x.len(), needed: 3 });
        }
        let (mean_x, mean_y) = (mean(x), mean(y));
        let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
        for (x, y) in x.iter().zip(y) {
            xx += (x - mean_x) * (x - mean_x);
            xy += (x - mean_x) * (y - mean_y);
            yy += (y - mean_y) * (y - mean_y);
        }
        Ok(Self { n: x.len(), xx, xy, yy })
    }
}

#[cfg(test)]
mod tests {
    use super::regression;
    use crate::interval::Level;
    use crate::testing::{ANSCOMBE_X, ANSCOMBE_Y, assert_close};
    use proptest::prelude::*;

    #[test]
    fn anscombes_first_set_has_its_line() {
        // Anscombe (1973), The American Statistician 27:17-21; digits by scipy 1.17.1, linregress.
        let line = regression(&ANSCOMBE_X, &ANSCOMBE_Y, Level::NINETY_FIVE).unwrap();
        assert_close(line.slope, 0.5000909090909091, 1e-14);
        assert_close(line.intercept, 3.0000909090909103, 1e-14);
        assert_close(line.standard_error, 0.11790550059563408, 1e-14);
        assert_close(line.p, 0.0021696288730787905, 1e-14);
        assert_close(line.explained, 0.8164205163448399 * 0.8164205163448399, 1e-13);
        let reach = 2.2621571627982053 * 0.11790550059563408;
        assert_close(line.interval.upper, 0.5000909090909091 + reach, 1e-13);
    }

    #[test]
    fn a_line_needs_three_points_and_two_places() {
        let refused =
            |x: &[f64], y: &[f64]| regression(x, y, Level::NINETY_FIVE).unwrap_err().to_string();
        assert_eq!(refused(&[1.0, 2.0], &[1.0, 2.0]), "points: 2 given, at least 3 are needed");
        assert_eq!(
            refused(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0]),
            "different values of x: 1 given, at least 2 are needed"
        );
    }

    proptest! {
        #[test]
        fn points_on_a_line_give_that_line(slope in -3.0..3.0_f64, intercept in -3.0..3.0_f64) {
            let x: Vec<f64> = (0..10).map(f64::from).collect();
            let y: Vec<f64> = x.iter().map(|x| intercept + slope * x).collect();
            let line = regression(&x, &y, Level::NINETY_FIVE).unwrap();
            assert_close(line.slope, slope, 1e-12);
            assert_close(line.intercept, intercept, 1e-12);
            assert_close(line.interval.half_width(), 0.0, 1e-12);
        }
    }
}
