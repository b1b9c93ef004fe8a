//! One claim under every variant, and with the labels of its two forms permuted.

use super::conclusion::Concluded;
use super::permuted::{Permuted, Sides};
use super::robustness::robustness;
use super::twins::Twins;
use super::{Claim, Compared, FULL, Kind, PERMUTED, Reading, Readings, Variant, Windows};
use crate::equivalence::{Direction, Expectation, Verdict};
use crate::error::AnalysisError;
use crate::evidence::{Evidence, Means};
use crate::group::Group;
use crate::interval::{Interval, Level};
use crate::moments::{Moments, mean};
use crate::multiverse::Choices;
use crate::rule::Rule;
use crate::verdicts::{JudgedClaim, JudgedVariant, More, Shrinks};
use crate::wording::Wording;

/// What a claim is judged by.
pub(super) struct Judge<'a> {
    pub(super) claim: &'a Claim,
    pub(super) twins: &'a Twins,
    pub(super) readings: &'a Readings,
    pub(super) rules: &'a Rules,
}

/// At what level verdicts are given.
pub(super) struct Rules {
    /// The rule of a claim in its family.
    pub(super) of_family: Rule,
    /// That of a claim by itself.
    pub(super) by_itself: Rule,
    /// That of a claim in its family, in each of all combinations.
    pub(super) of_combinations: Rule,
    /// The level of all of a family together.
    pub(super) together: Level,
}

