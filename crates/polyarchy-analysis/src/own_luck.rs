//! Whether a difference is known from fewer runs with common luck or with luck of their own for some levels.
//!
//! Runs made with common luck show both: the variance of the difference as it is, and the variance that it
//! would have if parts of it were independent, which is the sum of the variances of these parts (Law 2015,
//! Simulation Modeling and Analysis, 5th ed., section 11.2). Runs needed are proportional to the variance. The
//! interval of their ratio is Student's on the logarithm, with the error of the jackknife over replicates
//! (Miller 1974, "The jackknife: a review", Biometrika 61:1-15).

use crate::Method;
use crate::distribution::student;
use crate::error::AnalysisError;
use crate::expectation::{Reading, Readings};
use crate::interval::{Interval, Level};
use crate::moments::Moments;
use crate::observations::Observations;
use crate::paired_difference::Contrast;
use std::collections::BTreeMap;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "own_luck",
    doc: "How many times the runs luck of its own for some levels would need, against common luck.",
    reference: "Law (2015), Simulation Modeling and Analysis, 11.2; Miller (1974), Biometrika 61:1-15",
};

/// What luck of their own for parts of a difference would cost or save.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnLuck {
    /// Replicates from which it is known.
    pub n: usize,
    /// Runs needed with luck of their own over runs needed with common luck; NaN where nothing varies.
    pub times: f64,
    /// Its interval; none below three replicates.
    pub interval: Interval,
}

/// What a contrast would need if points had luck in common only where `luck` gives them the same number, as runs
/// show that were made with common luck.
///
/// Replicates that lack a point do not count.
pub fn own_luck(
    readings: &Readings,
    contrast: &Contrast,
    luck: impl Fn(i64) -> u64,
    level: Level,
) -> Result<OwnLuck, AnalysisError> {
    let [Reading::Measured(source, left), Reading::Measured(_, right)] = &contrast.readings()
    else {
        unreachable!("both sides of a contrast are measured");
    };
    let none = Observations::of_table("runs");
    let observations = readings.observations(source).unwrap_or(&none);
    let mut shares: BTreeMap<i64, f64> = BTreeMap::new();
    for (side, sign) in [(left, 1.0), (right, -1.0)] {
        for &design in side.designs() {
            *shares.entry(design).or_insert(0.0) += sign / side.designs().len() as f64;
        }
    }
    let lucks: Vec<u64> = shares.keys().map(|&design| luck(design)).collect();
    let columns: Vec<&BTreeMap<i64, f64>> =
        shares.keys().map(|&design| observations.by_replicate(design)).collect();
    let replicates = columns.first().map_or(Vec::new(), |column| column.keys().collect());
    let mut parts = Vec::new();
    for replicate in replicates {
        let values: Option<Vec<f64>> =
            columns.iter().map(|column| column.get(replicate).copied()).collect();
        let Some(values) = values else { continue };
        let mut of_luck: BTreeMap<u64, f64> = BTreeMap::new();
        for ((value, share), luck) in values.iter().zip(shares.values()).zip(&lucks) {
            *of_luck.entry(*luck).or_insert(0.0) += share * value;
        }
        parts.push(of_luck.into_values().collect());
    }
    Ok(of_parts(&parts, level))
}

/// From the independent parts of the difference in each replicate.
fn of_parts(parts: &[Vec<f64>], level: Level) -> OwnLuck {
    let n = parts.len();
    let times = log_ratio(parts, None);
    if n < 3 {
        return OwnLuck { n, times: times.exp(), interval: Interval::NONE };
    }
    let without: Vec<f64> = (0..n).map(|left_out| log_ratio(parts, Some(left_out))).collect();
    let error = Moments::of(&without).sd * (n - 1) as f64 / (n as f64).sqrt();
    let reach = student::critical(level.tail(), (n - 1) as f64) * error;
    let interval = Interval { lower: (times - reach).exp(), upper: (times + reach).exp() };
    OwnLuck { n, times: times.exp(), interval }
}

