//! Which factors matter in a sample or a list of points: tables `factor_importance` and `factor_curves`.

use std::collections::BTreeMap;

use polyarchy_analysis::factor_importance::{Asked, Axis, factor_curves, factor_importance};
use polyarchy_study::{FULL, Layout, Study, VARIANT};
use polyarchy_table::Table;

use super::LEVEL;
use super::sensitivity::{Named, told};
use crate::failure::Failure;

/// What each factor explains of the metrics of the study's questions, or of all, and how these go along it; or why
/// that is not told.
pub(super) fn of(
    study: &Study,
    design: &Table,
    runs: &Table,
    questions: &[String],
) -> Result<[Named; 2], Failure> {
    let names = ["factor_importance", "factor_curves"];
    if !is_sample_or_list(study) {
        let why =
            "the points are neither a sample nor a list, and other methods fit the design better";
        return Ok(names.map(|name| (name, Err(why.into()))));
    }
    let axes = axes(study);
    let metrics = asked(study, questions, told(design, runs)?);
    if axes.is_empty() || metrics.is_empty() {
        let why = if axes.is_empty() { "nothing is varied" } else { "no metric has a value" };
        return Ok(names.map(|name| (name, Err(why.into()))));
    }
    let design = of_full_model(design)?;
    let asked = Asked { axes: &axes, metrics: &metrics, level: LEVEL };
    let importance = factor_importance(&design, runs, asked)?;
    let curves = factor_curves(&design, runs, asked)?;
    Ok([(names[0], Ok(importance)), (names[1], Ok(curves))])
}

fn is_sample_or_list(study: &Study) -> bool {
    *study.layout() == Layout::Sample || study.is_listed()
}

/// What moves independently: factors, and the event as one of them.
fn axes(study: &Study) -> Vec<Axis<'_>> {
    let mut axes: BTreeMap<usize, Axis> = BTreeMap::new();
    for factor in study.factors.iter().filter(|factor| factor.key != VARIANT) {
        let new = || Axis { factor: &factor.key, zipped: Vec::new() };
        let axis = axes.entry(factor.axis).or_insert_with(new);
        if axis.factor != factor.key {
            axis.zipped.push(&factor.key);
        }
    }
    axes.into_values().collect()
}

/// The metrics of contrasts, of claims and of smallest effects, each once; if there are none, those that are recorded
/// by name, or all.
fn asked<'t>(study: &Study, questions: &[String], told: Vec<&'t str>) -> Vec<&'t str> {
    let is_of = |metric: &str, name: &str| metric.strip_prefix(name).is_some_and(begins_anew);
    let mut found: Vec<&str> = Vec::new();
    for name in questions.iter().chain(study.smallest_effects.keys()) {
        let known = told.iter().copied().filter(|metric| is_of(metric, name));
        let new: Vec<&str> = known.filter(|metric| !found.contains(metric)).collect();
        found.extend(new);
    }
    let recorded = &study.record.metrics;
    if !found.is_empty() {
        found
    } else if recorded.is_empty() {
        told
    } else {
        told.into_iter().filter(|metric| recorded.iter().any(|name| is_of(metric, name))).collect()
    }
}

/// Whether what follows a name is nothing, or what it is broken down by.
fn begins_anew(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('.')
}

/// The points of the model as it stands.
fn of_full_model(design: &Table) -> Result<Table, Failure> {
    if design.column(VARIANT).is_none() {
        return Ok(design.clone());
    }
    let variants = design.texts(VARIANT)?;
    Ok(design.filtered(|row| variants[row] == FULL))
}
