//! Claims that patterns make, each judged under the full model and held against its variants.

use polyarchy_analysis::verdicts::{Conclusion, JudgedClaim, Multiverse, Robustness};
use polyarchy_analysis::wording::Wording;
use serde::Serialize;

use super::claims::{self, Numbers};
use crate::tables::ResultTables;
use crate::words;

/// A claim, in the row of the full model of table `checks`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Check {
    /// Row of the table, from 1.
    pub(super) row: usize,
    /// Its name in the study.
    id: String,
    /// What readers are told it compares.
    pub(super) wording: Wording,
    pub(super) metric: String,
    pub(super) unit: String,
    /// Pattern for which it stands; empty for a hypothesis of the study's own.
    pub(super) pattern: String,
    claim: String,
    pub(super) expected: String,
    /// Why less than the smallest effect would not matter; empty if the study does not say.
    because: String,
    pub(super) numbers: Numbers,
    /// What follows from its verdicts.
    pub(super) conclusion: Conclusion,
    /// Null models that meet the claim as well.
    pub(super) also_met_by: String,
    /// Variants under which more remains than may.
    remains_under: String,
    /// Null models, and variants that must shrink it, of which too little is known.
    open_under: String,
    /// Ablations under which the claim is no longer met: it needs what they lack.
    lost_without: String,
    /// In how many combinations of structural choices it holds, and what matters most, in sentences; empty if the study
    /// has no such choices.
    multiverse: String,
    /// In which part of the parameter sets it is met, in words; empty if none are drawn.
    holds_in: String,
    /// The share whose mean meets it; NaN if none are drawn, or too few to tell.
    #[serde(skip)]
    share_met: f64,
    /// Why it is exploratory; empty if it was made before the runs.
    pub(super) why: String,
    /// What part of the runs it is read over; empty if there is no choice.
    window: String,
    /// Whether the sides are observed over unlike windows, in words; empty if not.
    warning: String,
}

impl Check {
    /// Whether it was made before the runs.
    pub(super) fn is_declared(&self) -> bool {
        self.why.is_empty()
    }
}

/// All claims; none if nothing is expected.
pub(super) fn of(tables: &ResultTables) -> Vec<Check> {
    let mut row = 1;
    let mut checks = Vec::new();
    for claim in tables.verdicts().iter().flat_map(|study| &study.claims) {
        checks.push(check(claim, row));
        row += claim.variants.len() + claim.sets.len();
    }
    checks
}

/// Whether the claims are held against parameter sets.
pub(super) fn in_sets(checks: &[Check]) -> bool {
    checks.iter().any(|check| !check.holds_in.is_empty())
}

/// Whether the claims are held against structural choices.
pub(super) fn in_combinations(checks: &[Check]) -> bool {
    checks.iter().any(|check| !check.multiverse.is_empty())
}

/// How many claims the means of more than half of the parameter sets meet, in a sentence; none if none are drawn, or too
/// few to tell.
pub(super) fn robust(checks: &[Check]) -> Option<String> {
    let drawn: Vec<f64> =
        checks.iter().map(|check| check.share_met).filter(|share| share.is_finite()).collect();
    let robust = drawn.iter().filter(|share| 0.5 < **share).count();
    let are = if robust == 1 { "is" } else { "are" };
    let told = format!(
        "In more than half of the other parameter sets, {robust} of {} {are} met by the mean.",
        drawn.len()
    );
    (!drawn.is_empty()).then_some(told)
}

/// In which part of the parameter sets the mean meets a claim and goes the right way, and which part decides it by its
/// own runs.
fn holds_in(sets: &Robustness) -> String {
    let whole = |share: f64| words::fixed(100.0 * share, 0);
    let (drawn, decided) = (sets.sets, whole(sets.decided_met));
    if sets.met.is_nan() {
        return format!("own runs decide {decided}\u{a0}% of {drawn}");
    }
    let right = match sets.right_way {
        right if right.is_nan() => String::new(),
        right => format!("right way {}\u{a0}%, ", whole(right)),
    };
    let [met, lower, upper] = [sets.met, sets.met_lower, sets.met_upper].map(whole);
    format!("{met} [{lower}, {upper}]\u{a0}% of {drawn}; {right}own runs decide {decided}\u{a0}%")
}

