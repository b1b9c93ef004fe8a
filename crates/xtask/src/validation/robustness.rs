//! In what share of parameter sets the claims of patterns hold.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::numbers::{percent, with_interval};
use crate::markdown;
use polyarchy_analysis::interval::Interval;
use polyarchy_results::sealed;

/// Where the studies of patterns are run in other parameter sets, below all results.
const FOLDER: &str = "robustness";

/// Every claim, pattern by pattern, with the shares of sets that meet it and that do not.
pub(super) fn table(results: &Path) -> Result<String> {
    let path = results.join(FOLDER).join("checks.json");
    let file = sealed::read(&path)?;
    let mut rows = Vec::new();
    for study in file["studies"].as_array().context("checks.json without studies")? {
        for check in study["checks"].as_array().context("a study without checks")? {
            ensure!(check["robustness"].is_object(), "{}: run with --robustness", path.display());
            rows.push(row(study, check));
        }
    }
    rows.sort_by(|one, other| one[0].cmp(&other[0]));
    let head = [
        "Pattern",
        "Study",
        "Check",
        "Claim",
        "Mean meets it",
        "Right way",
        "Mean: median [5 %, 95 % of the sets]",
        "Sets whose own runs decide it: met",
        "Not met",
    ];
    rows.insert(0, head.map(str::to_owned).to_vec());
    Ok(markdown::table(&rows))
}

fn row(study: &Value, check: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let number = |key: &str| check["robustness"][key].as_f64().unwrap_or(f64::NAN);
    let share = |key: &str, ends: [&str; 2]| match ends.map(|end| percent(number(end))) {
        _ if number(key).is_nan() => percent(f64::NAN),
        [lower, upper] => format!("{} [{lower}, {upper}]", percent(number(key))),
    };
    let spread = Interval { lower: number("low"), upper: number("high") };
    vec![
        text(&check["pattern"]),
        text(&study["study"]),
        format!("`{}`", text(&check["name"])),
        text(&check["claim"]),
        share("met", ["met_lower", "met_upper"]),
        share("right_way", ["right_lower", "right_upper"]),
        with_interval(number("median"), spread),
        percent(number("decided_met")),
        percent(number("decided_not_met")),
    ]
}
