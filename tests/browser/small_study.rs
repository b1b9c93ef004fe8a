//! A small study, run for its report.

use std::fs;
use std::path::{Path, PathBuf};

use polyarchy::{Exit, Stop, Surroundings, Terminal};

const STUDY: &str = r#"question = "How do forms and deadlines shape role ambiguity?"
scenario = "scenario.toml"
seed = 7
replicates = 3
horizon_weeks = 26

[[factors]]
parameter = "agreements.main.form"
label = "Contract form"
levels = ["it_outsourcing", "interest_network"]

[[factors]]
parameter = "pressure.time"
label = "Deadline, share of the plan"
levels = [1.0, 0.5]

[[factors]]
parameter = "pressure.budget"
label = "Budget, share of the plan"
levels = [1.0, 0.5]

[design.full_factorial]
"#;

/// Runs the study in the folder; its report.
pub(crate) fn report_in(folder: &Path) -> PathBuf {
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../configs/scenarios/neutral.toml");
    fs::copy(scenario, folder.join("scenario.toml")).expect("the folder is ours");
    let study = folder.join("small.toml");
    fs::write(&study, STUDY).expect("the folder is ours");
    let (terminal, _, errors) = Terminal::kept();
    let stop = Stop::new();
    let surroundings =
        Surroundings { terminal: &terminal, simulate: &polyarchy_model::run::run, stop: &stop };
    let results = folder.join("results");
    let words = [Path::new("polyarchy"), Path::new("run"), &study, Path::new("--out"), &results];
    let exit = polyarchy::execute(words.map(|word| word.as_os_str().to_owned()), &surroundings);
    assert_eq!(exit, Exit::Well, "{}", errors.text());
    let mut made = fs::read_dir(&results).expect("the study made its folder");
    let report = made.next().expect("the study made one").expect("it can be read").path();
    report.join("report.html")
}
