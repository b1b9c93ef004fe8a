//! Which terms make a difference: a bar for each group of terms, with what it adds first and last as marks.

mod blocks;

use self::blocks::{Block, Column};
use super::{Chart, Width};
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke, label, marker};
use crate::divided::{Divided, Estimate, Group, all};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::palette::{self, SERIES, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "decomposition",
    title: "Terms that make a difference",
    question: "Which terms make the difference between two settings, and how far does that hang on the order?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// Space for the names of groups, right of the last panel, and between panels.
const NAMES: f64 = 104.0;
const RIGHT: f64 = 8.0;
const GAP: f64 = 26.0;
/// Height of a row, thickness of its bar, and space above the rows of a metric and below them.
const ROW: f64 = 12.0;
const THICK: f64 = 6.0;
const ABOVE: f64 = 34.0;
const BELOW: f64 = 16.0;
/// Height of the key, and of the line that is the whole difference.
const KEY: f64 = 14.0;
const RADIUS: f64 = 1.8;
/// How far above and below the middle the marks of a row stand, so that neither hides the other.
const OFF: f64 = 2.6;

const WHISKER: Stroke = Stroke { color: palette::INK, width: 0.7, dash: &[] };
const ZERO: Stroke = Stroke { color: palette::AXIS, width: 0.6, dash: &[] };
const FIRST: SeriesStyle = SERIES[1];
const LAST: SeriesStyle = SERIES[2];

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let found = all(tables)?;
    if found.iter().all(|one| one.n == 0) {
        return Err(ChartError::not_applicable("no replicate has a value of every mixture"));
    }
    key(canvas, &found);
    let (mut top, mut index) = (KEY, 0);
    for block in blocks::of(&found) {
        top = headings(canvas, top, &block);
        for line in &block.lines {
            top = draw_line(canvas, top, &block, line, index);
            index += line.iter().flatten().count();
        }
    }
    let counts = || found.iter().map(|one| one.n);
    Ok(Drawn {
        alt: alt(&found),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::ShapleyShare,
            band: Band::OfADecomposition(found[0].together),
            unit: words::each_once(found.iter().map(|one| one.meaning.unit_in_words())),
            unseen: vec!["interactions: table decompose".into()],
        },
    })
}

/// What the marks mean, in one line above all.
fn key(canvas: &mut Canvas, found: &[Divided]) {
    let (baseline, mut left) = (8.0, 0.0);
    let middle = baseline - TextStyle::Mark.half_capital();
    let mut entry = |canvas: &mut Canvas, text: &str, draw: &dyn Fn(&mut Canvas, f64)| {
        draw(canvas, left);
        canvas.text((left + 14.0, baseline), Align::Left, text, TextStyle::Mark);
        left += 14.0 + label::width(text, TextStyle::Mark) + 12.0;
    };
    let half = THICK / 2.0;
    let box_of = |color| {
        move |canvas: &mut Canvas, left: f64| {
            canvas.rectangle(((left, middle - half), (left + 10.0, middle + half)), color);
        }
    };
    entry(canvas, "whole difference", &box_of(palette::GUIDE));
    entry(canvas, "share of the terms", &box_of(SERIES[0].color));
    for (look, text) in [(FIRST, "moved first"), (LAST, "moved last")] {
        entry(canvas, text, &move |canvas, left| {
            marker::draw(canvas, (left + 5.0, middle), look, RADIUS);
        });
    }
    if found.iter().any(|one| 0.0 < one.smallest_effect) {
        entry(canvas, "too small to matter", &box_of(palette::SHADE));
    }
}

/// What each column divides, and where; returns the lower edge.
fn headings(canvas: &mut Canvas, top: f64, block: &Block) -> f64 {
    let frames = frame(canvas, top, 0.0).columns(block.columns.len(), GAP);
    let mut lowest = top;
    for (frame, Column { label, at }) in frames.into_iter().zip(&block.columns) {
        let width = (frame.right - frame.left + GAP - 4.0).min(canvas.width() - frame.left);
        let mut baseline = top + 12.0;
        baseline =
            canvas.paragraph((frame.left, baseline), width, label, TextStyle::Heading) + 10.0;
        if !at.is_empty() {
            let at = words::sentence_case(at);
            baseline = canvas.paragraph((frame.left, baseline), width, &at, TextStyle::Mark) + 10.0;
        }
        lowest = lowest.max(baseline - 10.0);
    }
    lowest + 2.0
}

fn frame(canvas: &Canvas, top: f64, height: f64) -> Frame {
    Frame { left: NAMES, top, right: canvas.width() - RIGHT, bottom: top + height }
}

