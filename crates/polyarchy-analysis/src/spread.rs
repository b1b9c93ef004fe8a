//! How values are spread: moments, and the quantiles that tables of results give.

use crate::bootstrap::quantile;
use crate::moments::Moments;

/// Columns of the quantiles, and the share of values up to each.
pub const QUANTILES: [(&str, f64); 7] = [
    ("min", 0.0),
    ("q05", 0.05),
    ("q25", 0.25),
    ("q50", 0.5),
    ("q75", 0.75),
    ("q95", 0.95),
    ("max", 1.0),
];

/// Moments and quantiles of a sample; what is not known is NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Number, mean and standard deviation.
    pub moments: Moments,
    /// One for each of [`QUANTILES`], linear between neighbours.
    pub quantiles: [f64; QUANTILES.len()],
}

impl Spread {
    /// That of some values.
    pub fn of(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |(_, share): (&str, f64)| {
            if sorted.is_empty() { f64::NAN } else { quantile(&sorted, share) }
        };
        Self { moments: Moments::of(values), quantiles: QUANTILES.map(at) }
    }

    /// The quantiles that are known, each with the share of values up to it.
    pub fn known(&self) -> Vec<(f64, f64)> {
        let pairs = QUANTILES.iter().zip(self.quantiles);
        pairs.map(|(&(_, share), value)| (share, value)).filter(|one| !one.1.is_nan()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Spread;
    use crate::testing::assert_close;

    #[test]
    fn quantiles_are_those_of_numpy() {
        // numpy.quantile(range(11), [0, .05, .25, .5, .75, .95, 1]).
        let spread = Spread::of(&[3.0, 1.0, 0.0, 2.0, 4.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0]);
        for (found, right) in spread.quantiles.iter().zip([0.0, 0.5, 2.5, 5.0, 7.5, 9.5, 10.0]) {
            assert_close(*found, right, 1e-15);
        }
        assert!(Spread::of(&[]).known().is_empty());
    }
}
