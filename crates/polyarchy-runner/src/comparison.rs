//! Two records of one run compared bit by bit: where do they part?

use std::fmt;

use polyarchy_model::metric::MetricColumn;
use polyarchy_results::{Outcome, RunRecord};

use crate::detail::{Detail, Words};
use crate::events;
use crate::prepared::Prepared;
use crate::run_id::RunId;

/// The first difference between a stored run and the same run made again.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Difference {
    /// One reached its end and the other did not.
    Outcome {
        /// What the tables say.
        stored: String,
        /// What came out now.
        made: String,
    },
    /// The records differ in length.
    Length,
    /// An event differs.
    Event {
        /// Place in the log.
        nth: usize,
        /// Week.
        week: u32,
        /// In what.
        what: String,
    },
    /// A number differs.
    Number {
        /// Column of the metric.
        metric: String,
        /// Week; none for the summary of the run.
        week: Option<u32>,
        /// What it is a metric of, if it is one of details.
        whose: Option<String>,
        /// What the tables say.
        stored: f64,
        /// What came out now.
        made: f64,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Outcome { stored, made } => write!(out, "{stored} in the tables, {made} now"),
            Self::Length => out.write_str("the tables have another number of rows than the run"),
            Self::Event { nth, week, what } => {
                write!(out, "first in week {week}: event {nth} {what}")
            }
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
pub fn compare(prepared: &Prepared, stored: &RunRecord, made: &RunRecord) -> Option<Difference> {
    match (&stored.outcome, &made.outcome) {
        (Outcome::Failed { .. }, Outcome::Failed { .. }) => return None,
        (Outcome::Completed, Outcome::Completed) => {}
        (stored, made) => {
            return Some(Difference::Outcome { stored: word(stored), made: word(made) });
        }
    }
    let n_tables = 1 + prepared.details.len();
    let lengths = |record: &RunRecord| -> Vec<usize> {
        let tables = record.tables.iter().take(n_tables);
        tables.map(Vec::len).chain([record.summary.len()]).collect()
    };
    if lengths(stored) != lengths(made) {
        return Some(Difference::Length);
    }
    let course = Rows { columns: &prepared.columns, words: &[], n_keys: 0, names: &[] };
    let details = prepared.details.iter().map(|detail| {
        let Detail { columns, words, n_keys, .. } = detail;
        Rows { columns, words, n_keys: *n_keys, names: &made.names }
    });
    let tables = std::iter::once(course).chain(details);
    let firsts = tables.zip(stored.tables.iter().zip(&made.tables));
    let firsts = firsts.filter_map(|(rows, (stored, made))| rows.difference(stored, made));
    let point = RunId::at(made.run_id, prepared.replicates).point;
    let logs = [stored, made].map(|record| events::cells(prepared, record));
    let firsts = firsts.chain(events::difference(prepared, point, logs[0], logs[1]));
    // The first of equal minima counts: the order of the tables.
    let first = firsts.min_by_key(|(week, _)| *week).map(|(_, difference)| difference);
    first.or_else(|| in_summary(prepared, stored, made))
}

fn word(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Completed => "completed".into(),
        Outcome::Failed { error } if error.is_empty() => "failed".into(),
        Outcome::Failed { error } => format!("failed ({error})"),
    }
}

/// Rows of week, places in lists of names, and numbers.
struct Rows<'a> {
    columns: &'a [MetricColumn],
    words: &'a [Words],
    n_keys: usize,
    /// Names of the run, for words without a list of their own.
    names: &'a [String],
}

impl Rows<'_> {
    /// The first difference, with its week.
    fn difference(&self, stored: &[f64], made: &[f64]) -> Option<(u32, Difference)> {
        let before = 1 + self.words.len();
        let width = before + self.columns.len();
        let at = stored.iter().zip(made).position(|(stored, made)| !same(*stored, *made))?;
        let (row, column) = (&made[at / width * width..], at % width);
        let metric = match (column.checked_sub(before), column) {
            (Some(column), _) => self.columns[column].id.clone(),
            (None, 0) => "tick".into(),
            (None, word) => self.words[word - 1].id.into(),
        };
        let week = row[0] as u32;
        let name =
            |(words, place): (&Words, &f64)| words.of_run(self.names).get(*place as usize).cloned();
        let keys = self.words[..self.n_keys].iter().zip(&row[1..]);
        let keys: Vec<String> = keys.filter_map(name).collect();
        let whose = if keys.is_empty() { None } else { Some(keys.join(" and ")) };
        let (stored, made) = (stored[at], made[at]);
        Some((week, Difference::Number { metric, week: Some(week), whose, stored, made }))
    }
}

fn in_summary(prepared: &Prepared, stored: &RunRecord, made: &RunRecord) -> Option<Difference> {
    let pairs = stored.summary.iter().zip(&made.summary);
    let at = pairs.clone().position(|(stored, made)| !same(*stored, *made))?;
    Some(Difference::Number {
        metric: prepared.columns[at].id.clone(),
        week: None,
        whose: None,
        stored: stored.summary[at],
        made: made.summary[at],
    })
}

/// Equal to the bit; tables have one way to say "none".
pub(crate) fn same(stored: f64, made: f64) -> bool {
    stored.to_bits() == made.to_bits() || stored.is_nan() && made.is_nan()
}
