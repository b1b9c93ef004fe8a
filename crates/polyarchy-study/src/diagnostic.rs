//! One thing that is wrong with a file: where, what, and what would be right.

use crate::printable::printable;
use crate::source::Origin;

/// One error, located in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub(crate) message: String,
    pub(crate) mark: Mark,
    pub(crate) context: Option<Mark>,
    pub(crate) help: Option<String>,
    /// Whether it complains about something that is not there.
    pub(crate) absence: bool,
}

/// A marked stretch of a file and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) origin: Origin,
    pub(crate) label: String,
}

impl Diagnostic {
    /// An error at a place, with a few words below the mark.
    pub(crate) fn new(
        origin: &Origin,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        let mark = Mark { origin: origin.clone(), label: safe(label) };
        Self { message: safe(message), mark, context: None, help: None, absence: false }
    }

    /// The same, saying what would be right.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(safe(help)), ..self }
    }

    /// The same, pointing at a second place that explains the first.
    pub(crate) fn context(self, origin: &Origin, label: impl Into<String>) -> Self {
        let mark = Mark { origin: origin.clone(), label: safe(label) };
        Self { context: Some(mark), ..self }
    }

    /// The same, known to complain about something that is not there.
    pub(crate) fn absent(self) -> Self {
        Self { absence: true, ..self }
    }

    /// What is wrong, lowercase, without a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What would be right, if that can be said.
    pub fn remedy(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The file in which it stands.
    pub fn file(&self) -> &str {
        &self.mark.origin.source.name
    }

    /// Line and column of the mark, both from 1.
    pub fn position(&self) -> (usize, usize) {
        self.mark.origin.position()
    }
}

/// Words that may quote what stands in a file.
fn safe(words: impl Into<String>) -> String {
    printable(&words.into()).into_owned()
}
