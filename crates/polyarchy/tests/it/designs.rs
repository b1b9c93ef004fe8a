//! Every way to choose points has a study in `configs/`, and every such study can be run.

use std::fs;
use std::path::PathBuf;

use polyarchy::Exit;

use crate::place::Place;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/studies/designs");

fn studies() -> Vec<(PathBuf, String)> {
    let files = fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
    let mut studies: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    studies.sort();
    let text = |path: &PathBuf| fs::read_to_string(path).unwrap();
    studies.into_iter().map(|path| (path.clone(), text(&path))).collect()
}

#[test]
fn every_design_has_a_study() {
    let listed = Place::new().execute("list designs --json").out;
    let designs: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let names = designs.as_array().unwrap().iter();
    let mut wanted: Vec<String> =
        names.map(|design| format!("[design.{}]", design["id"].as_str().unwrap())).collect();
    assert!(wanted.len() >= 7, "{wanted:?}");
    let more = ["points = [", "file = \"", "maximin_of = ", "zip = ", "when = ", "[precision]"];
    wanted.extend(more.map(str::to_owned));
    for word in wanted {
        let has = |(_, text): &(PathBuf, String)| text.contains(&word);
        assert!(studies().iter().any(has), "no study has `{word}`");
    }
}

#[test]
fn every_study_of_a_design_can_be_run() {
    let place = Place::new();
    for (path, text) in studies() {
        // One replicate shows that it runs; who asks for precision needs 30.
        let fewer = if text.contains("[precision]") { "precision.max=30" } else { "replicates=1" };
        let out = path.file_stem().unwrap().display();
        let file = path.display();
        let said = place.execute(&format!("run {file} --out @/{out} --quiet --set {fewer}"));
        assert_eq!(said.exit, Exit::Well, "{file}: {}", said.err);
    }
}
