//! Colours of heat maps: what they span, the numbers on them, and the bar that explains them.

use plotters::style::RGBColor;

use crate::canvas::Canvas;
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::estimate::Estimate;
use crate::palette;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::words;

/// White around a cell, in points.
const SEAM: f64 = 0.3;
/// Space between a bar and its numbers.
const BESIDE: f64 = 3.0;
/// What a number's width may be off by.
const SPARE: f64 = 0.1;
/// Width of a bar.
pub(crate) const BAR: f64 = 8.0;

/// The least that colours may span, and what it is: less is no difference to be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Least {
    /// In the unit of the values.
    pub(crate) span: f64,
    /// `the width of the widest interval`.
    pub(crate) what: &'static str,
}

/// The colours of some values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Colors {
    /// From a value to the share of the way from the palest to the darkest.
    pub(crate) scale: Scale,
    /// The least that they span, where the values span less.
    widened: Option<Least>,
}

impl Least {
    /// The smallest effect that matters or the width of the widest interval, whichever is larger.
    pub(crate) fn of<'e>(
        estimates: impl Iterator<Item = &'e Estimate>,
        smallest_effect: Option<f64>,
    ) -> Self {
        let widths = estimates.map(|estimate| estimate.upper - estimate.lower);
        let widest = Self::of_intervals(widths);
        let effect = smallest_effect.unwrap_or(0.0);
        if widest.span < effect {
            return Self { span: effect, what: "the smallest effect that matters" };
        }
        widest
    }

    /// The width of the widest interval.
    pub(crate) fn of_intervals(widths: impl Iterator<Item = f64>) -> Self {
        let span = widths.filter(|width| width.is_finite()).fold(0.0, f64::max);
        Self { span, what: "the width of the widest interval" }
    }
}

impl Colors {
    /// Colours of the values, with about so many marks.
    pub(crate) fn of(values: impl Iterator<Item = f64>, least: Least, marks: usize) -> Self {
        let known = values.filter(|value| value.is_finite());
        let (low, high) = known.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let widened = (low <= high && high - low < least.span).then_some(least);
        let Some(Least { span, .. }) = widened else {
            return Self { scale: Scale::around([low, high], marks), widened };
        };
        // In the middle, but never below zero where nothing is.
        let middle = f64::midpoint(low, high);
        let start = if 0.0 <= low { (middle - span / 2.0).max(0.0) } else { middle - span / 2.0 };
        Self { scale: Scale::around([start, start + span], marks), widened }
    }

    /// Why the colours span more than the values do, in words; none if they do not.
    pub(crate) fn note(&self, of: &str) -> Option<String> {
        let Least { span, what } = self.widened?;
        let span = words::short(span);
        Some(format!("Colours of {of} span {span}, {what}: the values differ by less."))
    }

    /// A number with so many decimals that cells of different colours differ in it.
    pub(crate) fn number(&self, value: f64) -> String {
        let decimals = words::decimals(self.scale.to).max(self.scale.decimals());
        words::fixed(value, decimals)
    }

    /// Draws a cell with its number, where there is room for it.
    pub(crate) fn cell(&self, canvas: &mut Canvas, frame: Frame, value: f64) {
        let color = self.plain_cell(canvas, frame, value);
        let text_style = TextStyle::Cell(color);
        let width = frame.right - frame.left - 1.0;
        if let Some(text) = fitting(&self.number(value), width, text_style) {
            let middle = f64::midpoint(frame.top, frame.bottom) + text_style.half_capital();
            let centre = f64::midpoint(frame.left, frame.right);
            canvas.text((centre, middle), Align::Centre, &text, text_style);
        }
    }

    /// Draws a cell without a number; its colour.
    pub(crate) fn plain_cell(&self, canvas: &mut Canvas, frame: Frame, value: f64) -> RGBColor {
        let color = palette::surface(self.scale.at(value));
        canvas.rectangle(corners(frame), color);
        color
    }

    /// Whether cells of that width have room for every number up to the end of the scale.
    pub(crate) fn has_room(&self, width: f64) -> bool {
        let ends = [self.scale.from, self.scale.to].map(|end| self.number(end));
        ends.iter().all(|text| label::width(text, TextStyle::Mark) + 1.0 <= width)
    }

