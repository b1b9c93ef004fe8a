//! Studies run into folders by a program, without the command.

#![expect(clippy::unwrap_used, reason = "a test whose preparation fails has failed")]

mod drawing;
mod expanding;
mod failing;

use std::fs;
use std::path::PathBuf;

use polyarchy_publish::{Build, Job, Prepared, Ran, Study, run};
use tempfile::TempDir;

/// Four points, three replicates, three months.
const STUDY: &str = r#"question = "Is a study run by a program?"
scenario = "scenario.toml"
seed = 7
replicates = 3
horizon_weeks = 12

[[factors]]
parameter = "agreements.main.form"
label = "Contract form"
levels = ["it_outsourcing", "interest_network"]

[[factors]]
parameter = "pressure.time"
levels = [1.0, 0.5]

[record]
metrics = ["role_ambiguity", "role_conflict_distance", "disputes_open", "gap_rate", "overlap_rate"]
"#;

/// The build of these tests.
const BUILD: Build = Build::of_version("0.0.0");

/// The study, read from a folder that goes with the value.
fn prepared() -> (TempDir, Prepared) {
    let folder = tempfile::tempdir().unwrap();
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/scenarios/neutral.toml");
    fs::copy(scenario, folder.path().join("scenario.toml")).unwrap();
    let file = folder.path().join("small.toml");
    fs::write(&file, STUDY).unwrap();
    let prepared = Prepared::new(Study::read(&file).unwrap());
    (folder, prepared)
}

/// The folder of its results.
fn results(prepared: &Prepared, out: &TempDir) -> PathBuf {
    match run(&Job::new(prepared, &BUILD, out.path())).unwrap() {
        Ran::Whole { folder, .. } => folder,
        Ran::Stopped { .. } => unreachable!("nobody stops it"),
    }
}
