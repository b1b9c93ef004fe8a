//! The check that the files of a folder are still those that were written.

use std::fmt;
use std::path::Path;

use crate::csv_file::csv_row_count;
use crate::digest;
use crate::error::ResultsError;
use crate::manifest::{self, FileEntry, MANIFEST};
use crate::parquet_file::reader::row_count;

/// Something that is not as the manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Name of the file, relative to the folder.
    pub file: String,
    /// What the manifest says.
    pub expected: String,
    /// What is there.
    pub found: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.file, self.expected, self.found)
    }
}

/// All differences between the manifest of a folder and its files, the manifest included.
///
/// Fails only if the manifest itself cannot be read.
pub fn verify(folder: &Path) -> Result<Vec<Difference>, ResultsError> {
    let (manifest, digest) = manifest::read_text(&folder.join(MANIFEST))?;
    let mut differences = Vec::new();
    if manifest.manifest_digest != digest {
        differences.push(difference(
            MANIFEST,
            format!("digest {}", manifest.manifest_digest),
            format!("digest {digest}"),
        ));
    }
    for entry in &manifest.files {
        differences.extend(verify_file(folder, entry));
    }
    Ok(differences)
}

fn verify_file(folder: &Path, entry: &FileEntry) -> Vec<Difference> {
    let path = folder.join(&entry.name);
    let mut differences = Vec::new();
    match digest::of_file(&path) {
        Err(error) => {
            let whole = format!("a file of {} bytes", entry.bytes);
            return vec![difference(&entry.name, whole, in_full(&error))];
        }
        Ok((_, bytes)) if bytes != entry.bytes => differences.push(difference(
            &entry.name,
            format!("{} bytes", entry.bytes),
            format!("{bytes} bytes"),
        )),
        Ok((digest, _)) if digest != entry.blake3 => differences.push(difference(
            &entry.name,
            format!("digest {}", entry.blake3),
            format!("digest {digest}"),
        )),
        Ok(_) => {}
    }
    if let Some(expected) = entry.rows {
        let found = match rows_of(&path) {
            Ok(Some(rows)) if rows == expected => return differences,
            Ok(Some(rows)) => format!("{rows} rows"),
            Ok(None) => "a file without rows".into(),
            Err(error) => in_full(&error),
        };
        differences.push(difference(&entry.name, format!("{expected} rows"), found));
    }
    differences
}

/// The number of rows of a table, by the ending of its name.
fn rows_of(path: &Path) -> Result<Option<u64>, ResultsError> {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("parquet") => row_count(path).map(Some),
        Some("csv") => csv_row_count(path).map(Some),
        _ => Ok(None),
    }
}

fn difference(file: &str, expected: String, found: String) -> Difference {
    Difference { file: file.into(), expected, found }
}

/// The error without the name of the file, which the difference names already.
fn in_full(error: &ResultsError) -> String {
    let message = error.to_string();
    let cause = std::error::Error::source(error).map(|cause| format!(" ({cause})"));
    message + &cause.unwrap_or_default()
}
