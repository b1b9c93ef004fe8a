//! `checks.json`: what became of a study's expectations, for programs.

use polyarchy_analysis::verdicts::Verdicts;
use polyarchy_results::{ResultsFolder, Stored};

use crate::failure::Failure;

/// Name of the file.
pub const FILE: &str = "checks.json";

/// What the file in a folder of results says; none if the study expects nothing.
pub fn read(files: &Stored) -> Result<Option<Verdicts>, Failure> {
    if !files.has(FILE) {
        return Ok(None);
    }
    let told = serde_json::from_str(&files.text(FILE)?);
    told.map(Some).map_err(|error| Failure::NoVerdicts { path: FILE.into(), error })
}

/// Writes them: one object for each expectation, with one for each variant in it. Parameter sets are told by their
/// shares.
pub(super) fn write(folder: &ResultsFolder, verdicts: &Verdicts) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(verdicts).expect("verdicts are JSON");
    Ok(folder.write_text(FILE, &(text + "\n"))?)
}
