//! The key of the map: one cell of it read aloud, then kinds, strength, dots, and cells that hold nothing.

use super::cell::{self, Cell, DOTS, HALF, dots, ground, kind_marker};
use super::{KINDS, Kind};
use crate::canvas::Canvas;
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::codes::Codes;
use crate::palette;
use crate::panel::Frame;
use crate::words;

/// Width and height of a sample, and spaces after it and after its name.
const SAMPLE: (f64, f64) = (16.0, 9.0);
const TO_NAME: f64 = 4.0;
const TO_NEXT: f64 = 11.0;
/// Shares that the samples of kinds show: clear and unclear.
const CLEAR: f64 = 0.7;
const UNCLEAR: f64 = 0.3;
/// Width and height of the cell that is read aloud.
const CELL: (f64, f64) = (42.0, 10.5);

/// How much parties differ, for each number of dots.
const DIFFER: [&str; 3] = ["a little", "clearly", "widely"];

/// Draws the key from the upper edge of the sheet on; returns its lower edge.
pub(super) fn draw(canvas: &mut Canvas, cells: &[&Cell], codes: &Codes) -> f64 {
    let baseline = read_aloud(canvas, 8.0, cells, codes) + 1.25 * TextStyle::Name.leading();
    let mut pen = Pen { x: 0.0, baseline };
    for (kind, Kind { name, .. }) in KINDS.iter().enumerate() {
        pen.sample(canvas, &[kind], CLEAR, name);
    }
    pen.sample(canvas, &[0, 1, 2], CLEAR, "several equally");
    pen.sample(canvas, &[2], UNCLEAR, "nobody clearly");
    pen.empty(canvas, "not open yet");
    let mut baseline = pen.baseline + 1.25 * TextStyle::Mark.leading();
    let (mut x, number) = (0.0, words::fixed(100.0 * HALF, 0));
    let text = format!(
        "Number and depth of colour: how far it is expected, in percent; nobody clearly: below {number}."
    );
    canvas.text((x, baseline), Align::Left, &text, TextStyle::Mark);
    baseline += TextStyle::Mark.leading();
    let middle = baseline - TextStyle::Mark.half_capital();
    let text = "Dots: parties differ over who holds it";
    canvas.text((x, baseline), Align::Left, text, TextStyle::Mark);
    x += label::width(text, TextStyle::Mark) + 2.0 * TO_NAME;
    for (place, (least, how)) in DOTS.iter().zip(DIFFER).enumerate() {
        dots(canvas, (x, middle), place + 1, TextStyle::Name);
        let name = format!("{how} (divergence from {})", words::exact(*least));
        canvas.text((x + TO_NAME, baseline), Align::Left, &name, TextStyle::Mark);
        x += label::width(&name, TextStyle::Mark) + 4.0 * TO_NAME;
    }
    baseline
}

/// A cell of the map beside what it says, in a sentence: one with a holder of its own, if there is one.
fn read_aloud(canvas: &mut Canvas, baseline: f64, cells: &[&Cell], codes: &Codes) -> f64 {
    let is_good = |cell: &&&Cell| cell.kinds.len() == 1 && cell.kinds[0] < 2 && !cell.is_unclear();
    let has_dots = |cell: &&&Cell| is_good(cell) && DOTS[0] <= cell.divergence;
    let cells = || cells.iter();
    let known = cells().find(has_dots).or_else(|| cells().find(is_good)).or_else(|| cells().next());
    let Some(cell) = known else { return baseline };
    let middle = baseline - TextStyle::Mark.half_capital();
    let (top, bottom) = (middle - CELL.1 / 2.0, middle + CELL.1 / 2.0);
    cell::draw(canvas, Frame { left: 0.0, right: CELL.0, top, bottom }, Some(cell), codes);
    let place = (CELL.0 + 2.0 * TO_NAME, baseline);
    canvas.paragraph(place, canvas.width() - place.0, &sentence(cell, codes), TextStyle::Mark)
}

