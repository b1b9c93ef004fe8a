//! Horizontal bars from zero, or markers, with whiskers: a row a source, a panel a metric.

use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Place, Stroke, marker};
use crate::legend::MARKER;
use crate::palette::{self, Marker, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;

/// More panels than this beside each other are too narrow.
const MOST_COLUMNS: usize = 4;
/// Thickness of a bar, and the space around the bars of a row, in points.
const THICK: f64 = 6.0;
const AROUND: f64 = 6.0;
/// Space for the rows' names, above the bars, below them, between panels and right of the last.
const NAMES: f64 = 118.0;
const ABOVE: f64 = 20.0;
const BELOW: f64 = 16.0;
const GAP: f64 = 18.0;
const RIGHT: f64 = 8.0;

const WHISKER: Stroke = Stroke { color: palette::INK, width: 0.7, dash: &[] };
const OUTLINE: f64 = 0.8;

/// How a bar is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Full.
    Solid,
    /// Outline only.
    Hollow,
    /// Full, in grey: no factor of the study.
    Grey,
    /// No bar, but a marker at its end.
    Marker(Marker),
}

/// One bar.
pub(crate) struct Bar {
    /// Number of the row.
    pub(crate) row: usize,
    /// Number of the bar within its row.
    pub(crate) lane: usize,
    /// Its length; NaN if there is none.
    pub(crate) value: f64,
    /// Ends of the whisker; NaN if there is none.
    pub(crate) ends: [f64; 2],
    /// How it is filled.
    pub(crate) fill: Fill,
    /// What is said instead of a bar that there is none of.
    pub(crate) instead: String,
}

/// The bars of one metric.
pub(crate) struct Panel {
    /// The metric.
    pub(crate) name: String,
    /// What is told of all its bars, below the name; empty if nothing is.
    pub(crate) detail: String,
    /// Its bars.
    pub(crate) bars: Vec<Bar>,
}

impl Panel {
    /// Whether the bar above in its row says the same for want of a value: once is enough.
    fn says_already(&self, bar: &Bar) -> bool {
        let says = |other: &Bar| {
            other.row == bar.row && other.lane < bar.lane && other.instead == bar.instead
        };
        bar.value.is_nan() && self.bars.iter().any(|other| other.value.is_nan() && says(other))
    }
}

/// What all panels have in common.
pub(crate) struct Look<'a> {
    /// Names of the rows.
    pub(crate) rows: &'a [String],
    /// Bars in a row.
    pub(crate) lanes: usize,
    /// What the bars measure.
    pub(crate) axis: &'a str,
    /// From zero to the longest bar.
    pub(crate) scale: Scale,
}

/// Draws the panels below `top`, at most four to a line.
pub(crate) fn draw(canvas: &mut Canvas, top: f64, panels: &[Panel], look: &Look) {
    let names: Vec<Vec<String>> =
        look.rows.iter().map(|name| label::wrapped(name, NAMES - 10.0, TextStyle::Name)).collect();
    let height = |lines: &Vec<String>| {
        (lines.len() as f64 * TextStyle::Name.leading()).max(look.lanes as f64 * THICK) + AROUND
    };
    let heights: Vec<f64> = names.iter().map(height).collect();
    let details = panels.iter().any(|panel| !panel.detail.is_empty());
    let detail = if details { TextStyle::Mark.leading() } else { 0.0 };
    let mut top = top;
    for (line, chunk) in panels.chunks(MOST_COLUMNS).enumerate() {
        let first = top + ABOVE + detail;
        let bottom = first + heights.iter().sum::<f64>();
        let frame = Frame { left: NAMES, top: first, right: canvas.width() - RIGHT, bottom };
        let mut row_top = first;
        let mut middles = Vec::new();
        for (lines, height) in names.iter().zip(&heights) {
            middles.push(row_top + height / 2.0);
            name(canvas, row_top + height / 2.0, lines);
            row_top += height;
        }
        let columns = panels.len().min(MOST_COLUMNS);
        for (column, (frame, panel)) in
            frame.columns(columns, GAP).into_iter().zip(chunk).enumerate()
        {
            let values = look.scale.over(frame.across());
            frame.upright_gridlines(canvas, &values, &values.marks());
            for bar in &panel.bars {
                let lane = bar.lane as f64 - (look.lanes as f64 - 1.0) / 2.0;
                let middle = middles[bar.row] + lane * THICK;
                draw_bar(canvas, middle, &values, bar);
                if !bar.value.is_finite() && !panel.says_already(bar) {
                    say_instead(canvas, middle, &values, bar);
                }
            }
            frame.left_edge(canvas);
            frame.lower_axis(canvas, &values, &values.marks(), true);
            if !panel.detail.is_empty() {
                let place = (frame.left, first - 6.0);
                canvas.text(place, Align::Left, &panel.detail, TextStyle::Mark);
            }
            let raised = Frame { top: first - detail, ..frame };
            raised.name(canvas, line * MOST_COLUMNS + column, &panel.name);
            frame.lower_name(canvas, look.axis);
        }
        top = bottom + BELOW + 10.0;
    }
}

