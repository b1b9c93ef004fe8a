//! From which size on differences matter: in one place of a study, with the reason.

use crate::expectations::with;
use crate::study::{SCENARIO, STUDY, study};

const SMALLEST: &str = r#"
[smallest_effects]
disputes_open_over = { value = 0.5, because = "one more in every other week" }
role_ambiguity = { value = 0.05, because = "0.3 of the seven points of a questionnaire" }
"#;

const CONTRAST: &str = r#"
[[contrast]]
name = "explicit"
metric = "role_ambiguity"
factor = "forms.own.explicitness"
levels = [0, 0.5]
direction = "greater"
"#;

const EXPECT: &str = r#"
[[expect]]
name = "late"
pattern = "P1"
claim = "Later deadlines leave fewer disputes over work."
metric = "disputes_open_over.work"
between = [{ "plan.deadline_weeks" = 10 }, { "plan.deadline_weeks" = 20 }]
direction = "greater"
"#;

const OWN: &str = "smallest_effect = 0.2\nbecause = \"it decides\"\n";

#[test]
fn all_that_is_asked_of_a_metric_has_its_smallest_effect_and_the_reason() {
    let study = with(&format!("{SMALLEST}{CONTRAST}{EXPECT}"));
    let (contrast, claim) = (&study.contrasts[0], &study.expectations[0]);
    assert_eq!(contrast.smallest_effect.to_string(), "0.05");
    assert_eq!(contrast.because, "0.3 of the seven points of a questionnaire");
    assert_eq!(claim.smallest_effect.to_string(), "0.5");
    assert_eq!(claim.because, "one more in every other week");
}

#[test]
fn a_smallest_effect_of_its_own_comes_with_a_reason_of_its_own() {
    let study = with(&format!("{SMALLEST}{CONTRAST}{OWN}{EXPECT}{OWN}"));
    let (contrast, claim) = (&study.contrasts[0], &study.expectations[0]);
    assert_eq!(
        (contrast.smallest_effect.to_string(), &*contrast.because),
        ("0.2".into(), "it decides")
    );
    assert_eq!((claim.smallest_effect.to_string(), &*claim.because), ("0.2".into(), "it decides"));
}

#[test]
fn what_is_resolved_holds_each_smallest_effect_with_its_reason() {
    let first = with(&format!("{SMALLEST}{CONTRAST}{EXPECT}"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("study.toml");
    std::fs::write(&path, first.resolved()).unwrap();
    let again = polyarchy_study::Study::read(&path).unwrap();
    assert_eq!(again.contrasts[0].because, first.contrasts[0].because);
    assert_eq!(again.expectations[0].because, first.expectations[0].because);
    assert_eq!(again.resolved(), first.resolved());
}

#[test]
fn reasons_leave_the_fingerprint_of_runs_alone_also_where_precision_decides() {
    let many = STUDY.replace("replicates = 3", "replicates = 300");
    let hash = |smallest: &str, precision: &str| {
        study(SCENARIO, &format!("{many}{smallest}{CONTRAST}{EXPECT}{precision}")).hash()
    };
    let other = SMALLEST.replace("0.3 of", "three tenths of").replace("every other", "a second");
    for precision in ["", "[precision]\nexpectations = true\n"] {
        assert_eq!(hash(SMALLEST, precision), hash(&other, precision), "{precision}");
    }
}
