//! Who decides against who answers: sharing of decisions by sharing of accountability.

use super::{Chart, Width};
use crate::canvas::label::Label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Place, Stroke, marker};
use crate::error::ChartError;
use crate::estimate::{self, Estimate};
use crate::figure::Drawn;
use crate::footing::{self, Band, Footing, Statistic};
use crate::grid::Grid;
use crate::legend::{self, MARKER};
use crate::palette::{self, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;
use crate::series::{self, Compared, Extreme, Series};
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "deciding_and_answering",
    title: "Who decides and who answers",
    question: "Do those who decide also answer for it, or do the two come apart?",
    width: Width::Page,
    over_time: &[],
    about: &[
        "decision_sharing",
        "accountability_sharing",
        "decision_gini",
        "decision_entropy",
        "government_decisions",
        "joint_decisions",
    ],
    takes: &[],
    draw,
};

/// Space left of the panels, between them, right of them, and above them, in points.
const LEFT: f64 = 38.0;
const GAP: f64 = 40.0;
const RIGHT: f64 = 7.0;
const ABOVE: f64 = 28.0;

const WHISKER: f64 = 0.9;
const HALF: Stroke = Stroke { color: palette::GUIDE, width: 0.8, dash: &[] };
const EQUAL: Stroke = Stroke { color: palette::GUIDE, width: 0.8, dash: &[2.0, 2.0] };

/// What each quadrant means: its left and lower edge, and the words.
const QUADRANTS: [(f64, f64, [&str; 2]); 4] = [
    (0.0, 0.5, ["one side decides,", "both answer"]),
    (0.5, 0.5, ["both decide,", "both answer"]),
    (0.0, 0.0, ["one side decides,", "one side answers"]),
    (0.5, 0.0, ["both decide,", "one side answers"]),
];

/// Sharing of decisions and of accountability under one series.
struct Point {
    series: usize,
    deciding: Estimate,
    answering: Estimate,
}

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let (series, extremes) = (series::of(&grid), series::extremes(&grid));
    let compared = Compared { series: &series, extremes: &extremes };
    let mut panels: Vec<Vec<Point>> = Vec::new();
    for extreme in &extremes {
        panels.push(read(tables, &grid, extreme, &series)?);
    }
    let estimates: Vec<Estimate> =
        panels.iter().flatten().flat_map(|point| [point.deciding, point.answering]).collect();
    if estimates.is_empty() {
        return Err(tables.untold(&["decision_sharing", "accountability_sharing"]));
    }
    if extremes.len() == 1 {
        canvas.narrow();
    }
    let above = if extremes.len() == 1 { ABOVE / 2.0 } else { ABOVE };
    let top = legend::draw(canvas, LEFT, &series) + above;
    let whole = Frame { left: LEFT, top, right: canvas.width() - RIGHT, bottom: top };
    for (index, frame) in whole.columns(extremes.len(), GAP).into_iter().enumerate() {
        let frame = Frame { bottom: frame.top + frame.right - frame.left, ..frame };
        draw_panel(canvas, frame, &extremes[index], &panels[index], &series);
        frame.lower_name(canvas, &tables.meaning("decision_sharing").axis());
        if index == 0 {
            let middle = (frame.left - 25.0, f64::midpoint(frame.top, frame.bottom));
            let name = tables.meaning("accountability_sharing").axis();
            canvas.upright_text(middle, &name, TextStyle::Name);
        }
    }
    Ok(Drawn {
        alt: alt(&panels, &series, &extremes),
        footing: Footing {
            runs: footing::runs(&estimates),
            statistic: Statistic::Mean,
            band: Band::Whiskers(footing::level(&estimates)),
            unit: tables.meaning("decision_sharing").unit_in_words(),
            unseen: series::unseen(&grid, compared, &[]),
        },
    })
}

fn read(
    tables: &ResultTables,
    grid: &Grid,
    extreme: &Extreme,
    series: &[Series],
) -> Result<Vec<Point>, ChartError> {
    let mut points = Vec::new();
    for (index, one) in series.iter().enumerate() {
        let Some(design) = grid.point(&series::at(extreme, one)) else { continue };
        let deciding = estimate::of_runs(tables, "decision_sharing", design)?;
        let answering = estimate::of_runs(tables, "accountability_sharing", design)?;
        if let (Some(deciding), Some(answering)) = (deciding, answering) {
            points.push(Point { series: index, deciding, answering });
        }
    }
    Ok(points)
}

