//! When each activity is worked on, and the hidden work that it costs, over the runs of a design point.
//!
//! A project that is not done when its run ends counts with that week: the mean finish is a restricted
//! mean (Royston & Parmar 2013, BMC Medical Research Methodology 13:152), and the share of such runs is
//! given beside it.

use std::collections::BTreeMap;

use polyarchy_table::{Column, Range, Table};

use crate::Method;
use crate::error::AnalysisError;
use crate::evidence::Evidence;
use crate::interval::{Interval, Level};
use crate::long::{count_column, level_column};
use crate::moments::mean;
use crate::rule::Rule;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "activity_spans",
    doc: "Mean start, restricted mean finish and mean hidden work of each activity, with intervals.",
    reference: "Royston & Parmar (2013), BMC Medical Research Methodology 13:152",
};

/// Kinds of hidden work, columns of table `activities`, in the order in which they are stacked.
pub const HIDDEN: [&str; 4] = ["duplicated", "rework", "dispute_hours", "waiting_hours"];

/// What one run says of an activity at its end.
#[derive(Clone, Copy)]
struct End {
    week: i64,
    started: f64,
    finished: f64,
    hidden: [f64; 4],
}

/// The ends of all runs, by design point and activity, then by replicate.
type Ends = BTreeMap<(i64, usize), BTreeMap<i64, End>>;

/// One row of the table to be.
struct Row {
    design: i64,
    activity: String,
    n: usize,
    n_started: usize,
    unfinished: f64,
    start: Measured,
    finish: Measured,
    hidden: [f64; 4],
    total: Measured,
}

type Measured = (f64, Interval);

/// Table `activity_spans`: one row per design point and activity of table `activities`, which has the
/// columns of [`HIDDEN`], `started_week` and `finished_week`.
pub fn activity_spans(activities: &Table, level: Level) -> Result<Table, AnalysisError> {
    let names = activities.texts("activity")?;
    let mut order: Vec<&str> = Vec::new();
    for name in names {
        if !order.contains(&name.as_str()) {
            order.push(name);
        }
    }
    let ends = ends(activities, &order)?;
    let of = |(&(design, activity), runs): (&(i64, usize), &BTreeMap<i64, End>)| {
        let runs: Vec<End> = runs.values().copied().collect();
        row(design, order[activity], &runs, level)
    };
    let rows: Vec<Row> = ends.iter().map(of).collect();
    Ok(table(&rows).with(level_column(level, rows.len())))
}

/// The last record of every run on every activity.
fn ends(activities: &Table, order: &[&str]) -> Result<Ends, AnalysisError> {
    let (designs, replicates) =
        (activities.integers("design_id")?, activities.integers("replicate")?);
    let (weeks, names) = (activities.integers("tick")?, activities.texts("activity")?);
    let (started, finished) =
        (activities.numbers("started_week")?, activities.numbers("finished_week")?);
    let mut kinds = Vec::new();
    for kind in HIDDEN {
        kinds.push(activities.numbers(kind)?);
    }
    let mut ends = Ends::new();
    for row in 0..activities.rows() {
        let place = order.iter().position(|name| *name == names[row]).unwrap_or(order.len());
        let runs = ends.entry((designs[row], place)).or_default();
        let end = End {
            week: weeks[row],
            started: started[row],
            finished: finished[row],
            hidden: std::array::from_fn(|kind| kinds[kind][row]),
        };
        let last = runs.entry(replicates[row]).or_insert(end);
        if last.week < end.week {
            *last = end;
        }
    }
    Ok(ends)
}

fn row(design: i64, activity: &str, runs: &[End], level: Level) -> Row {
    let measured = |values: &[f64]| {
        let (interval, _) = Evidence::of_values(values, Range::Any).interval(&Rule::once(level));
        (mean(values), interval)
    };
    let starts: Vec<f64> =
        runs.iter().map(|end| end.started).filter(|week| !week.is_nan()).collect();
    let finish = |end: &End| if end.finished.is_nan() { end.week as f64 } else { end.finished };
    let unfinished = runs.iter().filter(|end| end.finished.is_nan()).count();
    let values = |of: &dyn Fn(&End) -> f64| runs.iter().map(of).collect::<Vec<_>>();
    Row {
        design,
        activity: activity.into(),
        n: runs.len(),
        n_started: starts.len(),
        unfinished: unfinished as f64 / runs.len() as f64,
        start: measured(&starts),
        finish: measured(&values(&finish)),
        hidden: std::array::from_fn(|kind| mean(&values(&|end| end.hidden[kind]))),
        total: measured(&values(&|end| end.hidden.iter().sum())),
    }
}