impl Judge<'_> {
    /// What became of the claim.
    pub(super) fn judged(
        &self,
        variants: &[Variant],
        choices: Option<&Choices>,
    ) -> Result<JudgedClaim, AnalysisError> {
        let as_it_stands =
            Variant { name: FULL.into(), label: "Full model".into(), kind: Kind::Full };
        let (full, compared) = self.under(&as_it_stands)?;
        let (mut judged, mut sets) = (vec![full], Vec::new());
        for variant in variants {
            let (mut found, under) = self.under(variant)?;
            if variant.kind == Kind::Null {
                found.more = self.more(&compared, &under)?;
            }
            found.shrinks = self.shrinks(&compared, &under, variant)?;
            match variant.kind {
                Kind::ParameterSet => sets.push(found),
                Kind::Full | Kind::Null | Kind::Ablation | Kind::Combination => judged.push(found),
            }
        }
        judged.extend(self.permuted()?);
        let combined = choices.map(|choices| self.in_combinations(choices)).transpose()?;
        let (combinations, multiverse) = combined.unzip();
        let Claim { expectation, .. } = self.claim;
        let [metric, metric_label, metric_unit] = self.metric();
        let concluded = Concluded::of(&judged, &self.claim.against);
        Ok(JudgedClaim {
            name: self.claim.name.clone(),
            wording: Wording::default(),
            pattern: self.claim.pattern.clone(),
            claim: self.claim.text.clone(),
            left: self.claim.left.to_string(),
            right: self.claim.right.to_string(),
            metric,
            metric_label,
            metric_unit,
            direction: expectation.direction(),
            smallest_effect: expectation.smallest_effect(),
            smallest_effect_because: self.claim.because.clone(),
            level: self.rules.of_family.level().get(),
            exploratory_because: self.claim.exploratory_because.clone(),
            conclusion: concluded.conclusion,
            also_met_by: concluded.also_met_by,
            remains_under: concluded.remains_under,
            open_under: concluded.open_under,
            robustness: robustness(expectation, &sets, self.rules.by_itself.level()),
            variants: judged,
            sets,
            combinations: combinations.unwrap_or_default(),
            multiverse,
        })
    }

    /// Which metric the numbers are of: the left side's, or the right one's if that is a constant.
    fn metric(&self) -> [String; 3] {
        let measured = self.claim.readings().into_iter().find_map(|reading| match reading {
            Reading::Measured(source, _) => Some(source.metric.as_str()),
            Reading::Constant(_) => None,
        });
        let metric = measured.unwrap_or_default();
        let [label, unit] = self.readings.meaning(metric);
        [metric.to_owned(), label, unit]
    }

    fn sides(&self, variant: &Variant) -> Result<[Reading; 2], AnalysisError> {
        let under = |reading| self.twins.reading_under(reading, &variant.name);
        Ok([under(&self.claim.left)?, under(&self.claim.right)?])
    }

    fn under(&self, variant: &Variant) -> Result<(JudgedVariant, Compared), AnalysisError> {
        match variant.kind {
            Kind::ParameterSet => self.by_rule(variant, &self.rules.by_itself, false),
            _ => self.by_rule(variant, &self.rules.of_family, true),
        }
    }

    /// The claim under a variant, by a rule; a p-value only if it is asked for.
    pub(super) fn by_rule(
        &self,
        variant: &Variant,
        rule: &Rule,
        asks_p: bool,
    ) -> Result<(JudgedVariant, Compared), AnalysisError> {
        let [left, right] = self.sides(variant)?;
        let compared = self.readings.compared(&left, &right, None)?;
        let expectation = &self.claim.expectation;
        let (lefts, rights): (Vec<f64>, Vec<f64>) = compared.pairs.values().copied().unzip();
        let differences: Vec<f64> = compared.differences().into_values().collect();
        let (Interval { lower, upper }, interval) = compared.evidence.interval(rule);
        let judged = JudgedVariant {
            variant: variant.name.clone(),
            variant_label: variant.label.clone(),
            kind: variant.kind,
            n: lefts.len(),
            n_without: self.readings.replicates().saturating_sub(lefts.len()),
            mean_left: mean(&lefts),
            mean_right: mean(&rights),
            difference: mean(&differences),
            sd: Moments::of(&differences).sd,
            lower,
            upper,
            interval,
            level: rule.level().get(),
            p: if asks_p { compared.evidence.p(expectation, rule) } else { f64::NAN },
            verdict: compared.evidence.verdict(expectation, rule),
            more: None,
            shrinks: None,
            windows: Windows::of(self.readings, [&left, &right])?,
        };
        Ok((judged, compared))
    }

    /// How far the full model exceeds a null model; nothing to ask where no difference is expected.
    fn more(&self, full: &Compared, null: &Compared) -> Result<Option<More>, AnalysisError> {
        let Some((mean, Interval { lower, upper }, verdict)) = self.exceeds(1.0, full, null)?
        else {
            return Ok(None);
        };
        Ok(Some(More { mean, lower, upper, verdict }))
    }

    /// Whether no more than the share that the claim says remains under a variant; none if it says nothing of it.
    fn shrinks(
        &self,
        full: &Compared,
        under: &Compared,
        variant: &Variant,
    ) -> Result<Option<Shrinks>, AnalysisError> {
        let said = self.claim.shrinks.iter().find(|(name, _)| *name == variant.name);
        let Some(&(_, to)) = said else { return Ok(None) };
        let found = self.exceeds(to, full, under)?;
        Ok(found.map(|(mean, Interval { lower, upper }, verdict)| Shrinks {
            to,
            mean,
            lower,
            upper,
            verdict,
        }))
    }

    /// How far a share of the full model's difference exceeds that of a variant in the same replicates, and whether it
    /// does so the way that the claim says; none where no difference is expected.
    fn exceeds(
        &self,
        share: f64,
        full: &Compared,
        other: &Compared,
    ) -> Result<Option<(f64, Interval, Verdict)>, AnalysisError> {
        let (full_differences, other_differences) = (full.differences(), other.differences());
        let of_both = |(replicate, full): (&i64, &f64)| {
            Some(share * full - other_differences.get(replicate)?)
        };
        let excess: Vec<f64> = full_differences.iter().filter_map(of_both).collect();
        let of_full: Vec<f64> = full_differences.into_values().collect();
        let direction = match self.claim.expectation.direction() {
            Direction::Same | Direction::NotLess => return Ok(None),
            Direction::TwoSided if mean(&of_full) < 0.0 => Direction::Less,
            Direction::TwoSided => Direction::Greater,
            one_sided => one_sided,
        };
        let expected = Expectation::new(direction, 0.0)?;
        let ends = full.span.map(|span| [-(1.0 + share) * span, (1.0 + share) * span]);
        let mean = mean(&excess);
        let evidence = Evidence::of_numbers(excess, ends);
        let rule = &self.rules.of_family;
        let (interval, _) = evidence.interval(rule);
        Ok(Some((mean, interval, evidence.verdict(&expected, rule))))
    }

    /// The claim with the labels of its forms permuted, if its two readings differ in a form.
    fn permuted(&self) -> Result<Option<JudgedVariant>, AnalysisError> {
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
        let rule = &self.rules.of_family;
        let alpha = 2.0 * rule.tail();
        // With few replicates even the rarest pattern of labels is not rare enough.
        let verdict = match permuted.p <= alpha {
            true => Verdict::NotMet,
            false if alpha < permuted.least_p() => Verdict::Undecided,
            false => Verdict::Met,
        };
        let Interval { lower, upper } = permuted.interval(rule.tail());
        Ok(Some(JudgedVariant {
            variant: PERMUTED.into(),
            variant_label: "Form labels permuted".into(),
            kind: Kind::Null,
            n: permuted.n,
            n_without: self.readings.replicates().saturating_sub(permuted.n),
            difference: mean(&permuted.differences),
            lower,
            upper,
            interval: Means::Permutation,
            level: rule.level().get(),
            p: permuted.p,
            verdict,
            ..JudgedVariant::default()
        }))
    }
}
