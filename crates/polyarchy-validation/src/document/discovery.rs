//! Which assumptions decide the claims of patterns.

use std::path::Path;

use anyhow::{Context, Result};
use polyarchy_analysis::discovery::{Told, ToldParameter};
use polyarchy_analysis::interval::Interval;
use polyarchy_publish::discovered;

use super::folders::Folders;
use super::numbers::with_interval;
use super::robustness::FOLDER;
use crate::markdown;

/// Parameters that are told of a claim, at most.
const MOST_TOLD: usize = 3;

/// Every claim, pattern by pattern, with the parameters that its difference goes with, and its box.
pub(super) fn table(results: &Path) -> Result<String> {
    let folder = results.join(FOLDER);
    let mut rows = Vec::new();
    for (study, files) in Folders::read(&folder)?.all() {
        let told = discovered::stored(files)?;
        let told = told.with_context(|| format!("{study}: run with --robustness anew"))?;
        rows.extend(told.iter().map(|claim| row(study, claim)));
    }
    rows.sort_by(|one, other| one[0].cmp(&other[0]));
    let head = ["Pattern", "Study", "Check", "Holds in", "Strongest parameters", "Box"];
    rows.insert(0, head.map(str::to_owned).to_vec());
    Ok(markdown::table(&rows))
}

fn row(study: &str, claim: &Told) -> Vec<String> {
    let beyond: Vec<&ToldParameter> = claim.correlated().collect();
    let mut strongest: Vec<String> = beyond.iter().take(MOST_TOLD).map(|one| told(one)).collect();
    if strongest.is_empty() {
        strongest.push(format!("none of {} is beyond the bound", claim.parameters.len()));
    } else if MOST_TOLD < beyond.len() {
        strongest.push(format!("and {} more", beyond.len() - MOST_TOLD));
    }
    vec![
        claim.pattern.clone(),
        study.to_owned(),
        format!("`{}`", claim.name),
        format!("{} of {}", claim.holding, claim.sets),
        strongest.join("; "),
        claim.in_words(),
    ]
}

fn told(one: &ToldParameter) -> String {
    let [lower, upper] = one.interval;
    format!("`{}` {}", one.parameter, with_interval(one.rho, Interval { lower, upper }))
}

#[cfg(test)]
mod tests {
    use polyarchy_analysis::discovery::Outcome;

    use super::*;

    fn parameter(parameter: &str, rho: f64, correlates: bool) -> ToldParameter {
        ToldParameter {
            parameter: parameter.into(),
            unit: "1".into(),
            rho,
            interval: [rho - 0.15, rho + 0.15],
            level: 0.999,
            correlates,
            drawn: [0.0, 1.0],
            limits: [f64::NAN; 2],
        }
    }

    fn claim(outcome: Outcome, parameters: Vec<ToldParameter>) -> Told {
        Told {
            name: "less".into(),
            pattern: "P1".into(),
            sets: 200,
            holding: 80,
            screened: 1,
            outcome,
            limits: "a.b >= 0.5".into(),
            base: 0.4,
            mass: 0.3,
            density: 0.8,
            density_interval: [0.62, 0.91],
            density_floor: 0.55,
            coverage: 0.6,
            coverage_gain: 0.3,
            coverage_gain_floor: 0.14,
            parameters,
        }
    }

    #[test]
    fn a_claim_tells_its_strongest_parameters_and_its_box() {
        let four = ["a.b", "a.c", "a.d", "a.e"].map(|key| parameter(key, -0.5, true)).to_vec();
        let cells = row("p1", &claim(Outcome::Found, four));
        assert_eq!(cells[..4], ["P1", "p1", "`less`", "80 of 200"]);
        assert!(cells[4].starts_with("`a.b` −0.50 [−0.65, −0.35]; "), "{}", cells[4]);
        assert!(cells[4].ends_with("; and 1 more"), "{}", cells[4]);
        assert_eq!(
            cells[5],
            "Where a.b >= 0.5, it holds in 80 % [62, 91] of the sets held back, against 40 % of all; the box \
             covers 60 % of those in which it holds. By chance boxes reach 55 %."
        );
    }

    #[test]
    fn where_nothing_is_better_than_chance_it_says_so() {
        let cells =
            row("p1", &claim(Outcome::NoBetterThanChance, vec![parameter("a", 0.1, false)]));
        assert_eq!(cells[4], "none of 1 is beyond the bound");
        let but = "but it covers only 30 points more of those in which it holds than of all; by chance boxes reach 14 points.";
        assert!(cells[5].ends_with(but), "{}", cells[5]);
    }
}
