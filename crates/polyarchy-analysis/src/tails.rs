//! How heavy the upper tail of a positive sample is, and whether a power law describes it.
//!
//! Tail index by Hill (1975), Annals of Statistics 3:1163-1174. Power law with a fitted start, and
//! its likelihood ratio against the lognormal: Clauset, Shalizi & Newman (2009), SIAM Review
//! 51:661-703, with the test of Vuong (1989), Econometrica 57:307-333. The lognormal beyond a start
//! is a normal cut off at zero on the log scale, fitted as in Castillo (1994), Annals of the
//! Institute of Statistical Mathematics 46:57-66.

use crate::Method;
use crate::distribution::normal;
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};

pub use comparison::{Comparison, Favoured, against_lognormal};
pub use power_law::{PowerLaw, power_law, power_law_from};

mod comparison;
mod cut_normal;
mod power_law;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "tails",
    doc: "Tail index of a positive sample, and power law against lognormal.",
    reference: "Hill (1975), Annals of Statistics 3:1163-1174; Clauset et al. (2009), SIAM Review 51:661-703",
};

/// The tail index from the largest values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TailIndex {
    /// Number of values in the tail.
    pub n: usize,
    /// The largest value outside the tail.
    pub start: f64,
    /// The index a: values beyond x become rarer as x^-a; moments from a on are infinite.
    pub index: f64,
    /// Interval of the index, from its normal approximation.
    pub interval: Interval,
}

/// Hill's estimate from the `n` largest values.
pub fn hill(values: &[f64], n: usize, level: Level) -> Result<TailIndex, AnalysisError> {
    let sorted = descending(values)?;
    if n < 2 || sorted.len() <= n {
        let (found, needed) = if n < 2 { (n, 2) } else { (sorted.len(), n + 1) };
        return Err(AnalysisError::TooFew { what: "values for the tail index", found, needed });
    }
    let start = sorted[n];
    let logs: f64 = sorted[..n].iter().map(|value| libm::log(value / start)).sum();
    if logs == 0.0 {
        let what = "different values in the tail";
        return Err(AnalysisError::TooFew { what, found: 1, needed: 2 });
    }
    let index = n as f64 / logs;
    let reach = -normal::quantile(level.tail()) * index / (n as f64).sqrt();
    Ok(TailIndex { n, start, index, interval: Interval::around(index, reach) })
}

/// The values from the largest down; all must be positive and finite.
fn descending(values: &[f64]) -> Result<Vec<f64>, AnalysisError> {
    if let Some(&found) = values.iter().find(|value| !(value.is_finite() && **value > 0.0)) {
        let right = "finite and above 0";
        return Err(AnalysisError::OutOfRange { what: "value of a tail", found, right });
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(|left, right| right.total_cmp(left));
    Ok(sorted)
}

#[cfg(test)]
mod tests {
    use super::hill;
    use crate::draws::Draws;
    use crate::interval::Level;
    use crate::testing::assert_close;

    #[test]
    fn hills_index_is_the_inverse_mean_log_excess() {
        let e = std::f64::consts::E;
        let tail = hill(&[1.0, e * e, 0.5, e], 2, Level::NINETY_FIVE).unwrap();
        // Excesses of 2 and 1 over the log of 1.
        assert_close(tail.index, 2.0 / 3.0, 1e-14);
        assert_close(tail.start, 1.0, 0.0);
    }

    #[test]
    fn the_interval_holds_the_known_index_at_its_level() {
        let mut holding = 0;
        for seed in 0..1_000 {
            let mut draws = Draws::of(seed);
            let values: Vec<f64> = (0..200).map(|_| libm::pow(draws.share(), -1.0 / 1.3)).collect();
            let tail = hill(&values, 100, Level::NINETY_FIVE).unwrap();
            holding += i32::from(tail.interval.holds(1.3));
        }
        // Four standard errors around 950.
        assert!((922..=978).contains(&holding), "{holding}");
    }

    #[test]
    fn values_that_have_no_logarithm_are_refused() {
        let message = hill(&[1.0, 0.0, 2.0], 2, Level::NINETY_FIVE).unwrap_err().to_string();
        assert_eq!(message, "value of a tail is 0, right is finite and above 0");
    }
}
