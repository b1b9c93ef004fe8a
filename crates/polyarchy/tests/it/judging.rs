//! What a study expects: the table of verdicts, `checks.json`, and the exit code.

use std::fs;

use polyarchy::Exit;
use serde_json::Value;

use crate::place::{Place, STUDY};

/// An expectation that holds whatever happens, or whose opposite does.
fn expecting(name: &str, direction: &str) -> String {
    let study = STUDY.replace("scenario.toml", "../scenario.toml");
    format!(
        r#"{study}
[[expect]]
name = "{name}"
pattern = "P2"
claim = "Some are unsure."
left = {{ metric = "role_ambiguity" }}
right = {{ value = 0 }}
direction = "{direction}"
smallest_effect = 0.01
"#
    )
}

#[test]
fn a_folder_of_studies_is_judged_as_a_whole() {
    let place = Place::new();
    fs::create_dir(place.path("studies")).unwrap();
    fs::write(place.path("studies/a.toml"), expecting("unsure", "greater")).unwrap();
    fs::write(place.path("studies/b.toml"), expecting("sure", "less")).unwrap();
    let said = place.execute("run @/studies --out @/results");
    assert_eq!(said.exit, Exit::Mismatch, "{}", said.err);
    assert_eq!(said.exit.code(), 5);
    let table: Vec<&str> = said.out.lines().rev().take(4).collect();
    assert_eq!(table[0], "1 met, 0 reproduced, 0 no evidence, 0 undecided, 1 not met");
    assert!(table[2].starts_with("P2       a      unsure       met         +"), "{}", table[2]);
    assert!(table[1].starts_with("P2       b      sure         not met     +"), "{}", table[1]);
    let text = fs::read_to_string(place.path("results/checks.json")).unwrap();
    let checks: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(checks["conclusions"]["not met"], 1);
    assert_eq!(checks["studies"][1]["checks"][0]["name"], "sure");
    let again = place.execute("run @/studies --out @/results");
    assert_eq!((again.exit, again.out), (Exit::Mismatch, said.out));
}

#[test]
fn a_folder_of_studies_has_an_overview_that_can_be_written_anew() {
    let place = Place::new();
    fs::create_dir(place.path("studies")).unwrap();
    fs::write(place.path("studies/a.toml"), expecting("unsure", "greater")).unwrap();
    place.execute("run @/studies --out @/results --quiet");
    let text = fs::read_to_string(place.path("results/checks.json")).unwrap();
    let checks: Value = serde_json::from_str(&text).unwrap();
    let study = &checks["studies"][0];
    let folder = study["folder"].as_str().unwrap();
    assert_eq!(study["replicates"], 3);
    assert!(place.path("results").join(folder).join("manifest.json").is_file());
    let page = fs::read_to_string(place.path("results/report.html")).unwrap();
    assert!(page.replace("&#x2f;", "/").contains(&format!("{folder}/report.html#differences")));
    assert!(page.contains(study["study_hash"].as_str().unwrap()));
    let said = place.execute("report @/results --out @/results/again.html");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let again = fs::read_to_string(place.path("results/again.html")).unwrap();
    assert!(again == page);
    // Away from the studies no link may lead nowhere.
    let said = place.execute("report @/results --out @/alone.html");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert!(!fs::read_to_string(place.path("alone.html")).unwrap().contains("report.html"));
    let said = place.execute("report @/studies");
    assert_eq!(said.exit, Exit::Usage);
    assert!(said.err.contains("neither manifest.json nor checks.json"), "{}", said.err);
}

#[test]
fn in_other_parameter_sets_it_is_told_how_many_of_them_hold() {
    let place = Place::new();
    fs::create_dir(place.path("studies")).unwrap();
    fs::write(place.path("studies/a.toml"), expecting("unsure", "greater")).unwrap();
    let said = place.execute("run @/studies --out @/results --robustness 5 --set replicates=3");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let row = said.out.lines().find(|line| line.contains("unsure")).unwrap();
    // Five sets tell no distribution.
    assert!(row.ends_with("decided in 100 % of 5 sets"), "{}", said.out);
    let text = fs::read_to_string(place.path("results/checks.json")).unwrap();
    let checks: Value = serde_json::from_str(&text).unwrap();
    let check = &checks["studies"][0]["checks"][0];
    assert_eq!(
        (&check["robustness"]["sets"], &check["robustness"]["decided_met"]),
        (&5.into(), &1.0.into())
    );
    // Sets are told by their shares here; every one has its row in the table.
    assert_eq!(check["variants"].as_array().unwrap().len(), 1);
    let folder = place.path("results").join(checks["studies"][0]["folder"].as_str().unwrap());
    let lines = |file: &str| fs::read_to_string(folder.join(file)).unwrap().lines().count();
    assert_eq!(
        (lines("checks.csv"), lines("parameter_sets.csv"), lines("robustness.csv")),
        (7, 6, 2)
    );
    let page =
        fs::read_to_string(place.path("results/report.html")).unwrap().replace("&#x2f;", "/");
    assert!(page.contains("studies --robustness 5 --set replicates=3</code>"));
    let report = fs::read_to_string(folder.join("report.html")).unwrap();
    assert!(
        report.contains("id=\"figure-robustness\"")
            && report.contains("own runs decide 100\u{a0}% of 5")
    );
    let verified = place.execute(&format!("verify {} --all", folder.display()));
    assert_eq!(verified.exit, Exit::Well, "{}{}", verified.out, verified.err);
}

/// The cells of a column of a table in CSV whose cells have no commas up to there.
fn cells(text: &str, column: &str) -> Vec<String> {
    let place = text.lines().next().unwrap().split(',').position(|name| name == column).unwrap();
    text.lines().skip(1).map(|line| line.split(',').nth(place).unwrap().to_owned()).collect()
}

