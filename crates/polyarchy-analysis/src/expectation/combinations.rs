//! One claim in every combination of structural choices.

use super::judge::Judge;
use super::{FULL, Kind, Variant};
use crate::error::AnalysisError;
use crate::multiverse::{Choices, Combination, InAll};
use crate::verdicts::{JudgedCombination, Multiverse};

impl Judge<'_> {
    /// What became of the claim in each combination, and in how many it holds.
    pub(super) fn in_combinations(
        &self,
        choices: &Choices,
    ) -> Result<(Vec<JudgedCombination>, Multiverse), AnalysisError> {
        let rule = &self.rules.of_combinations;
        let (mut judged, mut differences, mut span) = (Vec::new(), Vec::new(), None);
        for Combination { variant, label, options } in &choices.combinations {
            let kind = if variant == FULL { Kind::Full } else { Kind::Combination };
            let variant = Variant { name: variant.clone(), label: label.clone(), kind };
            let (found, compared) = self.by_rule(&variant, rule, false)?;
            judged.push(JudgedCombination { judged: found, options: options.clone() });
            differences.push(compared.differences());
            span = compared.span;
        }
        let in_all = InAll {
            choices,
            judged: &judged,
            differences: &differences,
            span,
            expectation: &self.claim.expectation,
            rule,
            together: self.rules.together,
        };
        let multiverse = in_all.summed_up();
        Ok((judged, multiverse))
    }
}
