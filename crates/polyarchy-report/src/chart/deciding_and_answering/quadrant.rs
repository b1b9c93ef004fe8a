//! What each quadrant means, in words that lie on no point.

use super::cross::{Cross, Pulled};
use crate::canvas::Canvas;
use crate::canvas::label::Label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::panel::Frame;

/// Left and lower edge of each quadrant as shares of the panel, and its words.
const QUADRANTS: [(f64, f64, [&str; 2]); 4] = [
    (0.0, 0.5, ["one side decides,", "both answer"]),
    (0.5, 0.5, ["both decide,", "both answer"]),
    (0.0, 0.0, ["one side decides,", "one side answers"]),
    (0.5, 0.0, ["both decide,", "one side answers"]),
];

/// Writes the words of all quadrants of a panel.
pub(super) fn draw(
    canvas: &mut Canvas,
    panel: Frame,
    crosses: &[Cross],
    pulled: &[Option<Pulled>],
) {
    let (width, height) = (panel.right - panel.left, panel.bottom - panel.top);
    for (x, y, lines) in QUADRANTS {
        let left = panel.left + x * width;
        let bottom = panel.bottom - y * height;
        let frame = Frame { left, top: bottom - height / 2.0, right: left + width / 2.0, bottom };
        words(canvas, frame, lines, crosses, pulled);
    }
}

/// The words of a quadrant, in the first of its corners where they lie on nothing; the corners on
/// the dashed line come last.
fn words(
    canvas: &mut Canvas,
    frame: Frame,
    lines: [&str; 2],
    crosses: &[Cross],
    pulled: &[Option<Pulled>],
) {
    let up = [frame.top + 10.0, frame.top + 10.0 + TextStyle::Mark.leading()];
    let down = [frame.bottom - 5.0 - TextStyle::Mark.leading(), frame.bottom - 5.0];
    let (left, right) = ((frame.left + 4.0, Align::Left), (frame.right - 4.0, Align::Right));
    let corners = [(left, up), (right, down), (right, up), (left, down)];
    let is_free = |((x, align), baselines): &((f64, Align), [f64; 2])| {
        lines.iter().zip(baselines).all(|(line, &baseline)| {
            let label = Label::new(line, (*x, baseline), *align, TextStyle::Mark);
            !crosses.iter().any(|cross| cross.is_under(&label))
                && !pulled.iter().flatten().any(|pulled| pulled.is_under(&label))
        })
    };
    let ((x, align), baselines) = corners.into_iter().find(is_free).unwrap_or(corners[0]);
    for (line, baseline) in lines.into_iter().zip(baselines) {
        canvas.text((x, baseline), align, line, TextStyle::Mark);
    }
}
