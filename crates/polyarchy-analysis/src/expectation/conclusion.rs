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
        let shrinks_any = variants.iter().any(|one| one.shrinks.is_some());
        let is_description = nulls().next().is_some() && !nulls().any(|one| must_not(&one));
        let is_description = is_description && !shrinks_any;
        let conclusion = match variants[0].verdict {
            Verdict::Met if meeting().any(|one| must_not(&one)) => Conclusion::NoEvidence,
            Verdict::Met if remaining().next().is_some() => Conclusion::NoEvidence,
            Verdict::Met if open().next().is_some() => Conclusion::Undecided,
            Verdict::Met if is_description => Conclusion::Reproduced,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn concluded(variants: &[(&str, Kind, Verdict)], against: &[&str]) -> Conclusion {
        let variants: Vec<JudgedVariant> = variants
            .iter()
            .map(|&(variant, kind, verdict)| JudgedVariant {
                variant: variant.into(),
                kind,
                verdict,
                ..JudgedVariant::default()
            })
            .collect();
        let against: Vec<String> = against.iter().map(|&name| name.into()).collect();
        Concluded::of(&variants, &against).conclusion
    }

    /// A claim that none of the study's null models is held against is a description; where there are none, or where
    /// permuted forms stand against it, it is not.
    #[test]
    fn a_claim_that_is_held_against_no_null_model_is_reproduced() {
        let full = ("full", Kind::Full, Verdict::Met);
        let null = ("no_talk", Kind::Null, Verdict::NotMet);
        let permuted = (PERMUTED, Kind::Null, Verdict::NotMet);
        let off = ("no_wait", Kind::Ablation, Verdict::NotMet);
        assert_eq!(concluded(&[full, null, off], &[]), Conclusion::Reproduced);
        assert_eq!(concluded(&[full, null, off], &["no_talk"]), Conclusion::Met);
        assert_eq!(concluded(&[full, null, permuted], &[]), Conclusion::Met);
        assert_eq!(concluded(&[full, off], &[]), Conclusion::Met);
        let fails = ("full", Kind::Full, Verdict::NotMet);
        assert_eq!(concluded(&[fails, null], &[]), Conclusion::NotMet);
    }
}
