//! Courses over time in panels: lines with their bands and a few markers.

mod alike;

use std::ops::Range;

use crate::canvas::{Canvas, Place, Stroke, marker};
use crate::coincide;
use crate::estimate::Estimate;
use crate::footing;
use crate::legend;
use crate::palette::SeriesStyle;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::tables::Meaning;
use crate::words;
pub(crate) use alike::constant;

/// Height of a panel, and the space above it for its name and its column's, in points.
const HEIGHT: f64 = 112.0;
const ABOVE: f64 = 24.0;
const COLUMN_HEADING: f64 = 16.0;
/// Space left and right of the panels for numbers.
pub(crate) const LEFT: f64 = 24.0;
const RIGHT: f64 = 7.0;
/// Space between panels, without and with numbers in between.
const GAP: f64 = 18.0;
const GAP_WITH_NUMBERS: f64 = 34.0;

/// Width of a line where few runs count, as a share of its width elsewhere.
const THIN: f64 = 0.35;

/// Mean and interval of a metric at every recorded week.
pub(crate) type Course = Vec<(f64, Estimate)>;

/// A panel with its lines.
pub(crate) struct Panel {
    /// Title and detail of the panel's column, on its first panel.
    pub(crate) heading: Option<(String, String)>,
    /// What the panel shows.
    pub(crate) name: String,
    /// The metric of its lines.
    pub(crate) meaning: Meaning,
    /// The least difference in it that matters, if the study says.
    pub(crate) smallest_effect: Option<f64>,
    /// Its lines.
    pub(crate) lines: Vec<Line>,
}

/// A line.
pub(crate) struct Line {
    /// Name within a sentence.
    pub(crate) spoken: String,
    /// Name in the key.
    pub(crate) name: String,
    /// Colour, dash and marker.
    pub(crate) style: SeriesStyle,
    /// Its course; empty if there is none.
    pub(crate) course: Course,
}

/// Which panels have a scale in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scales {
    /// Those of a row; only the first has numbers.
    PerRow,
    /// All; only the first of a row has numbers.
    Common,
    /// None; each has its own numbers.
    PerPanel,
}

/// Draws the panels below `top`, row by row; what there was no room to say in them, in words.
pub(crate) fn draw(
    canvas: &mut Canvas,
    top: f64,
    panels: &[Panel],
    columns: usize,
    scales: Scales,
) -> Vec<String> {
    let mut unsaid = Vec::new();
    let last = estimates(panels).map(|(week, _)| *week).fold(1.0, f64::max);
    let weeks = Scale::weeks(last, if columns < 3 { 6 } else { 4 });
    let rows = panels.len().div_ceil(columns);
    let mut top = top;
    for (row, chunk) in panels.chunks(columns).enumerate() {
        top += if chunk.iter().any(|panel| panel.heading.is_some()) { COLUMN_HEADING } else { 0.0 };
        top += ABOVE;
        let whole = Frame { left: LEFT, top, right: canvas.width() - RIGHT, bottom: top + HEIGHT };
        let gap = if scales == Scales::PerPanel { GAP_WITH_NUMBERS } else { GAP };
        for (column, (frame, panel)) in
            whole.columns(columns, gap).into_iter().zip(chunk).enumerate()
        {
            let sharing = match scales {
                Scales::PerRow => chunk,
                Scales::Common => panels,
                Scales::PerPanel => std::slice::from_ref(panel),
            };
            let look = Look {
                frame,
                values: values(sharing).over(frame.upwards()),
                weeks: weeks.over(frame.across()),
                has_values: column == 0 || scales == Scales::PerPanel,
                // A column may end above the last row.
                has_weeks: row + 1 == rows || panels.len() <= (row + 1) * columns + column,
            };
            unsaid.extend(draw_panel(canvas, &look, row * columns + column, panel));
        }
        top += HEIGHT;
    }
    unsaid
}

/// Every week of every line.
pub(crate) fn estimates(panels: &[Panel]) -> impl Iterator<Item = &(f64, Estimate)> {
    panels.iter().flat_map(|panel| &panel.lines).flat_map(|line| &line.course)
}

/// Number of runs and level of the intervals of all lines.
pub(crate) fn runs_and_level(panels: &[Panel]) -> ((i64, i64), f64) {
    let all: Vec<Estimate> = estimates(panels).map(|(_, estimate)| *estimate).collect();
    (footing::runs(&all), footing::level(&all))
}

/// Which runs do not count in which panels, in words; none if all count in all.
pub(crate) fn fewer(panels: &[Panel]) -> Option<String> {
    let lacks = |panel: &&Panel| {
        let mut estimates = panel.lines.iter().flat_map(|line| &line.course);
        estimates.any(|(_, estimate)| 0 < estimate.n_without)
    };
    let labels = panels.iter().filter(lacks).map(|panel| panel.meaning.label.clone());
    let lacking = words::each_once(labels.map(|label| words::inner_case(&label)));
    (!lacking.is_empty()).then(|| {
        format!(
            "runs that died, or whose work is done, do not count in {lacking}: lines are thin where fewer \
             than half of the runs count, and end where fewer than a tenth do"
        )
    })
}

/// Where every line of a panel begins and ends, in words.
pub(crate) fn ends(panel: &Panel) -> String {
    let ends: Vec<String> = panel
        .lines
        .iter()
        .filter_map(|line| {
            let ((_, first), (_, last)) = (line.course.first()?, line.course.last()?);
            let (first, last) = (words::short(first.mean), words::short(last.mean));
            Some(format!("{} from {first} to {last}", line.spoken))
        })
        .collect();
    words::listed(&ends)
}

