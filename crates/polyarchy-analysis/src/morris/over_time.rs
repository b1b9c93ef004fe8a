//! The elementary effects of a study at every recorded week.

use super::Trajectories;
use super::table::Findings;
use crate::error::AnalysisError;
use crate::interval::Level;
use crate::observations::each_week;
use polyarchy_table::Table;

/// Table `morris_over_time`: one row per metric, recorded week and factor.
///
/// As [`super::morris_table`], at every week for itself; weeks in which fewer than two trajectories
/// are complete have no rows.
pub fn morris_over_time(
    ticks: &Table,
    trajectories: &Trajectories,
    metrics: &[&str],
    level: Level,
) -> Result<Table, AnalysisError> {
    let mut findings = Findings { trajectories, level, rows: Vec::new() };
    for &metric in metrics {
        each_week(ticks, metric, |tick, observations| {
            findings.add(metric, Some(tick), observations)
        })?;
    }
    findings.table("morris_over_time", ticks)
}
