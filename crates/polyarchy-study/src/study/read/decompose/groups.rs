//! The groups among which a difference is divided: every term in which the settings differ is in one of them.

use super::terms::{Term, Terms};
use crate::key::Wrong;
use crate::names;
use crate::study::TermGroup;
use crate::study::decompose::{MOST_GROUPS, USUAL_GROUPS, by_itself};
use crate::study::file::{DecomposeFile, TermGroupFile};
use crate::study::read::Reader;
use crate::tree::Node;
use crate::wording::{listed, nearest};

impl Reader<'_> {
    /// The groups of a study's own, or the usual ones.
    pub(super) fn groups(
        &mut self,
        file: &DecomposeFile,
        node: &Node,
        terms: &Terms,
    ) -> Option<Vec<TermGroup>> {
        let before = self.errors.len();
        let groups = if file.groups.is_empty() {
            usual(terms)
        } else {
            let nodes = node.get("groups").map_or(&[][..], Node::elements);
            let mut groups: Vec<TermGroup> = Vec::new();
            for (file, node) in file.groups.iter().zip(nodes) {
                let group = self.group(file, node, terms, &groups);
                groups.push(group);
            }
            self.all_are_grouped(node, terms, &groups);
            groups
        };
        if before == self.errors.len() {
            self.are_few(file, node, groups.len());
        }
        (before == self.errors.len()).then_some(groups)
    }

    fn group(
        &mut self,
        file: &TermGroupFile,
        node: &Node,
        terms: &Terms,
        earlier: &[TermGroup],
    ) -> TermGroup {
        let origin = node.locate(&["name".to_owned()]);
        self.errors.extend(names::check(&file.name, &origin));
        if earlier.iter().any(|group| group.name == file.name) {
            let message = format!("two groups are called `{}`", file.name);
            let help = "give one of them another name".to_owned();
            self.report(&origin, Wrong { message, help, label: "the second" });
        }
        for (place, key) in file.keys.iter().enumerate() {
            let origin = node.locate(&["keys".to_owned(), place.to_string()]);
            let known = terms.names();
            let other = earlier.iter().find(|group| group.keys.contains(key));
            let wrong = if !known.contains(&key.as_str()) {
                let help = match nearest(key, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the settings say {}", listed(&known)),
                };
                let message = format!("`{key}` is no term or key of the two settings");
                Wrong { message, help, label: "no such term" }
            } else if let Some(other) = other {
                let message = format!("`{key}` is in the group `{}`, too", other.name);
                let help = "put it into one group alone".to_owned();
                Wrong { message, help, label: "in two groups" }
            } else if file.keys[..place].contains(key) {
                let message = format!("`{key}` is named twice");
                Wrong { message, help: "leave one of them out".to_owned(), label: "the second" }
            } else {
                continue;
            };
            self.report(&origin, wrong);
        }
        if file.keys.iter().all(|key| terms.same.contains(key)) {
            let message = format!("the settings are the same in all of the group `{}`", file.name);
            let help = "leave it out, or put something into it that differs".to_owned();
            let origin = node.locate(&["keys".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "no difference" });
        }
        let label = self.words(file.label.as_deref(), "label", node);
        let label = if label.is_empty() { in_words(&file.name) } else { label };
        TermGroup { name: file.name.clone(), label, keys: file.keys.clone() }
    }

    /// Reports terms that no group has.
    fn all_are_grouped(&mut self, node: &Node, terms: &Terms, groups: &[TermGroup]) {
        let is_left = |term: &&Term| groups.iter().all(|group| !group.keys.contains(&term.name));
        let left: Vec<&str> =
            terms.each.iter().filter(is_left).map(|term| term.name.as_str()).collect();
        if !left.is_empty() {
            let message =
                format!("the settings also differ in {}, which no group has", listed(&left));
            let help = "put every term that differs into one group".to_owned();
            let origin = node.locate(&["groups".to_owned()]);
            self.report(&origin, Wrong { message, help, label: "not all that differs" });
        }
    }

    /// Reports more groups than there can be mixtures of, and fewer than a difference can be divided among.
    fn are_few(&mut self, file: &DecomposeFile, node: &Node, count: usize) {
        let key = if file.groups.is_empty() { "between" } else { "groups" };
        let origin = node.locate(&[key.to_owned()]);
        if MOST_GROUPS < count {
            let message = format!(
                "{count} groups have 2^{count} mixtures, but a difference is divided among at most {MOST_GROUPS} groups, \
                 with {} mixtures at every point",
                1 << MOST_GROUPS
            );
            let help = "name `groups`, and put together what would be changed together".to_owned();
            self.report(&origin, Wrong { message, help, label: "too many" });
        } else if count < 2 {
            let message = "there is but one group, so that nothing is divided".to_owned();
            let help =
                "name two groups or more; for the difference as a whole write a `[[contrast]]`"
                    .to_owned();
            self.report(&origin, Wrong { message, help, label: "one group" });
        }
    }
}

/// The usual groups of the terms of a form, as far as they differ, and every other key by itself.
fn usual(terms: &Terms) -> Vec<TermGroup> {
    let differs = |name: &&&str| terms.each.iter().any(|term| term.name == **name);
    let mut groups = Vec::new();
    if terms.form.is_some() {
        for (name, label, of_form) in USUAL_GROUPS {
            let keys: Vec<String> =
                of_form.iter().filter(differs).map(|term| (*term).to_owned()).collect();
            if !keys.is_empty() {
                groups.push(TermGroup { name: name.to_owned(), label: label.to_owned(), keys });
            }
        }
    }
    for Term { name, key, .. } in terms.each.iter().filter(|term| term.name == term.key) {
        let (label, keys) = (in_words(key), vec![key.clone()]);
        groups.push(TermGroup { name: by_itself(name), label, keys });
    }
    groups
}

/// A name as readers see it.
fn in_words(name: &str) -> String {
    let words = name.replace('_', " ").replace('.', ", ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
