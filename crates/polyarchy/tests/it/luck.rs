//! Luck of their own for levels of a factor: run, told, verified, expanded, and planned for.

use std::fs;
use std::path::Path;

use polyarchy::Exit;
use polyarchy_table::Table;
use serde_json::Value;

use crate::place::{Place, STUDY};

const CONTRASTS: &str = r#"
[[contrast]]
name = "network"
metric = "role_ambiguity"
factor = "agreements.main.form"
levels = ["interest_network", "it_outsourcing"]
direction = "greater"
smallest_effect = 0.01

[[contrast]]
name = "short"
metric = "role_ambiguity"
factor = "pressure.time"
levels = [0.5, 1.0]
weeks = [4, 8]
direction = "greater"
smallest_effect = 0.01
"#;
const OWN: &str = "\n[luck]\nown = [\"agreements.main.form\"]\n";
const RUN: &str = "run @/small.toml --out @/results";

/// Columns of the contrasts, row by row.
fn cells(place: &Place, column: &str) -> Vec<String> {
    let table = polyarchy_results::read_csv(&place.results().join("contrasts.csv")).unwrap();
    table.texts(column).unwrap().to_vec()
}

fn numbers(place: &Place, column: &str) -> Vec<f64> {
    let table = polyarchy_results::read_csv(&place.results().join("contrasts.csv")).unwrap();
    table.numbers(column).unwrap().to_vec()
}

#[test]
fn sides_with_luck_of_their_own_are_two_samples_and_others_stay_pairs() {
    let place = Place::with(&format!("{STUDY}{CONTRASTS}{OWN}"));
    let said = place.execute(RUN);
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    assert_eq!(cells(&place, "luck"), ["own", "common"]);
    let (gain, matched) = (numbers(&place, "variance_reduction"), numbers(&place, "draws_matched"));
    assert!(gain[0].is_nan() && gain[1].is_finite(), "{gain:?}");
    // Where the luck is another, no draw is the same.
    assert!(matched[0].abs() < 1e-12 && matched[1] > 0.0, "{matched:?}");
    assert!(said.out.contains("own luck"), "{}", said.out);
    let page = std::fs::read_to_string(place.results().join("report.html")).unwrap();
    assert!(page.contains("except at different levels of Contract form, which have luck of their"));
    let name = place.results().file_name().unwrap().display().to_string();
    let verified = place.execute(&format!("verify @/results/{name} --all"));
    assert_eq!(verified.exit, Exit::Well, "{}", verified.out);
}

#[test]
fn only_levels_with_luck_of_their_own_have_other_runs() {
    let (common, own) = (Place::new(), Place::with(&format!("{STUDY}{OWN}")));
    let digest = |place: &Place, run: u32| {
        let said = place.execute(&format!("run @/small.toml --run {run} --json"));
        let told: Value = serde_json::from_str(&said.out).unwrap();
        told["metrics"].to_string()
    };
    assert_ne!(digest(&common, 0), digest(&own, 0));
    assert_eq!(digest(&own, 0), digest(&own, 0));
}

#[test]
fn a_larger_study_takes_over_runs_with_luck_of_their_own() {
    let place = Place::with(&format!("{STUDY}{CONTRASTS}{OWN}"));
    place.execute(RUN);
    let smaller = place.results();
    let name = smaller.file_name().unwrap().display().to_string();
    let said = place.execute(&format!(
        "expand @/results/{name} --levels agreements.main.form=it_service --quiet"
    ));
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let folders = fs::read_dir(place.path("results")).unwrap().map(|entry| entry.unwrap().path());
    let larger = folders.into_iter().find(|folder| *folder != smaller).unwrap();
    let read = |folder: &Path| {
        let (results, _) = polyarchy_publish::open(folder).unwrap();
        results.files.table("runs.parquet").unwrap()
    };
    let (few, more) = (read(&smaller), read(&larger));
    let values = |table: &Table, form: &str| -> Vec<u64> {
        let forms = table.texts("agreements.main.form").unwrap();
        let trust = table.numbers("trust").unwrap();
        (0..forms.len()).filter(|&row| forms[row] == form).map(|row| trust[row].to_bits()).collect()
    };
    for form in ["it_outsourcing", "interest_network"] {
        assert_eq!(values(&few, form), values(&more, form), "{form}");
    }
    assert_eq!(values(&more, "it_service").len(), 6);
}

#[test]
fn a_plan_tells_which_luck_needs_fewer_runs_and_how_it_knows() {
    let place = Place::with(&format!("{STUDY}{CONTRASTS}"));
    let unknown = place.execute("plan @/small.toml");
    assert!(unknown.out.contains("is not known: `--pilot 20`"), "{}", unknown.out);
    let said = place.execute("plan @/small.toml --pilot 8 --json");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let piloted: Value = serde_json::from_str(&said.out).unwrap();
    let from = piloted["luck"]["known_from"].as_str().unwrap();
    assert_eq!(from, "8 replicates with common luck, made for this,");
    let choices = piloted["luck"]["choices"].as_array().unwrap();
    let told: Vec<(&str, usize)> = choices
        .iter()
        .map(|one| (one["contrast"].as_str().unwrap(), one["own"].as_array().unwrap().len()))
        .collect();
    assert_eq!(told, [("network", 1), ("network", 2), ("short", 1), ("short", 2)]);
    assert!(choices.iter().all(|one| one["replicates"] == 8 && one["times_the_runs"].is_f64()));
    // Results with the same runs tell the same.
    place.execute(&format!("{RUN} --set replicates=8"));
    let name = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("plan @/small.toml --from @/results/{name} --json"));
    let read: Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(read["luck"]["choices"], piloted["luck"]["choices"], "{}", said.err);
}

#[test]
fn results_whose_levels_have_luck_of_their_own_do_not_tell_what_common_luck_would_do() {
    let place = Place::with(&format!("{STUDY}{CONTRASTS}{OWN}"));
    place.execute(RUN);
    let name = place.results().file_name().unwrap().display().to_string();
    let said = place.execute(&format!("plan @/small.toml --from @/results/{name}"));
    assert_eq!(said.exit, Exit::Usage, "{}", said.err);
    assert!(said.err.contains("luck of their own for agreements.main.form"), "{}", said.err);
    // A pilot is made with common luck, whatever the study says.
    let piloted = place.execute("plan @/small.toml --pilot 4");
    assert!(piloted.out.contains("4 replicates with common luck"), "{}", piloted.out);
}
