//! The folder of a study's results while they are made: found finished, resumed or begun.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use polyarchy_results::manifest::MANIFEST;
use polyarchy_results::{FileEntry, Journal, Manifest, Results, ResultsError, ResultsFolder};
use polyarchy_study::Study;

use crate::assemble::is_of_runs;
use crate::error::RunnerError;

/// What lies in the folder only while runs are made.
const RUNNING: &str = ".running";
const JOURNAL: &str = ".running/journal";
const BUILD: &str = ".running/build";
/// The manifest of the results that are made anew.
pub const BEFORE: &str = ".running/before.json";
/// Folders that an earlier execution may have filled with other files than this one will.
const CLEARED: [&str; 2] = ["failed", "figures"];

/// What is asked of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
        results: Box<Results>,
        /// The first file that follows from the runs and is not as it was written, if there is one.
        changed: Option<String>,
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
            set_aside(&folder)?;
        } else if folder.path().join(MANIFEST).is_file() {
            // The process may have ended between the manifest and the tidying up.
            remove(&folder.path().join(RUNNING))?;
            let results = Box::new(Results::open(folder.path())?);
            let changed = changed(&results)?;
            return Ok(Opened::Finished { folder, results, changed });
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

/// Begins anew beside what is known of the results before, with one step after which they are no longer finished.
fn set_aside(folder: &ResultsFolder) -> Result<(), RunnerError> {
    let manifest = folder.path().join(MANIFEST);
    if !manifest.is_file() {
        // Interrupted in making them anew, or never finished: what is known of those before stays.
        for name in [JOURNAL, BUILD] {
            remove(&folder.path().join(name))?;
        }
        return Ok(());
    }
    remove(&folder.path().join(RUNNING))?;
    let before = folder.file(BEFORE)?;
    fs::rename(&manifest, &before)
        .map_err(|source| ResultsError::Io { path: manifest, act: "set aside", source }.into())
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

/// The first file that follows from the runs and is not as it was written; an error if one of the runs
/// themselves is not.
fn changed(results: &Results) -> Result<Option<String>, ResultsError> {
    let mut changed = None;
    for FileEntry { name, .. } in &results.manifest.files {
        match results.files.file(name) {
            Err(ResultsError::Changed { wrong, .. }) if !is_of_runs(name) => {
                changed.get_or_insert(format!("{name} is not as it was written ({wrong})"));
            }
            checked => drop(checked?),
        }
    }
    Ok(changed)
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
