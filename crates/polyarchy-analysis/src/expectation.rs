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

use crate::Method;
use crate::equivalence::{Expectation, Verdict};
use crate::error::AnalysisError;
use crate::evidence::Means;
use crate::group::Group;
use crate::interval::Interval;
use crate::rule::Rule;
use judge::Judge;
use polyarchy_table::Table;
use twins::Twins;
use window::Windows;

pub use compared::Compared;
pub use readings::{Readings, Source};
pub use robustness::robustness;

mod compared;
mod judge;
mod permuted;
mod readings;
mod robustness;
mod table;
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

/// Kind of a variant that is the same model with other parameters, in table `checks`.
pub const PARAMETER_SET: &str = "parameter_set";

/// A claim, made before any result was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Permanent name.
    pub name: String,
    /// Pattern for which it stands.
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
    /// Whether it was made before the first run; if not, it is exploratory.
    pub is_confirmatory: bool,
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

/// What a variant is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The model as it stands.
    Full,
    /// What it meets as well is no evidence of what it lacks.
    Null,
    /// One mechanism off, to see whether a claim needs it.
    Ablation,
    /// The same model with other parameters, to see how far a claim hangs on them.
    ParameterSet,
}

impl Claim {
    /// What is read for it.
    pub fn readings(&self) -> [&Reading; 2] {
        [&self.left, &self.right]
    }
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Null => "null",
            Self::Ablation => "ablation",
            Self::ParameterSet => PARAMETER_SET,
        }
    }
}

/// One line of the answer: a claim under a variant.
struct Check {
    claim: usize,
    variant: Variant,
    n: usize,
    n_without: usize,
    left: f64,
    right: f64,
    difference: f64,
    /// Standard deviation of the differences of replicates.
    sd: f64,
    interval: Interval,
    means: Means,
    level: f64,
    p: f64,
    verdict: Verdict,
    windows: Windows,
    /// Under a null model: how much more the full model shows.
    more: Option<More>,
}

/// How far the difference of the full model exceeds that of a null model in the same replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
struct More {
    mean: f64,
    interval: Interval,
    /// Whether it does so the way that the claim says.
    verdict: Verdict,
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

/// Table `checks`: for each claim the full model, then every variant, then permuted forms.
///
/// The rule is that of all claims together that were made before the first run, and of all others. Under a
/// parameter set each claim is judged by itself and at one look: of these the share counts, and not that all
/// hold together.
pub fn checks(
    claims: &[Claim],
    variants: &[Variant],
    design: &Table,
    readings: &Readings,
    rule: &Rule,
) -> Result<Table, AnalysisError> {
    let twins = Twins::of(design)?;
    let mut all = vec![Variant { name: FULL.into(), label: "Full model".into(), kind: Kind::Full }];
    all.extend_from_slice(variants);
    let mut found = Vec::new();
    for (place, claim) in claims.iter().enumerate() {
        let family = claims.iter().filter(|one| one.is_confirmatory == claim.is_confirmatory);
        let rules = (rule.of_each(family.count())?, Rule::once(rule.level()));
        let judge = Judge { claim, place, twins: &twins, readings, rules: &rules };
        found.extend(judge.all(&all)?);
    }
    Ok(table::checks(claims, &found, readings))
}

#[cfg(test)]
mod tests;