fn values(panels: &[Panel]) -> Scale {
    let tops = panels.iter().flat_map(|panel| {
        let estimates = panel.lines.iter().flat_map(|line| &line.course);
        estimates.map(|(_, estimate)| panel.meaning.at_most(estimate.top()))
    });
    Scale::from_zero(tops, 7)
}

/// Where a panel lies and what runs along its sides.
struct Look {
    frame: Frame,
    values: Scale,
    weeks: Scale,
    has_values: bool,
    has_weeks: bool,
}

/// Draws a panel; what its lines have in common, if there was no room for it in the panel.
fn draw_panel(canvas: &mut Canvas, look: &Look, index: usize, panel: &Panel) -> Option<String> {
    let Look { frame, values, weeks, .. } = look;
    frame.gridlines(canvas, values, &values.marks());
    for line in &panel.lines {
        draw_band(canvas, look, line);
    }
    for (order, line) in panel.lines.iter().enumerate() {
        draw_line(canvas, look, order, line);
    }
    frame.lower_axis(canvas, weeks, &weeks.marks(), look.has_weeks);
    frame.name(canvas, index, &panel.name);
    if look.has_values {
        frame.left_numbers(canvas, values, &values.marks());
    }
    if look.has_weeks {
        frame.lower_name(canvas, "Week");
    }
    if let Some((title, detail)) = &panel.heading {
        frame.column_heading(canvas, title, detail);
    }
    let note = alike::told(look, panel)?;
    let lines: Vec<Vec<Place>> = panel.lines.iter().map(|line| places(look, line)).collect();
    if coincide::place(canvas, *frame, &note, &lines) {
        return None;
    }
    Some(format!("{}: {note}", Frame::letter(index)))
}

fn places(look: &Look, line: &Line) -> Vec<Place> {
    let at =
        |(week, estimate): &(f64, Estimate)| (look.weeks.at(*week), look.values.at(estimate.mean));
    line.course.iter().map(at).collect()
}

fn draw_band(canvas: &mut Canvas, look: &Look, line: &Line) {
    let known = || line.course.iter().filter(|(_, estimate)| estimate.has_interval());
    let at = |week: f64, value: f64| (look.weeks.at(week), look.values.within(value));
    let upper = known().map(|(week, estimate)| at(*week, estimate.upper));
    let lower = known().rev().map(|(week, estimate)| at(*week, estimate.lower));
    let outline: Vec<_> = upper.chain(lower).collect();
    if 2 < outline.len() {
        canvas.area(&outline, line.style.color, 0.14);
    }
}

/// The line and a few markers on it, set off from line to line so that they do not cover each other.
fn draw_line(canvas: &mut Canvas, look: &Look, order: usize, line: &Line) {
    let Line { style, course, .. } = line;
    let places = places(look, line);
    let stroke = legend::stroke(*style);
    for (few, part) in parts(course) {
        let width = if few { THIN * stroke.width } else { stroke.width };
        canvas.line(&places[part], Stroke { width, ..stroke });
    }
    let every = (course.len() / 5).max(1);
    let first = (every * (2 * order + 1) / 8).min(course.len().saturating_sub(1));
    for place in places.iter().skip(first).step_by(every) {
        marker::draw(canvas, *place, *style, legend::MARKER);
    }
}

/// The parts of a line, and whether each is of few runs; what leads from one to the other is.
fn parts(course: &Course) -> Vec<(bool, Range<usize>)> {
    let mut parts = Vec::new();
    let mut start = 0;
    for part in course.chunk_by(|one, other| one.1.is_of_few() == other.1.is_of_few()) {
        let (few, end) = (part[0].1.is_of_few(), start + part.len());
        let whole = start.saturating_sub(1)..(end + 1).min(course.len());
        parts.push((few, if few { whole } else { start..end }));
        start = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::palette;

    fn course(counts: &[(i64, i64)]) -> Course {
        let at = |(week, &(n, n_without)): (usize, &(i64, i64))| {
            let ends = (f64::NAN, f64::NAN);
            let estimate =
                Estimate { n, n_without, mean: 1.0, lower: ends.0, upper: ends.1, level: 0.95 };
            (week as f64, estimate)
        };
        counts.iter().enumerate().map(at).collect()
    }

    #[test]
    fn a_line_is_thin_where_fewer_than_half_of_the_runs_count() {
        let course = course(&[(10, 0), (5, 5), (4, 6), (1, 9), (6, 4)]);
        assert_eq!(parts(&course), [(false, 0..2), (true, 1..5), (false, 4..5)]);
        assert_eq!(parts(&Vec::new()), []);
    }

    #[test]
    fn the_line_below_says_in_which_panels_runs_do_not_count() {
        let panel = |label: &str, counts: &[(i64, i64)]| Panel {
            heading: None,
            name: label.into(),
            meaning: crate::tables::ResultTables::named("abc").meaning(label),
            smallest_effect: None,
            lines: vec![Line {
                spoken: "all".into(),
                name: "All".into(),
                style: palette::SERIES[0],
                course: course(counts),
            }],
        };
        let all = || panel("survives", &[(10, 0), (10, 0)]);
        assert_eq!(fewer(&[all()]), None);
        let told = fewer(&[panel("trust", &[(10, 0), (3, 7)]), all()]).unwrap();
        assert!(
            told.starts_with("runs that died, or whose work is done, do not count in trust:"),
            "{told}"
        );
    }
}
