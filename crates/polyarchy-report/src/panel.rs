//! One panel of a chart: its frame on the sheet, its axes and gridlines.

use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke};
use crate::palette;
use crate::scale::{Mark, Scale};

/// Line of an axis and of a gridline.
const AXIS: Stroke = Stroke { color: palette::AXIS, width: 0.6, dash: &[] };
const GRIDLINE: Stroke = Stroke { color: palette::GRIDLINE, width: 0.5, dash: &[] };

/// Length of a tick and the distance of its number, in points.
const TICK: f64 = 2.5;
const BEYOND_TICK: f64 = 2.0;
/// Points that a name may reach beyond its panel, into the space between panels.
const SPARE: f64 = 10.0;

/// A rectangle on the sheet, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Frame {
    /// Left edge.
    pub(crate) left: f64,
    /// Upper edge.
    pub(crate) top: f64,
    /// Right edge.
    pub(crate) right: f64,
    /// Lower edge.
    pub(crate) bottom: f64,
}

impl Frame {
    /// Left and right, for a scale that runs to the right.
    pub(crate) fn across(&self) -> (f64, f64) {
        (self.left, self.right)
    }

    /// Bottom and top, for a scale that runs upwards.
    pub(crate) fn upwards(&self) -> (f64, f64) {
        (self.bottom, self.top)
    }

    /// Equal frames side by side.
    pub(crate) fn columns(self, count: usize, gap: f64) -> Vec<Self> {
        let width = (self.right - self.left - gap * (count as f64 - 1.0)) / count as f64;
        (0..count)
            .map(|index| {
                let left = self.left + index as f64 * (width + gap);
                Self { left, right: left + width, ..self }
            })
            .collect()
    }

    /// What the panel shows, above its left edge, with the letter to cite it by.
    pub(crate) fn name(&self, canvas: &mut Canvas, index: usize, name: &str) {
        let letter = Self::letter(index);
        let baseline = self.top - 6.0;
        canvas.text((self.left, baseline), Align::Left, &letter, TextStyle::Heading);
        let beside = self.left + label::width(&letter, TextStyle::Heading) + 4.0;
        let fits = label::width(name, TextStyle::Name) <= self.right - beside;
        let text_style = if fits { TextStyle::Name } else { TextStyle::SmallName };
        let name = label::shortened(name, self.right + SPARE - beside, text_style);
        canvas.text((beside, baseline), Align::Left, &name, text_style);
    }

    /// The letter by which a panel is cited.
    pub(crate) fn letter(index: usize) -> String {
        char::from(b'a' + (index % 26) as u8).to_string()
    }

    /// What a column of panels has in common, above its first panel and the panel's name.
    pub(crate) fn column_heading(&self, canvas: &mut Canvas, title: &str, detail: &str) {
        let baseline = self.top - 20.0;
        let title = label::shortened(title, self.right + SPARE - self.left, TextStyle::Heading);
        canvas.text((self.left, baseline), Align::Left, &title, TextStyle::Heading);
        let beside = self.left + label::width(&title, TextStyle::Heading) + 6.0;
        let room = self.right + SPARE - beside;
        if !detail.is_empty() && 0.0 < room {
            let detail = label::shortened(detail, room, TextStyle::Mark);
            canvas.text((beside, baseline), Align::Left, &detail, TextStyle::Mark);
        }
    }

    /// Lines across the panel at the marks of the upward axis.
    pub(crate) fn gridlines(&self, canvas: &mut Canvas, scale: &Scale, marks: &[Mark]) {
        for mark in marks {
            let height = scale.at(mark.value);
            canvas.line(&[(self.left, height), (self.right, height)], GRIDLINE);
        }
    }

    /// Lines up the panel at the marks of the axis across.
    pub(crate) fn upright_gridlines(&self, canvas: &mut Canvas, scale: &Scale, marks: &[Mark]) {
        for mark in marks {
            let place = scale.at(mark.value);
            canvas.line(&[(place, self.top), (place, self.bottom)], GRIDLINE);
        }
    }

    /// The line along the left edge, where bars begin.
    pub(crate) fn left_edge(&self, canvas: &mut Canvas) {
        canvas.line(&[(self.left, self.top), (self.left, self.bottom)], AXIS);
    }

    /// The axis along the lower edge; its numbers only if they are wanted.
    pub(crate) fn lower_axis(
        &self,
        canvas: &mut Canvas,
        scale: &Scale,
        marks: &[Mark],
        named: bool,
    ) {
        let text = |mark: &Mark| if named { mark.text.clone() } else { String::new() };
        let steps: Vec<_> = marks.iter().map(|mark| (scale.at(mark.value), text(mark))).collect();
        self.lower_steps(canvas, &steps);
    }

    /// The axis along the lower edge with a tick at each step; an empty text is left out.
    pub(crate) fn lower_steps(&self, canvas: &mut Canvas, steps: &[(f64, String)]) {
        canvas.line(&[(self.left, self.bottom), (self.right, self.bottom)], AXIS);
        for (place, text) in steps {
            canvas.line(&[(*place, self.bottom), (*place, self.bottom + TICK)], AXIS);
            if !text.is_empty() {
                let baseline =
                    self.bottom + TICK + BEYOND_TICK + 2.0 * TextStyle::Mark.half_capital();
                canvas.text((*place, baseline), Align::Centre, text, TextStyle::Mark);
            }
        }
    }

    /// What the lower axis shows, centred below its numbers.
    pub(crate) fn lower_name(&self, canvas: &mut Canvas, name: &str) {
        if !name.is_empty() {
            let centre = f64::midpoint(self.left, self.right);
            let name = label::shortened(name, self.right - self.left + SPARE, TextStyle::Name);
            canvas.text((centre, self.bottom + 21.0), Align::Centre, &name, TextStyle::Name);
        }
    }

    /// Numbers left of the panel at the marks of the upward axis.
    pub(crate) fn left_numbers(&self, canvas: &mut Canvas, scale: &Scale, marks: &[Mark]) {
        for mark in marks {
            let baseline = scale.at(mark.value) + TextStyle::Mark.half_capital();
            canvas.text((self.left - 4.0, baseline), Align::Right, &mark.text, TextStyle::Mark);
        }
    }
}
