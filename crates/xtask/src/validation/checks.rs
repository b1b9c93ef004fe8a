//! What became of the claims of patterns, from the `checks.json` of their studies.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use polyarchy_analysis::interval::Interval;
use serde_json::Value;

use super::folders::Folders;
use super::numbers::{fixed, with_interval};
use crate::markdown;

/// Words of conclusions, from the best to the worst.
const CONCLUSIONS: [&str; 4] = ["met", "no evidence", "undecided", "not met"];

/// A claim and the study that makes it.
struct Claim {
    study: String,
    check: Value,
}

impl Claim {
    fn text(&self, key: &str) -> &str {
        self.check[key].as_str().unwrap_or_default()
    }

    /// The answers of the model and of its variants.
    fn variants(&self) -> impl Iterator<Item = &Value> {
        self.check["variants"].as_array().into_iter().flatten()
    }

    /// Variants of a kind that meet it, or that do not.
    fn that(&self, kind: &str, meet: bool) -> String {
        let found = self
            .variants()
            .filter(|variant| variant["kind"] == kind && (variant["verdict"] == "met") == meet);
        let names: Vec<&str> = found.filter_map(|variant| variant["variant"].as_str()).collect();
        if names.is_empty() { "none".into() } else { names.join(", ") }
    }
}

/// All claims, pattern by pattern.
fn claims(folders: &Folders) -> Result<BTreeMap<String, Vec<Claim>>> {
    let mut patterns: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for (study, folder) in folders.all() {
        let path = folder.join("checks.json");
        if !path.is_file() {
            continue;
        }
        let text = std::fs::read_to_string(&path)?;
        let file: Value =
            serde_json::from_str(&text).with_context(|| path.display().to_string())?;
        for check in file["checks"].as_array().context("checks.json without checks")? {
            let claim = Claim { study: study.to_owned(), check: check.clone() };
            patterns.entry(claim.text("pattern").to_owned()).or_default().push(claim);
        }
    }
    Ok(patterns)
}

/// How many claims of each pattern came to each conclusion.
pub(super) fn summary(folders: &Folders) -> Result<String> {
    let head = ["Pattern"].into_iter().chain(CONCLUSIONS).map(str::to_owned).collect();
    let mut rows = vec![head];
    let patterns = claims(folders)?;
    let row = |name: &str, claims: &[&Claim]| {
        let count = |word| claims.iter().filter(|claim| claim.text("conclusion") == word).count();
        let counts = CONCLUSIONS.map(|word| count(word).to_string());
        [vec![name.to_owned()], counts.to_vec()].concat()
    };
    for (pattern, claims) in &patterns {
        rows.push(row(pattern, &claims.iter().collect::<Vec<_>>()));
    }
    rows.push(row("all", &patterns.values().flatten().collect::<Vec<_>>()));
    Ok(markdown::table(&rows))
}

/// Every claim with its figure, interval, number of pairs and conclusion.
pub(super) fn tables(folders: &Folders) -> Result<String> {
    let mut text = String::new();
    for (pattern, claims) in claims(folders)? {
        let head = [
            "Study",
            "Check",
            "Claim",
            "Difference",
            "Smallest effect",
            "Pairs",
            "Conclusion",
            "Null models that meet it too",
            "Lost without",
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(claims.iter().map(row));
        text += &[&format!("### {pattern}\n"), &markdown::table(&rows), &*ablations(&claims), ""]
            .join("\n");
    }
    Ok(text)
}

fn row(claim: &Claim) -> Vec<String> {
    let full = &claim.check["variants"][0];
    let number = |key: &str| full[key].as_f64().unwrap_or(f64::NAN);
    let interval = Interval { lower: number("lower"), upper: number("upper") };
    let effect = claim.check["smallest_effect"].as_f64().unwrap_or(f64::NAN);
    let direction = match claim.text("direction") {
        "higher" => ">",
        "lower" => "< −",
        "same" => "within ±",
        _ => "beyond ±",
    };
    let is_met = full["verdict"] == "met";
    let lost = if is_met { claim.that("ablation", false) } else { "–".into() };
    vec![
        claim.study.clone(),
        format!("`{}`", claim.text("name")),
        claim.text("claim").to_owned(),
        with_interval(number("difference"), interval),
        format!("{direction}{}", shortest(effect)),
        full["n"].to_string(),
        claim.text("conclusion").to_owned(),
        claim.that("null", true),
        lost,
    ]
}

/// A number in as few digits as it needs.
fn shortest(number: f64) -> String {
    (0..5)
        .map(|digits| fixed(number, digits))
        .find(|text| text.parse::<f64>().is_ok_and(|read| (read - number).abs() < 1e-9))
        .unwrap_or_else(|| number.to_string())
}

/// How many claims that the full model meets each ablation loses.
fn ablations(claims: &[Claim]) -> String {
    let met: Vec<&Claim> =
        claims.iter().filter(|claim| claim.check["variants"][0]["verdict"] == "met").collect();
    let mut names = BTreeSet::new();
    let mut lost: BTreeMap<&str, usize> = BTreeMap::new();
    for variant in met.iter().flat_map(|claim| claim.variants()) {
        if variant["kind"] != "ablation" {
            continue;
        }
        let name = variant["variant"].as_str().unwrap_or_default();
        names.insert(name);
        if variant["verdict"] != "met" {
            *lost.entry(name).or_default() += 1;
        }
    }
    if met.is_empty() {
        return "No claim is met, so that no ablation can lose one.\n".into();
    }
    let idle: Vec<&str> = names.iter().copied().filter(|name| !lost.contains_key(name)).collect();
    let told: Vec<String> = lost.iter().map(|(name, n)| format!("{name} ({n})")).collect();
    let told = if told.is_empty() { "none".into() } else { told.join(", ") };
    let idle = if idle.is_empty() { "none".into() } else { idle.join(", ") };
    format!(
        "Of {} claims that the full model meets, these ablations lose some: {told}. These lose \
         none: {idle}.\n",
        met.len()
    )
}
