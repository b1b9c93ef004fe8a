//! What a study expects, held against its runs: table `checks`.

use polyarchy_analysis::expectation::{Claim, FULL, Readings, Variant, checks};
use polyarchy_analysis::interval::Level;
use polyarchy_study::{Study, Target};
use polyarchy_table::Table;
use serde_json::{Map, Value, json};

use super::LEVEL;
use crate::claims::{claim, variant};
use crate::declared::{self, Declared};
use crate::failure::Failure;
use crate::knowledge::Knowledge;

/// The checks of a study; none if it expects nothing.
///
/// Where their precision decided how many runs there are, their intervals are corrected for the looks.
pub(super) fn of(
    study: &Study,
    design: &Table,
    readings: &Readings,
    declared: &Declared,
) -> Result<Option<Table>, Failure> {
    if study.expectations.is_empty() {
        return Ok(None);
    }
    let claims: Vec<Claim> = study.expectations.iter().map(claim).collect::<Result<_, _>>()?;
    let variants: Vec<Variant> = study.variants.iter().map(variant).collect();
    let looked = study.precision.as_ref().filter(|asked| asked.target == Target::Expectations);
    let schedule = looked.map(Knowledge::schedule).transpose()?;
    let level = looked.map_or(Ok(LEVEL), |asked| Level::new(asked.level))?;
    let table = checks(&claims, &variants, design, readings, (level, schedule.as_ref()))?;
    let why = declared::why("name", &table, &declared.exploratory(study))?;
    Ok(Some(table.with(why)))
}

/// What warns of an expectation under the full model, by its name.
pub(super) fn warnings(checks: &Table) -> Result<Value, Failure> {
    let (names, variants) = (checks.texts("name")?, checks.texts("variant")?);
    let warnings = checks.texts("warning")?;
    let warned = (0..checks.rows()).filter(|&row| variants[row] == FULL && !warnings[row].is_empty());
    let told = warned.map(|row| json!({ "name": names[row], "warning": warnings[row] }));
    Ok(told.collect::<Vec<_>>().into())
}

/// How many expectations came to each conclusion.
pub(super) fn conclusions(checks: &Table) -> Result<Value, Failure> {
    let mut counts = Map::new();
    for conclusion in ["met", "no evidence", "undecided", "not met"] {
        let found = checks.texts("conclusion")?.iter().filter(|one| *one == conclusion);
        counts.insert(conclusion.into(), found.count().into());
    }
    Ok(counts.into())
}
