//! Numbers and names as a reader sees them.

use crate::factor::Level;

/// A number with so many decimals, a true minus and thin spaces between thousands; `none` if there is none.
pub(crate) fn fixed(value: f64, decimals: usize) -> String {
    if value.is_nan() {
        return "none".into();
    }
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut text = grouped(whole);
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    // What rounds to nothing has no sign.
    let is_nothing = plain.chars().all(|letter| letter == '0' || letter == '.');
    if value < 0.0 && !is_nothing { format!("−{text}") } else { text }
}

/// A number with as many decimals as show two or three digits of it.
pub(crate) fn short(value: f64) -> String {
    fixed(value, decimals(value.abs()))
}

/// Decimals that show two or three digits of a number of that size.
pub(crate) fn decimals(size: f64) -> usize {
    match size {
        size if 100.0 <= size => 0,
        size if 10.0 <= size => 1,
        size if 0.1 <= size => 2,
        size if 0.01 <= size => 3,
        size if 0.00005 <= size => 4,
        size if 1e-9 <= size => (1.0 - size.log10().floor()) as usize,
        // Nothing, or rounding.
        _ => 0,
    }
}

/// A number without needless zeros, as a level of a factor is named.
pub(crate) fn exact(value: f64) -> String {
    let text = format!("{value}");
    text.strip_prefix('-').map_or_else(|| text.clone(), |positive| format!("−{positive}"))
}

/// Decimals that a step of an axis needs.
pub(crate) fn decimals_of(step: f64) -> usize {
    (0..9)
        .find(|&decimals| {
            let shown: f64 = format!("{step:.decimals$}").parse().unwrap_or(0.0);
            (shown - step).abs() <= step * 1e-6
        })
        .unwrap_or(9)
}

/// Thousands set apart, from five digits on.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.into();
    }
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// What a level is called.
pub(crate) fn level(level: &Level) -> String {
    match level {
        Level::Number { name, .. } => name.clone(),
        Level::Text(word) => word.label.clone(),
    }
}

/// What numbers that rise are called: each as it was written, or where it has more digits than anybody
/// writes, as drawn ones have, its first four, and more where those are also the beginning of a neighbour.
pub(crate) fn levels(rising: &[f64]) -> Vec<String> {
    let name = |place: usize| {
        let value = rising[place];
        if !is_drawn(value) {
            return exact(value);
        }
        let neighbours = [place.checked_sub(1), Some(place + 1)];
        let neighbours = neighbours.into_iter().flatten().filter_map(|place| rising.get(place));
        let digits = neighbours.map(|other| digits_apart(value, *other)).fold(FEWEST, usize::max);
        exact(rounded(value, digits))
    };
    (0..rising.len()).map(name).collect()
}

/// Digits of a drawn number that are shown at least, and of any number that are all there can be.
const FEWEST: usize = 4;
const ALL: usize = 17;

/// Whether a number has more digits than anybody writes.
fn is_drawn(value: f64) -> bool {
    const MOST_WRITTEN: usize = 12;
    let text = format!("{value:e}");
    let mantissa = text.split('e').next().unwrap_or_default();
    MOST_WRITTEN < mantissa.chars().filter(char::is_ascii_digit).count()
}

/// The fewest digits that tell a number from another one.
fn digits_apart(value: f64, other: f64) -> usize {
    let apart =
        |digits: &usize| rounded(value, *digits).to_bits() != rounded(other, *digits).to_bits();
    (FEWEST..ALL).find(apart).unwrap_or(ALL)
}

/// A number with so many of its digits.
fn rounded(value: f64, digits: usize) -> f64 {
    format!("{value:.0$e}", digits - 1).parse().unwrap_or(value)
}

/// An identifier as words.
pub(crate) fn name(id: &str) -> String {
    id.replace('_', " ")
}

