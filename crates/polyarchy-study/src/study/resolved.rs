//! A study with every default filled in: what a results folder keeps, and what the hash is made of.
//!
//! The text is a study file itself, with its scenario inside: reading it gives the same study.

mod decompose;
mod event;
mod expect;
mod factor;
mod multiverse;
mod precision;
mod report;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use polyarchy_model::contract::FORMS;
use polyarchy_model::scenario::Scenario;
use serde::Serialize;

use super::{
    Contrast, Direction, EVENT, Expectation, Factor, Fork, Level, OwnLuck, Record, Robustness,
    Side, SmallestEffect, Study, VARIANT, Variant, Weeks,
};
use crate::design::{Design, List};
use decompose::ResolvedDecomposition;
use event::ResolvedEvent;
use expect::{ResolvedExpectation, ResolvedVariant};
use factor::ResolvedFactor;
use multiverse::ResolvedMultiverse;
use precision::ResolvedPrecision;
use report::ResolvedReport;

#[derive(Serialize)]
struct Resolved<'s> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<&'s str>,
    seed: u64,
    replicates: u32,
    horizon_weeks: u32,
    record: &'s Record,
    design: Design,
    #[serde(skip_serializing_if = "Option::is_none")]
    precision: Option<ResolvedPrecision<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    luck: Option<&'s OwnLuck>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    factors: Vec<ResolvedFactor<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<ResolvedEvent<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variants: Vec<ResolvedVariant<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    multiverse: Option<ResolvedMultiverse<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    decompose: Vec<ResolvedDecomposition<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    robustness: Option<Robustness>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fork: Option<Fork>,
    #[serde(skip_serializing_if = "Option::is_none")]
    smallest_effects: Option<&'s IndexMap<String, SmallestEffect>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contrast: Vec<ResolvedContrast<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    expect: Vec<ResolvedExpectation<'s>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<ResolvedReport<'s>>,
    scenario: Scenario,
}

#[derive(Serialize)]
struct ResolvedContrast<'s> {
    name: &'s str,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'s str,
    metric: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    weeks: Option<[i64; 2]>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    relative_to: &'s [String],
    between: [BTreeMap<&'s str, toml::Value>; 2],
    direction: Direction,
    smallest_effect: f64,
    #[serde(skip_serializing_if = "str::is_empty")]
    because: &'s str,
    #[serde(skip_serializing_if = "str::is_empty")]
    by_construction: &'s str,
}

impl ResolvedContrast<'_> {
    /// Forgets what is said for readers and changes nothing that is asked.
    fn forget_labels(mut self) -> Self {
        self.label = "";
        self.by_construction = "";
        self
    }
}

impl Resolved<'_> {
    /// Leaves out what is compared and expected, but for that whose difference decides how many runs
    /// are made.
    fn keep_what_decides(&mut self) {
        let decides = self.precision.as_ref().and_then(|precision| precision.contrast);
        self.contrast.retain(|contrast| Some(contrast.name) == decides);
        for contrast in &mut self.contrast {
            contrast.name = "";
            contrast.direction = Direction::TwoSided;
            contrast.smallest_effect = 0.0;
            contrast.because = "";
            contrast.label = "";
            contrast.by_construction = "";
        }
        if let Some(precision) = &mut self.precision {
            precision.contrast = precision.contrast.map(|_| "");
        }
        if self.precision.as_ref().is_none_or(|asked| asked.expectations.is_none()) {
            self.expect.clear();
        }
        for expectation in &mut self.expect {
            expectation.forget_words();
        }
    }
}

/// The study and its scenario as TOML.
pub(super) fn text(study: &Study) -> String {
    written(&resolved(study))
}

/// What determines the results, as TOML: not the words of the question, nor what is compared.
pub(super) fn essence(study: &Study) -> String {
    let mut resolved = resolved(study);
    resolved.title = None;
    resolved.question = None;
    resolved.report = None;
    resolved.smallest_effects = None;
    resolved.keep_what_decides();
    for (number, factor) in resolved.factors.iter_mut().enumerate() {
        factor.label = &study.factors[number].key;
    }
    for event in &mut resolved.events {
        event.forget_words();
    }
    for variant in &mut resolved.variants {
        variant.forget_words();
    }
    if let Some(multiverse) = &mut resolved.multiverse {
        multiverse.forget_words();
    }
    for decomposition in &mut resolved.decompose {
        decomposition.keep_what_decides();
    }
    resolved.scenario.title.clear();
    resolved.scenario.about.clear();
    written(&resolved)
}

