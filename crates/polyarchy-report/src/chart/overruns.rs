//! How schedule and cost overruns are spread over the runs, a line a form, beside published figures.

mod base_rates;
mod tail;

use base_rates::BaseRates;

use super::{Chart, Takes, Width};
use crate::canvas::{Canvas, Place, Stroke, marker};
use crate::coincide::{self, Traces};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::{DESIGN, Grid};
use crate::legend;
use crate::palette;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::series::{self, Compared, Extreme, Series};
use crate::tables::{Meaning, ResultTables};
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "overruns",
    title: "Schedule and cost overruns",
    question: "How far do projects overrun schedule and budget, and how heavy is the tail, beside \
               what is published?",
    width: Width::Page,
    over_time: &[],
    about: &METRICS,
    takes: &[Takes::Panels],
    draw,
};

const METRICS: [&str; 2] = ["schedule_overrun", "cost_overrun"];

/// Height of a panel, and the space above it, in points.
const HEIGHT: f64 = 104.0;
const ABOVE: f64 = 24.0;
const HEADING: f64 = 14.0;
/// Space left of the panels, between them, right of them, and below them for the numbers.
const LEFT: f64 = 24.0;
const GAP: f64 = 26.0;
const RIGHT: f64 = 8.0;
const BELOW: f64 = 22.0;

/// Ranks at which lines are compared.
const RANKS: u32 = 100;

const ON_PLAN: Stroke = Stroke { color: palette::GUIDE, width: 0.8, dash: &[] };

/// A metric with the values of every run, rising, by extreme and series.
struct Row {
    metric: &'static str,
    meaning: Meaning,
    values: Vec<Vec<Vec<f64>>>,
}

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let (series, extremes) = (series::of(&grid), series::extremes(&grid));
    let compared = Compared { series: &series, extremes: &extremes };
    let mut rows = Vec::new();
    for metric in METRICS {
        let row = read(tables, &grid, metric, compared)?;
        // A project without deadline or budget cannot overrun it, and a study need not record it.
        if row.values.iter().flatten().any(|values| !values.is_empty()) {
            rows.push(row);
        }
    }
    if rows.is_empty() {
        return Err(tables.untold(&METRICS));
    }
    if extremes.len() == 1 {
        canvas.narrow();
    }
    let top = legend::draw(canvas, LEFT, &series);
    let rates = BaseRates::of(tables)?;
    let scales = rows.iter().map(|row| (row.metric, reach(row, &rates)));
    let mut top = rates.key(canvas, (LEFT, top), scales);
    let mut unsaid = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        top += if index == 0 && 1 < extremes.len() { HEADING + ABOVE } else { ABOVE };
        let right = canvas.width() - RIGHT;
        let whole = Frame { left: LEFT, top, right, bottom: top + HEIGHT };
        unsaid.extend(draw_row(canvas, whole, index, row, compared, &rates));
        top += HEIGHT + BELOW;
    }
    let mut unseen = series::unseen(&grid, compared, &[]);
    unseen.extend(unsaid);
    let counts = || rows.iter().flat_map(|row| row.values.iter().flatten()).map(Vec::len);
    let counts = || counts().filter(|count| 0 < *count).map(|count| count as i64);
    Ok(Drawn {
        alt: alt(&rows, &rates, &series, &extremes),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::ShareOfRuns,
            band: Band::EveryRun,
            unit: words::each_once(rows.iter().map(|row| row.meaning.unit_in_words())),
            unseen,
        },
    })
}

fn read(
    tables: &ResultTables,
    grid: &Grid,
    metric: &'static str,
    Compared { series, extremes }: Compared,
) -> Result<Row, ChartError> {
    let runs = tables.table("runs")?;
    let designs = runs.integers(DESIGN)?;
    let cells = runs.numbers(metric).unwrap_or_default();
    let of_point = |design: i64| {
        let own = (0..cells.len()).filter(|&row| designs[row] == design).map(|row| cells[row]);
        let mut values: Vec<f64> = own.filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        values
    };
    let of_extreme = |extreme: &Extreme| {
        let point = |one| grid.point(&series::at(extreme, one)).map_or_else(Vec::new, of_point);
        series.iter().map(point).collect()
    };
    let values = extremes.iter().map(of_extreme).collect();
    Ok(Row { metric, meaning: tables.meaning(metric), values })
}

/// The scale of a row: every run but those far beyond all others, and what is published of about the same
/// size.
fn reach(row: &Row, rates: &BaseRates) -> Scale {
    let runs = || row.values.iter().flatten().flatten().copied();
    let end = tail::end(runs());
    let near = runs().filter(|value| *value <= end);
    Scale::from_zero(near.chain(rates.near(row.metric)), 9)
}

