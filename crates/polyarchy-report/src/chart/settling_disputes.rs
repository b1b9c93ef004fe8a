//! How many disputes open, how they are settled, and how many are left.

use super::{Chart, Width};
use crate::canvas::Canvas;
use crate::dots::{self, Panel};
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{self, Band, Footing, Statistic};
use crate::grid::Grid;
use crate::series::{self, Compared};
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "settling_disputes",
    title: "How disputes are settled",
    question: "How are disputes settled, by the contract, by talk or by power, and how many are \
               left open?",
    width: Width::Page,
    over_time: &[],
    about: &METRICS,
    takes: &[],
    draw,
};

/// What opens and what settles, all a week, and what is left.
const METRICS: [&str; 5] = [
    "disputes_opened",
    "settled_by_clause",
    "settled_by_talk",
    "settled_by_power",
    "disputes_open",
];

/// The ways to settle, which have a scale in common.
const WAYS: std::ops::Range<usize> = 1..4;

/// Marks that a panel has room for.
const MARKS: usize = 4;

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let (series, extremes) = (series::of(&grid), series::two_ends(series::extremes(&grid)));
    let compared = Compared { series: &series, extremes: &extremes };
    let mut panels: Vec<Panel> = Vec::new();
    for metric in METRICS {
        panels.push(dots::read(tables, &grid, metric, compared)?);
    }
    let ways: Vec<bool> = (0..panels.len())
        .filter(|panel| !panels[*panel].dots.is_empty())
        .map(|panel| WAYS.contains(&panel))
        .collect();
    panels.retain(|panel| !panel.dots.is_empty());
    let estimates = dots::estimates(&panels);
    if estimates.is_empty() {
        return Err(tables.untold(&METRICS));
    }
    // The ways stand side by side.
    let first = ways.iter().position(|is_way| *is_way).unwrap_or(0);
    let all_ways = first..first + ways.iter().filter(|is_way| **is_way).count();
    let scale = |index: usize| {
        let sharing = if ways[index] { all_ways.clone() } else { index..index + 1 };
        dots::scale(&panels[sharing], MARKS)
    };
    let scales: Vec<_> = (0..panels.len()).map(scale).collect();
    dots::draw(canvas, &panels, &scales, compared);
    Ok(Drawn {
        alt: dots::alt(&panels, compared),
        footing: Footing {
            runs: footing::runs(&estimates),
            statistic: Statistic::Mean,
            band: Band::Whiskers(footing::level(&estimates)),
            unit: words::each_once(panels.iter().map(|panel| panel.meaning.unit_in_words())),
            unseen: series::unseen(&grid, compared, &[]),
        },
    })
}
