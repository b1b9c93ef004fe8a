//! Where a statement stops being true, by bisection: slow, sure and the same everywhere.

/// The end of the stretch from `low` on which `holds`, to the last bit; it must fail at `high`.
pub(crate) fn bisected(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = low + 0.5 * (high - low);
        if middle <= low || high <= middle {
            return middle;
        }
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::bisected;
    use crate::testing::assert_close;

    #[test]
    fn the_root_of_two_is_found_to_the_last_bit() {
        assert_close(bisected(0.0, 2.0, |x| x * x < 2.0), std::f64::consts::SQRT_2, 3e-16);
    }
}