fn draw_panel(
    canvas: &mut Canvas,
    frame: Frame,
    extreme: &Extreme,
    points: &[Point],
    series: &[Series],
) {
    let across = Scale::exactly(0.0, 1.0, 6).over(frame.across());
    let upwards = Scale::exactly(0.0, 1.0, 6).over(frame.upwards());
    frame.gridlines(canvas, &upwards, &upwards.marks());
    frame.upright_gridlines(canvas, &across, &across.marks());
    let at = |x: f64, y: f64| (across.at(x), upwards.at(y));
    canvas.line(&[at(0.5, 0.0), at(0.5, 1.0)], HALF);
    canvas.line(&[at(0.0, 0.5), at(1.0, 0.5)], HALF);
    canvas.line(&[at(0.0, 0.0), at(1.0, 1.0)], EQUAL);
    let crosses: Vec<Cross> =
        points.iter().map(|point| Cross::of(point, &across, &upwards)).collect();
    for (x, y, lines) in QUADRANTS {
        let (low, high) = (at(x, y), at(x + 0.5, y + 0.5));
        quadrant(
            canvas,
            Frame { left: low.0, top: high.1, right: high.0, bottom: low.1 },
            lines,
            &crosses,
        );
    }
    for (point, cross) in points.iter().zip(&crosses) {
        cross.draw(canvas, series[point.series].style);
    }
    frame.lower_axis(canvas, &across, &across.marks(), true);
    frame.left_numbers(canvas, &upwards, &upwards.marks());
    if !extreme.title.is_empty() {
        let heading = Frame { top: frame.top + 13.0, ..frame };
        heading.column_heading(canvas, &extreme.title, &extreme.detail);
    }
}

/// The words of a quadrant, in the first of its corners where they lie on nothing; the corners on
/// the dashed line come last.
fn quadrant(canvas: &mut Canvas, frame: Frame, lines: [&str; 2], crosses: &[Cross]) {
    let up = [frame.top + 10.0, frame.top + 10.0 + TextStyle::Mark.leading()];
    let down = [frame.bottom - 5.0 - TextStyle::Mark.leading(), frame.bottom - 5.0];
    let (left, right) = ((frame.left + 4.0, Align::Left), (frame.right - 4.0, Align::Right));
    let corners = [(left, up), (right, down), (right, up), (left, down)];
    let is_free = |((x, align), baselines): &((f64, Align), [f64; 2])| {
        lines.iter().zip(baselines).all(|(line, &baseline)| {
            let label = Label::new(line, (*x, baseline), *align, TextStyle::Mark);
            !crosses.iter().any(|cross| cross.is_under(&label))
        })
    };
    let ((x, align), baselines) = corners.into_iter().find(is_free).unwrap_or(corners[0]);
    for (line, baseline) in lines.into_iter().zip(baselines) {
        canvas.text((x, baseline), align, line, TextStyle::Mark);
    }
}

/// A point on the sheet with its whiskers.
struct Cross {
    place: Place,
    across: Option<[f64; 2]>,
    upwards: Option<[f64; 2]>,
}

impl Cross {
    fn of(point: &Point, across: &Scale, upwards: &Scale) -> Self {
        let ends = |estimate: &Estimate, scale: &Scale| {
            estimate
                .has_interval()
                .then(|| [scale.within(estimate.lower), scale.within(estimate.upper)])
        };
        Self {
            place: (across.at(point.deciding.mean), upwards.at(point.answering.mean)),
            across: ends(&point.deciding, across),
            upwards: ends(&point.answering, upwards),
        }
    }

    fn is_under(&self, label: &Label) -> bool {
        let (x, y) = self.place;
        let [left, right] = self.across.unwrap_or([x, x]);
        let [low, high] = self.upwards.unwrap_or([y, y]);
        let meets = |left: f64, top: f64, right: f64, bottom: f64| {
            label.left < right + MARKER
                && left - MARKER < label.right
                && label.top < bottom + MARKER
                && top - MARKER < label.bottom
        };
        meets(left, y, right, y) || meets(x, high, x, low)
    }

    fn draw(&self, canvas: &mut Canvas, style: SeriesStyle) {
        let (x, y) = self.place;
        marker::rim(canvas, (x, y), style, MARKER);
        let stroke = Stroke { color: style.color, width: WHISKER, dash: &[] };
        if let Some(ends) = self.across {
            canvas.line(&ends.map(|end| (end, y)), stroke);
        }
        if let Some(ends) = self.upwards {
            canvas.line(&ends.map(|end| (x, end)), stroke);
        }
        marker::core(canvas, (x, y), style, MARKER);
    }
}

/// Every point, in words.
fn alt(panels: &[Vec<Point>], series: &[Series], extremes: &[Extreme]) -> String {
    let mut sentences =
        vec!["Points of sharing of decisions (across) and of accountability (up).".to_owned()];
    for (extreme, points) in extremes.iter().zip(panels) {
        let places: Vec<String> = points
            .iter()
            .map(|point| {
                let (x, y) =
                    (words::short(point.deciding.mean), words::short(point.answering.mean));
                format!("{} at {x} and {y}", series[point.series].spoken)
            })
            .collect();
        let title = if extreme.title.is_empty() { "All pressures" } else { &extreme.title };
        sentences.push(format!("{title}: {}.", words::listed(&places)));
    }
    sentences.join(" ")
}
