//! Intervals of shares, and of differences between shares, that hold where few say yes or few say no.

use crate::distribution::{beta, normal};
use crate::interval::Interval;
use crate::root::bisected;

/// Wilson's interval of a share of `n` (Wilson 1927, Journal of the American Statistical Association
/// 22:209-212): `(p + z²/2n ± z √(p (1 - p) / n + z²/4n²)) / (1 + z²/n)`. It may miss with probability `tail`
/// on either side.
pub(crate) fn wilson(share: f64, n: f64, tail: f64) -> Interval {
    let z = -normal::quantile(tail);
    let square = z * z / n;
    let centre = share + 0.5 * square;
    let reach = z * (share * (1.0 - share) / n + 0.25 * square / n).sqrt();
    Interval {
        lower: ((centre - reach) / (1.0 + square)).max(0.0),
        upper: ((centre + reach) / (1.0 + square)).min(1.0),
    }
}

/// Tango's score interval of the difference between two shares of the same `n` pairs, of which `above` say
/// yes on the left only and `below` on the right only (Tango 1998, Statistics in Medicine 17:891-908).
pub(crate) fn tango(above: f64, below: f64, n: f64, tail: f64) -> Interval {
    let z = -normal::quantile(tail);
    let middle = (above - below) / n;
    let within = |difference: f64| score(above, below, n, difference).abs() <= z;
    Interval {
        lower: -bisected(-middle, 1.0, |turned| within(-turned)),
        upper: bisected(middle, 1.0, within),
    }
}

/// How many standard errors the pairs lie from a difference, with the shares most likely under it.
fn score(above: f64, below: f64, n: f64, difference: f64) -> f64 {
    let far = above - below - n * difference;
    let linear = (2.0 * n - above + below) * difference - above - below;
    let constant = -below * difference * (1.0 - difference);
    let root = (linear * linear - 8.0 * n * constant).max(0.0).sqrt();
    let likely_below = (root - linear) / (4.0 * n);
    let variance = n * (2.0 * likely_below + difference * (1.0 - difference));
    if far == 0.0 { 0.0 } else { far / variance.max(0.0).sqrt() }
}

/// The greatest share under which so few as `hits` of `n` still have the probability `tail` (Clopper & Pearson
/// 1934, Biometrika 26:404-413).
pub(crate) fn most(hits: usize, n: usize, tail: f64) -> f64 {
    if hits >= n {
        return 1.0;
    }
    let (a, b) = (hits as f64 + 1.0, (n - hits) as f64);
    bisected(0.0, 1.0, |share| beta::regularised(a, b, share, 1.0 - share) < 1.0 - tail)
}

#[cfg(test)]
mod tests {
    use super::{most, tango, wilson};
    use crate::testing::assert_close;

    /// Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3: 81 of 263 and 0 of 20.
    #[test]
    fn intervals_of_shares_are_those_that_are_published() {
        for (hits, n, lower, upper) in [(81.0, 263.0, 0.2553, 0.3662), (0.0, 20.0, 0.0, 0.1611)] {
            let found = wilson(hits / n, n, 0.025);
            assert_close(found.lower, lower, 5e-5);
            assert_close(found.upper, upper, 5e-5);
        }
    }

    #[test]
    fn a_share_of_none_is_at_most_what_none_would_still_allow() {
        // 1 - 0.025^(1/n); R 4: qbeta(0.975, 4, 47).
        assert_close(most(0, 3, 0.025), 1.0 - 0.025_f64.cbrt(), 1e-12);
        assert_close(most(3, 50, 0.025), 0.165481946603773, 1e-10);
        assert_close(most(5, 5, 0.025), 1.0, 0.0);
    }

    #[test]
    fn intervals_of_pairs_are_those_of_the_likelihood() {
        // Maximised numerically with scipy 1.17.1 under each difference; the second are Tango's data.
        for (above, below, n, lower, upper) in [
            (9.0, 2.0, 40.0, 0.0144257308, 0.3390234028),
            (1.0, 0.0, 44.0, -0.0593932311, 0.1180770970),
            (0.0, 0.0, 20.0, -0.1611251581, 0.1611251581),
            (5.0, 0.0, 30.0, 0.0342343734, 0.3356435051),
        ] {
            let found = tango(above, below, n, 0.025);
            assert_close(found.lower, lower, 1e-8);
            assert_close(found.upper, upper, 1e-8);
        }
    }

    #[test]
    fn exchanging_the_sides_of_pairs_turns_the_interval() {
        let (there, back) = (tango(9.0, 2.0, 40.0, 0.025), tango(2.0, 9.0, 40.0, 0.025));
        assert_close(there.lower, -back.upper, 1e-12);
        assert_close(there.upper, -back.lower, 1e-12);
    }
}
