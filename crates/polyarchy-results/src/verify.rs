//! The check that the files of a folder are still those that were written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use crate::atomic::PARTIAL;
use crate::csv_file::csv_row_count;
use crate::digest;
use crate::error::ResultsError;
use crate::folder::MARK;
use crate::manifest::{self, FileEntry, MANIFEST, Manifest};
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

/// The manifest of a folder as it is, and all differences between it and its files, itself included.
///
/// Fails only if the manifest itself cannot be read.
pub fn verify(folder: &Path) -> Result<(Manifest, Vec<Difference>), ResultsError> {
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
    Ok((manifest, differences))
}

/// Endings of tables and figures.
const ENDINGS: [&str; 6] = ["csv", "parquet", "json", "svg", "png", "pdf"];

/// Names of the files of a folder that its manifest does not list, in their order.
///
/// Hidden files are no results, nor is what a killed writer left under a temporary name, nor a page or a study that
/// somebody keeps beside them: only what has the ending of a table or a figure could be taken for one.
pub fn unlisted(folder: &Path, manifest: &Manifest) -> Result<Vec<String>, ResultsError> {
    let mut listed: BTreeSet<PathBuf> =
        manifest.files.iter().map(|file| folder.join(&file.name)).collect();
    listed.insert(folder.join(MANIFEST));
    let (mut folders, mut found) = (vec![folder.to_owned()], Vec::new());
    while let Some(open) = folders.pop() {
        let failed = |error| ResultsError::io(&open, "list the folder")(error);
        for entry in fs::read_dir(&open).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if name.starts_with('.') || name.ends_with(PARTIAL) || listed.contains(&path) {
                continue;
            }
            if entry.file_type().map_err(failed)?.is_dir() {
                // Other results in it have a manifest of their own.
                if !path.join(MARK).is_file() {
                    folders.push(path);
                }
            } else if path
                .extension()
                .is_some_and(|ending| ENDINGS.iter().any(|one| ending == *one))
            {
                let path = path.strip_prefix(folder).unwrap_or(&path);
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort_unstable();
    Ok(found)
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
