//! The key of the networks: widths, colours and sizes.

use super::Look;
use super::circle::{LARGEST, size};
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke};
use crate::palette;
use crate::words;

/// Trusts that have a sample.
const TRUSTS: [f64; 3] = [0.25, 0.5, 1.0];
/// Length of a sample line, the bar of colours, and spaces.
const SAMPLE: f64 = 14.0;
const BAR: (f64, f64) = (84.0, 6.0);
const TO_NAME: f64 = 4.0;
const TO_NEXT: f64 = 16.0;
const STEPS: usize = 42;

/// Draws the key from the upper edge of the sheet on; returns its lower edge.
pub(super) fn draw(canvas: &mut Canvas, look: &Look) -> f64 {
    let baseline = 12.0;
    let x = trusts(canvas, (0.0, baseline), look);
    let x = disputes(canvas, (x + TO_NEXT, baseline), look);
    let x = powers(canvas, (x + TO_NEXT, baseline), look);
    canvas.text((x + TO_NEXT, baseline), Align::Left, "small ring: not there", TextStyle::Mark);
    baseline + 8.0
}

fn trusts(canvas: &mut Canvas, (x, baseline): (f64, f64), look: &Look) -> f64 {
    let middle = baseline - TextStyle::Name.half_capital();
    let mut x = heading(canvas, (x, baseline), "trust");
    for trust in TRUSTS {
        let stroke = Stroke { color: palette::AXIS, width: look.full_trust * trust, dash: &[] };
        canvas.line(&[(x, middle), (x + SAMPLE, middle)], stroke);
        x = mark(canvas, (x + SAMPLE + 2.0, baseline), &words::exact(trust)) + TO_NAME;
    }
    x - TO_NAME
}

fn disputes(canvas: &mut Canvas, (x, baseline): (f64, f64), look: &Look) -> f64 {
    let middle = baseline - TextStyle::Name.half_capital();
    let x = heading(canvas, (x, baseline), "disputes of a pair so far");
    for step in 0..STEPS {
        let left = x + BAR.0 * step as f64 / STEPS as f64;
        let color = palette::line((step as f64 + 0.5) / STEPS as f64);
        // Each colour reaches to the end and is painted over, so that no seam shows.
        let corners = ((left, middle - BAR.1 / 2.0), (x + BAR.0, middle + BAR.1 / 2.0));
        canvas.rectangle(corners, color);
    }
    let scale = look.disputes.over((x, x + BAR.0));
    for mark in scale.marks() {
        let place = (scale.at(mark.value), middle + BAR.1 / 2.0 + 7.5);
        canvas.text(place, Align::Centre, &mark.text, TextStyle::Mark);
    }
    x + BAR.0 + 6.0
}

fn powers(canvas: &mut Canvas, (x, baseline): (f64, f64), look: &Look) -> f64 {
    let middle = baseline - TextStyle::Name.half_capital();
    let mut x = heading(canvas, (x, baseline), "power");
    for part in [0.5, 1.0] {
        let radius = size(part, 1.0);
        canvas.disc((x + radius, middle), radius, palette::INK);
        let text = words::exact(part * look.most_power);
        x = mark(canvas, (x + 2.0 * radius + 2.0, baseline), &text) + TO_NAME;
    }
    debug_assert!(middle >= LARGEST, "the largest sample lies on the sheet");
    x - TO_NAME
}

fn heading(canvas: &mut Canvas, (x, baseline): (f64, f64), text: &str) -> f64 {
    canvas.text((x, baseline), Align::Left, text, TextStyle::Name);
    x + label::width(text, TextStyle::Name) + TO_NAME
}

fn mark(canvas: &mut Canvas, (x, baseline): (f64, f64), text: &str) -> f64 {
    canvas.text((x, baseline), Align::Left, text, TextStyle::Mark);
    x + label::width(text, TextStyle::Mark)
}
