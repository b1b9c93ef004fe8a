//! A study with every default filled in: what a results folder keeps, and what the hash is made of.

use serde::Serialize;

use polyarchy_model::contract::FORMS;
use polyarchy_model::scenario::Scenario;

use super::{Level, Record, Study};
use crate::design::Design;

#[derive(Serialize)]
struct Resolved<'s> {
    question: &'s str,
    seed: u64,
    replicates: u32,
    horizon_weeks: u32,
    record: &'s Record,
    design: &'s Design,
    factors: Vec<ResolvedFactor<'s>>,
    scenario: Scenario,
}

#[derive(Serialize)]
struct ResolvedFactor<'s> {
    parameter: &'s str,
    label: &'s str,
    levels: Vec<toml::Value>,
}

/// The study and its scenario as TOML.
pub(super) fn text(study: &Study) -> String {
    let scenario = with_all_forms(study.scenario());
    let factors = study.factors.iter().map(|factor| ResolvedFactor {
        parameter: &factor.key,
        label: &factor.label,
        levels: factor.levels.iter().map(value).collect(),
    });
    let resolved = Resolved {
        question: &study.question,
        seed: study.seed,
        replicates: study.replicates,
        horizon_weeks: study.horizon_weeks,
        record: &study.record,
        design: &study.design,
        factors: factors.collect(),
        scenario,
    };
    toml::to_string(&resolved).expect("a study is made of what TOML can say")
}

/// A scenario as TOML, with every default filled in.
pub(super) fn scenario_text(scenario: Scenario) -> String {
    toml::to_string(&with_all_forms(scenario)).expect("a scenario is made of what TOML can say")
}

/// The terms of built-in forms are defaults like any other: results depend on them.
fn with_all_forms(mut scenario: Scenario) -> Scenario {
    for form in FORMS {
        scenario.forms.entry(form.id.to_owned()).or_insert(form.terms);
    }
    scenario
}

fn value(level: &Level) -> toml::Value {
    match level {
        Level::Absent => toml::Value::String(String::new()),
        Level::Flag(flag) => (*flag).into(),
        Level::Integer(integer) => (*integer).into(),
        Level::Number(number) => (*number).into(),
        Level::Text(text) => text.as_str().into(),
        Level::List(levels) => toml::Value::Array(levels.iter().map(value).collect()),
    }
}
