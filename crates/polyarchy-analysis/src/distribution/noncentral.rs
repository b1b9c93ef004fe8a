//! The noncentral t distribution (Lenth 1989, Algorithm AS 243).

use super::{beta, normal, student};
use std::f64::consts::FRAC_1_SQRT_2;

/// Probability of a value up to `t`, for noncentrality `shift`.
pub(crate) fn cumulative(t: f64, freedom: f64, shift: f64) -> f64 {
    if t < 0.0 {
        return 1.0 - positive(-t, freedom, -shift);
    }
    positive(t, freedom, shift)
}

fn positive(t: f64, freedom: f64, shift: f64) -> f64 {
    if shift == 0.0 {
        return 1.0 - student::upper(t, freedom);
    }
    let whole = freedom + t * t;
    let (x, beyond) = (t * t / whole, freedom / whole);
    let rate = 0.5 * shift * shift;
    // Poisson weights, by logarithms: for a large shift the first ones are too small to be seen.
    let weight = |j: f64, step: f64| libm::exp(j * libm::log(rate) - rate - libm::lgamma(j + step));
    let most = (rate + 12.0 * rate.sqrt() + 40.0).ceil() as u32;
    let mut sum = 0.0;
    for j in (0..=most).map(f64::from) {
        let half = 0.5 * freedom;
        sum += weight(j, 1.0) * beta::regularised(j + 0.5, half, x, beyond);
        let odd = shift * FRAC_1_SQRT_2 * weight(j, 1.5);
        sum += odd * beta::regularised(j + 1.0, half, x, beyond);
    }
    (normal::cumulative(-shift) + 0.5 * sum).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::cumulative;
    use crate::testing::assert_close;

    #[test]
    fn values_are_those_of_scipy() {
        // scipy 1.17.1, scipy.stats.nct.cdf.
        assert_close(cumulative(2.0, 10.0, 1.5), 0.6591540724421909, 1e-12);
        assert_close(cumulative(-1.0, 5.0, 0.5), 0.08244409105672337, 1e-12);
        assert_close(cumulative(2.0322, 33.0, 2.9155), 0.1915927377668048, 1e-12);
    }

    #[test]
    fn a_large_shift_is_within_reach() {
        // scipy 1.17.1, scipy.stats.nct.cdf.
        assert_close(cumulative(50.0, 20.0, 45.0), 0.7027499000220883, 1e-11);
    }

    #[test]
    fn without_shift_it_is_students_distribution() {
        let t = 2.2621571627982053;
        assert_close(cumulative(t, 9.0, 0.0), 0.975, 1e-13);
    }
}
