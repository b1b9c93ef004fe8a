//! The power law that fits a tail best, with the start from which it holds.

use super::descending;
use crate::distribution::normal;
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};

/// The fewest values from which a start is tried.
const FEWEST: usize = 10;

/// A power law fitted to the values from a start on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerLaw {
    /// Number of values in the tail.
    pub n: usize,
    /// The smallest value of the tail.
    pub start: f64,
    /// The density falls as x^-exponent; the tail index is one less.
    pub exponent: f64,
    /// Interval of the exponent for this start, from its normal approximation.
    pub interval: Interval,
    /// Largest distance between the tail's shares and the law's (Kolmogorov-Smirnov).
    pub distance: f64,
}

/// The power law whose start makes the distance smallest (Clauset et al. 2009, section 3.3).
pub fn power_law(values: &[f64], level: Level) -> Result<PowerLaw, AnalysisError> {
    let sorted = descending(values)?;
    let mut best: Option<PowerLaw> = None;
    for n in FEWEST..=sorted.len() {
        // Equal values belong to the same tail: it ends with the last of them.
        if sorted.get(n).is_some_and(|next| *next >= sorted[n - 1]) {
            continue;
        }
        let Some(law) = fitted(&sorted[..n], sorted[n - 1], level) else { continue };
        if best.is_none_or(|best| law.distance < best.distance) {
            best = Some(law);
        }
    }
    let (what, found) = ("different values for a power law", sorted.len().min(FEWEST - 1));
    best.ok_or(AnalysisError::TooFew { what, found, needed: FEWEST })
}

/// The power law from a given start on.
pub fn power_law_from(values: &[f64], start: f64, level: Level) -> Result<PowerLaw, AnalysisError> {
    let mut tail = descending(values)?;
    tail.retain(|value| *value >= start);
    let (what, found) = ("different values from the start on", tail.len().min(1));
    fitted(&tail, start, level).ok_or(AnalysisError::TooFew { what, found, needed: 2 })
}

/// The law for a tail in descending order (Clauset et al. 2009, eqs 3.1, 3.2 and 3.9).
fn fitted(tail: &[f64], start: f64, level: Level) -> Option<PowerLaw> {
    let n = tail.len();
    let logs: f64 = tail.iter().map(|value| libm::log(value / start)).sum();
    if n < 2 || logs <= 0.0 {
        return None;
    }
    let index = n as f64 / logs;
    let mut distance: f64 = 0.0;
    for (below, value) in tail.iter().rev().enumerate() {
        let share = 1.0 - libm::pow(value / start, -index);
        distance = distance.max((share - below as f64 / n as f64).abs());
    }
    let exponent = 1.0 + index;
    let reach = -normal::quantile(level.tail()) * index / (n as f64).sqrt();
    Some(PowerLaw { n, start, exponent, interval: Interval::around(exponent, reach), distance })
}

#[cfg(test)]
mod tests {
    use super::{power_law, power_law_from};
    use crate::draws::Draws;
    use crate::interval::Level;
    use crate::testing::assert_close;

    #[test]
    fn the_exponent_follows_from_the_mean_logarithm() {
        let e = std::f64::consts::E;
        let law = power_law_from(&[0.1, 1.0, e, e * e], 1.0, Level::NINETY_FIVE).unwrap();
        assert_eq!(law.n, 3);
        assert_close(law.exponent, 2.0, 1e-14);
    }

    #[test]
    fn the_start_is_found_where_the_law_begins() {
        // Uniform below 1, density falling as x^-2.5 above: Clauset et al. (2009), eq. 3.10.
        let mut draws = Draws::of(2);
        let body = (0..1_000).map(|_| draws.share()).collect::<Vec<_>>();
        let tail = (0..2_000).map(|_| libm::pow(draws.share(), -1.0 / 1.5));
        let values: Vec<f64> = body.into_iter().chain(tail).collect();
        let law = power_law(&values, Level::NINETY_FIVE).unwrap();
        assert!((0.9..1.6).contains(&law.start), "{law:?}");
        assert!(law.interval.holds(2.5), "{law:?}");
    }

    #[test]
    fn equal_values_follow_no_law() {
        let message = power_law(&[2.0; 30], Level::NINETY_FIVE).unwrap_err().to_string();
        assert!(message.starts_with("different values for a power law"), "{message}");
    }
}
