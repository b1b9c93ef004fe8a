//! One panel: points, means of neighbours with their band, and the axis below.

use plotters::style::RGBColor;

use super::along::Along;
use super::read::{Curve, Mean};
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Place, Stroke, label, marker};
use crate::legend::MARKER;
use crate::palette::{self, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;

/// Colour of points and of means.
pub(super) const POINT: RGBColor = palette::SERIES[0].color;
pub(super) const MEAN: RGBColor = palette::SERIES[1].color;
/// Radius of a point.
pub(super) const DOT: f64 = 1.2;

const BAND: f64 = 0.22;
const LINE: Stroke = Stroke { color: MEAN, width: 1.3, dash: &[] };
const WHISKER: Stroke = Stroke { color: MEAN, width: 1.0, dash: &[] };
/// Share of a level's room over which its points are spread, and the step from one to the next.
const SPREAD: f64 = 0.6;
const GOLDEN: f64 = 0.618_033_988_749_895;

/// Draws a curve into its panel.
pub(super) fn draw(canvas: &mut Canvas, frame: Frame, curve: &Curve, upwards: &Scale) {
    if curve.words.is_empty() {
        numbers(canvas, frame, curve, upwards);
    } else {
        words(canvas, frame, curve, upwards);
    }
}

fn numbers(canvas: &mut Canvas, frame: Frame, curve: &Curve, upwards: &Scale) {
    let values: Vec<f64> = curve.dots.iter().map(|dot| dot.0).collect();
    let along = Along::of(&values, frame.across());
    let bounded: Vec<&Mean> =
        curve.means.iter().filter(|mean| mean.ends.iter().all(|end| end.is_finite())).collect();
    let edge = |mean: &&Mean, end: usize| (along.at(mean.at), upwards.within(mean.ends[end]));
    if 1 < bounded.len() {
        let lower = bounded.iter().map(|mean| edge(mean, 0));
        let upper = bounded.iter().rev().map(|mean| edge(mean, 1));
        canvas.area(&lower.chain(upper).collect::<Vec<_>>(), MEAN, BAND);
    }
    for &(at, value) in &curve.dots {
        canvas.disc((along.at(at), upwards.at(value)), DOT, POINT);
    }
    let line: Vec<Place> =
        curve.means.iter().map(|mean| (along.at(mean.at), upwards.at(mean.value))).collect();
    canvas.line(&line, LINE);
    frame.lower_steps(canvas, &along.steps());
    frame.lower_name(canvas, &curve.unit);
}

fn words(canvas: &mut Canvas, frame: Frame, curve: &Curve, upwards: &Scale) {
    let room = (frame.right - frame.left) / curve.words.len() as f64;
    let centre = |place: f64| frame.left + (place + 0.5) * room;
    for (number, &(at, value)) in curve.dots.iter().enumerate() {
        let aside = ((number as f64 * GOLDEN).fract() - 0.5) * SPREAD * room;
        canvas.disc((centre(at) + aside, upwards.at(value)), DOT, POINT);
    }
    for mean in &curve.means {
        let x = centre(mean.at);
        if mean.ends.iter().all(|end| end.is_finite()) {
            canvas.line(&mean.ends.map(|end| (x, upwards.within(end))), WHISKER);
        }
        let style = SeriesStyle { color: MEAN, ..palette::SERIES[1] };
        marker::draw(canvas, (x, upwards.at(mean.value)), style, MARKER);
    }
    let ticks: Vec<(f64, String)> =
        (0..curve.words.len()).map(|place| (centre(place as f64), String::new())).collect();
    frame.lower_steps(canvas, &ticks);
    names(canvas, frame, &curve.words, room);
}

/// Names of the levels in one line, or where they do not fit by turns in two; where that is too narrow, only some.
fn names(canvas: &mut Canvas, frame: Frame, words: &[String], room: f64) {
    const LEAST_ROOM: f64 = 30.0;
    const APART: f64 = 3.0;
    const BESIDE: f64 = 8.0;
    let fits = |word: &String| label::width(word, TextStyle::Mark) <= room - APART;
    let lines = if words.iter().all(fits) { 1 } else { 2 };
    let room = room * f64::from(lines);
    let every = (LEAST_ROOM / room).ceil().max(1.0) as usize;
    for (turn, place) in (0..words.len()).step_by(every).enumerate() {
        let line = turn as i32 % lines;
        let centre = frame.left + (place as f64 + 0.5) * room / f64::from(lines);
        let first = frame.bottom + 4.5 + 2.0 * TextStyle::Mark.half_capital();
        let baseline = first + f64::from(line) * TextStyle::Mark.leading();
        // Of the space between panels each takes less than half.
        let edge = (centre - frame.left).min(frame.right - centre) + BESIDE;
        let most = (room * every as f64 - APART).min(2.0 * edge);
        let word = label::shortened(&words[place], most, TextStyle::Mark);
        canvas.text((centre, baseline), Align::Centre, &word, TextStyle::Mark);
    }
}
