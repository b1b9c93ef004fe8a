//! What became of the claims of patterns, from the verdicts of their studies.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use polyarchy_analysis::equivalence::{Direction, Verdict};
use polyarchy_analysis::expectation::Kind;
use polyarchy_analysis::interval::Interval;
use polyarchy_analysis::verdicts::{Conclusion, JudgedClaim, counts};
use polyarchy_publish::publish::verdicts;

use super::folders::Folders;
use super::numbers::{fixed, with_interval};
use crate::markdown;

/// A claim and the study that makes it.
struct Claim {
    study: String,
    judged: JudgedClaim,
}

impl Claim {
    /// Variants of a kind that meet it, or that do not.
    fn that(&self, kind: Kind, meet: bool) -> String {
        let found = self.judged.of_kind(kind).filter(|one| (one.verdict == Verdict::Met) == meet);
        let names: Vec<&str> = found.map(|variant| variant.variant.as_str()).collect();
        if names.is_empty() { "none".into() } else { names.join(", ") }
    }
}

/// All claims of patterns of MODEL.md, pattern by pattern; others have sections of their own.
fn claims(folders: &Folders) -> Result<BTreeMap<String, Vec<Claim>>> {
    let mut patterns: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    for (study, files) in folders.all() {
        let judged = verdicts(files)?.into_iter().flat_map(|verdicts| verdicts.claims);
        for judged in judged.filter(|claim| is_of_the_model(&claim.pattern)) {
            let claim = Claim { study: study.to_owned(), judged };
            patterns.entry(claim.judged.pattern.clone()).or_default().push(claim);
        }
    }
    Ok(patterns)
}

/// Whether a pattern is one of MODEL.md, such as `P1`.
fn is_of_the_model(pattern: &str) -> bool {
    let number = pattern.strip_prefix('P');
    number.is_some_and(|number| number.parse::<u8>().is_ok())
}

/// Study, check and conclusion of every claim.
pub(super) fn conclusions(folders: &Folders) -> Result<Vec<(String, String, String)>> {
    let all = claims(folders)?.into_values().flatten();
    let told = all
        .map(|Claim { study, judged }| (study, judged.name, judged.conclusion.word().to_owned()));
    Ok(told.collect())
}

/// How many claims of each pattern came to each conclusion.
pub(super) fn summary(folders: &Folders) -> Result<String> {
    let words = Conclusion::ALL.map(Conclusion::word);
    let head = ["Pattern"].into_iter().chain(words).map(str::to_owned).collect();
    let mut rows = vec![head];
    let patterns = claims(folders)?;
    let row = |name: &str, claims: &mut dyn Iterator<Item = &Claim>| {
        let counted = counts(claims.map(|claim| &claim.judged));
        let counts = counted.map(|(_, count)| count.to_string());
        [vec![name.to_owned()], counts.to_vec()].concat()
    };
    for (pattern, claims) in &patterns {
        rows.push(row(pattern, &mut claims.iter()));
    }
    rows.push(row("all", &mut patterns.values().flatten()));
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
    let judged = &claim.judged;
    let full = judged.full();
    let direction = match judged.direction {
        Direction::Greater => ">",
        Direction::Less => "< −",
        Direction::Same => "within ±",
        Direction::NotLess => "> −",
        Direction::TwoSided => "beyond ±",
    };
    let is_met = full.verdict == Verdict::Met;
    let lost = if is_met { claim.that(Kind::Ablation, false) } else { "–".into() };
    let interval = Interval { lower: full.lower, upper: full.upper };
    vec![
        claim.study.clone(),
        format!("`{}`", judged.name),
        judged.claim.clone(),
        with_interval(full.difference, interval),
        format!("{direction}{}", shortest(judged.smallest_effect)),
        full.n.to_string(),
        judged.conclusion.to_string(),
        claim.that(Kind::Null, true),
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
    let met: Vec<&JudgedClaim> = claims
        .iter()
        .map(|claim| &claim.judged)
        .filter(|judged| judged.full().verdict == Verdict::Met)
        .collect();
    let mut names = BTreeSet::new();
    let mut lost: BTreeMap<&str, usize> = BTreeMap::new();
    for ablation in met.iter().flat_map(|judged| judged.of_kind(Kind::Ablation)) {
        names.insert(ablation.variant.as_str());
        if ablation.verdict != Verdict::Met {
            *lost.entry(&ablation.variant).or_default() += 1;
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
