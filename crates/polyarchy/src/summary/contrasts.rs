//! The contrasts of a study in a table of a few columns.

use polyarchy_analysis::interval::Interval;
use polyarchy_publish::words::{count, signed};
use polyarchy_results::Manifest;
use polyarchy_results::manifest::ContrastFacts;

/// Columns of the table: header, and what a row says.
const COLUMNS: [&str; 8] =
    ["contrast", "n", "left out", "difference", "interval", "pairing", "matched", "verdict"];

/// A header and a line for each contrast; nothing if the study has none.
pub(super) fn table(manifest: &Manifest) -> Vec<String> {
    let told = manifest.extra.contrasts.as_deref().unwrap_or_default();
    let rows: Vec<[String; 8]> = told.iter().map(row).collect();
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
        "  (n: replicates with a pair of runs; left out: pairs of runs without a value;".into(),
    );
    lines.push(
        "   pairing: with luck of its own at every point, this many times as many runs".into(),
    );
    lines.push(
        "   are needed, fewer if below 1; matched: share of the draws of either side that both make)"
            .into(),
    );
    lines.extend(levels(told));
    lines.extend(told.iter().filter_map(exploratory));
    lines.extend(told.iter().filter_map(warning));
    lines
}

/// At which level the intervals are, one by one and together.
fn levels(told: &[ContrastFacts]) -> Option<String> {
    let declared: Vec<&ContrastFacts> = told.iter().filter(|row| row.confirmatory).collect();
    let each = declared.first()?.level;
    let percent = |level: f64| (1e4 * level).round() / 100.0;
    let together = 1.0 - (1.0 - each) * declared.len() as f64;
    Some(match declared.len() {
        1 => format!("  (interval: {} %)", percent(each)),
        n => format!(
            "  (interval: {} %, so that those of all {n} declared contrasts hold jointly at {} %)",
            percent(each),
            percent(together)
        ),
    })
}

/// What warns of a difference, if anything does.
fn warning(told: &ContrastFacts) -> Option<String> {
    (!told.warning.is_empty()).then(|| format!("  {}: {}", told.name, told.warning))
}

/// Why a contrast is exploratory, if it is.
fn exploratory(told: &ContrastFacts) -> Option<String> {
    let why = &told.exploratory_because;
    (!why.is_empty()).then(|| format!("  {} is exploratory: {why}", told.name))
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

fn row(told: &ContrastFacts) -> [String; 8] {
    let (lower, upper) = (told.lower, told.upper);
    let places = Interval { lower, upper }.decimals(told.difference);
    let shown = |number: f64| signed(number, places);
    let exploratory = if told.confirmatory { "" } else { ", exploratory" };
    [
        told.name.clone(),
        count(told.n),
        count(told.n_pairs_without),
        shown(told.difference),
        if lower.is_nan() {
            "none known".into()
        } else {
            format!("{} to {}", shown(lower), shown(upper))
        },
        match told.luck.as_str() {
            "own" => "own luck".into(),
            _ if told.variance_reduction.is_finite() => times(told.variance_reduction),
            _ => "none".into(),
        },
        if told.draws_matched.is_finite() {
            format!("{:.0} %", 100.0 * told.draws_matched)
        } else {
            "none".into()
        },
        format!("{}{exploratory}", told.verdict),
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
    use super::*;

    #[test]
    fn pairing_is_told_to_two_digits_and_where_it_harms() {
        assert_eq!(
            [410.0, 46.6, 3.21, 0.09].map(times),
            ["410 x", "47 x", "3.2 x", "0.090 x, harms"]
        );
    }

    fn told(difference: f64, [lower, upper]: [f64; 2]) -> ContrastFacts {
        ContrastFacts { difference, lower, upper, ..ContrastFacts::default() }
    }

    #[test]
    fn nothing_has_neither_digits_nor_a_sign() {
        assert_eq!(row(&told(0.0, [0.0, 0.0]))[3..5], ["0", "0 to 0"]);
        let small = row(&told(0.00012, [0.0001, 0.00014]));
        assert_eq!(small[3..5], ["+0.000120", "+0.000100 to +0.000140"]);
        assert_eq!(row(&told(0.0, [f64::NAN; 2]))[3..5], ["0", "none known"]);
    }

    #[test]
    fn intervals_are_told_at_their_level_and_together() {
        let row = |confirmatory: bool| ContrastFacts {
            confirmatory,
            level: 0.9875,
            ..ContrastFacts::default()
        };
        let told = levels(&[row(true), row(true), row(false), row(true), row(true)]).unwrap();
        assert!(told.contains("98.75 %") && told.contains("all 4 declared"), "{told}");
        assert!(told.ends_with("at 95 %)"), "{told}");
    }

    #[test]
    fn sides_with_luck_of_their_own_have_no_gain_of_pairing() {
        let luck = |luck: &str, variance_reduction: f64| {
            let luck = luck.to_owned();
            row(&ContrastFacts { luck, variance_reduction, ..ContrastFacts::default() })[5].clone()
        };
        assert_eq!(luck("own", f64::NAN), "own luck");
        assert_eq!(luck("common", 2.0), "2.0 x");
    }

    #[test]
    fn a_warning_is_told_with_the_name_of_its_contrast() {
        let warned = |text: &str| {
            let (name, text) = ("long".to_owned(), text.to_owned());
            warning(&ContrastFacts { name, warning: text, ..ContrastFacts::default() })
        };
        let unlike = "sides are observed over unlike windows";
        assert_eq!(warned(unlike).unwrap(), format!("  long: {unlike}"));
        assert_eq!(warned(""), None);
    }
}
