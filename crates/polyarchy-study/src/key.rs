//! Dotted keys: how a study reaches a value of its scenario.

use crate::forms;
use crate::scenario::MODEL;
use crate::shape::{Field, Fields, Shape};
use crate::tree::{Node, Table};
use crate::wording::{did_you_mean, instead, listed, nearest};

/// Why a key reaches nothing: what is wrong, what would be right, and what stands below the mark.
pub(crate) struct Wrong {
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) label: &'static str,
}

/// A key that reaches a value.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// Its parts.
    pub(crate) steps: Vec<String>,
    /// What it reaches.
    pub(crate) field: Field,
}

/// Keys that a study sets elsewhere, or that change nothing.
const RESERVED: [(&str, &str); 3] = [
    ("horizon_weeks", "say `horizon_weeks = ...` in the study; all points run equally long"),
    ("title", "it changes nothing in a run"),
    ("about", "it changes nothing in a run"),
];

fn is_reserved(written: &str) -> bool {
    RESERVED.iter().any(|(key, _)| *key == written)
}

/// What a dotted key reaches in a scenario.
pub(crate) fn resolve(written: &str, scenario: &Node) -> Result<Key, Wrong> {
    if let Some((key, why)) = RESERVED.iter().find(|(key, _)| *key == written) {
        let (message, help) = (format!("`{key}` cannot be varied"), (*why).to_owned());
        return Err(Wrong { message, help, label: "fixed" });
    }
    let steps: Vec<String> = written.split('.').map(str::to_owned).collect();
    let mut shape = &*MODEL;
    let mut reached: Option<&Field> = None;
    for (depth, step) in steps.iter().enumerate() {
        let above = &steps[..depth];
        match shape {
            Shape::Table(fields) => {
                let Some(field) = fields.get(step) else {
                    return Err(unknown(written, scenario));
                };
                reached = Some(field);
                shape = &field.shape;
            }
            Shape::Named(item) => {
                let names = names(above, scenario);
                if !names.contains(&step.as_str()) {
                    return Err(unknown_name(step, above, &names));
                }
                shape = item;
            }
            _ => {
                let key = above.join(".");
                let message = format!("nothing lies below `{key}`, which is a value");
                let help = format!("write `{key}`");
                return Err(Wrong { message, help, label: "one step too far" });
            }
        }
    }
    match (shape, reached) {
        (Shape::Table(_) | Shape::Named(_), _) | (_, None) => Err(table(written, shape, scenario)),
        (_, Some(field)) => Ok(Key { steps, field: field.clone() }),
    }
}

/// Every key that reaches a value of the scenario.
pub(crate) fn all(scenario: &Node) -> Vec<String> {
    let mut keys = Vec::new();
    collect(&MODEL, &mut Vec::new(), scenario, &mut keys);
    keys
}

fn collect(shape: &Shape, above: &mut Vec<String>, scenario: &Node, keys: &mut Vec<String>) {
    let below: Vec<(String, &Shape)> = match shape {
        Shape::Table(fields) => {
            fields.iter().map(|(key, field)| (key.clone(), &field.shape)).collect()
        }
        Shape::Named(item) => {
            names(above, scenario).iter().map(|name| ((*name).to_owned(), &**item)).collect()
        }
        _ => {
            keys.push(above.join("."));
            return;
        }
    };
    for (step, shape) in below {
        above.push(step);
        collect(shape, above, scenario, keys);
        above.pop();
    }
}

/// The names that exist in a table of names; built-in forms exist without being written.
fn names<'s>(place: &[String], scenario: &'s Node) -> Vec<&'s str> {
    let mut node = Some(scenario);
    for step in place {
        node = node.and_then(|node| node.get(step));
    }
    let mut names: Vec<&'s str> = Vec::new();
    names.extend(node.and_then(Node::table).into_iter().flat_map(Table::keys).map(String::as_str));
    if place == ["forms"] {
        for id in forms::ids().filter(|id| node.is_none_or(|forms| forms.get(id).is_none())) {
            names.push(id);
        }
    }
    names
}

fn unknown(written: &str, scenario: &Node) -> Wrong {
    let keys = all(scenario);
    let message = format!("the scenario has no parameter `{written}`");
    let help = if let Some(near) = nearest(written, keys.iter().map(String::as_str)) {
        did_you_mean(written, near, '`')
    } else {
        let tops = MODEL.fields().into_iter().flat_map(Fields::keys);
        let tops: Vec<&str> = tops.map(String::as_str).filter(|key| !is_reserved(key)).collect();
        format!(
            "keys are written as in the scenario, with dots, such as `talk.assertiveness`; they begin with {}",
            listed(&tops)
        )
    };
    Wrong { message, help, label: "no such parameter" }
}

fn unknown_name(name: &str, above: &[String], names: &[&str]) -> Wrong {
    let table = above.join(".");
    let message = format!("the scenario has no `{table}.{name}`");
    let help = instead(name, names, &format!("`{table}` has"))
        .unwrap_or_else(|| format!("the scenario has no `[{table}.<name>]` at all"));
    Wrong { message, help, label: "no such name" }
}

fn table(written: &str, shape: &Shape, scenario: &Node) -> Wrong {
    let steps: Vec<String> = written.split('.').map(str::to_owned).collect();
    let below: Vec<String> = match shape {
        Shape::Table(fields) => fields.keys().cloned().collect(),
        _ => names(&steps, scenario).into_iter().map(str::to_owned).collect(),
    };
    let below: Vec<String> = below.iter().map(|key| format!("{written}.{key}")).collect();
    let below: Vec<&str> = below.iter().map(String::as_str).collect();
    Wrong {
        message: format!("`{written}` is a table, not a value"),
        help: format!("name one of {}", listed(&below)),
        label: "a table",
    }
}
