//! Where a note finds room in a panel: on no line.

use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Place};
use crate::panel::Frame;

/// Distance from the panel's edges and from lines, in points.
const EDGE: f64 = 4.0;
const CLEAR: f64 = 3.0;
/// Heights that are tried.
const STEPS: usize = 12;

/// Parts of the panel's width in which a note is tried, in as many lines as it needs.
const WIDTHS: [f64; 4] = [1.0, 0.75, 0.5, 0.35];

/// Writes a note where no line runs, from the right upper corner downwards and then at the left; whether
/// there was room.
pub(crate) fn place(canvas: &mut Canvas, frame: Frame, note: &str, lines: &[Vec<Place>]) -> bool {
    let width = frame.right - frame.left - 2.0 * EDGE;
    WIDTHS.iter().any(|part| place_within(canvas, frame, note, lines, part * width))
}

/// The same with lines of at most that width.
fn place_within(
    canvas: &mut Canvas,
    frame: Frame,
    note: &str,
    lines: &[Vec<Place>],
    width: f64,
) -> bool {
    let written = label::wrapped(note, width, TextStyle::Mark);
    let widths = written.iter().map(|line| label::width(line, TextStyle::Mark));
    let (widest, leading) = (widths.fold(0.0, f64::max), TextStyle::Mark.leading());
    let height = leading * written.len() as f64;
    let room = frame.bottom - frame.top - height - 2.0 * EDGE;
    if room < 0.0 {
        return false;
    }
    let tops = (0..=STEPS).map(|step| frame.top + EDGE + room * step as f64 / STEPS as f64);
    let right = (frame.right - EDGE, frame.right - EDGE - widest, Align::Right);
    let left = (frame.left + EDGE, frame.left + EDGE, Align::Left);
    let places =
        [right, left].into_iter().flat_map(|side| tops.clone().map(move |top| (side, top)));
    let is_free = |&((_, left, _), top): &((f64, f64, Align), f64)| {
        let (right, bottom) = (left + widest + CLEAR, top + height + CLEAR);
        let area = Frame { left: left - CLEAR, top: top - CLEAR, right, bottom };
        !lines
            .iter()
            .flat_map(|line| line.windows(2))
            .any(|piece| crosses(area, piece[0], piece[1]))
    };
    let Some(((x, _, align), top)) = places.into_iter().find(is_free) else { return false };
    for (index, line) in written.iter().enumerate() {
        let baseline = top + TextStyle::Mark.size() + index as f64 * leading;
        canvas.text((x, baseline), align, line, TextStyle::Mark);
    }
    true
}

/// Whether a straight line runs through an area (Liang & Barsky 1984).
fn crosses(area: Frame, from: Place, to: Place) -> bool {
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    let edges = [
        (-across, from.0 - area.left),
        (across, area.right - from.0),
        (-down, from.1 - area.top),
        (down, area.bottom - from.1),
    ];
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (way, room) in edges {
        if way.abs() < f64::MIN_POSITIVE {
            if room < 0.0 {
                return false;
            }
        } else if way < 0.0 {
            enters = enters.max(room / way);
        } else {
            leaves = leaves.min(room / way);
        }
    }
    enters <= leaves
}

#[cfg(test)]
mod tests {
    use super::*;

    const PANEL: Frame = Frame { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };

    fn written(lines: &[Vec<Place>]) -> Option<(f64, f64)> {
        let mut svg = String::new();
        let mut canvas = Canvas::on(&mut svg, 200.0);
        let is_placed = place(&mut canvas, PANEL, "all lines coincide", lines);
        let labels = canvas.into_labels();
        is_placed.then(|| (labels[0].left, labels[0].top))
    }

    #[test]
    fn a_note_goes_where_no_line_runs() {
        let (left, top) = written(&[]).unwrap();
        assert!(100.0 < left && top < 10.0, "{left} {top}");
        let along_the_top = vec![(0.0, 8.0), (200.0, 8.0)];
        let (left, top) = written(&[along_the_top]).unwrap();
        assert!(100.0 < left && 10.0 < top, "{left} {top}");
        let falling = vec![(150.0, 0.0), (190.0, 100.0)];
        assert!(written(&[falling]).unwrap().0 < 20.0);
    }

    #[test]
    fn where_lines_run_everywhere_no_note_is_written() {
        let everywhere =
            (0..20).map(|line| vec![(0.0, 5.0 * f64::from(line)), (200.0, 5.0 * f64::from(line))]);
        assert_eq!(written(&everywhere.collect::<Vec<_>>()), None);
    }

    #[test]
    fn a_line_through_a_corner_of_an_area_crosses_it_and_one_beside_does_not() {
        let area = Frame { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        assert!(crosses(area, (8.0, 14.0), (14.0, 8.0)));
        assert!(!crosses(area, (0.0, 14.0), (14.0, 0.0)));
        assert!(crosses(area, (12.0, 12.0), (13.0, 13.0)));
    }
}
