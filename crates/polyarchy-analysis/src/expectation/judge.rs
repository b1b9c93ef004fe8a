//! One claim under every variant, and with the labels of its two forms permuted.

use super::permuted::{Permuted, Sides};
use super::twins::Twins;
use super::window::Windows;
use super::{Check, Claim, Compared, Kind, More, PERMUTED, Reading, Readings, Variant};
use crate::equivalence::{Direction, Expectation, Verdict};
use crate::error::AnalysisError;
use crate::evidence::{Evidence, Means};
use crate::group::Group;
use crate::moments::{Moments, mean};
use crate::rule::Rule;

/// What a claim is judged by.
pub(super) struct Judge<'a> {
    pub(super) claim: &'a Claim,
    /// Its place among all.
    pub(super) place: usize,
    pub(super) twins: &'a Twins,
    pub(super) readings: &'a Readings,
    /// The rule of a claim in its family, and that of one by itself.
    pub(super) rules: &'a (Rule, Rule),
}

impl Judge<'_> {
    /// A check for each variant, the full model first, and one for permuted forms if there is one.
    pub(super) fn all(&self, variants: &[Variant]) -> Result<Vec<Check>, AnalysisError> {
        let mut found = Vec::new();
        let mut full: Option<Compared> = None;
        for variant in variants {
            let sides = self.sides(variant)?;
            let compared = self.readings.compared((&sides[0], &sides[1]), None)?;
            let windows = Windows::of(self.readings, [&sides[0], &sides[1]])?;
            let mut check = self.under(variant, &compared, windows);
            if let (Kind::Null, Some(full)) = (variant.kind, &full) {
                check.more = self.more(full, &compared)?;
            }
            full = full.or(Some(compared));
            found.push(check);
        }
        found.extend(self.permuted()?);
        Ok(found)
    }

    fn sides(&self, variant: &Variant) -> Result<[Reading; 2], AnalysisError> {
        let under = |reading| self.twins.reading_under(reading, &variant.name);
        Ok([under(&self.claim.left)?, under(&self.claim.right)?])
    }

    fn under(&self, variant: &Variant, compared: &Compared, windows: Windows) -> Check {
        let in_a_set = variant.kind == Kind::ParameterSet;
        let rule = if in_a_set { &self.rules.1 } else { &self.rules.0 };
        let expectation = &self.claim.expectation;
        let (lefts, rights): (Vec<f64>, Vec<f64>) = compared.pairs.values().copied().unzip();
        let differences: Vec<f64> = compared.differences().into_values().collect();
        let (interval, means) = compared.evidence.interval(rule);
        Check {
            claim: self.place,
            variant: variant.clone(),
            n: lefts.len(),
            n_without: self.readings.replicates().saturating_sub(lefts.len()),
            left: mean(&lefts),
            right: mean(&rights),
            difference: mean(&differences),
            sd: Moments::of(&differences).sd,
            interval,
            means,
            level: rule.level().get(),
            p: if in_a_set { f64::NAN } else { compared.evidence.p(expectation, rule) },
            verdict: compared.evidence.verdict(expectation, rule),
            windows,
            more: None,
        }
    }

    /// How far the full model exceeds a null model; nothing to ask where two things are to be the same.
    fn more(&self, full: &Compared, null: &Compared) -> Result<Option<More>, AnalysisError> {
        let (full_differences, null_differences) = (full.differences(), null.differences());
        let of_both =
            |(replicate, full): (&i64, &f64)| Some(full - null_differences.get(replicate)?);
        let more: Vec<f64> = full_differences.iter().filter_map(of_both).collect();
        let of_full: Vec<f64> = full_differences.into_values().collect();
        let direction = match self.claim.expectation.direction() {
            Direction::Same => return Ok(None),
            Direction::Different if mean(&of_full) < 0.0 => Direction::Lower,
            Direction::Different => Direction::Higher,
            one_sided => one_sided,
        };
        let expected = Expectation::new(direction, 0.0)?;
        let ends = full.span.map(|span| [-2.0 * span, 2.0 * span]);
        let mean = mean(&more);
        let evidence = Evidence::of_numbers(more, ends);
        let rule = &self.rules.0;
        let (interval, _) = evidence.interval(rule);
        Ok(Some(More { mean, interval, verdict: evidence.verdict(&expected, rule) }))
    }

    /// The claim with the labels of its forms permuted, if its two readings differ in a form.
    fn permuted(&self) -> Result<Option<Check>, AnalysisError> {
        let Claim { left, right, expectation, .. } = self.claim;
        let (Reading::Measured(left, of_left), Reading::Measured(right, of_right)) = (left, right)
        else {
            return Ok(None);
        };
        let Some(forms) = self.twins.under_both_forms([of_left, of_right]) else {
            return Ok(None);
        };
        let values = |[on_left, on_right]: &[Group; 2]| -> Result<Sides, AnalysisError> {
            Ok((self.readings.values(left, on_left)?, self.readings.values(right, on_right)?))
        };
        let forms = [values(&forms[0])?, values(&forms[1])?];
        let Some(permuted) = Permuted::of(&forms, expectation.direction()) else {
            return Ok(None);
        };
        let rule = &self.rules.0;
        let alpha = 2.0 * rule.tail();
        // With few replicates even the rarest pattern of labels is not rare enough.
        let verdict = match permuted.p <= alpha {
            true => Verdict::NotMet,
            false if alpha < permuted.least_p() => Verdict::Undecided,
            false => Verdict::Met,
        };
        Ok(Some(Check {
            claim: self.place,
            variant: Variant {
                name: PERMUTED.into(),
                label: "Form labels permuted".into(),
                kind: Kind::Null,
            },
            n: permuted.n,
            n_without: self.readings.replicates().saturating_sub(permuted.n),
            left: f64::NAN,
            right: f64::NAN,
            difference: mean(&permuted.differences),
            sd: f64::NAN,
            interval: permuted.interval(rule.tail()),
            means: Means::Permutation,
            level: rule.level().get(),
            p: permuted.p,
            verdict,
            windows: Windows::none(),
            more: None,
        }))
    }
}
