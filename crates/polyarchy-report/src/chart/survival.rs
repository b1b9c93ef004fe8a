//! How many collaborations still go on after each week, a line a form.

use super::{Chart, Takes, Width};
use crate::canvas::{Canvas, Place, marker};
use crate::caption;
use crate::coincide::{self, Traces};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::legend;
use crate::panel::Frame;
use crate::scale::Scale;
use crate::series::{self, Compared, Extreme, Series};
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "survival",
    title: "Survival of the collaboration",
    question: "How long do collaborations last under each form, and does pressure end them sooner?",
    width: Width::Page,
    over_time: &[],
    about: &["survives", "lifetime", "died", "exits"],
    takes: &[Takes::Panels],
    draw,
};

/// Height of a panel, and the space above, left and right of it and between panels, in points.
const HEIGHT: f64 = 112.0;
const ABOVE: f64 = 24.0;
const HEADING: f64 = 14.0;
const LEFT: f64 = 24.0;
const RIGHT: f64 = 7.0;
const GAP: f64 = 18.0;

/// A time of a curve (Kaplan & Meier 1958).
struct Step {
    time: f64,
    at_risk: i64,
    survival: f64,
    lower: f64,
    upper: f64,
}

/// The curve of each series.
type Curves = Vec<Vec<Step>>;

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let (series, extremes) = (series::of(&grid), series::extremes(&grid));
    let compared = Compared { series: &series, extremes: &extremes };
    canvas.ask(caption::asked("How long do collaborations last", compared));
    let mut panels: Vec<Curves> = Vec::new();
    for extreme in &extremes {
        panels.push(read(tables, &grid, extreme, &series)?);
    }
    let steps = || panels.iter().flatten().flatten();
    let last = steps().map(|step| step.time).fold(0.0, f64::max);
    if last <= 0.0 {
        return Err(ChartError::not_applicable("no run was watched for any time"));
    }
    if steps().all(|step| 1.0 <= step.survival) {
        let held = words::listed(&series::unseen(&grid, compared, &[]));
        let at = if held.is_empty() { held } else { format!(" ({held})") };
        let why = format!("every collaboration that it would show goes on to the end{at}");
        return Err(ChartError::not_applicable(why));
    }
    if extremes.len() == 1 {
        canvas.narrow();
    }
    let above = if extremes.len() == 1 { ABOVE } else { ABOVE + HEADING };
    let top = legend::draw(canvas, LEFT, &series) + above;
    let whole = Frame { left: LEFT, top, right: canvas.width() - RIGHT, bottom: top + HEIGHT };
    let mut unseen = series::unseen(&grid, compared, &[]);
    for (index, frame) in whole.columns(extremes.len(), GAP).into_iter().enumerate() {
        let curves = &panels[index];
        unseen.extend(draw_panel(canvas, frame, last, index, curves, &series, &extremes[index]));
    }
    let table = tables.table("survival")?;
    let starts = || panels.iter().flatten().filter_map(|curve| curve.first());
    let counts = || starts().map(|step| step.at_risk);
    Ok(Drawn {
        alt: alt(&panels, &series, &extremes),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::Survival,
            band: Band::LogLog(table.numbers("level")?.first().copied().unwrap_or(f64::NAN)),
            unit: "share of runs".into(),
            unseen,
        },
    })
}

fn read(
    tables: &ResultTables,
    grid: &Grid,
    extreme: &Extreme,
    series: &[Series],
) -> Result<Curves, ChartError> {
    let table = tables.asked("survival", "it was not worked out how long collaborations last")?;
    let (groups, times) = (table.texts("group")?, table.numbers("time")?);
    let (at_risk, shares) = (table.integers("at_risk")?, table.numbers("survival")?);
    let (lower, upper) = (table.numbers("lower")?, table.numbers("upper")?);
    let of_point = |design: i64| {
        let own = (0..groups.len()).filter(|&row| groups[row] == design.to_string());
        let step = |row: usize| Step {
            time: times[row],
            at_risk: at_risk[row],
            survival: shares[row],
            lower: lower[row],
            upper: upper[row],
        };
        own.map(step).collect()
    };
    let curve = |one| grid.point(&series::at(extreme, one)).map_or_else(Vec::new, of_point);
    Ok(series.iter().map(curve).collect())
}

