//! A study is what its file says, and its hash what determines its results.

use std::fs;
use std::path::Path;

use polyarchy_model::metric::METRICS;
use polyarchy_study::{Direction, Level, Study, Target};

pub(crate) const SCENARIO: &str = r#"
title = "Two"
horizon_weeks = 20
[parties.town]
sector = "government"
members = 2
hours_per_week = 10
retention = { social = 0.8, technical = 0.6 }
expertise = { social = 0.8, technical = 0.4 }
credit = 0.4
blame = 0.4
[parties.firm]
sector = "company"
members = 2
hours_per_week = 10
retention = { social = 0.4, technical = 0.5 }
expertise = { social = 0.4, technical = 0.8 }
credit = 0.3
blame = 0.2
[activities.site]
nature = 0.5
project_hours = 100
crew_hours_per_week = 10
concerns = ["town", "firm"]
provider = "firm"
government_lead = "town"
[agreements.main]
form = "own"
[forms.own]
based_on = "it_service"
clarity = 0.5
"#;

pub(crate) const STUDY: &str = r#"
question = "Why?"
scenario = "s.toml"
seed = 7
replicates = 3
[set]
talk.assertiveness = 0.5
"parties.firm.power" = 2
[[factors]]
parameter = "forms.own.explicitness"
levels = [0, 0.5]
[[factors]]
parameter = "plan.deadline_weeks"
levels = [10, 15, 20]
"#;

pub(crate) fn study(scenario: &str, study: &str) -> Study {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("s.toml"), scenario).expect("writes");
    fs::write(folder.path().join("the-study.toml"), study).expect("writes");
    read(folder.path())
}

