//! Disputes open, the hours they cost and those settled by power, over time.

use super::{Chart, Takes, Width, over_time};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::tables::ResultTables;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "disputes_over_time",
    title: "Disputes over time",
    question: "When are disputes most acute: how many are open, what do they cost, and how many \
               does power settle?",
    width: Width::Page,
    over_time: &METRICS,
    about: &METRICS,
    takes: &[Takes::Panels],
    draw,
};

const METRICS: [&str; 3] = ["disputes_open", "dispute_hours", "settled_by_power"];

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    over_time::draw(tables, canvas, &METRICS)
}
