//! The registries are complete and well formed.

use std::collections::BTreeSet;

use polyarchy_model::contract::FORMS;
use polyarchy_model::metric::{ACTIVITY_METRICS, METRICS, MetricColumn, PARTY_METRICS};
use polyarchy_model::snapshot::{responsibility_columns, tie_columns};
use polyarchy_model::tick::PHASES;

use crate::worlds::{neutral, setting};

fn check(columns: &[MetricColumn]) {
    let mut seen = BTreeSet::new();
    for column in columns {
        assert!(seen.insert(&column.id), "{} stands twice", column.id);
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.".contains(c);
        assert!(column.id.chars().all(legal), "{}", column.id);
        assert!(
            column.doc.ends_with('.') && column.doc.contains(' '),
            "{}: {}",
            column.id,
            column.doc
        );
        assert!(!column.label.is_empty() && !column.unit.is_empty(), "{}", column.id);
    }
}

#[test]
fn metrics_have_names_of_their_own_and_sentences() {
    let setting = setting(&neutral("it_outsourcing"));
    check(&METRICS.iter().flat_map(|m| m.columns(&setting)).collect::<Vec<_>>());
    check(&ACTIVITY_METRICS.iter().flat_map(|m| m.columns(&setting)).collect::<Vec<_>>());
    check(&PARTY_METRICS.iter().flat_map(|m| m.columns(&setting)).collect::<Vec<_>>());
    check(&responsibility_columns(&setting));
    check(&tie_columns(&setting));
}

#[test]
fn forms_stand_in_order_of_falling_explicitness() {
    assert!(FORMS.iter().rev().is_sorted_by_key(|form| form.terms.explicitness.get()));
    assert!(FORMS.iter().all(|form| form.doc.ends_with('.')));
}

#[test]
fn phases_have_names_of_their_own() {
    let names: BTreeSet<&str> = PHASES.iter().map(|phase| phase.name).collect();
    assert_eq!(names.len(), PHASES.len());
}
