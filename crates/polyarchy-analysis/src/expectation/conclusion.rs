//! What follows for a claim from its verdicts under the full model and under null models.

use super::{Kind, PERMUTED};
use crate::equivalence::Verdict;
use crate::verdicts::{Conclusion, JudgedVariant};

/// What follows.
pub(super) struct Concluded {
    pub(super) conclusion: Conclusion,
    /// Null models that meet the claim.
    pub(super) also_met_by: Vec<String>,
    /// Variants under which more of the difference remains than may.
    pub(super) remains_under: Vec<String>,
    /// Null models that must not meet it, and of which it is not known whether they do, or whether they show less; and
    /// variants of which it is not known whether they shrink it.
    pub(super) open_under: Vec<String>,
}

impl Concluded {
    /// From what became of a claim, the full model first, which these null models must not meet.
    pub(super) fn of(variants: &[JudgedVariant], against: &[String]) -> Self {
        let must_not =
            |one: &&JudgedVariant| one.variant == PERMUTED || against.contains(&one.variant);
        let nulls = || variants.iter().filter(|one| one.kind == Kind::Null);
        let meeting = || nulls().filter(|one| one.verdict == Verdict::Met);
        let shrinks =
            |one: &JudgedVariant, verdict| one.shrinks.is_some_and(|by| by.verdict == verdict);
        let remaining = || variants.iter().filter(|one| shrinks(one, Verdict::NotMet));
        let is_null = |one: &JudgedVariant| one.kind == Kind::Null && must_not(&one);
        let is_open =
            |one: &&JudgedVariant| is_null(one) && is_open(one) || shrinks(one, Verdict::Undecided);
        let open = || variants.iter().filter(is_open);
        let conclusion = match variants[0].verdict {
            Verdict::Met if meeting().any(|one| must_not(&one)) => Conclusion::NoEvidence,
            Verdict::Met if remaining().next().is_some() => Conclusion::NoEvidence,
            Verdict::Met if open().next().is_some() => Conclusion::Undecided,
            Verdict::Met => Conclusion::Met,
            Verdict::Undecided => Conclusion::Undecided,
            Verdict::NotMet => Conclusion::NotMet,
        };
        let names = |some: &mut dyn Iterator<Item = &JudgedVariant>| {
            some.map(|one| one.variant.clone()).collect()
        };
        Self {
            conclusion,
            also_met_by: names(&mut meeting()),
            remains_under: names(&mut remaining()),
            open_under: names(&mut open()),
        }
    }
}

/// Whether too little is known of a null model.
fn is_open(null: &JudgedVariant) -> bool {
    let shows_less = null.more.is_none_or(|more| more.verdict == Verdict::Met);
    match null.verdict {
        Verdict::Undecided => true,
        Verdict::NotMet => !shows_less,
        Verdict::Met => false,
    }
}
