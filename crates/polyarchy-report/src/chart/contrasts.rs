//! Forest plot of paired contrasts: what was asked, the difference with its interval, the verdict.

mod read;

use self::read::{Contrast, Group};
use super::{Chart, Width};
use crate::canvas::label;
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke, marker};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::legend::MARKER;
use crate::palette::{self, Marker, SeriesStyle};
use crate::panel::Frame;
use crate::scale::Scale;
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "contrasts",
    title: "Contrasts between design points",
    question: "Which differences that were asked for are larger than the smallest that matters?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// Space for the names on the left and the numbers on the right, in points.
const NAMES: f64 = 150.0;
const NUMBERS: f64 = 138.0;
/// Space above the contrasts of a metric, below them, and within a row around its lines.
const ABOVE: f64 = 20.0;
const BELOW: f64 = 16.0;
const PADDING: f64 = 6.0;

const ZERO: Stroke = Stroke { color: palette::AXIS, width: 0.6, dash: &[] };
const WHISKER: Stroke = Stroke { color: LOOK.color, width: 1.0, dash: &[] };
const LOOK: SeriesStyle =
    SeriesStyle { color: palette::SERIES[0].color, dash: &[], marker: Marker::Square };

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let groups = read::groups(tables)?;
    let mut top = 0.0;
    for group in &groups {
        top = draw_group(canvas, top, group);
    }
    key(canvas, top + 12.0, &groups);
    let all = || groups.iter().flat_map(|group| &group.contrasts);
    let counts = || all().map(|contrast| contrast.n);
    Ok(Drawn {
        alt: alt(&groups),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: if all().any(|contrast| contrast.is_paired) {
                Statistic::PairedDifference
            } else {
                Statistic::Difference
            },
            band: Band::Whiskers(all().next().map_or(f64::NAN, |contrast| contrast.level)),
            unit: words::each_once(groups.iter().map(|group| group.meaning.unit_in_words())),
            unseen: Vec::new(),
        },
    })
}

/// Draws the contrasts of one metric; returns the lower edge.
fn draw_group(canvas: &mut Canvas, top: f64, group: &Group) -> f64 {
    let right = canvas.width() - NUMBERS;
    let names: Vec<Vec<String>> = group
        .contrasts
        .iter()
        .map(|contrast| label::wrapped(&contrast.name, NAMES - 8.0, TextStyle::Name))
        .collect();
    let heights: Vec<f64> = names
        .iter()
        .map(|lines| lines.len() as f64 * TextStyle::Name.leading() + PADDING)
        .collect();
    let first = top + ABOVE;
    let frame =
        Frame { left: NAMES, top: first, right, bottom: first + heights.iter().sum::<f64>() };
    let values = group.scale().over(frame.across());
    let heading = Frame { left: 0.0, top: first + 15.0, ..frame };
    heading.column_heading(canvas, &group.meaning.axis(), "");
    canvas.text((right + 12.0, first - 5.0), Align::Left, "difference [interval]", TextStyle::Mark);
    if group.contrasts.iter().any(|contrast| contrast.verdict.is_some()) {
        canvas.text((canvas.width(), first - 5.0), Align::Right, "verdict", TextStyle::Mark);
    }
    let mut row_top = first;
    for (contrast, height) in group.contrasts.iter().zip(&heights) {
        smallest(canvas, &values, contrast, (row_top, row_top + height));
        row_top += height;
    }
    frame.upright_gridlines(canvas, &values, &values.marks());
    canvas.line(&[(values.at(0.0), frame.top), (values.at(0.0), frame.bottom)], ZERO);
    let mut row_top = first;
    for ((contrast, lines), height) in group.contrasts.iter().zip(&names).zip(&heights) {
        let middle = row_top + height / 2.0;
        let numbers = Group::in_numbers(contrast);
        draw_row(canvas, (right, middle), contrast, lines, &numbers, &values);
        row_top += height;
    }
    frame.lower_axis(canvas, &values, &values.marks(), true);
    frame.bottom + BELOW
}