/// In how many combinations a claim holds and where it does not, and which choice explains most of the variance between
/// them.
fn multiverse(all: &Multiverse) -> String {
    let whole = |share: f64| words::fixed(100.0 * share, 0);
    let mut sentences = vec![all.told.clone()];
    if all.met_by_mean != all.met {
        let one = if all.met_by_mean == 1 { "combination meets" } else { "combinations meet" };
        sentences
            .push(format!("By its mean alone, whatever the luck, {} {one} it.", all.met_by_mean));
    }
    if let Some(choice) = all.weightiest() {
        let [share, lower, upper] =
            [choice.influence.share, choice.influence.lower, choice.influence.upper].map(whole);
        sentences.push(format!(
            "What matters most is “{}”, which explains {share} [{lower}, {upper}]\u{a0}% of the variance between \
             combinations.",
            choice.label
        ));
    }
    sentences.join(" ")
}

fn check(claim: &JudgedClaim, row: usize) -> Check {
    let full = claim.full();
    let names = |names: &[String]| names.join(", ").replace('_', " ");
    let lost = claim.lost_without().map(|one| words::inner_case(&one.variant_label));
    Check {
        row,
        pattern: claim.pattern.clone(),
        claim: claim.claim.clone(),
        wording: wording(claim),
        metric: claim.metric_label.clone(),
        unit: claim.metric_unit.clone(),
        expected: claims::expected(claim.direction.word(), claim.smallest_effect),
        because: claim.smallest_effect_because.clone(),
        numbers: Numbers::of_variant(full),
        conclusion: claim.conclusion,
        also_met_by: names(&claim.also_met_by),
        remains_under: names(&claim.remains_under),
        open_under: names(&claim.open_under),
        lost_without: lost.collect::<Vec<_>>().join("; "),
        multiverse: claim.multiverse.as_ref().map_or_else(String::new, multiverse),
        holds_in: claim.robustness.as_ref().map_or_else(String::new, holds_in),
        share_met: claim.robustness.map_or(f64::NAN, |sets| sets.met),
        id: claim.name.clone(),
        why: claim.exploratory_because.clone(),
        window: full.windows.window.clone(),
        warning: full.windows.warning.clone(),
    }
}

/// What readers are told; of results without labels, the names in words.
fn wording(claim: &JudgedClaim) -> Wording {
    if !claim.wording.label.is_empty() {
        return claim.wording.clone();
    }
    Wording {
        label: words::sentence_case(&words::name(&claim.name)),
        compared: format!("{} minus {}", claim.left, claim.right),
        left: claim.left.clone(),
        right: claim.right.clone(),
        ..Wording::default()
    }
}

/// Number of claims with each conclusion that occurs.
pub(super) fn tally(checks: &[Check]) -> Vec<(Conclusion, usize)> {
    let count = |one: Conclusion| checks.iter().filter(|check| check.conclusion == one).count();
    Conclusion::ALL.map(|one| (one, count(one))).into_iter().filter(|(_, n)| 0 < *n).collect()
}

#[cfg(test)]
mod tests {
    use polyarchy_analysis::equivalence::{Direction, Verdict};
    use polyarchy_analysis::expectation::Kind;
    use polyarchy_analysis::verdicts::{JudgedVariant, Verdicts};

    use super::*;

    #[test]
    fn a_claim_is_held_against_the_variants_of_the_model() {
        let variant = |label: &str, kind, verdict| JudgedVariant {
            variant_label: label.into(),
            kind,
            verdict,
            ..JudgedVariant::default()
        };
        let claim = |name: &str| JudgedClaim {
            name: name.into(),
            direction: Direction::Greater,
            smallest_effect: 0.5,
            conclusion: Conclusion::NoEvidence,
            also_met_by: vec!["random_stances".into()],
            variants: vec![
                variant("Full model", Kind::Full, Verdict::Met),
                variant("Random stances", Kind::Null, Verdict::Met),
                variant("No threat", Kind::Ablation, Verdict::NotMet),
            ],
            ..JudgedClaim::default()
        };
        let verdicts = Verdicts {
            study: "p1".into(),
            claims: vec![claim("more_disputes"), claim("more_gaps")],
        };
        let checks = of(&ResultTables::named("abc").with_verdicts(verdicts));
        assert_eq!(checks.iter().map(|check| check.row).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(checks[0].also_met_by, "random stances");
        assert_eq!(checks[0].lost_without, "no threat");
        assert_eq!(checks[0].expected, "higher by more than 0.5");
        assert_eq!(tally(&checks), [(Conclusion::NoEvidence, 2)]);
    }
}
