//! How a metric moves over the ticks, with an interval at every tick.
//!
//! The interval is that of [`crate::evidence`], mostly Student's (Student 1908, Biometrika 6:1-25), and holds
//! tick by tick, not for the whole curve at once. A group's points are averaged within each replicate first, because they
//! share their random numbers and would otherwise be counted as independent.
//!
//! Runs without a value in a week do not count in it: what has no value once a collaboration died is told of
//! those that live, and columns `n` and `n_without` say how many these are.

use crate::Method;
use crate::error::AnalysisError;
use crate::evidence::Evidence;
use crate::group::Group;
use crate::interval::{Interval, Level};
use crate::long::{count_column, level_column, some_column};
use crate::moments::{Moments, mean};
use crate::observations::refuse_infinite;
use crate::rule::Rule;
use polyarchy_table::{Column, Table};
use std::collections::BTreeMap;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "time_course",
    doc: "Mean and interval of a metric at every tick, per design point or group of them.",
    reference: "Student (1908), Biometrika 6:1-25",
};

/// Note of a table of ticks: the last week up to which all runs are the same, as futures of one history.
pub const SAME_UNTIL: &str = "same_until_week";

/// Values of one design point: by tick, then by replicate.
type ByTick = BTreeMap<i64, BTreeMap<i64, f64>>;

/// One row of the table to be.
struct Row<'a> {
    group: &'a str,
    tick: i64,
    moments: Moments,
    interval: Interval,
    without: usize,
}

/// Table `time_course` of one metric: one row per group and tick.
///
/// A replicate counts at a tick if every design point of the group has a value there; column `n`
/// says how many did. Weeks in which all runs are the same by their making ([`SAME_UNTIL`]) have no interval.
pub fn time_course(
    ticks: &Table,
    metric: &str,
    groups: &[Group],
    level: Level,
) -> Result<Table, AnalysisError> {
    let by_design = by_design(ticks, metric)?;
    let (described, rule) = (some_column(ticks, metric)?, Rule::once(level));
    let same_until = ticks.note(SAME_UNTIL).and_then(|week| week.parse::<i64>().ok());
    let mut rows = Vec::new();
    for group in groups {
        for (tick, (values, replicates)) in course(&ticks.name, &by_design, group)? {
            // Over several points an answer of yes or no becomes a share.
            let range = match group.designs() {
                [_] => described.range(),
                _ => described.range().of_means(),
            };
            let interval = if same_until.is_some_and(|week| tick <= week) {
                Interval::NONE
            } else {
                Evidence::of_values(&values, range).interval(&rule).0
            };
            let moments = Moments::of(&values);
            let without = replicates - moments.n;
            rows.push(Row { group: group.name(), tick, moments, interval, without });
        }
    }
    Ok(table(&rows, described).with(level_column(level, rows.len())))
}

/// One group for each design point of `ticks`, in ascending order.
pub fn each_design(ticks: &Table) -> Result<Vec<Group>, AnalysisError> {
    let mut designs = ticks.integers("design_id")?.to_vec();
    designs.sort_unstable();
    designs.dedup();
    Ok(designs.into_iter().map(Group::single).collect())
}

fn by_design(ticks: &Table, metric: &str) -> Result<BTreeMap<i64, ByTick>, AnalysisError> {
    let values = ticks.numbers(metric)?;
    let (designs, replicates) = (ticks.integers("design_id")?, ticks.integers("replicate")?);
    let at = ticks.integers("tick")?;
    let mut by_design: BTreeMap<i64, ByTick> = BTreeMap::new();
    for row in 0..ticks.rows() {
        let (design, replicate) = (designs[row], replicates[row]);
        refuse_infinite(ticks, metric, row, values[row])?;
        let tick = by_design.entry(design).or_default().entry(at[row]).or_default();
        if tick.insert(replicate, values[row]).is_some() {
            return Err(AnalysisError::Twice { table: ticks.name.clone(), design, replicate });
        }
    }
    Ok(by_design)
}

/// The group's value in every replicate that has one, and the number of replicates, tick by tick.
fn course(
    table: &str,
    by_design: &BTreeMap<i64, ByTick>,
    group: &Group,
) -> Result<BTreeMap<i64, (Vec<f64>, usize)>, AnalysisError> {
    let mut points = Vec::new();
    for &design in group.designs() {
        let (table, group) = (table.into(), group.name().into());
        let none = AnalysisError::NoDesign { table, group, design };
        points.push(by_design.get(&design).ok_or(none)?);
    }
    let mut course = BTreeMap::new();
    for (&tick, replicates) in points[0] {
        let values = |replicate| -> Option<f64> {
            let at = |point: &&ByTick| point.get(&tick)?.get(replicate).copied();
            let values: Option<Vec<f64>> = points.iter().map(at).collect();
            values.map(|values| mean(&values)).filter(|value| !value.is_nan())
        };
        let with_value = replicates.keys().filter_map(values).collect();
        course.insert(tick, (with_value, replicates.len()));
    }
    Ok(course)
}

