//! The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22).

/// Share of a beta distribution with parameters `a` and `b` that lies below `x`.
///
/// `beyond` is 1 - x, given apart because it may be too small to be seen in x.
pub(crate) fn regularised(a: f64, b: f64, x: f64, beyond: f64) -> f64 {
    if x <= 0.0 || beyond <= 0.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    // The fraction converges fast below the mean only; above it, turn the interval round.
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - lower(b, a, beyond, x);
    }
    lower(a, b, x, beyond)
}

fn lower(a: f64, b: f64, x: f64, beyond: f64) -> f64 {
    let ln_beta = libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
    let front = libm::exp(a * libm::log(x) + b * libm::log(beyond) - ln_beta) / a;
    front / fraction(a, b, x)
}

/// 1 + d1 / (1 + d2 / (1 + ...)), by the modified Lentz method.
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const TINY: f64 = 1e-300;
    // Terms grow with the root of the larger parameter: enough for a million degrees of freedom.
    const MOST_TERMS: u32 = 20_000;
    let (mut value, mut c, mut d) = (1.0, 1.0, 0.0);
    for term in 1..MOST_TERMS {
        let m = f64::from(term / 2);
        let step = if term % 2 == 0 {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        d = 1.0 / away_from_zero(1.0 + step * d, TINY);
        c = away_from_zero(1.0 + step / c, TINY);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

fn away_from_zero(x: f64, tiny: f64) -> f64 {
    if x.abs() < tiny { tiny } else { x }
}

#[cfg(test)]
mod tests {
    use super::regularised;
    use crate::testing::assert_close;

    #[test]
    fn values_are_those_of_scipy() {
        // scipy 1.17.1, scipy.special.betainc.
        assert_close(regularised(0.5, 0.5, 0.25, 0.75), 0.33333333333333337, 1e-14);
        assert_close(regularised(2.0, 3.0, 0.4, 0.6), 0.5248, 1e-14);
        assert_close(regularised(50.0, 0.5, 0.9, 0.1), 0.001204149832559813, 1e-14);
    }
}
