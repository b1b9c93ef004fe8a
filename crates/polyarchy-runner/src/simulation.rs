//! One run: simulated, with whatever goes wrong in it turned into its outcome.

use polyarchy_model::NotFinite;
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Record, Recording};
use polyarchy_model::setting::Setting;
use polyarchy_results::{Outcome, RunRecord};

use crate::caught::caught;
use crate::error::RunError;
use crate::prepared::Prepared;
use crate::run_id::RunId;

/// What simulates a run that has a history of its own: [`polyarchy_model::run::run`], or a stand-in that shows how
/// failures end. Futures of one history go on from it.
pub type Simulate<'s> = dyn Fn(&Setting, Luck, &Recording) -> Result<Record, NotFinite> + Sync + 's;

/// Who makes runs: what simulates each, and on how many threads.
#[derive(Clone, Copy)]
pub struct Workers<'s> {
    /// What simulates a run.
    pub simulate: &'s Simulate<'s>,
    /// On how many threads.
    pub threads: usize,
}

/// The run at its setting, whatever becomes of it.
pub fn perform(
    prepared: &Prepared,
    run: RunId,
    setting: &Setting,
    simulate: &Simulate<'_>,
) -> RunRecord {
    let place = run.place(prepared.replicates);
    let ended = match caught(|| prepared.record(run, setting, simulate)) {
        Ok(Ok(record)) => fitting(record, prepared),
        Ok(Err(NotFinite { metric, tick })) => Err(RunError::NotFinite { metric, week: tick }),
        Err(words) => Err(RunError::Panicked(words)),
    };
    match ended {
        Ok(record) => completed(place, record, prepared),
        Err(error) => failed(place, &error),
    }
}

/// The record, if it has the columns of the tables.
fn fitting(record: Record, prepared: &Prepared) -> Result<Record, RunError> {
    let (found, wanted) = (record.summary.len(), prepared.columns.len());
    if found == wanted { Ok(record) } else { Err(RunError::Columns { found, wanted }) }
}

fn completed(run_id: u64, record: Record, prepared: &Prepared) -> RunRecord {
    let Record {
        summary,
        ticks,
        activities,
        parties,
        responsibilities,
        ties,
        events,
        party_names,
        ..
    } = record;
    let names = if prepared.recording.parties { party_names } else { Vec::new() };
    let mut tables = vec![ticks, activities, parties, responsibilities, ties];
    if !prepared.recording.events.is_empty() {
        tables.push(events);
    }
    RunRecord { run_id, outcome: Outcome::Completed, summary, tables, names }
}

fn failed(run_id: u64, error: &RunError) -> RunRecord {
    let outcome = Outcome::Failed { error: error.to_string() };
    RunRecord { run_id, outcome, summary: Vec::new(), tables: vec![], names: Vec::new() }
}
