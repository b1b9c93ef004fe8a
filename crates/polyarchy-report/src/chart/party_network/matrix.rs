//! Pairs of parties as cells: a row a party, which begins under its own name and ends at its own code, so
//! that the code heads the party's column below.

use super::read::{Snapshot, Tie};
use crate::canvas::Canvas;
use crate::canvas::text_style::{Align, TextStyle};
use crate::codes::Codes;
use crate::panel::Frame;
use crate::surface::{self, BAR, Colors};

/// Space before the bar of colours, and the most that it is high.
const TO_BAR: f64 = 6.0;
const HIGHEST_BAR: f64 = 80.0;
/// Space before a code.
const BEFORE_CODE: f64 = 1.5;

/// What a matrix shows of each pair.
pub(super) struct Shown {
    pub(super) name: &'static str,
    pub(super) value: fn(&Tie) -> f64,
    pub(super) colors: Colors,
}

/// Draws the pairs of the parties in the frame, whose height they fill.
pub(super) fn draw(
    canvas: &mut Canvas,
    frame: Frame,
    end: &Snapshot,
    parties: &[String],
    codes: &Codes,
    shown: &Shown,
) {
    let right = frame.right - TO_BAR - shown.colors.bar_width();
    let width = (right - frame.left) / parties.len() as f64;
    let height = (frame.bottom - frame.top) / parties.len() as f64;
    let is_numbered = shown.colors.has_room(width);
    for (row, party) in parties.iter().enumerate() {
        let top = frame.top + row as f64 * height;
        for (column, other) in parties[..=row].iter().enumerate() {
            let left = frame.left + column as f64 * width;
            let cell = Frame { left, right: left + width, top, bottom: top + height };
            match end.tie(party, other) {
                Some(tie) if is_numbered => {
                    shown.colors.cell(canvas, cell, (shown.value)(tie));
                }
                Some(tie) => {
                    shown.colors.plain_cell(canvas, cell, (shown.value)(tie));
                }
                // Of a party with itself there is nothing to be known, but for those who stand for many.
                None if column < row => surface::empty_cell(canvas, cell),
                None => code(canvas, cell, codes.code(party)),
            }
        }
    }
    let bar = Frame {
        left: frame.right - shown.colors.bar_width(),
        right: frame.right - shown.colors.bar_width() + BAR,
        bottom: frame.bottom.min(frame.top + HIGHEST_BAR),
        ..frame
    };
    shown.colors.bar(canvas, bar);
}

/// The code may reach beyond its cell: right of it there is no pair.
fn code(canvas: &mut Canvas, cell: Frame, code: &str) {
    let middle = f64::midpoint(cell.top, cell.bottom) + TextStyle::Mark.half_capital();
    canvas.text((cell.left + BEFORE_CODE, middle), Align::Left, code, TextStyle::Mark);
}
