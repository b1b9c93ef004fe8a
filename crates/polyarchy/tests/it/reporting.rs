//! `polyarchy report`, and the report that every study writes.

use std::fs;

use polyarchy::Exit;

use crate::place::Place;

#[test]
fn the_report_written_anew_is_the_one_that_the_study_wrote() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    let written = fs::read(place.results().join("report.html")).unwrap();
    let folder = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("report @/results/{folder} --out @/again.html"));
    assert_eq!((said.exit, said.out.as_str()), (Exit::Well, "@/again.html\n"), "{}", said.err);
    assert!(fs::read(place.path("again.html")).unwrap() == written);
}

#[test]
fn the_report_tells_where_results_come_from_and_no_time() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    let report = fs::read_to_string(place.results().join("report.html")).unwrap();
    let manifest = fs::read_to_string(place.results().join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
    for fact in ["study_hash", "question", "polyarchy_version"] {
        assert!(report.contains(manifest[fact].as_str().unwrap()), "{fact}");
    }
    let runs = manifest["files"].as_array().unwrap().iter();
    let runs = runs.filter(|file| file["name"] == "runs.parquet");
    for digest in runs.map(|file| file["blake3"].as_str().unwrap()) {
        assert!(report.contains(digest));
    }
    assert!(!report.contains(manifest["started"].as_str().unwrap()));
}

#[test]
fn what_is_no_folder_of_results_has_no_report() {
    let place = Place::new();
    let said = place.execute("report @ --out @/again.html");
    assert_ne!(said.exit, Exit::Well);
    assert!(!place.path("again.html").exists());
}

#[test]
fn every_command_says_the_same_of_an_interrupted_study() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    // Until there is a manifest, a study is not finished.
    fs::remove_file(place.results().join("manifest.json")).unwrap();
    let folder = format!("@/results/{}", place.results().file_name().unwrap().display());
    let told = place.execute(&format!("verify {folder}"));
    assert_eq!(told.exit, Exit::Broken);
    let sentence = "the study was interrupted before its end; run it again to finish it";
    assert!(told.err.contains(sentence), "{}", told.err);
    for command in ["report F --out @/r.html", "expand F --replicates 9", "compare F F"] {
        let said = place.execute(&command.replace('F', &folder));
        assert_eq!((said.exit, said.err), (told.exit, told.err.clone()), "{command}");
    }
    assert!(!place.path("r.html").exists());
}

/// A pipe has no end as long as somebody could write, and a device none at all.
#[cfg(unix)]
#[test]
fn a_report_is_written_into_a_pipe_without_being_read_back() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    let written = fs::read(place.results().join("report.html")).unwrap();
    let pipe = place.path("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // Open at both ends, so that a command that reads it waits and is ended below.
    let mut held = fs::File::options().read(true).write(true).open(&pipe).unwrap();
    let name = place.results().file_name().unwrap().display().to_string();
    let mut child = place
        .process(&format!("report @/results/{name} --out @/pipe"))
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let (sent, heard) = std::sync::mpsc::channel();
    let length = written.len();
    std::thread::spawn(move || {
        let mut page = vec![0; length];
        let got = std::io::Read::read_exact(&mut held, &mut page).map(|()| page);
        let _ = sent.send(got);
    });
    let page = heard.recv_timeout(std::time::Duration::from_mins(2));
    if page.is_err() {
        child.kill().unwrap();
    }
    let ended = child.wait().unwrap();
    assert!(page.expect("the pipe was never written").unwrap() == written);
    assert!(ended.success());
}
