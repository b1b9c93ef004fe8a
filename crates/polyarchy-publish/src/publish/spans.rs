//! Activities beside their plan, where they were recorded one by one.

use polyarchy_analysis::activity_spans::{HIDDEN, activity_spans};
use polyarchy_results::Stored;
use polyarchy_runner::{ACTIVITIES, plan_table};
use polyarchy_study::Study;
use polyarchy_table::Table;

use super::LEVEL;
use super::by_point::of_each_point;
use crate::failure::Failure;

/// Tables `plan` and `activity_spans`; none if activities were not recorded.
pub(super) fn of(files: &Stored, study: &Study) -> Result<Vec<Table>, Failure> {
    if !study.record.activities {
        return Ok(Vec::new());
    }
    let mut columns =
        vec!["design_id", "replicate", "tick", "activity", "started_week", "finished_week"];
    columns.extend(HIDDEN);
    let spans = of_each_point(files, ACTIVITIES, &columns, |point| activity_spans(point, LEVEL))?;
    Ok([plan_table(study)].into_iter().chain(spans).collect())
}
