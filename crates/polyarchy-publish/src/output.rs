//! Files that a user asks for by name: written whole or not at all, and never over results.

use std::fs;
use std::path::{Path, PathBuf};

use polyarchy_results::atomic;
use polyarchy_results::folder::MARK;

use crate::failure::Failure;

/// Writes a text; a file of results that holds it already is left as it is.
pub fn write_text(path: &Path, text: &str) -> Result<(), Failure> {
    if holds(path, text) {
        return Ok(());
    }
    write(path, |path| Ok(atomic::write_bytes(path, text.as_bytes())?))
}

/// Whether a file holds that text already. A pipe or device is not read: it may have no end, or never begin.
fn holds(path: &Path, text: &str) -> bool {
    let is_as_long =
        fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() == text.len() as u64);
    is_as_long && fs::read(path).is_ok_and(|there| there == text.as_bytes())
}

/// Writes a file, unless it is one of results: these stay what their manifest says.
pub fn write(
    path: &Path,
    written: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    if path.is_file() && lies_in_results(path) {
        return Err(Failure::OfResults { path: path.to_owned() });
    }
    written(path)
}

/// Whether a folder of one study's results is above a file.
fn lies_in_results(path: &Path) -> bool {
    let path = fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    path.ancestors().skip(1).any(|folder| folder.join(MARK).is_file())
}
