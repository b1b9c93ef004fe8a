//! The metrics along one pressure, in rows by the other: a study that varies pressure.

use super::{Data, Panel, point};
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke};
use crate::factor::Factor;
use crate::legend;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::series;
use crate::words;

/// Height of a panel, the space above it for its name, and above a row for the row's heading.
const HEIGHT: f64 = 92.0;
const ABOVE: f64 = 24.0;
const ROW_HEADING: f64 = 14.0;
/// Space left of the first panel, between panels, and right of the last.
const LEFT: f64 = 24.0;
const GAP: f64 = 30.0;
const RIGHT: f64 = 2.0;
/// Distance between the series at one level, and from the outer levels to the edge.
const DODGE: f64 = 5.0;
const EDGE: f64 = 16.0;
/// More numbers than this have no room along the axis.
const MOST_NUMBERS: usize = 7;
/// Width of the line that joins a series' points.
const JOINT: f64 = 0.7;

/// Draws the chart along a factor of numbers.
pub(super) fn draw(canvas: &mut Canvas, data: &Data, along: &Factor) {
    let mut top = legend::draw(canvas, LEFT, &data.series);
    for (index, row) in data.rows.iter().enumerate() {
        if row.is_some() {
            top += ROW_HEADING;
        }
        let frame = Frame {
            left: LEFT,
            top: top + ABOVE,
            right: canvas.width() - RIGHT,
            bottom: top + ABOVE + HEIGHT,
        };
        if let Some((factor, level)) = row {
            let which = if index == 0 { "Lowest" } else { "Highest" };
            let title = format!("{which} {}", factor.kind());
            frame.column_heading(canvas, &title, &factor.setting(level));
        }
        let is_last = index + 1 == data.rows.len();
        for (metric, panel) in frame.columns(data.metrics.len(), GAP).into_iter().enumerate() {
            let place = index * data.metrics.len() + metric;
            let values = data.scale(metric, 7).over(panel.upwards());
            let at = Axes { frame: panel, values, along, is_last };
            draw_panel(canvas, &at, place, &data.panels[place], data);
        }
        top = frame.bottom;
        if is_last {
            let centre = f64::midpoint(frame.left, frame.right);
            canvas.text((centre, top + 22.0), Align::Centre, &along.axis(), TextStyle::Name);
        }
    }
}

/// Where a panel lies and what runs along its sides.
struct Axes<'a> {
    frame: Frame,
    values: Scale,
    along: &'a Factor,
    is_last: bool,
}

impl Axes<'_> {
    /// Place of a level of the factor along the axis; levels lie as far apart as their numbers.
    fn across(&self, step: usize) -> f64 {
        let numbers = self.along.numbers();
        Scale::exactly(numbers[0], numbers[numbers.len() - 1], 7)
            .over((self.frame.left + EDGE, self.frame.right - EDGE))
            .at(numbers[step])
    }
}

fn draw_panel(canvas: &mut Canvas, axes: &Axes, index: usize, panel: &Panel, data: &Data) {
    let Axes { frame, values, along, is_last } = axes;
    let marks = values.marks();
    frame.gridlines(canvas, values, &marks);
    frame.left_numbers(canvas, values, &marks);
    frame.name(canvas, index, &panel.meaning.axis());
    let named = series::fitting(along.levels.len(), MOST_NUMBERS);
    let steps: Vec<(f64, String)> = along
        .levels
        .iter()
        .enumerate()
        .map(|(step, level)| {
            (
                axes.across(step),
                if *is_last && named.contains(&step) { words::level(level) } else { String::new() },
            )
        })
        .collect();
    frame.lower_steps(canvas, &steps);
    for (number, one) in data.series.iter().enumerate() {
        let aside = (number as f64 - (data.series.len() as f64 - 1.0) / 2.0) * DODGE;
        let own = || panel.marks.iter().filter(|mark| mark.series == number);
        let across = |step: usize| axes.across(step) + aside;
        let joints: Vec<_> =
            own().map(|mark| (across(mark.step), values.at(mark.estimate.mean))).collect();
        canvas.line(&joints, Stroke { width: JOINT, ..legend::stroke(one.style) });
        for mark in own() {
            let (x, estimate) = (across(mark.step), mark.estimate);
            let end = |value: f64| (x, values.within(value));
            let whisker =
                estimate.has_interval().then(|| [end(estimate.lower), end(estimate.upper)]);
            point(canvas, (x, values.at(estimate.mean)), whisker, one.style);
        }
    }
}
