//! The study that a trial run of a scenario is.

use std::path::Path;

use toml::Value;

use super::{Study, read};
use crate::change::Change;
use crate::error::StudyError;
use crate::scenario::read_scenario;
use crate::source::Source;

/// Runs of a trial: enough to see that luck makes runs differ, and too few to show anything.
const RUNS: u32 = 5;

/// The study, and its text.
pub(super) fn of(scenario: &Path, changes: &[Change]) -> Result<(Study, String), StudyError> {
    // Read by itself first: what is wrong with it is told in its own file, and its title is known.
    let title = read_scenario(scenario)?.title;
    let file = scenario.file_name().unwrap_or_default().to_string_lossy();
    let text = text(&file, &title);
    let source = Source::new(format!("trial of {}", scenario.display()), text.as_str());
    let name = format!("trial-of-{}", read::stem(scenario));
    let study = read::read_source(&source, changes, name, scenario)?;
    Ok((study, text))
}

fn text(file: &str, title: &str) -> String {
    let titled = format!("Trial runs of \u{201c}{title}\u{201d}");
    let question = "What happens in a few runs of this scenario? Nothing is compared, and this is no evidence.";
    let quoted = |text: &str| Value::String(text.to_owned());
    format!(
        "# A trial of a scenario: it shows what runs look like before a study asks a question of them.\n\
         title = {}\nquestion = {}\nscenario = {}\nseed = 1\nreplicates = {RUNS}\n\n\
         [record]\nevery_weeks = 1\nactivities = true\nresponsibilities = true\nties = true\n",
        quoted(&titled),
        quoted(question),
        quoted(file),
    )
}
