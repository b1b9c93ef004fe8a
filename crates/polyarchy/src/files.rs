//! The files that a user means by naming a file or a folder, and the studies in them.

use std::fs;
use std::path::{Path, PathBuf};

use polyarchy_study::{Change, Study};

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

/// The studies in a file or folder, or everything that is wrong with any of them.
pub(crate) fn studies(
    file: &Path,
    changes: &[Change],
    surroundings: &Surroundings,
) -> Result<Vec<(PathBuf, Study)>, Failure> {
    let (mut studies, mut errors) = (Vec::new(), String::new());
    for path in of(file)? {
        match polyarchy_publish::read_study(&path, changes) {
            Ok(study) => studies.push((path, study)),
            Err(error) => errors += &error.render(surroundings.terminal.colour),
        }
    }
    if errors.is_empty() { Ok(studies) } else { Err(Failure::configuration(errors)) }
}

/// The study in one file, not in a folder.
pub(crate) fn study(
    file: &Path,
    changes: &[Change],
    surroundings: &Surroundings,
) -> Result<Study, Failure> {
    if file.is_dir() {
        let told = format!("{}: a folder; name the file of one study", file.display());
        return Err(Failure::new(Exit::Usage, told));
    }
    let mut studies = studies(file, changes, surroundings)?;
    let (_, study) = studies.pop().expect("one file holds one study");
    Ok(study)
}
