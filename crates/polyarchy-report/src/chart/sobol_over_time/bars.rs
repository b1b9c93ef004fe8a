//! Rows of upright bars over weeks, all on one scale from zero.

use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke};
use crate::palette;
use crate::panel::Frame;
use crate::scale::Scale;

/// More panels than this beside each other are too narrow.
const MOST_COLUMNS: usize = 4;
/// Height of the tallest bar and of a row with the space above it, in points.
const TALL: f64 = 20.0;
const ROW: f64 = 31.0;
/// Space for the rows' names and numbers, above the rows, below them, between panels, at the right.
const LEFT: f64 = 122.0;
const NUMBERS: f64 = 22.0;
const ABOVE: f64 = 16.0;
const BELOW: f64 = 26.0;
const BELOW_KEY: f64 = 6.0;
const GAP: f64 = 14.0;
const RIGHT: f64 = 8.0;
/// Share of a week's width that its bar takes, to either side.
const HALF: f64 = 0.38;

const BASE: Stroke = Stroke { color: palette::AXIS, width: 0.6, dash: &[] };
const TOP: Stroke = Stroke { color: palette::GRIDLINE, width: 0.5, dash: &[] };
const OUTLINE: Stroke = Stroke { color: palette::SERIES[0].color, width: 0.7, dash: &[] };
const WHISKER: Stroke = Stroke { color: palette::INK, width: 0.7, dash: &[] };
const OPEN: Stroke = Stroke { color: palette::INK, width: 0.7, dash: &[] };

/// A factor, or luck.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) bars: Vec<Bar>,
}

/// The rows of a metric.
pub(super) struct Panel {
    pub(super) name: String,
    pub(super) rows: Vec<Row>,
}

/// A week: an outlined bar with a solid one within it.
#[derive(Clone, Copy)]
pub(super) struct Bar {
    pub(super) week: i64,
    /// Height of the outlined bar; NaN if there is none.
    pub(super) outer: f64,
    /// Ends of its whisker; NaN if there is none.
    pub(super) ends: [f64; 2],
    /// Height of the solid bar; NaN if there is none.
    pub(super) inner: f64,
    /// Whether one of the two did not converge.
    pub(super) is_open: bool,
    /// Whether it is luck and no factor.
    pub(super) is_luck: bool,
}

impl Bar {
    /// A week without bars.
    pub(super) fn at(week: i64) -> Self {
        let (outer, inner) = (f64::NAN, f64::NAN);
        Self { week, outer, ends: [f64::NAN; 2], inner, is_open: false, is_luck: false }
    }

    /// The height to tell: that of the outlined bar, or of luck.
    pub(super) fn height(&self) -> f64 {
        if self.is_luck { self.inner } else { self.outer }
    }

    fn tops(&self) -> [f64; 3] {
        [self.outer, self.inner, self.ends[1]]
    }
}

/// Draws the key and the panels, at most four to a line.
pub(super) fn draw(canvas: &mut Canvas, panels: &[Panel]) {
    let mut top = key(canvas) + BELOW_KEY;
    let bars = || panels.iter().flat_map(|panel| &panel.rows).flat_map(|row| &row.bars);
    let heights = Scale::from_zero(bars().flat_map(Bar::tops).map(|top| top.min(1.0)), 3);
    let last = bars().map(|bar| bar.week as f64).fold(1.0, f64::max);
    let columns = panels.len().min(MOST_COLUMNS);
    for (line, chunk) in panels.chunks(MOST_COLUMNS).enumerate() {
        top += ABOVE;
        let bottom = top + chunk[0].rows.len() as f64 * ROW;
        let whole = Frame { left: LEFT, top, right: canvas.width() - RIGHT, bottom };
        names(canvas, whole, &chunk[0].rows, heights);
        for (column, (frame, panel)) in
            whole.columns(columns, GAP).into_iter().zip(chunk).enumerate()
        {
            frame.name(canvas, line * MOST_COLUMNS + column, &panel.name);
            let pitch = (frame.right - frame.left) / weeks(panel).max(1) as f64;
            let inset = (frame.left + pitch / 2.0, frame.right - pitch / 2.0);
            let across = Scale::weeks(last, if columns < 3 { 5 } else { 4 }).over(inset);
            for (index, row) in panel.rows.iter().enumerate() {
                draw_row(canvas, strip(frame, index), row, pitch, &across, heights);
            }
            frame.lower_axis(canvas, &across, &across.marks(), true);
            frame.lower_name(canvas, "Week");
        }
        top = bottom + BELOW;
    }
}

fn weeks(panel: &Panel) -> usize {
    panel.rows.iter().map(|row| row.bars.len()).max().unwrap_or(0)
}

