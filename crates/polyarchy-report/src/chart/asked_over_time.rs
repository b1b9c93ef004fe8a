//! What a study asks for over time, a row a metric; metrics that charts of their own draw are left to these.

use super::{ASKED, CHARTS, Chart, Takes, Width, over_time};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::tables::ResultTables;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "asked_over_time",
    title: "What is asked, over time",
    question: "How does what the study asks for move over time?",
    width: Width::Page,
    over_time: &[ASKED],
    about: &[],
    takes: &[Takes::Metric, Takes::Panels],
    draw,
};

/// More rows than this fill more than a page.
const MOST: usize = 4;

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let has_chart = |metric: &str| {
        CHARTS.iter().any(|chart| chart.over_time.contains(&metric) && chart.is_about(metric))
    };
    let asked = tables.questions().metrics.iter().map(String::as_str);
    let own: Vec<&str> = asked.filter(|metric| !has_chart(metric)).collect();
    if own.is_empty() && tables.metrics(&[]).is_empty() {
        return Err(ChartError::not_applicable(
            "the study asks for nothing that other charts do not draw over time",
        ));
    }
    let recorded = own.iter().copied().filter(|metric| tables.has_course(metric));
    let recorded: Vec<&str> = recorded.take(MOST).collect();
    if recorded.is_empty() && tables.metrics(&[]).is_empty() {
        return Err(ChartError::not_applicable("what the study asks for has no course over time"));
    }
    over_time::draw(tables, canvas, &recorded)
}