/// The stretch of differences that do not matter.
fn smallest(canvas: &mut Canvas, values: &Scale, contrast: &Contrast, (top, bottom): (f64, f64)) {
    if let Some(smallest) = contrast.smallest_effect {
        let (left, right) = (values.within(-smallest), values.within(smallest));
        canvas.rectangle(((left, top + 1.0), (right, bottom - 1.0)), palette::SHADE);
    }
}

fn draw_row(
    canvas: &mut Canvas,
    (right, middle): (f64, f64),
    contrast: &Contrast,
    lines: &[String],
    numbers: &str,
    values: &Scale,
) {
    let first = middle + TextStyle::Name.half_capital()
        - (lines.len() as f64 - 1.0) / 2.0 * TextStyle::Name.leading();
    for (index, line) in lines.iter().enumerate() {
        let baseline = first + index as f64 * TextStyle::Name.leading();
        canvas.text((0.0, baseline), Align::Left, line, TextStyle::Name);
    }
    let ends = [contrast.lower, contrast.upper].map(|end| (values.within(end), middle));
    if contrast.has_interval() {
        canvas.line(&ends, WHISKER);
    }
    let place = (values.at(contrast.difference), middle);
    marker::core(canvas, place, LOOK, MARKER);
    if !contrast.confirmatory {
        marker::hollow(canvas, place, LOOK, MARKER);
    }
    let baseline = middle + TextStyle::Mark.half_capital();
    canvas.text((right + 12.0, baseline), Align::Left, numbers, TextStyle::SmallName);
    if let Some(verdict) = &contrast.verdict {
        canvas.text((canvas.width(), baseline), Align::Right, verdict, TextStyle::SmallName);
    }
}

/// What the marks mean, as far as the figure has them.
fn key(canvas: &mut Canvas, baseline: f64, groups: &[Group]) {
    let all = || groups.iter().flat_map(|group| &group.contrasts);
    let middle = baseline - TextStyle::Mark.half_capital();
    let mut left = NAMES;
    let mut entry = |canvas: &mut Canvas, text: &str, draw: &dyn Fn(&mut Canvas, f64)| {
        draw(canvas, left);
        canvas.text((left + 14.0, baseline), Align::Left, text, TextStyle::Mark);
        left += 14.0 + label::width(text, TextStyle::Mark) + 16.0;
    };
    if all().any(|contrast| contrast.confirmatory) && all().any(|contrast| !contrast.confirmatory) {
        entry(canvas, "asked beforehand", &|canvas, left| {
            marker::core(canvas, (left + 5.0, middle), LOOK, MARKER);
        });
        entry(canvas, "exploratory", &|canvas, left| {
            marker::core(canvas, (left + 5.0, middle), LOOK, MARKER);
            marker::hollow(canvas, (left + 5.0, middle), LOOK, MARKER);
        });
    }
    if all().any(|contrast| contrast.smallest_effect.is_some()) {
        entry(canvas, "too small to matter", &|canvas, left| {
            let corners = ((left, middle - 3.5), (left + 10.0, middle + 3.5));
            canvas.rectangle(corners, palette::SHADE);
        });
    }
}

/// Every difference, in words.
fn alt(groups: &[Group]) -> String {
    let mut sentences = vec!["Forest plot of differences with whiskers.".to_owned()];
    for group in groups {
        let contrasts: Vec<String> = group
            .contrasts
            .iter()
            .map(|contrast| {
                let verdict = contrast
                    .verdict
                    .as_ref()
                    .map_or(String::new(), |verdict| format!(", {verdict}"));
                format!("{} {}{verdict}", contrast.name, Group::in_numbers(contrast))
            })
            .collect();
        sentences.push(format!("{}: {}.", group.meaning.label, contrasts.join("; ")));
    }
    sentences.join(" ")
}
