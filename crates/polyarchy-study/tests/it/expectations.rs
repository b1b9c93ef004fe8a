//! Expectations and the variants of the model under which they are tested.

use polyarchy_study::{Level, Reading, Study, VARIANT, VariantKind, Weeks};

use crate::study::{SCENARIO, STUDY, study};

pub(crate) const VARIANTS: &str = r#"
[[variants]]
name = "no_interests"
kind = "null"
label = "Nobody bends what they say"
set = { "talk.assertiveness" = 0 }
[[variants]]
name = "no_waiting"
kind = "ablation"
set = { work.waiting = 0, "pressure.fixed" = { time = 0, budget = 0 } }
"#;

pub(crate) const EXPECT: &str = r#"
[[expect]]
name = "late_disputes"
pattern = "P1"
claim = "Later deadlines leave fewer disputes."
left = { metric = "disputes_open", levels = { "plan.deadline_weeks" = 10 }, weeks = [4, 8] }
right = { metric = "disputes_open_over.work", levels = { plan.deadline_weeks = 20 } }
direction = "greater"
smallest_effect = 0.1
[[expect]]
name = "half"
pattern = "P2"
claim = "Ambiguity is more than half."
metric = "role_ambiguity"
left = {}
right = { value = 0.5 }
direction = "greater"
smallest_effect = 0
against = []
"#;

pub(crate) fn with(more: &str) -> Study {
    study(SCENARIO, &format!("{STUDY}{more}"))
}

#[test]
fn every_point_is_run_under_every_variant_the_full_model_first() {
    let study = with(VARIANTS);
    assert_eq!(study.points().len(), 18);
    let factor = study.factors.last().unwrap();
    assert_eq!((factor.key.as_str(), factor.levels.len()), (VARIANT, 3));
    for (id, point) in study.points().iter().enumerate() {
        assert_eq!(point.id as usize, id);
        let variant = ["full", "no_interests", "no_waiting"][id / 6];
        assert_eq!(point.levels[2], Level::Text(variant.to_owned()));
        assert_eq!(point.levels[..2], study.points()[id % 6].levels[..2]);
    }
}

#[test]
fn a_variant_changes_the_scenario_and_nothing_else() {
    let study = with(VARIANTS);
    let [full, interests, waiting] = [4, 10, 16].map(|id| study.scenario_at(&study.points()[id]));
    let mut changed = interests.clone();
    changed.talk.assertiveness = full.talk.assertiveness;
    assert_eq!(changed, full);
    assert!(interests.talk.assertiveness.get().abs() < 1e-12);
    assert!(waiting.work.waiting.get().abs() < 1e-12);
    assert!(full.pressure.fixed.is_none() && waiting.pressure.fixed.is_some());
}

#[test]
fn labels_and_kinds_of_variants_leave_the_hash_alone_and_settings_do_not() {
    let hash = |variants: &str| with(variants).hash();
    let one = hash(VARIANTS);
    assert_eq!(one, hash(&VARIANTS.replace("Nobody", "No one").replace("ablation", "null")));
    assert_ne!(one, hash(&VARIANTS.replace("assertiveness\" = 0", "assertiveness\" = 0.1")));
    assert_ne!(one, hash(""));
}

#[test]
fn expectations_read_the_points_of_the_full_model() {
    let study = with(&format!("{VARIANTS}{EXPECT}"));
    let [late, half] = &study.expectations[..] else { panic!("two are written") };
    let (Reading::Measured(left), Reading::Measured(right)) = (&late.left, &late.right) else {
        panic!("both are measured")
    };
    let weeks = left.weeks.as_ref().map(Weeks::ends);
    assert_eq!((left.metric.as_str(), weeks), ("disputes_open", Some([4, 8])));
    assert_eq!((&left.side.points[..], &right.side.points[..]), (&[0, 3][..], &[2, 5][..]));
    assert_eq!((right.metric.as_str(), &right.weeks), ("disputes_open_over.work", &None));
    let Reading::Measured(all) = &half.left else { panic!("it is measured") };
    assert_eq!((all.metric.as_str(), all.side.points.len()), ("role_ambiguity", 6));
    assert_eq!(half.right, Reading::Constant(0.5));
}

#[test]
fn a_claim_is_held_against_the_null_models_unless_it_names_others() {
    let study = with(&format!("{VARIANTS}{EXPECT}"));
    assert_eq!(study.variants[1].kind, VariantKind::Ablation);
    assert_eq!(study.variants[1].label, "no_waiting");
    assert_eq!(study.expectations[0].against, ["no_interests"]);
    assert!(study.expectations[1].against.is_empty());
}

#[test]
fn the_short_form_compares_one_metric_at_two_levels() {
    let short = r#"
[[expect]]
name = "short"
pattern = "P1"
claim = "Earlier deadlines make for conflict."
metric = "role_conflict"
between = [{ "plan.deadline_weeks" = 10 }, { "plan.deadline_weeks" = 20 }]
direction = "greater"
smallest_effect = 0.1
"#;
    let study = with(short);
    let [left, right] = [&study.expectations[0].left, &study.expectations[0].right];
    let points = |reading: &Reading| match reading {
        Reading::Measured(measured) => measured.side.points.clone(),
        Reading::Constant(_) => Vec::new(),
    };
    assert_eq!((points(left), points(right)), (vec![0, 3], vec![2, 5]));
}
