//! The reviewer's report, as a browser shows it: `report.mjs` opens it in Chromium and looks, and
//! `overview.mjs` at the overview of several studies.
//!
//! Needs node, Chromium (`POLYARCHY_CHROMIUM`, else `/usr/bin/chromium`) and what `npm ci` puts into
//! this folder. Where one is missing the tests say so and pass, unless `POLYARCHY_REQUIRE_ALL` is 1.

#[path = "../../crates/polyarchy-report/tests/it/facts.rs"]
mod facts;
#[path = "../../crates/polyarchy-report/tests/it/judged.rs"]
mod judged;
mod small_study;
#[path = "../../crates/polyarchy-report/tests/it/synthetic.rs"]
mod synthetic;

// Both modules build tables.
use polyarchy_table as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use polyarchy_report::{overview, report};

/// Opens the reports in a browser and fails with everything that is wrong with them; the script makes so
/// many checks of each.
fn look_at(folder: &Path, (script, checks): (&str, usize), reports: &[PathBuf]) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("browser");
    let chromium = std::env::var_os("POLYARCHY_CHROMIUM")
        .map_or_else(|| PathBuf::from("/usr/bin/chromium"), PathBuf::from);
    if let Some(missing) = missing(&here, &chromium) {
        let told = format!("the reports were NOT looked at: {missing}");
        return polyarchy_tests::skip(&told);
    }
    let output = Command::new("node")
        .arg(here.join(script))
        .args([&chromium, folder])
        .args(reports)
        .output()
        .expect("node was there a moment ago");
    let told = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{complaint}");
    let looked = told.lines().filter(|line| line.starts_with("ok ")).count();
    assert!(checks * reports.len() <= looked, "only {looked} checks were made");
}

/// What is not there, and how to get it.
fn missing(here: &Path, chromium: &Path) -> Option<String> {
    let has_node = Command::new("node").arg("--version").output().is_ok();
    if !has_node {
        return Some("there is no node: `apt-get install nodejs npm`".into());
    }
    if !chromium.is_file() {
        return Some(format!("there is no {}: `apt-get install chromium`", chromium.display()));
    }
    let modules = here.join("node_modules/axe-core");
    (!modules.is_dir()).then(|| format!("there is no {}: `npm ci` there", modules.display()))
}

#[test]
fn reports_with_every_chart_and_with_hardly_any_are_shown_well() {
    let folder = tempfile::tempdir().unwrap();
    let mut reports = Vec::new();
    for (study, tables) in synthetic::studies().into_iter().chain(synthetic::hard::studies()) {
        if ["crossed", "one_case", "growth"].contains(&study) {
            let path = folder.path().join(format!("{study}.html"));
            std::fs::write(&path, report(&facts::Facts::made_up().inputs(&tables)).unwrap())
                .unwrap();
            reports.push(path);
        }
    }
    assert_eq!(reports.len(), 3);
    look_at(folder.path(), ("report.mjs", 18), &reports);
}

#[test]
fn the_report_of_a_study_that_was_run_is_shown_well() {
    let folder = tempfile::tempdir().unwrap();
    let report = small_study::report_in(folder.path());
    look_at(folder.path(), ("report.mjs", 18), &[report]);
}

#[test]
fn the_overview_of_several_studies_is_shown_well() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, studies) = (judged::tables(Some(judged::SETS)), judged::studies(false));
    let page = folder.path().join("overview.html");
    std::fs::write(&page, overview(&judged::inputs(&tables, &studies)).unwrap()).unwrap();
    look_at(folder.path(), ("overview.mjs", 12), &[page]);
}
