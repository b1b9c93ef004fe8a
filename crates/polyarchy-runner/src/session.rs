//! The folder of a study's results while they are made: found finished, resumed or begun.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use polyarchy_results::manifest::MANIFEST;
use polyarchy_results::{Journal, Manifest, ResultsError, ResultsFolder};
use polyarchy_study::Study;

use crate::assemble::is_of_runs;
use crate::error::RunnerError;

/// What lies in the folder only while runs are made.
const RUNNING: &str = ".running";
const JOURNAL: &str = ".running/journal";
const BUILD: &str = ".running/build";
/// Folders that an earlier execution may have filled with other files than this one will.
const CLEARED: [&str; 2] = ["failed", "figures"];

/// What is asked of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Go on with what is there.
    Resume,
    /// Begin anew, whatever is there.
    Anew,
}

/// What was found.
#[derive(Debug)]
pub enum Opened {
    /// All runs are made.
    Finished {
        /// The folder.
        folder: ResultsFolder,
        /// What was written.
        manifest: Box<Manifest>,
        /// The first file that follows from the runs and is not as it was written, if there is one.
        spoilt: Option<String>,
    },
    /// Runs are to be made.
    Open(Session),
}

/// A folder in which a study's results are being made. Only one process has it at a time.
#[derive(Debug)]
pub struct Session {
    /// The folder.
    pub folder: ResultsFolder,
    /// The finished runs.
    pub journal: Journal,
}

impl Session {
    /// Opens the study's folder below `root`, made if needed.
    ///
    /// `build` names the program; runs of two builds are never mixed.
    pub fn open(
        root: &Path,
        study: &Study,
        build: &str,
        state: State,
    ) -> Result<Opened, RunnerError> {
        let hash = *study.hash().as_bytes();
        let folder = ResultsFolder::create(root, &study.name, &hash)?;
        if state == State::Anew {
            remove(&folder.path().join(MANIFEST))?;
            remove(&folder.path().join(RUNNING))?;
        } else if folder.path().join(MANIFEST).is_file() {
            // The process may have ended between the manifest and the tidying up.
            remove(&folder.path().join(RUNNING))?;
            let manifest = Manifest::read(&folder.path().join(MANIFEST))?;
            if let Some(wrong) = spoilt(&folder, &manifest, is_of_runs) {
                return Err(RunnerError::Spoilt { path: folder.path().to_owned(), wrong });
            }
            let spoilt = spoilt(&folder, &manifest, |name| !is_of_runs(name));
            return Ok(Opened::Finished { folder, manifest: Box::new(manifest), spoilt });
        }
        let journal = open_journal(&folder, &hash, build)?;
        for name in CLEARED {
            remove(&folder.path().join(name))?;
        }
        Ok(Opened::Open(Self { folder, journal }))
    }

    /// Ends the session: the manifest is written, and with it the results are whole.
    pub fn finish(self, manifest: &mut Manifest) -> Result<ResultsFolder, RunnerError> {
        let Self { folder, journal } = self;
        manifest.write(&folder.file(MANIFEST)?)?;
        drop(journal);
        remove(&folder.path().join(RUNNING))?;
        Ok(folder)
    }
}

/// The journal of this build.
fn open_journal(
    folder: &ResultsFolder,
    hash: &[u8; 32],
    build: &str,
) -> Result<Journal, RunnerError> {
    let mark = folder.file(BUILD)?;
    let found = match fs::read_to_string(&mark) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            folder.write_text(BUILD, build)?;
            build.to_owned()
        }
        Err(source) => return Err(ResultsError::Io { path: mark, act: "read", source }.into()),
    };
    let journal = Journal::open_or_create(&folder.file(JOURNAL)?, hash)?;
    if found == build {
        return Ok(journal);
    }
    if journal.is_empty() {
        folder.write_text(BUILD, build)?;
        return Ok(journal);
    }
    Err(RunnerError::OtherBuild {
        path: folder.path().to_owned(),
        runs: journal.len() as u64,
        found,
        wanted: build.to_owned(),
    })
}

/// The first file of a kind that is not there, or not as long as it was; `polyarchy verify` looks
/// inside.
fn spoilt(
    folder: &ResultsFolder,
    manifest: &Manifest,
    is_of_kind: impl Fn(&str) -> bool,
) -> Option<String> {
    manifest.files.iter().filter(|entry| is_of_kind(&entry.name)).find_map(|entry| {
        match fs::metadata(folder.path().join(&entry.name)).map(|found| found.len()) {
            Ok(bytes) if bytes == entry.bytes => None,
            Ok(bytes) => {
                Some(format!("{} has {bytes} bytes instead of {}", entry.name, entry.bytes))
            }
            Err(_) => Some(format!("{} is missing", entry.name)),
        }
    })
}

/// Removes a file, or a folder with all that is in it, if it is there.
fn remove(path: &Path) -> Result<(), RunnerError> {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match removed {
        Err(source) if source.kind() != ErrorKind::NotFound => {
            Err(ResultsError::Io { path: path.to_owned(), act: "remove", source }.into())
        }
        _ => Ok(()),
    }
}
