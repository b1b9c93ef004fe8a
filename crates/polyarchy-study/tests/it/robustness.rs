//! Parameter sets: the same study with other parameters of the model.

use polyarchy_study::{Change, Level, Study, VariantKind};

use crate::expectations::{EXPECT, VARIANTS, with};
use crate::study::{SCENARIO, STUDY};

const ROBUSTNESS: &str = "[robustness]\nsets = 20\nwithin = 0.2\n";

/// Each parameter once in each of 20 layers between .8 and 1.2 of its value in the scenario.
#[test]
fn parameter_sets_fill_a_band_around_the_scenario_evenly() {
    let study = with(&format!("{EXPECT}{ROBUSTNESS}"));
    let sets = &study.variants;
    assert_eq!((sets.len(), study.points().len()), (20, 21 * 6));
    assert!(sets.iter().all(|set| set.kind == VariantKind::ParameterSet));
    let scenario = study.scenario();
    let value = scenario.talk.sharpness.get();
    let mut layers: Vec<usize> = Vec::new();
    for set in sets {
        let (_, level) = set.changes.iter().find(|(key, _)| key == "talk.sharpness").unwrap();
        let Level::Number(drawn) = level else { panic!("{level}") };
        layers.push(((drawn / value - 0.8) / 0.02) as usize);
    }
    layers.sort_unstable();
    assert_eq!(layers, (0..20).collect::<Vec<_>>());
    let last = study.scenario_at(&study.points()[20 * 6 + 1]);
    assert!((0.8..=1.2).contains(&(last.talk.sharpness.get() / value)));
    assert!(last.talk.sharpness != scenario.talk.sharpness);
}

#[test]
fn parameter_sets_leave_alone_what_the_study_varies_and_presses_with() {
    let study = with(&format!("{EXPECT}{ROBUSTNESS}"));
    let keys: Vec<&str> = study.variants[0].changes.iter().map(|(key, _)| key.as_str()).collect();
    assert!(keys.contains(&"disputes.patience") && keys.contains(&"plan.recruitment"));
    for factor in &study.factors {
        assert!(!keys.contains(&factor.key.as_str()), "{}", factor.key);
    }
    assert!(!keys.iter().any(|key| key.starts_with("pressure.") || key.starts_with("forms.")));
}

#[test]
fn parameter_sets_have_luck_of_their_own_and_all_else_shares_it() {
    let study = with(&format!("{VARIANTS}{EXPECT}{ROBUSTNESS}"));
    // Six points under the full model, two variants and twenty sets.
    let lucks: Vec<u64> = (0..23).map(|variant| study.luck_of(6 * variant + 1, 2)).collect();
    assert_eq!(lucks[..3], [2, 2, 2]);
    let mut own = lucks[2..].to_vec();
    own.dedup();
    assert_eq!(own.len(), 21);
    assert_eq!(study.luck_of(6 * 22, 2), study.luck_of(6 * 22 + 5, 2));
}

#[test]
fn a_resolved_study_draws_the_same_parameter_sets() {
    let study = with(&format!("{EXPECT}{ROBUSTNESS}"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("again.toml");
    std::fs::write(&path, study.resolved()).unwrap();
    let again = Study::read(&path).unwrap();
    assert_eq!(again.hash(), study.hash());
    assert_eq!(again.variants, study.variants);
    assert_ne!(study.hash(), with(&format!("{EXPECT}{}", ROBUSTNESS.replace("0.2", "0.3"))).hash());
}

#[test]
fn asked_from_outside_parameter_sets_take_the_place_of_variants_and_precision() {
    let precision = "[precision]\nexpectations = true\nmin = 30\n";
    let claims = EXPECT.replace("smallest_effect = 0\n", "smallest_effect = 0.1\n");
    let text = format!("{VARIANTS}{claims}{precision}")
        .replace("against = []", "against = [\"no_interests\"]");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.toml");
    std::fs::write(folder.path().join("s.toml"), SCENARIO).unwrap();
    std::fs::write(&path, format!("{STUDY}{text}")).unwrap();
    let study = Study::read_changed(&path, &[Change::ParameterSets(3)]).unwrap();
    assert_eq!(study.variants.len(), 3);
    assert_eq!((study.replicates, study.precision.as_ref()), (8, None));
    assert!(study.expectations.iter().all(|expectation| expectation.against.is_empty()));
}
