//! A finished folder describes itself, and every later change of it is found.

use std::collections::BTreeMap;
use std::fs;

use polyarchy_results::{
    FileEntry, Host, Manifest, ParquetWriter, Results, ResultsFolder, RunCounts, Stored, read_csv,
    verify, write_csv, write_packages,
};
use polyarchy_table::Table;
use serde_json::Value;
use tempfile::TempDir;

use crate::{complains, example, fresh};

fn manifest(files: Vec<FileEntry>) -> Manifest {
    Manifest {
        format_version: polyarchy_results::manifest::MANIFEST_FORMAT,
        manifest_digest: String::new(),
        study: "Role clarity".into(),
        question: "Do roles become clear faster without a written contract?".into(),
        polyarchy_version: "0.1.0".into(),
        commit: Some("0123abc".into()),
        dirty: Some(false),
        seed: 2026,
        study_hash: "ab".repeat(32),
        scenario_hashes: BTreeMap::new(),
        command_line: vec!["polyarchy".into(), "run".into(), "study.toml".into()],
        host: Host { os: "linux".into(), arch: "x86_64".into(), cpus: 2 },
        threads: 2,
        started: "2026-01-02T03:04:05Z".into(),
        finished: "2026-01-02T03:05:05Z".into(),
        wall_seconds: 60.0,
        runs: RunCounts { planned: 3, completed: 3, failed: 0 },
        license: Some("CC-BY-4.0".into()),
        files,
        extra: polyarchy_results::manifest::Facts::default(),
    }
}

/// A finished folder with a Parquet table, its CSV twin, a lone CSV table and a page.
fn finished() -> (TempDir, ResultsFolder) {
    let root = fresh();
    let folder = ResultsFolder::create_at(&root.path().join("out"), "s", &[0; 32]).unwrap();
    let mut writer =
        ParquetWriter::create(&folder.file("runs.parquet").unwrap(), &example()).unwrap();
    writer.write(&example()).unwrap();
    writer.finish().unwrap();
    let estimates = Table { name: "estimates".into(), ..example() };
    write_csv(&folder.file("runs.csv").unwrap(), &example()).unwrap();
    write_csv(&folder.file("estimates.csv").unwrap(), &estimates).unwrap();
    folder.write_text("report 1.html", "<!doctype html>").unwrap();
    let entry = |name: &str, rows| folder.entry(name, rows, "One sentence.").unwrap();
    let mut manifest = manifest(vec![
        entry("runs.parquet", Some(3)),
        entry("runs.csv", Some(3)),
        entry("estimates.csv", Some(3)),
        entry("report 1.html", None),
    ]);
    let stored = Stored::of(folder.path(), &manifest.files);
    write_packages(&folder, &stored, &mut manifest, &[estimates]).unwrap();
    manifest.write(&folder.file("manifest.json").unwrap()).unwrap();
    (root, folder)
}

fn json(folder: &ResultsFolder, name: &str) -> Value {
    serde_json::from_slice(&fs::read(folder.file(name).unwrap()).unwrap()).unwrap()
}

#[test]
fn an_untouched_folder_has_no_differences() {
    let (_root, folder) = finished();
    assert_eq!(verify(folder.path()).unwrap().1, []);
}

#[test]
fn a_flipped_byte_in_any_file_is_found() {
    let (_root, folder) = finished();
    let manifest = Manifest::read(&folder.file("manifest.json").unwrap()).unwrap();
    assert_eq!(manifest.files.len(), 7);
    for name in manifest.files.iter().map(|file| file.name.as_str()).chain(["manifest.json"]) {
        let path = folder.file(name).unwrap();
        let bytes = fs::read(&path).unwrap();
        // Every byte would take a minute; the stride meets every part of every file.
        for place in (0..bytes.len()).step_by(31) {
            let mut damaged = bytes.clone();
            damaged[place] ^= 1;
            fs::write(&path, &damaged).unwrap();
            // A manifest may become unreadable, too, which is an error and not a difference.
            let found = verify(folder.path());
            let named = found.map(|(_, found)| found.iter().any(|found| found.file == name));
            assert!(name == "manifest.json" && named.is_err() || named.unwrap(), "{name} {place}");
        }
        fs::write(&path, &bytes).unwrap();
    }
    assert_eq!(verify(folder.path()).unwrap().1, []);
}

