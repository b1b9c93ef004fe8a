//! A drawn chart with everything it must not be shown without.

use crate::canvas::Canvas;
use crate::canvas::label::Label;
use crate::canvas::svg::{Frame, POINTS_PER_MM, framed};
use crate::canvas::text_style::TextStyle;
use crate::chart::Chart;
use crate::error::ChartError;
use crate::footing::Footing;
use crate::pdf;
use crate::png;
use crate::tables::ResultTables;

/// Less than this beyond the edge, in points, is rounding.
const SLACK: f64 = 0.01;

/// Space between the panels and the question, and at the lower edge, in points.
const ABOVE_QUESTION: f64 = 16.0;
const BELOW_FOOTING: f64 = 3.0;

/// What a chart hands back for the figure when it has drawn.
#[derive(Clone, Debug)]
pub(crate) struct Drawn {
    /// The picture in words, written from the data.
    pub(crate) alt: String,
    /// The line under the figure.
    pub(crate) footing: Footing,
}

/// A chart drawn from the results of a study, with its question, its footing and its description.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Id of the chart; of its second figure in a study and of further ones, with their number.
    pub id: String,
    /// Name of the chart.
    pub title: &'static str,
    /// The question that the figure answers; printed under it as its caption.
    pub question: String,
    /// Number of runs, statistic, band, unit and hash of the results; printed under the question.
    pub footing: String,
    /// The picture in words.
    pub alt: String,
    size: (f64, f64),
    /// Height of the panels alone, and how many texts stand below them.
    panels: (f64, usize),
    drawing: String,
    labels: Vec<Label>,
}

impl Figure {
    /// Draws a chart from a study's results.
    pub(crate) fn of(chart: &Chart, tables: &ResultTables) -> Result<Self, ChartError> {
        let mut drawing = String::new();
        let mut canvas = Canvas::on(&mut drawing, chart.width.points());
        let Drawn { alt, footing } = (chart.draw)(tables, &mut canvas)?;
        let footing = footing.line(&tables.short_hash());
        let (bottom, above) = (canvas.bottom(), canvas.texts());
        let question = canvas.asked().unwrap_or(chart.question).to_owned();
        let size = (canvas.width(), caption(&mut canvas, &question, &footing));
        let labels = canvas.into_labels();
        let panels = (bottom + BELOW_FOOTING, labels.len() - above);
        let Chart { id, title, .. } = *chart;
        Ok(Self { id: id.into(), title, question, footing, alt, size, panels, drawing, labels })
    }

    /// The figure as a file of its own, font included.
    pub fn svg(&self) -> String {
        framed(&self.drawing, &self.frame(), true)
    }

    /// The figure for a page that carries [`crate::font_face_css`].
    pub fn inline_svg(&self) -> String {
        framed(&self.drawing, &self.frame(), false)
    }

    /// The panels alone, for a page that sets question and footing itself and carries the font.
    pub(crate) fn panels_svg(&self) -> String {
        let (height, below) = self.panels;
        let frame = Frame { size: (self.size.0, height), ..self.frame() };
        // The caption is what was written last.
        match self.drawing.rmatch_indices("<text ").nth(below.saturating_sub(1)) {
            Some((start, _)) => {
                framed(&format!("{}</svg>\n", &self.drawing[..start]), &frame, false)
            }
            None => framed(&self.drawing, &frame, false),
        }
    }

    /// The figure as a PNG of 300 dots per inch.
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        png::rendered(&self.inline_svg())
    }

    /// The figure as a PDF of its size in print, for LaTeX and printers: lines stay lines, text stays text.
    pub fn pdf(&self) -> Result<Vec<u8>, ChartError> {
        pdf::written(&self.inline_svg())
    }

    /// Width and height in millimetres.
    pub fn size_mm(&self) -> (f64, f64) {
        (self.size.0 / POINTS_PER_MM, self.size.1 / POINTS_PER_MM)
    }

    /// Texts that lie on one another or beyond the edge, each with the other: none in a good figure.
    pub fn crowded_labels(&self) -> Vec<(String, String)> {
        let mut crowded = Vec::new();
        for (index, label) in self.labels.iter().enumerate() {
            for other in &self.labels[..index] {
                if label.overlaps(other) {
                    crowded.push((label.text.clone(), other.text.clone()));
                }
            }
            if label.left < -SLACK || label.top < -SLACK || self.size.0 + SLACK < label.right {
                crowded.push((label.text.clone(), "the edge".into()));
            }
        }
        crowded
    }

    fn frame(&self) -> Frame<'_> {
        Frame { id: &self.id, title: self.title, alt: &self.alt, size: self.size }
    }
}

/// Sets question and footing under the panels; returns the height of the sheet.
fn caption(canvas: &mut Canvas, question: &str, footing: &str) -> f64 {
    let width = canvas.width();
    let first = canvas.bottom() + ABOVE_QUESTION;
    let last = canvas.paragraph((0.0, first), width, question, TextStyle::Question);
    let first = last + TextStyle::Footing.leading() + 1.0;
    canvas.paragraph((0.0, first), width, footing, TextStyle::Footing);
    canvas.bottom() + BELOW_FOOTING
}
