//! Marks of published base rates among the runs, and the key to them.

use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke, marker};
use crate::error::ChartError;
use crate::palette::{self, Marker, SeriesStyle};
use crate::scale::Scale;
use crate::tables::ResultTables;

/// The published figures of table `base_rates`.
pub(super) struct BaseRates {
    marks: Vec<Mark>,
}

/// A published figure: where it lies among shares of projects up to an overrun.
struct Mark {
    metric: String,
    shape: Marker,
    /// What it stands for, with its source.
    words: String,
    overrun: f64,
    /// Share of projects up to there, and the ends of what the figure covers.
    share: f64,
    ends: [f64; 2],
}

const RADIUS: f64 = 3.0;
const SPAN: Stroke = Stroke { color: palette::INK, width: 0.9, dash: &[] };
/// Overruns beyond this do not stretch an axis on which no run gets as far.
const NEAR: f64 = 0.5;
/// Distance from a mark in the key to its words, in points.
const TO_WORDS: f64 = 9.0;

impl BaseRates {
    /// The figures that the results are set beside; none without the table.
    pub(super) fn of(tables: &ResultTables) -> Result<Self, ChartError> {
        let Some(table) = tables.get("base_rates") else { return Ok(Self { marks: Vec::new() }) };
        let mut marks = Vec::new();
        for row in 0..table.rows() {
            let word = |id: &str| table.texts(id).map(|cells| cells[row].as_str());
            let number = |id: &str| table.numbers(id).map(|cells| cells[row]);
            marks.push(Mark {
                metric: word("metric")?.to_owned(),
                shape: match word("kind")? {
                    "median" => Marker::Diamond,
                    "share" => Marker::Square,
                    _ => Marker::Triangle,
                },
                words: format!("{}: {} ({})", word("what")?, word("published")?, word("source")?),
                overrun: number("overrun")?,
                share: number("share")?,
                ends: [number("lower")?, number("upper")?],
            });
        }
        Ok(Self { marks })
    }

    fn on(&self, metric: &str) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.metric == metric)
    }

    /// The overruns that an axis should reach, however small those of the runs are.
    pub(super) fn near(&self, metric: &str) -> impl Iterator<Item = f64> {
        self.on(metric).map(|mark| mark.overrun).filter(|overrun| *overrun <= NEAR)
    }

    /// Draws the marks that lie on the scale.
    pub(super) fn draw(&self, canvas: &mut Canvas, metric: &str, across: &Scale, upwards: &Scale) {
        for mark in self.on(metric).filter(|mark| mark.overrun <= across.to) {
            let x = across.at(mark.overrun);
            canvas.line(&mark.ends.map(|share| (x, upwards.at(share))), SPAN);
            shape(canvas, (x, upwards.at(mark.share)), mark.shape);
        }
    }

    /// The key to the marks of some metrics; returns the lower edge.
    pub(super) fn key<'m>(
        &self,
        canvas: &mut Canvas,
        (left, top): (f64, f64),
        metrics: impl Iterator<Item = (&'m str, Scale)>,
    ) -> f64 {
        if self.marks.is_empty() {
            return top;
        }
        let mut baseline = if top > 0.0 { top + 1.25 * TextStyle::Mark.leading() } else { 8.0 };
        let heading = "Published, of public IT projects:";
        canvas.text((left, baseline), Align::Left, heading, TextStyle::Mark);
        for (metric, across) in metrics {
            for mark in self.on(metric) {
                baseline += 1.15 * TextStyle::Mark.leading();
                let beyond = if mark.overrun <= across.to { "" } else { ", beyond the axis" };
                let text = format!("{}{beyond}", mark.words);
                let middle = baseline - TextStyle::Mark.half_capital();
                shape(canvas, (left + RADIUS, middle), mark.shape);
                let width = canvas.width() - left - TO_WORDS;
                let place = (left + TO_WORDS, baseline);
                baseline = canvas.paragraph(place, width, &text, TextStyle::Mark);
            }
        }
        baseline
    }

    /// The published figures on a metric, in a sentence; none if there are none.
    pub(super) fn told(&self, metric: &str) -> Option<String> {
        let facts: Vec<&str> = self.on(metric).map(|mark| mark.words.as_str()).collect();
        let told = || format!("Published: {}.", facts.join("; ").replace('&', "and"));
        (!facts.is_empty()).then(told)
    }
}

fn shape(canvas: &mut Canvas, at: (f64, f64), shape: Marker) {
    let style = SeriesStyle { color: palette::INK, dash: &[], marker: shape };
    marker::draw(canvas, at, style, RADIUS);
    marker::hollow(canvas, at, style, RADIUS);
}
