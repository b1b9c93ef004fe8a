//! Are results what the model makes, and what was written?

mod again;
mod given;
mod runs;

use std::path::Path;

use polyarchy_results::{Manifest, Results, ResultsError};
use polyarchy_runner::{Sample, Simulate};
use polyarchy_study::Change;
use serde_json::Value;

use crate::build::Build;
use crate::failure::Failure;
use crate::stored;
use crate::words::count;

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at.
    pub what: &'static str,
    /// How much of it is as it should be.
    pub told: String,
    /// What is not.
    pub wrong: Vec<String>,
    /// More facts, for programs.
    pub facts: Value,
}

impl Finding {
    fn new(what: &'static str, told: String, wrong: Vec<String>) -> Self {
        Self { what, told, wrong, facts: Value::Null }
    }
}

/// By what results are verified; [`By::new`] fills in what is usual.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct By<'a> {
    /// The build that does it.
    pub build: &'a Build,
    /// What makes runs again.
    pub simulate: &'a Simulate<'a>,
    /// On how many threads.
    pub threads: usize,
    /// What the command that a manifest tells changed in the study; none if it is no command of this version.
    pub changes: &'a dyn Fn(&Manifest) -> Option<Vec<Change>>,
}

impl<'a> By<'a> {
    /// By the model on all processors, for studies that no command changed.
    pub fn new(build: &'a Build) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let changes = &|_: &Manifest| Some(Vec::new());
        Self { build, simulate: &polyarchy_model::run::run, threads, changes }
    }

    /// Whether numbers have to be the same as in those results.
    fn made_the_runs_of(&self, manifest: &Manifest) -> bool {
        let source = self.build.source;
        source.is_some() && manifest.extra.source_digest.as_deref() == source
    }

    /// Whether all that follows from runs has to be written the same.
    fn writes_alike(&self, manifest: &Manifest) -> bool {
        let drawing = self.build.drawing;
        self.made_the_runs_of(manifest)
            && drawing.is_some()
            && manifest.extra.drawing_digest.as_deref() == drawing
    }
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Verified {
    /// The manifest of the results, which may be one of the things that have changed.
    pub manifest: Manifest,
    /// Everything that was looked at.
    pub findings: Vec<Finding>,
    /// Whether the build that wrote the results is this one.
    pub is_same_build: bool,
}

impl Verified {
    /// Whether everything is as it should be.
    pub fn is_sound(&self) -> bool {
        self.findings.iter().all(|finding| finding.wrong.is_empty())
    }

    /// `same`, `same numbers, other build`, or `different`.
    pub fn verdict(&self) -> &'static str {
        match (self.is_sound(), self.is_same_build) {
            (false, _) => "different",
            (true, true) => "same",
            (true, false) => "same numbers, other build",
        }
    }
}

/// Looks at the files of a folder of results, at its study, at a sample of its runs, and at all that follows from
/// them.
///
/// Errors: a folder that holds no results, or a system that refuses. Results that are not what they should be are
/// no error but findings.
pub fn verify(folder: &Path, sample: Sample, by: &By) -> Result<Verified, Failure> {
    let (manifest, files) = files(folder)?;
    let mut findings = vec![files];
    match stored::open(folder) {
        Ok((results, prepared)) => {
            let changes = (by.changes)(&results.manifest);
            findings.push(looked("study", given::study(&results, &prepared.study, changes))?);
            findings.push(looked("runs", runs::runs(&results, &prepared, sample, by))?);
            match again::all(&results, &prepared, by) {
                Ok(derived) => findings.extend(derived),
                Err(failure) => findings.push(looked("tables", Err(failure))?),
            }
        }
        Err(failure) => findings.push(looked("study", Err(failure))?),
    }
    let is_same_build = by.made_the_runs_of(&manifest);
    Ok(Verified { manifest, findings, is_same_build })
}

/// What could not be looked at because a file is not as it was written is different, too.
fn looked(what: &'static str, found: Result<Finding, Failure>) -> Result<Finding, Failure> {
    match found {
        Err(failure) if failure.is_of_changed_results() => {
            Ok(Finding::new(what, "not looked at".into(), vec![failure.to_string()]))
        }
        found => found,
    }
}

/// The files, each against its digest.
fn files(folder: &Path) -> Result<(Manifest, Finding), Failure> {
    match Results::open(folder) {
        Ok(_) | Err(ResultsError::Changed { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let (manifest, differences) = polyarchy_results::verify(folder)?;
    // The manifest counts as a file, too.
    let all = manifest.files.len() as u64 + 1;
    let mut names: Vec<&str> = differences.iter().map(|one| one.file.as_str()).collect();
    names.dedup();
    let told = format!("{} of {} as written", count(all - names.len() as u64), count(all));
    let mut wrong: Vec<String> = differences.iter().map(ToString::to_string).collect();
    // A reader that follows the README would take them for results.
    let unlisted = polyarchy_results::unlisted(folder, &manifest)?;
    wrong.extend(unlisted.iter().map(|name| {
        format!("{name}: is not listed in the manifest; remove it, or keep it in another folder")
    }));
    Ok((manifest, Finding::new("files", told, wrong)))
}
