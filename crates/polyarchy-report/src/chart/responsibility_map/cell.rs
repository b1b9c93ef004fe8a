//! One cell of the map: kind by colour and marker, strength by tint and number, disagreement by dots; where
//! nobody is expected by half, an outline alone.

use crate::canvas::label;
use crate::canvas::marker;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Place};
use crate::codes::Codes;
use crate::palette::{self, SERIES, SeriesStyle};
use crate::panel::Frame;
use crate::words;

/// Divergences from which a cell has one, two or three dots.
pub(super) const DOTS: [f64; 3] = [0.05, 0.15, 0.3];

/// White around a cell, radius of its marker and of a dot, and distance of dots.
const SEAM: f64 = 0.35;
const MARKER: f64 = 1.9;
const DOT: f64 = 0.95;
const BETWEEN_DOTS: f64 = 2.7;

/// Less than this share is expected of nobody clearly.
pub(super) const HALF: f64 = 0.5;
/// Width of the outline where nobody is.
const OUTLINE: f64 = 1.0;

/// What is expected of one responsibility.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Places among the kinds of that of the holder most expected; several where they are alike.
    pub(super) kinds: Vec<usize>,
    /// Expected share of that one holder.
    pub(super) share: f64,
    /// Half of the share's interval.
    pub(super) half_width: f64,
    /// Name of the holder; empty where runs do not name one.
    pub(super) holder: String,
    pub(super) divergence: f64,
    /// Number of runs.
    pub(super) n: i64,
}

impl Cell {
    /// Whether not even the holder most expected is expected by half.
    pub(super) fn is_unclear(&self) -> bool {
        self.share < HALF
    }

    /// How far the holder is expected, in percent: what lies below half is not rounded up to it.
    pub(super) fn percent(&self) -> String {
        let percent = 100.0 * self.share;
        words::fixed(if self.is_unclear() { percent.floor() } else { percent }, 0)
    }
}

/// Draws a cell, or an empty one.
pub(super) fn draw(canvas: &mut Canvas, frame: Frame, cell: Option<&Cell>, codes: &Codes) {
    let corners =
        ((frame.left + SEAM, frame.top + SEAM), (frame.right - SEAM, frame.bottom - SEAM));
    let Some(cell) = cell else {
        canvas.rectangle(corners, palette::SHADE);
        return;
    };
    let text_style = ground(canvas, corners, &cell.kinds, cell.share);
    let middle = f64::midpoint(frame.top, frame.bottom);
    if let [kind] = cell.kinds[..] {
        kind_marker(canvas, (frame.left + MARKER + 1.5, middle), kind, text_style);
    }
    let baseline = middle + text_style.half_capital();
    let left = frame.left + 2.0 * MARKER + 3.2;
    let number = cell.percent();
    let right = frame.right - 2.0 * DOT - 2.5;
    let code = codes.code(&cell.holder);
    let widths = label::width(code, text_style) + label::width(&number, text_style);
    canvas.text((left, baseline), Align::Left, code, text_style);
    // Where room is scarce the number gives way: the tint says it, too.
    if widths + 1.2 <= right - left {
        canvas.text((right, baseline), Align::Right, &number, text_style);
    }
    dots(canvas, (frame.right - DOT - 1.5, middle), n_dots(cell.divergence), text_style);
}

/// Colours a cell, a stripe for each kind, and leaves it white within an outline where nobody is expected by
/// half; returns the text style that is read on it.
pub(super) fn ground(
    canvas: &mut Canvas,
    ((left, top), (right, bottom)): (Place, Place),
    kinds: &[usize],
    share: f64,
) -> TextStyle {
    let width = (right - left) / kinds.len().max(1) as f64;
    let color = |kind: usize| palette::tint(SERIES[kind].color, share);
    for (place, &kind) in kinds.iter().enumerate() {
        let left = left + place as f64 * width;
        canvas.rectangle(((left, top), (left + width, bottom)), color(kind));
    }
    if let [kind] = kinds[..]
        && share < HALF
    {
        // The outline is as strong as full expectation, or it would be overlooked.
        canvas.rectangle(((left, top), (right, bottom)), palette::tint(SERIES[kind].color, 1.0));
        let (low, high) = ((left + OUTLINE, top + OUTLINE), (right - OUTLINE, bottom - OUTLINE));
        canvas.rectangle((low, high), palette::PAPER);
        return TextStyle::Cell(palette::PAPER);
    }
    TextStyle::Cell(kinds.first().map_or(palette::SHADE, |&kind| color(kind)))
}

/// The marker of a kind, in the ink that is read on the cell.
pub(super) fn kind_marker(canvas: &mut Canvas, at: (f64, f64), kind: usize, text_style: TextStyle) {
    let style = SeriesStyle { color: text_style.ink(), ..SERIES[kind] };
    marker::core(canvas, at, style, MARKER);
}

/// Dots one above the other, their middle at the place.
pub(super) fn dots(canvas: &mut Canvas, (x, middle): (f64, f64), n: usize, text_style: TextStyle) {
    let lowest = middle + BETWEEN_DOTS * (n as f64 - 1.0) / 2.0;
    for dot in 0..n {
        canvas.disc((x, lowest - BETWEEN_DOTS * dot as f64), DOT, text_style.ink());
    }
}

fn n_dots(divergence: f64) -> usize {
    DOTS.iter().filter(|least| **least <= divergence).count()
}
