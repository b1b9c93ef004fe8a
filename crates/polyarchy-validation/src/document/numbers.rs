//! Numbers as the document shows them.

use polyarchy_analysis::interval::Interval;

/// A number with its interval, to as many digits as the interval allows.
pub(super) fn with_interval(value: f64, interval: Interval) -> String {
    let digits = interval.decimals(value);
    let Interval { lower, upper } = interval;
    let [value, lower, upper] = [value, lower, upper].map(|number| fixed(number, digits));
    format!("{value} [{lower}, {upper}]")
}

/// A share as a percentage.
pub(super) fn percent(share: f64) -> String {
    if share.is_finite() { format!("{:.0} %", 100.0 * share) } else { "–".into() }
}

/// A number to so many decimals, with a sign of minus that is one.
pub(super) fn fixed(number: f64, decimals: usize) -> String {
    if !number.is_finite() {
        return "–".into();
    }
    let text = format!("{number:.decimals$}");
    let is_zero = text.chars().all(|c| "-0.".contains(c));
    if is_zero { text.trim_start_matches('-').to_owned() } else { text.replace('-', "−") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_the_digits_that_its_interval_allows() {
        let around = |value, reach| with_interval(value, Interval::around(value, reach));
        assert_eq!(around(0.123_456, 0.012), "0.123 [0.111, 0.135]");
        assert_eq!(around(-250.4, 31.0), "−250 [−281, −219]");
        assert_eq!(with_interval(1.0, Interval::NONE), "1.0 [–, –]");
        assert_eq!(fixed(-0.0001, 2), "0.00");
    }
}
