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

/// A probability and the draw that was set against it, in brackets; nothing where there was no draw.
pub fn chance(p: f64, u: f64) -> String {
    if p.is_nan() || u.is_nan() {
        return String::new();
    }
    format!(" (p = {p:.2}, drawn {u:.2})")
}
