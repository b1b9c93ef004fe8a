//! What a file is, if it is sound.

use std::path::Path;

use polyarchy_model::scenario::Scenario;
use polyarchy_study::{Change, Study, StudyError, is_study, read_scenario_changed};

use crate::questions;

/// A sound file.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one of them at a time")]
pub enum Sound {
    /// It holds a study.
    Study(Study),
    /// It holds a scenario.
    Scenario(Scenario),
}

/// Reads a study with changes.
///
/// Errors: everything that is wrong with it, each at its place; also a figure that cannot be drawn.
pub fn read_study(path: &Path, changes: &[Change]) -> Result<Study, StudyError> {
    let study = Study::read_changed(path, changes)?;
    questions::can_be_drawn(&study)?;
    Ok(study)
}

/// Reads a study or a scenario, with changes.
///
/// Errors: everything that is wrong with it, each at its place.
pub fn check(path: &Path, changes: &[Change]) -> Result<Sound, StudyError> {
    if is_study(path)? {
        return read_study(path, changes).map(Sound::Study);
    }
    read_scenario_changed(path, changes).map(Sound::Scenario)
}
