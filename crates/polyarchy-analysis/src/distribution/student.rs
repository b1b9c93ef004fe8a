//! Student's t distribution (Student 1908), through the incomplete beta function.

use super::{beta, normal};
use std::f64::consts::PI;

/// Probability of a value above `t`.
pub(crate) fn upper(t: f64, freedom: f64) -> f64 {
    let whole = freedom + t * t;
    let half = 0.5 * beta::regularised(0.5 * freedom, 0.5, freedom / whole, t * t / whole);
    if t >= 0.0 { half } else { 1.0 - half }
}

/// Probability of a value at least as far from zero as `t`.
pub(crate) fn two_sided(t: f64, freedom: f64) -> f64 {
    if t.is_infinite() {
        return 0.0;
    }
    2.0 * upper(t.abs(), freedom)
}

/// The value above which lies the share `tail`, at most one half.
///
/// Newton's method from the normal quantile, which lies below: the tail is convex there, so that
/// every step moves up and none goes too far.
pub(crate) fn critical(tail: f64, freedom: f64) -> f64 {
    let mut t = -normal::quantile(tail);
    loop {
        let next = t + (upper(t, freedom) - tail) / density(t, freedom);
        // Without degrees of freedom there is none.
        if next.is_nan() {
            return next;
        }
        if next <= t * (1.0 + 1e-15) {
            return t;
        }
        t = next;
    }
}

fn density(t: f64, freedom: f64) -> f64 {
    let half = 0.5 * (freedom + 1.0);
    let scale = libm::lgamma(half) - libm::lgamma(0.5 * freedom);
    libm::exp(scale - half * libm::log1p(t * t / freedom)) / (PI * freedom).sqrt()
}

#[cfg(test)]
mod tests {
    use super::{critical, two_sided};
    use crate::testing::assert_close;

    #[test]
    fn critical_values_are_those_of_the_tables() {
        // scipy 1.17.1, scipy.stats.t.isf.
        assert_close(critical(0.025, 1.0), 12.706204736174705, 1e-11);
        assert_close(critical(0.025, 9.0), 2.2621571627982053, 1e-13);
        assert_close(critical(0.005, 29.0), 2.7563859036706053, 1e-13);
        assert_close(critical(0.025, 100_000.0), 1.95998770753461, 1e-9);
    }

    #[test]
    fn far_critical_values_are_found_too() {
        // scipy 1.17.1, scipy.stats.t.isf.
        assert_close(critical(1e-9, 3.0) / 1033.1096745038078, 1.0, 1e-12);
        assert_close(critical(1e-9, 500.0), 6.1104699508084925, 1e-12);
        assert_close(critical(1e-12, 1.0) / 318309886183.7907, 1.0, 1e-12);
        assert_close(critical(1e-16, 2.0) / 70710678.11865474, 1.0, 1e-12);
        assert_close(critical(1e-16, 30.0), 16.26494250297673, 1e-11);
        assert_close(critical(0.5, 5.0), 0.0, 0.0);
    }

    #[test]
    fn tails_are_those_of_scipy() {
        // scipy 1.17.1, 2 * scipy.stats.t.sf.
        assert_close(two_sided(2.5, 7.0), 0.04099221858575289, 1e-14);
        assert_close(two_sided(-2.5, 7.0), 0.04099221858575289, 1e-14);
        assert_close(two_sided(30.0, 50.0) / 1.2380022795987244e-33, 1.0, 1e-12);
        assert_close(two_sided(f64::INFINITY, 5.0), 0.0, 0.0);
    }
}
