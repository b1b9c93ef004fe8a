//! The figures of a study, as SVG, PNG and PDF; for every other chart the reason why it has none.

use polyarchy_report::{CHARTS, Chart, ChartError, Choice, Figure, ResultTables, chosen};
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

/// Draws the figures of a study.
pub(crate) fn draw(tables: &ResultTables) -> Figures {
    let mut figures = Figures { files: Vec::new(), notes: Vec::new() };
    for choice in chosen(tables) {
        match choice.figure.as_ref().map_err(Clone::clone).and_then(files) {
            Ok(files) => {
                figures.notes.push(note(&choice, None));
                figures.files.extend(files);
            }
            Err(error) => figures.notes.push(note(&choice, Some(&error))),
        }
    }
    figures
}

/// The files of figures in a folder of results, of this publishing and of earlier ones.
pub(super) fn there(folder: &ResultsFolder) -> Result<Vec<String>, Failure> {
    let mut names = folder.files_in("figures")?;
    names.retain(|name| is_name(name));
    Ok(names)
}

/// Whether a file can be that of a figure, of this study or of an earlier publishing.
fn is_name(name: &str) -> bool {
    let Some(stem) = name.strip_prefix("figures/").and_then(|name| name.rsplit_once('.')) else {
        return false;
    };
    let is_of = |chart: &&&Chart| {
        let rest = stem.0.strip_prefix(chart.id);
        rest.is_some_and(|rest| {
            let number = rest.strip_prefix('_').map(str::parse::<usize>);
            rest.is_empty() || matches!(number, Some(Ok(_)))
        })
    };
    KINDS.contains(&stem.1) && CHARTS.iter().any(|chart| is_of(&chart))
}

/// Endings of the files of a figure.
const KINDS: [&str; 3] = ["svg", "png", "pdf"];

/// Writes the files; their lines of the manifest.
pub(super) fn write(folder: &ResultsFolder, files: &[Drawn]) -> Result<Vec<FileEntry>, Failure> {
    let write = |Drawn { name, doc, bytes }: &Drawn| {
        folder.write_bytes(name, bytes)?;
        Ok(folder.entry(name, None, doc)?)
    };
    files.iter().map(write).collect()
}

fn files(figure: &Figure) -> Result<[Drawn; 3], ChartError> {
    let Figure { id, title, .. } = figure;
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
    let pdf = Drawn {
        name: format!("figures/{id}.pdf"),
        doc: format!("{title}. For print."),
        bytes: figure.pdf()?,
    };
    Ok([svg, png, pdf])
}

fn note(choice: &Choice, error: Option<&ChartError>) -> FigureFacts {
    let (chart, figure) = (choice.chart, choice.figure.as_ref());
    FigureFacts {
        drawn: error.is_none(),
        id: figure.map_or_else(|_| chart.id.into(), |figure| figure.id.clone()),
        question: figure.map_or_else(|_| chart.question.into(), |figure| figure.question.clone()),
        reason: error.map(ToString::to_string),
        title: chart.title.into(),
    }
}