    /// The colours from least to most, upwards, with their numbers on the right.
    pub(crate) fn bar(&self, canvas: &mut Canvas, bar: Frame) {
        const STEPS: usize = 60;
        let values = self.scale.over(bar.upwards());
        let edge = |step: usize| bar.bottom + step as f64 / STEPS as f64 * (bar.top - bar.bottom);
        for step in 0..STEPS {
            let color = palette::surface((step as f64 + 0.5) / STEPS as f64);
            // Each colour reaches to the top and is painted over, so that no seam shows.
            canvas.rectangle(((bar.left, bar.top), (bar.right, edge(step))), color);
        }
        let marks = values.marks();
        // Of numbers that would touch only every other is written, and so on.
        let room = (bar.bottom - bar.top) / (marks.len().max(2) - 1) as f64;
        let every = (TextStyle::Mark.size() / room).ceil().max(1.0) as usize;
        for mark in marks.iter().step_by(every) {
            let baseline = values.at(mark.value) + TextStyle::Mark.half_capital();
            canvas.text((bar.right + BESIDE, baseline), Align::Left, &mark.text, TextStyle::Mark);
        }
    }

    /// Width of a bar with its numbers.
    pub(crate) fn bar_width(&self) -> f64 {
        let marks = self.scale.marks();
        let widths = marks.iter().map(|mark| label::width(&mark.text, TextStyle::Mark));
        BAR + BESIDE + widths.fold(0.0, f64::max) + SPARE
    }
}

/// A cell of which nothing is known.
pub(crate) fn empty_cell(canvas: &mut Canvas, frame: Frame) {
    canvas.rectangle(corners(frame), palette::SHADE);
}

fn corners(frame: Frame) -> ((f64, f64), (f64, f64)) {
    ((frame.left + SEAM, frame.top + SEAM), (frame.right - SEAM, frame.bottom - SEAM))
}

/// The number, without its leading zero where room is scarce; none if even that does not fit.
fn fitting(number: &str, width: f64, text_style: TextStyle) -> Option<String> {
    // Nothing is left of a zero without its zeros.
    let is_part = number.starts_with("0.") && number.contains(|sign| ('1'..='9').contains(&sign));
    let brief = number.replacen("0.", ".", usize::from(is_part));
    [number.to_owned(), brief].into_iter().find(|text| label::width(text, text_style) <= width)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INTERVAL: Least = Least { span: 0.1, what: "the width of the widest interval" };

    #[test]
    fn a_range_within_its_uncertainty_is_not_stretched_over_all_colours() {
        let colors = Colors::of([0.50, 0.52].into_iter(), INTERVAL, 7);
        assert!((colors.scale.to - colors.scale.from) >= 0.1 - 1e-12);
        let apart = colors.scale.at(0.52) - colors.scale.at(0.50);
        assert!(apart < 0.21, "{apart}");
        let note = colors.note("trust").unwrap();
        assert_eq!(
            note,
            "Colours of trust span 0.10, the width of the widest interval: the values differ by less."
        );
    }

    #[test]
    fn a_range_beyond_its_uncertainty_has_all_colours() {
        let colors = Colors::of([0.2, 0.6].into_iter(), INTERVAL, 7);
        assert_eq!(colors.scale, Scale::around([0.2, 0.6], 7));
        assert_eq!(colors.note("trust"), None);
    }

    #[test]
    fn values_without_a_sign_have_colours_from_zero_at_the_least() {
        let colors = Colors::of([0.01, 0.02].into_iter(), INTERVAL, 7);
        assert_eq!(colors.scale.from.to_bits(), 0.0f64.to_bits());
        assert!(0.1 <= colors.scale.to);
    }

    #[test]
    fn the_smallest_effect_counts_where_it_is_wider_than_every_interval() {
        let estimate =
            Estimate { n: 9, n_without: 0, mean: 0.5, lower: 0.49, upper: 0.51, level: 0.95 };
        let least = |effect| Least::of([estimate].iter(), effect);
        assert_eq!(least(Some(0.05)).what, "the smallest effect that matters");
        assert_eq!(least(Some(0.01)).what, "the width of the widest interval");
        assert!((least(None).span - 0.02).abs() < 1e-12);
    }
}
