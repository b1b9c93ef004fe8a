//! The files that a user means by naming a file or a folder, and the studies in them.

use std::fs;
use std::path::{Path, PathBuf};

use polyarchy_publish::read_study;
use polyarchy_study::{Change, Study, StudyError, is_scenario};

use crate::Surroundings;
use crate::exit::Exit;
use crate::failure::Failure;

/// The file itself, or the files (.toml) of a folder in order of their names.
pub(crate) fn of(file: &Path) -> Result<Vec<PathBuf>, Failure> {
    if !file.is_dir() {
        return Ok(vec![file.to_owned()]);
    }
    let failed = |error| Failure::file(file, "look into the folder", error);
    let mut files = Vec::new();
    for entry in fs::read_dir(file).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    if files.is_empty() {
        let told = format!("{}: the folder holds no scenario or study (.toml)", file.display());
        return Err(Failure::new(Exit::Usage, told));
    }
    Ok(files)
}

/// A study that a file asks for.
pub(crate) struct Asked {
    /// The file: a study, or a scenario of which a trial is made.
    pub(crate) path: PathBuf,
    pub(crate) study: Study,
    /// The study as its author wrote it.
    pub(crate) text: String,
    /// Whether the file is a scenario.
    pub(crate) is_trial: bool,
}

/// The studies in a file or folder, or everything that is wrong with any of them. A scenario by itself stands for a
/// trial of it; in a folder, scenarios lie beside the studies that name them.
pub(crate) fn studies(
    file: &Path,
    changes: &[Change],
    surroundings: &Surroundings,
) -> Result<Vec<Asked>, Failure> {
    let (mut studies, mut errors) = (Vec::new(), String::new());
    for path in of(file)? {
        if file.is_dir() && is_scenario(&path).unwrap_or(false) {
            continue;
        }
        match ask(path, changes)? {
            Ok(asked) => studies.push(asked),
            Err(error) => errors += &error.render(surroundings.terminal.colour),
        }
    }
    if !errors.is_empty() {
        return Err(Failure::configuration(errors));
    }
    if studies.is_empty() {
        let told = format!(
            "{}: the folder holds scenarios and no study (.toml); name one of the scenarios for a trial of it",
            file.display()
        );
        return Err(Failure::new(Exit::Usage, told));
    }
    Ok(studies)
}

/// The study that one file asks for; apart from what is wrong with it, a file that cannot be read.
fn ask(path: PathBuf, changes: &[Change]) -> Result<Result<Asked, StudyError>, Failure> {
    let is_trial = match is_scenario(&path) {
        Ok(is_trial) => is_trial,
        Err(error) => return Ok(Err(error)),
    };
    if is_trial {
        let asked = Study::trial(&path, changes);
        return Ok(asked.map(|(study, text)| Asked { path, study, text, is_trial }));
    }
    let study = match read_study(&path, changes) {
        Ok(study) => study,
        Err(error) => return Ok(Err(error)),
    };
    let text = fs::read_to_string(&path).map_err(|error| Failure::file(&path, "read", error))?;
    Ok(Ok(Asked { path, study, text, is_trial }))
}

/// The study that one file asks for, not a folder.
pub(crate) fn study(
    file: &Path,
    changes: &[Change],
    surroundings: &Surroundings,
) -> Result<Asked, Failure> {
    if file.is_dir() {
        let told = format!("{}: a folder; name the file of one study or scenario", file.display());
        return Err(Failure::new(Exit::Usage, told));
    }
    let mut studies = studies(file, changes, surroundings)?;
    Ok(studies.pop().expect("one file asks for one study"))
}
