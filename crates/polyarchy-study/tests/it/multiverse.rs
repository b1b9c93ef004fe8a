//! Structural choices: every combination is a variant with the luck of all others.

use polyarchy_study::{Change, FULL, Level, Study, VariantKind};

use crate::expectations::{EXPECT, VARIANTS, with};
use crate::study::{SCENARIO, STUDY};

const CHOICES: &str = r#"
[[multiverse.choices]]
name = "waiting"
label = "Who waits"
options = [
    { name = "nobody", label = "Nobody", set = { "work.waiting" = 0 } },
    { name = "unsure", set = { "work.waiting" = 0.3 } },
]
[[multiverse.choices]]
name = "rework"
options = [
    { name = "as_it_is" },
    { name = "twice", set = { "work.rework" = 0.1, "work.spillover" = 0.6 } },
    { name = "none", set = { "work.rework" = 0 } },
]
"#;

#[test]
fn every_combination_but_that_of_the_scenario_is_a_variant() {
    let study = with(&format!("{VARIANTS}{EXPECT}{CHOICES}"));
    let multiverse = study.multiverse.as_ref().unwrap();
    let names: Vec<String> = multiverse.combinations().into_iter().map(|one| one.variant).collect();
    let right = [
        "waiting=nobody+rework=as_it_is",
        "waiting=nobody+rework=twice",
        "waiting=nobody+rework=none",
        FULL,
        "waiting=unsure+rework=twice",
        "waiting=unsure+rework=none",
    ];
    assert_eq!(names, right);
    assert_eq!(multiverse.combinations()[4].options, [1, 1]);
    let combinations: Vec<_> =
        study.variants.iter().filter(|one| one.kind == VariantKind::Combination).collect();
    assert_eq!(combinations.len(), 5);
    assert_eq!(combinations[1].label, "Who waits: Nobody; rework: twice");
    // Six points under the full model, two variants and five combinations.
    assert_eq!(study.points().len(), 6 * 8);
    let at = |id: usize| study.scenario_at(&study.points()[id]);
    let (full, both) = (at(2), at(6 * 4 + 2));
    assert!(both.work.waiting.get().abs() < 1e-12);
    assert!((both.work.rework.get() - 0.1).abs() < 1e-12);
    let mut changed = both.clone();
    changed.work = full.work.clone();
    assert_eq!(changed, full);
}

#[test]
fn combinations_share_the_luck_of_the_full_model_and_parameter_sets_do_not() {
    let study = with(&format!("{VARIANTS}{EXPECT}{CHOICES}[robustness]\nsets = 2\n"));
    let lucks: Vec<u64> = (0..10).map(|variant| study.luck_of(6 * variant + 1, 2)).collect();
    assert_eq!(lucks[..8], [2; 8]);
    assert!(lucks[8] != 2 && lucks[9] != lucks[8]);
    assert_eq!(study.variants[7].kind, VariantKind::ParameterSet);
}

#[test]
fn no_claim_is_held_against_a_combination() {
    let study = with(&format!("{VARIANTS}{EXPECT}{CHOICES}"));
    assert_eq!(study.expectations[0].against, ["no_interests"]);
    assert!(study.expectations[1].against.is_empty());
}

#[test]
fn a_resolved_study_has_the_same_choices_and_labels_leave_the_hash_alone() {
    let study = with(&format!("{EXPECT}{CHOICES}"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("again.toml");
    std::fs::write(&path, study.resolved()).unwrap();
    let again = Study::read(&path).unwrap();
    assert_eq!((&again.multiverse, &again.variants), (&study.multiverse, &study.variants));
    assert_eq!(again.hash(), study.hash());
    let hash =
        |from: &str, to: &str| with(&format!("{EXPECT}{}", CHOICES.replace(from, to))).hash();
    assert_eq!(hash("Who waits", "Waiting"), study.hash());
    assert_ne!(hash("\"work.rework\" = 0.1", "\"work.rework\" = 0.2"), study.hash());
    assert_ne!(hash("\"twice\"", "\"double\""), study.hash());
}

#[test]
fn parameter_sets_asked_from_outside_take_the_place_of_choices() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.toml");
    std::fs::write(folder.path().join("s.toml"), SCENARIO).unwrap();
    std::fs::write(&path, format!("{STUDY}{EXPECT}{CHOICES}")).unwrap();
    let study = Study::read_changed(&path, &[Change::ParameterSets(3)]).unwrap();
    assert!(study.multiverse.is_none());
    assert_eq!(study.variants.len(), 3);
}

/// The rows of a table made by the program name combinations, which are left out and made anew.
#[test]
fn a_listed_study_reads_its_own_table_again() {
    let factors = "levels = [0, 0.5]\n[[factors]]\nparameter = \"plan.deadline_weeks\"\nlevels = [10, 15, 20]\n";
    let list =
        "[[factors]]\nparameter = \"plan.deadline_weeks\"\n[design.list]\nfile = \"design.csv\"\n";
    let text = format!("{}{EXPECT}{CHOICES}", STUDY.replace(factors, list));
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("s.toml", SCENARIO);
    write("study.toml", &text);
    let rows = ["full", "waiting=nobody+rework=twice", "waiting=unsure+rework=as_it_is"]
        .map(|variant| format!("0,10,{variant}\n0.5,20,{variant}\n"));
    let head = "forms.own.explicitness,plan.deadline_weeks,variant\n";
    write("design.csv", &format!("{head}{}", rows.concat()));
    let study = Study::read(&folder.path().join("study.toml")).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(study.points().len(), 2 * 6);
    assert_eq!(study.points()[2].levels[2], Level::Text("waiting=nobody+rework=as_it_is".into()));
}
