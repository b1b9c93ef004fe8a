//! The elementary effects of a study, from its tables of design points and runs.

use super::{Effects, Measured, Step, morris, steps_between};
use crate::error::AnalysisError;
use crate::interval::Level;
use crate::long::{count_column, level_column, ordered_rows, table_about};
use crate::observations::Observations;
use polyarchy_table::{Column, Table};

/// A factor and the range that it was moved over.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Key of the parameter.
    pub factor: String,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The trajectories of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectories {
    /// Names of the factors, or of one of each set that moves together.
    pub factors: Vec<String>,
    /// Design points, trajectory after trajectory; each is a point and one more for each step.
    pub designs: Vec<i64>,
    /// The steps of each trajectory.
    pub steps: Vec<Vec<Step>>,
}

impl Trajectories {
    /// The trajectories of table `design`, whose points stand in ascending order.
    pub fn of(design: &Table, ranges: &[Range]) -> Result<Self, AnalysisError> {
        let ids = design.integers("design_id")?;
        let order = ordered_rows(ids);
        let mut points = vec![Vec::new(); order.len()];
        for Range { factor, low, high } in ranges {
            if low.partial_cmp(high) != Some(std::cmp::Ordering::Less) {
                let (what, right) = ("upper end of a factor's range", "above the lower end");
                return Err(AnalysisError::OutOfRange { what, found: *high, right });
            }
            let values = design.numbers(factor)?;
            for (point, &row) in points.iter_mut().zip(&order) {
                point.push((values[row] - low) / (high - low));
            }
        }
        let factors = ranges.iter().map(|range| range.factor.clone()).collect();
        let designs = order.iter().map(|&row| ids[row]).collect();
        Ok(Self { factors, designs, steps: steps_between(&points)? })
    }

    /// Steps and outputs of the trajectories whose runs are complete, and how many are not.
    fn complete(&self, observations: &Observations) -> (Vec<Vec<Step>>, Vec<Vec<f64>>, usize) {
        let replicates = observations.most_values();
        let (mut steps, mut outputs) = (Vec::new(), Vec::new());
        let points = self.designs.chunks(self.factors.len() + 1);
        for (trajectory, designs) in self.steps.iter().zip(points) {
            let values: Vec<Vec<f64>> =
                designs.iter().map(|&design| observations.values(design)).collect();
            if replicates > 0 && values.iter().all(|values| values.len() == replicates) {
                steps.push(trajectory.clone());
                outputs.extend(values);
            }
        }
        let n_without = self.steps.len() - steps.len();
        (steps, outputs, n_without)
    }
}

/// One row of the table to be.
pub(super) struct Row<'a> {
    factor: &'a str,
    metric: String,
    tick: Option<i64>,
    effects: Effects,
    n_without: usize,
}

/// Table `morris`: one row per metric and factor.
///
/// A trajectory with a run missing is left out.
pub fn morris_table(
    runs: &Table,
    trajectories: &Trajectories,
    metrics: &[&str],
    level: Level,
) -> Result<Table, AnalysisError> {
    let mut findings = Findings { trajectories, level, rows: Vec::new() };
    for &metric in metrics {
        findings.add(metric, None, &Observations::of_runs(runs, metric)?)?;
    }
    findings.table("morris", runs)
}

/// What goes into a table, row by row.
pub(super) struct Findings<'a> {
    pub(super) trajectories: &'a Trajectories,
    pub(super) level: Level,
    pub(super) rows: Vec<Row<'a>>,
}

impl Findings<'_> {
    /// The effects of every factor on one metric, over the whole run or in one week.
    pub(super) fn add(
        &mut self,
        metric: &str,
        tick: Option<i64>,
        observations: &Observations,
    ) -> Result<(), AnalysisError> {
        let (steps, outputs, n_without) = self.trajectories.complete(observations);
        let effects = morris(&steps, &outputs, self.level)?;
        for (factor, effects) in self.trajectories.factors.iter().zip(effects) {
            self.rows.push(Row { factor, metric: metric.into(), tick, effects, n_without });
        }
        Ok(())
    }

    /// The table of that name; metrics are described as in their source.
    pub(super) fn table(&self, name: &str, source: &Table) -> Result<Table, AnalysisError> {
        let about: Vec<_> = self.rows.iter().map(|row| (row.metric.as_str(), row.tick)).collect();
        let table = table_about(name, source, &about)?;
        Ok(with_effects(table, &self.rows).with(level_column(self.level, self.rows.len())))
    }
}