/// Logarithm of the sum of the parts' variances over the variance of their sum; NaN where nothing varies.
fn log_ratio(parts: &[Vec<f64>], left_out: Option<usize>) -> f64 {
    let kept = || parts.iter().enumerate().filter(|(place, _)| Some(*place) != left_out);
    let variance = |value: &dyn Fn(&[f64]) -> f64| {
        let sd = Moments::of(&kept().map(|(_, part)| value(part)).collect::<Vec<_>>()).sd;
        sd * sd
    };
    let n_parts = parts.first().map_or(0, Vec::len);
    let own: f64 = (0..n_parts).map(|part| variance(&|values| values[part])).sum();
    let common = variance(&|values| values.iter().sum());
    if own > 0.0 && common > 0.0 { (own / common).ln() } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::{of_parts, own_luck};
    use crate::draws::Draws;
    use crate::example::{read, runs};
    use crate::group::Group;
    use crate::interval::Level;
    use crate::paired_difference::Contrast;
    use crate::testing::assert_close;

    fn contrast() -> Contrast {
        Contrast {
            id: "difference".into(),
            metric: "trust".into(),
            weeks: None,
            left: Group::new("left", vec![1, 2]).unwrap(),
            right: Group::new("right", vec![3, 4]).unwrap(),
            expectation: None,
            is_confirmatory: true,
            shares_luck: true,
        }
    }

    #[test]
    fn variances_of_independent_parts_add_up() {
        // Left sides (1 + 3) / 2 = 2, 4 and 6, right sides 1, 2 and 6: variances 4 and 7, of the
        // differences 1, 2 and 0: 1. With luck of their own for each side 11 times the runs. Each
        // point with luck of its own: a quarter of the variances 4, 4, 0.75 and 19.75, or 7.125.
        let values = [[1.0, 3.0, 1.0, 1.0], [3.0, 5.0, 1.0, 3.0], [5.0, 7.0, 2.5, 9.5]];
        let mut cells = Vec::new();
        for (replicate, row) in (0..).zip(values) {
            cells.extend((1..).zip(row).map(|(design, value)| (design, replicate, value)));
        }
        // A replicate that lacks a point tells nothing.
        cells.push((1, 3, 100.0));
        let readings = read(&runs(&cells, &[]), &[contrast()]);
        let times = |luck: fn(i64) -> u64| {
            own_luck(&readings, &contrast(), luck, Level::NINETY_FIVE).unwrap()
        };
        let sides = times(|design| u64::from(design > 2));
        assert_eq!(sides.n, 3);
        assert_close(sides.times, 11.0, 1e-12);
        assert_close(times(|design| design as u64).times, 7.125, 1e-12);
        assert_close(times(|_| 0).times, 1.0, 1e-15);
    }

    #[test]
    fn intervals_hold_the_ratio_of_runs_needed() {
        // Two sides of variance 1 and correlation r: 2 / (2 - 2 r) times the runs. Of 1,000 pilots of 20
        // replicates 95 % should hold it: standard error 0.7 points, band of 3 for skewness of a ratio.
        for (shared, truth) in [(0.5_f64, 2.0), (0.0, 1.0), (-0.5, 2.0 / 3.0)] {
            let mut draws = Draws::of(5);
            let mut held = 0;
            for _ in 0..1_000 {
                let parts: Vec<Vec<f64>> = (0..20)
                    .map(|_| {
                        let common = draws.normal() * shared.abs().sqrt();
                        let rest = (1.0 - shared.abs()).sqrt();
                        let left = common + rest * draws.normal();
                        let right = shared.signum() * common + rest * draws.normal();
                        vec![left, -right]
                    })
                    .collect();
                held += u32::from(of_parts(&parts, Level::NINETY_FIVE).interval.holds(truth));
            }
            assert!((920..=980).contains(&held), "{held} of 1000 hold {truth}");
        }
    }

    #[test]
    fn what_does_not_vary_tells_nothing() {
        let still = of_parts(&vec![vec![1.0, -1.0]; 5], Level::NINETY_FIVE);
        assert!(still.times.is_nan() && still.interval.lower.is_nan());
        assert!(of_parts(&[], Level::NINETY_FIVE).times.is_nan());
    }
}
