//! `--set key=value`: changes from outside count as if the file said them.

use std::path::Path;

use polyarchy_study::{Change, Colour, Study, is_study};

use crate::study::{SCENARIO, STUDY};

/// The study with changes from outside, or what is wrong with them.
fn changed(changes: &[&str]) -> Result<Study, String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("the-study.toml");
    std::fs::write(folder.path().join("s.toml"), SCENARIO).expect("the folder is writable");
    std::fs::write(&path, STUDY).expect("the folder is writable");
    let changes: Vec<Change> =
        changes.iter().map(|one| Change::parse(one).expect("the change is well formed")).collect();
    Study::read_changed(&path, &changes).map_err(|error| error.render(Colour::Never))
}

#[test]
fn a_change_counts_as_if_the_file_said_it() {
    let study =
        changed(&["replicates=5", "record.every_weeks=2", "talk.assertiveness=0.25"]).unwrap();
    assert_eq!((study.replicates, study.record.every_weeks.get()), (5, 2));
    assert_eq!(study.scenario().talk.assertiveness.get().to_bits(), 0.25_f64.to_bits());
    assert_ne!(study.hash(), changed(&[]).unwrap().hash());
}

#[test]
fn elements_of_lists_are_named_by_their_position() {
    let study = changed(&["factors.1.levels=[10, 20, 30, 40]"]).unwrap();
    assert_eq!((study.factors[0].levels.len(), study.factors[1].levels.len()), (2, 4));
    assert!(changed(&["factors.2.levels=[10]"]).is_err());
}

#[test]
fn a_change_that_cannot_be_is_told_as_it_was_given() {
    insta::assert_snapshot!(changed(&["replicates=none", "talk.assertivenes=1"]).unwrap_err(), @r#"
    1 error in --set replicates=none, 1 error in --set talk.assertivenes=1

    error: `replicates` is text, but must be a whole number between 1 and 1000000
     --> --set replicates=none:1:12
      |
    1 | replicates="none"
      |            ^^^^^^ text
      |
      = help: `replicates` means: Runs of each point, each with its own luck.

    error: the scenario has no parameter `talk.assertivenes`
     --> --set talk.assertivenes=1:1:19
      |
    1 | talk.assertivenes=1
      |                   ^ no such parameter
      |
      = help: did you mean `talk.assertiveness`?
    "#);
}

#[test]
fn studies_are_told_from_scenarios() {
    let configs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs");
    assert!(is_study(&configs.join("studies/luan.toml")).unwrap());
    assert!(!is_study(&configs.join("scenarios/luan.toml")).unwrap());
}
