//! The differences that a study asks for: table `contrasts`.

use polyarchy_analysis::equivalence::Expectation;
use polyarchy_analysis::group::Group;
use polyarchy_analysis::paired_difference::{Contrast, paired_differences};
use polyarchy_study::{self as study, Side, Study};
use polyarchy_table::Table;

use super::LEVEL;
use super::checks::direction;
use crate::failure::Failure;

/// The contrasts of a study; none if it asks for none.
pub(super) fn of(study: &Study, runs: &Table) -> Result<Option<Table>, Failure> {
    if study.contrasts.is_empty() {
        return Ok(None);
    }
    let contrasts: Vec<Contrast> = study.contrasts.iter().map(asked).collect::<Result<_, _>>()?;
    Ok(Some(paired_differences(runs, &contrasts, LEVEL)?))
}

fn asked(contrast: &study::Contrast) -> Result<Contrast, Failure> {
    let expectation = Expectation::new(direction(contrast.direction), contrast.smallest_effect)?;
    Ok(Contrast {
        id: contrast.name.clone(),
        metric: contrast.metric.clone(),
        left: group(&contrast.left)?,
        right: group(&contrast.right)?,
        expectation: Some(expectation),
    })
}

fn group(side: &Side) -> Result<Group, Failure> {
    let points = side.points.iter().map(|&point| i64::from(point)).collect();
    Ok(Group::new(&side.to_string(), points)?)
}
