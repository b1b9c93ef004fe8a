//! Folders that hold something else, or not all of it, are refused with the reason.

use std::fs;

use polyarchy_results::{Host, Manifest, RunCounts};
use polyarchy_runner::{Opened, State};

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
        extra: std::collections::BTreeMap::new(),
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
}

#[test]
fn a_finished_study_with_half_a_table_of_runs_is_refused() {
    let place = Place::new();
    finish(&place);
    let path = place.results().join("ticks.parquet");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..10]).unwrap();
    assert_eq!(
        refusal(&place, BUILD),
        format!(
            "FOLDER: the study is finished, but a file is not as it was written (ticks.parquet has \
             10 bytes instead of {}): restore it from a copy, or make the results anew with \
             `--force`",
            whole.len()
        )
    );
    fs::remove_file(&path).unwrap();
    assert!(refusal(&place, BUILD).contains("ticks.parquet is missing"));
}

#[test]
fn what_follows_from_the_runs_may_be_missing_and_is_named() {
    let place = Place::new();
    finish(&place);
    fs::remove_file(place.results().join("design.csv")).unwrap();
    let Opened::Finished { spoilt, .. } = place.open(BUILD, State::Resume).unwrap() else {
        panic!("the runs are all there")
    };
    assert_eq!(spoilt.as_deref(), Some("design.csv is missing"));
}

#[test]
fn runs_of_another_build_are_not_mixed_in() {
    let place = Place::new();
    place.make(How { threads: 1, stop_after: 5, ..How::PLAIN });
    assert_eq!(
        refusal(&place, "another"),
        "FOLDER: holds 5 finished runs of another build (this build; this is another): finish the \
         study with that build, or begin anew with `--force`"
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
