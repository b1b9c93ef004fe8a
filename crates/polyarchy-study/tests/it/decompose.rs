//! Differences that are divided among terms: every mixture of two settings is a variant with the luck of all others.

use polyarchy_model::contract::{Clause, DecisionRule, Terms};
use polyarchy_study::{Change, FULL, Level, Study, VariantKind};

use crate::expectations::{EXPECT, VARIANTS, with};
use crate::study::{SCENARIO, STUDY};

const USUAL: &str = r#"
[[decompose]]
name = "network"
label = "Network minus outsourcing"
between = [{ "agreements.main.form" = "interest_network" }, { "agreements.main.form" = "it_outsourcing" }]
metrics = ["role_ambiguity", "disputes_open"]
at = [{ "plan.deadline_weeks" = 10 }, { "plan.deadline_weeks" = 20, "forms.own.explicitness" = 0.5 }]
"#;

const KEYS: &str = r#"
[[decompose]]
name = "talk"
between = [{ "talk.assertiveness" = 0.1, "work.waiting" = 0.3, "work.rework" = 0.2 }, { "talk.assertiveness" = 0.5, work.waiting = 0.3, "work.rework" = 0.05 }]
groups = [
    { name = "bent", label = "How posts are bent", keys = ["talk.assertiveness", "work.waiting"] },
    { name = "again", keys = ["work.rework"] },
]
metrics = ["role_ambiguity"]
"#;

fn terms(study: &Study, variant: &str) -> (String, Terms) {
    let point = study.under(&[1], variant)[0];
    let scenario = study.scenario_at(&study.points()[point as usize]);
    let form = scenario.agreements["main"].form.clone();
    let terms = scenario.forms.get(&form).cloned().unwrap_or_else(|| {
        let forms = &polyarchy_model::contract::FORMS;
        forms.iter().find(|one| one.id == form).expect("it is built in").terms.clone()
    });
    (form, terms)
}

#[test]
fn a_mixture_has_some_terms_of_either_form_and_all_else_as_it_stands() {
    let study = with(USUAL);
    let one = &study.decompositions[0];
    let names: Vec<&str> = one.groups.iter().map(|group| group.name.as_str()).collect();
    let usual = [
        "text",
        "named",
        "decision_rule",
        "enforcement",
        "pay_and_security",
        "review_and_membership",
    ];
    assert_eq!(names, usual);
    // Both forms are reviewed after as many weeks.
    assert_eq!(one.groups[5].keys, ["membership", "drafting_weeks"]);
    assert_eq!(one.mixtures.len(), 64);
    assert_eq!(study.points().len(), 6 * 65);
    let (network, outsourcing) =
        (terms(&study, &one.mixtures[63]).1, terms(&study, &one.mixtures[0]).1);
    assert_eq!(terms(&study, &one.mixtures[63]).0, "interest_network");
    assert_eq!(
        [network.decision_rule, outsourcing.decision_rule],
        [DecisionRule::Consensus, DecisionRule::Unilateral]
    );
    assert_eq!(one.mixtures[0b11], "network=text+named");
    let (form, mixed) = terms(&study, "network=text+named");
    let right = Terms {
        explicitness: network.explicitness,
        weight: network.weight,
        clarity: network.clarity,
        work: Clause::Joint,
        decision: Clause::Joint,
        accountability: Clause::Joint,
        ..outsourcing
    };
    assert_eq!((form.as_str(), mixed), ("it_outsourcing", right));
    let at =
        |variant: &str| study.scenario_at(&study.points()[study.under(&[1], variant)[0] as usize]);
    let mut changed = at("network=text+named");
    let full = at(FULL);
    changed.agreements.clone_from(&full.agreements);
    changed.forms.clone_from(&full.forms);
    assert_eq!(changed, full);
}

#[test]
fn any_keys_can_be_divided_and_the_scenario_itself_is_no_variant() {
    let study = with(KEYS);
    let one = &study.decompositions[0];
    // The scenario waits with .3 and reworks .05; the study sets assertiveness to .5.
    assert_eq!(one.mixtures, [FULL, "talk=bent", "talk=again", "talk=bent+again"]);
    assert_eq!(study.points().len(), 6 * 4);
    let kinds: Vec<VariantKind> = study.variants.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [VariantKind::Mixture; 3]);
    let label = "talk: How posts are bent of the first setting";
    assert_eq!(study.variants[0].label, label);
    let scenario = study.scenario_at(&study.points()[study.under(&[0], "talk=bent")[0] as usize]);
    assert!((scenario.talk.assertiveness.get() - 0.1).abs() < 1e-12);
    assert!((scenario.work.rework.get() - 0.05).abs() < 1e-12);
}

