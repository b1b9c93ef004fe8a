//! Numbers and times as people write them.

use std::time::Duration;

/// A whole number with commas between thousands.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if 0 < place && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things, by name.
pub fn counted(number: u64, one: &str, more: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { more })
}

/// A number with its sign and so many decimals; what is shown as nothing has no sign.
pub fn signed(number: f64, decimals: usize) -> String {
    if !number.is_finite() {
        return "none".into();
    }
    let shown = format!("{number:+.decimals$}");
    let is_nothing = shown.chars().all(|letter| "+-0.".contains(letter));
    if is_nothing { shown[1..].to_owned() } else { shown }
}

/// A duration in the units that say enough.
pub fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 10.0 {
        return format!("{seconds:.1} s");
    }
    let seconds = seconds.round() as u64;
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

/// A number of bytes.
pub fn bytes(bytes: u64) -> String {
    let (kilo, mega, giga) = (1e3, 1e6, 1e9);
    let number = bytes as f64;
    if number < kilo {
        format!("{bytes} B")
    } else if number < mega {
        format!("{:.1} kB", number / kilo)
    } else if number < giga {
        format!("{:.1} MB", number / mega)
    } else {
        format!("{:.1} GB", number / giga)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let texts = [0, 7, 999, 1_000, 72_000, 1_234_567].map(count);
        assert_eq!(texts, ["0", "7", "999", "1,000", "72,000", "1,234,567"]);
        assert_eq!(counted(1, "run", "runs"), "1 run");
    }

    #[test]
    fn durations_are_as_exact_as_they_are_long() {
        let texts = [0.04, 9.96, 59.4, 61.0, 7_260.0]
            .map(|seconds| duration(Duration::from_secs_f64(seconds)));
        assert_eq!(texts, ["0.0 s", "10.0 s", "59 s", "1 min 1 s", "2 h 1 min"]);
    }
}
