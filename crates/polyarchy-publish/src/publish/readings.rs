//! What contrasts, expectations and precision read off the tables of runs, gathered in one pass.

use std::collections::BTreeMap;

use polyarchy_analysis::decomposition::Decomposition;
use polyarchy_analysis::error::AnalysisError;
use polyarchy_analysis::expectation::{Claim, Reading, Readings};
use polyarchy_analysis::paired_difference::Contrast;
use polyarchy_results::Stored;
use polyarchy_runner::{ACTIVITIES, RUNS, TICKS};
use polyarchy_study::Study;
use polyarchy_table::Table;

use super::by_point::each_point;
use super::decompose;
use crate::claims::{self, claim};
use crate::failure::Failure;
use crate::knowledge::Knowledge;

/// All of them.
pub(super) fn of(
    files: &Stored,
    study: &Study,
    knowledge: Option<&Knowledge>,
) -> Result<Readings, Failure> {
    let claims = study.expectations.iter().map(|one| claim(one, study));
    let claims: Vec<Claim> = claims.collect::<Result<_, _>>()?;
    let asked = knowledge.into_iter().flat_map(Knowledge::readings);
    let compared = claims::contrasts(study, &BTreeMap::new())?;
    let compared: Vec<Reading> = compared.iter().flat_map(Contrast::readings).collect();
    let divided = decompose::asked(study)?;
    let divided: Vec<Reading> = divided.iter().flat_map(Decomposition::readings).collect();
    let claimed = claims.iter().flat_map(Claim::readings);
    let mut readings = Readings::of(claimed.chain(asked).chain(&compared).chain(&divided));
    if !readings.is_empty() {
        read_into(&mut readings, files)?;
    }
    Ok(readings)
}

/// Reads what is needed off the tables.
pub(crate) fn read_into(readings: &mut Readings, files: &Stored) -> Result<(), Failure> {
    each_point(files, RUNS, &[], |runs| Ok(readings.add_runs(runs)?))?;
    let needed =
        |columns: Vec<&str>| -> Vec<String> { columns.into_iter().map(str::to_owned).collect() };
    let (ticks, activities) =
        (needed(readings.tick_columns()), needed(readings.activity_columns()));
    read(files, TICKS, &ticks, |table| readings.add_ticks(table))?;
    read(files, ACTIVITIES, &activities, |table| readings.add_activities(table))
}

/// Hands on the columns of a table that are needed, if any are.
fn read(
    files: &Stored,
    file: &str,
    columns: &[String],
    mut add: impl FnMut(&Table) -> Result<(), AnalysisError>,
) -> Result<(), Failure> {
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    if columns.is_empty() {
        return Ok(());
    }
    each_point(files, file, &columns, |table| Ok(add(table)?))
}
