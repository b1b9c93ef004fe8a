//! One run of a folder of results, with all that came about in it.

use std::path::Path;

use polyarchy_model::event::{KINDS, Log, Names};
use polyarchy_model::run::Recording;
use polyarchy_model::setting::Setting;
use polyarchy_runner::{Prepared, RunId, stored_log};

use crate::failure::Failure;
use crate::stored::open;

/// A run and its log.
#[derive(Clone, Debug)]
pub struct FollowedRun {
    /// The study, ready to run.
    pub prepared: Prepared,
    /// The run.
    pub run: RunId,
    /// The scenario at its design point.
    pub setting: Setting,
    /// What came about.
    pub log: Log,
    /// Names of what that is about.
    pub names: Names,
}

/// A run of results with its log: as it was recorded, or if not all of it was, by making the run again.
///
/// Errors: a folder without results, a run that the study does not have, a run that failed.
pub fn followed(folder: &Path, place: u64) -> Result<FollowedRun, Failure> {
    let (results, prepared) = open(folder)?;
    let run = prepared.run_at(place)?;
    let setting = prepared.setting_at(run.point);
    let is_whole = prepared.records_every_kind();
    let stored = if is_whole { stored_log(&results.files, &prepared, place)? } else { None };
    let (log, names) = if let Some(stored) = stored {
        stored
    } else {
        let made = prepared.follow(run, &setting);
        let log = made.map_err(|failed| Failure::RunFailed { place, failed })?;
        let names = Names::new(&setting, &log);
        (log, names)
    };
    Ok(FollowedRun { prepared, run, setting, log, names })
}

impl FollowedRun {
    /// The run in words: its place, and the levels of its factors.
    pub fn words(&self) -> String {
        words(&self.prepared, self.run)
    }
}

/// What a study records, and all events.
pub(crate) fn all_events(prepared: &Prepared) -> Recording {
    let events = KINDS.iter().map(|info| info.kind).collect();
    Recording { events, ..prepared.recording.clone() }
}

/// A run in words: its place, and the levels of its factors.
pub(crate) fn words(prepared: &Prepared, run: RunId) -> String {
    let study = &prepared.study;
    let levels = &study.points()[run.point as usize].levels;
    let each = study.factors.iter().zip(levels);
    let levels: Vec<String> =
        each.map(|(factor, level)| format!("{} = {level}", factor.key)).collect();
    let place = run.place(prepared.replicates);
    let levels =
        if levels.is_empty() { String::new() } else { format!(" ({})", levels.join(", ")) };
    format!("run {place} of {}{levels}, replicate {}", study.name, run.replicate)
}
