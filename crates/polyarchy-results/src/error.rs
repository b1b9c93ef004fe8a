//! Everything that can go wrong with results on disk: which file, what is wrong, what is right.

use std::io;
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;
use thiserror::Error;

/// Why results could not be written or read.
///
/// The message names the file, the problem and the remedy; [`std::error::Error::source`] gives
/// the words of the system or of the library.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ResultsError {
    /// The operating system refused.
    #[error("{}: cannot {act}{}", path.display(), remedy(source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        act: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// A Parquet file could not be made or understood.
    #[error(
        "{}: cannot {act}: it is damaged or only half a Parquet file; delete it and run the study \
         again",
        path.display()
    )]
    Parquet {
        /// The file.
        path: PathBuf,
        /// What was tried.
        act: &'static str,
        /// What the library said.
        source: ParquetError,
    },
    /// A CSV file could not be made or understood.
    #[error("{}: cannot {act}: it is not valid CSV (RFC 4180); write it again", path.display())]
    Csv {
        /// The file.
        path: PathBuf,
        /// What was tried.
        act: &'static str,
        /// What the library said.
        source: csv::Error,
    },
    /// A JSON file could not be made or understood.
    #[error(
        "{}: line {}, column {}: cannot {act}: it does not describe results of this format; restore \
         it from a copy or run the study again",
        path.display(), source.line(), source.column()
    )]
    Json {
        /// The file.
        path: PathBuf,
        /// What was tried.
        act: &'static str,
        /// What the library said.
        source: serde_json::Error,
    },
    /// Somebody else writes there now.
    #[error(
        "{}: another process writes here; wait until it ends or choose another folder",
        path.display()
    )]
    Busy {
        /// The file that is locked.
        path: PathBuf,
    },
    /// The file or folder belongs to something else.
    #[error("{}: {wrong}; {right}", path.display())]
    Foreign {
        /// The file or folder.
        path: PathBuf,
        /// What is wrong.
        wrong: String,
        /// What would be right.
        right: String,
    },
    /// A place in a file holds what cannot be.
    #[error("{}: {place}: {wrong}; {right}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where in the file.
        place: String,
        /// What is wrong.
        wrong: String,
        /// What would be right.
        right: String,
    },
    /// A file of results is not what was written.
    #[error(
        "{}: it is not as it was written ({wrong}); restore it from a copy, or run the study again, \
         which makes everything derived from the runs anew, and on request the runs as well",
        path.display()
    )]
    Changed {
        /// The file.
        path: PathBuf,
        /// In what it differs.
        wrong: String,
    },
    /// A table, column or run is not of the form that was asked for.
    #[error("{}: {wrong}; {right}", path.display())]
    Mismatch {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        wrong: String,
        /// What would be right.
        right: String,
    },
}

impl ResultsError {
    /// A refusal of the system, for `map_err`.
    pub(crate) fn io(path: &Path, act: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { path: path.into(), act, source }
    }

    /// A refusal of the Parquet library, which wraps those of the system.
    pub(crate) fn parquet(path: &Path, act: &'static str) -> impl FnOnce(ParquetError) -> Self {
        move |source| match source {
            ParquetError::External(inner) => match inner.downcast::<io::Error>() {
                Ok(source) => Self::io(path, act)(*source),
                Err(inner) => {
                    Self::Parquet { path: path.into(), act, source: ParquetError::External(inner) }
                }
            },
            source => Self::Parquet { path: path.into(), act, source },
        }
    }

    /// A refusal of the CSV library, which wraps those of the system.
    pub(crate) fn csv(path: &Path, act: &'static str) -> impl FnOnce(csv::Error) -> Self {
        move |source| {
            if !source.is_io_error() {
                return Self::Csv { path: path.into(), act, source };
            }
            match source.into_kind() {
                csv::ErrorKind::Io(source) => Self::io(path, act)(source),
                _ => unreachable!("`is_io_error` holds for this kind only"),
            }
        }
    }

    /// A refusal of the JSON library, for `map_err`.
    pub(crate) fn json(path: &Path, act: &'static str) -> impl FnOnce(serde_json::Error) -> Self {
        move |source| Self::Json { path: path.into(), act, source }
    }
}

/// The problem and its remedy in plain words, for the refusals that users meet.
fn remedy(source: &io::Error) -> &'static str {
    use io::ErrorKind as Kind;
    match source.kind() {
        Kind::StorageFull | Kind::QuotaExceeded => {
            ": the disk is full; free some space or choose another folder"
        }
        Kind::FileTooLarge => ": the file is larger than allowed here; choose another folder",
        Kind::PermissionDenied => {
            ": permission denied; change the permissions of the folder or choose another"
        }
        Kind::ReadOnlyFilesystem => ": it is not writable; choose a folder on another disk",
        Kind::AlreadyExists | Kind::NotADirectory => {
            ": a file is in the way of a folder; move it away or choose another folder"
        }
        Kind::IsADirectory => {
            ": a folder is in the way of a file; move it away or choose another folder"
        }
        Kind::NotFound => ": it does not exist; check the name",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(kind: io::ErrorKind, message: &str) {
        let error = ResultsError::io(Path::new("a/runs.csv"), "write")(kind.into());
        assert_eq!(error.to_string(), format!("a/runs.csv: cannot write: {message}"));
    }

    #[test]
    fn refusals_of_the_system_come_with_a_remedy() {
        says(
            io::ErrorKind::StorageFull,
            "the disk is full; free some space or choose another folder",
        );
        says(
            io::ErrorKind::PermissionDenied,
            "permission denied; change the permissions of the folder or choose another",
        );
        says(
            io::ErrorKind::NotADirectory,
            "a file is in the way of a folder; move it away or choose another folder",
        );
    }

    #[test]
    fn a_full_disk_is_recognised_through_the_parquet_library() {
        let full = ParquetError::from(io::Error::from(io::ErrorKind::StorageFull));
        let error = ResultsError::parquet(Path::new("runs.parquet"), "write")(full);
        assert!(matches!(error, ResultsError::Io { .. }), "{error:?}");
    }
}
