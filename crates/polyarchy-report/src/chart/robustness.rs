//! In what share of parameter sets each claim holds.

use super::{Chart, Width};
use crate::bars::{self, Bar, Fill, Look, Panel};
use crate::canvas::Canvas;
use crate::error::ChartError;
use crate::figure::Drawn;
use crate::footing::{Band, Footing, Statistic};
use crate::scale::Scale;
use crate::tables::ResultTables;
use crate::words;

/// The chart.
pub(super) const CHART: Chart = Chart {
    id: "robustness",
    title: "Claims in other parameter sets",
    question: "In what share of parameter sets does each claim hold?",
    width: Width::Page,
    over_time: &[],
    draw,
};

/// The panels: column of table `robustness` and what it is called.
const PANELS: [(&str, &str); 4] = [
    ("met", "Met"),
    ("undecided", "Undecided"),
    ("not_met", "Not met"),
    ("right_way", "Right way"),
];

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let table = tables.asked("robustness", "the study tests no expectation in parameter sets")?;
    let names: Vec<String> =
        table.texts("name")?.iter().map(|name| words::sentence_case(&words::name(name))).collect();
    let (lower, upper) = (table.numbers("met_lower")?, table.numbers("met_upper")?);
    let mut panels = Vec::new();
    for (id, name) in PANELS {
        let bars = table.numbers(id)?.iter().enumerate().map(|(row, share)| Bar {
            row,
            lane: 0,
            value: *share,
            ends: if id == "met" { [lower[row], upper[row]] } else { [f64::NAN; 2] },
            fill: if id == "met" { Fill::Solid } else { Fill::Grey },
            instead: "none".into(),
        });
        panels.push(Panel { name: name.into(), bars: bars.collect() });
    }
    let scale = Scale::exactly(0.0, 1.0, 3);
    bars::draw(
        canvas,
        0.0,
        &panels,
        &Look { rows: &names, lanes: 1, axis: "Share of sets", scale },
    );
    let sets = table.integers("sets")?;
    let ends = (sets.iter().copied().min().unwrap_or(0), sets.iter().copied().max().unwrap_or(0));
    Ok(Drawn {
        alt: alt(table.numbers("met")?, table.numbers("right_way")?, &names),
        footing: Footing {
            runs: ends,
            statistic: Statistic::ShareOfSets,
            band: Band::Wilson(table.numbers("level")?.first().copied().unwrap_or(f64::NAN)),
            unit: "share of the parameter sets".into(),
            unseen: Vec::new(),
        },
    })
}

/// Every share that meets its claim, in words.
fn alt(met: &[f64], right_way: &[f64], names: &[String]) -> String {
    let told: Vec<String> = names
        .iter()
        .zip(met.iter().zip(right_way))
        .map(|(name, (met, right))| {
            let (met, right) = (words::short(*met), words::short(*right));
            format!("{} {met}, the right way {right}", words::inner_case(name))
        })
        .collect();
    format!("Bars of shares of parameter sets with whiskers. Met: {}.", told.join("; "))
}
