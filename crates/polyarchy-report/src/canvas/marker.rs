//! The points of a series, each shape told from the others without colour.

use plotters::style::RGBColor;

use super::{Canvas, Place, Stroke};
use crate::palette::{self, Marker, SeriesStyle};

/// Draws the marker of a series, with a rim of paper so that it stands out from its line.
pub(crate) fn draw(canvas: &mut Canvas, at: Place, style: SeriesStyle, radius: f64) {
    rim(canvas, at, style, radius);
    core(canvas, at, style, radius);
}

/// The rim alone.
pub(crate) fn rim(canvas: &mut Canvas, at: Place, style: SeriesStyle, radius: f64) {
    shape(canvas, at, style.marker, radius + 0.6, palette::PAPER);
}

/// The marker without its rim.
pub(crate) fn core(canvas: &mut Canvas, at: Place, style: SeriesStyle, radius: f64) {
    shape(canvas, at, style.marker, radius, style.color);
}

/// The paper within a hollow marker, to be drawn onto it.
pub(crate) fn hollow(canvas: &mut Canvas, at: Place, style: SeriesStyle, radius: f64) {
    shape(canvas, at, style.marker, radius - 0.9, palette::PAPER);
}

fn shape(canvas: &mut Canvas, at: Place, marker: Marker, radius: f64, color: RGBColor) {
    let corners = |offsets: &[(f64, f64)]| -> Vec<Place> {
        offsets.iter().map(|(x, y)| (at.0 + x * radius, at.1 + y * radius)).collect()
    };
    match marker {
        Marker::Circle => canvas.disc(at, radius, color),
        Marker::Square => canvas.area(&corners(&SQUARE), color, 1.0),
        Marker::Triangle => canvas.area(&corners(&TRIANGLE), color, 1.0),
        Marker::Diamond => canvas.area(&corners(&DIAMOND), color, 1.0),
        Marker::Inverted => canvas.area(&corners(&INVERTED), color, 1.0),
        Marker::Plus => {
            let stroke = Stroke { color, width: 0.7 * radius, dash: &[] };
            canvas.line(&corners(&[(-1.1, 0.0), (1.1, 0.0)]), stroke);
            canvas.line(&corners(&[(0.0, -1.1), (0.0, 1.1)]), stroke);
        }
        Marker::Bar => canvas.area(&corners(&BAR), color, 1.0),
    }
}

const SQUARE: [(f64, f64); 4] = [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)];
const TRIANGLE: [(f64, f64); 3] = [(0.0, -1.2), (1.1, 0.8), (-1.1, 0.8)];
const DIAMOND: [(f64, f64); 4] = [(0.0, -1.3), (1.1, 0.0), (0.0, 1.3), (-1.1, 0.0)];
const INVERTED: [(f64, f64); 3] = [(0.0, 1.2), (1.1, -0.8), (-1.1, -0.8)];
const BAR: [(f64, f64); 4] = [(-0.4, -1.3), (0.4, -1.3), (0.4, 1.3), (-0.4, 1.3)];
