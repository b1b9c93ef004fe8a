//! What can go wrong while a scenario or a study is read.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::printable::printable;
use crate::render::{self, Colour};

/// Why a scenario or a study could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StudyError {
    /// The file cannot be opened.
    #[error("{}", unreadable(path, source))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is a pipe, a device or a socket.
    #[error("{} is a pipe or a device, not a file: save what it gives in a file and name that", path.display())]
    NoFile {
        /// What was named.
        path: PathBuf,
    },
    /// The file is too large to be what it should be.
    #[error("{} has {bytes} bytes, but can have at most {most}: split it up, or take out what it does not need", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// The greatest size.
        most: u64,
    },
    /// The file is no UTF-8 text.
    #[error("{}: not a text file: byte {offset} is not UTF-8; save the file as UTF-8", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
        /// Where the first byte stands that is no text.
        offset: usize,
    },
    /// The file says something that cannot be.
    #[error("{0}")]
    Faulty(Faults),
}

impl StudyError {
    /// Errors in the order of files and lines, without repetitions.
    pub(crate) fn faulty(diagnostics: Vec<Diagnostic>) -> Self {
        Self::Faulty(Faults::new(diagnostics))
    }

    /// The whole message, with or without colour.
    pub fn render(&self, colour: Colour) -> String {
        match self {
            Self::Faulty(faults) => render::render(&faults.0, colour),
            _ => printable(&format!("{self}\n")).into(),
        }
    }

    /// The located errors, if it is the content that is wrong.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match self {
            Self::Faulty(faults) => &faults.0,
            _ => &[],
        }
    }
}

/// Why a file cannot be opened, in words.
fn unreadable(path: &Path, source: &std::io::Error) -> String {
    let path = path.display();
    match source.kind() {
        ErrorKind::NotFound => format!("there is no file {path}"),
        ErrorKind::IsADirectory => format!("{path} is a folder, not a file"),
        _ => format!("cannot read {path}: {source}"),
    }
}

/// At least one located error.
#[derive(Debug)]
pub struct Faults(Vec<Diagnostic>);

impl Faults {
    fn new(mut diagnostics: Vec<Diagnostic>) -> Self {
        let mut files: Vec<String> = Vec::new();
        for diagnostic in &diagnostics {
            if !files.iter().any(|file| file == diagnostic.file()) {
                files.push(diagnostic.file().to_owned());
            }
        }
        let file = |diagnostic: &Diagnostic| {
            files.iter().position(|file| file == diagnostic.file()).unwrap_or(files.len())
        };
        diagnostics.sort_by_key(|diagnostic| (file(diagnostic), diagnostic.mark.origin.span.start));
        diagnostics.dedup();
        Self(diagnostics)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(render::render(&self.0, Colour::Never).trim_end())
    }
}
