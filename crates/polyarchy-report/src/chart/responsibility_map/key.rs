//! The key of the map: kinds, strength, dots, and cells that hold nothing.

use super::cell::{DOTS, dots, ground, kind_marker};
use super::{KINDS, Kind};
use crate::canvas::Canvas;
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::palette;
use crate::words;

/// Width and height of a sample, and spaces after it and after its name.
const SAMPLE: (f64, f64) = (16.0, 9.0);
const TO_NAME: f64 = 4.0;
const TO_NEXT: f64 = 14.0;
/// Share that the samples of kinds show.
const SHARE: f64 = 0.6;

/// Draws the key from the upper edge of the sheet on; returns its lower edge.
pub(super) fn draw(canvas: &mut Canvas) -> f64 {
    let baseline = 8.0;
    let mut x = 0.0;
    for (kind, Kind { name, .. }) in KINDS.iter().enumerate() {
        let (middle, text_style) = sample(canvas, (x, baseline), &[kind]);
        kind_marker(canvas, middle, kind, text_style);
        x = named(canvas, (x, baseline), name);
    }
    sample(canvas, (x, baseline), &[0, 1, 2]);
    x = named(canvas, (x, baseline), "several alike");
    let (top, bottom) = edges(baseline);
    canvas.rectangle(((x, top), (x + SAMPLE.0, bottom)), palette::SHADE);
    named(canvas, (x, baseline), "not yet open");
    let baseline = baseline + 1.3 * TextStyle::Name.leading();
    canvas.text((0.0, baseline), Align::Left, IN_A_CELL, TextStyle::Mark);
    let baseline = baseline + TextStyle::Mark.leading();
    let middle = baseline - TextStyle::Mark.half_capital();
    let mut x = label::width(DIFFER, TextStyle::Mark) + TO_NAME;
    canvas.text((0.0, baseline), Align::Left, DIFFER, TextStyle::Mark);
    for (place, least) in DOTS.iter().enumerate() {
        dots(canvas, (x + 2.0, middle), place + 1, TextStyle::Name);
        let name = format!("from {}", words::exact(*least));
        canvas.text((x + 2.0 + TO_NAME, baseline), Align::Left, &name, TextStyle::Mark);
        x += 2.0 + TO_NAME + label::width(&name, TextStyle::Mark) + TO_NAME;
    }
    baseline
}

const IN_A_CELL: &str = "In a cell: the one holder expected most, its kind (colour) and name (letters), and how far it \
                         is expected (number, depth).";
const DIFFER: &str = "Dots: parties differ over it, divergence";

/// A coloured sample of kinds; returns its middle and the text_style that is read on it.
fn sample(
    canvas: &mut Canvas,
    (x, baseline): (f64, f64),
    kinds: &[usize],
) -> ((f64, f64), TextStyle) {
    let (top, bottom) = edges(baseline);
    let text_style = ground(canvas, ((x, top), (x + SAMPLE.0, bottom)), kinds, SHARE);
    ((x + SAMPLE.0 / 2.0, f64::midpoint(top, bottom)), text_style)
}

/// Upper and lower edge of a sample.
fn edges(baseline: f64) -> (f64, f64) {
    let middle = baseline - TextStyle::Name.half_capital();
    (middle - SAMPLE.1 / 2.0, middle + SAMPLE.1 / 2.0)
}

/// The name of a sample; returns where the next may begin.
fn named(canvas: &mut Canvas, (x, baseline): (f64, f64), name: &str) -> f64 {
    let left = x + SAMPLE.0 + TO_NAME;
    canvas.text((left, baseline), Align::Left, name, TextStyle::Name);
    left + label::width(name, TextStyle::Name) + TO_NEXT
}
