//! Whether the study in its author's words is the one that was run.

use polyarchy_results::Results;
use polyarchy_study::{Change, Study};

use super::Finding;
use crate::failure::Failure;
use crate::publish::{GIVEN, RESOLVED};

/// Reads `study.toml` with the changes that its command made, with the scenario and the listed points of
/// `resolved.toml` in place of files, and compares what that gives with `resolved.toml`.
pub(super) fn study(
    Results { files, .. }: &Results,
    run: &Study,
    changes: Option<Vec<Change>>,
) -> Result<Finding, Failure> {
    let wrong = |wrong: String| vec![format!("{GIVEN}: {wrong}")];
    let inputs = Change::inputs_of(&files.file(RESOLVED)?);
    let given = match (inputs, changes) {
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

/// The first line in which two resolved studies differ.
fn parting(given: &str, run: &str) -> String {
    let none = "nothing more";
    let line = |text: &str, nth| text.lines().nth(nth).unwrap_or(none).to_owned();
    let same = given.lines().zip(run.lines()).take_while(|(given, run)| given == run).count();
    format!("gives `{}` where {RESOLVED} has `{}`", line(given, same), line(run, same))
}
