//! In what two scenarios differ, key by key, and what is between them.

use polyarchy_model::scenario::Scenario;
use polyarchy_runner::{Prepared, RunId};
use serde_json::{Map, Value};

/// Letters of a value that are shown.
const MOST_SHOWN: usize = 60;

/// Something in which two scenarios differ.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    path: Vec<String>,
    what: What,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    /// A value, or a whole thing that only one of them has.
    Value([Option<Value>; 2]),
    /// The order of things of the same names: it numbers them.
    Order([Vec<String>; 2]),
}

impl Change {
    /// Its dotted key.
    pub(super) fn key(&self) -> String {
        let key = self.path.join(".");
        match self.what {
            What::Value(_) => key,
            What::Order(_) => format!("order of {key}"),
        }
    }

    /// Either value in words.
    pub(super) fn words(&self) -> [String; 2] {
        match &self.what {
            What::Value(values) => values.each_ref().map(|value| match value {
                None | Some(Value::Null) => "none".to_owned(),
                Some(Value::String(text)) if text.is_empty() => "\"\"".to_owned(),
                Some(Value::String(text)) => shown(text),
                Some(Value::Object(fields)) => shown(
                    &fields
                        .iter()
                        .map(|(key, value)| format!("{key} = {value}"))
                        .collect::<Vec<_>>()
                        .join(", "),
                ),
                Some(other) => shown(&other.to_string()),
            }),
            What::Order(orders) => orders.each_ref().map(|names| shown(&names.join(", "))),
        }
    }
}

fn shown(text: &str) -> String {
    if text.chars().count() <= MOST_SHOWN {
        return text.to_owned();
    }
    text.chars().take(MOST_SHOWN).chain(['…']).collect()
}

/// The scenario of a run, with every default filled in; title and story aside, which bear on nothing.
pub(super) fn at_point(prepared: &Prepared, run: RunId) -> Value {
    let study = &prepared.study;
    as_value(study.scenario_at(&study.points()[run.point as usize]))
}

/// The scenario of the history that all runs of a study share, in the same way; none if each has its own.
pub(super) fn of_history(prepared: &Prepared) -> Option<Value> {
    prepared.study.fork.is_some().then(|| as_value(prepared.study.scenario()))
}

fn as_value(mut scenario: Scenario) -> Value {
    scenario.title.clear();
    scenario.about.clear();
    serde_json::to_value(scenario).expect("a scenario is JSON")
}

/// The scenario that a value tells; none if it lacks something.
pub(super) fn of_value(value: Value) -> Option<Scenario> {
    serde_json::from_value(value).ok()
}

/// All in which two scenarios differ, in the order of the first.
pub(super) fn changes([one, two]: [&Value; 2]) -> Vec<Change> {
    let mut changes = Vec::new();
    between(one, two, &mut |change| {
        changes.push(change);
        false
    });
    changes
}

/// A scenario between two: of each thing in which they differ, what the second has where `takes` says so, and else what
/// the first has.
pub(super) fn between(one: &Value, two: &Value, takes: &mut dyn FnMut(Change) -> bool) -> Value {
    mixed(one, two, &mut Vec::new(), takes)
}

fn mixed(
    one: &Value,
    two: &Value,
    path: &mut Vec<String>,
    takes: &mut dyn FnMut(Change) -> bool,
) -> Value {
    match (one, two) {
        (Value::Object(ours), Value::Object(theirs)) => {
            Value::Object(mixed_fields(ours, theirs, path, takes))
        }
        _ if one == two => one.clone(),
        _ => {
            let what = What::Value([Some(one.clone()), Some(two.clone())]);
            let takes_two = takes(Change { path: path.clone(), what });
            if takes_two { two.clone() } else { one.clone() }
        }
    }
}

fn mixed_fields(
    ours: &Map<String, Value>,
    theirs: &Map<String, Value>,
    path: &mut Vec<String>,
    takes: &mut dyn FnMut(Change) -> bool,
) -> Map<String, Value> {
    let common = |here: &Map<String, Value>, there: &Map<String, Value>| -> Vec<String> {
        here.keys().filter(|key| there.contains_key(*key)).cloned().collect()
    };
    let orders = [common(ours, theirs), common(theirs, ours)];
    let takes_order = orders[0] != orders[1]
        && takes(Change { path: path.clone(), what: What::Order(orders.clone()) });
    let mut keys = orders[usize::from(takes_order)].clone();
    // A thing that only one has comes after what it follows there.
    let lone = [(ours, theirs, false), (theirs, ours, true)];
    for (here, there, is_of_two) in lone {
        let names: Vec<&String> = here.keys().collect();
        for (nth, name) in names.iter().enumerate().filter(|(_, name)| !there.contains_key(**name))
        {
            path.push((*name).clone());
            let value = Some(here[*name].clone());
            let values = if is_of_two { [None, value] } else { [value, None] };
            let takes_two = takes(Change { path: path.clone(), what: What::Value(values) });
            path.pop();
            if takes_two == is_of_two {
                let before = names[..nth]
                    .iter()
                    .rev()
                    .find_map(|name| keys.iter().position(|key| key == *name));
                keys.insert(before.map_or(0, |before| before + 1), (*name).clone());
            }
        }
    }
    let mut fields = Map::new();
    for key in keys {
        let value = match (ours.get(&key), theirs.get(&key)) {
            (Some(one), Some(two)) => {
                path.push(key.clone());
                let value = mixed(one, two, path, takes);
                path.pop();
                value
            }
            (Some(value), None) | (None, Some(value)) => value.clone(),
            (None, None) => continue,
        };
        fields.insert(key, value);
    }
    fields
}
