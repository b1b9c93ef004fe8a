//! Estimates as dots: a row a series, a panel a metric, and in each row the lowest pressure above
//! the highest.

use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke, marker};
use crate::error::ChartError;
use crate::estimate::{self, Estimate};
use crate::grid::Grid;
use crate::legend::MARKER;
use crate::palette::{self, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;
use crate::series::{self, Compared, Extreme, Series};
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// Height of a row, for each dot in it and around them.
const DOT: f64 = 8.0;
const AROUND: f64 = 7.0;
/// Space above the rows for the panels' names, between panels, right of the last, and right of the
/// series' names.
const ABOVE: f64 = 20.0;
const GAP: f64 = 20.0;
const RIGHT: f64 = 8.0;
const BESIDE: f64 = 10.0;
/// Least width of the space for the series' names.
const NAMES: f64 = 60.0;
/// Share of the sheet's width that names take at most.
const WIDEST_NAME: f64 = 0.3;

const WHISKER: f64 = 0.9;

/// The estimates of one metric.
pub(crate) struct Panel {
    /// What the metric is called.
    pub(crate) meaning: Meaning,
    /// The dots.
    pub(crate) dots: Vec<Dot>,
}

/// An estimate and the row it stands in.
pub(crate) struct Dot {
    /// Number of the series.
    pub(crate) series: usize,
    /// Number of the extreme of pressure.
    pub(crate) extreme: usize,
    /// The value.
    pub(crate) estimate: Estimate,
}

/// Reads the estimates of a metric under every series and extreme.
pub(crate) fn read(
    tables: &ResultTables,
    grid: &Grid,
    metric: &str,
    Compared { series, extremes }: Compared,
) -> Result<Panel, ChartError> {
    let mut dots = Vec::new();
    for (number, one) in series.iter().enumerate() {
        for (extreme, at) in extremes.iter().enumerate() {
            let Some(design) = grid.point(&series::at(at, one)) else { continue };
            if let Some(estimate) = estimate::of_runs(tables, metric, design)? {
                dots.push(Dot { series: number, extreme, estimate });
            }
        }
    }
    Ok(Panel { meaning: tables.meaning(metric), dots })
}

/// Every estimate of the panels.
pub(crate) fn estimates(panels: &[Panel]) -> Vec<Estimate> {
    panels.iter().flat_map(|panel| &panel.dots).map(|dot| dot.estimate).collect()
}

/// A scale from zero that holds the dots of the panels.
pub(crate) fn scale(panels: &[Panel], marks: usize) -> Scale {
    let tops = panels.iter().flat_map(|Panel { meaning, dots }| {
        dots.iter().map(|dot| meaning.at_most(dot.estimate.top()))
    });
    Scale::from_zero(tops, marks)
}

/// Draws the panels side by side, each with its own scale.
pub(crate) fn draw(
    canvas: &mut Canvas,
    panels: &[Panel],
    scales: &[Scale],
    Compared { series, extremes }: Compared,
) {
    let mut top = key(canvas, extremes);
    if let Some(title) = series::title(series) {
        top += 12.0;
        canvas.text((0.0, top), Align::Left, &title, TextStyle::Mark);
    }
    let widest = WIDEST_NAME * canvas.width();
    let name = |one: &Series| label::shortened(&one.name, widest, TextStyle::Name);
    let names: Vec<String> = series.iter().map(name).collect();
    let widths = names.iter().map(|name| label::width(name, TextStyle::Name));
    let left = widths.fold(NAMES, f64::max) + BESIDE;
    let height = DOT * extremes.len() as f64 + AROUND;
    let top = top + ABOVE;
    let bottom = top + height * series.len() as f64;
    let frame = Frame { left, top, right: canvas.width() - RIGHT, bottom };
    for (number, name) in names.iter().enumerate() {
        let middle = top + (number as f64 + 0.5) * height;
        let place = (left - BESIDE, middle + TextStyle::Name.half_capital());
        canvas.text(place, Align::Right, name, TextStyle::Name);
    }
    for (index, (frame, panel)) in
        frame.columns(panels.len(), GAP).into_iter().zip(panels).enumerate()
    {
        let values = scales[index].over(frame.across());
        frame.upright_gridlines(canvas, &values, &values.marks());
        frame.lower_axis(canvas, &values, &values.marks(), true);
        frame.name(canvas, index, &panel.meaning.label);
        frame.lower_name(canvas, &panel.meaning.unit);
        for dot in &panel.dots {
            let line = dot.extreme as f64 - (extremes.len() as f64 - 1.0) / 2.0;
            let y = top + (dot.series as f64 + 0.5) * height + line * DOT;
            draw_dot(canvas, y, &values, dot, series[dot.series].style, extremes.len());
        }
    }
}

/// The highest pressure is filled, the lowest hollow; where there is but one, it is filled.
fn draw_dot(
    canvas: &mut Canvas,
    y: f64,
    values: &Scale,
    dot: &Dot,
    style: SeriesStyle,
    extremes: usize,
) {
    let place = (values.at(dot.estimate.mean), y);
    marker::rim(canvas, place, style, MARKER);
    if dot.estimate.has_interval() {
        let ends = [dot.estimate.lower, dot.estimate.upper].map(|end| (values.within(end), y));
        canvas.line(&ends, Stroke { color: style.color, width: WHISKER, dash: &[] });
    }
    marker::core(canvas, place, style, MARKER);
    if 1 < extremes && dot.extreme == 0 {
        marker::hollow(canvas, place, style, MARKER);
    }
}

/// Which pressure is hollow and which is filled; returns the lower edge.
fn key(canvas: &mut Canvas, extremes: &[Extreme]) -> f64 {
    if extremes.len() < 2 {
        return 0.0;
    }
    let (mut left, baseline) = (0.0, 8.0);
    let style = SeriesStyle { color: palette::MUTED, ..palette::SERIES[0] };
    for (index, extreme) in extremes.iter().enumerate() {
        let place = (left + 3.0, baseline - TextStyle::Name.half_capital());
        marker::core(canvas, place, style, MARKER);
        if index == 0 {
            marker::hollow(canvas, place, style, MARKER);
        }
        canvas.text((left + 10.0, baseline), Align::Left, &extreme.title, TextStyle::Name);
        let beside = left + 10.0 + label::width(&extreme.title, TextStyle::Name) + 5.0;
        canvas.text((beside, baseline), Align::Left, &extreme.detail, TextStyle::Mark);
        left = beside + label::width(&extreme.detail, TextStyle::Mark) + 18.0;
    }
    baseline
}

/// Every row of every panel, in words.
pub(crate) fn alt(panels: &[Panel], Compared { series, extremes }: Compared) -> String {
    let mut sentences = vec!["Dots with whiskers.".to_owned()];
    if let [lowest, highest] = extremes {
        sentences.push(format!("From {} to {}.", lowest.place(), highest.place()));
    }
    for panel in panels {
        let rows: Vec<String> = series
            .iter()
            .enumerate()
            .filter_map(|(number, one)| {
                let own = panel.dots.iter().filter(|dot| dot.series == number);
                let values: Vec<String> = own.map(|dot| words::short(dot.estimate.mean)).collect();
                (!values.is_empty()).then(|| format!("{} {}", one.spoken, values.join(" to ")))
            })
            .collect();
        sentences.push(format!("{}: {}.", panel.meaning.label, words::listed(&rows)));
    }
    sentences.join(" ")
}
