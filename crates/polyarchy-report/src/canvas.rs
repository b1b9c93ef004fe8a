//! A sheet of print size to draw on, in points (1/72 inch); it becomes an SVG through plotters.
//!
//! plotters' coordinates are whole pixels, so a point is ten of them and the `viewBox` scales back.
//! Every text is remembered with its box, so that a test can see overlaps.

pub(crate) mod dash;
pub(crate) mod label;
pub(crate) mod marker;
pub(crate) mod svg;
pub(crate) mod text_style;

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, Drawable, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontTransform, RGBColor, ShapeStyle};

use crate::chart::Width;
use crate::font;
use label::Label;
use text_style::{Align, TextStyle};

/// A place on the sheet: points from the left and from the top.
pub(crate) type Place = (f64, f64);

/// Pixels of plotters to a point.
const PIXELS: f64 = 10.0;

/// Taller than any chart; the sheet is cut to what was drawn.
const TALLEST: u32 = 30_000;

/// plotters puts the top of a text this part of the font size above its baseline.
const TOP_TO_BASELINE: f64 = 0.76;

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stroke {
    /// Colour.
    pub(crate) color: RGBColor,
    /// Width in points.
    pub(crate) width: f64,
    /// Lengths in points drawn and left out in turn; empty is a solid line.
    pub(crate) dash: &'static [f64],
}

/// The sheet.
pub(crate) struct Canvas<'svg> {
    area: DrawingArea<SVGBackend<'svg>, Shift>,
    width: f64,
    bottom: f64,
    labels: Vec<Label>,
    question: Option<String>,
}

impl<'svg> Canvas<'svg> {
    /// An empty sheet of that width in points, drawn into `svg`.
    pub(crate) fn on(svg: &'svg mut String, width: f64) -> Self {
        font::register();
        let size = ((width * PIXELS).round() as u32, TALLEST);
        let area = SVGBackend::with_string(svg, size).into_drawing_area();
        Self { area, width, bottom: 0.0, labels: Vec::new(), question: None }
    }

    /// Width of the sheet in points.
    pub(crate) fn width(&self) -> f64 {
        self.width
    }

    /// Says what the sheet answers in this study, where that is not what its chart answers in every study.
    pub(crate) fn ask(&mut self, question: String) {
        self.question = Some(question);
    }

    /// What was said.
    pub(crate) fn asked(&self) -> Option<&str> {
        self.question.as_deref()
    }

    /// Makes the sheet one column wide, for a chart that has little to show.
    pub(crate) fn narrow(&mut self) {
        self.width = self.width.min(Width::Column.points());
    }

    /// The lowest place that was drawn on, in points from the top.
    pub(crate) fn bottom(&self) -> f64 {
        self.bottom
    }

    /// Number of texts so far.
    pub(crate) fn texts(&self) -> usize {
        self.labels.len()
    }

    /// The boxes of all texts so far.
    pub(crate) fn into_labels(self) -> Vec<Label> {
        self.labels
    }

    /// Makes sure that the sheet reaches down to there.
    pub(crate) fn reach(&mut self, bottom: f64) {
        self.bottom = self.bottom.max(bottom);
    }

    /// A line through the places.
    pub(crate) fn line(&mut self, places: &[Place], stroke: Stroke) {
        if places.len() < 2 {
            return;
        }
        let style = stroke_style(stroke);
        for piece in dash::pieces(places, stroke.dash) {
            self.reach_all(&piece);
            self.draw(&PathElement::new(pixels(&piece), style));
        }
    }

    /// A filled shape; `opacity` from 0 to 1.
    pub(crate) fn area(&mut self, places: &[Place], color: RGBColor, opacity: f64) {
        self.reach_all(places);
        self.draw(&Polygon::new(pixels(places), color.mix(opacity)));
    }

    /// A filled rectangle between two corners.
    pub(crate) fn rectangle(&mut self, corners: (Place, Place), color: RGBColor) {
        self.reach_all(&[corners.0, corners.1]);
        self.draw(&Rectangle::new([pixel(corners.0), pixel(corners.1)], color.filled()));
    }

