//! Two records of one run compared bit by bit: where do they part?

use std::fmt;

use polyarchy_model::metric::MetricColumn;
use polyarchy_results::{Outcome, RunRecord};

use crate::prepared::Prepared;

/// The first difference between a stored run and the same run made again.
#[derive(Clone, Debug, PartialEq)]
pub enum Parting {
    /// One reached its end and the other did not.
    Outcome {
        /// What the tables say.
        stored: String,
        /// What came out now.
        made: String,
    },
    /// The records differ in length.
    Length,
    /// A number differs.
    Number {
        /// Column of the metric.
        metric: String,
        /// Week; none for the summary of the run.
        week: Option<u32>,
        /// Activity or party, if it is a metric of one.
        whose: Option<String>,
        /// What the tables say.
        stored: f64,
        /// What came out now.
        made: f64,
    },
}

impl fmt::Display for Parting {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outcome { stored, made } => write!(out, "{stored} in the tables, {made} now"),
            Self::Length => out.write_str("the tables have another number of rows than the run"),
            Self::Number { metric, week, whose, stored, made } => {
                let whose = whose.as_ref().map_or_else(String::new, |whose| format!(" of {whose}"));
                match week {
                    Some(week) => write!(out, "first in week {week}: ")?,
                    None => out.write_str("in the summary: ")?,
                }
                write!(out, "`{metric}`{whose} is {stored:?} in the tables, {made:?} now")
            }
        }
    }
}

/// Where the two part first: in the earliest week, then in the order of tables and columns; the
/// summary comes last, because it follows from the weeks.
pub fn compare(prepared: &Prepared, stored: &RunRecord, made: &RunRecord) -> Option<Parting> {
    match (&stored.outcome, &made.outcome) {
        (Outcome::Failed { .. }, Outcome::Failed { .. }) => return None,
        (Outcome::Completed, Outcome::Completed) => {}
        (stored, made) => {
            return Some(Parting::Outcome { stored: word(stored), made: word(made) });
        }
    }
    let lengths = |record: &RunRecord| -> Vec<usize> {
        record.tables.iter().map(Vec::len).chain([record.summary.len()]).collect()
    };
    if lengths(stored) != lengths(made) {
        return Some(Parting::Length);
    }
    let tables: [(&[MetricColumn], &[String], usize); 3] = [
        (&prepared.columns, &[], 1),
        (&prepared.activity_columns, &prepared.activities, 2),
        (&prepared.party_columns, &made.names, 2),
    ];
    let firsts = tables.iter().zip(stored.tables.iter().zip(&made.tables));
    let firsts = firsts.filter_map(|(shape, (stored, made))| in_course(*shape, stored, made));
    // The first of equal minima counts: the order of the tables.
    let first = firsts.min_by_key(|(week, _)| *week).map(|(_, parting)| parting);
    first.or_else(|| in_summary(prepared, stored, made))
}

fn word(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Completed => "completed".into(),
        Outcome::Failed { error } if error.is_empty() => "failed".into(),
        Outcome::Failed { error } => format!("failed ({error})"),
    }
}

/// The first difference in rows of week, perhaps a place in the list of names, and numbers.
fn in_course(
    (columns, names, keys): (&[MetricColumn], &[String], usize),
    stored: &[f64],
    made: &[f64],
) -> Option<(u32, Parting)> {
    let width = columns.len() + keys;
    let at = stored.iter().zip(made).position(|(stored, made)| !same(*stored, *made))?;
    let (row, column) = (&made[at / width * width..], at % width);
    let metric = match column.checked_sub(keys) {
        Some(column) => columns[column].id.clone(),
        None => "tick".into(),
    };
    let week = row[0] as u32;
    let whose = if keys == 2 { names.get(row[1] as usize).cloned() } else { None };
    let (stored, made) = (stored[at], made[at]);
    Some((week, Parting::Number { metric, week: Some(week), whose, stored, made }))
}

fn in_summary(prepared: &Prepared, stored: &RunRecord, made: &RunRecord) -> Option<Parting> {
    let pairs = stored.summary.iter().zip(&made.summary);
    let at = pairs.clone().position(|(stored, made)| !same(*stored, *made))?;
    Some(Parting::Number {
        metric: prepared.columns[at].id.clone(),
        week: None,
        whose: None,
        stored: stored.summary[at],
        made: made.summary[at],
    })
}

/// Equal to the bit; tables have one way to say "none".
fn same(stored: f64, made: f64) -> bool {
    stored.to_bits() == made.to_bits() || stored.is_nan() && made.is_nan()
}
