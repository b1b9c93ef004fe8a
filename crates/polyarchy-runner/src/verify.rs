//! Stored runs made again and compared with their rows.

use std::path::Path;

use polyarchy_results::RunRecord;
use rayon::prelude::*;

use crate::comparison::{Parting, compare};
use crate::error::RunnerError;
use crate::execute::pool;
use crate::prepared::Prepared;
use crate::run_id::RunId;
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
    /// Whether a run is in the sample.
    pub fn has(self, place: u64, runs: u64) -> bool {
        match self {
            Self::All => true,
            Self::One(one) => place == one,
            Self::Spread(wanted) if runs <= wanted => true,
            Self::Spread(wanted) => is_middle(place, wanted, runs),
        }
    }
}

/// Whether the place is in the middle of one of so many equal parts.
fn is_middle(place: u64, wanted: u64, runs: u64) -> bool {
    let middle = |nth: u64| (2 * nth + 1) * runs / (2 * wanted);
    // Middles are rounded down, so that a place may be that of the part after its own.
    let nth = place * wanted / runs;
    (nth..=nth + 1).any(|nth| place == middle(nth))
}

/// Makes the runs of the sample again and compares each with what the tables of `folder` say.
pub fn verify_runs(
    folder: &Path,
    prepared: &Prepared,
    sample: Sample,
    (simulate, threads): (&Simulate<'_>, usize),
) -> Result<Compared, RunnerError> {
    if let Sample::One(place) = sample {
        prepared.run_at(place)?;
    }
    let pool = pool(threads)?;
    let mut compared = Compared { runs: 0, partings: Vec::new() };
    let mut waiting: Vec<RunRecord> = Vec::new();
    let mut make = |waiting: &mut Vec<RunRecord>| {
        let again = |stored: &RunRecord| {
            let run = RunId::at(stored.run_id, prepared.study.replicates);
            let made = perform(prepared, run, &prepared.setting_at(run.point), simulate);
            compare(prepared, stored, &made).map(|parting| (stored.run_id, parting))
        };
        let partings: Vec<_> = pool.install(|| waiting.par_iter().map(again).collect());
        compared.runs += waiting.len() as u64;
        compared.partings.extend(partings.into_iter().flatten());
        waiting.clear();
    };
    let runs = prepared.runs();
    each_stored(folder, prepared, &|place| sample.has(place, runs), &mut |record| {
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
            let sample: Vec<u64> =
                (0..runs).filter(|place| Sample::Spread(wanted).has(*place, runs)).collect();
            assert_eq!(sample.len() as u64, wanted, "{sample:?}");
            let gaps = sample.windows(2).map(|pair| pair[1] - pair[0]);
            assert!(gaps.max().unwrap_or(0) <= runs.div_ceil(wanted), "{sample:?}");
        }
        assert!((0..4).all(|place| Sample::Spread(20).has(place, 4)));
    }
}
