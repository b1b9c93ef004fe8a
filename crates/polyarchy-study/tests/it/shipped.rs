//! The files in `configs/` can be read.

use std::fs;
use std::path::{Path, PathBuf};

use polyarchy_study::{Study, read_scenario};

fn configs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../configs").join(folder);
    let mut paths: Vec<PathBuf> = folder
        .read_dir()
        .expect("configs exist")
        .map(|entry| entry.expect("lists").path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths
}

/// All studies, also those that judge patterns or show a design.
fn studies() -> Vec<PathBuf> {
    ["studies", "studies/patterns", "studies/designs"].map(configs).concat()
}

#[test]
fn every_shipped_scenario_is_sound() {
    for path in configs("scenarios") {
        read_scenario(&path).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn every_shipped_study_is_sound() {
    for path in studies() {
        Study::read(&path).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn every_shipped_study_can_be_run_again_from_what_its_results_keep() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    for path in studies() {
        let study = Study::read(&path).unwrap_or_else(|error| panic!("{error}"));
        let kept = folder.path().join("kept.toml");
        fs::write(&kept, study.resolved()).expect("writes");
        let again = Study::read(&kept).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(study.hash(), again.hash(), "{}", path.display());
        assert_eq!(study.contrasts, again.contrasts, "{}", path.display());
        assert_eq!(study.expectations, again.expectations, "{}", path.display());
    }
}

#[test]
fn forms_under_pressure_has_36_points_of_50_replicates() {
    let path = configs("studies")
        .into_iter()
        .find(|path| path.ends_with("forms-under-pressure.toml"))
        .unwrap();
    let study = Study::read(&path).unwrap();
    assert_eq!((study.points().len(), study.replicates, study.horizon_weeks), (36, 50, 156));
    let last = study.points().last().unwrap();
    let scenario = study.scenario_at(last);
    assert_eq!(scenario.agreements["main"].form, "interest_network");
    assert!((scenario.pressure.time.get() - 0.6).abs() < 1e-12);
    assert!((scenario.pressure.budget.get() - 0.6).abs() < 1e-12);
}

#[test]
fn every_pattern_is_claimed_and_run_without_each_later_mechanism() {
    let mut claimed = Vec::new();
    for path in configs("studies/patterns") {
        let study = Study::read(&path).unwrap_or_else(|error| panic!("{error}"));
        let names: Vec<&str> = study.variants.iter().map(|variant| variant.name.as_str()).collect();
        for name in ["no_interests", "no_candour", "read_alike", "one_pain"] {
            assert!(names.contains(&name), "{}: {name}", path.display());
        }
        claimed.extend(study.expectations.into_iter().map(|expectation| expectation.pattern));
    }
    claimed.sort_unstable();
    claimed.dedup();
    assert_eq!(claimed, ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"]);
}

/// Screening over other intervals than those that are called plausible would answer another question.
#[test]
fn screenings_use_the_plausible_interval_of_each_parameter() {
    let entries = polyarchy_study::parameters::entries();
    let mut n_checked = 0;
    for path in configs("studies") {
        let name = path.file_name().expect("studies are files").to_string_lossy().into_owned();
        if !name.starts_with("sensitivity-morris") {
            continue;
        }
        for factor in Study::read(&path).unwrap_or_else(|error| panic!("{error}")).factors {
            let entry = entries.iter().find(|entry| entry.key == factor.key);
            let plausible = entry.and_then(|entry| entry.plausible);
            let ends = factor.distribution.map(|distribution| distribution.ends());
            assert_eq!(ends, plausible, "{} in {name}", factor.key);
            n_checked += 1;
        }
    }
    assert!(n_checked > 50, "only {n_checked} factors were found");
}
