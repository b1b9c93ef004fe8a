//! Runs made again and compared with their rows.

use polyarchy_results::Results;
use polyarchy_runner::{Compared, Prepared, Sample, least_found, verify_keys, verify_runs};
use serde_json::json;

use super::{Finding, same_build};
use crate::Surroundings;
use crate::arguments::{Verify, threads};
use crate::failure::Failure;
use crate::words::{count, counted};

/// The probability with which it is told what a sample would find.
const CHANCE: f64 = 0.95;

/// Keys of all rows, and the numbers of a sample of runs.
pub(super) fn runs(
    wish: &Verify,
    results: &Results,
    prepared: &Prepared,
    surroundings: &Surroundings,
) -> Result<Finding, Failure> {
    let sample = match (wish.run, wish.all) {
        (Some(place), _) => Sample::One(place),
        (None, true) => Sample::All,
        (None, false) => {
            Sample::Drawn { runs: wish.sample, seed: wish.seed.unwrap_or_else(any_seed) }
        }
    };
    let making = (surroundings.simulate, threads(wish.threads));
    let compared = verify_runs(&results.files, prepared, sample, making)?;
    let mut wrong = verify_keys(&results.files, prepared, same_build(&results.manifest))?;
    let Compared { there, runs, partings } = compared;
    let same = runs - partings.len() as u64;
    let told = format!(
        "{} of {} made again are the same{}",
        count(same),
        counted(runs, "run", "runs"),
        reach(sample, there, runs)
    );
    for (place, parting) in partings {
        let run = prepared.run_at(place)?;
        wrong.push(format!("run {place} ({run}) parts: {parting}"));
    }
    let least = least_found(there, runs, CHANCE);
    let seed = if let Sample::Drawn { seed, .. } = sample { Some(seed) } else { None };
    let facts = json!({
        "there": there, "made_again": runs, "same": same, "seed": seed,
        "least_share_found": least.map(|least| least as f64 / there as f64),
        "probability": CHANCE,
    });
    Ok(Finding { facts, ..Finding::new("runs", told, wrong) })
}

/// How the sample was drawn, and what it would find.
fn reach(sample: Sample, there: u64, runs: u64) -> String {
    let Sample::Drawn { seed, .. } = sample else { return String::new() };
    if runs == there {
        return format!(", of {} in all", count(there));
    }
    let found = match least_found(there, runs, CHANCE) {
        Some(least) => format!(
            "were {} wrong ({:.1} %) or more, this would show it with a probability of {:.0} %",
            counted(least, "run", "runs"),
            100.0 * least as f64 / there as f64,
            100.0 * CHANCE
        ),
        None => "this shows nothing".to_owned(),
    };
    format!(", of {} in all, drawn by `--seed {seed}`; {found}", count(there))
}

/// A seed that nobody chose, short enough to be typed.
fn any_seed() -> u64 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one("sample") % 1_000_000_000
}
