//! Runs read back from the tables of finished results, in the order of the design.

mod stream;

use std::iter::Peekable;
use std::sync::mpsc::IntoIter;

use polyarchy_results::{Outcome, RunRecord, Stored};

use crate::detail::Detail;
use crate::error::RunnerError;
use crate::events::{self, Logs};
use crate::prepared::Prepared;
use crate::shapes::{RUNS, TICKS};
pub(crate) use stream::Halt;
use stream::{Rows, Source};

/// What hears of stored runs.
pub type Hear<'h> = dyn FnMut(RunRecord) -> Result<(), RunnerError> + 'h;

/// Hands on the stored runs that are wanted, one after the other, as they were recorded.
///
/// Of a failed run it is known that it failed, not why. Memory holds a few runs at a time.
pub fn each_stored(
    files: &Stored,
    prepared: &Prepared,
    wanted: &(dyn Fn(u64) -> bool + Sync),
    hear: &mut Hear,
) -> Result<(), RunnerError> {
    let named = |columns: &[polyarchy_model::metric::MetricColumn]| -> Vec<String> {
        columns.iter().map(|column| column.id.clone()).collect()
    };
    let source = |file: &'static str, words, columns: &[polyarchy_model::metric::MetricColumn]| {
        Source { files, file, has_weeks: file != RUNS, words, metrics: named(columns) }
    };
    let statuses = vec!["completed".to_owned(), "failed".to_owned()];
    let runs = source(RUNS, vec![("status", statuses)], &prepared.columns);
    let ticks = source(TICKS, Vec::new(), &prepared.columns);
    std::thread::scope(|scope| {
        let start = |source| stream::start(scope, source, wanted).into_iter().peekable();
        let of_detail = |detail: &Detail| {
            let words = detail.words.iter();
            let words = words.map(|words| (words.id, words.names.clone().unwrap_or_default()));
            start(source(detail.file, words.collect(), &detail.columns))
        };
        let details = prepared.details.iter();
        let mut streams = Streams {
            ticks: start(ticks),
            details: details.map(|detail| detail.is_wanted.then(|| of_detail(detail))).collect(),
            events: (!prepared.recording.events.is_empty()).then(|| {
                events::start(scope, Logs::of(files, prepared), wanted).into_iter().peekable()
            }),
        };
        for found in start(runs) {
            hear(streams.record(&found?)?)?;
        }
        Ok(())
    })
}

type Stream = Peekable<IntoIter<Result<Rows, Halt>>>;

/// The events of a run, by its number.
type Events = (u64, Vec<f64>);

/// The tables that a completed run has rows in.
struct Streams {
    ticks: Stream,
    details: Vec<Option<Stream>>,
    events: Option<Peekable<IntoIter<Result<Events, Halt>>>>,
}

impl Streams {
    /// The record of the run whose row of `runs` is given: place of the status, then the summary.
    fn record(&mut self, run: &Rows) -> Result<RunRecord, RunnerError> {
        let (status, summary) = run.cells.split_first().expect("a run has a status");
        if *status > 0.0 {
            let outcome = Outcome::Failed { error: String::new() };
            let (summary, tables, names) = (Vec::new(), Vec::new(), Vec::new());
            return Ok(RunRecord { run_id: run.run_id, outcome, summary, tables, names });
        }
        let ticks = next(&mut self.ticks, run.run_id)?;
        let ticks = ticks.ok_or(RunnerError::Torn { run_id: run.run_id })?;
        let (mut tables, mut names) = (vec![ticks.cells], Vec::new());
        for stream in &mut self.details {
            let rows = stream.as_mut().map_or(Ok(None), |stream| next(stream, run.run_id))?;
            let rows = rows.unwrap_or_default();
            tables.push(rows.cells);
            names.extend(rows.names);
        }
        if let Some(logs) = &mut self.events {
            let is_due = |found: &Result<(u64, _), Halt>| {
                found.as_ref().map_or(true, |(run_id, _)| *run_id == run.run_id)
            };
            let found = logs.next_if(is_due).transpose()?;
            tables.push(found.map_or_else(Vec::new, |(_, cells)| cells));
        }
        let (outcome, summary) = (Outcome::Completed, summary.to_vec());
        Ok(RunRecord { run_id: run.run_id, outcome, summary, tables, names })
    }
}

/// The run's rows; none if it has none in this table.
fn next(stream: &mut Stream, run_id: u64) -> Result<Option<Rows>, RunnerError> {
    let is_due =
        |found: &Result<Rows, Halt>| found.as_ref().map_or(true, |rows| rows.run_id == run_id);
    stream.next_if(is_due).transpose().map_err(RunnerError::from)
}
