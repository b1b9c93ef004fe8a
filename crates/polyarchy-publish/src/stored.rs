//! Folders of results opened: what they hold, and the study as it was run.

use std::path::Path;

use polyarchy_results::Results;
use polyarchy_runner::Prepared;
use polyarchy_study::{Change, Study};

use crate::failure::Failure;
use crate::publish::RESOLVED;

/// Opens a folder of results: what it holds, and the study that was run, ready to run again.
///
/// Errors: a folder without results, a manifest or a study that is not as it was written.
pub fn open(folder: &Path) -> Result<(Results, Prepared), Failure> {
    let results = Results::open(folder)?;
    let prepared = Prepared::new(study(&results, &[])?);
    Ok((results, prepared))
}

/// The study that `resolved.toml` holds, with changes.
pub fn study(results: &Results, changes: &[Change]) -> Result<Study, Failure> {
    let Results { manifest, files } = results;
    let path = files.file(RESOLVED)?;
    let mut study = Study::read_changed(&path, changes)?;
    study.name.clone_from(&manifest.study);
    let hash = study.hash().to_hex().to_string();
    if !changes.is_empty() || hash == manifest.study_hash {
        return Ok(study);
    }
    Err(Failure::OtherStudy {
        path,
        found: hash,
        run: manifest.study_hash.clone(),
        version: manifest.polyarchy_version.clone(),
    })
}
