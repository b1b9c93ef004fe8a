//! A file as its author wrote it, and places in it.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::error::StudyError;
use crate::printable::printable;

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

    /// The file at a path.
    pub(crate) fn read(path: &Path) -> Result<Arc<Self>, StudyError> {
        let bytes = std::fs::read(path)
            .map_err(|source| StudyError::Unreadable { path: path.to_owned(), source })?;
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
