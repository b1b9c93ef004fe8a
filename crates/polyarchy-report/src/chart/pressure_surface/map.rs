//! One heat map with its numbers.

use super::Map;
use crate::canvas::Canvas;
use crate::panel::Frame;
use crate::surface::{self, Colors};

/// Draws the cells of a map, the lowest budget pressure at the bottom.
pub(super) fn draw(canvas: &mut Canvas, frame: Frame, map: &Map, colors: &Colors) {
    let height = (frame.bottom - frame.top) / map.len() as f64;
    for (line, estimates) in map.iter().enumerate() {
        let bottom = frame.bottom - line as f64 * height;
        for (cell, estimate) in cells_across(frame, estimates.len()).into_iter().zip(estimates) {
            let frame = Frame { left: cell.0, right: cell.1, top: bottom - height, bottom };
            match estimate {
                Some(estimate) => colors.cell(canvas, frame, estimate.mean),
                None => surface::empty_cell(canvas, frame),
            }
        }
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
