//! Stored runs made again and compared with their rows.

use std::collections::BTreeSet;

use polyarchy_results::{RunRecord, Stored, digest};
use rayon::prelude::*;

use crate::comparison::{Difference, compare};
use crate::error::RunnerError;
use crate::execute::pool;
use crate::keys::places;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::simulation::{Workers, perform};
use crate::stored::each_stored;

/// Runs that are made again at once: as many records are in memory.
const AT_ONCE: usize = 64;

/// Which runs are made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sample {
    /// Some, drawn at random.
    Drawn {
        /// How many.
        runs: u64,
        /// What they are drawn by: the same seed draws the same runs.
        seed: u64,
    },
    /// One.
    One(u64),
    /// Every one.
    All,
}

/// What the comparison found.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// How many runs the tables hold.
    pub there: u64,
    /// How many runs were made again.
    pub runs: u64,
    /// Those that differ, and where first.
    pub differences: Vec<(u64, Difference)>,
}

impl Sample {
    /// The runs of the sample among those that are there.
    ///
    /// Drawn are those with the least hashes of seed and number: each set of runs is as likely as any other,
    /// and what is drawn depends on the seed alone.
    fn of(self, there: &[u64]) -> BTreeSet<u64> {
        match self {
            Self::Drawn { runs, seed } => {
                let rank = |place: &u64| digest::of_bytes(format!("{seed} {place}").as_bytes());
                let mut drawn = there.to_vec();
                drawn.sort_by_cached_key(rank);
                drawn.into_iter().take(runs as usize).collect()
            }
            Self::One(one) => there.iter().copied().filter(|place| *place == one).collect(),
            Self::All => there.iter().copied().collect(),
        }
    }
}

/// The least number of wrong runs among `all` of which `drawn` at random hold one or more with a
/// probability of `chance`; none if nothing is drawn.
pub fn least_found(all: u64, drawn: u64, chance: f64) -> Option<u64> {
    if drawn == 0 || all < drawn {
        return None;
    }
    let mut missed = 1.0;
    for wrong in 1..=all {
        // All wrong ones so far lie among those that are not drawn, and the next one does, too.
        let not_drawn = (all - drawn).saturating_sub(wrong - 1);
        missed *= not_drawn as f64 / (all - wrong + 1) as f64;
        if missed <= 1.0 - chance {
            return Some(wrong);
        }
    }
    None
}

/// Makes the runs of the sample again and compares each with what the tables say.
pub fn verify_runs(
    files: &Stored,
    prepared: &Prepared,
    sample: Sample,
    Workers { simulate, threads }: Workers<'_>,
) -> Result<Compared, RunnerError> {
    let there = places(files)?;
    let sampled = sample.of(&there);
    if let Sample::One(place) = sample {
        prepared.run_at(place)?;
        if sampled.is_empty() {
            return Err(RunnerError::NotMade { place, runs: there.len() });
        }
    }
    let pool = pool(threads)?;
    let mut compared = Compared { there: there.len() as u64, runs: 0, differences: Vec::new() };
    let mut waiting: Vec<RunRecord> = Vec::new();
    let mut make = |waiting: &mut Vec<RunRecord>| {
        let again = |stored: &RunRecord| {
            let run = RunId::at(stored.run_id, prepared.replicates);
            let made = perform(prepared, run, &prepared.setting_at(run.point), simulate);
            compare(prepared, stored, &made).map(|difference| (stored.run_id, difference))
        };
        let differences: Vec<_> = pool.install(|| waiting.par_iter().map(again).collect());
        compared.runs += waiting.len() as u64;
        compared.differences.extend(differences.into_iter().flatten());
        waiting.clear();
    };
    each_stored(files, prepared, &|place| sampled.contains(&place), &mut |record| {
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
    use super::{Sample, least_found};

    #[test]
    fn a_drawn_sample_has_as_many_runs_as_wanted_and_its_seed_draws_it_again() {
        // Where a study stopped once it knew enough, numbers of runs have gaps.
        let there: Vec<u64> = (0..1_800).map(|nth| 3 * nth).collect();
        let drawn = |seed| Sample::Drawn { runs: 20, seed }.of(&there);
        assert_eq!(drawn(1).len(), 20);
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
        assert_eq!(Sample::Drawn { runs: 20, seed: 1 }.of(&[0, 1, 5]).len(), 3);
    }

    #[test]
    fn every_run_is_drawn_as_often_as_any_other() {
        // 4,000 samples of 5 of 20 runs: each is drawn 1,000 times, give or take 27 (standard error);
        // the widest of 20 lies within 4.5 of these.
        let there: Vec<u64> = (0..20).collect();
        let mut times = [0_i32; 20];
        for seed in 0..4_000 {
            for place in (Sample::Drawn { runs: 5, seed }).of(&there) {
                times[place as usize] += 1;
            }
        }
        assert!(times.iter().all(|n| (n - 1_000).abs() < 123), "{times:?}");
    }

    #[test]
    fn what_a_sample_would_find_is_what_counting_gives() {
        // One of two wrong among ten is in five with 1 - (5*4)/(10*9) = 0.778, of three with 0.917, of four
        // with 0.976.
        assert_eq!(least_found(10, 5, 0.75), Some(2));
        assert_eq!(least_found(10, 5, 0.95), Some(4));
        // Of very many runs 20 find a share of 1 - 0.05^(1/20) = 13.9 %.
        let share = least_found(1_000_000, 20, 0.95).unwrap() as f64 / 1e6;
        assert!((share - 0.139).abs() < 5e-4, "{share}");
        assert_eq!(least_found(12, 12, 0.95), Some(1));
        assert_eq!(least_found(12, 0, 0.95), None);
    }
}
