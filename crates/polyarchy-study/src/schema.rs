//! JSON schemas of the two kinds of file, for editors and for the checks of this crate.

use polyarchy_model::contract::FORMS;
use polyarchy_model::scenario::Scenario;
use serde_json::{Map, Value as Json, json};

use crate::forms::BASED_ON;
use crate::study::StudyFile;

/// JSON schema (draft 2020-12) of a scenario file.
pub fn scenario_schema() -> String {
    pretty(&scenario())
}

/// JSON schema (draft 2020-12) of a study file.
pub fn study_schema() -> String {
    pretty(&study())
}

/// The model's schema, with what the file format adds: `based_on` in forms, and what a name is.
pub(crate) fn scenario() -> Json {
    let mut schema = schemars::schema_for!(Scenario).to_value();
    if let Some(terms) = schema.pointer_mut("/$defs/Terms") {
        let properties = terms["properties"].as_object_mut();
        add_based_on(properties.expect("terms have keys"));
    }
    name_names(&mut schema);
    schema
}

/// The schema of a study file.
pub(crate) fn study() -> Json {
    let mut study = schemars::schema_for!(StudyFile).to_value();
    let mut scenario = scenario();
    let definitions = scenario.as_object_mut().and_then(|scenario| scenario.remove("$defs"));
    if let (Some(Json::Object(of_scenario)), Some(of_study)) =
        (definitions, study.get_mut("$defs").and_then(Json::as_object_mut))
    {
        of_study.extend(of_scenario);
        of_study.insert("Scenario".to_owned(), scenario);
    }
    let property = &mut study["properties"]["scenario"];
    property["anyOf"] = json!([{ "type": "string" }, { "$ref": "#/$defs/Scenario" }]);
    study
}

fn add_based_on(terms: &mut Map<String, Json>) {
    for term in terms.values_mut().filter_map(Json::as_object_mut) {
        // What is not given comes from the form that a form is based on.
        term.remove("default");
    }
    let choices: Vec<Json> = FORMS
        .iter()
        .map(|form| json!({ "const": form.id, "type": "string", "description": form.doc }))
        .collect();
    let property = json!({
        "description": "Built-in form from which the terms come that are not given; a form with the \
                        name of a built-in one is based on that one.",
        "oneOf": choices,
    });
    terms.shift_insert(0, BASED_ON.to_owned(), property);
}

/// Says of every table of names what a name is.
fn name_names(schema: &mut Json) {
    match schema {
        Json::Object(object) => {
            if object.get("additionalProperties").is_some_and(Json::is_object) {
                let names = json!({ "pattern": "^[a-z][a-z0-9_]*$" });
                object.insert("propertyNames".to_owned(), names);
            }
            object.values_mut().for_each(name_names);
        }
        Json::Array(elements) => elements.iter_mut().for_each(name_names),
        _ => {}
    }
}

fn pretty(schema: &Json) -> String {
    let mut text = serde_json::to_string_pretty(schema).expect("a schema is JSON");
    text.push('\n');
    text
}
