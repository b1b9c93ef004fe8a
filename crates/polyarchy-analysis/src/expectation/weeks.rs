//! How many weeks the summary of each run is over, for metrics whose summary is over weeks.

use super::{Reading, Readings};
use crate::error::AnalysisError;
use crate::moments::mean;
use crate::observations::Observations;
use polyarchy_table::{Column, Table};
use std::collections::{BTreeMap, BTreeSet};

impl Readings {
    /// Adds the weeks of rows of table `runs` over which any metric is summed up.
    pub(super) fn add_weeks(
        &mut self,
        runs: &Table,
        completed: &[bool],
    ) -> Result<(), AnalysisError> {
        let (designs, replicates) = (runs.integers("design_id")?, runs.integers("replicate")?);
        let columns: BTreeSet<&String> = self.over.values().collect();
        for id in columns {
            let Some(column) = runs.column(id) else { continue };
            let (_, observations) = self.weeks.entry(id.clone()).or_insert_with(|| {
                (column.label.clone(), Observations::of_table(&runs.name))
            });
            for (row, &weeks) in runs.numbers(id)?.iter().enumerate() {
                let weeks = if completed[row] { weeks } else { f64::NAN };
                observations.add(designs[row], replicates[row], weeks)?;
            }
        }
        Ok(())
    }

    /// What the summary of a metric is over, in words.
    pub(super) fn observed_over(&self, metric: &str) -> String {
        let weeks = self.over.get(metric).and_then(|id| self.weeks.get(id));
        weeks.map_or_else(|| "the whole run".to_owned(), |(label, _)| label.to_lowercase())
    }

    /// Mean number of weeks that the runs of a reading are summed up over; NaN where it is not of the
    /// summary, or the summary not over weeks.
    pub(super) fn weeks_observed(&self, reading: &Reading) -> Result<f64, AnalysisError> {
        let Reading::Measured(source, group) = reading else { return Ok(f64::NAN) };
        let column = self.over.get(&source.metric).filter(|_| source.is_of_the_summary());
        let Some((_, weeks)) = column.and_then(|id| self.weeks.get(id)) else {
            return Ok(f64::NAN);
        };
        let of_point = |runs: &BTreeMap<i64, f64>| mean(&runs.values().copied().collect::<Vec<_>>());
        let points: Vec<f64> = weeks.each(group)?.into_iter().map(of_point).collect();
        Ok(mean(&points))
    }
}

/// The column of weeks that the summary of a metric is over; none where it is not over weeks.
pub(super) fn weeks_of<'t>(runs: &'t Table, metric: &str) -> Option<&'t Column> {
    let weight = runs.column(metric)?.weight.as_ref()?;
    runs.column(weight).filter(|column| column.unit == "weeks")
}