    /// A filled disc.
    pub(crate) fn disc(&mut self, centre: Place, radius: f64, color: RGBColor) {
        self.reach_all(&[(centre.0, centre.1 + radius)]);
        let radius = (radius * PIXELS).round() as i32;
        self.draw(&Circle::new(pixel(centre), radius, color.filled()));
    }

    /// A text whose baseline starts, ends or is centred at the place; what would reach beyond the sheet is
    /// cut off, and said to be.
    pub(crate) fn text(&mut self, place: Place, align: Align, text: &str, text_style: TextStyle) {
        let size = text_style.size();
        let (before, beyond) = (place.0, self.width - place.0);
        let room = match align {
            Align::Left => beyond,
            Align::Right => before,
            Align::Centre => 2.0 * before.min(beyond),
        };
        let text = &label::shortened(&font::drawable(text), room, text_style);
        let label = Label::new(text, place, align, text_style);
        self.reach(label.bottom);
        self.labels.push(label);
        let top = pixel((place.0, place.1 - TOP_TO_BASELINE * size));
        self.draw_text(text, top, &plotters_font(text_style), align, text_style);
    }

    /// A text that reads upwards, its middle at the place, its letters left of it.
    pub(crate) fn upright_text(&mut self, place: Place, text: &str, text_style: TextStyle) {
        let size = text_style.size();
        let text = &label::shortened(&font::drawable(text), 2.0 * place.1, text_style);
        let label = Label::upright(text, place, text_style);
        self.reach(label.bottom);
        self.labels.push(label);
        let top = pixel((place.0 - TOP_TO_BASELINE * size, place.1));
        let font = plotters_font(text_style).transform(FontTransform::Rotate270);
        self.draw_text(text, top, &font, Align::Centre, text_style);
    }

    /// A text in as many lines as it needs for a width; the place is the first baseline. Returns
    /// the last baseline.
    pub(crate) fn paragraph(
        &mut self,
        place: Place,
        width: f64,
        text: &str,
        text_style: TextStyle,
    ) -> f64 {
        let mut baseline = place.1;
        for (index, line) in label::wrapped(text, width, text_style).iter().enumerate() {
            baseline = place.1 + index as f64 * text_style.leading();
            self.text((place.0, baseline), Align::Left, line, text_style);
        }
        baseline
    }

    fn draw_text(
        &self,
        text: &str,
        top: (i32, i32),
        font: &FontDesc<'static>,
        align: Align,
        text_style: TextStyle,
    ) {
        let style = font.color(&text_style.ink()).pos(Pos::new(h_pos(align), VPos::Top));
        self.draw(&Text::new(text.to_owned(), top, style));
    }

    fn reach_all(&mut self, places: &[Place]) {
        for place in places {
            self.reach(place.1);
        }
    }

    fn draw<E>(&self, element: &E)
    where
        for<'b> &'b E: plotters::element::PointCollection<'b, (i32, i32)>,
        E: Drawable<SVGBackend<'svg>>,
    {
        self.area.draw(element).expect("an SVG in memory can always be written");
    }
}

fn plotters_font(text_style: TextStyle) -> FontDesc<'static> {
    let size = text_style.size() * PIXELS * font::PLOTTERS_SIZE;
    FontDesc::new(FontFamily::Name(font::FAMILY), size, text_style.weight().style())
}

fn stroke_style(stroke: Stroke) -> ShapeStyle {
    stroke.color.stroke_width((stroke.width * PIXELS).round() as u32)
}

fn h_pos(align: Align) -> HPos {
    match align {
        Align::Left => HPos::Left,
        Align::Centre => HPos::Center,
        Align::Right => HPos::Right,
    }
}

fn pixel(place: Place) -> (i32, i32) {
    ((place.0 * PIXELS).round() as i32, (place.1 * PIXELS).round() as i32)
}

fn pixels(places: &[Place]) -> Vec<(i32, i32)> {
    places.iter().map(|&place| pixel(place)).collect()
}