fn table(rows: &[Row]) -> Table {
    let number = |id: &str, label: &str, unit: &str, doc: &str, cell: &dyn Fn(&Row) -> f64| {
        Column::number(id, label, unit, doc, rows.iter().map(cell).collect())
    };
    let counts = |count: fn(&Row) -> usize| rows.iter().map(count).collect::<Vec<_>>();
    let designs = rows.iter().map(|row| row.design).collect();
    let names = rows.iter().map(|row| row.activity.clone()).collect();
    let started = "Runs in which it was worked on.";
    let unfinished = "Runs in which it was not done at the last record; all for a service.";
    let finish = "Mean week in which it was done; the last recorded week where it was not.";
    let mut table = Table::named("activity_spans")
        .with(Column::integer("design_id", "Design point", "id", "Design point.", designs))
        .with(Column::text("activity", "Activity", "Name of the activity.", names))
        .with(count_column("n", "Runs", "Runs with a record.", &counts(|row| row.n)))
        .with(count_column("n_started", "Runs begun", started, &counts(|row| row.n_started)))
        .with(number("unfinished", "Unfinished", "share", unfinished, &|row| row.unfinished))
        .with(number("start", "Start", "week", "Mean first week of work.", &|row| row.start.0))
        .with(number("start_lower", "Start", "week", "Lower end.", &|row| row.start.1.lower))
        .with(number("start_upper", "Start", "week", "Upper end.", &|row| row.start.1.upper))
        .with(number("finish", "Finish", "week", finish, &|row| row.finish.0))
        .with(number("finish_lower", "Finish", "week", "Lower end.", &|row| row.finish.1.lower))
        .with(number("finish_upper", "Finish", "week", "Upper end.", &|row| row.finish.1.upper));
    for (kind, id) in HIDDEN.into_iter().enumerate() {
        table = table
            .with(number(id, id, "hours", "Mean until the last record.", &|row| row.hidden[kind]));
    }
    table
        .with(number("hidden", "Hidden work", "hours", "Mean of all four.", &|row| row.total.0))
        .with(number("hidden_lower", "Hidden work", "hours", "Lower end.", &|row| {
            row.total.1.lower
        }))
        .with(number("hidden_upper", "Hidden work", "hours", "Upper end.", &|row| {
            row.total.1.upper
        }))
}

#[cfg(test)]
mod tests {
    use super::activity_spans;
    use crate::interval::Level;
    use crate::testing::assert_close;
    use polyarchy_table::{Column, Table};

    /// Rows of replicate, week, start, finish and hours of rework on one activity.
    fn activities(cells: &[(i64, i64, f64, f64, f64)]) -> Table {
        let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
        let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "hours", "Cell.", cells);
        let n = cells.len();
        Table::named("activities")
            .with(integer("design_id", vec![3; n]))
            .with(integer("replicate", cells.iter().map(|cell| cell.0).collect()))
            .with(integer("tick", cells.iter().map(|cell| cell.1).collect()))
            .with(Column::text("activity", "Activity", "Name.", vec!["hosting".into(); n]))
            .with(number("started_week", cells.iter().map(|cell| cell.2).collect()))
            .with(number("finished_week", cells.iter().map(|cell| cell.3).collect()))
            .with(number("duplicated", vec![1.0; n]))
            .with(number("rework", cells.iter().map(|cell| cell.4).collect()))
            .with(number("dispute_hours", vec![2.0; n]))
            .with(number("waiting_hours", vec![0.5; n]))
    }

    #[test]
    fn what_is_not_done_counts_with_the_last_week_and_is_told() {
        let none = f64::NAN;
        let table = activities(&[
            (0, 0, none, none, 0.0),
            (0, 52, 4.0, none, 3.0),
            (0, 104, 4.0, 60.0, 7.0),
            (1, 0, none, none, 0.0),
            (1, 52, none, none, 0.0),
            (1, 104, 70.0, none, 1.0),
            (2, 104, none, none, 1.0),
        ]);
        let spans = activity_spans(&table, Level::NINETY_FIVE).unwrap();
        let cell = |id: &str| spans.numbers(id).unwrap()[0];
        assert_eq!(spans.integers("n").unwrap(), [3]);
        assert_eq!(spans.integers("n_started").unwrap(), [2]);
        assert_close(cell("unfinished"), 2.0 / 3.0, 1e-14);
        assert_close(cell("start"), 37.0, 1e-12);
        assert_close(cell("finish"), (60.0 + 104.0 + 104.0) / 3.0, 1e-12);
        assert_close(cell("rework"), 3.0, 1e-12);
        assert_close(cell("hidden"), 6.5, 1e-12);
        assert!(cell("hidden_lower") < 6.5 && 6.5 < cell("hidden_upper"));
    }
}
