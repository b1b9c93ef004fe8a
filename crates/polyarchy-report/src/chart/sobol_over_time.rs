//! Sobol indices week by week: a row of bars a factor, a panel a metric, and luck below.

mod bars;

use super::{Chart, Width};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::tables::ResultTables;
use crate::words;
use bars::{Bar, Panel, Row};
use polyarchy_table::Table;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "sobol_over_time",
    title: "Sobol indices over time",
    question: "When does each parameter matter, and how much of a single run is luck?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

const NO_BLOCKS: &str =
    "the design has no Saltelli blocks, from which alone Sobol indices are worked out";

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let table = tables.asked("sobol_over_time", NO_BLOCKS)?;
    let factors = words::distinct(table.texts("factor")?);
    let mut panels = Vec::new();
    for metric in words::drawn(table.texts("metric")?) {
        let mut rows = Vec::new();
        for factor in &factors {
            let bars = indices(table, metric, factor)?;
            rows.push(Row { name: grid.label(factor), bars });
        }
        rows.push(Row { name: "Luck, in a single run".into(), bars: luck(table, metric)? });
        panels.push(Panel { name: tables.meaning(metric).label, rows });
    }
    bars::draw(canvas, &panels);
    let counts = table.integers("n")?;
    let end = |end: Option<&i64>| end.copied().unwrap_or(0);
    Ok(Drawn {
        alt: alt(&panels),
        footing: Footing {
            runs: (end(counts.iter().min()), end(counts.iter().max())),
            statistic: Statistic::SobolIndex,
            band: Band::Resampled(table.numbers("level")?.first().copied().unwrap_or(f64::NAN)),
            unit: "share of the variance".into(),
            unseen: Vec::new(),
        },
    })
}

/// Both indices of a factor in every week.
fn indices(table: &Table, metric: &str, factor: &str) -> Result<Vec<Bar>, ChartError> {
    let (metrics, factors) = (table.texts("metric")?, table.texts("factor")?);
    let (orders, statuses) = (table.texts("order")?, table.texts("status")?);
    let (estimates, ticks) = (table.numbers("estimate")?, table.integers("tick")?);
    let (lower, upper) = (table.numbers("lower")?, table.numbers("upper")?);
    let mut bars: Vec<Bar> = Vec::new();
    for row in (0..table.rows()).filter(|&row| metrics[row] == metric && factors[row] == factor) {
        let week = ticks[row];
        if bars.last().is_none_or(|bar| bar.week != week) {
            bars.push(Bar::at(week));
        }
        let Some(bar) = bars.last_mut() else { continue };
        bar.is_open |= matches!(statuses[row].as_str(), "not converged" | "one replicate");
        if orders[row] == "first" {
            bar.inner = estimates[row];
        } else {
            bar.outer = estimates[row];
            bar.ends = [lower[row], upper[row]];
        }
    }
    Ok(bars)
}

/// The share of luck in every week.
fn luck(table: &Table, metric: &str) -> Result<Vec<Bar>, ChartError> {
    let (metrics, ticks) = (table.texts("metric")?, table.integers("tick")?);
    let shares = table.numbers("noise_share")?;
    let mut bars: Vec<Bar> = Vec::new();
    for row in (0..table.rows()).filter(|&row| metrics[row] == metric) {
        let week = ticks[row];
        if bars.last().is_none_or(|bar| bar.week != week) {
            bars.push(Bar { inner: shares[row], is_luck: true, ..Bar::at(week) });
        }
    }
    Ok(bars)
}

/// The total index of each factor, and luck, in the first and the last week that has one.
fn alt(panels: &[Panel]) -> String {
    let mut sentences =
        vec!["Bars of Sobol indices over weeks, each factor alone and in total.".to_owned()];
    for panel in panels {
        let said = |row: &Row| {
            let known = || row.bars.iter().filter(|bar| bar.height().is_finite());
            let told = |bar: &Bar| format!("{} in week {}", words::short(bar.height()), bar.week);
            let course = match (known().next(), known().next_back()) {
                (Some(first), Some(last)) if first.week < last.week => {
                    format!("from {} to {}", told(first), told(last))
                }
                (Some(only), _) => told(only),
                _ => {
                    let last = row.bars.last().map_or([f64::NAN; 2], |bar| bar.ends);
                    words::without_estimate("not converged", last)
                }
            };
            format!("{} {course}", words::inner_case(&row.name))
        };
        let rows: Vec<String> = panel.rows.iter().map(said).collect();
        sentences.push(format!("{}: {}.", panel.name, rows.join("; ")));
    }
    sentences.join(" ")
}
