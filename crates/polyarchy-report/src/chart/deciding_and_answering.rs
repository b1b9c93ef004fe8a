//! Who decides against who answers: sharing of decisions by sharing of accountability.

mod cross;
mod quadrant;

use super::{Chart, Width};
use crate::canvas::text_style::TextStyle;
use crate::canvas::{Canvas, Stroke};
use crate::error::ChartError;
use crate::estimate::{self, Estimate};
use crate::figure::Drawn;
use crate::footing::{self, Band, Footing, Statistic};
use crate::grid::Grid;
use crate::legend;
use crate::palette;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::series::{self, Compared, Extreme, Series};
use crate::tables::ResultTables;
use crate::words;
use cross::Cross;

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

const HALF: Stroke = Stroke { color: palette::GUIDE, width: 0.8, dash: &[] };
const EQUAL: Stroke = Stroke { color: palette::GUIDE, width: 0.8, dash: &[2.0, 2.0] };

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
    let pulled = cross::pulled_apart(frame, &crosses, |place| &series[points[place].series].name);
    quadrant::draw(canvas, frame, &crosses, &pulled);
    for (place, point) in points.iter().enumerate() {
        let style = series[point.series].style;
        crosses[place].draw(canvas, style, pulled[place].as_ref());
    }
    frame.lower_axis(canvas, &across, &across.marks(), true);
    frame.left_numbers(canvas, &upwards, &upwards.marks());
    if !extreme.title.is_empty() {
        let heading = Frame { top: frame.top + 13.0, ..frame };
        heading.column_heading(canvas, &extreme.title, &extreme.detail);
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