#[test]
fn without_groups_every_key_moves_by_itself() {
    let start = KEYS.find("groups").unwrap();
    let end = KEYS.find("]\nmetrics").unwrap() + 2;
    let study = with(&format!("{}{}", &KEYS[..start], &KEYS[end..]));
    let groups = &study.decompositions[0].groups;
    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["talk_assertiveness", "work_rework"]);
    assert_eq!(groups[0].label, "Talk, assertiveness");
}

#[test]
fn mixtures_share_the_luck_of_the_full_model_and_parameter_sets_do_not() {
    let study = with(&format!("{VARIANTS}{EXPECT}{KEYS}[robustness]\nsets = 1\n"));
    let lucks: Vec<u64> = (0..7).map(|variant| study.luck_of(6 * variant + 1, 2)).collect();
    assert_eq!(lucks[..6], [2; 6]);
    assert_ne!(lucks[6], 2);
    assert_eq!(study.variants[5].kind, VariantKind::ParameterSet);
    assert_eq!(study.expectations[0].against, ["no_interests"]);
}

#[test]
fn places_are_points_of_the_full_model_or_all_of_them() {
    let study = with(&format!("{VARIANTS}{USUAL}{KEYS}"));
    let points = |nth: usize| -> Vec<Vec<u32>> {
        study.decompositions[nth].at.iter().map(|side| side.points.clone()).collect()
    };
    assert_eq!(points(0), [vec![0, 3], vec![5]]);
    assert_eq!(points(1), [vec![0, 1, 2, 3, 4, 5]]);
    let under = study.under(&[5], "network=text");
    let variant = study.points()[under[0] as usize].levels.last().unwrap();
    assert_eq!(*variant, Level::Text("network=text".into()));
    assert_eq!(study.points()[under[0] as usize].levels[..2], study.points()[5].levels[..2]);
    assert_eq!(study.under(&[5], FULL), [5]);
}

#[test]
fn a_resolved_study_has_the_same_mixtures_and_what_is_read_leaves_the_hash_alone() {
    let both = format!("{USUAL}{KEYS}");
    let study = with(&both);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("again.toml");
    std::fs::write(&path, study.resolved()).unwrap();
    let again = Study::read(&path).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(again.decompositions, study.decompositions);
    assert_eq!(again.variants, study.variants);
    assert_eq!(again.hash(), study.hash());
    let hash = |from: &str, to: &str| {
        assert!(both.contains(from), "{from}");
        with(&both.replace(from, to)).hash()
    };
    assert_eq!(hash("Network minus", "Networks less"), study.hash());
    assert_eq!(hash("How posts are bent", "Bent"), study.hash());
    assert_eq!(hash("\"role_ambiguity\", \"disputes_open\"", "\"trust\""), study.hash());
    assert_eq!(hash("at = [{ \"plan.deadline_weeks\" = 10 }, ", "at = ["), study.hash());
    assert_ne!(hash("\"bent\"", "\"posts\""), study.hash());
    assert_ne!(hash("\"work.rework\" = 0.2", "\"work.rework\" = 0.3"), study.hash());
    assert_ne!(hash("it_outsourcing", "it_service"), study.hash());
}

#[test]
fn parameter_sets_asked_from_outside_take_the_place_of_mixtures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.toml");
    std::fs::write(folder.path().join("s.toml"), SCENARIO).unwrap();
    std::fs::write(&path, format!("{STUDY}{EXPECT}{USUAL}")).unwrap();
    let study = Study::read_changed(&path, &[Change::ParameterSets(3)]).unwrap();
    assert!(study.decompositions.is_empty());
    assert_eq!(study.variants.len(), 3);
}

/// The rows of a table made by the program name mixtures, which are left out and made anew.
#[test]
fn a_listed_study_reads_its_own_table_with_mixtures_again() {
    let factors = "levels = [0, 0.5]\n[[factors]]\nparameter = \"plan.deadline_weeks\"\nlevels = [10, 15, 20]\n";
    let list =
        "[[factors]]\nparameter = \"plan.deadline_weeks\"\n[design.list]\nfile = \"design.csv\"\n";
    let usual = USUAL.split("at = ").next().unwrap();
    let text = format!("{}{usual}", STUDY.replace(factors, list));
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("s.toml", SCENARIO);
    write("study.toml", &text);
    let rows = ["full", "network=0", "network=text+review_and_membership"]
        .map(|variant| format!("0,10,{variant}\n0.5,20,{variant}\n"));
    let head = "forms.own.explicitness,plan.deadline_weeks,variant\n";
    write("design.csv", &format!("{head}{}", rows.concat()));
    let study = Study::read(&folder.path().join("study.toml")).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(study.points().len(), 2 * 65);
}
