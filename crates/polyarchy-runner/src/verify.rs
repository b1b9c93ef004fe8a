//! Stored runs made again and compared with their rows.

use std::collections::BTreeSet;
use std::path::Path;

use polyarchy_results::{RunRecord, scan};
use polyarchy_table::Values;
use rayon::prelude::*;

use crate::comparison::{Parting, compare};
use crate::error::RunnerError;
use crate::execute::pool;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::shapes::RUNS;
use crate::simulation::{Simulate, perform};
use crate::stored::each_stored;

/// Runs that are made again at once: as many records are in memory.
const AT_ONCE: usize = 64;

/// Which runs are made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// So many, spread over the design.
    Spread(u64),
    /// One.
    One(u64),
    /// Every one.
    All,
}

/// What the comparison found.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// How many runs were made again.
    pub runs: u64,
    /// Those that differ, and where first.
    pub partings: Vec<(u64, Parting)>,
}

impl Sample {
    /// The runs of the sample among those that are there: the middles of equal parts.
    fn of(self, there: &[u64]) -> BTreeSet<u64> {
        let runs = there.len() as u64;
        match self {
            Self::Spread(wanted) if wanted < runs => (0..wanted)
                .map(|nth| there[((2 * nth + 1) * runs / (2 * wanted)) as usize])
                .collect(),
            Self::One(one) => there.iter().copied().filter(|place| *place == one).collect(),
            Self::Spread(_) | Self::All => there.iter().copied().collect(),
        }
    }
}

/// The runs that the tables hold, in their order.
fn stored_places(folder: &Path) -> Result<Vec<u64>, RunnerError> {
    let mut places = Vec::new();
    scan(&folder.join(RUNS), &["run_id"], |batch| -> Result<(), RunnerError> {
        if let Some(Values::Integer(ids)) = batch.columns.first().map(|column| &column.values) {
            places.extend(ids.iter().map(|&id| id as u64));
        }
        Ok(())
    })?;
    Ok(places)
}

/// Makes the runs of the sample again and compares each with what the tables of `folder` say.
pub fn verify_runs(
    folder: &Path,
    prepared: &Prepared,
    sample: Sample,
    (simulate, threads): (&Simulate<'_>, usize),
) -> Result<Compared, RunnerError> {
    let there = stored_places(folder)?;
    let sampled = sample.of(&there);
    if let Sample::One(place) = sample {
        prepared.run_at(place)?;
        if sampled.is_empty() {
            let (path, runs) = (folder.to_owned(), there.len());
            return Err(RunnerError::NotMade { path, place, runs });
        }
    }
    let pool = pool(threads)?;
    let mut compared = Compared { runs: 0, partings: Vec::new() };
    let mut waiting: Vec<RunRecord> = Vec::new();
    let mut make = |waiting: &mut Vec<RunRecord>| {
        let again = |stored: &RunRecord| {
            let run = RunId::at(stored.run_id, prepared.replicates);
            let made = perform(prepared, run, &prepared.setting_at(run.point), simulate);
            compare(prepared, stored, &made).map(|parting| (stored.run_id, parting))
        };
        let partings: Vec<_> = pool.install(|| waiting.par_iter().map(again).collect());
        compared.runs += waiting.len() as u64;
        compared.partings.extend(partings.into_iter().flatten());
        waiting.clear();
    };
    each_stored(folder, prepared, &|place| sampled.contains(&place), &mut |record| {
        waiting.push(record);
        if waiting.len() == AT_ONCE {
            make(&mut waiting);
        }
        Ok(())
    })?;
    make(&mut waiting);
    Ok(compared)
}

#[cfg(test)]
mod tests {
    use super::Sample;

    #[test]
    fn a_spread_sample_has_as_many_runs_as_wanted_all_over_the_design() {
        for (wanted, runs) in [(20, 1_800), (3, 10), (7, 8), (1, 5)] {
            // Where a study stopped once it knew enough, numbers of runs have gaps.
            let there: Vec<u64> = (0..runs).map(|nth| 3 * nth).collect();
            let sample: Vec<u64> = Sample::Spread(wanted).of(&there).into_iter().collect();
            assert_eq!(sample.len() as u64, wanted, "{sample:?}");
            let gaps = sample.windows(2).map(|pair| pair[1] - pair[0]);
            assert!(gaps.max().unwrap_or(0) <= 3 * runs.div_ceil(wanted), "{sample:?}");
        }
        assert_eq!(Sample::Spread(20).of(&[0, 1, 5]).len(), 3);
    }
}
