//! Points that have the levels of an earlier one: its runs are theirs, under numbers of their own.

use polyarchy_results::{Journal, RunRecord};

use crate::error::RunnerError;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::wanted::Wanted;

/// Whether a run is made; else it is one of an earlier point.
pub(crate) fn is_made(prepared: &Prepared, run: RunId) -> bool {
    prepared.study.first_alike(run.point) == run.point
}

/// Puts into the journal what later points share with earlier ones, as far as these are finished; how many
/// runs that adds.
pub(crate) fn share(
    prepared: &Prepared,
    journal: &mut Journal,
    wanted: Wanted<'_>,
) -> Result<u64, RunnerError> {
    if prepared.study.repeats() == 0 {
        return Ok(0);
    }
    let mut shared = 0;
    for place in wanted.places(prepared) {
        if journal.contains(place) {
            continue;
        }
        let run = RunId::at(place, prepared.replicates);
        let first = RunId { point: prepared.study.first_alike(run.point), ..run };
        let first = first.place(prepared.replicates);
        if journal.contains(first) {
            let record = RunRecord::from_bytes(&journal.read(first)?)?;
            let record = RunRecord { run_id: place, ..record };
            shared += u64::from(journal.append(place, &record.to_bytes())?);
        }
    }
    Ok(shared)
}
