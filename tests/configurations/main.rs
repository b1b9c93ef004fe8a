//! Every scenario and study that is shipped is read without an error.

use std::path::{Path, PathBuf};

use polyarchy_study::{Colour, Study, read_scenario};

/// All TOML files below a folder of `configs/`, in order.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../configs").join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_scenario_is_consistent() {
    let scenarios = files("scenarios");
    assert!(scenarios.len() >= 5, "the neutral scenario and four cases: {scenarios:?}");
    for path in scenarios {
        if let Err(error) = read_scenario(&path) {
            panic!("{}", error.render(Colour::Never));
        }
    }
}

#[test]
fn every_study_is_right_and_has_points() {
    let studies = files("studies");
    assert!(studies.len() >= 5, "the main study and one for each case: {studies:?}");
    for path in studies {
        match Study::read(&path) {
            Ok(study) => assert!(!study.points().is_empty(), "{} has points", path.display()),
            Err(error) => panic!("{}", error.render(Colour::Never)),
        }
    }
}
