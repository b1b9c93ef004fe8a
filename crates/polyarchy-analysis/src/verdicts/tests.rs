//! Verdicts as JSON and as tables.

use super::*;
use crate::expectation::Windows;
use crate::testing::assert_close;

fn variant(name: &str, kind: Kind, verdict: Verdict) -> JudgedVariant {
    let windows = Windows {
        window: "weeks at work".into(),
        weeks_left: 12.0,
        weeks_right: f64::NAN,
        warning: String::new(),
    };
    JudgedVariant {
        variant: name.into(),
        kind,
        n: 8,
        difference: 2.0,
        verdict,
        windows,
        ..JudgedVariant::default()
    }
}

fn claim() -> JudgedClaim {
    let null = JudgedVariant {
        more: Some(More { mean: 1.5, lower: 1.0, upper: 2.0, verdict: Verdict::Met }),
        ..variant("no_talk", Kind::Null, Verdict::NotMet)
    };
    JudgedClaim {
        name: "more".into(),
        direction: Direction::Greater,
        conclusion: Conclusion::Met,
        open_under: vec!["no_work".into()],
        variants: vec![
            variant("full", Kind::Full, Verdict::Met),
            null,
            variant("no_wait", Kind::Ablation, Verdict::Undecided),
        ],
        sets: vec![variant("set_1", Kind::ParameterSet, Verdict::Undecided)],
        ..JudgedClaim::default()
    }
}

fn verdicts() -> Verdicts {
    Verdicts { study: "p1".into(), claims: vec![claim()] }
}

#[test]
fn what_is_written_is_read_back_and_what_there_is_not_is_left_out() {
    let written = serde_json::to_value(verdicts()).unwrap();
    let full = &written["checks"][0]["variants"][0];
    assert!(full["lower"].is_null() && full.get("lower").is_some());
    assert!(["p", "weeks_right", "warning", "n_without"].iter().all(|key| full.get(key).is_none()));
    assert_eq!((&full["verdict"], &full["kind"]), (&"met".into(), &"full".into()));
    assert_eq!(full["window"], "weeks at work");
    let read: Verdicts = serde_json::from_value(written.clone()).unwrap();
    // NaN is no number, so that the two are compared in writing.
    assert_eq!(serde_json::to_value(&read).unwrap(), written);
    assert!(read.claims[0].full().lower.is_nan());
}

#[test]
fn a_word_that_is_none_and_a_missing_number_are_errors_with_their_names() {
    let read = |from: &str, to: &str| {
        let text = serde_json::to_string(&verdicts()).unwrap();
        let changed = text.replacen(from, to, 1);
        assert_ne!(text, changed);
        serde_json::from_str::<Verdicts>(&changed).unwrap_err().to_string()
    };
    let unknown = read("\"conclusion\":\"met\"", "\"conclusion\":\"proved\"");
    assert!(unknown.contains("`proved`") && unknown.contains("`no evidence`"), "{unknown}");
    let missing = read("\"difference\"", "\"differense\"");
    assert!(missing.contains("`difference`"), "{missing}");
}

#[test]
fn a_table_has_a_row_for_each_variant_and_set_and_concludes_once() {
    let table = verdicts().checks();
    let words = |id: &str| table.texts(id).unwrap().to_vec();
    assert_eq!(words("kind"), ["full", "null", "ablation", "parameter_set"]);
    assert_eq!(words("conclusion"), ["met", "", "", ""]);
    assert_eq!(words("open_under"), ["no_work", "", "", ""]);
    assert_eq!(words("direction"), ["greater"; 4]);
    let more = table.numbers("more").unwrap();
    assert!(more[0].is_nan() && more[2].is_nan());
    assert_close(more[1], 1.5, 0.0);
    assert!(verdicts().robustness().is_none());
}

#[test]
fn claims_are_counted_from_the_best_to_the_worst() {
    let undecided = JudgedClaim { conclusion: Conclusion::Undecided, ..claim() };
    let all = [claim(), undecided.clone(), undecided];
    assert_eq!(
        counts(&all).map(|(conclusion, n)| (conclusion.word(), n)),
        [("met", 1), ("reproduced", 0), ("no evidence", 0), ("undecided", 2), ("not met", 0)]
    );
    let lost: Vec<String> = claim().lost_without().map(|one| one.variant.clone()).collect();
    assert_eq!(lost, ["no_wait"]);
}
