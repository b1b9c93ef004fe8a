//! Results as others read them: `check.py` opens them with pandas, polars and DuckDB, takes the
//! one-liners from README and guide, and runs the published validators of Frictionless and RO-Crate;
//! `check.R` does what R can; `samples.py` gives samples of SALib in and compares its analysis with ours;
//! `boxes.py` compares our boxes with those of ema_workbench; `ocel.py` reads logs of runs with pm4py.
//!
//! Needs a Python with `requirements.txt` (`POLYARCHY_PYTHON`, else `.venv` in this folder), and R. Where they
//! are missing the tests say so and pass, unless `POLYARCHY_REQUIRE_ALL` is 1.

#![expect(clippy::unwrap_used, reason = "a test whose preparation fails has failed")]

mod boxes;
mod ocel;
mod samples;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use polyarchy::{Exit, Stop, Surroundings, Terminal, execute};
use polyarchy_results::read_table;
use serde_json::{Value, json};

const METRIC: &str = "role_ambiguity";

/// The largest seed that a study may have.
const SEED: &str = "9223372036854775807";

/// The folder of these scripts.
fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("readers")
}

/// README and guide, whose one-liners are tried.
fn documents() -> [PathBuf; 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    [root.join("README.md"), root.join("docs/reading-results.md")]
}

/// A Python with the packages; says so where there is none.
fn python() -> Option<PathBuf> {
    let python = std::env::var_os("POLYARCHY_PYTHON")
        .map_or_else(|| here().join(".venv/bin/python"), PathBuf::from);
    if is_there(&python) {
        return Some(python);
    }
    polyarchy_tests::skip(&format!(
        "the results were NOT read by others: there is no {}: `python3 -m venv .venv` and \
         `.venv/bin/pip install -r requirements.txt` in {}",
        python.display(),
        here().display()
    ));
    None
}

fn is_there(program: &Path) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|said| said.status.success())
}

/// What a script says, which has to hold.
fn told_by(program: &Path, words: &[&OsStr]) -> String {
    let output = Command::new(program).args(words).output().expect("it was there a moment ago");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{complaint}");
    told
}

/// Runs a study; the folder of its results.
fn obeyed(study: &Path, out: &Path, more: &[&str]) -> PathBuf {
    let mut words: Vec<OsString> = vec!["polyarchy".into(), "run".into(), study.into()];
    words.extend(["--out".into(), out.into(), "--quiet".into()]);
    words.extend(more.iter().map(OsString::from));
    let (terminal, _, told) = Terminal::kept();
    let stop = Stop::new();
    let simulate = &polyarchy_model::run::run;
    let surroundings = Surroundings { terminal: &terminal, simulate, stop: &stop };
    assert_eq!(execute(words, &surroundings), Exit::Well, "{}", told.text());
    let mut folders = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().path());
    folders.find(|path| path.is_dir()).unwrap()
}

/// A short form of the main study, whose factors the guide speaks of.
fn results_in(folder: &Path) -> PathBuf {
    let study =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../configs/studies/forms-under-pressure.toml");
    let seed = format!("seed={SEED}");
    let short = ["--set", "replicates=2", "--set", "horizon_weeks=26", "--set", &seed];
    obeyed(&study, folder, &[&["--csv"], &short[..]].concat())
}

/// What the program itself says is in the results.
fn facts(results: &Path) -> Value {
    let runs = read_table(&results.join("runs.parquet")).unwrap();
    let values = runs.numbers(METRIC).unwrap();
    let columns: Vec<&str> = runs.columns.iter().map(|column| column.id.as_str()).collect();
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let ticks = read_table(&results.join("ticks.parquet")).unwrap();
    let told: Vec<f64> =
        ticks.numbers(METRIC).unwrap().iter().copied().filter(|v| v.is_finite()).collect();
    json!({
        "runs": runs.rows(), "metric": METRIC, "mean": mean, "columns": columns, "seed": SEED,
        "records": ticks.rows(), "mean_of_records": told.iter().sum::<f64>() / told.len() as f64,
    })
}

#[test]
fn others_read_the_results_and_their_validators_find_them_valid() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let results = results_in(&folder.path().join("results"));
    let known = folder.path().join("facts.json");
    fs::write(&known, facts(&results).to_string()).unwrap();
    let paths = [&[here().join("check.py"), results, known], &documents()[..]].concat();
    let told = told_by(&python, &paths.iter().map(|path| path.as_os_str()).collect::<Vec<_>>());
    let held = told.lines().filter(|line| line.starts_with("ok ")).count();
    assert!(31 <= held, "only {held} checks were made:\n{told}");
}

#[test]
fn r_reads_the_results_as_the_documents_say() {
    let rscript = Path::new("Rscript");
    if !is_there(rscript) {
        return polyarchy_tests::skip("the results were NOT read by R: there is no Rscript");
    }
    let folder = tempfile::tempdir().unwrap();
    let results = results_in(&folder.path().join("results"));
    let facts = facts(&results);
    let mut words: Vec<OsString> = vec![here().join("check.R").into(), results.into()];
    words.extend([facts["runs"].to_string().into(), METRIC.into()]);
    words.extend([facts["mean"].to_string().into(), SEED.into()]);
    words
        .extend(["records", "mean_of_records"].map(|fact| OsString::from(facts[fact].to_string())));
    words.extend(documents().map(OsString::from));
    let told = told_by(rscript, &words.iter().map(OsString::as_os_str).collect::<Vec<_>>());
    let has_data_table = told.contains("ok data.table joins every record once\n");
    let held = told.lines().filter(|line| line.starts_with("ok ")).count();
    assert!(if has_data_table { 24 } else { 18 } <= held, "{told}");
    if !has_data_table {
        polyarchy_tests::skip("the results were NOT read by data.table: R has no such package");
    }
}
