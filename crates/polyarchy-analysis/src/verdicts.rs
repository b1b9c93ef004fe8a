//! What became of what a study expects: the one form that files, pages and the terminal read.
//!
//! In JSON the ends of an interval are `null` where none is known; what a variant does not have is left out.

use polyarchy_table::{Column, Table};
use serde::{Deserialize, Serialize};

use crate::equivalence::{Direction, Verdict};
use crate::expectation::Kind;
use crate::wording::Wording;
use crate::words::words;

mod judged;
mod multiverse;
mod multiverse_table;
mod robustness_table;
mod table;

pub use judged::{JudgedVariant, More, Robustness, Shrinks};
pub use multiverse::{Influence, JudgedChoice, JudgedCombination, JudgedOption, Multiverse};

words! {
    /// What follows for a claim from its verdicts under the full model and under null models, from the best to
    /// the worst.
    pub enum Conclusion {
        /// Met, and by no null model that must not meet it, and shrunk where it must.
        Met = "met",
        /// Met, and held against none of the study's null models: a description, which tells nothing of a mechanism.
        Reproduced = "reproduced",
        /// Met, and by a null model that must not meet it as well, or not shrunk where it must.
        NoEvidence = "no evidence",
        /// Too little is known of the claim, of a null model that must not meet it, or of a variant that must shrink it.
        Undecided = "undecided",
        /// Not met.
        NotMet = "not met",
    }
}

/// What became of everything that a study expects.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verdicts {
    /// Name of the study.
    pub study: String,
    /// Its claims, in the order of the study.
    #[serde(rename = "checks")]
    pub claims: Vec<JudgedClaim>,
}

/// A claim with what became of it under the full model and under each variant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JudgedClaim {
    /// Permanent name.
    pub name: String,
    /// What readers are told of it.
    #[serde(default)]
    pub wording: Wording,
    /// Pattern for which it stands; empty for a hypothesis of the study's own.
    pub pattern: String,
    /// The claim in words.
    pub claim: String,
    /// What is read on the left side.
    pub left: String,
    /// What is subtracted.
    pub right: String,
    /// Column of the metric.
    pub metric: String,
    /// The metric as an axis tells it.
    pub metric_label: String,
    /// Unit of all differences.
    pub metric_unit: String,
    /// Which way the sides should differ.
    pub direction: Direction,
    /// Smallest difference that matters, in the metric's unit.
    pub smallest_effect: f64,
    /// Why less would not matter; empty if the study does not say.
    pub smallest_effect_because: String,
    /// Level of the intervals, but for parameter sets.
    pub level: f64,
    /// Why it is exploratory; empty if it was made before the first run.
    pub exploratory_because: String,
    /// What follows from it all.
    pub conclusion: Conclusion,
    /// Null models that meet it as well.
    pub also_met_by: Vec<String>,
    /// Variants under which more of the difference remains than may.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remains_under: Vec<String>,
    /// Null models that must not meet it, and variants that must shrink it, of which too little is known.
    pub open_under: Vec<String>,
    /// The full model, then null models and ablations.
    pub variants: Vec<JudgedVariant>,
    /// The parameter sets, one by one; files tell their shares only.
    #[serde(skip)]
    pub sets: Vec<JudgedVariant>,
    /// The combinations of structural choices, one by one; files tell what they sum up to, and table `multiverse`.
    #[serde(skip)]
    pub combinations: Vec<JudgedCombination>,
    /// In how many of the combinations it holds; none if the study has no structural choices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub multiverse: Option<Multiverse>,
    /// In what share of the parameter sets it holds; none if none are drawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robustness: Option<Robustness>,
}

impl Verdicts {
    /// Number of claims with each conclusion, from the best to the worst.
    pub fn counts(&self) -> [(Conclusion, usize); Conclusion::ALL.len()] {
        counts(&self.claims)
    }

    /// Table `checks`: a row for each claim under the full model and every variant and set.
    pub fn checks(&self) -> Table {
        table::checks(&self.claims.iter().collect::<Vec<_>>())
    }

    /// Tables `multiverse` and `multiverse_choices`: a row for each claim in each combination of structural choices,
    /// and with each option; none if the study has no such choices.
    pub fn multiverse(&self) -> Option<[Table; 2]> {
        let tables =
            (multiverse_table::combinations(&self.claims), multiverse_table::choices(&self.claims));
        let (Some(combinations), Some(choices)) = tables else { return None };
        Some([combinations, choices])
    }

    /// Table `robustness`: a row for each claim; none if no parameter sets are drawn.
    pub fn robustness(&self) -> Option<Table> {
        robustness_table::robustness(&self.claims.iter().collect::<Vec<_>>())
    }
}

/// Tables `checks` and `robustness` of several studies, the first with a column `study`.
pub fn tables_of(studies: &[Verdicts]) -> (Table, Option<Table>) {
    let claims: Vec<&JudgedClaim> = studies.iter().flat_map(|study| &study.claims).collect();
    let rows = |claim: &JudgedClaim| claim.variants.len() + claim.sets.len();
    let names = studies.iter().flat_map(|study| {
        let rows = study.claims.iter().map(rows).sum();
        std::iter::repeat_n(study.study.clone(), rows)
    });
    let study = Column::text("study", "Study", "Name of the study.", names.collect());
    let checks = table::checks(&claims);
    let columns = std::iter::once(study).chain(checks.columns);
    (
        Table { columns: columns.collect(), ..Table::named("checks") },
        robustness_table::robustness(&claims),
    )
}

/// Number of claims with each conclusion, from the best to the worst.
pub fn counts<'c>(
    claims: impl IntoIterator<Item = &'c JudgedClaim>,
) -> [(Conclusion, usize); Conclusion::ALL.len()] {
    let mut counts = Conclusion::ALL.map(|conclusion| (conclusion, 0));
    for claim in claims {
        counts[claim.conclusion as usize].1 += 1;
    }
    counts
}

impl Default for JudgedClaim {
    /// A claim of which nothing is known.
    fn default() -> Self {
        let none = String::new;
        Self {
            name: none(),
            wording: Wording::default(),
            pattern: none(),
            claim: none(),
            left: none(),
            right: none(),
            metric: none(),
            metric_label: none(),
            metric_unit: none(),
            direction: Direction::TwoSided,
            smallest_effect: 0.0,
            smallest_effect_because: none(),
            level: 0.95,
            exploratory_because: none(),
            conclusion: Conclusion::Undecided,
            also_met_by: Vec::new(),
            remains_under: Vec::new(),
            open_under: Vec::new(),
            variants: vec![JudgedVariant::default()],
            sets: Vec::new(),
            combinations: Vec::new(),
            multiverse: None,
            robustness: None,
        }
    }
}

impl JudgedClaim {
    /// What became of it under the full model.
    pub fn full(&self) -> &JudgedVariant {
        &self.variants[0]
    }

    /// Whether the claim is met, and under no null model whatever.
    pub fn is_met_by_no_null(&self) -> bool {
        self.conclusion == Conclusion::Met && self.also_met_by.is_empty()
    }

    /// The variants of a kind.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &JudgedVariant> {
        self.variants.iter().filter(move |variant| variant.kind == kind)
    }

    /// Ablations under which a claim is no longer met that the full model meets: it needs what they lack.
    pub fn lost_without(&self) -> impl Iterator<Item = &JudgedVariant> {
        let is_met = self.full().verdict == Verdict::Met;
        self.of_kind(Kind::Ablation).filter(move |one| is_met && one.verdict != Verdict::Met)
    }
}

#[cfg(test)]
mod tests;
