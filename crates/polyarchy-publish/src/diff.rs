//! Two runs, from cause to effect: build, inputs, luck, events, metrics; and the smallest set of changes that keeps the
//! difference.

mod inputs;
mod metrics;
mod minimise;
mod scenarios;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use polyarchy_model::NotFinite;
use polyarchy_model::chance::{Ledger, Unlike};
use polyarchy_model::event::Names;
use polyarchy_model::run::{Followed, Record, follow};
use polyarchy_model::setting::Setting;
use polyarchy_results::{Manifest, Results};
use polyarchy_runner::{Prepared, RunId, Sample, Workers, verify_runs};
use serde_json::Value;

pub use inputs::{About, Input};
pub use metrics::{Effect, FirstMetric};
pub use minimise::{Keeps, Minimised};

use crate::failure::Failure;
use crate::followed::{FollowedRun, all_events};
use crate::stored;
use crate::verify::By;

/// One of the two runs.
pub struct Side {
    /// The folder of results.
    pub folder: PathBuf,
    /// What the folder says of itself.
    pub manifest: Manifest,
    /// The run, made again by this build.
    pub followed: Box<FollowedRun>,
    /// What it leaves behind.
    record: Record,
    /// Where its stored rows differ from what this build makes; none if nowhere.
    pub stored: Option<String>,
    results: Results,
    draws: Ledger,
    /// The scenario at its design point.
    scenario: Value,
}

/// Two runs side by side.
pub struct Diff {
    /// The runs.
    pub sides: [Side; 2],
    /// In what their builds and inputs differ.
    pub inputs: Vec<Input>,
    /// The first draws that are not the same.
    pub unlike: Option<Unlike>,
    /// The first recorded week in which a recorded metric differs.
    pub first_metric: Option<FirstMetric>,
    /// What becomes of each metric of both, what differs most first.
    pub effects: Vec<Effect>,
}

/// Holds two runs against each other: a folder of results, and the number of the run in it, of either.
///
/// Errors: results that cannot be used, a run that a study does not have or that was not made, a run that failed.
pub fn diff(runs: [(&Path, u64); 2], by: &By) -> Result<Diff, Failure> {
    let [one, other] = runs;
    let sides = [Side::open(one.0, one.1, by)?, Side::open(other.0, other.1, by)?];
    let inputs = inputs::differences(&sides);
    let unlike = sides[0].draws.first_unlike(&sides[1].draws);
    let first_metric = metrics::first(&sides);
    let effects = metrics::effects(&sides)?;
    Ok(Diff { sides, inputs, unlike, first_metric, effects })
}

/// Makes a run with an account of its draws; of a future of a shared history, those of the history come first.
fn made(
    prepared: &Prepared,
    run: RunId,
    setting: &Setting,
    draws: &Ledger,
) -> Result<Followed, NotFinite> {
    let (recording, nothing_forced) = (all_events(prepared), BTreeMap::new());
    match prepared.luck_of_history() {
        None => follow(setting, prepared.luck_of(run).noted_in(draws), &recording, nothing_forced),
        Some(luck) => prepared.history(luck.noted_in(draws), &recording)?.follow_on(
            setting,
            Some(prepared.fresh_key_of(run)),
            nothing_forced,
        ),
    }
}

impl Side {
    fn open(folder: &Path, place: u64, by: &By) -> Result<Self, Failure> {
        let (results, prepared) = stored::open(folder)?;
        let run = prepared.run_at(place)?;
        let workers = Workers { simulate: by.simulate, threads: 1 };
        let compared = verify_runs(&results.files, &prepared, Sample::One(place), workers)?;
        let stored = compared.differences.first().map(|(_, difference)| difference.to_string());
        let draws = Ledger::default();
        let scenario = scenarios::at_point(&prepared, run);
        let setting = prepared.setting_at(run.point);
        let made = made(&prepared, run, &setting, &draws);
        let Followed { record, log, .. } =
            made.map_err(|failed| Failure::RunFailed { place, failed })?;
        let names = Names::new(&setting, &log);
        let followed = Box::new(FollowedRun { prepared, run, setting, log, names });
        let (folder, manifest) = (folder.to_owned(), results.manifest.clone());
        Ok(Self { folder, manifest, followed, record, stored, results, draws, scenario })
    }

    /// Where the run is, and which it is, in a line.
    pub fn words(&self) -> String {
        let seed = self.prepared().study.seed;
        format!("{}: {}, seed {seed}", self.folder.display(), self.followed.words())
    }

    /// Number of the run in its study.
    pub fn place(&self) -> u64 {
        self.run().place(self.prepared().replicates)
    }

    fn prepared(&self) -> &Prepared {
        &self.followed.prepared
    }

    fn run(&self) -> RunId {
        self.followed.run
    }

    /// What all luck of the run hangs on: the seed, and the number of its luck; of a future, the key under which it is
    /// drawn anew.
    fn luck(&self) -> [u64; 2] {
        let (study, run) = (&self.prepared().study, self.run());
        [study.seed, study.luck_of(run.point, run.replicate)]
    }
}

impl Diff {
    /// Whether this build makes the same of both, to the bit, and both folders hold that.
    pub fn is_same(&self) -> bool {
        let [one, two] = &self.sides;
        self.is_made_the_same() && one.stored.is_none() && two.stored.is_none()
    }

    /// Whether this build makes the same of both, to the bit: events, draws and all that is recorded of both.
    pub fn is_made_the_same(&self) -> bool {
        let cells = |side: &Side| -> Vec<u64> {
            side.followed.log.to_cells().iter().map(|cell| cell.to_bits()).collect()
        };
        let [one, two] = &self.sides;
        self.unlike.is_none()
            && self.first_metric.is_none()
            && self.effects.iter().all(|effect| !effect.differs())
            && one.followed.names == two.followed.names
            && cells(one) == cells(two)
    }

    /// Whether both were written by the same build.
    pub fn is_same_build(&self) -> bool {
        let [one, two] = self.sides.each_ref().map(|side| &side.manifest.extra.source_digest);
        one.is_some() && one == two
    }
}
