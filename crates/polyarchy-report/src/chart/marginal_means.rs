//! Means of what contrasts compare at every level of the factor by which they do, dots with intervals.

mod read;

use self::read::{Block, Panel, Row};
use super::{Chart, Width};
use crate::canvas::text_style::{Align, TextStyle};
use crate::canvas::{Canvas, Stroke, label, marker};
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
    id: "marginal_means",
    title: "Means at each level of what is compared",
    question: "What is the mean of each metric at every level of what is compared, over all other factors?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// Height of a level's row, space above the rows for names, for a block's heading, and below the axis.
const ROW: f64 = 13.0;
const ABOVE: f64 = 20.0;
const HEADING: f64 = 14.0;
const BELOW: f64 = 20.0;
/// Space between names and panels, between panels, and right of the last.
const BESIDE: f64 = 8.0;
const GAP: f64 = 22.0;
const RIGHT: f64 = 8.0;
/// Space for the letter of a panel.
const LETTER: f64 = 12.0;
/// Panels beside each other, and the share of the sheet that names take at most.
const ACROSS: usize = 3;
const WIDEST_NAME: f64 = 0.3;

const LOOK: SeriesStyle =
    SeriesStyle { color: palette::SERIES[0].color, dash: &[], marker: Marker::Circle };
const WHISKER: Stroke = Stroke { color: LOOK.color, width: 1.0, dash: &[] };

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let blocks = read::blocks(tables)?;
    let (mut top, mut index) = (0.0, 0);
    for block in &blocks {
        for (line, panels) in block.panels.chunks(ACROSS).enumerate() {
            if line == 0 && !block.factor.is_empty() {
                let at = Frame {
                    left: 0.0,
                    top: top + HEADING + 20.0,
                    right: canvas.width(),
                    bottom: 0.0,
                };
                at.column_heading(canvas, &block.factor, "");
                top += HEADING;
            }
            top = draw_line(canvas, top, panels, index);
            index += panels.len();
        }
    }
    key(canvas, top + 2.0, &blocks);
    let rows = || blocks.iter().flat_map(|block| &block.panels).flat_map(|panel| &panel.rows);
    let counts = || rows().map(|row| row.n).filter(|n| 0 < *n);
    let units =
        blocks.iter().flat_map(|block| &block.panels).map(|panel| panel.meaning.unit_in_words());
    Ok(Drawn {
        alt: alt(&blocks),
        footing: Footing {
            runs: (counts().min().unwrap_or(0), counts().max().unwrap_or(0)),
            statistic: Statistic::MarginalMean,
            band: Band::Whiskers(rows().next().map_or(f64::NAN, |row| row.level)),
            unit: words::each_once(units),
            unseen: Vec::new(),
        },
    })
}

/// Draws panels that share their levels side by side; returns the lower edge.
fn draw_line(canvas: &mut Canvas, top: f64, panels: &[Panel], first: usize) -> f64 {
    let rows = &panels[0].rows;
    let widest = WIDEST_NAME * canvas.width();
    let named = |row: &Row| label::shortened(&row.name, widest, TextStyle::Name);
    let names: Vec<String> = rows.iter().map(named).collect();
    let widths = names.iter().map(|name| label::width(name, TextStyle::Name));
    let left = widths.fold(40.0, f64::max) + BESIDE;
    let top = top + ABOVE;
    let bottom = top + ROW * rows.len() as f64;
    for (number, name) in names.iter().enumerate() {
        let middle = top + (number as f64 + 0.5) * ROW;
        let place = (left - BESIDE, middle + TextStyle::Name.half_capital());
        canvas.text(place, Align::Right, name, TextStyle::Name);
    }
    let whole = Frame { left, top, right: canvas.width() - RIGHT, bottom };
    for (number, (frame, panel)) in whole.columns(ACROSS, GAP).into_iter().zip(panels).enumerate() {
        let ends = panel.rows.iter().flat_map(|row| [row.lower, row.upper, row.mean]);
        let values = Scale::around(ends.filter(|end| end.is_finite()), 4).over(frame.across());
        frame.upright_gridlines(canvas, &values, &values.marks());
        frame.lower_axis(canvas, &values, &values.marks(), true);
        let (label, axis) = (&panel.meaning.label, panel.meaning.axis());
        // The footing tells the unit, too.
        let room = frame.right - frame.left - LETTER;
        let fits = label::width(&axis, TextStyle::SmallName) <= room;
        frame.name(canvas, first + number, if fits { &axis } else { label });
        for (line, row) in panel.rows.iter().enumerate() {
            draw_row(canvas, top + (line as f64 + 0.5) * ROW, row, &values);
        }
    }
    bottom + BELOW
}

fn draw_row(canvas: &mut Canvas, y: f64, row: &Row, values: &Scale) {
    if !row.mean.is_finite() {
        return;
    }
    let place = (values.at(row.mean), y);
    if row.lower.is_finite() && row.upper.is_finite() {
        canvas.line(&[row.lower, row.upper].map(|end| (values.within(end), y)), WHISKER);
    }
    marker::core(canvas, place, LOOK, MARKER);
    if !row.is_compared {
        marker::hollow(canvas, place, LOOK, MARKER);
    }
}

/// What filled and hollow dots are, where there are both.
fn key(canvas: &mut Canvas, top: f64, blocks: &[Block]) {
    let rows = || blocks.iter().flat_map(|block| &block.panels).flat_map(|panel| &panel.rows);
    if rows().all(|row| row.is_compared) {
        return;
    }
    let mut left = 0.0;
    for (text, is_compared) in [("compared", true), ("between", false)] {
        let baseline = top + 8.0;
        let place = (left + 3.0, baseline - TextStyle::Mark.half_capital());
        marker::core(canvas, place, LOOK, MARKER);
        if !is_compared {
            marker::hollow(canvas, place, LOOK, MARKER);
        }
        canvas.text((left + 10.0, baseline), Align::Left, text, TextStyle::Mark);
        left += 10.0 + label::width(text, TextStyle::Mark) + 16.0;
    }
}

/// Every mean, in words.
fn alt(blocks: &[Block]) -> String {
    let mut sentences = vec!["Dots of means with whiskers.".to_owned()];
    for block in blocks {
        for panel in &block.panels {
            let told = |row: &Row| format!("{} {}", row.name, words::short(row.mean));
            let means: Vec<String> = panel.rows.iter().map(told).collect();
            let by = if block.factor.is_empty() {
                String::new()
            } else {
                format!(" by {}", words::inner_case(&block.factor))
            };
            sentences.push(format!("{}{by}: {}.", panel.meaning.label, means.join(", ")));
        }
    }
    sentences.join(" ")
}
