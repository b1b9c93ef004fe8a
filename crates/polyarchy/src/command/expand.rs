//! `polyarchy expand`: more replicates, levels or points, without repeating a run.

use std::ffi::OsString;

use polyarchy_publish::words::counted;
use polyarchy_publish::{self as publish, Expansion, Growth, Ran};
use polyarchy_results::Manifest;
use polyarchy_study::Study;

use crate::Surroundings;
use crate::arguments::{Expand, threads};
use crate::build::BUILD;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::job;

/// Runs the larger study beside the results; runs that both have are taken over.
pub(crate) fn expand(
    args: &Expand,
    written: &[OsString],
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    let mut growth = Growth::default();
    (growth.replicates, growth.points) = (args.replicates, args.points);
    growth.levels =
        args.levels.iter().map(|more| (more.key.clone(), more.levels.clone())).collect();
    let expansion = publish::expand(&args.folder, &growth, &BUILD)?;
    let mut job = expansion.job(&BUILD);
    (job.csv, job.threads, job.written) = (args.csv, threads(args.threads), written);
    let (exit, ran) = job::run(job, args.speech, surroundings)?;
    if let (Ran::Whole { manifest, .. }, false, false) = (ran, args.speech.quiet, args.speech.json)
    {
        let told = arrangement(&expansion.larger().study, &manifest) + &seen_before(&expansion);
        surroundings.terminal.tell(&told);
    }
    Ok(exit)
}

/// Whether the joint design is still what it was, by the runs that were made: balanced, or filling space.
fn arrangement(study: &Study, made: &Manifest) -> String {
    let precision = made.extra.precision.as_ref();
    let asked = u64::from(study.replicates);
    let fewest = precision.and_then(|told| told.fewest_runs).unwrap_or(asked);
    let most = precision.and_then(|told| told.most_runs).unwrap_or(asked);
    let balance = if fewest == most {
        format!("balanced: every point has {}", counted(most, "replicate", "replicates"))
    } else {
        "not balanced: each point has as many replicates as it needs".to_owned()
    };
    format!("the joint design is {balance}; {}\n", study.arrangement())
}

/// What it means for answers that their replicates were added by somebody who may have seen them.
fn seen_before(expansion: &Expansion) -> String {
    let (smaller, larger) = (expansion.smaller(), expansion.larger());
    let study = &larger.study;
    let asks = !study.contrasts.is_empty() || !study.expectations.is_empty();
    if !asks || study.precision.is_some() || larger.replicates == smaller.replicates {
        return String::new();
    }
    format!(
        "intervals, p-values and verdicts rest on {}, of which the first {} were seen before: they hold over \
         both looks, and over all earlier ones\n",
        counted(u64::from(larger.replicates), "replicate", "replicates"),
        smaller.replicates
    )
}
