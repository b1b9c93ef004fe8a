//! Role ambiguity and role conflict over time, a line a form, at the lowest and highest pressure.

use super::{Chart, Width};
use crate::canvas::{Canvas, marker};
use crate::error::ChartError;
use crate::estimate::{self, Estimate};
use crate::figure::Drawn;
use crate::footing::{self, Band, Footing, Statistic};
use crate::grid::Grid;
use crate::legend;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::series::{self, Extreme, Series};
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "role_stress_over_time",
    title: "Role ambiguity and role conflict over time",
    question: "How do role ambiguity and role conflict move over time under each form, \
               and what changes under pressure?",
    width: Width::Page,
    over_time: &METRICS,
    draw,
};

const METRICS: [&str; 2] = ["role_ambiguity", "role_conflict"];

/// Height of a panel, and the space above it for its name and its column's, in points.
const HEIGHT: f64 = 112.0;
const ABOVE: f64 = 24.0;
const COLUMN_HEADING: f64 = 16.0;
/// Space left and right of the panels for numbers.
const LEFT: f64 = 24.0;
const RIGHT: f64 = 7.0;
/// Space between panels, without and with numbers in between.
const GAP: f64 = 18.0;
const GAP_WITH_NUMBERS: f64 = 34.0;

/// Mean and interval of a metric at every week.
type Course = Vec<(f64, Estimate)>;

/// One row of panels: a metric, and its courses by extreme and series.
struct Row {
    meaning: Meaning,
    courses: Vec<Vec<Course>>,
}

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let (series, extremes) = (series::of(&grid), series::extremes(&grid));
    let rows = read(tables, &grid, &series, &extremes)?;
    let last_week = all(&rows).map(|(week, _)| *week).fold(1.0, f64::max);
    let top = legend::draw(canvas, LEFT, &series);
    for cell in layout(canvas.width(), top, rows.len(), extremes.len()) {
        let look = Look { series: &series, extreme: &extremes[cell.extreme], last_week };
        draw_panel(canvas, &cell, &rows[cell.row], &look);
    }
    let estimates: Vec<Estimate> = all(&rows).map(|(_, estimate)| *estimate).collect();
    Ok(Drawn {
        alt: alt(&rows, &series, &extremes),
        footing: Footing {
            runs: footing::runs(&estimates),
            statistic: Statistic::Mean,
            band: Band::Bands(footing::level(&estimates)),
            unit: rows[0].meaning.unit_in_words(),
            held: grid.held(&series::shown(&series, &extremes)),
        },
    })
}

/// The courses of both metrics; an error if the design has no point at one of the extremes.
fn read(
    tables: &ResultTables,
    grid: &Grid,
    series: &[Series],
    extremes: &[Extreme],
) -> Result<Vec<Row>, ChartError> {
    let mut rows = Vec::new();
    for metric in METRICS {
        let mut courses = Vec::new();
        for extreme in extremes {
            let mut of_extreme = Vec::new();
            for one in series {
                let course = match grid.point(&series::at(extreme, one)) {
                    Some(design) => estimate::course(tables, metric, design)?,
                    None => Vec::new(),
                };
                of_extreme.push(course);
            }
            courses.push(of_extreme);
        }
        rows.push(Row { meaning: tables.meaning(metric), courses });
    }
    if all(&rows).next().is_none() {
        return Err(ChartError::not_applicable(
            "the design is no grid: no point has every factor at its lowest, middle or highest level",
        ));
    }
    Ok(rows)
}

fn all(rows: &[Row]) -> impl Iterator<Item = &(f64, Estimate)> {
    rows.iter().flat_map(|row| row.courses.iter().flatten().flatten())
}

/// A panel: where it lies, what it shows, and which of its sides are named.
struct Cell {
    index: usize,
    row: usize,
    extreme: usize,
    frame: Frame,
    has_values: bool,
    has_weeks: bool,
}

/// A row of panels a metric; both metrics side by side where there is but one pressure.
fn layout(width: f64, top: f64, rows: usize, extremes: usize) -> Vec<Cell> {
    let heading = if 1 < extremes { COLUMN_HEADING } else { 0.0 };
    let side_by_side = extremes == 1;
    let columns = if side_by_side { rows } else { extremes };
    let gap = if side_by_side { GAP_WITH_NUMBERS } else { GAP };
    (0..rows * extremes)
        .map(|index| {
            let (line, column) = (index / columns, index % columns);
            let top = top + heading + ABOVE + line as f64 * (HEIGHT + ABOVE);
            let whole = Frame { left: LEFT, top, right: width - RIGHT, bottom: top + HEIGHT };
            let frame = whole.columns(columns, gap)[column];
            let has_weeks = side_by_side || line + 1 == rows;
            let (row, extreme) = if side_by_side { (column, 0) } else { (line, column) };
            let has_values = side_by_side || column == 0;
            Cell { index, row, extreme, frame, has_values, has_weeks }
        })
        .collect()
}

