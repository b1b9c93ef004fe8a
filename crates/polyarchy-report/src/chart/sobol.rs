//! Sobol indices: how much of the variance each factor explains alone and with its interactions.

use super::{Chart, Width};
use crate::bars::{self, Bar, Fill, Look, Panel};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::grid::Grid;
use crate::scale::Scale;
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "sobol",
    title: "Sobol indices",
    question: "Which parameters matter, alone and with their interactions?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let table = tables.asked(
        "sobol",
        "the design has no Saltelli blocks, from which alone Sobol indices are worked out",
    )?;
    let (factors, metrics) = (table.texts("factor")?, table.texts("metric")?);
    let (orders, statuses) = (table.texts("order")?, table.texts("status")?);
    let (estimates, lower) = (table.numbers("estimate")?, table.numbers("lower")?);
    let upper = table.numbers("upper")?;
    let rows = words::distinct(factors);
    let names: Vec<String> = rows.iter().map(|factor| grid.label(factor)).collect();
    let mut panels = Vec::new();
    for metric in words::drawn(metrics) {
        let own = (0..table.rows()).filter(|&row| metrics[row] == metric);
        let bars = own.map(|row| {
            let is_first = orders[row] == "first";
            Bar {
                row: rows.iter().position(|factor| *factor == factors[row]).unwrap_or(0),
                lane: usize::from(!is_first),
                value: estimates[row],
                ends: [lower[row], upper[row]],
                fill: if is_first { Fill::Solid } else { Fill::Hollow },
                instead: statuses[row].clone(),
            }
        });
        let (name, detail) = (tables.meaning(metric).label, String::new());
        panels.push(Panel { name, detail, bars: bars.collect() });
    }
    let tops = panels.iter().flat_map(|panel| &panel.bars).flat_map(|bar| [bar.value, bar.ends[1]]);
    let scale = Scale::from_zero(tops.map(|top| top.min(1.0)), 4);
    let top = bars::key(canvas, ["alone (first order)", "with interactions (total)"]);
    bars::draw(canvas, top, &panels, &Look { rows: &names, lanes: 2, axis: "Share", scale });
    let counts = table.integers("n")?;
    Ok(Drawn {
        alt: alt(&panels, &names),
        footing: Footing {
            runs: (
                counts.iter().copied().min().unwrap_or(0),
                counts.iter().copied().max().unwrap_or(0),
            ),
            statistic: Statistic::SobolIndex,
            band: Band::Resampled(table.numbers("level")?.first().copied().unwrap_or(f64::NAN)),
            unit: "share of the variance".into(),
            unseen: Vec::new(),
        },
    })
}

/// Both indices of every factor, in words.
fn alt(panels: &[Panel], rows: &[String]) -> String {
    let mut sentences =
        vec!["Bars of Sobol indices with whiskers, each factor alone and in total.".to_owned()];
    for panel in panels {
        let said = |bar: &Bar| match bar.value.is_finite() {
            true => words::short(bar.value),
            false => words::without_estimate(&bar.instead, bar.ends),
        };
        let factors: Vec<String> = (0..rows.len())
            .map(|row| {
                let own = panel.bars.iter().filter(|bar| bar.row == row);
                let indices: Vec<String> = own.map(said).collect();
                format!("{} {}", words::inner_case(&rows[row]), indices.join(" and "))
            })
            .collect();
        sentences.push(format!("{}: {}.", panel.name, factors.join("; ")));
    }
    sentences.join(" ")
}
