//! The overview of a folder of studies that expect something: their claims at a glance.

use minijinja::{Value, context};
use polyarchy_analysis::equivalence::Verdict;
use polyarchy_analysis::expectation::{Kind, PERMUTED};
use polyarchy_analysis::verdicts::{Conclusion, JudgedClaim, JudgedVariant};
use polyarchy_table::Table;
use serde::Serialize;

use super::checks::{self, Check};
use super::claims::Numbers;
use super::{LOOKS_SCRIPT, STYLE, TABLES_SCRIPT, answer, attachment, filled, given, glossary};
use super::{figures, in_words};
use crate::error::ChartError;
use crate::font::font_face_css;
use crate::tables::ResultTables;
use crate::words;

/// Everything that an overview tells.
#[derive(Clone, Copy, Debug)]
pub struct OverviewInputs<'a> {
    /// Name of the folder of studies.
    pub name: &'a str,
    /// Version of the program that judged.
    pub version: &'a str,
    /// The verdicts of all studies.
    pub tables: &'a ResultTables,
    /// The studies, in their order.
    pub studies: &'a [OverviewStudy],
    /// What to type to make all of it.
    pub command: &'a str,
}

/// A study of an overview.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OverviewStudy {
    /// Name of the study.
    pub name: String,
    /// What it asks.
    pub question: String,
    /// Its fingerprint.
    pub hash: String,
    /// Where its luck starts.
    pub seed: u64,
    /// Runs that were made.
    pub runs: u64,
    /// Number of design points.
    pub points: u64,
    /// Replicates of each point.
    pub replicates: u64,
    /// Name of the folder of its results.
    pub folder: String,
    /// Whether its report is in that folder, beside the overview.
    pub has_report: bool,
    /// What to type to make and to verify it.
    pub commands: Vec<String>,
}

/// A claim, its study and its variants.
#[derive(Clone, Debug, Serialize)]
struct Row {
    check: Check,
    study: String,
    /// Address of the claim in its study's report; empty if there is none.
    link: String,
    unit: String,
    smallest: String,
    #[serde(rename = "shown")]
    full: String,
    n: u64,
    #[serde(skip)]
    is_met_by_no_null: bool,
    variants: Vec<Variant>,
}

/// A claim under a variant of the model.
#[derive(Clone, Debug, Serialize)]
struct Variant {
    label: String,
    shown: String,
    n: u64,
    verdict: Verdict,
}

/// How many claims of a pattern came to each conclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Pattern {
    name: String,
    studies: String,
    counts: Vec<usize>,
    all: usize,
    /// Claims that are met, and by no null model at all.
    by_none: usize,
}

/// Words that the overview explains.
const WORDS: [&str; 8] =
    ["design point", "expectation", "luck", "metric", "replicate", "run", "scenario", "study"];

/// The overview as one page of HTML.
pub fn overview(inputs: &OverviewInputs) -> Result<String, ChartError> {
    let OverviewInputs { tables, studies, .. } = *inputs;
    let table = tables.table("checks")?;
    let claims =
        tables.verdicts().iter().flat_map(|all| all.claims.iter().map(move |one| (all, one)));
    let checks = checks::of(tables);
    let rows: Vec<Row> = claims
        .clone()
        .zip(&checks)
        .map(|((verdicts, claim), check)| row(&verdicts.study, claim, check, studies))
        .collect();
    let (shown, missing) = figures::of_overview(tables)?;
    let unscaled = claims.clone().filter(|(_, claim)| claim.smallest_effect <= 0.0).count();
    let has_nulls = claims.clone().any(|(_, claim)| has_nulls(claim));
    let patterns = patterns(&rows);
    Ok(filled(
        "overview.html",
        context! {
            title => in_words(inputs.name),
            description => "Which claims about the patterns does the model meet, and which of them need the mechanism that they are about?",
            version => inputs.version,
            hash => tables.short_hash(),
            style => STYLE,
            font => font_face_css(),
            script => [LOOKS_SCRIPT, TABLES_SCRIPT].concat(),
            looks => Vec::<Value>::new(),
            answer => sentences(&checks, &patterns, has_nulls),
            figures => given(&shown),
            missing => given(&missing),
            unscaled => unscaled,
            conclusions => Conclusion::ALL.map(Conclusion::word),
            patterns => given(&patterns),
            tally => given(checks::tally(&checks)),
            in_sets => checks::in_sets(&checks),
            rows => given(&rows),
            studies => given(studies),
            command => inputs.command,
            attachments => given(attached(tables, table)),
            glossary => given(glossary::entries_of(&WORDS)),
        },
    ))
}

fn row(study: &str, claim: &JudgedClaim, check: &Check, studies: &[OverviewStudy]) -> Row {
    let linked = studies.iter().find(|one| one.name == study && one.has_report);
    let link = linked.map(|one| format!("{}/report.html#differences", one.folder));
    let variants: Vec<Variant> = claim.variants.iter().map(variant).collect();
    let unit = claim.metric_unit.clone();
    Row {
        check: check.clone(),
        study: study.to_owned(),
        link: link.unwrap_or_default(),
        unit: if matches!(unit.as_str(), "" | "1") { "a pure number".into() } else { unit },
        smallest: words::exact(claim.smallest_effect),
        full: variants[0].shown.clone(),
        n: variants[0].n,
        is_met_by_no_null: claim.is_met_by_no_null(),
        variants,
    }
}

