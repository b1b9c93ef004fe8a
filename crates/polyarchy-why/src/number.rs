//! Numbers as sentences and tables show them.

/// With two digits that tell something: 0.42, 12, 0.0031.
pub fn two(value: f64) -> String {
    if value == 0.0 || value.is_nan() {
        return if value.is_nan() { "none".to_owned() } else { "0".to_owned() };
    }
    let decimals = (1 - value.abs().log10().floor() as i32).clamp(0, 6);
    format!("{value:.*}", decimals.unsigned_abs() as usize)
}

/// The same with its sign.
pub fn signed(value: f64) -> String {
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{}", two(value))
}

/// Two numbers with as many digits as it takes to tell them apart, at least four.
pub fn apart(values: [f64; 2]) -> [String; 2] {
    let rounded = |digits: usize| {
        values.map(|value| {
            if value.is_nan() {
                return "none".to_owned();
            }
            let rounded: f64 = format!("{value:.digits$e}").parse().unwrap_or(value);
            if rounded != 0.0 && rounded.abs() < 1e-6 {
                format!("{rounded:e}")
            } else {
                rounded.to_string()
            }
        })
    };
    let differ = |[one, two]: &[String; 2]| one != two;
    (3..17).map(rounded).find(differ).unwrap_or_else(|| rounded(3))
}

/// A probability and the draw that was set against it, in brackets; nothing where there was no draw.
pub fn chance(p: f64, u: f64) -> String {
    if p.is_nan() || u.is_nan() {
        return String::new();
    }
    format!(" (p = {p:.2}, drawn {u:.2})")
}

#[cfg(test)]
mod tests {
    use super::apart;

    #[test]
    fn numbers_that_differ_are_shown_so() {
        assert_eq!(apart([0.204_602_591, 0.636_224]), ["0.2046", "0.6362"]);
        assert_eq!(apart([0.5, 0.500_000_01]), ["0.5", "0.50000001"]);
        assert_eq!(apart([3_793.0, f64::NAN]), ["3793", "none"]);
        assert_eq!(apart([0.0, 1.308_41e-17]), ["0", "1.308e-17"]);
        assert_eq!(apart([1.0 / 3.0, 1.0 / 3.0]), ["0.3333", "0.3333"]);
    }
}
