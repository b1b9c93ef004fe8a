//! Expectations and variants as their author could have written them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{side, value};
use crate::study::{Direction, Expectation, Reading, Variant, VariantKind, Weeks};

#[derive(Serialize)]
pub(super) struct ResolvedVariant<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<VariantKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'s str>,
    set: BTreeMap<&'s str, toml::Value>,
}

impl ResolvedVariant<'_> {
    /// Forgets what determines no result: what it is for, and what it is called for readers.
    pub(super) fn forget_words(&mut self) {
        self.kind = None;
        self.label = None;
    }
}

#[derive(Serialize)]
pub(super) struct ResolvedExpectation<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'s str,
    /// Empty, and not left out, in the fingerprint, as it was when every claim had one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'s str>,
    claim: &'s str,
    left: ResolvedReading<'s>,
    right: ResolvedReading<'s>,
    direction: Direction,
    smallest_effect: f64,
    #[serde(skip_serializing_if = "str::is_empty")]
    because: &'s str,
    against: &'s [String],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    shrinks: BTreeMap<&'s str, f64>,
    #[serde(skip_serializing_if = "str::is_empty")]
    by_construction: &'s str,
}

impl ResolvedExpectation<'_> {
    /// Forgets what is said for readers and changes nothing that is asked.
    pub(super) fn forget_labels(mut self) -> Self {
        self.label = "";
        self.by_construction = "";
        self
    }

    /// Forgets what determines no result, also where its precision decides how many runs are made.
    pub(super) fn forget_words(&mut self) {
        self.name = "";
        self.label = "";
        self.by_construction = "";
        self.pattern = Some("");
        self.claim = "";
        self.direction = Direction::TwoSided;
        self.because = "";
        self.against = &[];
        self.shrinks.clear();
    }
}

#[derive(Default, Serialize)]
struct ResolvedReading<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metric: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    activity: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weeks: Option<[i64; 2]>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    relative_to: &'s [String],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    levels: BTreeMap<&'s str, toml::Value>,
}

/// A variant as it could stand in a file.
pub(super) fn variant(variant: &Variant) -> ResolvedVariant<'_> {
    let changes = variant.changes.iter();
    ResolvedVariant {
        name: &variant.name,
        kind: Some(variant.kind),
        label: Some(&variant.label),
        set: changes.map(|(key, level)| (key.as_str(), value(level))).collect(),
    }
}

/// An expectation as it could stand in a file.
pub(super) fn expectation(expectation: &Expectation) -> ResolvedExpectation<'_> {
    ResolvedExpectation {
        name: &expectation.name,
        label: &expectation.label,
        pattern: Some(expectation.pattern.as_str()).filter(|pattern| !pattern.is_empty()),
        claim: &expectation.claim,
        left: reading(&expectation.left),
        right: reading(&expectation.right),
        direction: expectation.direction,
        smallest_effect: expectation.smallest_effect,
        because: &expectation.because,
        against: &expectation.against,
        shrinks: expectation.shrinks.iter().map(|(name, to)| (name.as_str(), *to)).collect(),
        by_construction: &expectation.by_construction,
    }
}

fn reading(reading: &Reading) -> ResolvedReading<'_> {
    match reading {
        Reading::Constant(value) => {
            ResolvedReading { value: Some(*value), ..ResolvedReading::default() }
        }
        Reading::Measured(measured) => ResolvedReading {
            value: None,
            metric: Some(&measured.metric),
            activity: measured.activity.as_deref(),
            weeks: measured.weeks.as_ref().map(Weeks::ends),
            relative_to: measured.weeks.as_ref().map_or(&[], |weeks| &weeks.relative_to),
            levels: side(&measured.side),
        },
    }
}
