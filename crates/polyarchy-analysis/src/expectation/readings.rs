//! What the claims of a study read off its tables, gathered point by point.

use crate::error::AnalysisError;
use crate::evidence::Evidence;
use crate::group::Group;
use crate::moments::mean;
use crate::observations::{Observations, completed, refuse_infinite};
use crate::paired_difference::cells::{Cells, Side};
use polyarchy_table::{Column, Range, Table};
use std::collections::{BTreeMap, BTreeSet};

use super::{Compared, Reading, Source, Window};

/// The numbers that the claims need, by source, design point and replicate.
#[derive(Clone, Debug, Default)]
pub struct Readings {
    by_source: BTreeMap<Source, Observations>,
    /// Label and unit of each metric.
    meanings: BTreeMap<String, [String; 2]>,
    /// The column of weeks that the summary of a metric is over, where it is over weeks.
    over: BTreeMap<String, String>,
    /// Label of each such column, and the weeks of each run.
    weeks: BTreeMap<String, (String, Observations)>,
    replicates: BTreeSet<i64>,
}

impl Readings {
    /// Nothing yet, for the sources of these readings.
    pub fn of<'a>(readings: impl IntoIterator<Item = &'a Reading>) -> Self {
        let mut by_source = BTreeMap::new();
        for reading in readings {
            let Reading::Measured(source, _) = reading else { continue };
            let table = source.table();
            by_source.entry(source.clone()).or_insert_with(|| Observations::of_table(table));
        }
        Self { by_source, ..Self::default() }
    }

    /// Whether nothing is read.
    pub fn is_empty(&self) -> bool {
        self.by_source.is_empty()
    }

    /// Columns of table `ticks` that are needed; none if no claim looks at weeks.
    pub fn tick_columns(&self) -> Vec<&str> {
        self.columns("ticks", &["design_id", "replicate", "tick"])
    }

    /// Columns of table `activities` that are needed; none if no claim looks at one.
    pub fn activity_columns(&self) -> Vec<&str> {
        self.columns("activities", &["design_id", "replicate", "tick", "activity"])
    }

    fn columns<'a>(&'a self, table: &str, keys: &[&'a str]) -> Vec<&'a str> {
        let sources = self.by_source.keys().filter(|source| source.table() == table);
        let weight = |source: &'a Source| source.weeks.as_ref().and_then(Window::weight);
        let of_source = |source: &'a Source| [Some(source.metric.as_str()), weight(source)];
        let metrics: BTreeSet<&str> = sources.flat_map(of_source).flatten().collect();
        if metrics.is_empty() {
            return Vec::new();
        }
        keys.iter().copied().chain(metrics).collect()
    }

    /// Adds rows of a table of runs; what it does not need it passes over. All rows of a run must come
    /// together, and no run may come twice.
    pub fn add(&mut self, table: &Table) -> Result<(), AnalysisError> {
        match &*table.name {
            "runs" => self.add_runs(table),
            "ticks" => self.add_ticks(table),
            "activities" => self.add_activities(table),
            _ => Ok(()),
        }
    }

    /// Adds rows of table `runs`; no run may come twice.
    pub fn add_runs(&mut self, runs: &Table) -> Result<(), AnalysisError> {
        let completed = completed(runs)?;
        let (designs, replicates) = (runs.integers("design_id")?, runs.integers("replicate")?);
        self.replicates.extend(replicates);
        for (source, observations) in &mut self.by_source {
            if source.table() != "runs" {
                // A point whose runs have all failed has no rows there, and is no unknown point.
                designs.iter().for_each(|&design| observations.know(design));
                continue;
            }
            let values = runs.numbers(&source.metric)?;
            note(&mut self.meanings, runs, &source.metric);
            observations.can_be(range(runs, &source.metric));
            for row in 0..runs.rows() {
                let value = if completed[row] { values[row] } else { f64::NAN };
                refuse_infinite(runs, &source.metric, row, value)?;
                observations.add(designs[row], replicates[row], value)?;
            }
            if let Some(weeks) = weeks_of(runs, &source.metric) {
                self.over.insert(source.metric.clone(), weeks.id.clone());
            }
        }
        self.add_weeks(runs, &completed)
    }

    /// Adds the weeks of rows of table `runs` over which any metric is summed up.
    fn add_weeks(&mut self, runs: &Table, completed: &[bool]) -> Result<(), AnalysisError> {
        let (designs, replicates) = (runs.integers("design_id")?, runs.integers("replicate")?);
        let columns: BTreeSet<&String> = self.over.values().collect();
        for id in columns {
            let Some(column) = runs.column(id) else { continue };
            let (_, observations) = self
                .weeks
                .entry(id.clone())
                .or_insert_with(|| (column.label.clone(), Observations::of_table(&runs.name)));
            for (row, &weeks) in runs.numbers(id)?.iter().enumerate() {
                let weeks = if completed[row] { weeks } else { f64::NAN };
                observations.add(designs[row], replicates[row], weeks)?;
            }
        }
        Ok(())
    }

    /// Adds rows of table `ticks`; all rows of a run must come together.
    pub fn add_ticks(&mut self, ticks: &Table) -> Result<(), AnalysisError> {
        let (designs, replicates) = (ticks.integers("design_id")?, ticks.integers("replicate")?);
        let weeks = ticks.integers("tick")?;
        for (source, observations) in &mut self.by_source {
            let (None, Some(window)) = (&source.activity, &source.weeks) else { continue };
            let values = ticks.numbers(&source.metric)?;
            let weights = window.weight().map(|of| ticks.numbers(of)).transpose()?;
            note(&mut self.meanings, ticks, &source.metric);
            observations.can_be(range(ticks, &source.metric).of_means());
            let mut within: BTreeMap<(i64, i64), Vec<(f64, f64)>> = BTreeMap::new();
            for row in 0..ticks.rows() {
                refuse_infinite(ticks, &source.metric, row, values[row])?;
                let run = within.entry((designs[row], replicates[row])).or_default();
                if window.holds(designs[row], weeks[row]) && !values[row].is_nan() {
                    run.push((values[row], weights.map_or(1.0, |weights| weights[row])));
                }
            }
            for ((design, replicate), values) in within {
                observations.add(design, replicate, window.one(&values))?;
            }
        }
        Ok(())
    }

    /// Adds rows of table `activities`; all rows of a run must come together.
    pub fn add_activities(&mut self, table: &Table) -> Result<(), AnalysisError> {
        let (designs, replicates) = (table.integers("design_id")?, table.integers("replicate")?);
        let (weeks, names) = (table.integers("tick")?, table.texts("activity")?);
        for (source, observations) in &mut self.by_source {
            let Some(activity) = &source.activity else { continue };
            let values = table.numbers(&source.metric)?;
            note(&mut self.meanings, table, &source.metric);
            observations.can_be(range(table, &source.metric));
            let mut last: BTreeMap<(i64, i64), (i64, f64)> = BTreeMap::new();
            for row in (0..table.rows()).filter(|&row| names[row] == *activity) {
                refuse_infinite(table, &source.metric, row, values[row])?;
                let run = last.entry((designs[row], replicates[row])).or_insert((-1, f64::NAN));
                if run.0 < weeks[row] {
                    *run = (weeks[row], values[row]);
                }
            }
            for ((design, replicate), (_, value)) in last {
                observations.add(design, replicate, value)?;
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
        let column = self.over.get(&source.metric).filter(|_| source.table() == "runs");
        let Some((_, weeks)) = column.and_then(|id| self.weeks.get(id)) else {
            return Ok(f64::NAN);
        };
        let of_point =
            |runs: &BTreeMap<i64, f64>| mean(&runs.values().copied().collect::<Vec<_>>());
        let points: Vec<f64> = weeks.each(group)?.into_iter().map(of_point).collect();
        Ok(mean(&points))
    }

    /// The values of a source; none if it is not read.
    pub(crate) fn observations(&self, source: &Source) -> Option<&Observations> {
        self.by_source.get(source)
    }

    /// The three columns that say which metric each row is about.
    pub(crate) fn metric_columns(&self, metrics: &[&str]) -> [Column; 3] {
        let meaning =
            |part: usize| metrics.iter().map(|id| self.meaning(id)[part].clone()).collect();
        let ids = metrics.iter().map(|&id| id.to_owned()).collect();
        [
            Column::text("metric", "Metric", "Name of the metric's column.", ids),
            Column::text("metric_label", "Metric", "What an axis says.", meaning(0)),
            Column::text("metric_unit", "Unit", "Unit of the numbers in the row.", meaning(1)),
        ]
    }

    /// Label and unit of a metric; empty for one that no table had.
    pub(super) fn meaning(&self, metric: &str) -> [String; 2] {
        self.meanings.get(metric).cloned().unwrap_or_default()
    }

    /// Number of replicates of the study.
    pub(super) fn replicates(&self) -> usize {
        self.replicates.len()
    }

    /// What the first `replicates` tell of how far one reading exceeds another, or all of them. Two constants are
    /// one pair.
    pub fn compared(
        &self,
        left: &Reading,
        right: &Reading,
        replicates: Option<u32>,
    ) -> Result<Compared, AnalysisError> {
        use Reading::{Constant, Measured};
        let none = Observations::of_table("runs");
        let of = |source| self.by_source.get(source).unwrap_or(&none);
        let side = |source, group| Side { observations: of(source), group };
        let mut cells = match (left, right) {
            (Constant(left), Constant(right)) => {
                let pair = BTreeMap::from([(0, (*left, *right))]);
                return Ok(Compared { pairs: pair, evidence: Evidence::thin(), span: None });
            }
            (Constant(_), Measured(..)) => {
                return Ok(self.compared(right, left, replicates)?.turned());
            }
            (Measured(source, group), Constant(right)) => {
                Cells::against(side(source, group), *right)?
            }
            (Measured(left, of_left), Measured(right, of_right)) => {
                Cells::of(side(left, of_left), side(right, of_right))?
            }
        };
        if let Some(replicates) = replicates {
            cells.keep_below(i64::from(replicates));
        }
        let span = cells.range().ends().map(|[least, most]| most - least);
        Ok(Compared { pairs: cells.completed(), evidence: cells.evidence(), span })
    }

    /// A source's mean over a group of points, by replicate.
    pub(super) fn values(
        &self,
        source: &Source,
        group: &Group,
    ) -> Result<BTreeMap<i64, f64>, AnalysisError> {
        let none = Observations::of_table("runs");
        self.by_source.get(source).unwrap_or(&none).averaged(group)
    }
}

/// What a metric can be.
fn range(table: &Table, metric: &str) -> Range {
    table.column(metric).map(Column::range).unwrap_or_default()
}

/// The column of weeks that the summary of a metric is over; none where it is not over weeks.
fn weeks_of<'t>(runs: &'t Table, metric: &str) -> Option<&'t Column> {
    let weight = runs.column(metric)?.weight.as_ref()?;
    runs.column(weight).filter(|column| column.unit == "weeks")
}

/// Keeps what a table says of a metric.
fn note(meanings: &mut BTreeMap<String, [String; 2]>, table: &Table, metric: &str) {
    if let Some(column) = table.column(metric)
        && !meanings.contains_key(metric)
    {
        meanings.insert(metric.into(), [column.label.clone(), column.unit.clone()]);
    }
}