/// Draws a panel; what its curves have in common, if there was no room for it in the panel.
fn draw_panel(
    canvas: &mut Canvas,
    frame: Frame,
    last: f64,
    index: usize,
    curves: &Curves,
    series: &[Series],
    extreme: &Extreme,
) -> Option<String> {
    let weeks = Scale::weeks(last, 6).over(frame.across());
    let shares = Scale::exactly(0.0, 1.0, 6).over(frame.upwards());
    frame.gridlines(canvas, &shares, &shares.marks());
    let places = |curve: &[Step], value: fn(&Step) -> f64| {
        stairs(curve, value).map(|(week, share)| (weeks.at(week), shares.within(share))).collect()
    };
    for (one, curve) in series.iter().zip(curves) {
        // After the last end there is no interval left to draw.
        let known = curve.iter().take_while(|step| step.lower.is_finite()).count();
        let mut outline: Vec<Place> = places(&curve[..known], |step| step.upper);
        let below: Vec<Place> = places(&curve[..known], |step| step.lower);
        outline.extend(below.into_iter().rev());
        if 2 < outline.len() {
            canvas.area(&outline, one.style.color, 0.14);
        }
    }
    let mut lines = Vec::new();
    for (order, (one, curve)) in series.iter().zip(curves).enumerate() {
        let line: Vec<Place> = places(curve, |step| step.survival);
        canvas.line(&line, legend::stroke(one.style));
        lines.push(line);
        let share = (2 * order + 1) as f64 / 8.0;
        for fifth in 0..5 {
            let week = last * (f64::from(fifth) + share) / 5.0;
            let reached = curve.iter().take_while(|step| step.time <= week).last();
            let Some(step) = reached.filter(|_| curve.last().is_some_and(|end| week <= end.time))
            else {
                continue;
            };
            let at = (weeks.at(week), shares.at(step.survival));
            marker::draw(canvas, at, one.style, legend::MARKER);
        }
    }
    frame.lower_axis(canvas, &weeks, &weeks.marks(), true);
    frame.lower_name(canvas, "Week");
    frame.name(canvas, index, "Collaborations that go on (share)");
    if index == 0 {
        frame.left_numbers(canvas, &shares, &shares.marks());
    }
    if !extreme.title.is_empty() {
        frame.column_heading(canvas, &extreme.title, &extreme.detail);
    }
    let note = alike(last, curves, series)?;
    let is_placed = coincide::place(canvas, frame, &note, &lines);
    (!is_placed).then(|| format!("{}: {note}", Frame::letter(index)))
}

/// Which curves cannot be told apart, in words: those that are alike at every fiftieth of the time.
fn alike(last: f64, curves: &Curves, series: &[Series]) -> Option<String> {
    let at = |curve: &Vec<Step>, week: f64| {
        let reached = curve.iter().take_while(|step| step.time <= week).last();
        reached.map_or(1.0, |step| step.survival)
    };
    let trace = |curve: &Vec<Step>| {
        let weeks = (0..=50).map(|part| last * f64::from(part) / 50.0);
        if curve.is_empty() {
            Vec::new()
        } else {
            weeks.map(|week| (week, at(curve, week))).collect()
        }
    };
    let lines = series.iter().map(|one| one.name.as_str()).zip(curves.iter().map(trace)).collect();
    let thickness = coincide::TOUCHING / HEIGHT;
    Traces { lines, thickness, smallest_effect: None }.told()
}

/// The corners of a curve that falls only where something ends.
fn stairs(curve: &[Step], value: fn(&Step) -> f64) -> impl Iterator<Item = (f64, f64)> {
    let before = curve.iter().take(1).chain(curve);
    before
        .zip(curve)
        .flat_map(move |(before, step)| [(step.time, value(before)), (step.time, value(step))])
}

/// Where every curve ends, in words.
fn alt(panels: &[Curves], series: &[Series], extremes: &[Extreme]) -> String {
    let mut sentences = vec!["Survival curves with bands.".to_owned()];
    for (extreme, curves) in extremes.iter().zip(panels) {
        let ends: Vec<String> = series
            .iter()
            .zip(curves)
            .filter_map(|(one, curve)| {
                let end = curve.last()?;
                let (share, week) = (words::short(end.survival), words::fixed(end.time, 0));
                Some(format!("{} {share} after week {week}", one.spoken))
            })
            .collect();
        let title = if extreme.title.is_empty() { "Going on" } else { &extreme.title };
        sentences.push(format!("{title}: {}.", words::listed(&ends)));
    }
    sentences.join(" ")
}
