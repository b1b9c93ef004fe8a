//! Whether the study in its author's words is the one that was run.

use clap::Parser;
use polyarchy_results::{Manifest, Results};
use polyarchy_study::{Change, Study};

use super::Finding;
use crate::arguments::{Arguments, Command};
use crate::failure::Failure;
use crate::publish::{GIVEN, RESOLVED};

/// Reads `study.toml` with the options of its command, with the scenario and the listed points of
/// `resolved.toml` in place of files, and compares what that gives with `resolved.toml`.
pub(super) fn study(results: &Results, run: &Study) -> Result<Finding, Failure> {
    let Results { manifest, files } = results;
    let wrong = |wrong: String| vec![format!("{GIVEN}: {wrong}")];
    let inputs = Change::inputs_of(&files.file(RESOLVED)?);
    let given = match (inputs, options(manifest)) {
        (Ok(inputs), Some(mut changes)) => {
            changes.push(inputs);
            Study::read_changed(&files.file(GIVEN)?, &changes).map(|given| given.resolved())
        }
        (Err(error), _) => Err(error),
        (_, None) => {
            let told = "the command in manifest.json is none of this version, and its options are part of the study";
            return Ok(Finding::new("study", "not compared".into(), wrong(told.into())));
        }
    };
    let run = run.resolved();
    Ok(match given {
        Ok(given) if given == run => {
            Finding::new("study", "the study as given is the one that was run".into(), Vec::new())
        }
        Ok(given) => Finding::new("study", "is another one".into(), wrong(parting(&given, &run))),
        Err(error) => {
            let told = error.to_string().lines().next().unwrap_or_default().to_owned();
            Finding::new("study", "is another one".into(), wrong(format!("is no study: {told}")))
        }
    })
}

/// What the command changed in the study; none if it is no command of this version.
fn options(manifest: &Manifest) -> Option<Vec<Change>> {
    let Arguments { command } = Arguments::try_parse_from(&manifest.command_line).ok()?;
    match command {
        Command::Run(wish) => Some(wish.changes.all()),
        // It gives the larger study in full.
        Command::Expand(_) => Some(Vec::new()),
        _ => None,
    }
}

/// The first line in which two resolved studies differ.
fn parting(given: &str, run: &str) -> String {
    let none = "nothing more";
    let line = |text: &str, nth| text.lines().nth(nth).unwrap_or(none).to_owned();
    let same = given.lines().zip(run.lines()).take_while(|(given, run)| given == run).count();
    format!("gives `{}` where {RESOLVED} has `{}`", line(given, same), line(run, same))
}
