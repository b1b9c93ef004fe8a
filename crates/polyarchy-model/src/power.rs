//! Raising to a power, of which the usual ones are products.

/// Raising to a fixed power; the usual powers are products, which cost less and round alike everywhere.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Power {
    #[default]
    One,
    Two,
    Three,
    Other(f64),
}

impl Power {
    #[expect(clippy::float_cmp, reason = "a short cut for the exact exponents, not a tolerance")]
    pub(crate) fn new(exponent: f64) -> Self {
        if exponent == 1.0 {
            Self::One
        } else if exponent == 2.0 {
            Self::Two
        } else if exponent == 3.0 {
            Self::Three
        } else {
            Self::Other(exponent)
        }
    }

    /// The power of a share; 0 stays 0, so that those who left are never named.
    #[inline]
    pub(crate) fn of(self, share: f64) -> f64 {
        match self {
            Self::One => share,
            Self::Two => share * share,
            Self::Three => share * share * share,
            Self::Other(_) if share <= 0.0 => 0.0,
            Self::Other(exponent) => libm::pow(share, exponent),
        }
    }

    /// The powers of shares, into a list; one loop for each power, so that products run on vectors.
    #[inline]
    pub(crate) fn raise(self, shares: impl ExactSizeIterator<Item = f64>, powers: &mut Vec<f64>) {
        powers.clear();
        match self {
            Self::One => powers.extend(shares),
            Self::Two => powers.extend(shares.map(|share| Self::Two.of(share))),
            Self::Three => powers.extend(shares.map(|share| Self::Three.of(share))),
            Self::Other(_) => powers.extend(shares.map(|share| self.of(share))),
        }
    }

    /// Sum of the powers of shares.
    #[inline]
    pub(crate) fn sum(self, shares: impl Iterator<Item = f64>) -> f64 {
        match self {
            Self::One => shares.sum(),
            Self::Two => shares.map(|share| Self::Two.of(share)).sum(),
            Self::Three => shares.map(|share| Self::Three.of(share)).sum(),
            Self::Other(_) => shares.map(|share| self.of(share)).sum(),
        }
    }
}
