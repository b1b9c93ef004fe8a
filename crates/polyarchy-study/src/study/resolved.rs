//! A study with every default filled in: what a results folder keeps, and what the hash is made of.

use std::collections::BTreeMap;

use polyarchy_model::contract::FORMS;
use polyarchy_model::scenario::Scenario;
use serde::Serialize;

use super::{Factor, Level, Record, Study};
use crate::design::{Design, List};
use crate::distribution::Distribution;

#[derive(Serialize)]
struct Resolved<'s> {
    question: &'s str,
    seed: u64,
    replicates: u32,
    horizon_weeks: u32,
    record: &'s Record,
    design: Design,
    factors: Vec<ResolvedFactor<'s>>,
    scenario: Scenario,
}

#[derive(Serialize)]
struct ResolvedFactor<'s> {
    parameter: &'s str,
    label: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    levels: Option<Vec<toml::Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    uniform: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    log_uniform: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    normal: Option<BTreeMap<&'static str, f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    triangular: Option<BTreeMap<&'static str, f64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<ResolvedWhen<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zip: Option<&'s str>,
}

#[derive(Serialize)]
struct ResolvedWhen<'s> {
    parameter: &'s str,
    is: toml::Value,
}

/// A factor as its author could have written it; a list of points says which levels there are.
fn factor<'s>(factor: &'s Factor, study: &'s Study) -> ResolvedFactor<'s> {
    let is_listed = matches!(study.design, Design::List(_));
    let levels = factor.distribution.is_none() && !is_listed;
    let mut resolved = ResolvedFactor {
        parameter: &factor.key,
        label: &factor.label,
        levels: levels.then(|| factor.levels.iter().map(value).collect()),
        uniform: None,
        log_uniform: None,
        normal: None,
        triangular: None,
        when: factor.condition.as_ref().map(|condition| ResolvedWhen {
            parameter: &study.factors[condition.factor].key,
            is: value(&condition.is),
        }),
        zip: factor.zip.as_deref(),
    };
    match factor.distribution {
        None => {}
        Some(Distribution::Uniform(ends)) => resolved.uniform = Some(ends),
        Some(Distribution::LogUniform(ends)) => resolved.log_uniform = Some(ends),
        Some(Distribution::Normal { mean, sd, min, max }) => {
            let normal = [("mean", mean), ("sd", sd), ("min", min), ("max", max)];
            resolved.normal = Some(BTreeMap::from(normal));
        }
        Some(Distribution::Triangular { min, mode, max }) => {
            let triangular = [("min", min), ("mode", mode), ("max", max)];
            resolved.triangular = Some(BTreeMap::from(triangular));
        }
    }
    resolved
}

/// The design as its author could have written it, points of a file among the rest.
fn design(study: &Study) -> Design {
    let Design::List(_) = study.design else { return study.design.clone() };
    let points = study.points.iter().map(|point| point.levels.iter().map(json).collect());
    Design::List(List { points: Some(points.collect()), file: None })
}

fn json(level: &Level) -> serde_json::Value {
    serde_json::to_value(value(level)).expect("a level is a value of JSON, too")
}

/// The study and its scenario as TOML.
pub(super) fn text(study: &Study) -> String {
    let scenario = with_all_forms(study.scenario());
    let resolved = Resolved {
        question: &study.question,
        seed: study.seed,
        replicates: study.replicates,
        horizon_weeks: study.horizon_weeks,
        record: &study.record,
        design: design(study),
        factors: study.factors.iter().map(|one| factor(one, study)).collect(),
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