fn with_effects(table: Table, rows: &[Row]) -> Table {
    let n: Vec<usize> = rows.iter().map(|row| row.effects.n).collect();
    let without: Vec<usize> = rows.iter().map(|row| row.n_without).collect();
    let factors = rows.iter().map(|row| row.factor.into()).collect();
    let moved =
        "Trajectories used: those on which the factor moved; it stays where it does not exist.";
    let left_out = "Trajectories left out for want of a run.";
    let mut table = table
        .with(Column::text("factor", "Factor", "Key of the parameter.", factors))
        .with(count_column("n", "Trajectories", moved, &n))
        .with(count_column("n_without", "Left out", left_out, &without));
    let measures: [(&str, &str, Pick); 3] = [
        ("mu", "Mean effect", |effects| effects.mu),
        ("mu_star", "Mean size of effect", |effects| effects.mu_star),
        ("sigma", "Spread of effects", |effects| effects.sigma),
    ];
    for (id, label, pick) in measures {
        let number = |id: &str, doc: &str, cell: fn(Measured) -> f64| {
            let cells = rows.iter().map(|row| cell(pick(&row.effects))).collect();
            Column::number(id, label, "metric_unit", doc, cells)
        };
        let (lower, upper) = (format!("{id}_lower"), format!("{id}_upper"));
        table = table
            .with(number(id, "Over the factor's whole range.", |m| m.estimate))
            .with(number(&lower, "Lower end of the interval.", |m| m.interval.lower))
            .with(number(&upper, "Upper end of the interval.", |m| m.interval.upper));
    }
    let luck = "What luck would add to the mean size, and is taken out; none with one replicate, in \
                which it is in size and spread.";
    let cells = rows.iter().map(|row| row.effects.luck).collect();
    table.with(Column::number("luck", "Luck in the size", "metric_unit", luck, cells))
}

/// Which of the measures a column shows.
type Pick = fn(&Effects) -> Measured;

#[cfg(test)]
mod tests {
    use super::{Range, Trajectories, morris_table};
    use crate::example::{design, runs};
    use crate::interval::Level;
    use crate::testing::assert_close;
    use polyarchy_table::{Column, Table};

    fn pressure() -> Range {
        Range { factor: "pressure.time".into(), low: 0.0, high: 1.0 }
    }

    #[test]
    fn a_trajectory_with_a_failed_run_is_left_out() {
        let ids: Vec<i64> = (1..=6).collect();
        let design = Table::named("design")
            .with(Column::integer("design_id", "Design point", "id", "Key.", ids))
            .with(Column::number(
                "pressure.time",
                "Pressure",
                "share",
                "Pressure.",
                vec![0.0, 0.5, 1.0, 0.5, 0.0, 1.0],
            ));
        let cells = [(1, 0, 1.0), (2, 0, 2.0), (3, 0, 4.0), (4, 0, 2.0), (5, 0, 9.0), (6, 0, 9.0)];
        let trajectories = Trajectories::of(&design, &[pressure()]).unwrap();
        let runs = runs(&cells, &[(5, 0)]);
        let table = morris_table(&runs, &trajectories, &["trust"], Level::NINETY_FIVE).unwrap();
        assert_eq!(table.integers("n").unwrap(), [2]);
        assert_eq!(table.integers("n_without").unwrap(), [1]);
        // Steps of half the range: from 1 to 2, and from 4 to 2.
        assert_close(table.numbers("mu").unwrap()[0], 3.0, 1e-14);
        assert_close(table.numbers("sigma").unwrap()[0], 2.0_f64.sqrt(), 1e-14);
    }

    #[test]
    fn a_factor_of_words_is_refused() {
        let form = Range { factor: "form".into(), ..pressure() };
        let message = Trajectories::of(&design(), &[form]).unwrap_err().to_string();
        assert_eq!(message, "table `design` has no column `form` of numbers");
    }
}
