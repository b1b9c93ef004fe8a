//! In how many combinations of structural choices claims hold, and which choice matters.

use anyhow::Result;
use polyarchy_analysis::interval::Interval;
use polyarchy_analysis::verdicts::{JudgedClaim, Multiverse};
use polyarchy_publish::publish::verdicts;

use super::folders::Folders;
use super::numbers::{fixed, percent, with_interval};
use crate::markdown;

/// What stands above the tables.
const TEXT: &str = "## Model analysis: structural choices

What the model is built of could have been chosen otherwise. In a multiverse analysis (Steegen et al. 2016) every
combination of such choices is run in the same replicates, and each claim is judged in each. Intervals hold together for
all combinations, options and claims of a study. *By mean* counts the combinations whose mean meets a claim, whatever its
interval. Reports show the differences as specification curves (Simonsohn, Simmons & Nelson 2020); `multiverse.csv` has
the rows.
";

/// The claims of all studies with structural choices, and what each choice explains; empty if there is no such study.
pub(super) fn section(folders: &Folders) -> Result<String> {
    let mut parts = Vec::new();
    for (study, files) in folders.all() {
        let claims = verdicts(files)?.map(|verdicts| verdicts.claims).unwrap_or_default();
        let held: Vec<(&JudgedClaim, &Multiverse)> =
            claims.iter().filter_map(|claim| Some((claim, claim.multiverse.as_ref()?))).collect();
        if !held.is_empty() {
            parts.extend([format!("### {study}\n"), claims_table(&held), choices_table(&held)]);
        }
    }
    Ok(if parts.is_empty() { String::new() } else { format!("{TEXT}\n{}", parts.join("\n")) })
}

/// In how many combinations each claim holds, and where.
fn claims_table(held: &[(&JudgedClaim, &Multiverse)]) -> String {
    let head = [
        "Check",
        "Claim",
        "As it stands",
        "Holds in",
        "By mean",
        "Median [least, greatest] of the combinations",
        "Where",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for (claim, all) in held {
        let full = claim.full();
        let stands = Interval { lower: full.lower, upper: full.upper };
        let spread = Interval { lower: all.least, upper: all.greatest };
        rows.push(vec![
            format!("`{}`", claim.name),
            claim.claim.clone(),
            format!("{}, {}", with_interval(full.difference, stands), full.verdict),
            format!("{} of {}", all.met, all.combinations),
            all.met_by_mean.to_string(),
            with_interval(all.median, spread),
            all.told.clone(),
        ]);
    }
    markdown::table(&rows)
}

/// Shares of the variance between combinations, a row for each choice.
fn choices_table(held: &[(&JudgedClaim, &Multiverse)]) -> String {
    let names = held.iter().map(|(claim, _)| format!("`{}`", claim.name));
    let mut rows = vec![std::iter::once("Share of the variance".to_owned()).chain(names).collect()];
    let n_choices = held.first().map_or(0, |(_, all)| all.choices.len());
    for nth in 0..=n_choices {
        let label = held[0].1.choices.get(nth).map_or("Interactions", |choice| &choice.label);
        let share = |(_, all): &(&JudgedClaim, &Multiverse)| {
            let influence = all.choices.get(nth).map_or(all.interactions, |one| one.influence);
            if influence.share.is_nan() {
                return percent(f64::NAN);
            }
            let [share, lower, upper] = [influence.share, influence.lower, influence.upper]
                .map(|share| fixed(100.0 * share, 0));
            format!("{share} [{lower}, {upper}] %")
        };
        rows.push(std::iter::once(label.to_owned()).chain(held.iter().map(share)).collect());
    }
    markdown::table(&rows)
}

#[cfg(test)]
mod tests {
    use polyarchy_analysis::verdicts::{Influence, JudgedChoice};

    use super::*;

    #[test]
    fn claims_and_choices_have_their_rows() {
        let influence = |share: f64| Influence { share, lower: share - 0.1, upper: share + 0.1 };
        let choice = |label: &str, share| JudgedChoice {
            name: label.to_lowercase(),
            label: label.into(),
            influence: influence(share),
            options: Vec::new(),
        };
        let all = Multiverse {
            combinations: 16,
            met: 13,
            not_met: 2,
            undecided: 1,
            met_by_mean: 14,
            told: "It holds in 13 of 16 combinations.".into(),
            least: -0.1,
            median: 0.2,
            greatest: 0.4,
            n: 40,
            level: 0.999,
            together: 0.95,
            interactions: Influence::default(),
            choices: vec![choice("Reviews", 0.6), choice("Talk", 0.3)],
        };
        let claim = JudgedClaim { name: "more".into(), ..JudgedClaim::default() };
        let held = [(&claim, &all)];
        let [claims, choices] = [claims_table(&held), choices_table(&held)];
        assert!(claims.contains("| 13 of 16 | 14 | 0.20 [−0.10, 0.40] |"), "{claims}");
        assert!(choices.contains("| Reviews | 60 [50, 70] % |"), "{choices}");
        assert!(choices.contains("| Interactions | – |"), "{choices}");
    }
}
