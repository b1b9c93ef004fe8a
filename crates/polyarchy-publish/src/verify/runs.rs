//! Runs made again and compared with their rows.

use polyarchy_results::Results;
use polyarchy_runner::{
    Compared, Prepared, Sample, Workers, least_found, verify_keys, verify_runs,
};
use serde_json::json;

use super::{By, Finding};
use crate::failure::Failure;
use crate::words::{count, counted};

/// The probability with which it is told what a sample would find.
const CHANCE: f64 = 0.95;

/// Keys of all rows, and the numbers of a sample of runs.
pub(super) fn runs(
    results: &Results,
    prepared: &Prepared,
    sample: Sample,
    by: &By,
) -> Result<Finding, Failure> {
    let workers = Workers { simulate: by.simulate, threads: by.threads };
    let compared = verify_runs(&results.files, prepared, sample, workers)?;
    let mut wrong = verify_keys(&results.files, prepared, by.made_the_runs_of(&results.manifest))?;
    let Compared { there, runs, differences } = compared;
    let same = runs - differences.len() as u64;
    let told = format!(
        "{} of {} made again are the same{}",
        count(same),
        counted(runs, "run", "runs"),
        reach(sample, there, runs)
    );
    for (place, difference) in differences {
        let run = prepared.run_at(place)?;
        wrong.push(format!("run {place} ({run}) differs: {difference}"));
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
    format!(", of {} in all, drawn by the seed {seed}; {found}", count(there))
}
