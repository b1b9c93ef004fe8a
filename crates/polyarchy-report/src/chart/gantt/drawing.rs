//! The chart of activities on the sheet.

use super::reading::{Block, Row, Span};
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke, label, marker};
use crate::legend;
use crate::palette::{self, Marker, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;
use crate::series::{Compared, Series};
use plotters::style::RGBColor;

/// Space for names, above a block, below it, between its panels and right of the last, in points.
const LEFT: f64 = 112.0;
const ABOVE: f64 = 22.0;
const HEADING: f64 = 14.0;
const BELOW: f64 = 28.0;
const GAP: f64 = 20.0;
const RIGHT: f64 = 10.0;
/// Share of the width that spans take; hidden work has the rest.
const SPANS: f64 = 0.62;
/// Height of a lane if it is the only one of its row or one of several, and the space between rows.
const LONE_LANE: f64 = 11.0;
const LANE: f64 = 6.5;
const BETWEEN: f64 = 5.0;
/// Part of a lane's height that its bar takes.
const BAR: f64 = 0.56;

const EDGE: Stroke = Stroke { color: palette::AXIS, width: 0.7, dash: &[] };
const WHISKER: Stroke = Stroke { color: palette::INK, width: 0.7, dash: &[] };
const OUTLINE: Stroke = Stroke { color: palette::INK, width: 0.4, dash: &[] };

/// What kinds of hidden work are called, and how dark they are.
const KINDS: [(&str, f64); 4] =
    [("duplicated", 0.95), ("rework", 0.62), ("disputes", 0.3), ("waiting", 0.02)];

/// Draws legend, key and one block of panels for each extreme.
pub(super) fn draw(
    canvas: &mut Canvas,
    blocks: &[Block],
    left_out: &str,
    Compared { series, extremes }: Compared,
) {
    let top = legend::draw(canvas, 0.0, series);
    let mut top = key(canvas, top, series.len());
    if !left_out.is_empty() {
        let baseline = top + TextStyle::Mark.leading();
        top = canvas.paragraph((0.0, baseline), canvas.width(), left_out, TextStyle::Mark);
    }
    let rows = || blocks.iter().flatten();
    let spans = || rows().flat_map(|row| row.spans.iter().flatten());
    let weeks = spans().flat_map(|span| [span.finish, span.planned[1]]);
    let weeks = Scale::weeks(weeks.filter(|week| week.is_finite()).fold(1.0, f64::max), 6);
    let hours = spans().flat_map(|span| [span.total, span.total_ends[1]]);
    let hours = Scale::from_zero(hours, 4);
    for (index, (extreme, block)) in extremes.iter().zip(blocks).enumerate() {
        top += ABOVE + if extreme.title.is_empty() { 0.0 } else { HEADING };
        let height = block.iter().map(height).sum::<f64>() + BETWEEN;
        let right = canvas.width() - RIGHT;
        let middle = LEFT + SPANS * (right - LEFT);
        let work = Frame { left: LEFT, top, right: middle - GAP / 2.0, bottom: top + height };
        let hidden = Frame { left: middle + GAP / 2.0, right, ..work };
        if !extreme.title.is_empty() {
            work.column_heading(canvas, &extreme.title, &extreme.detail);
        }
        let (weeks, hours) = (weeks.over(work.across()), hours.over(hidden.across()));
        grid(canvas, work, &weeks, 2 * index, "Weeks of work, and the plan", "Week");
        grid(canvas, hidden, &hours, 2 * index + 1, "Hidden work by kind", "Hours");
        rows_of(canvas, top, block, series, &weeks, &hours);
        work.left_edge(canvas);
        hidden.left_edge(canvas);
        top += height + BELOW;
    }
}

fn grid(canvas: &mut Canvas, frame: Frame, scale: &Scale, index: usize, name: &str, axis: &str) {
    frame.upright_gridlines(canvas, scale, &scale.marks());
    frame.lower_axis(canvas, scale, &scale.marks(), true);
    frame.name(canvas, index, name);
    frame.lower_name(canvas, axis);
}

fn height(row: &Row) -> f64 {
    row.spans.len() as f64 * lane(row) + BETWEEN
}

fn lane(row: &Row) -> f64 {
    if row.spans.len() == 1 { LONE_LANE } else { LANE }
}

fn rows_of(
    canvas: &mut Canvas,
    top: f64,
    block: &Block,
    series: &[Series],
    weeks: &Scale,
    hours: &Scale,
) {
    let mut top = top + BETWEEN;
    for row in block {
        let lane = lane(row);
        name(canvas, top + (height(row) - BETWEEN) / 2.0, &row.name);
        for (index, (span, one)) in row.spans.iter().zip(series).enumerate() {
            let Some(span) = span else { continue };
            let strip = (top + index as f64 * lane, top + (index + 1) as f64 * lane);
            plan(canvas, strip, span, weeks);
            work(canvas, strip, span, one.style, weeks);
            hidden(canvas, strip, span, hours);
        }
        top += height(row);
    }
}

/// The name of an activity, its lines around the middle.
fn name(canvas: &mut Canvas, middle: f64, name: &str) {
    let lines = label::wrapped(name, LEFT - 8.0, TextStyle::SmallName);
    let leading = TextStyle::SmallName.leading();
    let first =
        middle + TextStyle::SmallName.half_capital() - (lines.len() as f64 - 1.0) / 2.0 * leading;
    for (index, line) in lines.iter().enumerate() {
        let place = (LEFT - 6.0, first + index as f64 * leading);
        canvas.text(place, Align::Right, line, TextStyle::SmallName);
    }
}

/// The ghost of the plan: a pale strip with an edge where it starts and, for a project, ends.
fn plan(canvas: &mut Canvas, (top, bottom): (f64, f64), span: &Span, weeks: &Scale) {
    let [start, finish] = span.planned;
    if !start.is_finite() {
        return;
    }
    let end = if finish.is_finite() { finish } else { weeks.to };
    let (left, right) = (weeks.at(start), weeks.within(end));
    canvas.rectangle(((left, top), (right, bottom)), palette::GRIDLINE);
    let edges = [Some(left), finish.is_finite().then_some(right)];
    for edge in edges.into_iter().flatten() {
        canvas.line(&[(edge, top), (edge, bottom)], EDGE);
    }
}

/// The bar of the work itself, from mean start to mean finish; a service goes on.
fn work(
    canvas: &mut Canvas,
    (top, bottom): (f64, f64),
    span: &Span,
    style: SeriesStyle,
    weeks: &Scale,
) {
    if !span.start.is_finite() {
        return;
    }
    let (middle, half) = (f64::midpoint(top, bottom), BAR * (bottom - top) / 2.0);
    let end = if span.is_service { weeks.to } else { span.finish };
    let (left, right) = (weeks.within(span.start), weeks.within(end));
    canvas.rectangle(((left, middle - half), (right, middle + half)), style.color);
    whisker(canvas, middle, span.start_ends, weeks);
    if span.is_service {
        return;
    }
    whisker(canvas, middle, span.finish_ends, weeks);
    let at = (right, middle);
    marker::draw(canvas, at, style, half + 0.4);
    if 0.5 < span.unfinished {
        marker::hollow(canvas, at, style, half + 0.4);
    }
}

fn whisker(canvas: &mut Canvas, y: f64, ends: [f64; 2], scale: &Scale) {
    if ends.iter().all(|end| end.is_finite()) {
        canvas.line(&ends.map(|end| (scale.within(end), y)), WHISKER);
    }
}

/// The hidden hours, kind on kind.
fn hidden(canvas: &mut Canvas, (top, bottom): (f64, f64), span: &Span, hours: &Scale) {
    let (middle, half) = (f64::midpoint(top, bottom), (bottom - top) / 2.0 - 0.6);
    let mut sum = 0.0;
    for (kind, (_, dark)) in span.hidden.iter().zip(KINDS) {
        let (left, right) = (hours.within(sum), hours.within(sum + kind));
        segment(canvas, (left, middle - half), (right, middle + half), palette::surface(dark));
        sum += kind;
    }
    whisker(canvas, middle, span.total_ends, hours);
}

/// A part of a stacked bar, outlined, so that the palest still stands out from paper.
fn segment(canvas: &mut Canvas, from: (f64, f64), to: (f64, f64), color: RGBColor) {
    if to.0 - from.0 < 0.05 {
        return;
    }
    canvas.rectangle((from, to), color);
    canvas.line(&[from, (to.0, from.1), to, (from.0, to.1), from], OUTLINE);
}

/// What the marks mean; returns the lower edge.
fn key(canvas: &mut Canvas, top: f64, lanes: usize) -> f64 {
    const SAMPLE: f64 = 16.0;
    const TO_NAME: f64 = 4.0;
    const TO_NEXT: f64 = 14.0;
    let grey = |marker| SeriesStyle { color: palette::INK, dash: &[], marker };
    let (mut x, mut baseline) = (0.0, if top > 0.0 { top + 11.0 } else { 8.0 });
    let texts = ["plan without conflict", "most runs unfinished at the end"];
    let texts = texts.into_iter().chain(KINDS.map(|(name, _)| name));
    for (index, text) in texts.enumerate() {
        let width = SAMPLE + TO_NAME + label::width(text, TextStyle::Mark);
        if canvas.width() < x + width {
            (x, baseline) = (0.0, baseline + TextStyle::Mark.leading());
        }
        let middle = baseline - TextStyle::Mark.half_capital();
        let corners = ((x, middle - 3.0), (x + SAMPLE, middle + 3.0));
        match index {
            0 => {
                canvas.rectangle(corners, palette::GRIDLINE);
                for edge in [x, x + SAMPLE] {
                    canvas.line(&[(edge, middle - 3.0), (edge, middle + 3.0)], EDGE);
                }
            }
            1 => {
                let shape = if lanes == 1 { Marker::Circle } else { Marker::Square };
                marker::draw(canvas, (x + SAMPLE / 2.0, middle), grey(shape), 3.0);
                marker::hollow(canvas, (x + SAMPLE / 2.0, middle), grey(shape), 3.0);
            }
            kind => segment(canvas, corners.0, corners.1, palette::surface(KINDS[kind - 2].1)),
        }
        canvas.text((x + SAMPLE + TO_NAME, baseline), Align::Left, text, TextStyle::Mark);
        x += width + TO_NEXT;
    }
    baseline
}
