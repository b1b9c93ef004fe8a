//! The noncentral beta distribution: a Poisson mixture of beta distributions (DLMF 8.17 for its parts).

use super::beta;

/// Share of the distribution with parameters `a` and `b` and noncentrality `shift` that lies below `x`.
///
/// `beyond` is 1 - x, given apart because it may be too small to be seen in x.
pub(crate) fn cumulative(a: f64, b: f64, shift: f64, x: f64, beyond: f64) -> f64 {
    if x <= 0.0 || beyond <= 0.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let rate = 0.5 * shift;
    if rate <= 0.0 {
        return beta::regularised(a, b, x, beyond);
    }
    let reach = 7.0 * rate.sqrt() + 20.0;
    let (least, most) = ((rate - reach).max(0.0).floor() as u32, (rate + reach).ceil() as u32);
    let (log_rate, log_x, last) = (libm::log(rate), libm::log(x), f64::from(most));
    // Poisson weights and steps by logarithms, since the last ones may be too small to be seen.
    let mut log_weight = last * log_rate - rate - libm::lgamma(last + 1.0);
    let log_beta = libm::lgamma(a + last + 1.0) + libm::lgamma(b) - libm::lgamma(a + last + b);
    let mut log_step = (a + last) * log_x + b * libm::log(beyond) - log_beta;
    let mut part = beta::regularised(a + last, b, x, beyond);
    let mut sum = libm::exp(log_weight) * part;
    // Downwards each part is the one after it and a step more (DLMF 8.17.20): nothing cancels.
    for j in (least + 1..=most).rev().map(f64::from) {
        log_weight += libm::log(j) - log_rate;
        log_step += libm::log((a + j) / (a + b + j - 1.0)) - log_x;
        part += libm::exp(log_step);
        sum += libm::exp(log_weight) * part;
    }
    sum.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::cumulative;
    use crate::testing::assert_close;

    fn below(a: f64, b: f64, shift: f64, x: f64) -> f64 {
        cumulative(a, b, shift, x, 1.0 - x)
    }

    #[test]
    fn values_are_those_of_scipy() {
        // scipy 1.17.1, scipy.stats.ncf.cdf(x / (1 - x) * b / a, 2 * a, 2 * b, shift).
        assert_close(below(1.5, 20.0, 10.0, 0.2), 0.3733527008712086, 1e-10);
        assert_close(below(0.5, 4.0, 2.5, 0.4), 0.7146120079135265, 1e-10);
        assert_close(below(1.0, 60.0, 500.0, 0.8), 0.37994703658166795, 1e-10);
    }

    #[test]
    fn without_shift_it_is_the_beta_distribution() {
        assert_close(below(2.0, 3.0, 0.0, 0.4), 0.5248, 1e-12);
    }
}
