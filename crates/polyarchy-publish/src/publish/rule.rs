//! The rule by which a study's contrasts and expectations are judged.

use polyarchy_analysis::interval::Level;
use polyarchy_analysis::rule::Rule;
use polyarchy_study::Study;

use super::LEVEL;
use crate::declared::Declared;
use crate::failure::Failure;
use crate::knowledge::Knowledge;

/// One look at a fixed number of runs; or the looks of a study that asks for precision, or those of whoever added
/// replicates to results.
pub(super) fn of(study: &Study, declared: &Declared) -> Result<Rule, Failure> {
    let level = study.precision.as_ref().map_or(Ok(LEVEL), |asked| Level::new(asked.level))?;
    let schedule = match &study.precision {
        Some(asked) => Some(Knowledge::schedule(asked, declared)?),
        None => declared.looks(study.replicates)?,
    };
    Ok(Rule::of(schedule.as_ref(), level))
}