/// A contrast as TOML.
pub(super) fn contrast_text(asked: &Contrast) -> String {
    toml::to_string(&contrast(asked).forget_labels())
        .expect("a contrast is made of what TOML can say")
}

/// An expectation as TOML.
pub(super) fn expectation_text(expected: &Expectation) -> String {
    let written = toml::to_string(&expect::expectation(expected).forget_labels());
    written.expect("an expectation is made of what TOML can say")
}

/// A scenario as TOML, with every default filled in.
pub(super) fn scenario_text(scenario: Scenario) -> String {
    toml::to_string(&with_all_forms(scenario)).expect("a scenario is made of what TOML can say")
}

fn written(resolved: &Resolved<'_>) -> String {
    toml::to_string(resolved).expect("a study is made of what TOML can say")
}

fn resolved(study: &Study) -> Resolved<'_> {
    Resolved {
        title: study.title.as_deref(),
        question: Some(&study.question),
        seed: study.seed,
        replicates: study.replicates,
        horizon_weeks: study.horizon_weeks,
        record: &study.record,
        design: design(study),
        precision: study.precision.as_ref().map(precision::precision),
        luck: study.luck.as_ref(),
        factors: varied(study).map(|one| factor::resolved(one, study)).collect(),
        events: study.events.iter().map(event::event).collect(),
        variants: written_variants(study).map(expect::variant).collect(),
        multiverse: study.multiverse.as_ref().map(multiverse::multiverse),
        decompose: study.decompositions.iter().map(decompose::decomposition).collect(),
        robustness: study.robustness,
        fork: study.fork,
        smallest_effects: Some(&study.smallest_effects).filter(|all| !all.is_empty()),
        contrast: study.contrasts.iter().map(contrast).collect(),
        expect: study.expectations.iter().map(expect::expectation).collect(),
        report: report::report(&study.figures),
        scenario: study.scenario_in_full(),
    }
}

/// The factors that stand in the file: events and variants have lists of their own.
fn varied(study: &Study) -> impl Iterator<Item = &Factor> {
    study.factors.iter().filter(|factor| ![EVENT, VARIANT].contains(&&*factor.key))
}

/// The variants that stand in the file: combinations follow from the choices, and parameter sets from the seed.
fn written_variants(study: &Study) -> impl Iterator<Item = &Variant> {
    study.variants.iter().filter(|variant| variant.kind.is_written())
}

/// The terms of built-in forms are defaults like any other: results depend on them.
pub(super) fn with_all_forms(mut scenario: Scenario) -> Scenario {
    for form in FORMS {
        scenario.forms.entry(form.id.to_owned()).or_insert(form.terms);
    }
    scenario
}

/// The design as its author could have written it, points of a file among the rest.
fn design(study: &Study) -> Design {
    let Design::List(_) = study.design else { return study.design.clone() };
    let n_factors = varied(study).count();
    let copies = (study.events.len() + 1) * (study.variants.len() + 1);
    let points = study.points.iter().take(study.points.len() / copies);
    let points = points.map(|point| point.levels[..n_factors].iter().map(json).collect());
    Design::List(List { points: Some(points.collect()), file: None })
}

fn contrast(contrast: &Contrast) -> ResolvedContrast<'_> {
    ResolvedContrast {
        name: &contrast.name,
        label: &contrast.label,
        metric: &contrast.metric,
        weeks: contrast.weeks.as_ref().map(Weeks::ends),
        relative_to: contrast.weeks.as_ref().map_or(&[], |weeks| &weeks.relative_to),
        between: [side(&contrast.left), side(&contrast.right)],
        direction: contrast.direction,
        smallest_effect: contrast.smallest_effect,
        because: &contrast.because,
        by_construction: &contrast.by_construction,
    }
}

fn side(side: &Side) -> BTreeMap<&str, toml::Value> {
    side.levels.iter().map(|(key, level)| (key.as_str(), value(level))).collect()
}

fn json(level: &Level) -> serde_json::Value {
    serde_json::to_value(value(level)).expect("a level is a value of JSON, too")
}

/// A level as a value of TOML; an empty text stands for none.
pub(super) fn value(level: &Level) -> toml::Value {
    match level {
        Level::Absent => toml::Value::String(String::new()),
        Level::Flag(flag) => (*flag).into(),
        Level::Integer(integer) => (*integer).into(),
        Level::Number(number) => (*number).into(),
        Level::Text(text) => text.as_str().into(),
        Level::List(levels) => toml::Value::Array(levels.iter().map(value).collect()),
    }
}