#[test]
fn under_structural_choices_it_is_told_in_how_many_combinations_a_claim_holds() {
    let choices = r#"
[[multiverse.choices]]
name = "waiting"
options = [{ name = "unsure" }, { name = "nobody", set = { "work.waiting" = 0 } }]
[[multiverse.choices]]
name = "practice"
options = [{ name = "words", set = { "expectations.seen_weight" = 0 } }, { name = "deeds" }]
"#;
    let place = Place::new();
    fs::create_dir(place.path("studies")).unwrap();
    fs::write(place.path("studies/a.toml"), expecting("unsure", "greater") + choices).unwrap();
    let planned = place.execute("plan @/studies/a.toml");
    assert!(planned.out.contains("16 points in 4 combinations of choices"), "{}", planned.out);
    let said = place.execute("run @/studies --out @/results");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let row = said.out.lines().find(|line| line.starts_with("P2")).unwrap();
    assert!(row.ends_with("4 of 4 combinations"), "{}", said.out);
    let text = fs::read_to_string(place.path("results/checks.json")).unwrap();
    let checks: Value = serde_json::from_str(&text).unwrap();
    let check = &checks["studies"][0]["checks"][0];
    assert_eq!((&check["multiverse"]["met"], &check["multiverse"]["n"]), (&4.into(), &3.into()));
    assert_eq!(check["variants"].as_array().unwrap().len(), 1);
    let folder = place.path("results").join(checks["studies"][0]["folder"].as_str().unwrap());
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
    let (combinations, of_full) = (read("multiverse.csv"), read("checks.csv"));
    // The model as it stands is a combination, and its runs are those of the full model.
    let full = cells(&combinations, "variant").iter().position(|name| name == "full").unwrap();
    assert_eq!(cells(&combinations, "difference")[full], cells(&of_full, "difference")[0]);
    assert_eq!(cells(&combinations, "choice.practice")[full], "deeds");
    assert_eq!((combinations.lines().count(), of_full.lines().count()), (5, 2));
    assert_eq!(read("multiverse_choices.csv").lines().count(), 6);
    let report = read("report.html");
    assert!(report.contains("id=\"figure-specification_curve\""));
    assert!(report.contains("It holds in all 4 combinations."));
    let verified = place.execute(&format!("verify {} --all", folder.display()));
    assert_eq!(verified.exit, Exit::Well, "{}{}", verified.out, verified.err);
    let more = place.execute(&format!("expand {} --replicates 4 --quiet", folder.display()));
    assert_eq!(more.exit, Exit::Well, "{}{}", more.out, more.err);
    let folders = fs::read_dir(place.path("results")).unwrap().map(|entry| entry.unwrap().path());
    let larger =
        folders.into_iter().find(|one| *one != folder && one.join("multiverse.csv").exists());
    let combinations = fs::read_to_string(larger.unwrap().join("multiverse.csv")).unwrap();
    assert_eq!(cells(&combinations, "n"), ["4"; 4]);
}

#[test]
fn the_overview_tells_of_parameter_sets_that_lie_beside_the_results() {
    let place = Place::new();
    fs::create_dir(place.path("studies")).unwrap();
    fs::write(place.path("studies/a.toml"), expecting("unsure", "greater")).unwrap();
    place.execute("run @/studies --out @/results --quiet");
    place.execute("run @/studies --out @/results/robustness --quiet --robustness 4");
    let page = || {
        let said = place.execute("report @/results --out @/page.html");
        assert_eq!(said.exit, Exit::Well, "{}", said.err);
        fs::read_to_string(place.path("page.html")).unwrap().replace("&#x2f;", "/")
    };
    assert!(page().contains("own runs decide 100\u{a0}% of 4"));
    assert!(page().contains("studies --robustness 4 --out results/robustness</code>"));
    // Another claim is not what was held against the sets.
    let other =
        expecting("unsure", "greater").replace("smallest_effect = 0.01", "smallest_effect = 0.02");
    fs::write(place.path("studies/a.toml"), other).unwrap();
    place.execute("run @/studies --out @/results --quiet");
    assert!(!page().contains("% of 4"));
}

#[test]
fn a_study_whose_expectations_are_met_ends_well() {
    let place = Place::new();
    fs::create_dir(place.path("studies")).unwrap();
    fs::write(place.path("studies/a.toml"), expecting("unsure", "greater")).unwrap();
    let said = place.execute("run @/studies/a.toml --out @/results");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert!(
        said.out.ends_with("1 met, 0 reproduced, 0 no evidence, 0 undecided, 0 not met\n"),
        "{}",
        said.out
    );
    let text = fs::read_to_string(place.results().join("checks.json")).unwrap();
    let checks: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(checks["checks"][0]["variants"][0]["n"], 3);
    assert!(!place.path("results/checks.json").exists());
}

#[test]
fn verdicts_of_another_version_are_made_anew_from_the_runs() {
    let place = Place::new();
    fs::create_dir(place.path("studies")).unwrap();
    fs::write(place.path("studies/a.toml"), expecting("unsure", "greater")).unwrap();
    place.execute("run @/studies/a.toml --out @/results --quiet");
    let path = place.results().join("checks.json");
    let written = fs::read_to_string(&path).unwrap();
    fs::write(&path, written.replace("\"greater\"", "\"higher\"")).unwrap();
    place.admit("checks.json");
    let said = place.execute("run @/studies --out @/results");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let told = "everything derived from them is made again: checks.json is of another version";
    assert!(said.err.contains(told), "{}", said.err);
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
}
