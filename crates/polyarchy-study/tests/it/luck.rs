//! Luck is that of the replicate, unless a study gives levels luck of their own.

use polyarchy_study::{OwnLuck, Study};

use crate::study::{SCENARIO, STUDY, study};

const CONTRASTS: &str = r#"
[[contrast]]
name = "form"
metric = "trust"
factor = "forms.own.explicitness"
levels = [0.5, 0]
direction = "greater"
smallest_effect = 0.01
[[contrast]]
name = "deadline"
metric = "trust"
factor = "plan.deadline_weeks"
levels = [20, 10]
weeks = [4, 8]
direction = "less"
smallest_effect = 0.01
"#;

fn with(own: &str) -> Study {
    study(SCENARIO, &format!("{STUDY}{CONTRASTS}\n[luck]\nown = [{own}]\n"))
}

#[test]
fn without_luck_of_their_own_all_points_have_that_of_the_replicate() {
    let study = study(SCENARIO, STUDY);
    assert_eq!(study.luck, None);
    assert!((0..6).all(|point| {
        (0..3).all(|replicate| study.luck_of(point, replicate) == u64::from(replicate))
    }));
}

#[test]
fn equal_levels_of_a_named_factor_share_their_luck_and_others_do_not() {
    // Three deadlines under explicitness 0, then three under 0.5.
    let study = with("\"forms.own.explicitness\"");
    let lucks: Vec<u64> = (0..6).map(|point| study.luck_of(point, 1)).collect();
    assert!(lucks[..3].iter().all(|luck| *luck == lucks[0]), "{lucks:?}");
    assert!(lucks[3..].iter().all(|luck| *luck == lucks[3]), "{lucks:?}");
    assert_ne!(lucks[0], lucks[3]);
    assert_ne!(study.luck_of(0, 0), study.luck_of(0, 1));
    let [form, deadline] = &study.contrasts[..] else { panic!("two contrasts") };
    assert!(!study.shares_luck(&form.left, &form.right));
    assert!(study.shares_luck(&deadline.left, &deadline.right));
}

#[test]
fn luck_of_a_level_stays_when_levels_are_added_or_written_otherwise() {
    let (few, more) =
        (with("\"plan.deadline_weeks\""), STUDY.replace("[10, 15, 20]", "[5.5, 10, 15, 20]"));
    let more = format!("{more}\n[luck]\nown = [\"plan.deadline_weeks\"]\n");
    let more = study(SCENARIO, &more);
    assert_eq!(few.luck_of(0, 2), more.luck_of(1, 2));
    assert_ne!(few.luck_of(0, 2), more.luck_of(0, 2));
}

#[test]
fn luck_determines_results_and_is_resolved_in_the_order_of_the_factors() {
    let both = with("\"plan.deadline_weeks\", \"forms.own.explicitness\"");
    let keys = ["forms.own.explicitness", "plan.deadline_weeks"].map(String::from);
    assert_eq!(both.luck, Some(OwnLuck { own: keys.into() }));
    let turned = with("\"forms.own.explicitness\", \"plan.deadline_weeks\"");
    assert_eq!(both.hash(), turned.hash());
    assert_ne!(both.hash(), with("\"plan.deadline_weeks\"").hash());
    assert_ne!(both.hash(), study(SCENARIO, STUDY).hash());
    let again = study(SCENARIO, &both.resolved());
    assert_eq!((again.hash(), &again.luck), (both.hash(), &both.luck));
    assert_eq!(again.contrasts, both.contrasts);
    let weeks = again.contrasts[1].weeks.as_ref().map(polyarchy_study::Weeks::ends);
    assert_eq!(weeks, Some([4, 8]));
}

#[test]
fn what_is_compared_over_which_weeks_does_not_determine_the_runs() {
    let asked = |contrasts: &str| study(SCENARIO, &format!("{STUDY}{contrasts}"));
    let over = asked(CONTRASTS);
    let whole = asked(&CONTRASTS.replace("weeks = [4, 8]\n", ""));
    assert_eq!(over.hash(), whole.hash());
    let hashes = [over.contrast_hashes(), whole.contrast_hashes()];
    assert_eq!(hashes[0]["form"], hashes[1]["form"]);
    assert_ne!(hashes[0]["deadline"], hashes[1]["deadline"]);
}

#[test]
fn what_a_recorded_ratio_is_a_ratio_to_is_recorded_with_it() {
    let study = study(
        SCENARIO,
        &format!("{STUDY}[record]\nmetrics = [\"share_by_power\", \"trust\", \"finished\"]\n"),
    );
    let metrics: Vec<&str> = study.record.metrics.iter().map(String::as_str).collect();
    assert_eq!(
        metrics,
        ["share_by_power", "trust", "finished", "disputes_settled", "weeks_at_work"]
    );
}
