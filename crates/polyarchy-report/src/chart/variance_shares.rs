//! How much of the variance each factor explains, all interactions, and luck.

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
    id: "variance_shares",
    title: "Shares of variance",
    question: "How much of the differences between runs does each factor explain, and how much is \
               luck?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let grid = Grid::read(tables)?;
    let table = tables.asked("variance_shares", "shares of variance were not worked out")?;
    let (sources, metrics) = (table.texts("source")?, table.texts("metric")?);
    let (kinds, shares) = (table.texts("kind")?, table.numbers("share_adjusted")?);
    let (lower, upper) = (table.numbers("lower")?, table.numbers("upper")?);
    let counts = table.integers("n")?;
    if counts.iter().all(|count| *count < 2) {
        return Err(ChartError::not_applicable("one replicate does not show what is luck"));
    }
    let rows = words::distinct(sources);
    let names: Vec<String> = rows.iter().map(|source| name(&grid, source)).collect();
    let mut panels = Vec::new();
    for metric in words::distinct(metrics) {
        let own = (0..table.rows()).filter(|&row| metrics[row] == metric);
        let bars = own.map(|row| Bar {
            row: rows.iter().position(|source| *source == sources[row]).unwrap_or(0),
            lane: 0,
            value: shares[row],
            ends: [lower[row], upper[row]],
            fill: if kinds[row] == "factor" { Fill::Solid } else { Fill::Grey },
            instead: if counts[row] < 2 { "one replicate" } else { "nothing varies" }.into(),
        });
        let (name, detail) = (tables.meaning(metric).label, String::new());
        panels.push(Panel { name, detail, bars: bars.collect() });
    }
    let scale = Scale::exactly(0.0, 1.0, 3);
    bars::draw(canvas, 0.0, &panels, &Look { rows: &names, lanes: 1, axis: "Share", scale });
    Ok(Drawn {
        alt: alt(&panels, &names),
        footing: Footing {
            runs: (
                counts.iter().copied().min().unwrap_or(0),
                counts.iter().copied().max().unwrap_or(0),
            ),
            statistic: Statistic::VarianceShare,
            band: Band::Whiskers(table.numbers("level")?.first().copied().unwrap_or(f64::NAN)),
            unit: "share of the variance".into(),
            unseen: Vec::new(),
        },
    })
}

/// What a source of variance is called.
fn name(grid: &Grid, source: &str) -> String {
    match source {
        "interactions" => "All interactions".into(),
        "luck" => "Luck".into(),
        key => grid.label(key),
    }
}

/// Every share, in words.
fn alt(panels: &[Panel], rows: &[String]) -> String {
    let mut sentences = vec!["Bars of shares of variance with whiskers.".to_owned()];
    for panel in panels {
        let shares: Vec<String> = panel
            .bars
            .iter()
            .map(|bar| format!("{} {}", words::inner_case(&rows[bar.row]), words::short(bar.value)))
            .collect();
        sentences.push(format!("{}: {}.", panel.name, shares.join("; ")));
    }
    sentences.join(" ")
}
