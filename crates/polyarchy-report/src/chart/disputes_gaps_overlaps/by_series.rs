//! The metrics with a line for each series: a study that varies no pressure.

use super::{Data, METRICS, point};
use crate::canvas::Canvas;
use crate::canvas::label;
use crate::canvas::voice::{Align, Voice};
use crate::panel::Frame;

/// Height of a series' line, and the space above the first for the panels' names.
const LINE: f64 = 15.0;
const ABOVE: f64 = 20.0;
/// Space between panels, right of the last, and right of the series' names.
const GAP: f64 = 22.0;
const RIGHT: f64 = 8.0;
const BESIDE: f64 = 10.0;

/// Draws the chart with the series below one another.
pub(super) fn draw(canvas: &mut Canvas, data: &Data) {
    let widths = data.series.iter().map(|one| label::width(&one.name, Voice::Name));
    let left = widths.fold(0.0, f64::max) + BESIDE;
    let frame = Frame {
        left,
        top: ABOVE,
        right: canvas.width() - RIGHT,
        bottom: ABOVE + LINE * data.series.len() as f64,
    };
    let line = |series: usize| frame.top + (series as f64 + 0.5) * LINE;
    for (series, one) in data.series.iter().enumerate() {
        let baseline = line(series) + Voice::Name.half_capital();
        canvas.text((left - BESIDE, baseline), Align::Right, &one.name, Voice::Name);
    }
    for (metric, panel) in frame.columns(METRICS.len(), GAP).into_iter().enumerate() {
        let values = data.scale(metric, 5).over(panel.across());
        let marks = values.marks();
        panel.upright_gridlines(canvas, &values, &marks);
        panel.lower_axis(canvas, &values, &marks, true);
        panel.name(canvas, metric, &data.panels[metric].meaning.axis());
        for mark in &data.panels[metric].marks {
            let (y, estimate) = (line(mark.series), mark.estimate);
            let end = |value: f64| (values.within(value), y);
            let whisker =
                estimate.has_interval().then(|| [end(estimate.lower), end(estimate.upper)]);
            let style = data.series[mark.series].style;
            point(canvas, (values.at(estimate.mean), y), whisker, style);
        }
    }
}
