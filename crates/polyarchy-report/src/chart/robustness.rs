//! In what share of parameter sets the mean meets each claim, and its own runs decide it.

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
    question: "In what share of parameter sets does the mean meet each claim?",
    width: Width::Page,
    over_time: &[],
    about: &[],
    takes: &[],
    draw,
};

/// The panels: column of table `robustness`, what it is called, and the ends of its whiskers, if it has any.
const PANELS: [(&str, &str, Option<[&str; 2]>); 4] = [
    ("met", "Mean meets it", Some(["met_lower", "met_upper"])),
    ("right_way", "Right way", Some(["right_lower", "right_upper"])),
    ("decided_met", "Own runs: met", None),
    ("decided_not_met", "Own runs: not met", None),
];

fn draw(tables: &ResultTables, canvas: &mut Canvas) -> Result<Drawn, ChartError> {
    let table = tables.asked("robustness", "the study tests no expectation in parameter sets")?;
    let names: Vec<String> =
        table.texts("name")?.iter().map(|name| words::sentence_case(&words::name(name))).collect();
    let mut panels = Vec::new();
    for (id, name, ends) in PANELS {
        let ends = ends.map(|[lower, upper]| {
            Ok::<_, ChartError>((table.numbers(lower)?, table.numbers(upper)?))
        });
        let ends = ends.transpose()?;
        let bars = table.numbers(id)?.iter().enumerate().map(|(row, share)| Bar {
            row,
            lane: 0,
            value: *share,
            ends: ends.map_or([f64::NAN; 2], |(lower, upper)| [lower[row], upper[row]]),
            fill: if id == "met" { Fill::Solid } else { Fill::Grey },
            instead: "none".into(),
        });
        panels.push(Panel { name: name.into(), detail: String::new(), bars: bars.collect() });
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
            band: Band::Deconvolved(table.numbers("level")?.first().copied().unwrap_or(f64::NAN)),
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
            let name = words::inner_case(name);
            let met = format!("{name} {}", words::short(*met));
            match right {
                right if right.is_nan() => met,
                right => format!("{met}, the right way {}", words::short(*right)),
            }
        })
        .collect();
    format!(
        "Bars of shares of parameter sets with whiskers. The mean meets the claim: {}.",
        told.join("; ")
    )
}
