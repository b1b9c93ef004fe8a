//! What a study expects, held against its runs: table `checks`.

use polyarchy_analysis::expectation::{Claim, FULL, Readings, Variant, checks};
use polyarchy_analysis::rule::Rule;
use polyarchy_study::Study;
use polyarchy_table::Table;
use serde_json::{Map, Value, json};

use crate::claims::{because, claim, variant};
use crate::declared::{self, Declared};
use crate::failure::Failure;

/// The checks of a study, by a rule; none if it expects nothing.
pub(super) fn of(
    study: &Study,
    design: &Table,
    readings: &Readings,
    (declared, rule): (&Declared, &Rule),
) -> Result<Option<Table>, Failure> {
    if study.expectations.is_empty() {
        return Ok(None);
    }
    let exploratory = declared.exploratory(study);
    let asked = |one| -> Result<Claim, Failure> {
        let claim = claim(one)?;
        Ok(Claim { is_confirmatory: !exploratory.contains_key(&claim.name), ..claim })
    };
    let claims: Vec<Claim> = study.expectations.iter().map(asked).collect::<Result<_, _>>()?;
    let variants: Vec<Variant> = study.variants.iter().map(variant).collect();
    let table = checks(&claims, &variants, design, readings, rule)?;
    let why = declared::why("name", &table, &exploratory)?;
    let reasons = study.expectations.iter().map(|one| (one.name.as_str(), one.because.as_str()));
    let because = because("name", &table, reasons)?;
    Ok(Some(table.with(why).with(because)))
}

/// What warns of an expectation under the full model, by its name.
pub(super) fn warnings(checks: &Table) -> Result<Value, Failure> {
    let (names, variants) = (checks.texts("name")?, checks.texts("variant")?);
    let warnings = checks.texts("warning")?;
    let warned =
        (0..checks.rows()).filter(|&row| variants[row] == FULL && !warnings[row].is_empty());
    let told = warned.map(|row| json!({ "name": names[row], "warning": warnings[row] }));
    Ok(told.collect::<Vec<_>>().into())
}

/// How many expectations came to each conclusion.
pub(super) fn conclusions(checks: &Table) -> Result<Value, Failure> {
    let mut counts = Map::new();
    for conclusion in super::CONCLUSIONS {
        let found = checks.texts("conclusion")?.iter().filter(|one| *one == conclusion);
        counts.insert(conclusion.into(), found.count().into());
    }
    Ok(counts.into())
}
