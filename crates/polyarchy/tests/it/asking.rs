//! The answer and the figures follow what a study asks.

use std::fs;

use insta::assert_snapshot;
use polyarchy::Exit;

use crate::place::{Place, STUDY};

const CONTRAST: &str = r#"
[smallest_effects]
trust = { value = 0.1, because = "a tenth of full trust" }

[[contrast]]
name = "late"
label = "Trust is lower under a short deadline"
metric = "trust"
factor = "pressure.time"
levels = [0.5, 1.0]
direction = "less"
by_construction = "a short deadline costs trust"
"#;

/// The report of the study with more in its file, and the names of its figures.
fn report(more: &str) -> (String, Vec<String>) {
    let place = Place::with(&format!("title = \"Trust in time\"\n{STUDY}{more}"));
    let said = place.execute("run @/small.toml --out @/results --quiet");
    assert_eq!(said.exit, Exit::Well, "{}", said.err);
    let results = place.results();
    let figures = fs::read_dir(results.join("figures")).unwrap();
    let names = figures.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter_map(|name| Some(name.strip_suffix(".svg")?.to_owned())).collect();
    names.sort();
    (fs::read_to_string(results.join("report.html")).unwrap(), names)
}

#[test]
fn the_answer_tells_each_difference_by_its_label_with_what_is_built_in() {
    let (report, figures) = report(CONTRAST);
    assert!(report.contains("<h1>Trust in time</h1>"));
    let answer = report.split("<div class=\"answer\">").nth(1).unwrap();
    let point = answer.split("<li>").nth(1).unwrap().split("</li>").next().unwrap();
    assert!(point.contains("<b>Trust is lower under a short deadline.</b>"), "{point}");
    assert!(point.contains("Trust, pressure.time 0.5 minus 1: "), "{point}");
    assert!(point.contains("expected: lower by more than 0.1."), "{point}");
    assert!(point.contains("of 2 settings"), "{point}");
    assert!(point.contains("Built in, not found: a short deadline costs trust."), "{point}");
    // What no contrast speaks of is not drawn.
    assert!(figures.contains(&"asked_over_time".into()), "{figures:?}");
    assert!(!figures.contains(&"role_stress_over_time".into()), "{figures:?}");
    assert!(report.contains("the study asks for nothing that it tells of"));
}

#[test]
fn a_figure_that_the_study_names_shows_what_it_says() {
    let figure = r#"
[[report.figure]]
chart = "role_stress_over_time"
at = { "agreements.main.form" = "interest_network" }
panels = "pressure.time"

[[report.figure]]
chart = "asked_over_time"
metric = "role_ambiguity"

[[report.figure]]
chart = "asked_over_time"
"#;
    let (report, figures) = report(&format!("{CONTRAST}{figure}"));
    for name in ["role_stress_over_time", "asked_over_time", "asked_over_time_2"] {
        assert!(figures.contains(&name.to_owned()), "{name}: {figures:?}");
    }
    let first = report.split("<p><b>Figure 1. ").nth(1).unwrap();
    let caption = first.split("</b> ").nth(1).unwrap().split("</p>").next().unwrap();
    assert_eq!(
        caption,
        "What is the course of role ambiguity and role conflict, at deadline × 1 and at deadline × 0.5?"
    );
}

#[test]
fn a_figure_that_cannot_be_had_is_refused_at_its_place() {
    let said = |figure: &str| {
        let place = Place::with(&format!("{STUDY}{figure}"));
        let said = place.execute("run @/small.toml --out @/results --quiet");
        assert_eq!((said.exit, place.has_results()), (Exit::Configuration, false));
        assert_eq!(place.execute("check @/small.toml").exit, Exit::Configuration);
        said.err
    };
    assert_snapshot!("no such chart", said("[[report.figure]]\nchart = \"survivals\"\n"));
    assert_snapshot!(
        "no metric to choose",
        said("[[report.figure]]\nchart = \"survival\"\nmetric = \"trust\"\n")
    );
    assert_snapshot!(
        "no panels to choose",
        said("[[report.figure]]\nchart = \"contrasts\"\npanels = \"pressure.time\"\n")
    );
}
