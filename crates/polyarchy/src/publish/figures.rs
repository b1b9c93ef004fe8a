//! Every chart that applies to a study, as SVG and as PNG; the reason for every other.

use polyarchy_report::{CHARTS, Chart, ChartError, ResultTables};
use polyarchy_results::{FileEntry, ResultsFolder};
use serde_json::{Value, json};

use crate::failure::Failure;

/// What was drawn, and what was not.
pub(super) struct Figures {
    pub(super) files: Vec<FileEntry>,
    /// For each chart its name, and the reason if it was not drawn.
    pub(super) notes: Vec<Value>,
}

/// Draws all charts.
pub(super) fn draw(folder: &ResultsFolder, tables: &ResultTables) -> Result<Figures, Failure> {
    let mut figures = Figures { files: Vec::new(), notes: Vec::new() };
    for chart in CHARTS {
        match draw_one(folder, chart, tables) {
            Ok(files) => {
                figures.files.extend(files);
                figures.notes.push(note(chart, None));
            }
            Err(Undrawn::Chart(error)) => figures.notes.push(note(chart, Some(&error))),
            Err(Undrawn::Disk(failure)) => return Err(failure),
        }
    }
    Ok(figures)
}

/// Why there is no figure.
enum Undrawn {
    /// The study does not answer the chart's question.
    Chart(ChartError),
    /// It could not be written.
    Disk(Failure),
}

fn draw_one(
    folder: &ResultsFolder,
    chart: &Chart,
    tables: &ResultTables,
) -> Result<[FileEntry; 2], Undrawn> {
    let figure = chart.figure(tables).map_err(Undrawn::Chart)?;
    let png = figure.png().map_err(Undrawn::Chart)?;
    let names = [format!("figures/{}.svg", chart.id), format!("figures/{}.png", chart.id)];
    let write = || -> Result<[FileEntry; 2], Failure> {
        folder.write_text(&names[0], &figure.svg())?;
        folder.write_bytes(&names[1], &png)?;
        let doc = format!("{}.", chart.title);
        Ok([
            folder.entry(&names[0], None, &doc)?,
            folder.entry(&names[1], None, &format!("{doc} 300 dots per inch."))?,
        ])
    };
    write().map_err(Undrawn::Disk)
}

fn note(chart: &Chart, error: Option<&ChartError>) -> Value {
    let Chart { id, title, question, .. } = chart;
    let reason = error.map(ToString::to_string);
    json!({
        "id": id, "title": title, "question": question, "drawn": error.is_none(), "reason": reason,
    })
}
