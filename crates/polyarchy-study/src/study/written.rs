//! Texts that an author wrote in signs beyond ASCII, each with its place: not every font has them.

use crate::tree::{Node, Value};

/// What is told in prose only and never drawn in a figure.
const PROSE: [&str; 5] = ["question", "title", "about", "claim", "by_construction"];

/// A text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Dotted key, elements of lists by their position.
    pub key: String,
    /// The text.
    pub text: String,
    /// The file.
    pub file: String,
    /// Line and column in it, both from 1.
    pub position: (usize, usize),
}

/// The texts of a study and of its scenario that are not all ASCII, in the order of the files.
pub(super) fn of(study: &Node, scenario: &Node) -> Vec<Written> {
    let mut found = Vec::new();
    gather(study, &mut Vec::new(), &mut found);
    // A scenario inside the study was gathered with it.
    if study.get("scenario").is_some_and(|scenario| scenario.table().is_none()) {
        gather(scenario, &mut Vec::new(), &mut found);
    }
    found
}

fn gather(node: &Node, key: &mut Vec<String>, found: &mut Vec<Written>) {
    match &node.value {
        Value::Text(text) if !text.is_ascii() => found.push(Written {
            key: key.join("."),
            text: text.clone(),
            file: node.origin.source.name.clone(),
            position: node.origin.position(),
        }),
        Value::Table(table) => {
            for (name, entry) in table {
                if !PROSE.contains(&name.as_str()) {
                    step(name.clone(), &entry.node, key, found);
                }
            }
        }
        Value::List(elements) => {
            for (place, element) in elements.iter().enumerate() {
                step(place.to_string(), element, key, found);
            }
        }
        _ => {}
    }
}

fn step(name: String, node: &Node, key: &mut Vec<String>, found: &mut Vec<Written>) {
    key.push(name);
    gather(node, key, found);
    key.pop();
}
