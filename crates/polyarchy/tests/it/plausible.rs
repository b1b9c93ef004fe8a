//! What `check` and `plan` say of a plan before any run.

use std::fs;

use insta::assert_snapshot;
use polyarchy::Exit;
use serde_json::Value;

use crate::place::{Place, STUDY};

#[test]
fn check_says_what_the_plan_of_a_scenario_comes_to() {
    let said = Place::new().execute("check @/scenario.toml");
    assert_eq!(said.exit, Exit::Well);
    // 400 hours at 20 * .72 a week take 27.8 weeks, three times one after the other; 3 * (556 + 465) are the cost.
    assert_snapshot!(said.out);
}

#[test]
fn check_warns_of_points_at_which_a_plan_cannot_be_met() {
    let place = Place::new();
    let said = place.execute("check @/small.toml --set horizon_weeks=156");
    assert_eq!(said.exit, Exit::Well);
    assert_snapshot!(said.out);
    let said = place.execute("plan @/small.toml --set horizon_weeks=156 --json");
    let told: Value = serde_json::from_str(&said.out).unwrap();
    let warning = &told["plausibility"]["warnings"][0];
    assert_eq!(warning["kind"], "critical_path");
    assert_eq!(warning["points"], serde_json::json!([1, 3]));
    assert_eq!(told["plausibility"]["points_looked_at"], 4);
}

#[test]
fn check_warns_of_an_effect_that_no_metric_can_show() {
    let contrast = |metric: &str, effect: &str| {
        format!(
            "{STUDY}\n[[contrast]]\nname = \"short\"\nmetric = \"{metric}\"\nfactor = \"pressure.time\"\n\
             levels = [0.5, 1.0]\ndirection = \"greater\"\nsmallest_effect = {effect}\n"
        )
    };
    let warned = |metric: &str, effect: &str| {
        let place = Place::with(
            &contrast(metric, effect).replace("[\"role_ambiguity\"", "[\"role_ambiguity_scale\""),
        );
        place.execute("check @/small.toml").out.contains("no difference is ever that large")
    };
    assert!(warned("trust", "1.5"));
    assert!(!warned("trust", "0.5"));
    assert!(warned("role_ambiguity_scale", "6.5"));
    assert!(!warned("role_ambiguity_scale", "1.5"));
}

#[test]
fn warnings_tell_what_is_wrong_with_a_plan() {
    let place = Place::new();
    let scenario = fs::read_to_string(place.path("scenario.toml")).unwrap();
    let wrong = scenario.replace("budget = 4200", "budget = 3000").replacen(
        "crew_hours_per_week = 20",
        "crew_hours_per_week = 60",
        1,
    ) + "\n[mandates.cut]\nweek = 10\ngrants = -5000.0\nmoves_deadline = -125\n";
    fs::write(place.path("scenario.toml"), wrong).unwrap();
    let said = place.execute("check @/scenario.toml");
    assert_eq!(said.exit, Exit::Well, "warnings are no errors: {}", said.err);
    let warnings: Vec<&str> =
        said.out.lines().filter(|line| line.trim_start().starts_with("warning")).collect();
    assert_snapshot!(warnings.join("\n"));
}

/// A study with more points than are looked at is looked at where its factors are least and greatest.
#[test]
fn of_many_points_the_extremes_are_looked_at() {
    let design = "[[factors]]\nparameter = \"plan.deadline_weeks\"\nuniform = [60.0, 140.0]\n\
                  [design.latin_hypercube]\npoints = 500\n[record]";
    let study = STUDY.split("[[factors]]").next().unwrap().to_owned()
        + design
        + "\nmetrics = [\"trust\"]\n";
    let place = Place::with(&study);
    let said = place.execute("plan @/small.toml --set horizon_weeks=156 --json");
    let told: Value = serde_json::from_str(&said.out).unwrap();
    let looked = told["plausibility"]["points_looked_at"].as_u64().unwrap();
    assert!((200..=202).contains(&looked), "{looked}");
    let late = told["plausibility"]["warnings"][0]["points"].as_array().unwrap().len() as f64;
    // 84 weeks of work: .3 of the deadlines are too short.
    assert!((late / looked as f64 - 0.3).abs() < 0.05, "{late} of {looked}");
}