fn variant(judged: &JudgedVariant) -> Variant {
    let Numbers { mean, lower, upper, n, .. } = Numbers::of_variant(judged);
    let shown = format!("{mean} [{lower}, {upper}]");
    Variant { label: judged.variant_label.clone(), shown, n, verdict: judged.verdict }
}

/// The patterns in the order of their first claim.
fn patterns(rows: &[Row]) -> Vec<Pattern> {
    let names: Vec<String> = rows.iter().map(|row| row.check.pattern.clone()).collect();
    let of = |pattern: &str| {
        let own: Vec<&Row> = rows.iter().filter(|row| row.check.pattern == pattern).collect();
        let count = |one: Conclusion| own.iter().filter(|row| row.check.conclusion == one).count();
        Pattern {
            name: pattern.into(),
            studies: words::each_once(own.iter().map(|row| row.study.clone())),
            counts: Conclusion::ALL.map(count).to_vec(),
            all: own.len(),
            by_none: own.iter().filter(|row| row.is_met_by_no_null).count(),
        }
    };
    words::distinct(&names).into_iter().map(of).collect()
}

/// Whether a claim is held against a null model that was run, beside forms whose labels are permuted.
fn has_nulls(claim: &JudgedClaim) -> bool {
    claim.of_kind(Kind::Null).any(|null| null.variant != PERMUTED)
}

/// The answer: how many claims came to what, and which patterns are shown by at least one.
fn sentences(checks: &[Check], patterns: &[Pattern], has_nulls: bool) -> Vec<String> {
    let (with, without): (Vec<&Pattern>, Vec<&Pattern>) =
        patterns.iter().partition(|pattern| 0 < pattern.counts[0]);
    let listed = |some: &[&Pattern]| {
        words::listed(&some.iter().map(|one| one.name.clone()).collect::<Vec<_>>())
    };
    let have = |some: &[&Pattern]| if some.len() == 1 { "has" } else { "have" };
    let mut told: Vec<String> =
        answer::conclusions(checks).into_iter().chain(checks::robust(checks)).collect();
    if !has_nulls {
        told.push("No null model was run: nothing here is evidence by itself.".into());
        return told;
    }
    let none = "claim that the full model meets and that fails, as it should, under every null model it is \
                tested against";
    if with.is_empty() {
        told.push(format!("No pattern has a {none}."));
        return told;
    }
    let alone = patterns.iter().filter(|pattern| 0 < pattern.by_none).collect::<Vec<_>>();
    let alone = if alone.is_empty() { "none".into() } else { listed(&alone) };
    let others = if without.is_empty() {
        String::new()
    } else {
        format!("; {} {} none", listed(&without), have(&without))
    };
    told.push(format!("{} {} at least one {none}{others}.", listed(&with), have(&with)));
    told.push(format!("Patterns with a claim that no null model meets at all: {alone}."));
    told
}

/// The checks as two tables: what is said once for a claim, and once for each variant; and of parameter sets.
fn attached(tables: &ResultTables, table: &Table) -> Vec<attachment::Attachment> {
    let kept = |name: &str, columns: &[&str]| {
        let columns = columns.iter().filter_map(|id| table.column(id)).cloned().collect();
        Table { name: name.into(), columns, notes: Vec::new() }
    };
    let kinds = table.texts("kind").unwrap_or_default();
    let claims = kept("claims", &OF_CLAIM).filtered(|row| kinds[row] == "full");
    let mut attached =
        vec![attachment::whole(&claims), attachment::whole(&kept("checks", &OF_VARIANT))];
    attached.extend(tables.table("robustness").map(attachment::whole));
    attached
}

const OF_CLAIM: [&str; 15] = [
    "study",
    "name",
    "pattern",
    "claim",
    "left",
    "right",
    "metric",
    "metric_unit",
    "direction",
    "smallest_effect",
    "level",
    "n",
    "conclusion",
    "also_met_by",
    "open_under",
];

const OF_VARIANT: [&str; 17] = [
    "study",
    "name",
    "variant",
    "kind",
    "n",
    "difference",
    "lower",
    "upper",
    "p",
    "verdict",
    "more",
    "more_lower",
    "more_upper",
    "may_remain",
    "shrunk",
    "shrunk_lower",
    "shrunk_upper",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_names_the_patterns_with_and_without_a_met_claim() {
        let pattern = |name: &str, met: usize, by_none: usize| Pattern {
            name: name.into(),
            studies: String::new(),
            counts: vec![met, 1, 0, 0],
            all: met + 1,
            by_none,
        };
        let some = [pattern("P1", 0, 0), pattern("P2", 3, 1), pattern("P3", 0, 0)];
        assert_eq!(
            sentences(&[], &some, true),
            [
                "P2 has at least one claim that the full model meets and that fails, as it should, under every null model it is tested against; P1 and P3 have none.",
                "Patterns with a claim that no null model meets at all: P2."
            ]
        );
        assert!(sentences(&[], &some[..1], true)[0].starts_with("No pattern has a claim"));
    }
}
