//! The values of one metric, by design point and replicate: what most methods start from.

use crate::error::AnalysisError;
use crate::group::Group;
use polyarchy_table::{Column, Range, Table};
use std::collections::{BTreeMap, BTreeSet};

/// Values of a metric by design point and replicate, without failed runs and absent values.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observations {
    table: String,
    by_design: BTreeMap<i64, BTreeMap<i64, f64>>,
    seen: BTreeSet<(i64, i64)>,
    /// What a value can be.
    range: Range,
}

impl Observations {
    /// The values of `metric` in the table `runs`.
    pub fn of_runs(runs: &Table, metric: &str) -> Result<Self, AnalysisError> {
        let values = runs.numbers(metric)?;
        let completed = completed(runs)?;
        let (designs, replicates) = (runs.integers("design_id")?, runs.integers("replicate")?);
        let mut observations = Self::of_table(&runs.name);
        observations.can_be(runs.column(metric).map(Column::range).unwrap_or_default());
        for row in 0..runs.rows() {
            let value = if completed[row] { values[row] } else { f64::NAN };
            refuse_infinite(runs, metric, row, value)?;
            observations.add(designs[row], replicates[row], value)?;
        }
        Ok(observations)
    }

    /// No values yet, for the table of that name.
    pub(crate) fn of_table(table: &str) -> Self {
        Self { table: table.into(), ..Self::default() }
    }

    /// Says what a value can be.
    pub(crate) fn can_be(&mut self, range: Range) {
        self.range = range;
    }

    /// What a value can be.
    pub fn range(&self) -> Range {
        self.range
    }

    /// Adds one run; NaN marks a run without value.
    pub(crate) fn add(
        &mut self,
        design: i64,
        replicate: i64,
        value: f64,
    ) -> Result<(), AnalysisError> {
        if !self.seen.insert((design, replicate)) {
            return Err(AnalysisError::Twice { table: self.table.clone(), design, replicate });
        }
        let values = self.by_design.entry(design).or_default();
        if !value.is_nan() {
            values.insert(replicate, value);
        }
        Ok(())
    }

    /// A design point that may have no run.
    pub(crate) fn know(&mut self, design: i64) {
        self.by_design.entry(design).or_default();
    }

    /// Design points in ascending order, also those without any value.
    pub fn designs(&self) -> impl Iterator<Item = i64> {
        self.by_design.keys().copied()
    }

    /// Values of a design point by ascending replicate.
    pub fn values(&self, design: i64) -> Vec<f64> {
        self.by_design.get(&design).map(|runs| runs.values().copied().collect()).unwrap_or_default()
    }

    /// The value of one run; none if it failed or has none.
    pub fn value(&self, design: i64, replicate: i64) -> Option<f64> {
        self.by_replicate(design).get(&replicate).copied()
    }

    /// Values of a design point by replicate.
    pub(crate) fn by_replicate(&self, design: i64) -> &BTreeMap<i64, f64> {
        const NONE: &BTreeMap<i64, f64> = &BTreeMap::new();
        self.by_design.get(&design).unwrap_or(NONE)
    }

    /// Every replicate of any design point, with value or without.
    pub(crate) fn all_replicates(&self) -> BTreeSet<i64> {
        self.seen.iter().map(|&(_, replicate)| replicate).collect()
    }

    /// The largest number of values that any design point has.
    pub fn most_values(&self) -> usize {
        self.by_design.values().map(BTreeMap::len).max().unwrap_or(0)
    }

    /// Number of runs of a design point, with value or without.
    pub fn runs(&self, design: i64) -> usize {
        self.seen.range((design, i64::MIN)..=(design, i64::MAX)).count()
    }

    /// Mean over the group's design points within each replicate.
    ///
    /// A replicate that lacks one of the points is left out: a mean over the rest would mean
    /// something else.
    pub fn averaged(&self, group: &Group) -> Result<BTreeMap<i64, f64>, AnalysisError> {
        let columns = self.each(group)?;
        let mut averaged = BTreeMap::new();
        for &replicate in columns[0].keys() {
            let values: Vec<f64> =
                columns.iter().filter_map(|runs| runs.get(&replicate).copied()).collect();
            if values.len() == columns.len() {
                averaged.insert(replicate, crate::moments::mean(&values));
            }
        }
        Ok(averaged)
    }

    /// The values by replicate of each design point of the group.
    pub(crate) fn each(&self, group: &Group) -> Result<Vec<&BTreeMap<i64, f64>>, AnalysisError> {
        let unknown = |design| AnalysisError::NoDesign {
            table: self.table.clone(),
            group: group.name().into(),
            design,
        };
        let of = |&design: &i64| self.by_design.get(&design).ok_or_else(|| unknown(design));
        group.designs().iter().map(of).collect()
    }

