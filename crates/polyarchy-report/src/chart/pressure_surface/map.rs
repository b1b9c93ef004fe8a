//! One heat map with its numbers, and the bar that explains its colours.

use super::{BESIDE, Map};
use crate::canvas::Canvas;
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::palette;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::words;

/// White between cells, in points.
const SEAM: f64 = 0.3;

/// Draws the cells of a map, the lowest budget pressure at the bottom.
pub(super) fn draw(canvas: &mut Canvas, frame: Frame, map: &Map, colors: &Scale) {
    // Cells that differ in colour differ in their numbers.
    let decimals = words::decimals(colors.to).max(colors.decimals()).max(2);
    let height = (frame.bottom - frame.top) / map.len() as f64;
    for (line, estimates) in map.iter().enumerate() {
        let bottom = frame.bottom - line as f64 * height;
        for (cell, estimate) in cells_across(frame, estimates.len()).into_iter().zip(estimates) {
            let corners = ((cell.0 + SEAM, bottom - height + SEAM), (cell.1 - SEAM, bottom - SEAM));
            let Some(estimate) = estimate else {
                canvas.rectangle(corners, palette::GRIDLINE);
                continue;
            };
            let color = palette::surface(colors.at(estimate.mean));
            canvas.rectangle(corners, color);
            let text_style = TextStyle::Cell(color);
            if let Some(text) =
                fitting(&words::fixed(estimate.mean, decimals), cell.1 - cell.0 - 1.0, text_style)
            {
                let middle = (f64::midpoint(cell.0, cell.1), bottom - height / 2.0);
                let baseline = middle.1 + text_style.half_capital();
                canvas.text((middle.0, baseline), Align::Centre, &text, text_style);
            }
        }
    }
}

/// The number, without its leading zero where room is scarce; none if even that does not fit.
fn fitting(number: &str, width: f64, text_style: TextStyle) -> Option<String> {
    let brief = number.replacen("0.", ".", usize::from(number.starts_with('0')));
    [number.to_owned(), brief].into_iter().find(|text| label::width(text, text_style) <= width)
}

/// The colours from least to most, upwards, with their numbers.
pub(super) fn color_bar(canvas: &mut Canvas, bar: Frame, colors: Scale) {
    const STEPS: usize = 60;
    let values = colors.over(bar.upwards());
    let edge = |step: usize| bar.bottom + step as f64 / STEPS as f64 * (bar.top - bar.bottom);
    for step in 0..STEPS {
        let color = palette::surface((step as f64 + 0.5) / STEPS as f64);
        // Each colour reaches to the top and is painted over, so that no seam shows.
        canvas.rectangle(((bar.left, bar.top), (bar.right, edge(step))), color);
    }
    for mark in values.marks() {
        let baseline = values.at(mark.value) + TextStyle::Mark.half_capital();
        canvas.text((bar.right + BESIDE, baseline), Align::Left, &mark.text, TextStyle::Mark);
    }
}

/// Left and right edge of each cell.
pub(super) fn cells_across(frame: Frame, count: usize) -> Vec<(f64, f64)> {
    let width = (frame.right - frame.left) / count as f64;
    (0..count)
        .map(|index| {
            let left = frame.left + index as f64 * width;
            (left, left + width)
        })
        .collect()
}
