//! The terms in which two settings differ: keys of the scenario, and those of the form of an agreement.

use polyarchy_model::contract;
use polyarchy_model::scenario::Scenario;
use serde_json::Value as Json;

use super::{Ground, Setting};
use crate::forms::built_in;
use crate::key::Wrong;
use crate::source::Origin;
use crate::study::Level;
use crate::study::read::Reader;
use crate::tree::Node;

/// Where two settings differ.
pub(super) struct Terms {
    /// The agreement that has the mixed form, and the form that is mixed; none if the settings differ in no form.
    pub(super) form: Option<(String, Level)>,
    /// The terms, as they are written.
    pub(super) each: Vec<Term>,
    /// Terms and keys in which the settings are the same.
    pub(super) same: Vec<String>,
}

/// A term or a key.
pub(super) struct Term {
    /// Its name within groups: a term of the form, or a key.
    pub(super) name: String,
    /// Key of the scenario that sets it.
    pub(super) key: String,
    /// What it is in the first setting and in the second.
    pub(super) levels: [Level; 2],
}

impl Reader<'_> {
    /// The terms in which two settings differ.
    pub(super) fn terms(
        &mut self,
        [first, second]: &[Setting; 2],
        node: &Node,
        ground: &Ground<'_>,
    ) -> Option<Terms> {
        let mut terms = Terms { form: None, each: Vec::new(), same: Vec::new() };
        for ((key, one), (_, other)) in first.iter().zip(second) {
            let levels = [one.clone(), other.clone()];
            if one == other {
                terms.same.push(key.clone());
            } else if agreement(key).is_none() {
                terms.each.push(Term { name: key.clone(), key: key.clone(), levels });
            } else if terms.form.is_some() {
                self.at_between(
                    node,
                    Wrong {
                        message: "the settings differ in the forms of two agreements".to_owned(),
                        help: "divide one of them at a time".to_owned(),
                        label: "two forms",
                    },
                );
                return None;
            } else {
                let form = self.mixed_form(key, &levels, node, ground)?;
                terms.add_form(key, &form, &levels, ground.as_it_stands, &node.origin);
            }
        }
        if terms.each.is_empty() {
            self.at_between(
                node,
                Wrong {
                    message: "the two settings are the same".to_owned(),
                    help: "let them differ in two terms or more".to_owned(),
                    label: "no difference",
                },
            );
            return None;
        }
        Some(terms)
    }

    /// The form whose terms mixtures change: one of the two, which nothing else in the scenario has.
    fn mixed_form(
        &mut self,
        key: &str,
        [first, second]: &[Level; 2],
        node: &Node,
        ground: &Ground<'_>,
    ) -> Option<String> {
        let forms = [second.to_string(), first.to_string()];
        let own = forms.iter().find(|form| !is_used(form, agreement(key), ground.as_it_stands));
        if own.is_none() {
            let message = format!(
                "both `{first}` and `{second}` are also forms of other agreements or successors, which mixtures would change"
            );
            let help = format!(
                "add `[forms.{second}_copy]` with `based_on = \"{second}\"` to the scenario, and name that here"
            );
            self.at_between(node, Wrong { message, help, label: "used elsewhere" });
        }
        own.cloned()
    }

    /// Reports what is wrong with the two settings together.
    pub(super) fn at_between(&mut self, node: &Node, wrong: Wrong) {
        self.report(&node.locate(&["between".to_owned()]), wrong);
    }
}

impl Terms {
    /// Adds the terms of two forms, as changes of one.
    fn add_form(
        &mut self,
        key: &str,
        form: &str,
        levels: &[Level; 2],
        scenario: &Scenario,
        origin: &Origin,
    ) {
        self.form = Some((key.to_owned(), Level::Text(form.to_owned())));
        let [first, second] =
            levels.each_ref().map(|level| terms_of(&level.to_string(), scenario, origin));
        for ((term, one), (_, other)) in first.into_iter().zip(second) {
            if one == other {
                self.same.push(term);
                continue;
            }
            let key = format!("forms.{form}.{term}");
            self.each.push(Term { name: term, key, levels: [one, other] });
        }
    }

    /// Every name that can stand in a group.
    pub(super) fn names(&self) -> Vec<&str> {
        let each = self.each.iter().map(|term| term.name.as_str());
        each.chain(self.same.iter().map(String::as_str)).collect()
    }
}

/// The agreement whose form a key is.
fn agreement(key: &str) -> Option<&str> {
    key.strip_prefix("agreements.")?.strip_suffix(".form")
}

/// Whether a form is that of another agreement, or one that a review may turn any agreement into.
fn is_used(form: &str, but_by: Option<&str>, scenario: &Scenario) -> bool {
    scenario.agreements.iter().any(|(name, one)| {
        one.successors.iter().any(|other| other == form)
            || one.form == form && Some(name.as_str()) != but_by
    })
}

/// The terms of a form of a scenario, as levels.
fn terms_of(form: &str, scenario: &Scenario, origin: &Origin) -> Vec<(String, Level)> {
    let own = scenario.forms.get(form).cloned();
    let terms: contract::Terms =
        own.or_else(|| built_in(form).map(|one| one.terms.clone())).unwrap_or_default();
    let Ok(Json::Object(terms)) = serde_json::to_value(terms) else { return Vec::new() };
    terms
        .into_iter()
        .map(|(term, value)| (term, Level::of(&Node::from_json(&value, origin))))
        .collect()
}
