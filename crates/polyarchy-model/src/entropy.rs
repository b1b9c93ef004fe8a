//! Entropies, with a logarithm that compilers vectorise and every platform computes alike.

use std::f64::consts::LN_2;

/// `x log2 x`, 0 at 0; the error is below 2e-10 of x.
///
/// The logarithm is that of the nearest power of two, plus an odd polynomial in `(m - 1) / (m + 1)` of
/// what remains: only IEEE basic operations, so that all platforms agree to the bit.
#[inline]
pub(crate) fn x_log2_x(x: f64) -> f64 {
    const MANTISSA: u64 = (1 << 52) - 1;
    // Bits of sqrt(1/2): subtracting them makes the exponent round to the nearest power of two.
    const HALF_OCTAVE: u64 = 0x3FE6_A09E_667F_3BCD;
    const BIAS: u64 = 1023;
    // A number whose last bits count in ones: the exponent is laid over them instead of being
    // converted, which vector units of two lanes cannot.
    const ONES: u64 = 0x4330_0000_0000_0000;
    // Minimax of log2((1 + s) / (1 - s)) for |s| up to (sqrt(2) - 1) / (sqrt(2) + 1): its greatest
    // error, 1.7e-10, is the same at the ends and between them.
    const SERIES: [f64; 4] =
        [2.8853900727521613, 0.9618007592107549, 0.5765845414101184, 0.4342559411361573];
    let shifted = x.to_bits().wrapping_sub(HALF_OCTAVE).wrapping_add(BIAS << 52);
    let exponent = f64::from_bits(shifted >> 52 | ONES) - (f64::from_bits(ONES) + BIAS as f64);
    let mantissa = f64::from_bits((shifted & MANTISSA).wrapping_add(HALF_OCTAVE));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let t = s * s;
    let series = SERIES[0] + t * (SERIES[1] + t * (SERIES[2] + t * SERIES[3]));
    x * (exponent + s * series)
}

/// Sum of `x log2 x` over shares: what is known, in bits, from less than nothing up to 0.
#[inline]
pub(crate) fn information(shares: &[f64]) -> f64 {
    shares.iter().map(|&share| x_log2_x(share)).sum()
}

/// Entropy of a distribution, in nats.
#[inline]
pub fn entropy(shares: &[f64]) -> f64 {
    (-information(shares) * LN_2).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::assert_near;

    #[test]
    fn x_log2_x_agrees_with_the_exact_logarithm() {
        for step in 0..20_000 {
            let x = f64::from(step) * 1e-4 + 1e-12;
            assert!((x_log2_x(x) - x * libm::log2(x)).abs() <= 2e-10 * x, "{x}");
        }
        assert!(x_log2_x(0.0) == 0.0);
        assert!(x_log2_x(1.0) == 0.0);
    }

    #[test]
    fn entropy_has_its_known_values() {
        for (shares, bits) in [
            (&[0.7, 0.1, 0.1, 0.1][..], 1.356780),
            (&[0.25; 4], 2.0),
            (&[0.5, 0.25, 0.25], 1.5),
            (&[1.0, 0.0], 0.0),
        ] {
            assert_near(entropy(shares) / LN_2, bits, 1e-6);
        }
    }
}
