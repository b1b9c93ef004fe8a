//! Parties, commitment and survival of the collaboration over time.

use super::{Chart, Takes, Width, over_time};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::tables::ResultTables;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "membership_over_time",
    title: "Membership, commitment and survival over time",
    question: "Does the collaboration grow or shrink, how committed do its parties stay, and how \
               many runs survive?",
    width: Width::Page,
    over_time: &METRICS,
    about: &["parties", "members", "commitment", "survives", "joins", "exits"],
    takes: &[Takes::Panels],
    draw,
};

const METRICS: [&str; 3] = ["parties", "commitment", "survives"];

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    if !METRICS.iter().any(|metric| tables.has_course(metric)) {
        return Err(tables.untold(&METRICS));
    }
    if !METRICS.iter().any(|metric| tables.moves(metric)) {
        return Err(ChartError::not_applicable(
            "nobody joins or leaves, nobody's commitment moves, and every run survives",
        ));
    }
    over_time::draw(tables, canvas, &METRICS)
}
