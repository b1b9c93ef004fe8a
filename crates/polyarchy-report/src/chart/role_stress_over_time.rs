//! Role ambiguity and role conflict over time, a line a form, at the lowest and highest pressure.

use super::{Chart, Takes, Width, over_time};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::tables::ResultTables;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "role_stress_over_time",
    title: "Role ambiguity and role conflict over time",
    question: "How do role ambiguity and role conflict move over time under each form, \
               and what changes under pressure?",
    width: Width::Page,
    over_time: &METRICS,
    about: &METRICS,
    takes: &[Takes::Panels],
    draw,
};

const METRICS: [&str; 2] = ["role_ambiguity", "role_conflict_distance"];

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    over_time::draw(tables, canvas, &METRICS)
}
