//! Means with their intervals, read from the tables `estimates` and `time_course`.

use std::collections::BTreeMap;

use polyarchy_table::Table;

use crate::error::ChartError;
use crate::grid::DESIGN;
use crate::tables::ResultTables;
use crate::words;

/// A mean over runs and the interval around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Estimate {
    /// Number of runs.
    pub(crate) n: i64,
    /// Number of runs that had no value, and do not count.
    pub(crate) n_without: i64,
    /// Mean over the runs.
    pub(crate) mean: f64,
    /// Lower end of the interval.
    pub(crate) lower: f64,
    /// Upper end of the interval.
    pub(crate) upper: f64,
    /// Level of the interval, 0.95 for 95 %.
    pub(crate) level: f64,
}

/// The mean of a metric of the runs of a design point; none if the table has no finite one.
pub(crate) fn of_runs(
    tables: &ResultTables,
    metric: &str,
    design: i64,
) -> Result<Option<Estimate>, ChartError> {
    let table = tables.table("estimates")?;
    let (designs, metrics) = (table.integers(DESIGN)?, table.texts("metric")?);
    let row = (0..table.rows()).find(|&row| designs[row] == design && metrics[row] == metric);
    let estimate = row.map(|row| estimate(table, row)).transpose()?;
    Ok(estimate.filter(|estimate| estimate.mean.is_finite()))
}

/// The finite means of a metric by design point.
pub(crate) fn of_points(
    tables: &ResultTables,
    metric: &str,
) -> Result<BTreeMap<i64, Estimate>, ChartError> {
    let table = tables.table("estimates")?;
    let (designs, metrics) = (table.integers(DESIGN)?, table.texts("metric")?);
    let mut means = BTreeMap::new();
    for row in (0..table.rows()).filter(|&row| metrics[row] == metric) {
        let estimate = estimate(table, row)?;
        if estimate.mean.is_finite() {
            means.insert(designs[row], estimate);
        }
    }
    Ok(means)
}

/// The metrics that have estimates, in the order of the table, which is that in which to tell them.
pub(crate) fn told_first(tables: &ResultTables) -> Vec<String> {
    let Ok(cells) = tables.table("estimates").and_then(|table| Ok(table.texts("metric")?)) else {
        return Vec::new();
    };
    words::distinct(cells).into_iter().map(String::from).collect()
}

/// The mean of a metric at every tick of a design point at which it is of a tenth of the runs or more, in the
/// order of the ticks: where work is done almost everywhere, the last of the late runs tell of themselves.
pub(crate) fn course(
    tables: &ResultTables,
    metric: &str,
    design: i64,
) -> Result<Vec<(f64, Estimate)>, ChartError> {
    let table = tables.table(&format!("time_course.{metric}"))?;
    let (groups, ticks) = (table.texts("group")?, table.integers("tick")?);
    let group = design.to_string();
    let mut course = Vec::new();
    for row in (0..table.rows()).filter(|&row| groups[row] == group) {
        course.push((ticks[row] as f64, estimate(table, row)?));
    }
    course.retain(|(_, estimate)| estimate.mean.is_finite() && !estimate.is_of_hardly_any());
    course.sort_by(|one, other| one.0.total_cmp(&other.0));
    Ok(course)
}

/// A mean with its interval, as a sentence tells it.
pub(crate) fn with_interval(estimate: &Estimate) -> String {
    let mean = words::short(estimate.mean);
    if !estimate.has_interval() {
        return mean;
    }
    format!("{mean} [{}, {}]", words::short(estimate.lower), words::short(estimate.upper))
}

fn estimate(table: &Table, row: usize) -> Result<Estimate, ChartError> {
    Ok(Estimate {
        n: table.integers("n")?[row],
        // Courses of earlier versions do not tell.
        n_without: table.integers("n_without").map_or(0, |counts| counts[row]),
        mean: table.numbers("mean")?[row],
        lower: table.numbers("lower")?[row],
        upper: table.numbers("upper")?[row],
        level: table.numbers("level")?[row],
    })
}

impl Estimate {
    /// Whether the interval could be given; it takes two runs.
    pub(crate) fn has_interval(&self) -> bool {
        self.lower.is_finite() && self.upper.is_finite()
    }

    /// Whether it is of fewer than half of the runs.
    pub(crate) fn is_of_few(&self) -> bool {
        self.n < self.n_without
    }

    /// Whether it is of fewer than a tenth of the runs.
    fn is_of_hardly_any(&self) -> bool {
        10 * self.n < self.n + self.n_without
    }

    /// The highest value to be drawn.
    pub(crate) fn top(&self) -> f64 {
        if self.has_interval() { self.upper } else { self.mean }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_a_tenth_of_the_runs_make_no_course() {
        let of = |n, n_without| {
            let (mean, lower, upper) = (1.0, 0.0, 2.0);
            Estimate { n, n_without, mean, lower, upper, level: 0.95 }.is_of_hardly_any()
        };
        assert!(!of(1, 0) && !of(1, 9) && !of(10, 90) && of(1, 10) && of(9, 91));
    }
}
