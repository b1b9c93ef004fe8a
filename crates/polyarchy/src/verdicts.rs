//! The verdicts on what studies expect: a table for people, and an exit code.

use polyarchy_analysis::interval::Interval;
use polyarchy_publish::publish::{CONCLUSIONS, counted};
use polyarchy_publish::words::signed;
use serde_json::Value;

use crate::exit::Exit;

/// The exit code of a study whose expectations were counted by conclusion.
pub(crate) fn exit(counts: Option<&Value>) -> Exit {
    let failed = counts.and_then(|counts| counts["not met"].as_u64()).unwrap_or(0);
    if failed == 0 { Exit::Well } else { Exit::Mismatch }
}

/// One line for each expectation of some studies, and how many came to each conclusion. A null model with a
/// question mark is one of which it is not known whether it meets the expectation.
pub(crate) fn table(studies: &[Value]) -> String {
    let in_sets = studies.iter().flat_map(checks).any(|check| check["robustness"].is_object());
    let heads = [
        "pattern",
        "study",
        "expectation",
        "conclusion",
        "difference",
        "n",
        "also met by",
        "holds in",
    ];
    let n_columns = if in_sets { heads.len() } else { heads.len() - 1 };
    let mut rows = vec![heads.map(String::from)];
    for study in studies {
        rows.extend(checks(study).map(|check| row(study, check)));
    }
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: Vec<usize> = (0..n_columns).filter_map(width).collect();
    let mut lines = Vec::new();
    for row in &rows {
        let padded = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        lines.push(padded.collect::<Vec<_>>().join("  ").trim_end().to_owned());
    }
    let counts = counted(studies);
    let told = CONCLUSIONS.map(|word| format!("{} {word}", counts[word]));
    lines.push(told.join(", "));
    lines.join("\n") + "\n"
}

fn checks(study: &Value) -> impl Iterator<Item = &Value> {
    study["checks"].as_array().into_iter().flatten()
}

fn row(study: &Value, check: &Value) -> [String; 8] {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let full = &check["variants"][0];
    let names = |key: &str| -> Vec<String> {
        check[key].as_array().map_or_else(Vec::new, |names| names.iter().map(text).collect())
    };
    let open = names("open_under").into_iter().map(|name| format!("{name}?"));
    let also: Vec<String> = names("also_met_by").into_iter().chain(open).collect();
    [
        text(&check["pattern"]),
        text(&study["study"]),
        text(&check["name"]),
        text(&check["conclusion"]),
        difference(full),
        full["n"].to_string(),
        also.join(", "),
        share_of_sets(&check["robustness"]),
    ]
}

/// In what share of parameter sets the mean meets a claim, with its interval; of few sets, in how many their own runs
/// decide it.
fn share_of_sets(robustness: &Value) -> String {
    let Some(sets) = robustness["sets"].as_u64() else { return "none".into() };
    let percent = |key: &str| Some(100.0 * robustness[key].as_f64()?);
    match (percent("met"), percent("met_lower"), percent("met_upper"), percent("decided_met")) {
        (Some(met), Some(lower), Some(upper), _) => {
            format!("{met:.0} [{lower:.0}, {upper:.0}] % of {sets} sets")
        }
        (_, _, _, Some(decided)) => format!("decided in {decided:.0} % of {sets} sets"),
        _ => "none".into(),
    }
}

/// The difference with its interval, to as many digits as the interval allows.
fn difference(check: &Value) -> String {
    let number = |key: &str| check[key].as_f64().unwrap_or(f64::NAN);
    let (lower, upper) = (number("lower"), number("upper"));
    let difference = number("difference");
    let decimals = Interval { lower, upper }.decimals(difference);
    if lower.is_nan() || upper.is_nan() {
        return format!("{} [none known]", signed(difference, decimals));
    }
    let [difference, lower, upper] = [difference, lower, upper].map(|it| signed(it, decimals));
    format!("{difference} [{lower}, {upper}]")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn study() -> Value {
        json!({ "study": "p1", "checks": [
            { "name": "more", "pattern": "P1", "conclusion": "met", "also_met_by": [],
              "variants": [{ "n": 9, "difference": 0.5, "lower": 0.38, "upper": 0.62 }] },
            { "name": "less", "pattern": "P1", "conclusion": "not met", "also_met_by": ["no_talk"],
              "open_under": ["no_work"],
              "variants": [{ "n": 1, "difference": -2.0, "lower": null, "upper": null }] },
        ] })
    }

    #[test]
    fn the_table_has_a_line_for_each_expectation_and_counts_them() {
        let expected = [
            "pattern  study  expectation  conclusion  difference            n  also met by",
            "P1       p1     more         met         +0.50 [+0.38, +0.62]  9",
            "P1       p1     less         not met     -2.0 [none known]     1  no_talk, no_work?",
            "1 met, 0 no evidence, 0 undecided, 1 not met\n",
        ];
        assert_eq!(table(&[study()]), expected.join("\n"));
    }

    #[test]
    fn in_parameter_sets_the_table_tells_how_many_hold() {
        let mut study = study();
        let held = json!({ "sets": 200, "met": 0.735, "met_lower": 0.66, "met_upper": 0.8,
                           "decided_met": 0.3 });
        let few = json!({ "sets": 5, "met": null, "met_lower": null, "met_upper": null,
                          "decided_met": 0.4 });
        let mut ends = Vec::new();
        for robustness in [held, few] {
            study["checks"][0]["robustness"] = robustness;
            let text = table(&[study.clone()]);
            let end = |line: &str| line.rsplit("  ").next().unwrap_or("").to_owned();
            ends.extend(text.lines().take(3).map(end));
        }
        assert_eq!(ends[..3], ["holds in", "74 [66, 80] % of 200 sets", "none"]);
        assert_eq!(ends[4], "decided in 40 % of 5 sets");
    }

    #[test]
    fn one_expectation_that_is_not_met_is_a_mismatch_and_an_undecided_one_is_none() {
        assert_eq!(exit(Some(&json!({ "not met": 1 }))), Exit::Mismatch);
        assert_eq!(exit(Some(&json!({ "not met": 0, "undecided": 3 }))), Exit::Well);
        assert_eq!(exit(None), Exit::Well);
    }
}
