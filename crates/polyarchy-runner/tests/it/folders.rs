//! Folders that hold something else, or not all of it, are refused with the reason.

use std::fs;

use polyarchy_results::{Host, Manifest, RunCounts};
use polyarchy_runner::{BEFORE, Opened, State};

use crate::small::{BUILD, How, Place};

/// Ends the study with a manifest that lists two files.
fn finish(place: &Place) {
    place.make(How::PLAIN);
    let session = place.session();
    let entry = |name| session.folder.entry(name, None, "A table.").unwrap();
    let files = ["design.csv", "ticks.parquet"].map(entry).into();
    let mut manifest = Manifest {
        format_version: polyarchy_results::manifest::MANIFEST_FORMAT,
        manifest_digest: String::new(),
        study: "small".into(),
        question: String::new(),
        polyarchy_version: "0".into(),
        commit: None,
        dirty: None,
        seed: 7,
        study_hash: place.study().hash().to_hex().to_string(),
        scenario_hashes: std::collections::BTreeMap::new(),
        command_line: Vec::new(),
        host: Host { os: String::new(), arch: String::new(), cpus: 1 },
        threads: 1,
        started: String::new(),
        finished: String::new(),
        wall_seconds: 0.0,
        runs: RunCounts { planned: 12, completed: 12, failed: 0 },
        license: None,
        files,
        extra: polyarchy_results::manifest::Facts::default(),
    };
    session.finish(&mut manifest).unwrap();
}

fn refusal(place: &Place, build: &str) -> String {
    let error = place.open(build, State::Resume).unwrap_err().to_string();
    error.replace(&place.results().display().to_string(), "FOLDER")
}

#[test]
fn a_finished_study_is_not_run_again_unless_forced() {
    let place = Place::new();
    finish(&place);
    assert!(!place.results().join(".running").exists());
    assert!(matches!(place.open(BUILD, State::Resume).unwrap(), Opened::Finished { .. }));
    assert!(matches!(place.open("another", State::Resume).unwrap(), Opened::Finished { .. }));
    let Opened::Open(session) = place.open(BUILD, State::Anew).unwrap() else {
        panic!("forced means anew")
    };
    assert!(session.journal.is_empty());
    // What is known of the results before is kept until those made anew are whole.
    assert!(place.results().join(BEFORE).is_file());
    drop(session);
    assert!(place.session().journal.is_empty() && place.results().join(BEFORE).is_file());
}

#[test]
fn a_finished_study_with_half_a_table_of_runs_is_refused() {
    let place = Place::new();
    finish(&place);
    let path = place.results().join("ticks.parquet");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..10]).unwrap();
    let told = "FOLDER/ticks.parquet: it is not as it was written (its digest begins with ";
    assert!(refusal(&place, BUILD).starts_with(told));
    // A byte is enough.
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    fs::write(&path, &flipped).unwrap();
    assert!(refusal(&place, BUILD).starts_with(told));
    fs::remove_file(&path).unwrap();
    assert!(
        refusal(&place, BUILD)
            .contains("ticks.parquet: it is not as it was written (it is missing)")
    );
}

#[test]
fn what_follows_from_the_runs_may_be_missing_and_is_named() {
    let place = Place::new();
    finish(&place);
    fs::remove_file(place.results().join("design.csv")).unwrap();
    let Opened::Finished { changed, .. } = place.open(BUILD, State::Resume).unwrap() else {
        panic!("the runs are all there")
    };
    assert_eq!(changed.as_deref(), Some("design.csv is not as it was written (it is missing)"));
}

#[test]
fn runs_of_another_build_are_not_mixed_in() {
    let place = Place::new();
    place.make(How { threads: 1, stop_after: 5, ..How::PLAIN });
    assert_eq!(
        refusal(&place, "another"),
        "FOLDER: holds 5 finished runs of another build (this build; this is another): finish the \
         study with that build, or begin anew"
    );
    assert_eq!(place.session().journal.len(), 5);
}

#[test]
fn a_folder_of_something_else_is_left_alone() {
    let place = Place::new();
    fs::create_dir_all(place.results()).unwrap();
    fs::write(place.results().join("thesis.doc"), "years of work").unwrap();
    assert!(refusal(&place, BUILD).contains("the folder holds files of something else"));
    assert_eq!(fs::read_dir(place.results()).unwrap().count(), 1);
}

#[test]
fn two_processes_cannot_write_into_one_folder() {
    let place = Place::new();
    let session = place.session();
    assert!(refusal(&place, BUILD).contains("another process writes here"));
    drop(session);
    place.session();
}
