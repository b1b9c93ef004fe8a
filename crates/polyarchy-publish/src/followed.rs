//! One run of a folder of results, with all that came about in it.

use std::collections::BTreeMap;
use std::path::Path;

use polyarchy_model::event::{KINDS, Log, Names};
use polyarchy_model::run::{Recording, follow};
use polyarchy_model::setting::Setting;
use polyarchy_runner::{Prepared, RunId};

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

/// Makes a run of results again and notes what comes about in it.
///
/// Errors: a folder without results, a run that the study does not have, a run that failed.
pub fn followed(folder: &Path, place: u64) -> Result<FollowedRun, Failure> {
    let (_, prepared) = open(folder)?;
    let run = prepared.run_at(place)?;
    let (setting, log) = follow_run(&prepared, run)?;
    let names = Names::new(&setting, &log);
    Ok(FollowedRun { prepared, run, setting, log, names })
}

/// A run of a study, followed: the scenario at its design point, and what came about.
pub(crate) fn follow_run(prepared: &Prepared, run: RunId) -> Result<(Setting, Log), Failure> {
    let setting = prepared.setting_at(run.point);
    let recording = Recording { ticks: false, ..prepared.recording.clone() };
    let followed = match prepared.luck_of_history() {
        None => follow(&setting, prepared.luck_of(run), &recording, BTreeMap::new()),
        Some(luck) => {
            let events = KINDS.iter().map(|info| info.kind).collect();
            let history = prepared.history(luck, &Recording { events, ..recording });
            let key = Some(prepared.fresh_key_of(run));
            history.and_then(|history| history.follow_on(&setting, key, BTreeMap::new()))
        }
    };
    let place = run.place(prepared.replicates);
    let log = followed.map_err(|failed| Failure::RunFailed { place, failed })?.log;
    Ok((setting, log))
}

impl FollowedRun {
    /// The run in words: its place, and the levels of its factors.
    pub fn words(&self) -> String {
        words(&self.prepared, self.run)
    }
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
