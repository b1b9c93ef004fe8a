//! A finished folder opened for reading: no file is used before it was compared with its digest.
//!
//! Whatever reads results goes through [`Results`] or [`Stored`]. The readers that take a path take
//! a file as it is; `cargo xtask tidy` keeps them to tests and to this crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard};

use polyarchy_table::Table;

use crate::csv_file::{copy_as_csv, read_csv, read_csv_as};
use crate::digest;
use crate::error::ResultsError;
use crate::folder::MARK;
use crate::manifest::{FileEntry, MANIFEST, Manifest};
use crate::parquet_file::reader::{read_columns, read_shape, read_table, scan, scan_groups};

/// A finished folder.
#[derive(Debug)]
pub struct Results {
    /// What was run, and what was written.
    pub manifest: Manifest,
    /// The files that it lists.
    pub files: Stored,
}

impl Results {
    /// Opens a folder whose manifest is as it was written.
    pub fn open(path: &Path) -> Result<Self, ResultsError> {
        fs::read_dir(path).map_err(ResultsError::io(path, "open the folder"))?;
        if path.join(MANIFEST).is_file() {
            let manifest = Manifest::read(&path.join(MANIFEST))?;
            return Ok(Self { files: Stored::of(path, &manifest.files), manifest });
        }
        let (wrong, right) = if path.join(MARK).is_file() {
            ("the study was interrupted before its end", "run it again to finish it")
        } else {
            ("it is not a folder of results: it has no manifest.json", "name one that has")
        };
        Err(ResultsError::Foreign { path: path.into(), wrong: wrong.into(), right: right.into() })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.files.folder
    }
}

/// Files of which it is known what was written.
#[derive(Debug)]
pub struct Stored {
    folder: PathBuf,
    /// The digest of each file, by its name.
    digests: BTreeMap<String, String>,
    /// Names of those that were found to be as they were written.
    checked: Mutex<BTreeSet<String>>,
}

impl Stored {
    /// The listed files of a folder.
    pub fn of(folder: &Path, files: &[FileEntry]) -> Self {
        let digests = files.iter().map(|file| (file.name.clone(), file.blake3.clone())).collect();
        Self { folder: folder.into(), digests, checked: Mutex::default() }
    }

    /// Whether a file is listed.
    pub fn has(&self, name: &str) -> bool {
        self.digests.contains_key(name)
    }

    /// The path of a file, which is as it was written.
    pub fn file(&self, name: &str) -> Result<PathBuf, ResultsError> {
        let path = self.folder.join(name);
        let wrong = |wrong: String| ResultsError::Changed { path: path.clone(), wrong };
        let Some(written) = self.digests.get(name) else {
            return Err(wrong("the manifest does not list it".into()));
        };
        if self.checked().contains(name) {
            return Ok(path);
        }
        if !path.is_file() {
            return Err(wrong("it is missing".into()));
        }
        let (found, _) = digest::of_file(&path)?;
        if found != *written {
            return Err(wrong(format!(
                "its digest begins with {}, not {}",
                &found[..8],
                &written[..8.min(written.len())]
            )));
        }
        self.checked().insert(name.to_owned());
        Ok(path)
    }

    /// A text.
    pub fn text(&self, name: &str) -> Result<String, ResultsError> {
        let path = self.file(name)?;
        fs::read_to_string(&path).map_err(ResultsError::io(&path, "read"))
    }

    /// A table in Parquet, whole.
    pub fn table(&self, name: &str) -> Result<Table, ResultsError> {
        read_table(&self.file(name)?)
    }

    /// The named columns of a table in Parquet.
    pub fn columns(&self, name: &str, columns: &[&str]) -> Result<Table, ResultsError> {
        read_columns(&self.file(name)?, columns)
    }

    /// Columns and notes of a table in Parquet, without rows.
    pub fn shape(&self, name: &str) -> Result<Table, ResultsError> {
        read_shape(&self.file(name)?)
    }

    /// Hands on a table in Parquet in batches of bounded size; no names mean all columns.
    pub fn scan<E: From<ResultsError>>(
        &self,
        name: &str,
        columns: &[&str],
        each: impl FnMut(Table) -> Result<(), E>,
    ) -> Result<(), E> {
        scan(&self.file(name)?, columns, each)
    }

    /// The same without the row groups in which no row can be wanted: of each it is asked with the least and the
    /// greatest whole number of the first column.
    pub fn scan_groups<E: From<ResultsError>>(
        &self,
        name: &str,
        columns: &[&str],
        is_wanted: impl Fn(i64, i64) -> bool,
        each: impl FnMut(Table) -> Result<(), E>,
    ) -> Result<(), E> {
        scan_groups(&self.file(name)?, columns, is_wanted, each)
    }

    /// A table in CSV of which nothing is known.
    pub fn csv(&self, name: &str) -> Result<Table, ResultsError> {
        read_csv(&self.file(name)?)
    }

    /// A table in CSV with the columns of `shape`.
    pub fn csv_as(&self, name: &str, shape: &Table) -> Result<Table, ResultsError> {
        read_csv_as(&self.file(name)?, shape)
    }

    /// Writes a table in Parquet as CSV, too.
    pub fn copy_as_csv(&self, name: &str, path: &Path) -> Result<(), ResultsError> {
        copy_as_csv(&self.file(name)?, path)
    }

    fn checked(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.checked.lock().expect("no thread panics while it looks up a name")
    }
}
