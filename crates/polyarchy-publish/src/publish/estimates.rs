//! Estimates at every design point, over the whole run and over time.

use polyarchy_analysis::estimates::estimates;
use polyarchy_analysis::layout::Layout;
use polyarchy_analysis::time_course::{each_design, time_course};
use polyarchy_report::{CHARTS, Questions};
use polyarchy_results::Stored;
use polyarchy_runner::TICKS;
use polyarchy_table::Table;

use super::LEVEL;
use super::by_point::{each_point, join};
use crate::failure::Failure;

/// Table `estimates`.
pub(super) fn of_runs(runs: &Table, design: &Table) -> Result<Table, Failure> {
    let layout = Layout::of(design, runs)?;
    let factors: Vec<&str> = layout.factors.iter().map(String::as_str).collect();
    let metrics: Vec<&str> = layout.metrics.iter().map(String::as_str).collect();
    Ok(estimates(runs, &factors, &metrics, LEVEL)?)
}

/// Tables `time_course` of the metrics whose course any chart draws.
pub(super) fn over_time(files: &Stored, questions: &Questions) -> Result<Vec<Table>, Failure> {
    let shape = files.shape(TICKS)?;
    let is_drawn =
        |metric: &&str| CHARTS.iter().any(|chart| chart.draws_course_of(metric, questions));
    let metrics: Vec<&str> =
        shape.columns.iter().map(|column| column.id.as_str()).filter(is_drawn).collect();
    let mut columns = vec!["design_id", "replicate", "tick"];
    columns.extend(&metrics);
    let mut courses: Vec<Option<Table>> = vec![None; metrics.len()];
    each_point(files, TICKS, &columns, |ticks| {
        let point = each_design(ticks)?;
        for (course, metric) in courses.iter_mut().zip(&metrics) {
            join(course, time_course(ticks, metric, &point, LEVEL)?);
        }
        Ok(())
    })?;
    Ok(courses.into_iter().flatten().collect())
}
