//! The folder of a study's results while they are made: found finished, resumed or begun.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use polyarchy_results::manifest::MANIFEST;
use polyarchy_results::{Journal, Manifest, ResultsError, ResultsFolder};
use polyarchy_study::Study;

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
    /// The study is finished; nothing is to be done.
    Finished(ResultsFolder, Box<Manifest>),
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
            check_sizes(&folder, &manifest)?;
            return Ok(Opened::Finished(folder, Box::new(manifest)));
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

/// Looks whether the files are there and as long as they were; `polyarchy verify` looks inside.
fn check_sizes(folder: &ResultsFolder, manifest: &Manifest) -> Result<(), RunnerError> {
    for entry in &manifest.files {
        let found = fs::metadata(folder.path().join(&entry.name)).map(|found| found.len());
        let wrong = match found {
            Ok(bytes) if bytes == entry.bytes => continue,
            Ok(bytes) => format!("{} has {bytes} bytes instead of {}", entry.name, entry.bytes),
            Err(_) => format!("{} is missing", entry.name),
        };
        return Err(RunnerError::Spoilt { path: folder.path().to_owned(), wrong });
    }
    Ok(())
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
