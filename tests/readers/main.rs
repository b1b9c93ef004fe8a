//! Results as others read them: `check.py` opens them with pandas, polars and DuckDB, takes the
//! one-liners from README and guide, and runs the published validators of Frictionless and RO-Crate.
//!
//! Needs a Python with `requirements.txt` (`POLYARCHY_PYTHON`, else `.venv` in this folder). Where it
//! is missing the test says so and passes, unless `POLYARCHY_REQUIRE_ALL` is 1.

#![expect(clippy::unwrap_used, reason = "a test whose preparation fails has failed")]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use polyarchy::{Exit, Stop, Surroundings, Terminal, obey};
use polyarchy_results::read_table;
use serde_json::json;

const METRIC: &str = "role_ambiguity";

/// Runs a short form of the main study, whose factors the guide speaks of; the folder of results.
fn results_in(folder: &Path) -> PathBuf {
    let study =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../configs/studies/forms-under-pressure.toml");
    let mut words: Vec<OsString> = vec!["polyarchy".into(), "run".into(), study.into()];
    words.extend(["--out".into(), folder.into(), "--csv".into(), "--quiet".into()]);
    words.extend(["--set", "replicates=2", "--set", "horizon_weeks=26"].map(OsString::from));
    let (terminal, _, told) = Terminal::kept();
    let stop = Stop::new();
    let simulate = &polyarchy_model::run::run;
    let surroundings = Surroundings { terminal: &terminal, simulate, stop: &stop };
    assert_eq!(obey(words, &surroundings), Exit::Well, "{}", told.text());
    let mut folders = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    folders.find(|path| path.is_dir()).unwrap()
}

/// What the program itself says is in the results.
fn facts(results: &Path) -> String {
    let runs = read_table(&results.join("runs.parquet")).unwrap();
    let values = runs.numbers(METRIC).unwrap();
    let columns: Vec<&str> = runs.columns.iter().map(|column| column.id.as_str()).collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    json!({ "runs": runs.rows(), "metric": METRIC, "mean": mean, "columns": columns }).to_string()
}

#[test]
fn others_read_the_results_and_their_validators_find_them_valid() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("readers");
    let python = std::env::var_os("POLYARCHY_PYTHON")
        .map_or_else(|| here.join(".venv/bin/python"), PathBuf::from);
    if !Command::new(&python).arg("--version").output().is_ok_and(|said| said.status.success()) {
        let told = format!(
            "the results were NOT read by others: there is no {}: `python3 -m venv .venv` and \
             `.venv/bin/pip install -r requirements.txt` in {}",
            python.display(),
            here.display()
        );
        return polyarchy_tests::skip(&told);
    }
    let folder = tempfile::tempdir().unwrap();
    let results = results_in(&folder.path().join("results"));
    let known = folder.path().join("facts.json");
    fs::write(&known, facts(&results)).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new(&python)
        .arg(here.join("check.py"))
        .args([&results, &known, &root.join("README.md"), &root.join("docs/reading-results.md")])
        .output()
        .expect("Python was there a moment ago");
    let told = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{complaint}");
    let held = told.lines().filter(|line| line.starts_with("ok ")).count();
    assert!(18 <= held, "only {held} checks were made:\n{told}");
}
