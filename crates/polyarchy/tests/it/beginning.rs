//! `polyarchy new`, and trials of a scenario.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use polyarchy::Exit;
use polyarchy_results::Manifest;
use serde_json::Value;

use crate::place::{Place, every_file};

/// Names of the shipped files (.toml) below a folder of `configs/`.
fn shipped(folder: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs").join(folder);
    let names = every_file(&root).into_keys();
    let names = names.filter_map(|path| path.strip_suffix(".toml").map(str::to_owned));
    names.map(|path| path.rsplit('/').next().unwrap().to_owned()).collect()
}

#[test]
fn what_new_writes_is_sound_and_answers_its_question() {
    let place = Place::new();
    let said = place.execute("new @/hospital");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert_snapshot!(said.out);
    let said = place.execute("check @/hospital");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert!(!said.out.contains("warning"), "{}", said.out);
    assert_snapshot!(said.out);
    let said = place.execute("run @/hospital/hospital-study.toml --out @/results --json");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(told["contrasts"][0]["verdict"], "met", "{told:#}");
    assert_eq!(told["warnings"], Value::Null, "{told:#}");
    let report = fs::read_to_string(place.results().join("report.html")).unwrap();
    assert!(
        report.contains("Does a network leave more disputes open than an outsourcing contract")
    );
}

#[test]
fn every_shipped_scenario_and_study_can_be_copied_and_is_sound() {
    let place = Place::new();
    let names: Vec<String> = ["scenarios", "studies"].into_iter().flat_map(shipped).collect();
    assert!(names.len() > 45, "{names:?}");
    for (nth, name) in names.iter().enumerate() {
        let said = place.execute(&format!("new @/copy{nth} --from {name}"));
        assert_eq!(said.exit, Exit::Well, "{name}: {}", said.err);
        let folder = place.path(&format!("copy{nth}"));
        let scenario = fs::read_to_string(folder.join(format!("copy{nth}-scenario.toml"))).unwrap();
        let study = fs::read_to_string(folder.join(format!("copy{nth}-study.toml"))).unwrap();
        assert!(study.contains(&format!("scenario = \"copy{nth}-scenario.toml\"")), "{name}");
        assert!(scenario.starts_with("# Copied from configs/scenarios/"), "{name}");
        let said = place.execute(&format!("run @/copy{nth} --run 0"));
        assert_eq!(said.exit, Exit::Well, "{name}: {}", said.err);
    }
}

/// Each case in short: a report with its question and its contrasts or claims.
#[test]
fn every_shipped_case_runs_and_its_report_has_an_answer() {
    for name in shipped("scenarios") {
        let place = Place::new();
        place.execute(&format!("new @/copy --from {name}"));
        let points =
            if name == "base-rate" { " --set design.latin_hypercube.points=8" } else { "" };
        let said = place.execute(&format!(
            "run @/copy/copy-study.toml --out @/results --set replicates=2{points}"
        ));
        assert!([Exit::Well, Exit::Mismatch].contains(&said.exit), "{name}: {}", said.err);
        let results = place.results();
        let manifest = Manifest::read(&results.join("manifest.json")).unwrap();
        assert_eq!(manifest.runs.failed, 0, "{name}");
        let study = fs::read_to_string(place.path("copy/copy-study.toml")).unwrap();
        let question = study.lines().find(|line| line.starts_with("question")).unwrap();
        let words = question.split('"').nth(1).unwrap().split('\'').next().unwrap();
        let report = fs::read_to_string(results.join("report.html")).unwrap();
        assert!(report.contains(words), "{name}: {words}");
        // Projects at large are compared with published base rates, and no two points with each other.
        let asks = manifest.extra.contrasts.is_some() || manifest.extra.checks.is_some();
        assert!(asks || name == "base-rate", "{name}: nothing is asked");
        assert!(results.join("base_rates.csv").exists(), "{name}");
    }
}

#[test]
fn new_overwrites_nothing_and_says_what_would_be_right() {
    let place = Place::new();
    place.execute("new @/mine");
    let before = every_file(&place.path("mine"));
    fs::write(place.path("file"), "mine").unwrap();
    let said = place.execute("new @/mine --from luan");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: @/mine is there already, and nothing is overwritten: choose another name");
    assert_eq!(place.execute("new @/file").exit, Exit::Usage);
    assert_eq!(before, every_file(&place.path("mine")));
    assert_eq!(fs::read_to_string(place.path("file")).unwrap(), "mine");
    let said = place.execute("new @/no/folder");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: there is no folder @/no: make it first");
    let long = "n".repeat(61);
    for name in ["2nd", "a.toml", "caf\u{e9}", "-x-", "..", "a:b", long.as_str()] {
        let said = place.execute(&format!("new @/{name}"));
        assert_eq!(said.exit, Exit::Usage, "{name}");
        assert!(said.err.contains("a name begins with a letter"), "{name}: {}", said.err);
    }
    let said = place.execute("new @/other --from lu-an");
    assert_eq!(said.exit, Exit::Usage);
    assert!(!place.path("other").exists());
    // Each list grows with what is shipped.
    assert!(said.err.starts_with("error: there is no case `lu-an`"), "{}", said.err);
    for listed in [
        "\n  scenarios, each with a study: base-rate, luan,",
        "\n  studies, each with its scenario: ",
    ] {
        assert!(said.err.contains(listed), "{}", said.err);
    }
}

