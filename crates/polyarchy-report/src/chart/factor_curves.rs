//! How a metric goes along the factors that explain most of it: every point, and means of neighbours.

mod along;
mod drawing;
mod read;

use super::{Chart, Width};
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::importance::{self, Metric};
use crate::panel::Frame;
use crate::scale::Scale;
use crate::tables::ResultTables;
use crate::words;
use drawing::{DOT, MEAN, POINT};
use read::{Curve, Row};

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "factor_curves",
    title: "Along the factors that matter",
    question: "How does each metric go along the factors that explain most of it?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// Metrics and factors that there is room for.
const MOST_METRICS: usize = 4;
const MOST_FACTORS: usize = 3;
/// Sizes in points: a panel, the space left, right, above and below it, and between panels.
const HEIGHT: f64 = 76.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 10.0;
const ABOVE: f64 = 30.0;
const BELOW: f64 = 30.0;
const GAP: f64 = 18.0;
/// From the upward axis to its name.
const BESIDE: f64 = 30.0;

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let metrics = importance::read(tables, &grid)?;
    let told: Vec<&Metric> = metrics.iter().filter(|one| one.hindrance().is_none()).collect();
    if told.is_empty() {
        return Err(importance::refused(&metrics));
    }
    let shown = &told[..told.len().min(MOST_METRICS)];
    let rows: Result<Vec<Row>, ChartError> =
        shown.iter().map(|metric| read::row(tables, &grid, metric, MOST_FACTORS)).collect();
    let rows = rows?;
    let columns = rows.iter().map(|row| row.curves.len()).max().unwrap_or(1).max(1);
    if columns == 1 {
        canvas.narrow();
    }
    let mut top = key(canvas);
    let mut panels = 0;
    for row in &rows {
        let first = top + ABOVE;
        let right = canvas.width() - RIGHT;
        let whole = Frame { left: LEFT, top: first, right, bottom: first + HEIGHT };
        panels = draw_row(canvas, whole, row, (columns, panels));
        top = whole.bottom + BELOW;
    }
    let counts = || rows.iter().flat_map(|row| &row.curves).map(|curve| curve.dots.len() as i64);
    let level = tables.table("factor_curves")?.numbers("level")?;
    Ok(Drawn {
        alt: alt(&rows),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::MeansOfPoints,
            band: Band::Bands(level.first().copied().unwrap_or(f64::NAN)),
            unit: words::each_once(rows.iter().map(|row| row.meaning.unit_in_words())),
            unseen: unseen(&metrics, shown),
        },
    })
}

/// What a dot is and what a line; returns the lower edge.
fn key(canvas: &mut Canvas) -> f64 {
    let baseline = 8.0;
    let middle = baseline - TextStyle::Name.half_capital();
    canvas.disc((LEFT + 3.0, middle), DOT, POINT);
    canvas.text((LEFT + 9.0, baseline), Align::Left, "a point", TextStyle::Name);
    let left = LEFT + 9.0 + label::width("a point", TextStyle::Name) + 16.0;
    let ends = [(left, middle), (left + 16.0, middle)];
    canvas.line(&ends, Stroke { color: MEAN, width: 1.3, dash: &[] });
    let meaning = "mean of neighbouring points";
    canvas.text((left + 21.0, baseline), Align::Left, meaning, TextStyle::Name);
    baseline
}

/// Draws the panels of a metric beside each other, with one upward scale; returns how many there are so far.
fn draw_row(
    canvas: &mut Canvas,
    whole: Frame,
    row: &Row,
    (columns, before): (usize, usize),
) -> usize {
    let upwards = Scale::around(row.values(), 5).over(whole.upwards());
    let marks = upwards.marks();
    for (column, (frame, curve)) in
        whole.columns(columns, GAP).into_iter().zip(&row.curves).enumerate()
    {
        frame.gridlines(canvas, &upwards, &marks);
        if column == 0 {
            frame.left_numbers(canvas, &upwards, &marks);
            let middle = (frame.left - BESIDE, f64::midpoint(frame.top, frame.bottom));
            let room = frame.bottom - frame.top + ABOVE;
            let name = label::shortened(&row.meaning.axis(), room, TextStyle::Name);
            canvas.upright_text(middle, &name, TextStyle::Name);
        }
        let raised = Frame { top: frame.top - TextStyle::Mark.leading(), ..frame };
        raised.name(canvas, before + column, &curve.name);
        canvas.text((frame.left, frame.top - 5.0), Align::Left, &curve.told(), TextStyle::Mark);
        drawing::draw(canvas, frame, curve, &upwards);
    }
    before + row.curves.len()
}

/// What there is no room for, in words.
fn unseen(metrics: &[Metric], shown: &[&Metric]) -> Vec<String> {
    let factors = metrics.iter().map(|metric| metric.factors.len()).max().unwrap_or(0);
    let mut left_out = Vec::new();
    if MOST_FACTORS < factors {
        left_out.push(format!("of {factors} factors the {MOST_FACTORS} that explain most"));
    }
    if shown.len() < metrics.len() {
        left_out.push(format!("{} of {} metrics", shown.len(), metrics.len()));
    }
    left_out
}

/// Where every curve begins and ends, in words.
fn alt(rows: &[Row]) -> String {
    let mut sentences =
        vec!["Points over factors, with the means of neighbouring points.".to_owned()];
    for Row { meaning, curves } in rows {
        let curves: Vec<String> = curves.iter().filter_map(Curve::spoken).collect();
        if !curves.is_empty() {
            sentences.push(format!("{}: {}.", meaning.label, curves.join("; ")));
        }
    }
    sentences.join(" ")
}
