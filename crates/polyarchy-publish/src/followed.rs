//! One run of a folder of results, with all that came about in it.

use std::collections::BTreeMap;
use std::path::Path;

use polyarchy_model::chance::Luck;
use polyarchy_model::event::{Log, Names};
use polyarchy_model::run::{Followed, Record, follow};
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
    /// What it leaves behind.
    pub record: Record,
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
    let luck = prepared.luck_of(run);
    FollowedRun::of(prepared, run, luck)
}

impl FollowedRun {
    /// A run of a study, with its luck or an account of it.
    ///
    /// Errors: a run that failed.
    pub(crate) fn of(prepared: Prepared, run: RunId, luck: Luck) -> Result<Self, Failure> {
        let setting = prepared.setting_at(run.point);
        let followed = follow(&setting, luck, &prepared.recording, BTreeMap::new());
        let place = run.place(prepared.replicates);
        let Followed { record, log, .. } =
            followed.map_err(|failed| Failure::RunFailed { place, failed })?;
        let names = Names::new(&setting, &log);
        Ok(Self { prepared, run, setting, record, log, names })
    }

    /// The run in words: its place, and the levels of its factors.
    pub fn words(&self) -> String {
        let point = &self.prepared.study.points()[self.run.point as usize];
        let levels: Vec<String> = self
            .prepared
            .study
            .factors
            .iter()
            .zip(&point.levels)
            .map(|(factor, level)| format!("{} = {level}", factor.key))
            .collect();
        let place = self.run.place(self.prepared.replicates);
        let levels =
            if levels.is_empty() { String::new() } else { format!(" ({})", levels.join(", ")) };
        format!(
            "run {place} of {}{levels}, replicate {}",
            self.prepared.study.name, self.run.replicate
        )
    }
}