#[test]
fn a_scenario_is_run_for_a_trial_that_is_no_evidence() {
    let place = Place::new();
    let said = place.execute("run @/scenario.toml --out @/results --set horizon_weeks=12");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert_snapshot!(said.err.replace(env!("CARGO_PKG_VERSION"), "[V]"));
    let results = place.results();
    let name = results.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("trial-of-scenario-"), "{name}");
    let report = fs::read_to_string(results.join("report.html")).unwrap();
    assert!(report.contains("Neutral collaboration") && report.contains("this is no evidence"));
    assert!(results.join("figures/role_stress_over_time.svg").exists());
    assert_eq!(Manifest::read(&results.join("manifest.json")).unwrap().runs.completed, 5);
    // The same pipeline: what it makes can be verified, and is not made twice.
    let folder = results.display();
    assert_eq!(place.execute(&format!("verify {folder} --all")).exit, Exit::Well);
    let again = place.execute("run @/scenario.toml --out @/results --set horizon_weeks=12");
    assert!(again.err.contains("finished already"), "{}", again.err);
    let said =
        place.execute("run @/scenario.toml --out @/few --set horizon_weeks=12 --set replicates=1");
    assert!(said.err.contains("1 trial run of one scenario"), "{}", said.err);
}

#[test]
fn a_trial_is_planned_activity_by_activity() {
    let said = Place::new().execute("plan @/scenario.toml");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let plan = said.out.split_once("\npath ").unwrap().1;
    assert_snapshot!(plan);
    let said = Place::new().execute("plan @/scenario.toml --json");
    let told: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(told["plausibility"]["critical_path_weeks"], 84);
    assert_eq!(told["plausibility"]["activities"][0]["worker"], "firm_a");
}

#[test]
fn a_broken_scenario_is_told_in_its_own_file() {
    let place = Place::new();
    let scenario = fs::read_to_string(place.path("scenario.toml")).unwrap();
    fs::write(place.path("scenario.toml"), scenario.replace("\"firm_c\"]", "\"firm_x\"]")).unwrap();
    let said = place.execute("run @/scenario.toml --out @/results");
    assert_eq!(said.exit, Exit::Configuration);
    assert!(said.err.contains("@/scenario.toml:") && said.err.contains("firm_x"), "{}", said.err);
    assert!(!place.has_results());
    fs::write(place.path("scenario.toml"), "").unwrap();
    assert_eq!(place.execute("run @/scenario.toml --out @/results").exit, Exit::Configuration);
}

#[test]
fn of_a_folder_studies_are_run_and_scenarios_are_left_to_them() {
    let place = Place::new();
    fs::create_dir(place.path("both")).unwrap();
    for name in ["small.toml", "scenario.toml"] {
        fs::copy(place.path(name), place.path("both").join(name)).unwrap();
    }
    let said = place.execute("run @/both --out @/results --quiet --set replicates=1");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert!(place.results().file_name().unwrap().to_str().unwrap().starts_with("small-"));
    fs::remove_file(place.path("both/small.toml")).unwrap();
    let said = place.execute("run @/both --out @/none");
    assert_eq!(said.exit, Exit::Usage);
    assert_snapshot!(said.err, @"error: @/both: the folder holds scenarios and no study (.toml); name one of the scenarios for a trial of it");
}

#[test]
fn quiet_is_quiet() {
    let contrast = "\n[[contrast]]\nname = \"short\"\nmetric = \"trust\"\nfactor = \"pressure.time\"\n\
                    levels = [0.5, 1.0]\ndirection = \"greater\"\nsmallest_effect = 0.01\n";
    let place = Place::with(&format!("{}{contrast}", crate::place::STUDY));
    let said = place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!((said.exit, said.out.as_str(), said.err.as_str()), (Exit::Well, "", ""));
    let said = place.execute("run @/small.toml --out @/results -q");
    assert_eq!((said.out.as_str(), said.err.as_str()), ("", ""), "finished already");
    let grown = format!("expand {} --replicates 4 -q", place.results().display());
    let said = place.execute(&grown);
    assert_eq!((said.exit, said.out.as_str(), said.err.as_str()), (Exit::Well, "", ""));
    let said = place.execute("run @/scenario.toml --out @/trial -q --set horizon_weeks=4");
    assert_eq!((said.exit, said.out.as_str(), said.err.as_str()), (Exit::Well, "", ""));
    // Results as JSON are asked for, and errors are always told.
    let said = place.execute("run @/small.toml --out @/json --quiet --json");
    assert!(serde_json::from_str::<Value>(&said.out).is_ok() && said.err.is_empty());
    assert!(!place.execute("run @/none.toml --quiet").err.is_empty());
    assert_eq!(place.execute("run @/small.toml --quiet --run 0").exit, Exit::Usage);
}
