//! Every parameter of a scenario with its value, next to what holds by default.

use std::collections::BTreeMap;

use polyarchy_model::contract::{FORMS, Form};
use polyarchy_model::scenario::Scenario;
use polyarchy_report::Parameter;
use polyarchy_study::parameters::{Entry, entries};
use serde_json::Value;

/// The parameters in the order of the scenario; what is absent and has no default is left out.
pub(super) fn of(scenario: &Scenario) -> Vec<Parameter> {
    let scenario = serde_json::to_value(scenario).expect("a scenario is JSON");
    let mut leaves = Vec::new();
    collect(&scenario, &mut Vec::new(), &mut leaves);
    let entries = entries();
    let built_in = built_in();
    let parameter = |(path, value): (Vec<String>, String)| {
        let entry = entries.iter().find(|entry| describes(entry, &path))?;
        Some(Parameter {
            key: path.join("."),
            doc: entry.doc.clone(),
            unit: entry.unit.clone(),
            value,
            default: built_in.get(&path).or(entry.default.as_ref()).cloned(),
        })
    };
    leaves.into_iter().filter_map(parameter).collect()
}

/// The terms of the forms that every scenario knows, which are their defaults.
fn built_in() -> BTreeMap<Vec<String>, String> {
    let terms = |form: &Form| {
        let terms = serde_json::to_value(&form.terms).expect("terms are JSON");
        let mut leaves = Vec::new();
        collect(&terms, &mut vec!["forms".into(), form.id.into()], &mut leaves);
        leaves
    };
    FORMS.iter().flat_map(terms).collect()
}

/// Keys and values, tables taken apart.
fn collect(value: &Value, path: &mut Vec<String>, leaves: &mut Vec<(Vec<String>, String)>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                path.push(name.clone());
                collect(value, path, leaves);
                path.pop();
            }
        }
        Value::Null => {}
        _ if matches!(path.as_slice(), [only] if only == "title" || only == "about") => {}
        _ => leaves.push((path.clone(), written(value))),
    }
}

/// Whether an entry of the book is about that key; `<name>` stands for any name.
fn describes(entry: &Entry, path: &[String]) -> bool {
    let parts: Vec<&str> = entry.key.split('.').collect();
    let fits = |(part, name): (&&str, &String)| part.starts_with('<') || *part == name;
    parts.len() == path.len() && parts.iter().zip(path).all(fits)
}

/// A value as one would write it in the file, like the defaults of the book.
fn written(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_f64().map_or_else(String::new, |n| n.to_string()),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_of_a_scenario_is_explained() {
        let text = include_str!("../../../../../configs/scenarios/neutral.toml");
        let scenario = polyarchy_study::scenario_from_text("neutral.toml", text).unwrap();
        let parameters = of(&scenario);
        let mut leaves = Vec::new();
        collect(&serde_json::to_value(&scenario).unwrap(), &mut Vec::new(), &mut leaves);
        assert_eq!(parameters.len(), leaves.len());
        let find = |key: &str| parameters.iter().find(|one| one.key == key).unwrap();
        assert_eq!(find("parties.firm_a.expertise.technical").value, "0.8");
        assert_eq!(find("pressure.time").value, "1");
        assert_eq!(find("pressure.time").default.as_deref(), Some("1"));
    }

    #[test]
    fn the_terms_of_a_built_in_form_are_its_defaults() {
        let (path, value) = built_in().into_iter().next().unwrap();
        assert_eq!(path[0], "forms");
        assert!(FORMS.iter().any(|form| form.id == path[1]));
        assert!(!value.is_empty());
    }
}
