//! What `polyarchy verify` finds where every digest was made to fit.

use std::fs;

use polyarchy::Exit;
use polyarchy_results::{FileEntry, Manifest};

use crate::place::{Place, STUDY, Said};

fn made(study: &str, options: &str) -> Place {
    let place = Place::with(study);
    let said = place.execute(&format!("run @/small.toml --out @/results --quiet {options}"));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    place
}

fn verify(place: &Place, options: &str) -> Said {
    let name = place.results().file_name().unwrap().display().to_string();
    place.execute(&format!("verify @/results/{name} {options}"))
}

/// Changes a file and makes the manifest say that it is right as it is.
fn forge(place: &Place, name: &str, change: impl FnOnce(String) -> String) {
    let path = place.results().join(name);
    let before = fs::read_to_string(&path).unwrap();
    let after = change(before.clone());
    assert_ne!(before, after, "{name}");
    fs::write(&path, after).unwrap();
    tell(place, |manifest| {
        let file = manifest.files.iter_mut().find(|file| file.name == name).unwrap();
        *file = FileEntry::of(&place.results(), name, file.rows, &file.doc).unwrap();
    });
}

/// Makes the manifest tell something else.
fn tell(place: &Place, change: impl FnOnce(&mut Manifest)) {
    let path = place.results().join("manifest.json");
    let mut manifest = Manifest::read(&path).unwrap();
    change(&mut manifest);
    manifest.write(&path).unwrap();
}

fn is_found(place: &Place, told: &str) {
    let said = verify(place, "--all");
    assert_eq!(said.exit, Exit::Mismatch, "{told}: {}", said.out);
    assert!(said.out.contains("as written\n"), "{}", said.out);
    assert!(said.out.contains(told), "{told} is not in:\n{}", said.out);
}

#[test]
fn a_forged_file_with_its_digest_is_found_by_making_it_again() {
    for name in ["report.html", "datapackage.json", "ro-crate-metadata.json", "CITATION.cff"] {
        let place = made(STUDY, "");
        forge(&place, name, |text| text.replacen("olyarchy", "oliarchy", 1));
        is_found(&place, &format!("{name}: is not what study and runs give"));
    }
    for name in ["design.csv", "data-dictionary.csv", "resolved.toml"] {
        let place = made(STUDY, "");
        forge(&place, name, |text| text + "\n");
        is_found(&place, &format!("{name}: is not what study and runs give"));
    }
}

#[test]
fn another_study_as_given_is_found_whatever_the_manifest_says() {
    for (key, told) in [("seed = 7", "seed = 8"), ("replicates = 3", "replicates = 2")] {
        let place = made(STUDY, "");
        forge(&place, "study.toml", |text| text.replace(key, told));
        is_found(&place, &format!("study.toml: gives `{told}` where resolved.toml has `{key}`"));
    }
    let place = made(STUDY, "");
    forge(&place, "study.toml", |text| text.replace("seed", "sead"));
    is_found(&place, "study.toml: is no study: ");
}

#[test]
fn facts_of_the_manifest_that_follow_from_the_runs_are_made_again() {
    let place = made(STUDY, "");
    tell(&place, |manifest| manifest.runs.failed = 1);
    is_found(&place, "manifest.json: `runs` is not what study and runs give");
    tell(&place, |manifest| {
        manifest.runs.failed = 0;
        manifest.question = "Another?".into();
    });
    is_found(&place, "manifest.json: `question` is not what study and runs give");
}

#[test]
fn studies_changed_by_options_and_with_points_in_a_file_are_the_same_as_given() {
    let place = made(STUDY, "--set replicates=2 --set talk.assertiveness=0.2");
    let said = verify(&place, "--sample 1");
    assert_eq!(said.exit, Exit::Well, "{}", said.out);

    let head = STUDY.split_once("[[factors]]").unwrap().0;
    let listed = format!(
        "{head}[[factors]]\nparameter = \"pressure.time\"\n\n[design.list]\nfile = \"points.csv\"\n"
    );
    let place = Place::with(&listed);
    fs::write(place.path("points.csv"), "pressure.time\n0.5\n1.0\n").unwrap();
    assert_eq!(place.execute("run @/small.toml --out @/results --quiet").exit, Exit::Well);
    fs::remove_file(place.path("points.csv")).unwrap();
    fs::remove_file(place.path("scenario.toml")).unwrap();
    let said = verify(&place, "--sample 1");
    assert_eq!(said.exit, Exit::Well, "{}", said.out);
}

#[test]
fn a_sample_is_drawn_at_random_and_says_what_it_would_find() {
    let place = made(&STUDY.replace("replicates = 3", "replicates = 25"), "");
    let line = |options: &str| {
        let said = verify(&place, options);
        assert_eq!(said.exit, Exit::Well, "{}", said.out);
        said.out.lines().find(|line| line.starts_with("runs ")).unwrap().to_owned()
    };
    let drawn = line("");
    // Of 13 wrong ones among 100, twenty miss all with a probability of 0.043; of 12, of 0.056.
    let (told, found) = drawn.split_once("; ").unwrap();
    assert_eq!(
        found,
        "were 13 runs wrong (13.0 %) or more, this would show it with a probability of 95 %"
    );
    let (_, seed) = told
        .split_once("20 of 20 runs made again are the same, of 100 in all, drawn by the seed ")
        .unwrap();
    assert_eq!(line(&format!("--seed {seed}")), drawn);
    assert_ne!(line(""), drawn);
    assert!(line("--all").ends_with("100 of 100 runs made again are the same"));
    let json = verify(&place, "--seed 17 --json").out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let runs = &json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["what"] == "runs")
        .unwrap()["runs"];
    assert_eq!((&runs["seed"], &runs["least_share_found"]), (&17.into(), &0.13.into()));
}

#[test]
fn a_file_beside_the_real_ones_that_the_manifest_does_not_list_is_named() {
    let place = made(STUDY, "");
    for name in ["runs.csv", "extra.csv", "figures/extra.svg"] {
        let path = place.results().join(name);
        fs::write(&path, "design_id,replicate\n0,0\n").unwrap();
        // What is said of figures is masked here.
        let told =
            if name.starts_with("figures") { "different" } else { "is not listed in the manifest" };
        is_found(&place, told);
        fs::remove_file(path).unwrap();
    }
    // Other results in a folder below are theirs.
    place.execute(&format!(
        "run @/small.toml --out {} --quiet",
        place.results().join("again").display()
    ));
    // What a file manager leaves is no result.
    fs::write(place.results().join(".DS_Store"), "").unwrap();
    assert_eq!(verify(&place, "--sample 1").exit, Exit::Well);
}