/// A text that a chart can hold beside others: of a very long one the beginning.
pub(crate) fn brief(text: &str) -> String {
    const LONGEST: usize = 60;
    if text.chars().count() <= LONGEST {
        return text.into();
    }
    let cut: String = text.chars().take(LONGEST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// The first letter large, the rest as it is.
pub fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The first letter small, unless the word is an abbreviation.
pub fn inner_case(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return text.into();
    }
    first.to_lowercase().chain(letters).collect()
}

/// What a week of a snapshot is called, beside those of all snapshots: where everything ended before, the
/// last that is seen is no end.
pub(crate) fn snapshot(week: i64, all: &[i64]) -> String {
    let name = match week {
        week if all.iter().min() == Some(&week) => "Start",
        week if all.iter().max() == Some(&week) => "End",
        _ => "Middle",
    };
    format!("{name}, week {}", fixed(week as f64, 0))
}

/// `a, b and c`.
pub fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `a, b or c`.
pub(crate) fn either(items: &[String]) -> String {
    match items {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => items.concat(),
    }
}

/// The items as a list, each but once.
pub(crate) fn each_once(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    let found: Vec<String> = distinct(&items).into_iter().map(String::from).collect();
    listed(&found)
}

/// The items but once, as they first occur.
pub(crate) fn distinct(items: &[String]) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for item in items {
        if !found.contains(&item.as_str()) {
            found.push(item);
        }
    }
    found
}

/// The reason why there is no estimate, with the interval if all of it is positive.
pub(crate) fn without_estimate(reason: &str, [lower, upper]: [f64; 2]) -> String {
    if 0.0 < lower && upper.is_finite() {
        format!("{reason} between {} and {}", short(lower), short(upper))
    } else {
        reason.into()
    }
}

/// The metrics of a table that a figure has room for: all if they are few, as where a study says what
/// it records; else the first, which are what studies are about. The table has them all.
pub(crate) fn drawn(metrics: &[String]) -> Vec<&str> {
    const MOST: usize = 8;
    const FIRST: usize = 4;
    let mut found = distinct(metrics);
    if MOST < found.len() {
        found.truncate(FIRST);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_metrics_are_all_drawn_and_of_many_the_first() {
        let metrics = |n: usize| (0..n).map(|id| id.to_string()).collect::<Vec<_>>();
        assert_eq!(drawn(&metrics(8)).len(), 8);
        assert_eq!(drawn(&metrics(9)), ["0", "1", "2", "3"]);
    }

    #[test]
    fn numbers_are_written_as_in_print() {
        assert_eq!(fixed(-0.25, 2), "−0.25");
        assert_eq!([fixed(f64::NAN, 2), short(f64::NAN)], ["none", "none"]);
        assert_eq!(fixed(-0.001, 2), "0.00");
        assert_eq!(fixed(12_345.6, 0), "12\u{a0}346");
        assert_eq!(fixed(1234.0, 0), "1234");
        assert_eq!(short(0.0312), "0.031");
        assert_eq!(short(41.27), "41.3");
        assert_eq!(exact(-0.5), "−0.5");
    }

    #[test]
    fn listed_levels_keep_their_digits_and_distinct_ones_have_distinct_names() {
        assert_eq!(levels(&[-0.016049943785277, 0.125]), ["−0.01605", "0.125"]);
        assert_eq!(
            levels(&[123_456_789.0, 150_200_000.0, 150_250_000.0]),
            ["123456789", "150200000", "150250000"]
        );
        assert_eq!(
            levels(&[100.00001, 100.00002, 100.00003]),
            ["100.00001", "100.00002", "100.00003"]
        );
        // Drawn ones have the digits that tell them from their neighbours.
        assert_eq!(
            levels(&[13.2145012104167, 13.2146012104167, 14.1234567890123]),
            ["13.2145", "13.2146", "14.12"]
        );
        assert_eq!(levels(&[1.0, 1.0000000000000002]), ["1", "1.0000000000000002"]);
    }

    #[test]
    fn names_become_words() {
        assert_eq!(name("home_grown"), "home grown");
        assert_eq!(sentence_case(&name("interest_network")), "Interest network");
        assert_eq!(inner_case("Time pressure"), "time pressure");
        assert_eq!(inner_case("IT budget"), "IT budget");
    }

    #[test]
    fn weeks_of_snapshots_are_named_by_their_place_among_all() {
        let named = [0, 76, 156].map(|week| snapshot(week, &[76, 0, 156, 0]));
        assert_eq!(named, ["Start, week 0", "Middle, week 76", "End, week 156"]);
    }

    #[test]
    fn lists_end_in_and() {
        let items = ["a", "b", "c"].map(String::from);
        assert_eq!(listed(&items), "a, b and c");
        assert_eq!(listed(&items[..1]), "a");
    }

    #[test]
    fn steps_show_the_decimals_they_need() {
        assert_eq!([1.0, 0.5, 0.25, 0.01].map(decimals_of), [0, 1, 2, 2]);
    }
}
