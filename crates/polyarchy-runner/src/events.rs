//! Events of runs as a table: one row an event, written and read back exactly.
//!
//! What a run's record holds as numbers ([`Log::to_cells`]) is told in words here, and the words lead back to the same
//! numbers: `details` and the numbers are exact to the bit, and names of events say which occasion they are.

mod details;
mod difference;
mod read;
mod sheet;
mod words;

use polyarchy_model::event::{Log, Names};
use polyarchy_results::{RunRecord, Stored};

use crate::error::RunnerError;
use crate::prepared::Prepared;
pub(crate) use difference::difference;
pub(crate) use read::{Logs, start};
pub(crate) use sheet::{ROWS_PER_GROUP, Sheet};
pub(crate) use words::with_columns;

/// File of the events.
pub const EVENTS: &str = "events.parquet";
/// What a row of it is.
pub(crate) const DOC: &str =
    "What came about in runs, event by event, by what and how likely it was.";
/// Columns whose cells hardly ever repeat.
pub(crate) const UNLIKE: [&str; 8] =
    ["event", "event_id", "amount", "p", "u", "hazard", "causes", "details"];

/// The events of a run's record, as [`Log::to_cells`] lays them out; none if they were not recorded.
pub(crate) fn cells<'r>(prepared: &Prepared, record: &'r RunRecord) -> &'r [f64] {
    record.tables.get(1 + prepared.details.len()).map_or(&[], Vec::as_slice)
}

/// Number of events of a run's record.
pub fn count_events(prepared: &Prepared, record: &RunRecord) -> u64 {
    Log::from_cells(cells(prepared, record)).map_or(0, |log| log.len() as u64)
}

/// Bytes that the events of a run's record take in memory and in the journal.
pub fn bytes_of_events(prepared: &Prepared, record: &RunRecord) -> u64 {
    size_of_val(cells(prepared, record)) as u64
}

/// The log of a run as its events were recorded, equal to the bit, and the names in it; none if they were not
/// recorded. If the study records some kinds only, the log has these.
///
/// Errors: the study has no such run or did not make it; a file that is not as it was written.
pub fn stored_log(
    files: &Stored,
    prepared: &Prepared,
    place: u64,
) -> Result<Option<(Log, Names)>, RunnerError> {
    let run = prepared.run_at(place)?;
    if !prepared.study.record.has_events_of(run.replicate) {
        return Ok(None);
    }
    let mut logs = Logs::of(files, prepared);
    let mut found = None;
    logs.read(&|id| id == place, &mut |_, cells| {
        found = Some(cells);
        Ok(())
    })?;
    let Some(cells) = found else { return Ok(None) };
    let log = Log::from_cells(&cells).expect("the reader lays out cells of logs");
    let names = Names::new(&prepared.setting_at(run.point), &log);
    Ok(Some((log, names)))
}
