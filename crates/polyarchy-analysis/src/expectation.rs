//! Claims of patterns, held against the full model, its null models and its ablations.
//!
//! A pattern is evidence for a mechanism only if a model without it fails to show the pattern
//! (pattern-oriented modelling, Grimm et al. 2005, Science 310:987-991). A claim compares two
//! readings, paired by replicate; the interval of their difference against the smallest effect of
//! interest gives the verdict, under the full model and again under each variant. Where the two
//! readings differ in a contract form, the labels of these two forms are also permuted within replicates.
//!
//! A claim that the full model meets is evidence only if each null model does *not* meet it, and if the full
//! model shows more than the null in the same replicates. A null model of which neither is known leaves the
//! claim undecided: few runs are no evidence. All of these must hold at once, so that no level is divided
//! among the nulls (intersection-union test, Berger 1982, Technometrics 24:295-300).
//!
//! Some variants take away only a part of what is behind a claim. Of such a one the claim says what share of the
//! difference may remain: that share of the full model's difference, less the variant's, must be above 0 in the same
//! replicates (a ratio of two means, tested without dividing by an uncertain one: Fieller 1954, Journal of the Royal
//! Statistical Society B 16:175-185).

use crate::Method;
use crate::equivalence::Expectation;
use crate::error::AnalysisError;
use crate::group::Group;
use crate::multiverse::Choices;
use crate::rule::Rule;
use crate::verdicts::JudgedClaim;
use crate::words::words;
use judge::{Judge, Rules};
use polyarchy_table::Table;
use std::fmt::{self, Display, Formatter};
use twins::Twins;

pub use compared::Compared;
pub use readings::Readings;
pub use recorded::{Pooled, Window};
pub use source::Source;
pub use window::Windows;

mod combinations;
mod compared;
mod conclusion;
mod judge;
mod permuted;
mod readings;
mod recorded;
mod robustness;
mod source;
mod twins;
pub(crate) mod window;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "expectation",
    doc: "Whether the claims of a pattern are met, whether null models meet them as well, and in what share of parameter sets their means do.",
    reference: "Grimm et al. (2005), Science 310:987-991; Phipson & Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9:39",
};

/// Name of the variant in which nothing is changed.
pub const FULL: &str = "full";

/// Factor of table `design` that holds the variants.
pub const VARIANT: &str = "variant";

/// Name of the null model that the analysis itself makes.
pub const PERMUTED: &str = "form_labels_permuted";

/// A claim, made before any result was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Permanent name.
    pub name: String,
    /// Pattern for which it stands; empty for a hypothesis of the study's own.
    pub pattern: String,
    /// The claim in words.
    pub text: String,
    /// The reading from which the other is subtracted.
    pub left: Reading,
    /// The reading that is subtracted.
    pub right: Reading,
    /// Which way they should differ, and by how much at least.
    pub expectation: Expectation,
    /// Variants that must not meet it, or it is no evidence of what they lack.
    pub against: Vec<String>,
    /// Variants that take away a part of what is behind it, and the share of the difference that may remain.
    pub shrinks: Vec<(String, f64)>,
    /// Why a difference below the smallest effect would not matter; empty if the study does not say.
    pub because: String,
    /// Why it is exploratory; empty if it was made before the first run.
    pub exploratory_because: String,
}

/// One side of a claim: a number for each replicate.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// The same number for all.
    Constant(f64),
    /// The mean over design points of the full model.
    Measured(Source, Group),
}

/// A variant of the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Name in the factor `variant`.
    pub name: String,
    /// Name as readers see it.
    pub label: String,
    /// What it is for.
    pub kind: Kind,
}

words! {
    /// What a variant is for.
    pub enum Kind {
        /// The model as it stands.
        Full = "full",
        /// What it meets as well is no evidence of what it lacks.
        Null = "null",
        /// One mechanism off, to see whether a claim needs it.
        Ablation = "ablation",
        /// The model with other structural choices, to see on which of them a claim hangs.
        Combination = "combination",
        /// The same model with other parameters, to see how far a claim hangs on them.
        ParameterSet = "parameter_set",
    }
}

impl Display for Reading {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Constant(value) => write!(f, "{value}"),
            Self::Measured(Source { metric, activity, weeks }, group) => {
                write!(f, "{metric}")?;
                if let Some(activity) = activity {
                    write!(f, " of {activity}")?;
                }
                write!(f, " at {}", group.name())?;
                weeks.as_ref().map_or(Ok(()), |weeks| write!(f, ", {}", weeks.words))
            }
        }
    }
}

impl Claim {
    /// What is read for it.
    pub fn readings(&self) -> [&Reading; 2] {
        [&self.left, &self.right]
    }

    /// Whether it was made before the first run.
    pub fn is_confirmatory(&self) -> bool {
        self.exploratory_because.is_empty()
    }
}

/// The same readings at the points of a variant, which table `design` names.
pub fn readings_under(
    design: &Table,
    claim: &Claim,
    variant: &str,
) -> Result<[Reading; 2], AnalysisError> {
    let twins = Twins::of(design)?;
    let under = |reading| twins.reading_under(reading, variant);
    Ok([under(&claim.left)?, under(&claim.right)?])
}

/// What became of each claim: under the full model, then every variant, then permuted forms, under the parameter
/// sets, and in every combination of structural choices.
///
/// The rule is that of all claims together that were made before the first run, and of all others. Under a
/// parameter set each claim is judged by itself and at one look: of these the share counts, and not that all
/// hold together. In a combination of choices it is judged as one of all claims in all combinations.
pub fn judged(
    claims: &[Claim],
    variants: &[Variant],
    choices: Option<&Choices>,
    design: &Table,
    readings: &Readings,
    rule: &Rule,
) -> Result<Vec<JudgedClaim>, AnalysisError> {
    let twins = Twins::of(design)?;
    let judged = |claim: &Claim| {
        let family = claims.iter().filter(|one| one.is_confirmatory() == claim.is_confirmatory());
        let n_claims = family.count();
        let rules = Rules {
            of_family: rule.of_each(n_claims)?,
            by_itself: Rule::once(rule.level()),
            of_combinations: rule.of_each(n_claims * choices.map_or(1, Choices::intervals))?,
            together: rule.level(),
        };
        Judge { claim, twins: &twins, readings, rules: &rules }.judged(variants, choices)
    };
    claims.iter().map(judged).collect()
}

#[cfg(test)]
mod tests;
