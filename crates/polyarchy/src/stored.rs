//! The study of a folder of results, as it was run.

use std::path::Path;

use polyarchy_results::Manifest;
use polyarchy_study::{Change, Study};

use crate::Surroundings;
use crate::exit::Exit;
use crate::failure::Failure;

/// The study that `resolved.toml` holds, with changes.
pub(crate) fn study(
    folder: &Path,
    manifest: &Manifest,
    changes: &[Change],
    surroundings: &Surroundings,
) -> Result<Study, Failure> {
    let path = folder.join("resolved.toml");
    let mut study = Study::read_changed(&path, changes)
        .map_err(|error| Failure::configuration(error.render(surroundings.terminal.colour)))?;
    study.name.clone_from(&manifest.study);
    let hash = study.hash().to_hex().to_string();
    if !changes.is_empty() || hash == manifest.study_hash {
        return Ok(study);
    }
    let told = format!(
        "{}: this is another study than the one that was run ({hash} instead of {}); restore it \
         from a copy, or use the version that wrote it ({})",
        path.display(),
        manifest.study_hash,
        manifest.polyarchy_version
    );
    Err(Failure::new(Exit::Mismatch, told))
}
