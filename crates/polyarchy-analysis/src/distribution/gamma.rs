//! Derivatives of the logarithm of the gamma function (Abramowitz & Stegun 1964, 6.3.5, 6.3.18, 6.4.6 and 6.4.12).

/// From here on the series is exact to double precision.
const FAR: f64 = 10.0;

/// First derivative, for numbers above 0.
pub(crate) fn digamma(value: f64) -> f64 {
    let (mut at, mut sum) = (value, 0.0);
    while at < FAR {
        sum -= 1.0 / at;
        at += 1.0;
    }
    let square = 1.0 / (at * at);
    let series = square
        * (1.0 / 12.0
            - square
                * (1.0 / 120.0 - square * (1.0 / 252.0 - square * (1.0 / 240.0 - square / 132.0))));
    sum + libm::log(at) - 0.5 / at - series
}

/// Second derivative, for numbers above 0.
pub(crate) fn trigamma(value: f64) -> f64 {
    let (mut at, mut sum) = (value, 0.0);
    while at < FAR {
        sum += 1.0 / (at * at);
        at += 1.0;
    }
    let square = 1.0 / (at * at);
    let series = square
        * (1.0 / 6.0
            - square
                * (1.0 / 30.0
                    - square * (1.0 / 42.0 - square * (1.0 / 30.0 - square * 5.0 / 66.0))));
    sum + 1.0 / at + 0.5 * square + series / at
}

#[cfg(test)]
mod tests {
    use super::{digamma, trigamma};
    use crate::testing::assert_close;

    #[test]
    fn values_are_those_that_are_known() {
        // Minus Euler's constant, that less twice the logarithm of 2, and squares of pi.
        let euler = 0.577_215_664_901_532_9;
        let square = std::f64::consts::PI * std::f64::consts::PI;
        assert_close(digamma(1.0), -euler, 1e-13);
        assert_close(digamma(0.5), -euler - 2.0 * std::f64::consts::LN_2, 1e-13);
        assert_close(trigamma(1.0), square / 6.0, 1e-13);
        assert_close(trigamma(0.5), square / 2.0, 1e-13);
        // One step further: less 1, less a square of 1.
        assert_close(digamma(31.0) - digamma(30.0), 1.0 / 30.0, 1e-13);
        assert_close(trigamma(30.0) - trigamma(31.0), 1.0 / 900.0, 1e-13);
    }
}
