//! `polyarchy expand`: what it makes is what the larger study would have made.

use std::fs;

use insta::assert_snapshot;
use polyarchy::Exit;

use crate::place::{Place, STUDY, Said};

fn made() -> (Place, String) {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    let name = place.results().file_name().unwrap().display().to_string();
    (place, name)
}

/// Expands the results; what was said, and whether the files are those of the whole study.
fn expanded(options: &str, whole: &str) -> (Said, bool) {
    let (place, name) = made();
    let said = place.execute(&format!("expand @/results/{name} --threads 1 {options}"));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    fs::remove_dir_all(place.path("results").join(name)).unwrap();
    let undivided = Place::new();
    undivided.execute(&format!("run @/small.toml --out @/results --quiet {whole}"));
    assert_eq!(place.results().file_name(), undivided.results().file_name());
    let (mut one, mut other) = (place.files(), undivided.files());
    // What was given to expand is a whole study; what was given to run has its author's words.
    one.remove("study.toml");
    other.remove("study.toml");
    (said, one == other)
}

#[test]
fn more_replicates_give_the_files_of_the_larger_study() {
    let (said, same) = expanded("--replicates 5", "--set replicates=5");
    assert_snapshot!(said.err, @r"
    small: 20 runs of 4 points on 1 thread, 12 finished before
    the joint design is balanced: every point has 5 replicates; every level meets every level of all others
    ");
    assert!(same);
}

#[test]
fn more_levels_give_the_files_of_the_larger_study() {
    let levels = "--levels pressure.time=0.25 --levels agreements.main.form=it_service";
    let forms = r#"factors.0.levels=["it_outsourcing","interest_network","it_service"]"#;
    let whole = format!("--set {forms} --set factors.1.levels=[1.0,0.5,0.25]");
    let (said, same) = expanded(levels, &whole);
    assert_snapshot!(said.err, @r"
    small: 27 runs of 9 points on 1 thread, 12 finished before
    the joint design is balanced: every point has 3 replicates; every level meets every level of all others
    ");
    assert!(same);
}

#[test]
fn what_cannot_be_expanded_is_told() {
    let (place, name) = made();
    let told = |options: &str| place.execute(&format!("expand @/results/{name} {options}")).err;
    assert_snapshot!(told(""), @"error: there is nothing to add: give more replicates, levels or points (`--replicates`, `--levels`, `--points`)");
    assert_snapshot!(told("--replicates 2"), @"error: the study has 3 replicates already");
    assert_snapshot!(told("--levels pressure.tme=0.4"), @"error: the study has no factor `pressure.tme`: it varies agreements.main.form, pressure.time");
    assert_snapshot!(told("--points 8"), @"error: only a Sobol' sequence, and Saltelli blocks over one, can be extended: in any other design, more points would be different points");
    assert!(told("--levels pressure.time=0.4,").contains("a level is empty: write KEY=LEVEL"));
    assert!(told("--levels pressure.time=five").contains("must be a number between 0 and 100"));
    assert!(told("--levels pressure.time=-4").contains("must be a number between 0 and 100"));
}

#[test]
fn runs_of_another_build_are_not_taken_over() {
    let (place, name) = made();
    let path = place.results().join("manifest.json");
    let mut manifest = polyarchy_results::Manifest::read(&path).unwrap();
    manifest.extra.build = Some("0.0.9".into());
    manifest.write(&path).unwrap();
    let said = place.execute(&format!("expand @/results/{name} --replicates 5"));
    assert_eq!(said.exit, Exit::Mismatch);
    assert!(
        said.err.contains("the runs were made by another build (0.0.9; this is "),
        "{}",
        said.err
    );
}

#[test]
fn levels_are_numbers_however_they_are_typed() {
    let whole = "--set factors.1.levels=[1.0,0.5,0.25,2]";
    assert!(expanded("--levels pressure.time=.25,+2", whole).1);
}

#[test]
fn levels_that_are_lists_can_be_added() {
    let successors = "levels = [[], [\"it_service\"]]";
    let study = STUDY.replace("pressure.time", "agreements.main.successors");
    let place = Place::with(&study.replace("levels = [1.0, 0.5]", successors));
    place.execute("run @/small.toml --out @/results --quiet");
    let name = place.results().file_name().unwrap().display().to_string();
    let design = place.results().join("design.csv");
    assert!(fs::read_to_string(design).unwrap().contains("it_outsourcing,[]"));
    let more = "agreements.main.successors=['it_service','interest_network'],['interest_network']";
    let said = place.execute(&format!("expand @/results/{name} --levels {more}"));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert!(said.err.contains("24 runs of 8 points"), "{}", said.err);
}

#[test]
fn what_would_make_a_smaller_study_or_another_one_is_refused() {
    let told = |place: &Place, options: &str| {
        place.execute("run @/small.toml --out @/results --quiet");
        let name = place.results().file_name().unwrap().display().to_string();
        let said = place.execute(&format!("expand @/results/{name} {options}"));
        assert_eq!(said.exit, Exit::Usage, "{}", said.err);
        said.err
    };
    let drawn = sequence("[design.sobol]\npoints = 8");
    assert_snapshot!(told(&drawn, "--points 4"), @"error: the study has 8 points already");
    assert_snapshot!(told(&drawn, "--levels pressure.time=0.6"), @"error: `pressure.time` is drawn from a distribution and has no levels to add to: more points draw more values (`--points`)");
    let blocks = sequence("[design.saltelli]\npairs = 8");
    assert_snapshot!(told(&blocks, "--points 4"), @"error: the study has 8 pairs already");
    let levels = ["levels = [\"it_outsourcing\", \"interest_network\"]\n", "levels = [1.0, 0.5]\n"];
    let listed = levels.iter().fold(STUDY.to_owned(), |study, levels| study.replace(levels, ""));
    let points = "[design.list]\npoints = [[\"it_outsourcing\", 1.0], [\"interest_network\", 0.5]]\n\n[record]";
    let listed = Place::with(&listed.replace("[record]", points));
    assert_snapshot!(told(&listed, "--levels pressure.time=0.6"), @"error: the study lists its points, and with them the levels of `pressure.time`: write another study with more points");
}

/// A study of eight points of a sequence.
fn sequence(design: &str) -> Place {
    let factors = "[[factors]]\nparameter = \"pressure.time\"\nuniform = [0.5, 1.0]\n\n\
                   [[factors]]\nparameter = \"pressure.budget\"\nuniform = [0.5, 1.0]\n\n";
    let head = STUDY.split_once("[[factors]]").unwrap().0;
    let record = STUDY.split_once("[record]").unwrap().1;
    Place::with(&format!("{head}{factors}{design}\n\n[record]{record}"))
}

#[test]
fn more_points_of_a_sequence_repeat_no_run_and_still_fill_space() {
    for (design, key, finished, words) in [
        ("[design.sobol]\npoints = 8", "design.sobol.points", 24, "space-filling"),
        ("[design.saltelli]\npairs = 8", "design.saltelli.pairs", 96, "whole blocks"),
    ] {
        let place = sequence(design);
        place.execute("run @/small.toml --out @/results --quiet");
        let name = place.results().file_name().unwrap().display().to_string();
        let said = place.execute(&format!("expand @/results/{name} --points 16"));
        assert_eq!(said.exit, Exit::Well, "{}", said.err);
        assert!(said.err.contains(&format!("{finished} finished before")), "{}", said.err);
        assert!(said.err.contains(words), "{}", said.err);
        fs::remove_dir_all(place.path("results").join(name)).unwrap();
        let whole = sequence(design);
        whole.execute(&format!("run @/small.toml --out @/results --quiet --set {key}=16"));
        let (mut one, mut other) = (place.files(), whole.files());
        one.remove("study.toml");
        other.remove("study.toml");
        assert!(one == other, "{design}");
    }
}