/// The name of a row, its lines around the middle.
fn name(canvas: &mut Canvas, middle: f64, lines: &[String]) {
    let up = (lines.len() as f64 - 1.0) / 2.0 * TextStyle::Name.leading();
    let first = middle + TextStyle::Name.half_capital() - up;
    for (index, line) in lines.iter().enumerate() {
        let baseline = first + index as f64 * TextStyle::Name.leading();
        canvas.text((NAMES - 8.0, baseline), Align::Right, line, TextStyle::Name);
    }
}

fn draw_bar(canvas: &mut Canvas, middle: f64, values: &Scale, bar: &Bar) {
    let marker = if let Fill::Marker(marker) = bar.fill { Some(marker) } else { None };
    if bar.value.is_finite() && marker.is_none() {
        fill(canvas, middle, values, bar);
    }
    if bar.ends.iter().all(|end| end.is_finite()) {
        let places = bar.ends.map(|end| (values.within(end), middle));
        canvas.line(&places, WHISKER);
        for (x, y) in places {
            canvas.line(&[(x, y - 1.5), (x, y + 1.5)], WHISKER);
        }
    }
    if let Some(marker) = marker.filter(|_| bar.value.is_finite()) {
        mark(canvas, (values.within(bar.value), middle), marker);
    }
}

fn mark(canvas: &mut Canvas, at: Place, marker: Marker) {
    marker::draw(canvas, at, SeriesStyle { marker, ..palette::SERIES[0] }, MARKER);
}

/// What is said instead of a bar: beyond its whisker, or before it where there is room.
fn say_instead(canvas: &mut Canvas, middle: f64, values: &Scale, bar: &Bar) {
    const OFF: f64 = 4.0;
    let baseline = middle + TextStyle::Mark.half_capital();
    let width = label::width(&bar.instead, TextStyle::Mark);
    let (zero, end) = (values.at(0.0), values.at(values.to));
    let ends = bar.ends.map(|end| if end.is_finite() { values.within(end) } else { zero });
    let left = if ends[1] + OFF + width <= end + RIGHT {
        ends[1] + OFF
    } else if zero + width + 2.0 * OFF <= ends[0] {
        ends[0] - OFF - width
    } else {
        return;
    };
    canvas.text((left, baseline), Align::Left, &bar.instead, TextStyle::Mark);
}

fn fill(canvas: &mut Canvas, middle: f64, values: &Scale, bar: &Bar) {
    let zero = values.at(0.0);
    let half = THICK / 2.0 - 0.4;
    let end = values.within(bar.value);
    let outer = ((zero, middle - half), (end, middle + half));
    let color = if bar.fill == Fill::Grey { palette::GUIDE } else { palette::SERIES[0].color };
    canvas.rectangle(outer, color);
    if bar.fill == Fill::Hollow && zero + 2.0 * OUTLINE < end {
        let inner =
            ((zero + OUTLINE, middle - half + OUTLINE), (end - OUTLINE, middle + half - OUTLINE));
        canvas.rectangle(inner, palette::PAPER);
    }
}

/// The key to solid and hollow bars, with what they mean; returns the lower edge.
pub(crate) fn key(canvas: &mut Canvas, meanings: [&str; 2]) -> f64 {
    let (mut left, baseline) = (NAMES, 8.0);
    let middle = baseline - TextStyle::Name.half_capital();
    let values = Scale::exactly(0.0, 1.0, 2);
    for (fill, meaning) in [Fill::Solid, Fill::Hollow].into_iter().zip(meanings) {
        let bar =
            Bar { row: 0, lane: 0, value: 1.0, ends: [f64::NAN; 2], fill, instead: String::new() };
        draw_bar(canvas, middle, &values.over((left, left + 16.0)), &bar);
        canvas.text((left + 21.0, baseline), Align::Left, meaning, TextStyle::Name);
        left += 21.0 + label::width(meaning, TextStyle::Name) + 16.0;
    }
    baseline
}

/// The key to markers, with what they mean, and a sentence below; returns the lower edge.
pub(crate) fn markers_key(canvas: &mut Canvas, meanings: &[(Marker, &str)], about: &str) -> f64 {
    let (mut left, baseline) = (NAMES, 8.0);
    let middle = baseline - TextStyle::Name.half_capital();
    for (marker, meaning) in meanings {
        mark(canvas, (left + 3.0, middle), *marker);
        canvas.text((left + 10.0, baseline), Align::Left, meaning, TextStyle::Name);
        left += 10.0 + label::width(meaning, TextStyle::Name) + 16.0;
    }
    let room = canvas.width() - NAMES - RIGHT;
    canvas.paragraph((NAMES, baseline + 11.0), room, about, TextStyle::Mark)
}
