//! Contract forms in a scenario file: terms that are not given come from the form that a form is based on.

use polyarchy_model::contract::{FORMS, Form, Terms};

use crate::diagnostic::Diagnostic;
use crate::source::Origin;
use crate::tree::{Entry, Node, Table, Value};
use crate::wording::{did_you_mean, listed, nearest, quoted};

/// Key of the file format that names the built-in form from which terms are taken that are not given.
pub(crate) const BASED_ON: &str = "based_on";

/// Fills in the terms that the forms of a scenario take from those they are based on.
pub(crate) fn complete(scenario: &mut Node) -> Vec<Diagnostic> {
    let Value::Table(top) = &mut scenario.value else { return Vec::new() };
    let Some(forms) = top.get_mut("forms") else { return Vec::new() };
    let Value::Table(forms) = &mut forms.node.value else { return Vec::new() };
    let mut errors = Vec::new();
    for (name, entry) in forms.iter_mut() {
        let Entry { key, node } = entry;
        let Value::Table(terms) = &mut node.value else { continue };
        let base = terms.shift_remove(BASED_ON);
        let base = base.as_ref().and_then(|base| base.node.text()).unwrap_or(name);
        if let Some(form) = built_in(base) {
            fill(terms, &form.terms, key);
            continue;
        }
        let lacking = lacking(terms);
        if !lacking.is_empty() {
            let message = format!("form `{name}` is not built in and leaves terms out");
            errors.push(
                Diagnostic::new(key, message, "based on nothing").help(remedy(name, &lacking)),
            );
        }
    }
    errors
}

fn remedy(name: &str, lacking: &[&str]) -> String {
    let ids = FORMS.each_ref().map(|form| form.id);
    match nearest(name, ids) {
        Some(near) => {
            let meant = did_you_mean(name, near, '`');
            format!("{meant} else add `{BASED_ON} = ...` with one of {}", quoted(&ids))
        }
        None => format!(
            "add `{BASED_ON} = ...` with one of {}, or the terms {}",
            quoted(&ids),
            listed(lacking)
        ),
    }
}

/// The built-in form of a name.
pub(crate) fn built_in(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.id == name)
}

fn fill(terms: &mut Table, base: &Terms, key: &Origin) {
    for (term, value) in as_json(base) {
        terms
            .entry(term)
            .or_insert_with(|| Entry { key: key.clone(), node: Node::from_json(&value, key) });
    }
}

fn lacking(terms: &Table) -> Vec<&'static str> {
    static ALL: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
        as_json(&Terms::default()).into_iter().map(|(k, _)| k).collect()
    });
    ALL.iter().filter(|term| !terms.contains_key(*term)).map(String::as_str).collect()
}

fn as_json(terms: &Terms) -> serde_json::Map<String, serde_json::Value> {
    let json = serde_json::to_value(terms).expect("terms are numbers and words");
    json.as_object().cloned().unwrap_or_default()
}

/// The names of the built-in forms.
pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
    FORMS.iter().map(|form| form.id)
}