/// Where the bars of a row stand.
fn strip(frame: Frame, row: usize) -> Frame {
    let bottom = frame.top + (row + 1) as f64 * ROW;
    Frame { top: bottom - TALL, bottom, ..frame }
}

/// Names left of the rows, and the numbers of the scale.
fn names(canvas: &mut Canvas, whole: Frame, rows: &[Row], heights: Scale) {
    for (index, row) in rows.iter().enumerate() {
        let strip = strip(whole, index);
        let upwards = heights.over(strip.upwards());
        let marks = upwards.marks();
        for mark in [marks.first(), marks.last()].into_iter().flatten() {
            let baseline = upwards.at(mark.value) + TextStyle::Mark.half_capital();
            canvas.text((LEFT - 4.0, baseline), Align::Right, &mark.text, TextStyle::Mark);
        }
        let lines = label::wrapped(&row.name, LEFT - NUMBERS - 6.0, TextStyle::Name);
        let middle = f64::midpoint(strip.top, strip.bottom) + TextStyle::Name.half_capital();
        let first = middle - (lines.len() as f64 - 1.0) / 2.0 * TextStyle::Name.leading();
        for (line, text) in lines.iter().enumerate() {
            let baseline = first + line as f64 * TextStyle::Name.leading();
            canvas.text((LEFT - NUMBERS, baseline), Align::Right, text, TextStyle::Name);
        }
    }
}

fn draw_row(
    canvas: &mut Canvas,
    strip: Frame,
    row: &Row,
    pitch: f64,
    across: &Scale,
    heights: Scale,
) {
    let upwards = heights.over(strip.upwards());
    canvas.line(&[(strip.left, strip.top), (strip.right, strip.top)], TOP);
    for bar in &row.bars {
        draw_bar(canvas, (across.at(bar.week as f64), HALF * pitch), bar, &upwards);
    }
    canvas.line(&[(strip.left, strip.bottom), (strip.right, strip.bottom)], BASE);
}

fn draw_bar(canvas: &mut Canvas, (middle, half): (f64, f64), bar: &Bar, upwards: &Scale) {
    let zero = upwards.at(0.0);
    let color = if bar.is_luck { palette::GUIDE } else { palette::SERIES[0].color };
    if bar.inner.is_finite() {
        let narrower = if bar.is_luck { half } else { 0.6 * half };
        let corner = (middle + narrower, upwards.within(bar.inner));
        canvas.rectangle(((middle - narrower, zero), corner), color);
    }
    if bar.outer.is_finite() {
        let top = upwards.within(bar.outer);
        let (left, right) = (middle - half, middle + half);
        canvas.line(&[(left, zero), (left, top), (right, top), (right, zero)], OUTLINE);
    }
    if bar.ends.iter().all(|end| end.is_finite()) {
        // Without a bar the interval is all there is to see.
        let width = if bar.outer.is_finite() { WHISKER.width } else { 2.0 * WHISKER.width };
        let ends = bar.ends.map(|end| (middle, upwards.within(end)));
        canvas.line(&ends, Stroke { width, ..WHISKER });
    }
    if bar.is_open {
        cross(canvas, (middle, zero - 2.4));
    }
}

/// The mark of an index that did not converge.
fn cross(canvas: &mut Canvas, (x, y): (f64, f64)) {
    const ARM: f64 = 1.3;
    for (up, down) in [(-ARM, ARM), (ARM, -ARM)] {
        canvas.line(&[(x - ARM, y + up), (x + ARM, y + down)], OPEN);
    }
}

/// The key to bars and marks; returns its lower edge.
fn key(canvas: &mut Canvas) -> f64 {
    let baseline = 8.0;
    let (middle, upwards) = (7.0, Scale::exactly(0.0, 1.0, 2).over((baseline, baseline - 7.0)));
    let bar = |outer, inner| Bar { outer, inner, ..Bar::at(0) };
    let samples = [
        (bar(f64::NAN, 1.0), "alone (first order)"),
        (bar(1.0, f64::NAN), "with interactions (total)"),
        (Bar { is_open: true, ends: [0.55, 1.0], ..Bar::at(0) }, "not converged: interval alone"),
        (Bar { inner: 1.0, is_luck: true, ..Bar::at(0) }, "luck"),
        (Bar::at(0), "blank: near zero, or nothing varies"),
    ];
    let mut left = 0.0;
    for (bar, meaning) in &samples {
        let is_shown = bar.is_open || bar.outer.is_finite() || bar.inner.is_finite();
        let space = if is_shown { 12.0 } else { 0.0 };
        draw_bar(canvas, (left + middle - 1.0, 3.5), bar, &upwards);
        canvas.text((left + space, baseline), Align::Left, meaning, TextStyle::Mark);
        left += space + label::width(meaning, TextStyle::Mark) + 13.0;
    }
    baseline
}
