//! The key to the series: line with its dash, marker, name.

use crate::canvas::label;
use crate::canvas::marker;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke};
use crate::palette::SeriesStyle;
use crate::series::{self, Series};

/// Length of the sample line, the gap to its name and the gap to the next, in points.
const SAMPLE: f64 = 22.0;
const TO_NAME: f64 = 4.0;
const TO_NEXT: f64 = 16.0;

/// Width of a series' line in every chart.
pub(crate) const LINE: f64 = 1.3;

/// Radius of a marker in every chart.
pub(crate) const MARKER: f64 = 2.3;

/// A series' line.
pub(crate) fn stroke(style: SeriesStyle) -> Stroke {
    Stroke { color: style.color, width: LINE, dash: style.dash }
}

/// Draws the key from the upper edge of the sheet on; returns its lower edge. A single series
/// needs none.
pub(crate) fn draw(canvas: &mut Canvas, left: f64, series: &[Series]) -> f64 {
    if series.len() < 2 {
        return 0.0;
    }
    let (mut x, mut baseline) = (left, 8.0);
    if let Some(title) = series::title(series) {
        canvas.text((left, baseline), Align::Left, &title, TextStyle::Mark);
        baseline += 1.1 * TextStyle::Name.leading();
    }
    for Series { name, style, .. } in series {
        let name =
            &label::shortened(name, canvas.width() - left - SAMPLE - TO_NAME, TextStyle::Name);
        let width = SAMPLE + TO_NAME + label::width(name, TextStyle::Name);
        if canvas.width() < x + width && left < x {
            x = left;
            baseline += TextStyle::Name.leading();
        }
        let middle = baseline - TextStyle::Name.half_capital();
        canvas.line(&[(x, middle), (x + SAMPLE, middle)], stroke(*style));
        marker::draw(canvas, (x + SAMPLE / 2.0, middle), *style, MARKER);
        canvas.text((x + SAMPLE + TO_NAME, baseline), Align::Left, name, TextStyle::Name);
        x += width + TO_NEXT;
    }
    baseline
}
