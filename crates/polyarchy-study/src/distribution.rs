//! From where a sampled factor takes its values.

mod cut_normal;

use libm::{exp, log, sqrt};
use serde::Serialize;

use cut_normal::CutNormal;

/// A range of numbers and how likely each part of it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
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
            Self::Normal { mean, sd, min, max } => CutNormal { mean, sd, min, max }.quantile(share),
            Self::Triangular { min, mode, max } => triangular([min, mode, max], share),
        };
        let [low, high] = self.ends();
        // Rounding must not lead out of the range, nor the ends of a normal distribution to infinity.
        value.clamp(low, high)
    }

    /// The whole number at a share of all, between ends that are whole numbers.
    ///
    /// Each number stands for all that lies up to a half beside it, also beyond the ends, so that those are
    /// no rarer than the distribution makes them.
    pub(crate) fn whole_quantile(&self, share: f64) -> i64 {
        let [low, high] = self.ends();
        let number = (self.widened().quantile(share) + 0.5).floor();
        number.clamp(low, high) as i64
    }

    /// The distribution over a range that reaches a half farther at both ends. A triangle is stretched with
    /// its range, so that its mode stays the likeliest number.
    fn widened(&self) -> Self {
        let [low, high] = self.ends();
        let ends = [low - 0.5, high + 0.5];
        match *self {
            Self::Uniform(_) => Self::Uniform(ends),
            Self::LogUniform(_) => Self::LogUniform(ends),
            Self::Normal { mean, sd, .. } => Self::Normal { mean, sd, min: ends[0], max: ends[1] },
            Self::Triangular { mode, .. } => Self::Triangular {
                min: ends[0],
                mode: mode - 0.5 + (mode - low) / (high - low),
                max: ends[1],
            },
        }
    }

    /// The share of all values that lie below the given one, which lies between the ends.
    pub(crate) fn share(&self, value: f64) -> f64 {
        match *self {
            Self::Uniform([low, high]) => (value - low) / (high - low),
            Self::LogUniform([low, high]) => (log(value) - log(low)) / (log(high) - log(low)),
            Self::Normal { mean, sd, min, max } => CutNormal { mean, sd, min, max }.share(value),
            Self::Triangular { min, mode, max } if value < mode || mode >= max => {
                (value - min) * (value - min) / ((max - min) * (mode - min))
            }
            Self::Triangular { min, mode, max } => {
                1.0 - (max - value) * (max - value) / ((max - min) * (max - mode))
            }
        }
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
    fn a_normal_distribution_far_off_its_mean_keeps_its_shape() {
        // mpmath 1.4.1 with 60 digits; the first also scipy.stats.truncnorm.ppf, SciPy 1.17.1.
        let shares = [0.0625, 0.3125, 0.5, 0.8125, 0.9375];
        let known = [
            (
                [0.1, 0.05, 0.6, 1.0],
                [
                    0.600_319_457_850_546_1,
                    0.601_851_904_090_267_2,
                    0.603_420_591_804_071_4,
                    0.608_222_253_973_219_9,
                    0.613_548_196_024_587_5,
                ],
            ),
            (
                [0.0, 0.01, 0.9, 1.0],
                [
                    0.900_007_170_033_265,
                    0.900_041_626_505_158,
                    0.900_077_003_555_343,
                    0.900_185_955_221_361,
                    0.900_307_974_714_324_6,
                ],
            ),
            (
                [0.2, 0.1, 0.3, 0.9],
                [
                    0.304_185_566_622_150_7,
                    0.323_145_971_664_040_5,
                    0.340_960_870_928_912_3,
                    0.388_451_224_382_993_7,
                    0.432_951_296_936_957_94,
                ],
            ),
            (
                [0.1, 0.05, 0.48, 1.0],
                [
                    0.480_417_374_846_866_6,
                    0.482_417_013_756_618,
                    0.484_459_675_505_883_7,
                    0.490_685_983_225_905_4,
                    0.497_547_664_767_830_1,
                ],
            ),
        ];
        for ([mean, sd, min, max], values) in known {
            for (share, value) in shares.into_iter().zip(values) {
                close(Distribution::Normal { mean, sd, min, max }, share, value);
            }
        }
    }

    /// One of each kind, with its mirror image about 0; of orders of magnitude, about 1.
    fn mirrored() -> Vec<[Distribution; 2]> {
        let normal = |mean, sd, min, max| {
            [
                Distribution::Normal { mean, sd, min, max },
                Distribution::Normal { mean: -mean, sd, min: -max, max: -min },
            ]
        };
        let triangle = |min, mode, max| {
            [
                Distribution::Triangular { min, mode, max },
                Distribution::Triangular { min: -max, mode: -mode, max: -min },
            ]
        };
        vec![
            [Distribution::Uniform([-0.3, 2.0]), Distribution::Uniform([-2.0, 0.3])],
            normal(0.1, 0.05, 0.6, 1.0),
            normal(0.1, 0.05, 0.2, 1.0),
            normal(0.5, 0.1, 0.0, 0.6),
            normal(0.5, 0.01, 0.0, 1.0),
            normal(0.0, 1e-3, 0.9, 1.0),
            triangle(0.0, 1.0, 4.0),
            triangle(0.0, 0.0, 1.0),
            triangle(0.0, 1.0, 1.0),
        ]
    }

    #[test]
    fn a_distribution_and_its_mirror_give_mirrored_values() {
        // Shares that a binary fraction gives exactly, so that 1 - share is exact as well.
        let shares =
            [0.0, 0.5_f64.powi(40), 0.5_f64.powi(20), 0.125, 0.375, 0.5, 0.6875, 0.9375, 1.0];
        for [one, other] in mirrored() {
            for share in shares {
                for share in [share, 1.0 - share] {
                    let (here, there) = (one.quantile(share), -other.quantile(1.0 - share));
                    assert!((here - there).abs() < 1e-15, "{one:?} at {share}: {here} and {there}");
                }
            }
        }
        let [one, other] = [[0.01, 10.0], [0.1, 100.0]].map(Distribution::LogUniform);
        for share in shares {
            assert!((one.quantile(share) * other.quantile(1.0 - share) - 1.0).abs() < 1e-14);
        }
    }

    #[test]
    fn values_rise_with_their_share_up_to_both_ends() {
        for distribution in mirrored().into_iter().flatten() {
            let [least, greatest] = distribution.ends();
            let values: Vec<f64> =
                (0..=64).map(|part| distribution.quantile(f64::from(part) / 64.0)).collect();
            assert!(
                values.windows(2).all(|pair| pair[0] < pair[1]),
                "{distribution:?}: {values:?}"
            );
            assert!((values[0] - least).abs() < 1e-12 && (values[64] - greatest).abs() < 1e-12);
        }
    }

    #[test]
    fn the_share_below_a_value_undoes_the_quantile() {
        let orders = Distribution::LogUniform([0.01, 100.0]);
        for distribution in mirrored().into_iter().flatten().chain([orders]) {
            for share in [0.0, 0.125, 0.5, 0.8125, 1.0] {
                let back = distribution.share(distribution.quantile(share));
                assert!((back - share).abs() < 1e-9, "{distribution:?} at {share}: {back}");
            }
        }
    }
}
