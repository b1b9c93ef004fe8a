//! One thing that is wrong with a file: where, what, and what would be right.

use crate::source::Origin;

/// Bytes of a message: what somebody wrote may be longer than any screen.
const LONGEST: usize = 2_000;

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
        let mark = Mark { origin: origin.clone(), label: label.into() };
        Self { message: shortened(message.into()), mark, context: None, help: None, absence: false }
    }

    /// The same, saying what would be right.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The same, pointing at a second place that explains the first.
    pub(crate) fn context(self, origin: &Origin, label: impl Into<String>) -> Self {
        let mark = Mark { origin: origin.clone(), label: label.into() };
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

/// The text, or its beginning and its end.
fn shortened(text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let begins = text.floor_char_boundary(LONGEST / 2);
    let ends = text.ceil_char_boundary(text.len() - LONGEST / 4);
    format!("{} ... {}", &text[..begins], &text[ends..])
}
