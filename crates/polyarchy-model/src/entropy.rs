//! Entropies, with a logarithm that compilers vectorise and every platform computes alike.

/// `x ln x`, 0 at 0; the error is below 1e-10 of x.
///
/// The logarithm is the series of the inverse hyperbolic tangent around the nearest power of two:
/// only IEEE basic operations, so that all platforms agree to the bit.
#[inline]
pub(crate) fn x_ln_x(x: f64) -> f64 {
    const MANTISSA: u64 = (1 << 52) - 1;
    // Bits of sqrt(1/2): subtracting them makes the exponent round to the nearest power of two.
    const HALF_OCTAVE: u64 = 0x3FE6_A09E_667F_3BCD;
    const BIAS: u64 = 1023;
    // A number whose last bits count in ones: the exponent is laid over them instead of being
    // converted, which vector units of two lanes cannot.
    const ONES: u64 = 0x4330_0000_0000_0000;
    let bits = x.max(f64::MIN_POSITIVE).to_bits();
    let shifted = bits.wrapping_sub(HALF_OCTAVE).wrapping_add(BIAS << 52);
    let exponent = f64::from_bits(shifted >> 52 | ONES) - (f64::from_bits(ONES) + BIAS as f64);
    let mantissa = f64::from_bits((shifted & MANTISSA).wrapping_add(HALF_OCTAVE));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let t = s * s;
    let series = 1.0 / 3.0 + t * (1.0 / 5.0 + t * (1.0 / 7.0 + t * (1.0 / 9.0 + t / 11.0)));
    x * (exponent * std::f64::consts::LN_2 + 2.0 * s * (1.0 + t * series))
}

/// `x ln x` of every share, into `terms`; apart from any sum, so that it runs on vectors.
#[inline]
pub(crate) fn x_ln_x_of(shares: &[f64], terms: &mut Vec<f64>) {
    terms.clear();
    terms.extend(shares.iter().map(|&share| x_ln_x(share)));
}

/// Entropy of a distribution, in nats.
#[inline]
pub fn entropy(shares: &[f64]) -> f64 {
    let sum: f64 = shares.iter().map(|&share| x_ln_x(share)).sum();
    (-sum).max(0.0)
}

/// Jensen-Shannon divergence of two distributions, in bits: 0 where they agree, 1 where they share
/// nothing (Lin 1991).
pub fn jensen_shannon(one: &[f64], other: &[f64]) -> f64 {
    let mixed: f64 = one.iter().zip(other).map(|(a, b)| x_ln_x(0.5 * (a + b))).sum();
    let nats = 0.5 * (-entropy(one) - entropy(other)) - mixed;
    (nats / std::f64::consts::LN_2).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_ln_x_agrees_with_the_exact_logarithm() {
        for step in 0..20_000 {
            let x = f64::from(step) * 1e-4 + 1e-12;
            assert!((x_ln_x(x) - x * libm::log(x)).abs() <= 1e-9 * x, "{x}");
        }
        assert!(x_ln_x(0.0) == 0.0);
    }

    #[test]
    fn entropy_and_divergence_have_their_known_values() {
        let bits = entropy(&[0.7, 0.1, 0.1, 0.1]) / std::f64::consts::LN_2;
        assert!((bits - 1.356780).abs() < 1e-6, "{bits}");
        let divergence = jensen_shannon(&[0.7, 0.3], &[0.3, 0.7]);
        assert!((divergence - 0.118709).abs() < 1e-6, "{divergence}");
        assert!((jensen_shannon(&[1.0, 0.0], &[0.0, 1.0]) - 1.0).abs() < 1e-9);
    }
}
