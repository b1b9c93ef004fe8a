//! In what share of parameter sets the claims of patterns hold.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::numbers::{percent, with_interval};
use crate::markdown;
use polyarchy_analysis::interval::Interval;

/// Where the studies of patterns are run in other parameter sets, below all results.
const FOLDER: &str = "robustness";

/// Every claim, pattern by pattern, with the shares of sets that meet it and that do not.
pub(super) fn table(results: &Path) -> Result<String> {
    let path = results.join(FOLDER).join("checks.json");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let file: Value = serde_json::from_str(&text).with_context(|| path.display().to_string())?;
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
        "Met",
        "Undecided",
        "Not met",
        "Right way",
        "Difference: median [5 %, 95 % of the sets]",
    ];
    rows.insert(0, head.map(str::to_owned).to_vec());
    Ok(markdown::table(&rows))
}

fn row(study: &Value, check: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let number = |key: &str| check["robustness"][key].as_f64().unwrap_or(f64::NAN);
    let spread = Interval { lower: number("low"), upper: number("high") };
    vec![
        text(&check["pattern"]),
        text(&study["study"]),
        format!("`{}`", text(&check["name"])),
        text(&check["claim"]),
        percent(number("met")),
        percent(number("undecided")),
        percent(number("not_met")),
        percent(number("right_way")),
        with_interval(number("median"), spread),
    ]
}
