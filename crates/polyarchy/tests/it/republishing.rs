//! What follows from the runs is made again where it is missing or other questions are asked.

use std::fs;

use polyarchy::Exit;

use crate::place::{Place, STUDY};

const CONTRAST: &str = r#"
[[contrast]]
name = "network_against_outsourcing"
metric = "role_ambiguity"
factor = "agreements.main.form"
levels = ["interest_network", "it_outsourcing"]
direction = "greater"
smallest_effect = 0.05
"#;

#[test]
fn a_new_question_is_answered_from_the_same_runs() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    let runs = fs::metadata(place.results().join("runs.parquet")).unwrap().modified().unwrap();
    fs::write(place.path("small.toml"), format!("{STUDY}{CONTRAST}")).unwrap();
    let said = place.execute("run @/small.toml --out @/results");
    assert_eq!(said.exit, Exit::Well);
    let told = "small: all runs are already made; everything derived from them is made again: other \
                questions are asked of the same runs\n";
    assert_eq!(said.err, told);
    let contrasts = fs::read_to_string(place.results().join("contrasts.csv")).unwrap();
    assert!(contrasts.contains("network_against_outsourcing"));
    let again = fs::metadata(place.results().join("runs.parquet")).unwrap().modified().unwrap();
    assert_eq!(again, runs);
    let at_once = Place::with(&format!("{STUDY}{CONTRAST}"));
    at_once.execute("run @/small.toml --out @/results --quiet");
    // Asked in time, the same question is confirmatory; nothing else differs.
    let asked = ["contrasts.csv", "report.html"];
    let others = |place: &Place| {
        let mut files = place.files();
        files.retain(|name, _| !asked.contains(&name.as_str()) && !name.starts_with("figures/"));
        files
    };
    assert!(others(&place) == others(&at_once));
    let in_time = fs::read_to_string(at_once.results().join("contrasts.csv")).unwrap();
    let confirmed = contrasts.replace(",met,no,", ",met,yes,");
    assert_eq!(confirmed.replace(",it was asked after the first run,", ",,"), in_time);
}

#[test]
fn half_a_figure_is_drawn_again() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    let whole = place.files();
    let svg = whole.keys().find(|name| name.contains(".svg")).unwrap();
    fs::write(place.results().join(svg), "<svg").unwrap();
    fs::remove_file(place.results().join("estimates.csv")).unwrap();
    let said = place.execute("run @/small.toml --out @/results");
    assert!(said.err.contains("is made again: estimates.csv is not as it was"), "{}", said.err);
    assert!(place.files() == whole);
}