/// Draws a metric at every extreme; what there was no room to say.
fn draw_row(
    canvas: &mut Canvas,
    whole: Frame,
    row_index: usize,
    row: &Row,
    Compared { series, extremes }: Compared,
    rates: &BaseRates,
) -> Vec<String> {
    let overruns = reach(row, rates);
    let mut unsaid = Vec::new();
    for (index, frame) in whole.columns(extremes.len(), GAP).into_iter().enumerate() {
        let across = overruns.over(frame.across());
        let upwards = Scale::exactly(0.0, 1.0, 6).over(frame.upwards());
        frame.gridlines(canvas, &upwards, &upwards.marks());
        canvas.line(&[(across.at(0.0), frame.top), (across.at(0.0), frame.bottom)], ON_PLAN);
        let mut lines = Vec::new();
        for (order, (one, values)) in series.iter().zip(&row.values[index]).enumerate() {
            lines.push(steps(canvas, &across, &upwards, values, order, one));
        }
        rates.draw(canvas, row.metric, &across, &upwards);
        frame.lower_axis(canvas, &across, &across.marks(), true);
        let name = format!("Share of runs up to this {}", words::inner_case(&row.meaning.label));
        frame.name(canvas, row_index * extremes.len() + index, &name);
        frame.lower_name(canvas, &row.meaning.axis());
        if index == 0 {
            frame.left_numbers(canvas, &upwards, &upwards.marks());
        }
        if row_index == 0 && !extremes[index].title.is_empty() {
            frame.column_heading(canvas, &extremes[index].title, &extremes[index].detail);
        }
        let alike = alike(&across, &row.values[index], series);
        let letter = Frame::letter(row_index * extremes.len() + index);
        let beyond = tail::beyond(&row.values[index], across.to);
        let notes: Vec<String> = beyond.into_iter().chain(alike).collect();
        let note = notes.join("; ");
        let below = Frame { top: frame.top + HEIGHT / 3.0, ..frame };
        if !notes.is_empty() && !coincide::place(canvas, below, &note, &lines) {
            unsaid.push(format!("{letter}: {note}"));
        }
    }
    unsaid
}

/// Which lines cannot be told apart, in words: those whose runs of the same rank overrun alike.
fn alike(across: &Scale, values: &[Vec<f64>], series: &[Series]) -> Option<String> {
    let most = across.to;
    let trace = |values: &Vec<f64>| {
        let ranks = (0..=RANKS).map(|rank| f64::from(rank) / f64::from(RANKS));
        let at =
            |share: f64| values[((values.len() - 1) as f64 * share).round() as usize].min(most);
        if values.is_empty() { Vec::new() } else { ranks.map(|share| (share, at(share))).collect() }
    };
    let lines = series.iter().map(|one| one.name.as_str()).zip(values.iter().map(trace)).collect();
    let width = across.at(across.to) - across.at(across.from);
    let thickness = coincide::TOUCHING * (across.to - across.from) / width;
    Traces { lines, thickness, smallest_effect: None }.told()
}

/// The share of runs at or below each value, a step at each run, with markers at the quarters; where it
/// was drawn.
fn steps(
    canvas: &mut Canvas,
    across: &Scale,
    upwards: &Scale,
    values: &[f64],
    order: usize,
    one: &Series,
) -> Vec<Place> {
    let n = values.len() as f64;
    let mut places = Vec::new();
    let within = values.iter().take_while(|value| **value <= across.to).count();
    for (rank, &value) in values[..within].iter().enumerate() {
        places.push((across.at(value), upwards.at(rank as f64 / n)));
        places.push((across.at(value), upwards.at((rank + 1) as f64 / n)));
    }
    if within < values.len() {
        places.push((across.at(across.to), upwards.at(within as f64 / n)));
    }
    canvas.line(&places, legend::stroke(one.style));
    for quarter in 1..4 {
        // Set off from line to line, so that markers do not cover each other.
        let share = f64::from(quarter) / 4.0 + 0.03 * order as f64;
        let Some(&value) = values[..within].get((share * n) as usize) else { continue };
        let place = (across.at(value), upwards.at(share));
        marker::draw(canvas, place, one.style, legend::MARKER);
    }
    places
}

/// The median and the greatest of every line, in words.
fn alt(rows: &[Row], rates: &BaseRates, series: &[Series], extremes: &[Extreme]) -> String {
    let mut sentences = vec!["Steps of the share of runs up to each overrun.".to_owned()];
    for row in rows {
        for (extreme, values) in extremes.iter().zip(&row.values) {
            let ends: Vec<String> = series
                .iter()
                .zip(values)
                .filter_map(|(one, values)| {
                    let middle = words::short(*values.get(values.len() / 2)?);
                    let most = words::short(*values.last()?);
                    Some(format!("{} {middle} in the middle and {most} at most", one.spoken))
                })
                .collect();
            let title = words::inner_case(&extreme.title);
            let at = if title.is_empty() { title } else { format!(" at {title}") };
            sentences.push(format!("{}{at}: {}.", row.meaning.label, words::listed(&ends)));
        }
        sentences.extend(rates.told(row.metric));
    }
    sentences.join(" ")
}
