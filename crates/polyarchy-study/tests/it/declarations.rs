//! The book of parameters and the schemas are complete and well formed.

use std::collections::BTreeSet;

use polyarchy_model::contract::FORMS;
use polyarchy_study::parameters::{self, Entry};
use polyarchy_study::{scenario_schema, study_schema};

fn entry(key: &str) -> Entry {
    parameters::entries().into_iter().find(|entry| entry.key == key).expect("the key exists")
}

#[test]
fn every_parameter_has_a_sentence_a_unit_and_a_range() {
    for entry in parameters::entries() {
        assert!(entry.doc.ends_with('.'), "{}: {}", entry.key, entry.doc);
        assert!(!entry.unit.is_empty() && !entry.range.is_empty(), "{}", entry.key);
    }
}

#[test]
fn every_key_stands_once() {
    let entries = parameters::entries();
    let keys: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys.len(), entries.len());
}

#[test]
fn plausible_intervals_lie_within_the_legal_range() {
    for Entry { key, bounds: [least, most], plausible, .. } in parameters::entries() {
        let Some([low, high]) = plausible else { continue };
        assert!(low < high, "{key}");
        assert!(least.is_none_or(|least| least <= low), "{key}");
        assert!(most.is_none_or(|most| high <= most), "{key}");
    }
}

#[test]
fn a_parameter_is_described_as_the_model_declares_it() {
    let talk = entry("talk.assertiveness");
    assert_eq!(talk.symbol.as_deref(), Some("γ"));
    assert_eq!(talk.default.as_deref(), Some("0.25"));
    assert_eq!(talk.plausible, Some([0.125, 0.375]));
    assert_eq!(talk.bounds, [Some(0.0), Some(100.0)]);
    let members = entry("parties.<name>.members");
    assert!(members.required && members.default.is_none());
    assert_eq!(entry("plan.deadline_weeks").unit, "weeks");
}

#[test]
fn terms_have_no_default_of_their_own_since_forms_are_based_on_forms() {
    assert_eq!(entry("forms.<name>.explicitness").default, None);
    let words: Vec<String> =
        entry("forms.<name>.based_on").choices.into_iter().map(|(word, _)| word).collect();
    assert_eq!(words, FORMS.map(|form| form.id));
}

#[test]
fn schemas_are_of_the_draft_that_editors_know() {
    for schema in [scenario_schema(), study_schema()] {
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    }
}
