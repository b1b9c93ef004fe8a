//! Differences that are divided among terms, as their author could have written them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{side, value};
use crate::study::{Decomposition, Level};

#[derive(Serialize)]
pub(super) struct ResolvedDecomposition<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'s str,
    between: [BTreeMap<&'s str, toml::Value>; 2],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    metrics: Vec<&'s str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    at: Vec<BTreeMap<&'s str, toml::Value>>,
    groups: Vec<ResolvedGroup<'s>>,
}

#[derive(Serialize)]
struct ResolvedGroup<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'s str,
    keys: &'s [String],
}

impl ResolvedDecomposition<'_> {
    /// Forgets what determines no run: words, and what is read off the mixtures.
    pub(super) fn keep_what_decides(&mut self) {
        self.label = "";
        self.metrics.clear();
        self.at.clear();
        self.groups.iter_mut().for_each(|group| group.label = "");
    }
}

/// A decomposition as it could stand in a file.
pub(super) fn decomposition(one: &Decomposition) -> ResolvedDecomposition<'_> {
    let groups = one.groups.iter().map(|group| ResolvedGroup {
        name: &group.name,
        label: &group.label,
        keys: &group.keys,
    });
    ResolvedDecomposition {
        name: &one.name,
        label: &one.label,
        between: one.between.each_ref().map(|setting| values(setting)),
        metrics: one.metrics.iter().map(String::as_str).collect(),
        at: one.at.iter().map(side).collect(),
        groups: groups.collect(),
    }
}

fn values(setting: &[(String, Level)]) -> BTreeMap<&str, toml::Value> {
    setting.iter().map(|(key, level)| (key.as_str(), value(level))).collect()
}
