//! Every scenario and study that is shipped is read without an error, and every design as well once its own
//! table of points is given back as a list.

use std::path::{Path, PathBuf};

use polyarchy_results::{RunRecord, write_csv};
use polyarchy_runner::{Prepared, RunId, design_table, perform};
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

/// A study whose points are those of a table: the rest stays, but what says how points are chosen.
fn listing(study: &Study, table: &str) -> String {
    let mut listing: toml::Table = study.resolved().parse().expect("a study is TOML");
    let design = format!("list.file = {table:?}").parse().expect("a design is TOML");
    listing.insert("design".to_owned(), toml::Value::Table(design));
    let factors = listing.get_mut("factors").and_then(toml::Value::as_array_mut);
    for factor in factors.into_iter().flatten() {
        let factor = factor.as_table_mut().expect("a factor is a table");
        factor.retain(|key, _| ["parameter", "label"].contains(&key));
    }
    listing.to_string()
}

#[test]
fn every_design_given_back_as_a_list_has_the_same_points_and_scenarios() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("listing.toml");
    for file in files("studies") {
        let study = Study::read(&file).expect("it is shipped");
        let prepared = Prepared::new(study);
        let study = &prepared.study;
        if study.factors.is_empty() || study.factors[0].key == polyarchy_study::VARIANT {
            continue;
        }
        write_csv(&folder.path().join("design.csv"), &design_table(&prepared)).expect("writes");
        std::fs::write(&path, listing(study, "design.csv")).expect("writes");
        let listed = Study::read(&path);
        let listed = listed.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(listed.points(), study.points(), "{}", file.display());
        let last = study.points().len() - 1;
        for point in [0, last / 3, last / 2, last].map(|at| &study.points()[at]) {
            assert_eq!(listed.scenario_text_at(point), study.scenario_text_at(point));
        }
    }
}

/// The records of a study of the neutral scenario, after words of both have been replaced by others.
fn records(file: &str, renamed: &[(&str, &str)]) -> Vec<RunRecord> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let rename = |text: &str| {
        renamed.iter().fold(text.to_owned(), |text, (name, other)| text.replace(name, other))
    };
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("../configs/scenarios/neutral.toml");
    let scenario = std::fs::read_to_string(scenario).expect("it is shipped");
    let study = format!(
        "question = \"?\"\nscenario = \"{file}-scenario.toml\"\nseed = 7\nreplicates = 2\n\
         horizon_weeks = 26\n[[factors]]\nparameter = \"agreements.main.form\"\n\
         levels = [\"it_outsourcing\", \"interest_network\"]\n\
         [record]\nactivities = true\nparties = true\n"
    );
    let path = folder.path().join(format!("{file}.toml"));
    std::fs::write(folder.path().join(format!("{file}-scenario.toml")), rename(&scenario))
        .expect("writes");
    std::fs::write(&path, rename(&study)).expect("writes");
    let study = Study::read(&path).unwrap_or_else(|error| panic!("{error}"));
    let prepared = Prepared::new(study);
    let runs = (0..prepared.runs()).map(|place| RunId::at(place, prepared.replicates));
    let simulate = &polyarchy_model::run::run;
    runs.map(|run| perform(&prepared, run, &prepared.setting_at(run.point), simulate)).collect()
}

#[test]
fn names_are_no_part_of_luck() {
    let renamed = [
        ("government_a", "ministry"),
        ("firm_a", "zebra"),
        ("activity_0", "website"),
        ("agreements.main", "agreements.covenant"),
        ("channels.chat", "channels.gossip"),
    ];
    let (plain, other) = (records("first", &[]), records("second", &renamed));
    assert_eq!(plain.len(), 4);
    for (plain, other) in plain.into_iter().zip(other) {
        assert_ne!(plain.names, other.names);
        let bare = |record: RunRecord| RunRecord { names: Vec::new(), ..record }.to_bytes();
        assert!(bare(plain) == bare(other));
    }
}
