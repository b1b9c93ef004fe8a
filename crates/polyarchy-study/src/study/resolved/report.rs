//! Figures of the report as their author could have written them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::value;
use crate::study::{AskedFigure, Level};

#[derive(Serialize)]
pub(super) struct ResolvedReport<'s> {
    figure: Vec<ResolvedFigure<'s>>,
}

#[derive(Serialize)]
struct ResolvedFigure<'s> {
    chart: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    metric: Option<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    panels: Option<&'s str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    at: BTreeMap<&'s str, toml::Value>,
}

/// The figures as they could stand in a file; none if the study names none.
pub(super) fn report(figures: &[AskedFigure]) -> Option<ResolvedReport<'_>> {
    let figure = figures.iter().map(resolved).collect();
    (!figures.is_empty()).then_some(ResolvedReport { figure })
}

fn resolved(asked: &AskedFigure) -> ResolvedFigure<'_> {
    let levels = |levels: &[Level]| toml::Value::Array(levels.iter().map(value).collect());
    ResolvedFigure {
        chart: &asked.chart,
        metric: asked.metric.as_deref(),
        panels: asked.panels.as_deref(),
        at: asked.at.iter().map(|(key, shown)| (key.as_str(), levels(shown))).collect(),
    }
}
