//! Structural choices as their author could have written them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::value;
use crate::study::{Choice, ChoiceOption, Multiverse};

#[derive(Serialize)]
pub(super) struct ResolvedMultiverse<'s> {
    choices: Vec<ResolvedChoice<'s>>,
}

#[derive(Serialize)]
struct ResolvedChoice<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'s str>,
    options: Vec<ResolvedOption<'s>>,
}

#[derive(Serialize)]
struct ResolvedOption<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'s str>,
    set: BTreeMap<&'s str, toml::Value>,
}

impl ResolvedMultiverse<'_> {
    /// Forgets what determines no result: what choices and options are called for readers.
    pub(super) fn forget_words(&mut self) {
        for choice in &mut self.choices {
            choice.label = None;
            choice.options.iter_mut().for_each(|option| option.label = None);
        }
    }
}

/// The choices as they could stand in a file.
pub(super) fn multiverse(multiverse: &Multiverse) -> ResolvedMultiverse<'_> {
    ResolvedMultiverse { choices: multiverse.choices.iter().map(choice).collect() }
}

fn choice(choice: &Choice) -> ResolvedChoice<'_> {
    let options = choice.options.iter().map(option).collect();
    ResolvedChoice { name: &choice.name, label: Some(&choice.label), options }
}

fn option(option: &ChoiceOption) -> ResolvedOption<'_> {
    let changes = option.changes.iter();
    ResolvedOption {
        name: &option.name,
        label: Some(&option.label),
        set: changes.map(|(key, level)| (key.as_str(), value(level))).collect(),
    }
}
