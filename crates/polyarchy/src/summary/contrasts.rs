//! The contrasts of a study in a table of a few columns.

use polyarchy_results::Manifest;
use serde_json::Value;

use crate::words::count;

/// Columns of the table: header, and what a row says.
const COLUMNS: [&str; 7] =
    ["contrast", "n", "difference", "interval", "pairing", "matched", "verdict"];

/// A header and a line for each contrast; nothing if the study has none.
pub(super) fn table(manifest: &Manifest) -> Vec<String> {
    let told = manifest.extra.get("contrasts").and_then(Value::as_array);
    let rows: Vec<[String; 7]> = told.into_iter().flatten().map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut header = COLUMNS.map(str::to_owned);
    if let Some(level) = told.and_then(|rows| rows.first()?["level"].as_f64()) {
        header[3] = format!("{} % interval", (level * 100.0).round());
    }
    let width = |column: usize| {
        let cells = std::iter::once(&header).chain(&rows).map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths = [0, 1, 2, 3, 4, 5, 6].map(width);
    let mut lines: Vec<String> =
        std::iter::once(&header).chain(&rows).map(|row| line(row, widths)).collect();
    lines.push("  (n: replicates with a value on both sides;".into());
    lines.push("   pairing: with independent luck, so many times the runs would be needed;".into());
    lines.push("   matched: share of the draws of either side that both make)".into());
    lines.extend(told.into_iter().flatten().filter_map(exploratory));
    lines
}

/// Why a contrast is exploratory, if it is.
fn exploratory(told: &Value) -> Option<String> {
    let why = told["exploratory_because"].as_str().filter(|why| !why.is_empty())?;
    Some(format!("  {} is exploratory: {why}", told["name"].as_str()?))
}

fn line(
    [name, n, difference, interval, pairing, matched, verdict]: &[String; 7],
    widths: [usize; 7],
) -> String {
    let [wide, of_n, of_difference, of_interval, of_pairing, of_matched, _] = widths;
    let line = format!(
        "  {name:<wide$}  {n:>of_n$}  {difference:>of_difference$}  {interval:>of_interval$}  \
         {pairing:>of_pairing$}  {matched:>of_matched$}  {verdict}"
    );
    line.trim_end().to_owned()
}

fn row(told: &Value) -> [String; 7] {
    let number = |key: &str| told[key].as_f64().unwrap_or(f64::NAN);
    let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
    let (lower, upper) = (number("lower"), number("upper"));
    let places = places(upper - lower);
    let shown = |number: f64| {
        if number.is_finite() { format!("{number:+.places$}") } else { "none".into() }
    };
    let (pairing, matched) = (number("variance_reduction"), number("draws_matched"));
    let exploratory = if told["confirmatory"] == true { "" } else { ", exploratory" };
    [
        text("name"),
        count(told["n"].as_u64().unwrap_or_default()),
        shown(number("difference")),
        format!("{} to {}", shown(lower), shown(upper)),
        if pairing.is_finite() { format!("{pairing:.1} x") } else { "none".into() },
        if matched.is_finite() { format!("{:.0} %", 100.0 * matched) } else { "none".into() },
        format!("{}{exploratory}", text("verdict")),
    ]
}

/// Decimal places that show an interval of that width with two digits.
fn places(width: f64) -> usize {
    if !width.is_finite() || width <= 0.0 {
        return 3;
    }
    (1.0 - width.log10().floor()).clamp(0.0, 9.0) as usize
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn two_digits_of_the_interval_are_shown() {
        assert_eq!([30.0, 3.0, 0.3, 0.03, 0.0034].map(places), [0, 1, 2, 3, 4]);
        assert_eq!([0.0, f64::NAN].map(places), [3, 3]);
    }
}
