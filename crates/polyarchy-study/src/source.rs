//! A file as its author wrote it, and places in it.

use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::error::StudyError;
use crate::printable::printable;

/// Bytes that a scenario or a study may have: several tens of thousands of activities, and little memory.
pub(crate) const MOST_BYTES: u64 = 16_000_000;

/// Bytes that a table of points may have: enough for as many points as a study can have.
pub(crate) const MOST_TABLE_BYTES: u64 = 64_000_000;

/// A file that was read: what messages call it, and its text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Source {
    /// Path as the user gave it.
    pub(crate) name: String,
    /// The whole text.
    pub(crate) text: String,
}

impl Source {
    /// A text under the name that messages show.
    pub(crate) fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { name: printable(&name.into()).into_owned(), text: text.into() })
    }

    /// The file at a path, of so many bytes at most. What is no file is refused before it is opened: a pipe
    /// would keep the reader waiting, and a device never ends.
    pub(crate) fn read(path: &Path, most: u64) -> Result<Arc<Self>, StudyError> {
        let unreadable = |source| StudyError::Unreadable { path: path.to_owned(), source };
        let found = std::fs::metadata(path).map_err(unreadable)?;
        if !found.is_file() && !found.is_dir() {
            return Err(StudyError::NoFile { path: path.to_owned() });
        }
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
            .map_err(unreadable)?;
        if most < bytes.len() as u64 {
            let bytes = found.len().max(bytes.len() as u64);
            return Err(StudyError::TooLarge { path: path.to_owned(), bytes, most });
        }
        let text = String::from_utf8(bytes).map_err(|wrong| StudyError::NotText {
            path: path.to_owned(),
            offset: wrong.utf8_error().valid_up_to(),
        })?;
        Ok(Self::new(path.display().to_string(), text))
    }
}

/// A stretch of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) source: Arc<Source>,
    pub(crate) span: Range<usize>,
}

impl Origin {
    /// The stretch of the file, cut to what the file holds.
    pub(crate) fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        let text = &source.text;
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        Self { source: Arc::clone(source), span: start..end }
    }

    /// Line and column of its beginning, both from 1, the column in characters.
    pub(crate) fn position(&self) -> (usize, usize) {
        let before = &self.source.text[..self.span.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or(before).chars().count() + 1;
        (line, column)
    }

    /// What is written there.
    pub(crate) fn text(&self) -> &str {
        &self.source.text[self.span.clone()]
    }
}
