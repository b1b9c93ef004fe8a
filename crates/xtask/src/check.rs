//! Promises about the workspace that no compiler keeps, one file each, and the list of them.

mod claims;
mod classes;
mod dependencies;
mod documents;
mod first_line;
mod keys;
mod layers;
mod length;
mod model;
mod options;
mod packaging;
mod phases;
mod reading;
mod standing;
mod storeys;
mod tests_named;
mod up_to_date;

use crate::workspace::Workspace;

/// A promise, and what breaks it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Check {
    /// What it promises, in a sentence without its full stop.
    pub(crate) promise: &'static str,
    /// Everything that breaks the promise: where, what, and what to do.
    pub(crate) complaints: fn(&Workspace) -> Vec<String>,
}

/// Every check, from the architecture to the documents.
pub(crate) const CHECKS: &[Check] = &[
    layers::CHECK,
    dependencies::CHECK,
    model::CHECK,
    storeys::CHECK,
    options::CHECK,
    packaging::CHECK,
    keys::CHECK,
    phases::CHECK,
    reading::CHECK,
    length::CHECK,
    first_line::CHECK,
    up_to_date::CHECK,
    tests_named::CHECK,
    classes::CHECK,
    documents::PATHS,
    documents::COMMANDS,
    claims::CHECK,
    standing::CHECK,
];

/// The part of a source file before its unit tests.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\n").next().unwrap_or(text)
}
