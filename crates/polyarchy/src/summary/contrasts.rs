//! The contrasts of a study in a table of a few columns.

use polyarchy_analysis::interval::Interval;
use polyarchy_publish::words::{count, signed};
use polyarchy_results::Manifest;
use serde_json::Value;

/// Columns of the table: header, and what a row says.
const COLUMNS: [&str; 8] =
    ["contrast", "n", "left out", "difference", "interval", "pairing", "matched", "verdict"];

/// A header and a line for each contrast; nothing if the study has none.
pub(super) fn table(manifest: &Manifest) -> Vec<String> {
    let told = manifest.extra.get("contrasts").and_then(Value::as_array);
    let rows: Vec<[String; 8]> = told.into_iter().flatten().map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let header = COLUMNS.map(str::to_owned);
    let width = |column: usize| {
        let cells = std::iter::once(&header).chain(&rows).map(|row| row[column].chars().count());
        cells.max().unwrap_or(0)
    };
    let widths = [0, 1, 2, 3, 4, 5, 6, 7].map(width);
    let mut lines: Vec<String> =
        std::iter::once(&header).chain(&rows).map(|row| line(row, widths)).collect();
    lines.push(
        "  (n: replicates with a pair of runs; left out: pairs of runs without value;".into(),
    );
    lines.push(
        "   pairing: with luck of its own at every point, so many times the runs would be".into(),
    );
    lines.push(
        "   needed, below 1 fewer; matched: share of the draws of either side that both make)"
            .into(),
    );
    lines.extend(told.and_then(|rows| levels(rows)));
    lines.extend(told.into_iter().flatten().filter_map(exploratory));
    lines.extend(told.into_iter().flatten().filter_map(warning));
    lines
}

/// What warns of a difference, if anything does.
pub(super) fn warning(told: &Value) -> Option<String> {
    let warning = told["warning"].as_str().filter(|warning| !warning.is_empty())?;
    Some(format!("  {}: {warning}", told["name"].as_str()?))
}

/// At which level the intervals are, one by one and together.
fn levels(told: &[Value]) -> Option<String> {
    let declared: Vec<&Value> = told.iter().filter(|row| row["confirmatory"] == true).collect();
    let each = declared.first()?["level"].as_f64()?;
    let percent = |level: f64| (1e4 * level).round() / 100.0;
    let together = 1.0 - (1.0 - each) * declared.len() as f64;
    Some(match declared.len() {
        1 => format!("  (interval: {} %)", percent(each)),
        n => format!(
            "  (interval: {} %, so that those of all {n} declared contrasts hold together at {} %)",
            percent(each),
            percent(together)
        ),
    })
}

/// Why a contrast is exploratory, if it is.
fn exploratory(told: &Value) -> Option<String> {
    let why = told["exploratory_because"].as_str().filter(|why| !why.is_empty())?;
    Some(format!("  {} is exploratory: {why}", told["name"].as_str()?))
}

fn line(
    [name, n, left_out, difference, interval, pairing, matched, verdict]: &[String; 8],
    widths: [usize; 8],
) -> String {
    let [wide, of_n, of_left_out, of_difference, of_interval, of_pairing, of_matched, _] = widths;
    let line = format!(
        "  {name:<wide$}  {n:>of_n$}  {left_out:>of_left_out$}  {difference:>of_difference$}  {interval:>of_interval$}  \
         {pairing:>of_pairing$}  {matched:>of_matched$}  {verdict}"
    );
    line.trim_end().to_owned()
}

fn row(told: &Value) -> [String; 8] {
    let number = |key: &str| told[key].as_f64().unwrap_or(f64::NAN);
    let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
    let (lower, upper) = (number("lower"), number("upper"));
    let places = Interval { lower, upper }.decimals(number("difference"));
    let shown = |number: f64| signed(number, places);
    let (pairing, matched) = (number("variance_reduction"), number("draws_matched"));
    let exploratory = if told["confirmatory"] == true { "" } else { ", exploratory" };
    [
        text("name"),
        count(told["n"].as_u64().unwrap_or_default()),
        count(told["n_pairs_without"].as_u64().unwrap_or_default()),
        shown(number("difference")),
        if lower.is_nan() {
            "none known".into()
        } else {
            format!("{} to {}", shown(lower), shown(upper))
        },
        match text("luck").as_str() {
            "own" => "own luck".into(),
            _ if pairing.is_finite() => times(pairing),
            _ => "none".into(),
        },
        if matched.is_finite() { format!("{:.0} %", 100.0 * matched) } else { "none".into() },
        format!("{}{exploratory}", text("verdict")),
    ]
}

/// The gain of pairing to two digits, and that it is none where it is none.
fn times(gain: f64) -> String {
    let places = Interval::NONE.decimals(gain);
    let harms = if gain < 1.0 { ", harms" } else { "" };
    format!("{gain:.places$} x{harms}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{levels, row, times, warning};

    #[test]
    fn pairing_is_told_to_two_digits_and_where_it_harms() {
        assert_eq!(
            [410.0, 46.6, 3.21, 0.09].map(times),
            ["410 x", "47 x", "3.2 x", "0.090 x, harms"]
        );
    }

    #[test]
    fn nothing_has_neither_digits_nor_a_sign() {
        let told = json!({ "difference": 0.0, "lower": 0.0, "upper": 0.0 });
        assert_eq!(row(&told)[3..5], ["0", "0 to 0"]);
        let told = json!({ "difference": 0.00012, "lower": 0.0001, "upper": 0.00014 });
        assert_eq!(row(&told)[3..5], ["+0.000120", "+0.000100 to +0.000140"]);
        let told = json!({ "difference": 0.0, "lower": null, "upper": null });
        assert_eq!(row(&told)[3..5], ["0", "none known"]);
    }

    #[test]
    fn sides_with_luck_of_their_own_have_no_gain_of_pairing() {
        assert_eq!(row(&json!({ "luck": "own", "variance_reduction": null }))[5], "own luck");
        assert_eq!(row(&json!({ "luck": "common", "variance_reduction": 2.0 }))[5], "2.0 x");
    }

    #[test]
    fn a_warning_is_told_with_the_name_of_its_contrast() {
        let told = json!({ "name": "long", "warning": "sides are observed over unlike windows" });
        assert_eq!(warning(&told).unwrap(), "  long: sides are observed over unlike windows");
        assert_eq!(warning(&json!({ "name": "long", "warning": "" })), None);
    }

    #[test]
    fn intervals_are_told_at_their_level_and_together() {
        let row = |declared: bool| json!({ "confirmatory": declared, "level": 0.9875 });
        let told = levels(&[row(true), row(true), row(false), row(true), row(true)]).unwrap();
        assert!(told.contains("98.75 %") && told.contains("all 4 declared"), "{told}");
        assert!(told.ends_with("at 95 %)"), "{told}");
    }
}
