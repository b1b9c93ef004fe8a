//! Survival curves of groups of runs, as a table.

use super::{Step, kaplan_meier};
use crate::error::AnalysisError;
use crate::group::Group;
use crate::interval::Level;
use crate::long::{count_column, level_column};
use crate::observations::completed;
use polyarchy_table::{Column, Table};

/// The two columns of the runs that tell how long each went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes<'a> {
    /// Metric: when the run ended, or until when it was watched.
    pub time: &'a str,
    /// Metric: 1 if it was seen to end then, 0 if not.
    pub ended: &'a str,
}

/// Table `survival`: per group one row for the start, each time of an end, and the last time.
///
/// The runs of all design points of a group are put together. They share their random numbers, so
/// that the band of a group of several points is only a rough one.
pub fn survival(
    runs: &Table,
    groups: &[Group],
    lifetimes: Lifetimes,
    level: Level,
) -> Result<Table, AnalysisError> {
    let designs = runs.integers("design_id")?;
    let (times, marks) = (runs.numbers(lifetimes.time)?, runs.numbers(lifetimes.ended)?);
    let completed = completed(runs)?;
    let mut rows: Vec<(&str, Step)> = Vec::new();
    for group in groups {
        let (mut at, mut ended) = (Vec::new(), Vec::new());
        for row in 0..runs.rows() {
            let counts = completed[row] && group.designs().contains(&designs[row]);
            if !counts || times[row].is_nan() || marks[row].is_nan() {
                continue;
            }
            at.push(times[row]);
            ended.push(is_end(marks[row])?);
        }
        let steps = kaplan_meier(&at, &ended, level)?;
        rows.extend(steps.into_iter().map(|step| (group.name(), step)));
    }
    let unit = runs.column(lifetimes.time).map_or("1", |column| &column.unit);
    Ok(table(&rows, unit).with(level_column(level, rows.len())))
}

fn is_end(mark: f64) -> Result<bool, AnalysisError> {
    if mark == 0.0 {
        return Ok(false);
    }
    // Counts beyond one would hide a mistake in the choice of the column.
    if (mark - 1.0).abs() > 0.0 {
        let (what, right) = ("mark of an end", "0 or 1");
        return Err(AnalysisError::OutOfRange { what, found: mark, right });
    }
    Ok(true)
}

fn table(rows: &[(&str, Step)], unit: &str) -> Table {
    let share = |id, label, doc, cell: fn(&Step) -> f64| {
        Column::number(id, label, "share", doc, rows.iter().map(|(_, step)| cell(step)).collect())
    };
    let counts =
        |count: fn(&Step) -> usize| rows.iter().map(|(_, step)| count(step)).collect::<Vec<_>>();
    let groups = rows.iter().map(|(group, _)| String::from(*group)).collect();
    let times = rows.iter().map(|(_, step)| step.time).collect();
    Table::named("survival")
        .with(Column::text("group", "Group", "Design point or group of them.", groups))
        .with(Column::number("time", "Time", unit, "Time since the start.", times))
        .with(count_column("at_risk", "At risk", "Going on just before.", &counts(|s| s.at_risk)))
        .with(count_column("ends", "Ends", "Ended at this time.", &counts(|step| step.ends)))
        .with(share("survival", "Still going on", "After this time.", |step| step.survival))
        .with(share("lower", "Lower end", "Lower end of the band.", |step| step.interval.lower))
        .with(share("upper", "Upper end", "Upper end of the band.", |step| step.interval.upper))
}

#[cfg(test)]
mod tests {
    use super::{Lifetimes, survival};
    use crate::example::runs;
    use crate::group::Group;
    use crate::interval::Level;
    use polyarchy_table::Column;

    const LIFETIMES: Lifetimes = Lifetimes { time: "trust", ended: "dissolved" };

    fn dissolved(marks: Vec<f64>) -> Column {
        Column::number("dissolved", "Dissolved", "1", "Whether it dissolved.", marks)
    }

    #[test]
    fn each_group_has_its_own_curve() {
        let cells = [(1, 0, 3.0), (1, 1, 5.0), (2, 0, 4.0), (2, 1, 9.0)];
        let runs = runs(&cells, &[(2, 1)]).with(dissolved(vec![1.0, 0.0, 1.0, 1.0]));
        let groups = [Group::single(1), Group::single(2)];
        let table = survival(&runs, &groups, LIFETIMES, Level::NINETY_FIVE).unwrap();
        assert_eq!(table.texts("group").unwrap(), ["1", "1", "1", "2", "2"]);
        assert_eq!(table.numbers("time").unwrap(), [0.0, 3.0, 5.0, 0.0, 4.0]);
        assert_eq!(table.numbers("survival").unwrap(), [1.0, 0.5, 0.5, 1.0, 0.0]);
    }

    #[test]
    fn a_mark_that_is_neither_zero_nor_one_is_refused() {
        let runs = runs(&[(1, 0, 3.0)], &[]).with(dissolved(vec![2.0]));
        let refused = survival(&runs, &[Group::single(1)], LIFETIMES, Level::NINETY_FIVE);
        assert_eq!(refused.unwrap_err().to_string(), "mark of an end is 2, right is 0 or 1");
    }
}
