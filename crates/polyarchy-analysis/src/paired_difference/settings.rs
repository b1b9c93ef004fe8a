//! At how many single settings a difference holds, where it averages over several.

use super::cells::Cells;
use crate::equivalence::{Expectation, Verdict};
use crate::interval::Interval;

/// The means of a difference at each of the settings that it averages over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Pairs of points that differ in nothing but what is compared, and have a pair of runs; 1 where the sides are unlike.
    pub n: usize,
    /// Those whose mean meets what was expected, whatever the luck; 0 if nothing was.
    pub met: usize,
    /// Least mean of any; NaN if there is none.
    pub least: f64,
    /// Greatest mean of any; NaN if there is none.
    pub greatest: f64,
}

impl Settings {
    /// What the cells of a difference tell.
    pub(super) fn of(cells: &Cells, expected: Option<Expectation>) -> Self {
        let means: Vec<f64> = cells.means().into_iter().filter(|mean| mean.is_finite()).collect();
        let meets = |mean: &&f64| {
            let at = Interval { lower: **mean, upper: **mean };
            expected.is_some_and(|asked| asked.verdict(at) == Verdict::Met)
        };
        Self {
            n: means.len(),
            met: means.iter().filter(meets).count(),
            least: means.iter().copied().reduce(f64::min).unwrap_or(f64::NAN),
            greatest: means.iter().copied().reduce(f64::max).unwrap_or(f64::NAN),
        }
    }
}
