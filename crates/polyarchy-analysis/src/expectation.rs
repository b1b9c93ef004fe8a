//! Claims of patterns, held against the full model, its null models and its ablations.
//!
//! A pattern is evidence for a mechanism only if a model without it fails to show the pattern
//! (pattern-oriented modelling, Grimm et al. 2005, Science 310:987-991). A claim compares two
//! readings, paired by replicate; the interval of their difference against the smallest effect of
//! interest gives the verdict, under the full model and again under each variant. Where the two
//! readings differ in a contract form, the forms' labels are also permuted within replicates.

use crate::Method;
use crate::equivalence::{Expectation, Verdict};
use crate::error::AnalysisError;
use crate::group::Group;
use crate::interval::{Interval, Level};
use crate::paired_difference::of_pairs;
use crate::precision::{RepeatedInterval, Schedule};
use permuted::Permuted;
use polyarchy_table::Table;
use twins::Twins;
use window::Windows;

pub use readings::{Readings, Source};
pub use robustness::robustness;

mod permuted;
mod readings;
mod robustness;
mod table;
mod twins;
pub(crate) mod window;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "expectation",
    doc: "Whether the claims of a pattern are met, whether null models meet them as well, and in what share of parameter sets they hold.",
    reference: "Grimm et al. (2005), Science 310:987-991; Phipson & Smyth (2010), Statistical Applications in Genetics and Molecular Biology 9:39; Wilson (1927), JASA 22:209-212",
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
    interval: Interval,
    p: f64,
    verdict: Verdict,
    windows: Windows,
}

/// The level of each of some claims that hold together with `level` (Bonferroni).
pub fn level_of_each(level: Level, claims: usize) -> Result<Level, AnalysisError> {
    Level::new(1.0 - (1.0 - level.get()) / claims.max(1) as f64)
}

/// Table `checks`: for each claim the full model, then every variant, then permuted forms.
///
/// `level` is that of all claims together under one variant: each has the interval of
/// [`level_of_each`], Student's; where the number of replicates depended on `looks` at the claims, the
/// repeated interval that holds at all of them. Under a parameter set each claim is judged by itself, at
/// `level`: of these the share counts, and not that all hold together.
pub fn checks(
    claims: &[Claim],
    variants: &[Variant],
    design: &Table,
    readings: &Readings,
    (level, looks): (Level, Option<&Schedule>),
) -> Result<Table, AnalysisError> {
    let twins = Twins::of(design)?;
    let each = level_of_each(level, claims.len())?;
    let repeated = looks.map(|schedule| RepeatedInterval::over(schedule, each));
    let at_a_look = repeated.map_or(Ok(each), |repeated| Level::new(1.0 - repeated.miss()))?;
    let levels = (at_a_look, level);
    let judge = Judge { claims, twins: &twins, readings, levels, repeated };
    let mut all = vec![Variant { name: FULL.into(), label: "Full model".into(), kind: Kind::Full }];
    all.extend_from_slice(variants);
    let mut found = Vec::new();
    for claim in 0..claims.len() {
        for variant in &all {
            found.push(judge.under(claim, variant)?);
        }
        found.extend(judge.permuted(claim)?);
    }
    Ok(table::checks(claims, &found, readings, (each, level)))
}

struct Judge<'a> {
    claims: &'a [Claim],
    twins: &'a Twins,
    readings: &'a Readings,
    /// Level of one claim at one look, and of one by itself.
    levels: (Level, Level),
    /// The intervals, if the runs were looked at before.
    repeated: Option<RepeatedInterval>,
}

impl Judge<'_> {
    fn under(&self, claim: usize, variant: &Variant) -> Result<Check, AnalysisError> {
        let Claim { left, right, expectation, .. } = &self.claims[claim];
        let under = |reading| self.twins.reading_under(reading, &variant.name);
        let (left, right) = (under(left)?, under(right)?);
        let pairs = self.readings.pairs(&left, &right)?;
        let (lefts, rights): (Vec<f64>, Vec<f64>) = pairs.into_values().unzip();
        let in_a_set = variant.kind == Kind::ParameterSet;
        let level = if in_a_set { self.levels.1 } else { self.levels.0 };
        let answer = of_pairs(&lefts, &rights, level)?;
        let differences = lefts.iter().zip(&rights).map(|(left, right)| left - right);
        let interval = match self.repeated.filter(|_| !in_a_set) {
            Some(repeated) => repeated.of(&differences.collect::<Vec<_>>()),
            None => answer.interval,
        };
        Ok(Check {
            claim,
            variant: variant.clone(),
            n: answer.n,
            n_without: self.readings.replicates().saturating_sub(answer.n),
            left: answer.left.mean,
            right: answer.right.mean,
            difference: answer.difference.mean,
            interval,
            p: f64::NAN,
            verdict: expectation.verdict(interval),
            windows: Windows::of(self.readings, [&left, &right])?,
        })
    }

    /// The claim with forms' labels permuted, if its two readings differ in a form.
    fn permuted(&self, claim: usize) -> Result<Option<Check>, AnalysisError> {
        let Claim { left, right, expectation, .. } = &self.claims[claim];
        let (Reading::Measured(left, of_left), Reading::Measured(right, of_right)) = (left, right)
        else {
            return Ok(None);
        };
        let Some([of_left, of_right]) = self.twins.under_every_form([of_left, of_right]) else {
            return Ok(None);
        };
        let mut forms = Vec::new();
        for (on_left, on_right) in of_left.iter().zip(&of_right) {
            let lefts = self.readings.values(left, on_left)?;
            forms.push((lefts, self.readings.values(right, on_right)?));
        }
        let Some(permuted) = Permuted::of(&forms, expectation.direction()) else {
            return Ok(None);
        };
        let level = self.levels.0;
        let as_large = permuted.p > 1.0 - level.get();
        let label = "Form labels permuted".into();
        Ok(Some(Check {
            claim,
            variant: Variant { name: PERMUTED.into(), label, kind: Kind::Null },
            n: permuted.n,
            n_without: self.readings.replicates().saturating_sub(permuted.n),
            left: f64::NAN,
            right: f64::NAN,
            difference: crate::moments::mean(&permuted.differences),
            interval: permuted.interval(level),
            p: permuted.p,
            verdict: if as_large { Verdict::Met } else { Verdict::NotMet },
            windows: Windows::none(),
        }))
    }
}

#[cfg(test)]
mod tests;