/// What a panel is drawn with.
struct Look<'a> {
    series: &'a [Series<'a>],
    extreme: &'a Extreme<'a>,
    last_week: f64,
}

fn draw_panel(canvas: &mut Canvas, cell: &Cell, row: &Row, look: &Look) {
    let panel = cell.frame;
    let estimates = row.courses.iter().flatten().flatten().map(|(_, estimate)| estimate);
    let tops = estimates.map(|estimate| row.meaning.at_most(estimate.top()));
    let values = Scale::from_zero(tops, 7).over(panel.upwards());
    let weeks = Scale::weeks(look.last_week, 6).over(panel.across());
    panel.gridlines(canvas, &values, &values.marks());
    let courses = || look.series.iter().zip(&row.courses[cell.extreme]);
    for (one, course) in courses() {
        band(canvas, &weeks, &values, course, one);
    }
    for (order, (one, course)) in courses().enumerate() {
        line(canvas, &weeks, &values, course, one);
        points(canvas, &weeks, &values, course, (one, order));
    }
    panel.lower_axis(canvas, &weeks, &weeks.marks(), cell.has_weeks);
    panel.name(canvas, cell.index, &row.meaning.axis());
    if cell.has_values {
        panel.left_numbers(canvas, &values, &values.marks());
    }
    if cell.has_weeks {
        panel.lower_name(canvas, "Week");
    }
    if cell.row == 0 && !look.extreme.title.is_empty() {
        panel.column_heading(canvas, &look.extreme.title, &look.extreme.detail);
    }
}

fn band(canvas: &mut Canvas, weeks: &Scale, values: &Scale, course: &Course, one: &Series) {
    let known = || course.iter().filter(|(_, estimate)| estimate.has_interval());
    let at = |week: f64, value: f64| (weeks.at(week), values.within(value));
    let upper = known().map(|(week, estimate)| at(*week, estimate.upper));
    let lower = known().rev().map(|(week, estimate)| at(*week, estimate.lower));
    let outline: Vec<_> = upper.chain(lower).collect();
    if 2 < outline.len() {
        canvas.area(&outline, one.style.color, 0.14);
    }
}

fn line(canvas: &mut Canvas, weeks: &Scale, values: &Scale, course: &Course, one: &Series) {
    let places: Vec<_> =
        course.iter().map(|(week, estimate)| (weeks.at(*week), values.at(estimate.mean))).collect();
    canvas.line(&places, legend::stroke(one.style));
}

/// A few markers along a line, set off from series to series so that they do not cover each other.
fn points(
    canvas: &mut Canvas,
    weeks: &Scale,
    values: &Scale,
    course: &Course,
    (one, order): (&Series, usize),
) {
    let every = (course.len() / 5).max(1);
    let first = (every * (2 * order + 1) / 8).min(course.len().saturating_sub(1));
    for (week, estimate) in course.iter().skip(first).step_by(every) {
        let place = (weeks.at(*week), values.at(estimate.mean));
        marker::draw(canvas, place, one.style, legend::MARKER);
    }
}

/// Where every line begins and ends, in words.
fn alt(rows: &[Row], series: &[Series], extremes: &[Extreme]) -> String {
    let mut sentences = vec!["Lines over weeks with bands.".to_owned()];
    for row in rows {
        for (extreme, courses) in extremes.iter().zip(&row.courses) {
            let ends: Vec<String> = series
                .iter()
                .zip(courses)
                .filter_map(|(one, course)| {
                    let ((_, first), (_, last)) = (course.first()?, course.last()?);
                    let (first, last) = (words::short(first.mean), words::short(last.mean));
                    Some(format!("{} from {first} to {last}", one.spoken))
                })
                .collect();
            let at = if extreme.title.is_empty() {
                String::new()
            } else {
                format!(" at {} ({})", words::inner_case(&extreme.title), extreme.detail)
            };
            sentences.push(format!("{}{at}: {}.", row.meaning.label, words::listed(&ends)));
        }
    }
    sentences.join(" ")
}
