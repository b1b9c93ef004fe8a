//! The chi-squared distribution, by the series of the incomplete gamma function (DLMF 8.11.4).

use crate::root::bisected;

/// Share of the distribution that lies below `x`.
pub(crate) fn cumulative(x: f64, freedom: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let (shape, half) = (0.5 * freedom, 0.5 * x);
    let (mut sum, mut term, mut n) = (1.0, 1.0, shape);
    while term > 1e-17 * sum {
        n += 1.0;
        term *= half / n;
        sum += term;
    }
    let front = libm::exp(shape * libm::log(half) - half - libm::lgamma(shape + 1.0));
    (front * sum).min(1.0)
}

/// The value below which `share` of the distribution lies.
pub(crate) fn quantile(share: f64, freedom: f64) -> f64 {
    let mut most = freedom + 1.0;
    while cumulative(most, freedom) < share {
        most *= 2.0;
    }
    bisected(0.0, most, |x| cumulative(x, freedom) < share)
}

#[cfg(test)]
mod tests {
    use super::quantile;
    use crate::testing::assert_close;

    #[test]
    fn quantiles_are_those_of_scipy() {
        // scipy 1.17.1: chi2.ppf.
        for (share, freedom, right) in [
            (0.025, 1.0, 0.0009820691171752555),
            (0.025, 3.0, 0.21579528262389785),
            (0.975, 3.0, 9.348403604496148),
            (0.975, 765.0, 843.5407850586699),
            (0.025, 3825.0, 3655.4752625100755),
        ] {
            assert_close(quantile(share, freedom), right, 1e-9 * right);
        }
    }
}
