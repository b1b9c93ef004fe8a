//! Runs read back from the tables of finished results, in the order of the design.

mod stream;

use std::path::Path;
use std::sync::mpsc::Receiver;

use polyarchy_results::{Outcome, RunRecord};

use crate::error::RunnerError;
use crate::prepared::Prepared;
use crate::shapes::{ACTIVITIES, PARTIES, RUNS, TICKS};
use stream::{Halt, Rows, Source};

/// What hears of stored runs.
pub type Hear<'h> = dyn FnMut(RunRecord) -> Result<(), RunnerError> + 'h;

/// Hands on the stored runs that are wanted, one after the other, as they were recorded.
///
/// Of a failed run it is known that it failed, not why. Memory holds a few runs at a time.
pub fn each_stored(
    folder: &Path,
    prepared: &Prepared,
    wanted: &(dyn Fn(u64) -> bool + Sync),
    hear: &mut Hear,
) -> Result<(), RunnerError> {
    let named = |columns: &[polyarchy_model::metric::MetricColumn]| -> Vec<String> {
        columns.iter().map(|column| column.id.clone()).collect()
    };
    let source = |file, name: Option<&'static str>, columns| Source {
        path: folder.join(file),
        name,
        metrics: named(columns),
        known: prepared.activities.clone(),
    };
    let Prepared { columns, activity_columns, party_columns, recording, .. } = prepared;
    let runs = source(RUNS, Some("status"), columns);
    let ticks = source(TICKS, None, columns);
    let activities = source(ACTIVITIES, Some("activity"), activity_columns);
    let parties = Source { known: Vec::new(), ..source(PARTIES, Some("party"), party_columns) };
    std::thread::scope(|scope| {
        let start = |source| stream::start(scope, source, wanted);
        let streams = Streams {
            ticks: start(ticks),
            activities: recording.activities.then(|| start(activities)),
            parties: recording.parties.then(|| start(parties)),
        };
        let runs = start(Source { known: vec!["completed".into(), "failed".into()], ..runs });
        for found in &runs {
            hear(streams.record(&found?)?)?;
        }
        Ok(())
    })
}

type Stream = Receiver<Result<Rows, Halt>>;

/// The tables that a completed run has rows in.
struct Streams {
    ticks: Stream,
    activities: Option<Stream>,
    parties: Option<Stream>,
}

impl Streams {
    /// The record of the run whose row of `runs` is given: place of the status, then the summary.
    fn record(&self, run: &Rows) -> Result<RunRecord, RunnerError> {
        let (status, summary) = run.cells.split_first().expect("a run has a status");
        if *status > 0.0 {
            let outcome = Outcome::Failed { error: String::new() };
            let (summary, tables, names) = (Vec::new(), Vec::new(), Vec::new());
            return Ok(RunRecord { run_id: run.run_id, outcome, summary, tables, names });
        }
        let ticks = next(&self.ticks, run.run_id)?;
        let rows = |stream: &Option<Stream>| {
            stream.as_ref().map_or_else(|| Ok(Rows::default()), |stream| next(stream, run.run_id))
        };
        let (activities, parties) = (rows(&self.activities)?, rows(&self.parties)?);
        Ok(RunRecord {
            run_id: run.run_id,
            outcome: Outcome::Completed,
            summary: summary.to_vec(),
            tables: vec![ticks.cells, activities.cells, parties.cells],
            names: parties.names,
        })
    }
}

fn next(stream: &Stream, run_id: u64) -> Result<Rows, RunnerError> {
    match stream.recv() {
        Ok(Ok(rows)) if rows.run_id == run_id => Ok(rows),
        Ok(Err(halt)) => Err(halt.into()),
        Ok(Ok(_)) | Err(_) => Err(RunnerError::Torn { run_id }),
    }
}