/// Draws the panels of one metric, which share a scale; returns the lower edge.
fn draw_line(
    canvas: &mut Canvas,
    top: f64,
    block: &Block,
    line: &[Option<&Divided>],
    first: usize,
) -> f64 {
    let Some(any) = line.iter().flatten().next() else { return top };
    let whole = frame(canvas, top + ABOVE, ROW * (any.groups.len() + 1) as f64);
    let heading = Frame { left: 0.0, top: whole.top + 2.0, ..whole };
    heading.column_heading(canvas, &any.meaning.axis(), "");
    let names = std::iter::once("Whole difference").chain(any.groups.iter().map(|g| &*g.label));
    for (row, name) in names.enumerate() {
        let name = label::shortened(name, NAMES - 8.0, TextStyle::SmallName);
        let baseline = middle(&whole, row) + TextStyle::SmallName.half_capital();
        canvas.text((NAMES - 6.0, baseline), Align::Right, &name, TextStyle::SmallName);
    }
    let marks = if block.columns.len() < 3 { 5 } else { 3 };
    let all = line.iter().flatten().flat_map(|one| extent(one)).chain([0.0]);
    let scale = Scale::around(all, marks);
    let mut index = first;
    for (frame, one) in whole.columns(block.columns.len(), GAP).into_iter().zip(line) {
        let Some(one) = one else { continue };
        panel(canvas, &frame, index, one, scale);
        index += 1;
    }
    whole.bottom + BELOW
}

/// All numbers that a panel shows.
fn extent(one: &Divided) -> Vec<f64> {
    let of = |estimate: &Estimate| [estimate.mean, estimate.ends[0], estimate.ends[1]];
    let of_group =
        |group: &Group| [of(&group.share), [group.first_in.mean, group.last_in.mean, 0.0]].concat();
    let groups = one.groups.iter().filter(|group| !group.changes_nothing);
    let all = of(&one.whole).into_iter().chain(groups.flat_map(of_group));
    all.filter(|value| value.is_finite()).collect()
}

/// The middle of a row of a panel; the whole difference comes first.
fn middle(frame: &Frame, row: usize) -> f64 {
    frame.top + (row as f64 + 0.5) * ROW
}

fn panel(canvas: &mut Canvas, frame: &Frame, index: usize, one: &Divided, scale: Scale) {
    let values = scale.over(frame.across());
    if 0.0 < one.smallest_effect {
        let ends = [-one.smallest_effect, one.smallest_effect].map(|end| values.within(end));
        canvas.rectangle(((ends[0], frame.top), (ends[1], frame.bottom)), palette::SHADE);
    }
    frame.upright_gridlines(canvas, &values, &values.marks());
    canvas.line(&[(values.at(0.0), frame.top), (values.at(0.0), frame.bottom)], ZERO);
    frame.name(canvas, index, &one.whole.told());
    bar(canvas, middle(frame, 0), &values, &one.whole, palette::GUIDE);
    for (row, group) in one.groups.iter().enumerate() {
        let height = middle(frame, row + 1);
        if group.changes_nothing {
            say_nothing(canvas, height, &values);
            continue;
        }
        bar(canvas, height, &values, &group.share, SERIES[0].color);
        for (part, look, off) in [(&group.first_in, FIRST, -OFF), (&group.last_in, LAST, OFF)] {
            if part.mean.is_finite() {
                marker::draw(canvas, (values.at(part.mean), height + off), look, RADIUS);
            }
        }
    }
    frame.lower_axis(canvas, &values, &values.marks(), true);
}

/// What is said of terms with which no run changes.
fn say_nothing(canvas: &mut Canvas, height: f64, values: &Scale) {
    const TEXT: &str = "changes no run";
    let most = values.at(values.to) + RIGHT - label::width(TEXT, TextStyle::Mark);
    let place = ((values.at(0.0) + 3.0).min(most), height + TextStyle::Mark.half_capital());
    canvas.text(place, Align::Left, TEXT, TextStyle::Mark);
}

fn bar(
    canvas: &mut Canvas,
    height: f64,
    values: &Scale,
    estimate: &Estimate,
    color: plotters::style::RGBColor,
) {
    if !estimate.mean.is_finite() {
        return;
    }
    let (zero, end) = (values.at(0.0), values.at(estimate.mean));
    let corners = ((zero.min(end), height - THICK / 2.0), (zero.max(end), height + THICK / 2.0));
    canvas.rectangle(corners, color);
    if estimate.ends.iter().all(|end| end.is_finite()) {
        canvas.line(&estimate.ends.map(|end| (values.within(end), height)), WHISKER);
    }
}

/// Every share, in words.
fn alt(found: &[Divided]) -> String {
    let mut sentences = vec!["Bars of the shares of groups of terms with whiskers.".to_owned()];
    for one in found {
        let at = if one.at.is_empty() { String::new() } else { format!(", {}", one.at) };
        let share = |group: &Group| {
            format!("{} {}", words::inner_case(&group.label), words::short(group.share.mean))
        };
        let shares: Vec<String> = one.groups.iter().map(share).collect();
        sentences.push(format!(
            "{}{at}: {} {}, of which {}.",
            one.label,
            words::inner_case(&one.meaning.label),
            words::short(one.whole.mean),
            words::listed(&shares)
        ));
    }
    sentences.join(" ")
}
