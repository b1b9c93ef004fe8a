//! A factor as its author could have written it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::value;
use crate::design::Design;
use crate::distribution::Distribution;
use crate::study::{Factor, Study};

#[derive(Serialize)]
pub(super) struct ResolvedFactor<'s> {
    parameter: &'s str,
    pub(super) label: &'s str,
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

/// A factor as it could stand in a file; a list of points says which levels there are.
pub(super) fn resolved<'s>(factor: &'s Factor, study: &'s Study) -> ResolvedFactor<'s> {
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
