//! A folder means the same however it is named.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::place::Place;

/// Gives the command in a folder; names are as a user types them.
fn obey_in(place: &Place, folder: &Path, words: &str) -> Output {
    place.process(words).current_dir(folder).output().unwrap()
}

fn made() -> Place {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    place
}

fn well(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[cfg(unix)]
#[test]
fn the_larger_study_lies_beside_the_results_however_they_are_named() {
    for way in ["from inside", "from below", "with a slash", "by a link", "by a link with a slash"]
    {
        let place = made();
        let (results, name) = (place.results(), place.results().file_name().unwrap().to_owned());
        let name = name.to_string_lossy();
        let before = fs::read_dir(&results).unwrap().count();
        fs::create_dir(place.path("elsewhere")).unwrap();
        std::os::unix::fs::symlink(&results, place.path("elsewhere/link")).unwrap();
        let expanded = |folder: &Path, named: &str| {
            obey_in(&place, folder, &format!("expand {named} --replicates 4 --quiet"))
        };
        well(&match way {
            "from inside" => expanded(&results, "."),
            "from below" => expanded(&results.join("figures"), ".."),
            "with a slash" => expanded(&place.path("results"), &format!("{name}/")),
            "by a link" => expanded(&place.path("elsewhere"), "link"),
            _ => expanded(&place.path("elsewhere"), "link/"),
        });
        assert_eq!(fs::read_dir(&results).unwrap().count(), before, "{way}");
        assert_eq!(fs::read_dir(place.path("elsewhere")).unwrap().count(), 1, "{way}");
        assert_eq!(fs::read_dir(place.path("results")).unwrap().count(), 2, "{way}");
    }
}

#[test]
fn commands_mean_the_folder_that_they_are_given_in() {
    let place = made();
    let results = place.results();
    let before = place.files();
    well(&obey_in(&place, &results, "verify ."));
    // The report is there already, and the same.
    well(&obey_in(&place, &results, "report ."));
    well(&obey_in(&place, &results, "report . --out ../again.html"));
    assert!(fs::read(place.path("results/again.html")).unwrap() == before["report.html"]);
    well(&obey_in(&place, &results, "run ../../small.toml --out .. --quiet --set seed=8"));
    let mut all = fs::read_dir(place.path("results")).unwrap().map(|entry| entry.unwrap().path());
    let other = all.find(|path| path.is_dir() && *path != results).unwrap();
    let named = format!("../{}", other.file_name().unwrap().display());
    well(&obey_in(&place, &results, &format!("compare . {named}")));
    well(&obey_in(&place, &results, &format!("compare {named} .")));
    fs::remove_dir_all(&other).unwrap();
    assert!(place.files() == before);
}

#[test]
fn a_study_is_the_same_wherever_it_is_named_from() {
    let place = made();
    let before = place.files();
    fs::remove_dir_all(place.path("results")).unwrap();
    fs::create_dir_all(place.path("far/away")).unwrap();
    well(&obey_in(
        &place,
        &place.path("far/away"),
        "run ../.././small.toml --out ../../results/ --quiet",
    ));
    assert!(place.files() == before);
    fs::remove_dir_all(place.path("results")).unwrap();
    well(&obey_in(&place, &place.path(""), "run ./small.toml --quiet"));
    assert!(place.files() == before);
}

#[test]
fn results_are_never_written_over_by_a_report_or_a_comparison() {
    let place = made();
    let before = place.files();
    let name = place.results().file_name().unwrap().to_string_lossy().into_owned();
    for command in [
        format!("report {name} --out {name}/estimates.csv"),
        format!("report {name} --out {name}/manifest.json"),
        format!("compare {name} {name} --out {name}/design.csv"),
    ] {
        let output = obey_in(&place, &place.path("results"), &command);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{command}: {said}");
        assert!(said.contains("is a file of results and must not be overwritten"));
    }
    well(&obey_in(&place, &place.path("results"), &format!("verify {name}")));
    assert!(place.files() == before);
}

#[test]
fn a_folder_of_studies_that_is_called_by_a_dot_has_its_name_in_the_overview() {
    let study = format!(
        "{}\n[[expect]]\nname = \"some\"\npattern = \"P1\"\nclaim = \"There is trust.\"\n\
         left = {{ metric = \"trust\" }}\nright = {{ value = 0 }}\ndirection = \"greater\"\nsmallest_effect = 0.01\n",
        crate::place::STUDY
    );
    let place = Place::with(&study);
    fs::create_dir(place.path("patterns")).unwrap();
    fs::write(place.path("patterns/a.toml"), study.replace("scenario.toml", "../scenario.toml"))
        .unwrap();
    let output = obey_in(&place, &place.path("patterns"), "run . --out ../results --quiet");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let page = fs::read_to_string(place.path("results/report.html")).expect(&said);
    assert!(page.contains("<title>Patterns"), "{}", &page[..400]);
}
