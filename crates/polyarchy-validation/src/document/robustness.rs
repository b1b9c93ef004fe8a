//! In what share of parameter sets the claims of patterns hold.

use std::path::Path;

use anyhow::{Context, Result};
use polyarchy_analysis::interval::Interval;
use polyarchy_analysis::verdicts::{JudgedClaim, Robustness};
use polyarchy_publish::{JudgedStudy, Overview};

use super::numbers::{percent, with_interval};
use crate::markdown;

/// Where the studies of patterns are run in other parameter sets, below all results.
pub(super) const FOLDER: &str = "robustness";

/// Every claim, pattern by pattern, with the shares of sets that meet it and that do not.
pub(super) fn table(results: &Path) -> Result<String> {
    let folder = results.join(FOLDER);
    let mut rows = Vec::new();
    for JudgedStudy { verdicts, .. } in Overview::read(&folder)?.studies() {
        for claim in &verdicts.claims {
            let held = claim.robustness.as_ref();
            let held =
                held.with_context(|| format!("{}: run with --robustness", folder.display()))?;
            rows.push(row(&verdicts.study, claim, held));
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

fn row(study: &str, claim: &JudgedClaim, held: &Robustness) -> Vec<String> {
    let share = |share: f64, ends: [f64; 2]| match ends.map(percent) {
        _ if share.is_nan() => percent(f64::NAN),
        [lower, upper] => format!("{} [{lower}, {upper}]", percent(share)),
    };
    vec![
        claim.pattern.clone(),
        study.to_owned(),
        format!("`{}`", claim.name),
        claim.claim.clone(),
        share(held.met, [held.met_lower, held.met_upper]),
        share(held.right_way, [held.right_lower, held.right_upper]),
        with_interval(held.median, Interval { lower: held.low, upper: held.high }),
        percent(held.decided_met),
        percent(held.decided_not_met),
    ]
}