fn read(folder: &Path) -> Study {
    Study::read(&folder.join("the-study.toml")).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn fixed_changes_and_levels_reach_the_scenario() {
    let study = study(SCENARIO, STUDY);
    assert_eq!(study.points().len(), 6);
    let point = &study.points()[4];
    assert_eq!(point.levels, [Level::Number(0.5), Level::Number(15.0)]);
    let scenario = study.scenario_at(point);
    assert_eq!(scenario.talk.assertiveness.get().to_bits(), 0.5_f64.to_bits());
    assert_eq!(scenario.parties["firm"].power.get().to_bits(), 2.0_f64.to_bits());
    assert_eq!(scenario.forms["own"].explicitness.get().to_bits(), 0.5_f64.to_bits());
    assert_eq!(scenario.plan.deadline_weeks.unwrap().get().to_bits(), 15.0_f64.to_bits());
}

#[test]
fn a_form_takes_what_it_leaves_out_from_the_form_it_is_based_on() {
    let scenario = study(SCENARIO, STUDY).scenario();
    let own = &scenario.forms["own"];
    assert_eq!(own.clarity.get().to_bits(), 0.5_f64.to_bits());
    assert_eq!(own.review_weeks.get(), 26);
}

#[test]
fn a_factor_knows_its_unit_and_meaning() {
    let factor = &study(SCENARIO, STUDY).factors[1];
    assert_eq!((factor.unit.as_str(), factor.label.as_str()), ("weeks", "plan.deadline_weeks"));
    assert!(factor.doc.starts_with("Week in which all project work should be done"));
}

#[test]
fn without_a_list_of_metrics_all_are_recorded() {
    let study = study(SCENARIO, STUDY);
    let ids: Vec<&str> = METRICS.iter().map(|metric| metric.id).collect();
    assert_eq!(study.record.metrics, ids);
    assert_eq!(study.record.every_weeks.get(), 4);
}

#[test]
fn comments_and_the_order_of_keys_leave_the_hash_alone() {
    let other_study = STUDY.replace("seed = 7\nreplicates = 3", "# note\nreplicates = 3\nseed = 7");
    let other_scenario = SCENARIO.replace("credit = 0.4\nblame = 0.4", "blame = 0.4\ncredit = 0.4");
    assert_ne!(STUDY, other_study);
    assert_ne!(SCENARIO, other_scenario);
    let (one, other) = (study(SCENARIO, STUDY), study(&other_scenario, &other_study));
    assert_eq!(one.hash(), other.hash());
}

#[test]
fn what_changes_results_changes_the_hash() {
    let hash = study(SCENARIO, STUDY).hash();
    for (from, to) in
        [("seed = 7", "seed = 8"), ("[0, 0.5]", "[0, 0.4]"), ("power\" = 2", "power\" = 3")]
    {
        assert_ne!(hash, study(SCENARIO, &STUDY.replace(from, to)).hash(), "{to}");
    }
    assert_ne!(hash, study(&SCENARIO.replace("nature = 0.5", "nature = 0.6"), STUDY).hash());
}

#[test]
fn what_is_asked_and_compared_leaves_the_hash_alone() {
    let contrast = r#"
[[contrast]]
name = "explicit"
metric = "role_ambiguity"
factor = "forms.own.explicitness"
levels = [0, 0.5]
direction = "greater"
smallest_effect = 0.02
"#;
    let other = STUDY.replace("Why?", "Why not?") + contrast;
    let scenario = SCENARIO.replace("Two", "The two");
    assert_eq!(study(SCENARIO, STUDY).hash(), study(&scenario, &other).hash());
}

#[test]
fn the_order_of_parties_changes_the_hash_since_it_numbers_them() {
    let (head, rest) = SCENARIO.split_once("[parties.town]").unwrap();
    let (town, rest) = rest.split_once("[parties.firm]").unwrap();
    let (firm, rest) = rest.split_once("[activities.site]").unwrap();
    let other = format!("{head}[parties.firm]{firm}[parties.town]{town}[activities.site]{rest}");
    assert_ne!(study(SCENARIO, STUDY).hash(), study(&other, STUDY).hash());
}

#[test]
fn contrasts_name_the_points_that_they_compare() {
    let contrasts = r#"
[[contrast]]
name = "explicit"
metric = "role_ambiguity"
factor = "forms.own.explicitness"
levels = [0, 0.5]
direction = "greater"
smallest_effect = 0.02
[[contrast]]
name = "late"
metric = "role_conflict"
between = [
    { forms.own.explicitness = 0, "plan.deadline_weeks" = 10 },
    { forms.own.explicitness = 0, "plan.deadline_weeks" = 20 },
]
direction = "two_sided"
smallest_effect = 0.1
"#;
    let study = study(SCENARIO, &format!("{STUDY}{contrasts}"));
    let explicit = &study.contrasts[0];
    assert_eq!(
        (&explicit.left.points[..], &explicit.right.points[..]),
        (&[0, 1, 2][..], &[3, 4, 5][..])
    );
    assert_eq!(explicit.left.to_string(), "forms.own.explicitness=0");
    let late = &study.contrasts[1];
    assert_eq!((&late.left.points[..], &late.right.points[..]), (&[0][..], &[2][..]));
    assert_eq!(late.direction, Direction::TwoSided);
}

#[test]
fn a_contrast_that_says_something_else_has_another_fingerprint() {
    let hash = |effect: &str, name: &str| {
        let contrast = format!(
            "[[contrast]]\nname = \"{name}\"\nmetric = \"role_ambiguity\"\n\
             factor = \"plan.deadline_weeks\"\nlevels = [10, 20]\ndirection = \"same\"\n\
             smallest_effect = {effect}\n"
        );
        study(SCENARIO, &format!("{STUDY}{contrast}")).contrast_hashes()[name]
    };
    assert_eq!(hash("0.1", "late"), hash("0.10", "late"));
    assert_ne!(hash("0.1", "late"), hash("0.2", "late"));
    assert_ne!(hash("0.1", "late"), hash("0.1", "later"));
}

#[test]
fn labels_and_titles_are_for_readers_and_leave_fingerprints_alone() {
    let asked = |title: &str, label: &str| {
        let contrast = format!(
            "[[contrast]]\nname = \"late\"\n{label}metric = \"role_ambiguity\"\n\
             factor = \"plan.deadline_weeks\"\nlevels = [10, 20]\ndirection = \"same\"\n\
             smallest_effect = 0.1\n"
        );
        study(SCENARIO, &format!("{title}{STUDY}{contrast}"))
    };
    let words = "label = \"Late is the same\"\nby_construction = \"its text says so\"\n";
    let (told, silent) = (asked("title = \"Lateness\"\n", words), asked("", ""));
    assert_eq!(told.title.as_deref(), Some("Lateness"));
    assert_eq!(told.contrasts[0].label, "Late is the same");
    assert_eq!((silent.title.as_deref(), silent.contrasts[0].label.as_str()), (None, ""));
    assert_eq!(told.contrast_hashes(), silent.contrast_hashes());
    assert_eq!(told.hash(), silent.hash());
}

#[test]
fn the_pattern_of_a_claim_leaves_the_fingerprint_alone_where_its_precision_decides() {
    let asked = |pattern: &str| {
        let claim = format!(
            "[precision]\nexpectations = true\n[[expect]]\nname = \"late\"\n{pattern}claim = \"It is.\"\n\
             metric = \"role_ambiguity\"\nbetween = [{{ \"plan.deadline_weeks\" = 10 }}, \
             {{ \"plan.deadline_weeks\" = 20 }}]\ndirection = \"greater\"\nsmallest_effect = 0.1\n"
        );
        let many = STUDY.replace("replicates = 3", "replicates = 300");
        study(SCENARIO, &format!("{many}{claim}"))
    };
    let (with, without) = (asked("pattern = \"P1\"\n"), asked(""));
    assert_eq!(with.hash(), without.hash());
    assert_eq!(without.expectations[0].pattern, "");
    assert_eq!(study(SCENARIO, &without.resolved()).expectations, without.expectations);
}

#[test]
fn figures_name_levels_of_factors_and_leave_the_fingerprint_alone() {
    let figure = "[[report.figure]]\nchart = \"survival\"\nmetric = \"role_ambiguity\"\n\
                  at = { \"plan.deadline_weeks\" = 10 }\npanels = \"plan.deadline_weeks\"\n";
    let told = study(SCENARIO, &format!("{STUDY}{figure}"));
    let figure = &told.figures[0];
    assert_eq!(
        (figure.chart.as_str(), figure.metric.as_deref()),
        ("survival", Some("role_ambiguity"))
    );
    assert_eq!(figure.panels.as_deref(), Some("plan.deadline_weeks"));
    assert_eq!(figure.at, [("plan.deadline_weeks".to_owned(), vec![Level::Number(10.0)])]);
    assert_eq!(told.hash(), study(SCENARIO, STUDY).hash());
    let again = study(SCENARIO, &told.resolved());
    assert_eq!((&again.figures[0].at, &again.figures[0].panels), (&figure.at, &figure.panels));
}

#[test]
fn precision_that_is_left_open_is_that_of_the_study() {
    let precision = "[precision]\nmetric = \"role_ambiguity\"\nhalf_width = 0.01\n";
    let many = STUDY.replace("replicates = 3", "replicates = 300");
    let precision = study(SCENARIO, &format!("{many}{precision}")).precision.unwrap();
    let target = Target::Means { metric: "role_ambiguity".into(), half_width: 0.01 };
    assert_eq!(precision.target, target);
    assert_eq!((precision.min, precision.max), (30, 300));
    assert!((precision.level - 0.95).abs() < 1e-12);
}

#[test]
fn the_groups_whose_difference_decides_the_number_of_runs_are_in_the_fingerprint() {
    let hash = |levels: &str, effect: &str, precision: &str| {
        let contrast = format!(
            "[[contrast]]\nname = \"late\"\nmetric = \"role_ambiguity\"\n\
             factor = \"plan.deadline_weeks\"\nlevels = {levels}\ndirection = \"same\"\n\
             smallest_effect = {effect}\n"
        );
        let many = STUDY.replace("replicates = 3", "replicates = 300");
        study(SCENARIO, &format!("{many}{contrast}{precision}")).hash()
    };
    let precision = "[precision]\ncontrast = \"late\"\nhalf_width = 0.01\n";
    let decides = hash("[10, 20]", "0.1", precision);
    assert_ne!(decides, hash("[20, 10]", "0.1", precision));
    assert_eq!(
        decides,
        hash("[10, 20]", "0.2", precision),
        "what is thought of it changes nothing"
    );
    assert_eq!(hash("[10, 20]", "0.1", ""), hash("[20, 10]", "0.1", ""));
}

#[test]
fn what_is_expected_is_in_the_fingerprint_where_its_precision_decides_the_number_of_runs() {
    let hash = |claim: &str, effect: &str, precision: &str| {
        let expectation = format!(
            "[[expect]]\nname = \"late\"\npattern = \"P1\"\nclaim = \"{claim}\"\n\
             left = {{ metric = \"role_ambiguity\" }}\nright = {{ value = 0.5 }}\ndirection = \"less\"\n\
             smallest_effect = {effect}\n"
        );
        let many = STUDY.replace("replicates = 3", "replicates = 300");
        study(SCENARIO, &format!("{many}{expectation}{precision}")).hash()
    };
    let precision = "[precision]\nexpectations = true\n";
    let decides = hash("Clear.", "0.1", precision);
    assert_ne!(decides, hash("Clear.", "0.2", precision));
    assert_eq!(decides, hash("Clearer.", "0.1", precision), "words change nothing");
    assert_eq!(hash("Clear.", "0.1", ""), hash("Clear.", "0.2", ""));
}

#[test]
fn a_resolved_study_is_a_study_file_that_gives_the_same_study() {
    let more = r#"
[[factors]]
parameter = "agreements.main.form"
levels = ["own", "interest_network"]
when = { parameter = "forms.own.explicitness", is = 0.5 }
[record]
metrics = ["role_ambiguity"]
[[variants]]
name = "no_talk"
kind = "null"
label = "Without talk"
set = { "talk.in_house_posts" = 0, "pressure.fixed" = { time = 0 } }
[precision]
contrast = "late"
half_width = 0.01
max = 40
[[contrast]]
name = "late"
metric = "role_ambiguity"
factor = "plan.deadline_weeks"
levels = [10, 20]
direction = "same"
smallest_effect = 0.1
[[expect]]
name = "clearer"
pattern = "P8"
claim = "Roles get clearer."
left = { metric = "role_ambiguity", weeks = [4, 8] }
right = { value = 0.5 }
direction = "less"
smallest_effect = 0.1
"#;
    let one = study(SCENARIO, &format!("{STUDY}{more}"));
    let other = study("", &one.resolved());
    assert_eq!(one.resolved(), other.resolved());
    assert_eq!(one.hash(), other.hash());
    assert_eq!(one.points(), other.points());
    let last = one.points().last().unwrap();
    assert_eq!(one.scenario_text_at(last), other.scenario_text_at(last));
}