/// What a cell says.
fn sentence(cell: &Cell, codes: &Codes) -> String {
    let percent = cell.percent();
    let code = codes.code(&cell.holder);
    let who = match cell.kinds[..] {
        [kind] if kind < 2 => format!("{} ({code})", words::name(&cell.holder)),
        [_] => "everybody together".into(),
        _ => "each of several".into(),
    };
    let differ = match DOTS.iter().filter(|least| **least <= cell.divergence).count() {
        0 => "no dot: parties agree over it".into(),
        1 => format!("one dot: parties differ over it {}", DIFFER[0]),
        n => format!("{n} dots: parties differ over it {}", DIFFER[n - 1]),
    };
    format!("says: {who} is most expected to hold this, on average to {percent} %; {differ}.")
}

/// Where the next sample goes.
struct Pen {
    x: f64,
    baseline: f64,
}

impl Pen {
    /// A coloured sample of kinds with its name.
    fn sample(&mut self, canvas: &mut Canvas, kinds: &[usize], share: f64, name: &str) {
        self.wrap(canvas, name);
        let (top, bottom) = edges(self.baseline);
        let corners = ((self.x, top), (self.x + SAMPLE.0, bottom));
        let text_style = ground(canvas, corners, kinds, share);
        if let [kind] = *kinds {
            let middle = (self.x + SAMPLE.0 / 2.0, f64::midpoint(top, bottom));
            kind_marker(canvas, middle, kind, text_style);
        }
        self.name(canvas, name);
    }

    /// A sample of a cell that holds nothing, with its name.
    fn empty(&mut self, canvas: &mut Canvas, name: &str) {
        self.wrap(canvas, name);
        let (top, bottom) = edges(self.baseline);
        canvas.rectangle(((self.x, top), (self.x + SAMPLE.0, bottom)), palette::SHADE);
        self.name(canvas, name);
    }

    /// Goes to the next line where a sample with that name has no room.
    fn wrap(&mut self, canvas: &Canvas, name: &str) {
        let width = SAMPLE.0 + TO_NAME + label::width(name, TextStyle::Name);
        if canvas.width() < self.x + width {
            (self.x, self.baseline) = (0.0, self.baseline + 1.25 * TextStyle::Name.leading());
        }
    }

    fn name(&mut self, canvas: &mut Canvas, name: &str) {
        let left = self.x + SAMPLE.0 + TO_NAME;
        canvas.text((left, self.baseline), Align::Left, name, TextStyle::Name);
        self.x = left + label::width(name, TextStyle::Name) + TO_NEXT;
    }
}

/// Upper and lower edge of a sample.
fn edges(baseline: f64) -> (f64, f64) {
    let middle = baseline - TextStyle::Name.half_capital();
    (middle - SAMPLE.1 / 2.0, middle + SAMPLE.1 / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(kinds: &[usize], share: f64, divergence: f64) -> Cell {
        let holder = "government_a".into();
        Cell { kinds: kinds.to_vec(), share, half_width: 0.1, holder, divergence, n: 9 }
    }

    #[test]
    fn a_cell_is_read_aloud() {
        let codes = Codes::of(["government_a"]);
        assert_eq!(
            sentence(&cell(&[0], 0.774, 0.06), &codes),
            "says: government a (GA) is most expected to hold this, on average to 77 %; one dot: parties differ \
             over it a little."
        );
        assert!(
            sentence(&cell(&[2], 0.3, 0.4), &codes)
                .ends_with("3 dots: parties differ over it widely.")
        );
        assert!(
            sentence(&cell(&[2], 0.3, 0.0), &codes).starts_with("says: everybody together is most")
        );
    }

    #[test]
    fn below_half_nobody_is_expected_clearly() {
        let (below, half) = (cell(&[0], 0.499, 0.0), cell(&[0], 0.5, 0.0));
        assert!(below.is_unclear() && !half.is_unclear());
        assert_eq!([below.percent(), half.percent()], ["49", "50"]);
    }
}
