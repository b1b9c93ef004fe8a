//! The standard normal distribution: cumulative (through `erfc`) and quantile (Wichura 1988, AS 241).

use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// Probability of a value up to `z`.
pub(crate) fn cumulative(z: f64) -> f64 {
    0.5 * libm::erfc(-z * FRAC_1_SQRT_2)
}

/// Density at `z`.
pub(crate) fn density(z: f64) -> f64 {
    libm::exp(-0.5 * z * z) / (2.0 * PI).sqrt()
}

/// The value below which lies the share `p`; infinite at 0 and 1.
pub(crate) fn quantile(p: f64) -> f64 {
    if p <= 0.0 || 1.0 <= p {
        return if p <= 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let centred = p - 0.5;
    if centred.abs() <= 0.425 {
        let r = 0.180625 - centred * centred;
        return centred * polynomial(&CENTRE_TOP, r) / polynomial(&CENTRE_BELOW, r);
    }
    let r = (-libm::log(p.min(1.0 - p))).sqrt();
    let size = if r <= 5.0 {
        polynomial(&SIDE_TOP, r - 1.6) / polynomial(&SIDE_BELOW, r - 1.6)
    } else {
        polynomial(&TAIL_TOP, r - 5.0) / polynomial(&TAIL_BELOW, r - 5.0)
    };
    size.copysign(centred)
}

fn polynomial(coefficients: &[f64; 8], at: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * at + coefficient)
}

const CENTRE_TOP: [f64; 8] = [
    3.3871328727963665,
    133.14166789178438,
    1971.5909503065513,
    13731.69376550946,
    45921.95393154987,
    67265.7709270087,
    33430.57558358813,
    2509.0809287301227,
];
const CENTRE_BELOW: [f64; 8] = [
    1.0,
    42.31333070160091,
    687.1870074920579,
    5394.196021424751,
    21213.794301586597,
    39307.89580009271,
    28729.085735721943,
    5226.495278852854,
];
const SIDE_TOP: [f64; 8] = [
    1.4234371107496835,
    4.630337846156546,
    5.769497221460691,
    3.6478483247632045,
    1.2704582524523684,
    0.2417807251774506,
    0.022723844989269184,
    0.0007745450142783414,
];
const SIDE_BELOW: [f64; 8] = [
    1.0,
    2.053191626637759,
    1.6763848301838038,
    0.6897673349851,
    0.14810397642748008,
    0.015198666563616457,
    0.0005475938084995345,
    1.0507500716444169e-09,
];
const TAIL_TOP: [f64; 8] = [
    6.657904643501103,
    5.463784911164114,
    1.7848265399172913,
    0.29656057182850487,
    0.026532189526576124,
    0.0012426609473880784,
    2.7115555687434876e-05,
    2.0103343992922881e-07,
];
const TAIL_BELOW: [f64; 8] = [
    1.0,
    0.599832206555888,
    0.1369298809227358,
    0.014875361290850615,
    0.0007868691311456133,
    1.8463183175100548e-05,
    1.421511758316446e-07,
    2.0442631033899397e-15,
];

#[cfg(test)]
mod tests {
    use super::{cumulative, quantile};
    use crate::testing::assert_close;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        // scipy 1.17.1, scipy.stats.norm.ppf.
        assert_close(quantile(0.975), 1.959963984540054, 1e-15);
        assert_close(quantile(0.05), -1.6448536269514729, 1e-15);
        assert_close(quantile(1e-10), -6.361340902404056, 1e-14);
        assert_close(quantile(1e-20), -9.262340089798409, 1e-14);
        assert_close(quantile(1e-300), -37.0470962993612, 1e-13);
        assert_close(quantile(1.0 - 0.5 * f64::EPSILON), 8.209536151601387, 1e-13);
    }

    #[test]
    fn the_quantile_undoes_the_cumulative() {
        for step in -60..=60 {
            let z = f64::from(step) / 10.0;
            assert_close(quantile(cumulative(z)), z, 1e-7);
        }
    }
}
