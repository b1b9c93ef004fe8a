//! More replicates, levels or points of a study that was run, without repeating a run.

mod growth;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use polyarchy_results::{Outcome, Results, RunRecord, Stored};
use polyarchy_runner::{Prepared, RunId, RunnerError, Session, each_stored};
use polyarchy_study::{Level, Point, Study};

pub use growth::{Growth, GrowthError};

use crate::build::Build;
use crate::declared::Declared;
use crate::failure::Failure;
use crate::job::Job;
use crate::stored;

/// A study that is larger than one whose results are there, and what it takes over from them.
#[derive(Debug)]
pub struct Expansion {
    larger: Prepared,
    smaller: Prepared,
    files: Stored,
    /// Where the results of the larger study are written: beside those of the smaller one.
    out: PathBuf,
    declared: Option<Declared>,
    /// For each run of the smaller study that the larger one has, its place there.
    places: BTreeMap<u64, u64>,
}

/// The study of results made larger; [`Expansion::job`] runs it, and runs that both have are taken over.
///
/// Errors: a growth that adds nothing or that the design does not have; results of another build, since runs of two
/// builds are never mixed; a folder that holds no results, or damaged ones.
pub fn expand(folder: &Path, growth: &Growth, build: &Build) -> Result<Expansion, Failure> {
    let results = Results::open(folder)?;
    let facts = &results.manifest.extra;
    let run = build.name();
    if facts.build.as_ref() != Some(&run) {
        let made = facts.build.as_ref().unwrap_or(&results.manifest.polyarchy_version).clone();
        return Err(Failure::OtherBuild { path: folder.to_owned(), made, run });
    }
    let smaller = Prepared::new(stored::study(&results, &[])?);
    let changes = growth.changes(&smaller.study, folder, facts)?;
    let larger = stored::study(&results, &changes)?;
    if larger.hash() == smaller.study.hash() {
        return Err(GrowthError::Nothing.into());
    }
    let larger = Prepared::new(larger);
    let declared = Declared::in_manifest(&results.manifest);
    Ok(Expansion {
        places: common(&smaller, &larger),
        declared: declared.map(|declared| declared.seen(smaller.replicates)),
        out: beside(folder),
        files: results.files,
        smaller,
        larger,
    })
}

impl Expansion {
    /// The larger study.
    pub fn larger(&self) -> &Prepared {
        &self.larger
    }

    /// The study that was run.
    pub fn smaller(&self) -> &Prepared {
        &self.smaller
    }

    /// The larger study run by the model on all processors, beside the results of the smaller one.
    pub fn job<'a>(&'a self, build: &'a Build) -> Job<'a> {
        let mut job = Job::new(&self.larger, build, &self.out);
        job.expands = Some(self);
        job
    }

    /// What was declared before the runs that are taken over; none if nobody knows.
    pub(crate) fn declared(&self) -> Option<Declared> {
        self.declared.clone()
    }

    /// Puts the completed runs into the journal of the larger study, and tells how many; failed ones fail again.
    pub(crate) fn take_over(&self, session: &mut Session) -> Result<u64, RunnerError> {
        let mut taken = 0;
        let is_common = |place| self.places.contains_key(&place);
        each_stored(&self.files, &self.smaller, &is_common, &mut |record| {
            if record.outcome == Outcome::Completed {
                let record = RunRecord { run_id: self.places[&record.run_id], ..record };
                taken += u64::from(session.journal.append(record.run_id, &record.to_bytes())?);
            }
            Ok(())
        })?;
        Ok(taken)
    }
}

/// The folder in which a folder lies, whatever it is called: a link counts as what it leads to.
fn beside(folder: &Path) -> PathBuf {
    // Without a slash at its end, which would lead through a link.
    let folder: PathBuf = folder.components().collect();
    match folder.parent() {
        Some(above) if folder.file_name().is_some() && !folder.is_symlink() => {
            if above.as_os_str().is_empty() { ".".into() } else { above.into() }
        }
        _ => folder.join(".."),
    }
}

/// For each run of the smaller study that the larger one has, its place there.
fn common(smaller: &Prepared, larger: &Prepared) -> BTreeMap<u64, u64> {
    let replicates = (smaller.replicates, larger.replicates);
    let of_levels: BTreeMap<&[Level], &Point> =
        larger.study.points().iter().rev().map(|new| (&new.levels[..], new)).collect();
    let history = |study: &Study| study.fork.map(|fork| (fork, study.scenario()));
    let same_history = history(&larger.study) == history(&smaller.study);
    let mut places = BTreeMap::new();
    for old in smaller.study.points() {
        let same = of_levels.get(&old.levels[..]).filter(|new| {
            same_history
                && larger.study.luck_of(new.id, 0) == smaller.study.luck_of(old.id, 0)
                && larger.study.scenario_text_at(new) == smaller.study.scenario_text_at(old)
        });
        let Some(new) = same else { continue };
        for replicate in 0..replicates.0.min(replicates.1) {
            let place = |point, replicates| RunId { point, replicate }.place(replicates);
            places.insert(place(old.id, replicates.0), place(new.id, replicates.1));
        }
    }
    places
}
