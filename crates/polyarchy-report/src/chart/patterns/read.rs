//! The checks of several studies, in units of the smallest effect.

use polyarchy_analysis::equivalence::Direction;
use polyarchy_analysis::expectation::Kind;
use polyarchy_analysis::verdicts::{Conclusion, JudgedClaim};

use crate::error::ChartError;
use crate::tables::ResultTables;
use crate::words;

/// What the figure shows.
pub(super) struct Claims {
    /// Claims with a smallest effect above 0, in the order of the table.
    pub(super) shown: Vec<Claim>,
    /// Level at which the intervals of a study hold together; the least of all studies.
    pub(super) level: f64,
}

/// One claim; numbers are in units of its smallest effect, positive where it was expected.
pub(super) struct Claim {
    pub(super) pattern: String,
    pub(super) study: String,
    pub(super) name: String,
    pub(super) conclusion: Conclusion,
    /// Where no difference is expected, what is, in a few words; else empty.
    pub(super) within: &'static str,
    pub(super) difference: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
    /// Pairs behind it.
    n: i64,
    /// The difference under each null model that has one.
    pub(super) nulls: Vec<f64>,
}

impl Claims {
    /// Names of the patterns, in order.
    pub(super) fn patterns(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for claim in &self.shown {
            if !found.contains(&claim.pattern.as_str()) {
                found.push(&claim.pattern);
            }
        }
        found
    }

    /// Least and greatest number of pairs.
    pub(super) fn pairs(&self) -> (i64, i64) {
        let counts = || self.shown.iter().map(|claim| claim.n);
        (counts().min().unwrap_or(0), counts().max().unwrap_or(0))
    }
}

/// The claims that can be drawn; an error if there is none.
pub(super) fn claims(tables: &ResultTables) -> Result<Claims, ChartError> {
    let mut shown = Vec::new();
    let mut level = f64::INFINITY;
    for study in tables.verdicts() {
        for judged in &study.claims {
            // Errors of a study's claims are shared out between them (Bonferroni).
            level = level.min(1.0 - (1.0 - judged.level) * study.claims.len() as f64);
            if 0.0 < judged.smallest_effect {
                shown.push(claim(&study.study, judged));
            }
        }
    }
    if shown.is_empty() {
        return Err(ChartError::not_applicable("no claim has a smallest effect above 0"));
    }
    Ok(Claims { shown, level })
}

fn claim(study: &str, judged: &JudgedClaim) -> Claim {
    let sign = if judged.direction == Direction::Less { -1.0 } else { 1.0 };
    let unit = sign * judged.smallest_effect;
    let full = judged.full();
    let (lower, upper) = (full.lower / unit, full.upper / unit);
    let nulls = judged.of_kind(Kind::Null).map(|null| null.difference / unit);
    Claim {
        pattern: judged.pattern.clone(),
        study: study.to_owned(),
        name: words::sentence_case(&words::name(&judged.name)),
        conclusion: judged.conclusion,
        within: match judged.direction {
            Direction::Same => " (within ±1)",
            Direction::NotLess => " (above −1)",
            _ => "",
        },
        difference: full.difference / unit,
        lower: lower.min(upper),
        upper: upper.max(lower),
        n: full.n as i64,
        nulls: nulls.filter(|null| null.is_finite()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use polyarchy_analysis::verdicts::{JudgedVariant, Verdicts};

    use super::*;

    #[test]
    fn what_was_expected_lower_is_turned_round_and_nothing_is_divided_by_zero() {
        let variant = |kind, difference: f64, [lower, upper]: [f64; 2]| JudgedVariant {
            kind,
            difference,
            lower,
            upper,
            ..JudgedVariant::default()
        };
        let claim = |smallest_effect, variants| JudgedClaim {
            direction: Direction::Less,
            smallest_effect,
            level: 0.975,
            variants,
            ..JudgedClaim::default()
        };
        let one =
            vec![variant(Kind::Full, -2.0, [-3.0, -1.0]), variant(Kind::Null, -0.5, [-1.0, 0.0])];
        let two = vec![variant(Kind::Full, 9.0, [8.0, 10.0])];
        let verdicts =
            Verdicts { study: "s".into(), claims: vec![claim(0.5, one), claim(0.0, two)] };
        let found = claims(&ResultTables::named("abc").with_verdicts_of(vec![verdicts])).unwrap();
        assert_eq!(found.shown.len(), 1);
        let claim = &found.shown[0];
        let numbers = [claim.lower, claim.difference, claim.upper, claim.nulls[0]];
        assert_eq!(format!("{numbers:?}"), "[2.0, 4.0, 6.0, 1.0]");
        assert!((found.level - 0.95).abs() < 1e-12);
    }
}
