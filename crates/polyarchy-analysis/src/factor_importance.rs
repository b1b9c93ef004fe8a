//! Which factors matter in a sample or a list of points, from the means at the points alone.
//!
//! The share of the variance between points that a factor explains by itself is the first-order Sobol' index,
//! estimated from the sample that is there (Plischke, Borgonovo & Smith 2013, European Journal of Operational Research
//! 226:536-550). It measures numbers and words alike, bent effects too, and it needs neither a special design nor more
//! points than factors. Of numbers it is the variance along a polynomial in their ranks, with one term for every ten
//! points, six at most, so that skewed factors count as even ones do; of words that between their levels (eta squared).
//! Both are adjusted for the terms spent (Ezekiel 1930, Methods of Correlation Analysis), so that an inert factor has 0
//! on average. Intervals invert the noncentral beta distribution of R squared (Smithson 2001, Educational and
//! Psychological Measurement 61:605-632), which fits a Latin hypercube: there the ranks are fixed.
//!
//! Beside it: the rank correlation, and the partial one that holds all other factors (Marino et al. 2008, Journal of
//! Theoretical Biology 254:178-196), for the direction; what linear and rank models of all factors explain together
//! (Helton et al. 2006, Reliability Engineering & System Safety 91:1175-1209), and what luck makes of the variance, so
//! that a reader sees how far to trust it; and how far other factors move with a factor, so that shares overlap.

use crate::Method;
use crate::correlation::Correlation;
use crate::distribution::noncentral_beta;
use crate::interval::{Interval, Level};
use crate::least_squares::{Span, centred, squares};
use crate::root::bisected;
use crate::words::words;

pub use curves::factor_curves;
pub use table::factor_importance;

mod curves;
mod luck;
mod points;
mod sample;
mod table;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "factor_importance",
    doc: "Share of the variance between points that each factor of a sample or list explains, its direction, and what a linear model explains.",
    reference: "Plischke, Borgonovo & Smith (2013), European J. Operational Research 226:536-550; Smithson (2001), Educational and Psychological Measurement 61:605-632; Marino et al. (2008), J. Theoretical Biology 254:178-196",
};

/// What is asked of a sample.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What was varied.
    pub axes: &'a [Axis<'a>],
    /// Of which metrics.
    pub metrics: &'a [&'a str],
    /// Level of the intervals.
    pub level: Level,
}

/// What moves independently of all else: a factor, and those that are zipped with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis<'a> {
    /// The factor that stands for all.
    pub factor: &'a str,
    /// Those that move with it.
    pub zipped: Vec<&'a str>,
}

words! {
    /// What a row of the table is about.
    pub enum Kind {
        /// A factor.
        Factor = "factor",
        /// A linear model of all factors.
        LinearModel = "linear model",
        /// The same model of ranks.
        RankModel = "rank model",
        /// What differs between replicates of the same point.
        Luck = "luck",
    }
}

words! {
    /// Whether there is a share, and if not, why.
    pub enum Status {
        /// There is.
        Estimated = "estimated",
        /// The metric has one value at all points.
        StillMetric = "metric does not vary",
        /// The factor has one level at all points that have a value.
        StillFactor = "factor does not vary",
        /// Fewer points than a model of all factors needs, or hardly more than the factor has levels.
        TooFew = "too few points",
    }
}

/// A share of variance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Adjusted for the terms; an estimate below 0 is 0, NaN without one.
    pub share: f64,
    /// Its interval.
    pub interval: Interval,
    /// Number of points.
    pub n: usize,
    /// Terms spent.
    pub terms: usize,
    /// Whether there is one.
    pub status: Status,
}

/// What is known of a factor's effect on a metric.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Importance {
    /// What it explains by itself.
    pub share: Share,
    /// Spearman's rank correlation; none of words.
    pub rank: Correlation,
    /// The same, all other factors held; none of words, and none where they determine the factor.
    pub partial: Correlation,
    /// Share of the factor's own variance that the other factors explain, adjusted; NaN where points are too few.
    pub overlap: f64,
}

impl Share {
    /// No share of so many points.
    fn none(n: usize, status: Status) -> Self {
        Self { share: f64::NAN, interval: Interval::NONE, n, terms: 0, status }
    }

    /// What a span explains of numbers that vary.
    fn of(span: &Span, numbers: &[f64], level: Level) -> Self {
        let (n, terms, freedom) = (numbers.len(), span.terms(), span.freedom() as f64);
        if span.freedom() < 1 {
            return Self::none(n, Status::TooFew);
        }
        let left = squares(&span.residual(numbers)) / squares(&centred(numbers));
        let adjusted = 1.0 - left / freedom * (n as f64 - 1.0);
        let interval = interval(left, n, terms, level);
        Self { share: adjusted.max(0.0), interval, n, terms, status: Status::Estimated }
    }
}

/// The shares of variance of which the model leaving `left` of it, or less or more, would be likely enough.
fn interval(left: f64, n: usize, terms: usize, level: Level) -> Interval {
    // What rounding leaves of a model that explains all.
    const NOTHING: f64 = 1e-12;
    if left < NOTHING {
        return Interval { lower: 1.0, upper: 1.0 };
    }
    let n = n as f64;
    let (a, b) = (0.5 * terms as f64, 0.5 * (n - 1.0 - terms as f64));
    let exceeds = |tail: f64| {
        let is_more = |share: f64| {
            let shift = n * share / (1.0 - share);
            noncentral_beta::cumulative(a, b, shift, 1.0 - left, left) > tail
        };
        if terms == 0 || !is_more(0.0) { 0.0 } else { bisected(0.0, 1.0 - NOTHING, is_more) }
    };
    Interval { lower: exceeds(1.0 - level.tail()), upper: exceeds(level.tail()) }
}

#[cfg(test)]
mod tests;