#[test]
fn differences_say_what_was_expected_and_what_is_there() {
    let (root, folder) = finished();
    fs::remove_file(folder.file("report 1.html").unwrap()).unwrap();
    fs::write(folder.file("runs.csv").unwrap(), "a\n1\n").unwrap();
    let shorter = example().filtered(|row| row > 0);
    let path = folder.file("runs.parquet").unwrap();
    let mut writer = ParquetWriter::create(&path, &shorter).unwrap();
    writer.write(&shorter).unwrap();
    writer.finish().unwrap();
    let found: Vec<_> = verify(folder.path()).unwrap().1.iter().map(ToString::to_string).collect();
    let whole = |name: &str| {
        let manifest = Manifest::read(&folder.file("manifest.json").unwrap()).unwrap();
        manifest.files.into_iter().find(|file| file.name == name).unwrap().bytes
    };
    let missing = found[0].replace(&format!("{}/", root.path().display()), "");
    assert_eq!(
        missing,
        "report 1.html: expected a file of 15 bytes, found out/report 1.html: cannot read: it does \
         not exist; check the name (No such file or directory (os error 2))"
    );
    assert_eq!(
        found[1..],
        [
            format!("runs.csv: expected {} bytes, found 4 bytes", whole("runs.csv")),
            "runs.csv: expected 3 rows, found 1 rows".into(),
            format!(
                "runs.parquet: expected {} bytes, found {} bytes",
                whole("runs.parquet"),
                fs::metadata(&path).unwrap().len()
            ),
            "runs.parquet: expected 3 rows, found 2 rows".into(),
        ]
    );
}

#[test]
fn the_dictionary_names_every_column_once() {
    let (_root, folder) = finished();
    let dictionary = read_csv(&folder.file("data-dictionary.csv").unwrap()).unwrap();
    assert_eq!(
        dictionary.texts("table").unwrap(),
        ["estimates", "estimates", "estimates", "runs", "runs", "runs"]
    );
    assert_eq!(dictionary.texts("column").unwrap()[1], "role_ambiguity.work");
    assert_eq!(dictionary.texts("label").unwrap()[1], "Role ambiguity, \"work\"");
    assert_eq!(dictionary.texts("type").unwrap()[..3], ["integer", "number", "string"]);
}

#[test]
fn the_data_package_carries_units_and_meanings() {
    let (_root, folder) = finished();
    let package = json(&folder, "datapackage.json");
    let names: Vec<_> =
        package["resources"].as_array().unwrap().iter().map(|r| &r["path"]).collect();
    assert_eq!(names, ["estimates.csv", "runs.csv", "runs.parquet", "data-dictionary.csv"]);
    let field = &package["resources"][2]["schema"]["fields"][1];
    assert_eq!(field["unit"], "share");
    assert_eq!(field["description"], "Mean, over all parties; 0 is none.");
    assert_eq!(field["type"], "number");
}

#[test]
fn the_crate_lists_every_file_with_a_legal_address() {
    let (_root, folder) = finished();
    let graph = json(&folder, "ro-crate-metadata.json");
    let parts = graph["@graph"][1]["hasPart"].as_array().unwrap();
    let listed: Vec<_> = parts.iter().map(|part| part["@id"].as_str().unwrap()).collect();
    assert_eq!(
        listed,
        [
            "estimates.csv",
            "report%201.html",
            "runs.csv",
            "runs.parquet",
            "data-dictionary.csv",
            "datapackage.json",
            "manifest.json"
        ]
    );
}

#[test]
fn a_table_that_nothing_describes_is_refused() {
    let (root, folder) = finished();
    let mut manifest = Manifest::read(&folder.file("manifest.json").unwrap()).unwrap();
    complains(
        write_packages(&folder, &Stored::of(folder.path(), &[]), &mut manifest, &[]),
        &root,
        "out/estimates.csv: nothing describes the columns of this table; give a table called \
         `estimates` that has them, or write `estimates.parquet` too",
    );
}

#[test]
fn a_file_that_changed_is_not_read_and_one_that_is_as_it_was_is() {
    let (root, folder) = finished();
    let names = ["runs.parquet", "estimates.csv", "report 1.html"];
    for name in names {
        let path = folder.file(name).unwrap();
        let bytes = fs::read(&path).unwrap();
        let mut damaged = bytes.clone();
        damaged[bytes.len() / 2] ^= 1;
        fs::write(&path, &damaged).unwrap();
        let results = Results::open(folder.path()).unwrap();
        let told = format!("out/{name}: it is not as it was written (its digest begins with ");
        complains(results.files.file(name), &root, &told);
        fs::write(&path, &bytes).unwrap();
        assert_eq!(results.files.file(name).unwrap(), path);
    }
    let results = Results::open(folder.path()).unwrap();
    assert_eq!(results.files.table("runs.parquet").unwrap().rows(), 3);
    complains(
        results.files.text("mine.txt"),
        &root,
        "out/mine.txt: it is not as it was written (the manifest does not list it)",
    );
    fs::remove_file(folder.file("estimates.csv").unwrap()).unwrap();
    complains(
        results.files.csv("estimates.csv"),
        &root,
        "out/estimates.csv: it is not as it was written (it is missing)",
    );
    fs::write(
        folder.file("manifest.json").unwrap(),
        fs::read_to_string(folder.file("manifest.json").unwrap())
            .unwrap()
            .replace("2026,", "2027,"),
    )
    .unwrap();
    complains(
        Results::open(folder.path()),
        &root,
        "out/manifest.json: it is not as it was written (it does not match the digest that it carries); restore it from a copy",
    );
}
