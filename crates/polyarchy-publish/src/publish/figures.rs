//! Every chart that applies to a study, as SVG and as PNG; the reason for every other.

use polyarchy_report::{CHARTS, Chart, ChartError, ResultTables};
use polyarchy_results::manifest::FigureFacts;
use polyarchy_results::{FileEntry, ResultsFolder};

use crate::failure::Failure;

/// What was drawn, and what was not.
pub(crate) struct Figures {
    pub(crate) files: Vec<Drawn>,
    /// For each chart its name, and the reason if it was not drawn.
    pub(crate) notes: Vec<FigureFacts>,
}

/// A file of a figure.
pub(crate) struct Drawn {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) bytes: Vec<u8>,
}

/// Draws all charts that apply.
pub(crate) fn draw(tables: &ResultTables) -> Figures {
    let mut figures = Figures { files: Vec::new(), notes: Vec::new() };
    for chart in CHARTS {
        match draw_one(chart, tables) {
            Ok(files) => {
                figures.files.extend(files);
                figures.notes.push(note(chart, None));
            }
            Err(error) => figures.notes.push(note(chart, Some(&error))),
        }
    }
    figures
}

/// Every file that a figure can have.
pub(super) fn names() -> impl Iterator<Item = String> {
    CHARTS
        .iter()
        .flat_map(|chart| ["svg", "png"].map(|kind| format!("figures/{}.{kind}", chart.id)))
}

/// Writes the files; their lines of the manifest.
pub(super) fn write(folder: &ResultsFolder, files: &[Drawn]) -> Result<Vec<FileEntry>, Failure> {
    let write = |Drawn { name, doc, bytes }: &Drawn| {
        folder.write_bytes(name, bytes)?;
        Ok(folder.entry(name, None, doc)?)
    };
    files.iter().map(write).collect()
}

fn draw_one(chart: &Chart, tables: &ResultTables) -> Result<[Drawn; 2], ChartError> {
    let figure = chart.figure(tables)?;
    let Chart { id, title, .. } = chart;
    let svg = Drawn {
        name: format!("figures/{id}.svg"),
        doc: format!("{title}."),
        bytes: figure.svg().into_bytes(),
    };
    let png = Drawn {
        name: format!("figures/{id}.png"),
        doc: format!("{title}. 300 dots per inch."),
        bytes: figure.png()?,
    };
    Ok([svg, png])
}

fn note(chart: &Chart, error: Option<&ChartError>) -> FigureFacts {
    FigureFacts {
        drawn: error.is_none(),
        id: chart.id.into(),
        question: chart.question.into(),
        reason: error.map(ToString::to_string),
        title: chart.title.into(),
    }
}