    /// Replicates in which the group has any run, with value or without.
    pub fn replicates(&self, group: &Group) -> BTreeSet<i64> {
        let within = |&&(design, _): &&(i64, i64)| group.designs().contains(&design);
        self.seen.iter().filter(within).map(|&(_, replicate)| replicate).collect()
    }
}

/// Hands on the values of a metric in table `ticks`, week by week in ascending order; a week that has
/// too few of them is passed over.
pub(crate) fn each_week(
    ticks: &Table,
    metric: &str,
    mut each: impl FnMut(i64, &Observations) -> Result<(), AnalysisError>,
) -> Result<(), AnalysisError> {
    let (values, at) = (ticks.numbers(metric)?, ticks.integers("tick")?);
    let (designs, replicates) = (ticks.integers("design_id")?, ticks.integers("replicate")?);
    let mut rows: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (row, &tick) in at.iter().enumerate() {
        refuse_infinite(ticks, metric, row, values[row])?;
        rows.entry(tick).or_default().push(row);
    }
    for (tick, rows) in rows {
        let mut observations = Observations::of_table(&ticks.name);
        for row in rows {
            observations.add(designs[row], replicates[row], values[row])?;
        }
        match each(tick, &observations) {
            Err(AnalysisError::TooFew { .. }) => {}
            other => other?,
        }
    }
    Ok(())
}

/// Which rows of `runs` are completed runs.
pub(crate) fn completed(runs: &Table) -> Result<Vec<bool>, AnalysisError> {
    let mut completed = Vec::with_capacity(runs.rows());
    for (row, word) in runs.texts("status")?.iter().enumerate() {
        completed.push(match word.as_str() {
            "completed" => true,
            "failed" => false,
            _ => {
                return Err(AnalysisError::UnknownWord {
                    table: runs.name.clone(),
                    column: "status".into(),
                    row,
                    word: word.clone(),
                    right: "`completed`, `failed`",
                });
            }
        });
    }
    Ok(completed)
}

/// An error if a cell of a metric is infinite.
pub(crate) fn refuse_infinite(
    table: &Table,
    column: &str,
    row: usize,
    value: f64,
) -> Result<(), AnalysisError> {
    if value.is_infinite() {
        let (table, column) = (table.name.clone(), column.into());
        return Err(AnalysisError::Infinite { table, column, row });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Observations;
    use crate::example::runs;
    use crate::group::Group;
    use crate::testing::assert_close;

    #[test]
    fn failed_runs_and_absent_values_are_left_out() {
        let runs = runs(&[(1, 0, 5.0), (1, 1, f64::NAN), (1, 2, 7.0)], &[(1, 2)]);
        let observations = Observations::of_runs(&runs, "trust").unwrap();
        assert_eq!(observations.values(1), [5.0]);
        assert_eq!(observations.runs(1), 3);
    }

    #[test]
    fn a_replicate_that_lacks_a_design_of_the_group_is_left_out() {
        let runs = runs(&[(1, 0, 1.0), (2, 0, 3.0), (1, 1, 9.0)], &[]);
        let both = Group::new("both", vec![1, 2]).unwrap();
        let averaged = Observations::of_runs(&runs, "trust").unwrap().averaged(&both).unwrap();
        assert_eq!(averaged.len(), 1);
        assert_close(averaged[&0], 2.0, 0.0);
    }

    #[test]
    fn a_wrong_table_is_refused_with_the_place() {
        let twice = runs(&[(1, 0, 1.0), (1, 0, 2.0)], &[]);
        let infinite = runs(&[(1, 0, f64::INFINITY)], &[]);
        let message = |table| Observations::of_runs(table, "trust").unwrap_err().to_string();
        assert_eq!(
            message(&twice),
            "table `runs`, columns `design_id` and `replicate`: design 1 has replicate 0 twice, once is right"
        );
        assert!(message(&infinite).starts_with("table `runs`, column `trust`, row 0"));
    }

    #[test]
    fn a_group_of_an_unknown_design_is_refused() {
        let observations = Observations::of_runs(&runs(&[(1, 0, 1.0)], &[]), "trust").unwrap();
        let unknown = Group::new("network", vec![7]).unwrap();
        let message = observations.averaged(&unknown).unwrap_err().to_string();
        assert!(message.contains("group `network` names design 7"), "{message}");
    }
}