fn table(rows: &[Row], metric: &Column) -> Table {
    let groups = rows.iter().map(|row| row.group.into()).collect();
    let n: Vec<usize> = rows.iter().map(|row| row.moments.n).collect();
    let without: Vec<usize> = rows.iter().map(|row| row.without).collect();
    let why = "Replicates without one: the collaboration died, or there was nothing to measure.";
    let number = |id, doc, cell: fn(&Row) -> f64| {
        Column::number(id, &metric.label, &metric.unit, doc, rows.iter().map(cell).collect())
    };
    let ticks = rows.iter().map(|row| row.tick).collect();
    let mut table = Table::named("time_course")
        .with(Column::text("group", "Group", "Design point or group of them.", groups))
        .with(Column::integer("tick", "Tick", "tick", "Time since the start.", ticks))
        .with(count_column("n", "Runs", "Replicates with a value.", &n))
        .with(count_column("n_without", "Runs without value", why, &without))
        .with(number("mean", &metric.doc, |row| row.moments.mean))
        .with(number("sd", "Spread between replicates.", |row| row.moments.sd))
        .with(number("lower", "Lower end of the mean's interval.", |row| row.interval.lower))
        .with(number("upper", "Upper end of the mean's interval.", |row| row.interval.upper));
    table.notes.push(("metric".into(), metric.id.clone()));
    table
}

#[cfg(test)]
mod tests {
    use super::{SAME_UNTIL, each_design, time_course};
    use crate::group::Group;
    use crate::interval::Level;
    use crate::testing::assert_close;
    use polyarchy_table::{Column, Table};

    fn ticks(cells: &[(i64, i64, i64, f64)]) -> Table {
        let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
        Table::named("ticks")
            .with(integer("design_id", cells.iter().map(|cell| cell.0).collect()))
            .with(integer("replicate", cells.iter().map(|cell| cell.1).collect()))
            .with(integer("tick", cells.iter().map(|cell| cell.2).collect()))
            .with(Column::number(
                "trust",
                "Mean trust",
                "points",
                "Trust.",
                cells.iter().map(|cell| cell.3).collect(),
            ))
    }

    #[test]
    fn each_design_point_has_its_own_course() {
        let ticks = ticks(&[
            (1, 0, 0, 1.0),
            (1, 0, 1, 2.0),
            (1, 1, 0, 3.0),
            (1, 1, 1, 6.0),
            (2, 0, 0, 5.0),
        ]);
        let table = time_course(&ticks, "trust", &each_design(&ticks).unwrap(), Level::NINETY_FIVE)
            .unwrap();
        assert_eq!(table.texts("group").unwrap(), ["1", "1", "2"]);
        assert_eq!(table.integers("tick").unwrap(), [0, 1, 0]);
        assert_eq!(table.integers("n").unwrap(), [2, 2, 1]);
        assert_close(table.numbers("mean").unwrap()[1], 4.0, 0.0);
        // Standard error 1, critical value of t with 1 degree 12.7062.
        assert_close(table.numbers("upper").unwrap()[0], 2.0 + 12.7062047, 1e-7);
        assert_eq!(table.column("mean").unwrap().axis(), "Mean trust (points)");
    }

    /// Identity: that runs are the same up to their fork is known, and no sample of what could have been.
    #[test]
    fn what_futures_share_has_no_interval() {
        let cells = [(1, 0, 0, 4.0), (1, 1, 0, 4.0), (1, 0, 1, 1.0), (1, 1, 1, 3.0)];
        let mut ticks = ticks(&cells);
        ticks.notes.push((SAME_UNTIL.into(), "0".into()));
        let table = time_course(&ticks, "trust", &each_design(&ticks).unwrap(), Level::NINETY_FIVE)
            .unwrap();
        let upper = table.numbers("upper").unwrap();
        assert_close(table.numbers("mean").unwrap()[0], 4.0, 0.0);
        assert!(upper[0].is_nan());
        assert_close(upper[1], 2.0 + 12.7062047, 1e-7);
    }

    #[test]
    fn a_group_counts_replicates_and_not_runs() {
        let ticks = ticks(&[
            (1, 0, 0, 1.0),
            (2, 0, 0, 3.0),
            (1, 1, 0, 3.0),
            (2, 1, 0, 5.0),
            (1, 2, 0, 7.0),
        ]);
        let both = [Group::new("both", vec![1, 2]).unwrap()];
        let table = time_course(&ticks, "trust", &both, Level::NINETY_FIVE).unwrap();
        assert_eq!(table.integers("n").unwrap(), [2]);
        assert_close(table.numbers("mean").unwrap()[0], 3.0, 0.0);
    }

    #[test]
    fn a_value_that_is_absent_leaves_its_replicate_out_of_that_tick_only() {
        let ticks = ticks(&[(1, 0, 0, 1.0), (1, 1, 0, 3.0), (1, 0, 1, 2.0), (1, 1, 1, f64::NAN)]);
        let table = time_course(&ticks, "trust", &[Group::single(1)], Level::NINETY_FIVE).unwrap();
        assert_eq!(table.integers("n").unwrap(), [2, 1]);
        assert_eq!(table.integers("n_without").unwrap(), [0, 1]);
        assert_close(table.numbers("mean").unwrap()[1], 2.0, 0.0);
    }
}
