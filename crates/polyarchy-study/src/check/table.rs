//! The keys of a table: unknown ones, missing ones, and names that the author chose.

use super::{Checker, Meaning, filled, is_index};
use crate::diagnostic::Diagnostic;
use crate::names;
use crate::shape::{Field, Fields, Shape};
use crate::source::Origin;
use crate::tree::{Entry, Table};
use crate::wording::{did_you_mean, expected, listed, nearest};

impl Checker<'_> {
    pub(super) fn table(&mut self, table: &mut Table, fields: &Fields, meaning: &Meaning<'_>) {
        let meant = self.unknown_keys(table, fields);
        for (key, entry) in table.iter_mut() {
            if let Some(field) = fields.get(key) {
                self.entry(key, entry, &field.shape, &field.doc);
            }
        }
        for (key, field) in fields.iter().filter(|(_, field)| field.required) {
            if table.contains_key(key) {
                continue;
            }
            // Who misspells a key has given it; one error is enough.
            if !meant.contains(key) {
                let help = self.addition(key, field);
                self.missing(key, meaning.name, help);
            }
            let (key, entry) = filled(key, field, meaning.name);
            let mut mended = self.trail.clone();
            mended.push(key.clone());
            self.findings.mended.push(mended);
            table.insert(key, entry);
        }
    }

    /// A table that names its one key: a choice that has settings of its own.
    pub(super) fn one_of(&mut self, table: &mut Table, fields: &Fields, meaning: &Meaning<'_>) {
        if table.is_empty() {
            let known: Vec<&str> = fields.keys().map(String::as_str).collect();
            let help = format!("choose one of {}", listed(&known));
            let message = format!("{} says nothing", self.key());
            let diagnostic = Diagnostic::new(meaning.name, message, "nothing chosen");
            self.findings.errors.push(diagnostic.help(help));
        }
        self.unknown_keys(table, fields);
        if table.is_empty() {
            table
                .extend(fields.iter().take(1).map(|(key, field)| filled(key, field, meaning.name)));
            self.findings.mended.push(self.trail.clone());
            return;
        }
        for (key, entry) in table.iter_mut() {
            if let Some(field) = fields.get(key) {
                self.entry(key, entry, &field.shape, &field.doc);
            }
        }
        if let Some((second, entry)) = table.get_index(1) {
            let first = table.get_index(0).map(|(_, entry)| entry.key.clone());
            let message = format!("{} allows only one choice", self.key());
            let diagnostic = Diagnostic::new(&entry.key, message, "a second choice")
                .context(&first.unwrap_or_else(|| entry.key.clone()), "the first choice")
                .help(format!("keep one of the two: remove `{second}` or the other"));
            self.findings.errors.push(diagnostic);
            table.truncate(1);
        }
    }

    pub(super) fn named(&mut self, table: &mut Table, item: &Shape) {
        // Keys of free tables, such as dotted keys of the scenario, are checked by their reader.
        if !matches!(item, Shape::Anything) {
            self.names(table);
        }
        for (name, entry) in table.iter_mut() {
            self.entry(name, entry, item, "");
        }
    }

    /// Reports what is no name, and goes on with the name that is proposed: whoever refers to that is right.
    fn names(&mut self, table: &mut Table) {
        for (name, entry) in std::mem::take(table) {
            let Some(diagnostic) = names::check(&name, &entry.key) else {
                table.insert(name, entry);
                continue;
            };
            self.findings.errors.push(diagnostic);
            let better = names::proposal(&name).filter(|better| !table.contains_key(better));
            table.insert(better.unwrap_or(name), entry);
        }
    }

    fn entry(&mut self, key: &str, entry: &mut Entry, shape: &Shape, doc: &str) {
        self.trail.push(key.to_owned());
        let Entry { key: name, node } = entry;
        self.node(node, shape, &Meaning { name, doc });
        self.trail.pop();
    }

    /// Reports and removes keys that do not exist; gives those that were probably meant.
    fn unknown_keys(&mut self, table: &mut Table, fields: &Fields) -> Vec<String> {
        let mut meant = Vec::new();
        let unknown: Vec<String> =
            table.keys().filter(|key| !fields.contains_key(*key)).cloned().collect();
        for key in unknown {
            let Some(entry) = table.shift_remove(&key) else { continue };
            let near = nearest(&key, fields.keys().map(String::as_str));
            let last = key.rsplit('.').next().unwrap_or(&key);
            let help = match (near, elsewhere(last, self.root, &[])) {
                (Some(near), _) => did_you_mean(&key, near, '`'),
                (None, Some(place)) => format!("`{last}` belongs {place}"),
                (None, None) if fields.is_empty() => format!("{} has no keys", self.key()),
                (None, None) => {
                    let known: Vec<&str> = fields.keys().map(String::as_str).collect();
                    format!("known keys here are {}", listed(&known))
                }
            };
            let message = if self.trail.is_empty() {
                format!("there is no key `{key}`")
            } else {
                format!("there is no key `{key}` in {}", self.table_key())
            };
            let diagnostic = Diagnostic::new(&entry.key, message, "unknown key");
            self.findings.errors.push(diagnostic.help(help));
            if let Some(near) = near {
                let mut place = self.trail.clone();
                place.push(near.to_owned());
                self.findings.mended.push(place);
                meant.push(near.to_owned());
            }
        }
        meant
    }

    /// What to write for a key that is missing.
    fn addition(&self, key: &str, field: &Field) -> String {
        let doc = &field.doc;
        let mut table = self.trail.clone();
        table.push(key.to_owned());
        match &field.shape {
            Shape::Named(_) => format!("add `[{}.<name>]`: {doc}", table.join(".")),
            Shape::Choice(_) => format!("add `{key}`, {}: {doc}", expected(&field.shape)),
            Shape::Anything => format!("add `{key} = ...`: {doc}"),
            shape => format!("add `{key} = ...` with {}: {doc}", expected(shape)),
        }
    }

    /// The key of a table, or its header where there are several of a kind.
    fn table_key(&self) -> String {
        match self.trail.last() {
            Some(last) if is_index(last) => format!("`[[{}]]`", self.steps().join(".")),
            _ => self.key(),
        }
    }

    fn missing(&mut self, key: &str, name: &Origin, help: String) {
        let message = if self.trail.is_empty() {
            format!("the file does not say `{key}`")
        } else {
            format!("{} does not say `{key}`", self.table_key())
        };
        let label = format!("`{key}` is missing");
        self.findings.errors.push(Diagnostic::new(name, message, label).help(help).absent());
    }
}

/// Where a key of that name exists: in which table, as its header is written.
fn elsewhere(key: &str, shape: &Shape, above: &[&str]) -> Option<String> {
    match shape {
        Shape::Named(item) => elsewhere(key, item, &[above, &["<name>"]].concat()),
        Shape::Table(fields) if fields.contains_key(key) => match above {
            [] => Some("at the top of the file, before the first [table]".to_owned()),
            above => Some(format!("in `[{}]`", above.join("."))),
        },
        Shape::Table(fields) => fields.iter().find_map(|(name, field)| {
            elsewhere(key, &field.shape, &[above, &[name.as_str()]].concat())
        }),
        _ => None,
    }
}
