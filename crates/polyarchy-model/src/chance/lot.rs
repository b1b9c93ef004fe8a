//! A single draw, to be made into a share, a choice or an index.

/// One draw, not yet made into anything.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lot(u64);

impl Lot {
    #[inline]
    pub(super) fn of(bits: u64) -> Self {
        Self(bits)
    }

    pub(super) fn bits(self) -> u64 {
        self.0
    }

    /// Uniform in [0, 1), on 53 bits.
    #[inline]
    pub(crate) fn uniform(self) -> f64 {
        (self.0 >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// Uniform among 0, 1, …, n - 1; the bias is below n / 2^64.
    #[inline]
    pub(crate) fn below(self, n: usize) -> usize {
        ((u128::from(self.0) * n as u128) >> 64) as usize
    }

    /// The index of a weight, drawn in proportion, where their total is known; the last one if rounding
    /// leaves a rest.
    #[inline]
    pub(crate) fn index(self, weights: &[f64], total: f64) -> usize {
        let mut rest = self.uniform() * total;
        for (index, weight) in weights.iter().enumerate() {
            rest -= weight;
            if rest < 0.0 {
                return index;
            }
        }
        weights.iter().rposition(|&weight| weight > 0.0).unwrap_or(weights.len() - 1)
    }
}
