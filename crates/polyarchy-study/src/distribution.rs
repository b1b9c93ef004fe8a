//! From where a sampled factor takes its values.

use libm::{exp, log, sqrt};
use serde::Serialize;

use crate::normal;

/// A range of numbers and how likely each part of it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Distribution {
    /// Every value alike, between two ends.
    Uniform([f64; 2]),
    /// Every order of magnitude alike, between two ends above 0.
    LogUniform([f64; 2]),
    /// A normal distribution, cut off at two ends.
    Normal {
        /// Mean before cutting off.
        mean: f64,
        /// Standard deviation before cutting off.
        sd: f64,
        /// Least value.
        min: f64,
        /// Greatest value.
        max: f64,
    },
    /// Rises in a straight line to the mode and falls in a straight line.
    Triangular {
        /// Least value.
        min: f64,
        /// Likeliest value.
        mode: f64,
        /// Greatest value.
        max: f64,
    },
}

impl Distribution {
    /// Least and greatest value.
    pub fn ends(&self) -> [f64; 2] {
        match *self {
            Self::Uniform(ends) | Self::LogUniform(ends) => ends,
            Self::Normal { min, max, .. } | Self::Triangular { min, max, .. } => [min, max],
        }
    }

    /// The value below which the given share of all values lies.
    pub fn quantile(&self, share: f64) -> f64 {
        let value = match *self {
            Self::Uniform([low, high]) => low + share * (high - low),
            Self::LogUniform([low, high]) => exp(log(low) + share * (log(high) - log(low))),
            Self::Normal { mean, sd, min, max } => {
                let [low, high] = [min, max].map(|end| normal::probability((end - mean) / sd));
                mean + sd * normal::quantile(low + share * (high - low))
            }
            Self::Triangular { min, mode, max } => triangular([min, mode, max], share),
        };
        let [low, high] = self.ends();
        // Rounding must not lead out of the range, nor the ends of a normal distribution to infinity.
        value.clamp(low, high)
    }
}

fn triangular([min, mode, max]: [f64; 3], share: f64) -> f64 {
    let rising = (mode - min) / (max - min);
    if share < rising {
        min + sqrt(share * (max - min) * (mode - min))
    } else {
        max - sqrt((1.0 - share) * (max - min) * (max - mode))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(distribution: Distribution, share: f64, value: f64) {
        let quantile = distribution.quantile(share);
        assert!((quantile - value).abs() < 1e-12, "{distribution:?} at {share}: {quantile}");
    }

    #[test]
    fn quantiles_are_those_of_the_distribution() {
        close(Distribution::Uniform([2.0, 4.0]), 0.25, 2.5);
        close(Distribution::LogUniform([0.01, 100.0]), 0.5, 1.0);
        let triangle = Distribution::Triangular { min: 0.0, mode: 1.0, max: 4.0 };
        close(triangle, 0.25, 1.0);
        close(triangle, 1.0 / 16.0, 0.5);
        close(triangle, 11.0 / 12.0, 3.0);
    }

    #[test]
    fn a_normal_distribution_is_cut_off_as_in_scipy() {
        // scipy.stats.truncnorm.ppf(share, -2, 0.4, 1, 0.5), SciPy 1.17.1.
        let normal = Distribution::Normal { mean: 1.0, sd: 0.5, min: 0.0, max: 1.2 };
        let known = [
            (0.0, 0.0),
            (0.1, 0.317_152_295_338_569_9),
            (0.5, 0.792_520_469_982_970_3),
            (0.9, 1.116_545_438_632_265_3),
            (1.0, 1.2),
        ];
        for (share, value) in known {
            close(normal, share, value);
        }
    }

    #[test]
    fn a_distribution_far_off_its_mean_stays_within_its_ends() {
        let normal = Distribution::Normal { mean: 0.0, sd: 0.01, min: 0.9, max: 1.0 };
        for share in [0.0, 0.3, 1.0] {
            let value = normal.quantile(share);
            assert!((0.9..=1.0).contains(&value), "{share}: {value}");
        }
    }
}
