//! What a study expects, held against its runs.

use std::collections::BTreeMap;

use polyarchy_analysis::expectation::{Claim, Readings, judged};
use polyarchy_analysis::rule::Rule;
use polyarchy_analysis::verdicts::Verdicts;
use polyarchy_results::manifest::{Facts, Warning};
use polyarchy_study::{Expectation, Study};
use polyarchy_table::Table;

use super::twins::Twins;
use crate::asked::Asked;
use crate::claims::{choices, claim, variants};
use crate::declared::Declared;
use crate::failure::Failure;

/// What became of what a study expects, by a rule; none if it expects nothing.
pub(super) fn of(
    study: &Study,
    design: &Table,
    readings: &Readings,
    declared: &Declared,
    (rule, twins): (&Rule, &Twins),
) -> Result<Option<Verdicts>, Failure> {
    if study.expectations.is_empty() {
        return Ok(None);
    }
    let exploratory = declared.exploratory(study);
    let asked = |one: &Expectation| -> Result<Claim, Failure> {
        let why = exploratory.get(&one.name).copied().unwrap_or_default();
        Ok(Claim { exploratory_because: why.to_owned(), ..claim(one, study)? })
    };
    let claims: Vec<Claim> = study.expectations.iter().map(asked).collect::<Result<_, _>>()?;
    let mut claims =
        judged(&claims, &variants(study), choices(study).as_ref(), design, readings, rule)?;
    let words = Asked::of(study);
    for (claim, expected) in claims.iter_mut().zip(&study.expectations) {
        claim.wording = words.expectation(expected);
        for variant in &mut claim.variants {
            twins.tell_of([&expected.left, &expected.right], &mut variant.windows);
        }
    }
    Ok(Some(Verdicts { study: study.name.clone(), claims }))
}

/// Tells the manifest how many expectations came to each conclusion, and what warns of them under the full model.
pub(super) fn tell(verdicts: &Verdicts, facts: &mut Facts) {
    let counts = verdicts.counts().map(|(one, count)| (one.to_string(), count as u64));
    facts.checks = Some(BTreeMap::from(counts));
    let warned = verdicts.claims.iter().map(|claim| Warning {
        name: claim.name.clone(),
        warning: claim.full().windows.warning.clone(),
    });
    facts.warnings = Some(warned.filter(|one| !one.warning.is_empty()).collect());
}
