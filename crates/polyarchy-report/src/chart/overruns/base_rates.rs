//! Marks of published base rates among the runs, and the key to them.

use polyarchy_analysis::base_rates::{
    BaseRate, COST_ABOVE_A_QUARTER, COST_OUTLIERS, MEAN_OF_OUTLIERS, MEDIAN_COST, MEDIAN_DURATION,
    QUARTER,
};

use crate::canvas::voice::{Align, Voice};
use crate::canvas::{Canvas, Stroke, marker};
use crate::palette::{self, Marker, SeriesStyle};
use crate::scale::Scale;

/// A published figure: where it lies among shares of projects up to an overrun.
struct Mark {
    rates: &'static [BaseRate],
    shape: Marker,
    overrun: f64,
    /// Share of projects up to there, and the ends of what the figure covers.
    share: f64,
    ends: [f64; 2],
}

const MARKS: [Mark; 4] = [
    Mark {
        rates: &[MEDIAN_DURATION],
        shape: Marker::Diamond,
        overrun: MEDIAN_DURATION.value,
        share: 0.5,
        ends: [0.5, 0.5],
    },
    Mark {
        rates: &[MEDIAN_COST],
        shape: Marker::Diamond,
        overrun: MEDIAN_COST.value,
        share: 0.5,
        ends: [0.5, 0.5],
    },
    Mark {
        rates: &[COST_ABOVE_A_QUARTER],
        shape: Marker::Square,
        overrun: QUARTER,
        share: 1.0 - COST_ABOVE_A_QUARTER.value,
        ends: match COST_ABOVE_A_QUARTER.interval {
            Some([lower, upper]) => [1.0 - upper, 1.0 - lower],
            None => [1.0 - COST_ABOVE_A_QUARTER.value; 2],
        },
    },
    // A mean of the uppermost sixth: it stands for all of these projects.
    Mark {
        rates: &[COST_OUTLIERS, MEAN_OF_OUTLIERS],
        shape: Marker::Triangle,
        overrun: MEAN_OF_OUTLIERS.value,
        share: 1.0 - COST_OUTLIERS.value / 2.0,
        ends: [1.0 - COST_OUTLIERS.value, 1.0],
    },
];

const RADIUS: f64 = 3.0;
const SPAN: Stroke = Stroke { color: palette::INK, width: 0.9, dash: &[] };
/// Overruns beyond this do not stretch an axis on which no run gets as far.
const NEAR: f64 = 0.5;
/// Distance from a mark in the key to its words, in points.
const TO_WORDS: f64 = 9.0;

fn of(metric: &str) -> impl Iterator<Item = &'static Mark> + '_ {
    MARKS.iter().filter(move |mark| mark.rates[0].metric == metric)
}

/// The overruns that an axis should reach, however small those of the runs are.
pub(super) fn near(metric: &str) -> impl Iterator<Item = f64> + '_ {
    of(metric).map(|mark| mark.overrun).filter(|overrun| *overrun <= NEAR)
}

/// Draws the marks that lie on the scale.
pub(super) fn draw(canvas: &mut Canvas, metric: &str, (across, upwards): (&Scale, &Scale)) {
    for mark in of(metric).filter(|mark| mark.overrun <= across.to) {
        let x = across.at(mark.overrun);
        canvas.line(&mark.ends.map(|share| (x, upwards.at(share))), SPAN);
        shape(canvas, (x, upwards.at(mark.share)), mark.shape);
    }
}

fn shape(canvas: &mut Canvas, at: (f64, f64), shape: Marker) {
    let style = SeriesStyle { color: palette::INK, dash: &[], marker: shape };
    marker::draw(canvas, at, style, RADIUS);
    marker::hollow(canvas, at, style, RADIUS);
}

/// The key to the marks of some metrics; returns the lower edge.
pub(super) fn key<'m>(
    canvas: &mut Canvas,
    (left, top): (f64, f64),
    metrics: impl Iterator<Item = (&'m str, Scale)>,
) -> f64 {
    let mut baseline = if top > 0.0 { top + 1.25 * Voice::Mark.leading() } else { 8.0 };
    canvas.text((left, baseline), Align::Left, "Published, of public IT projects:", Voice::Mark);
    for (metric, across) in metrics {
        for mark in of(metric) {
            baseline += 1.15 * Voice::Mark.leading();
            let beyond = if mark.overrun <= across.to { "" } else { ", beyond the axis" };
            let text = format!("{}{beyond}", words(mark));
            let middle = baseline - Voice::Mark.half_capital();
            shape(canvas, (left + RADIUS, middle), mark.shape);
            let width = canvas.width() - left - TO_WORDS;
            let place = (left + TO_WORDS, baseline);
            baseline = canvas.paragraph(place, width, &text, Voice::Mark);
        }
    }
    baseline
}

/// What a mark stands for, with its source.
fn words(mark: &Mark) -> String {
    let said = |rate: &BaseRate| format!("{}: {}", rate.what, rate.published);
    let facts: Vec<String> = mark.rates.iter().map(said).collect();
    format!("{} ({})", facts.join("; "), mark.rates[0].source)
}

/// The published figures on a metric, in words.
pub(super) fn told(metric: &str) -> String {
    let facts: Vec<String> = of(metric).map(words).collect();
    format!("Published: {}.", facts.join("; ").replace('&', "and"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_above_an_overrun_is_marked_as_the_share_up_to_it() {
        let mark = of("cost_overrun").find(|mark| mark.shape == Marker::Square).unwrap();
        assert!((mark.share - 0.82).abs() < 1e-12 && (mark.overrun - 0.25).abs() < 1e-12);
        assert!(mark.ends[0] < mark.share && mark.share < mark.ends[1]);
    }
}
