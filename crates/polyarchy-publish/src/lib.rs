//! From a study to a folder of results, and from such a folder to what can be told of it.
//!
//! | Function | What it gives |
//! | --- | --- |
//! | [`check()`] | what a file is, or everything that is wrong with it |
//! | [`plausible::of_scenario`], [`plausible::of_study`] | whether a plan can be met, and pressure be felt |
//! | [`plan()`] | how long a study takes, how much room, what it can show |
//! | [`run()`] | a folder of results: tables, figures, report, manifest |
//! | [`open()`] | what such a folder holds, and the study that was run |
//! | [`verify()`] | whether results are what the model makes and what was written |
//! | [`expand()`] | a larger study, which takes over the runs that are there |
//! | [`compare()`] | in what two results differ |
//! | [`diff()`] | where two runs part, from cause to effect |
//! | [`dock()`] | whether another implementation's runs are those of results |
//! | [`discovered()`] | which assumptions decide the claims of a study |
//! | [`report()`] | the page for reviewers, written anew |
//!
//! Errors are values ([`Failure`]); what happens on the way goes to whoever listens ([`Job::listen`]); what the
//! program was built from is handed in ([`Build`]). The `polyarchy` command adds arguments, messages and exit codes.
//!
//! ```
//! use std::path::Path;
//!
//! use polyarchy_publish::{Build, By, Change, Growth, Job, Prepared, Ran, Sample, Sound, Study};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let out = tempfile::tempdir()?;
//! # let out = out.path();
//! let file = Path::new("../../configs/studies/designs/zipped.toml");
//! let build = Build::of_version(env!("CARGO_PKG_VERSION"));
//! assert!(matches!(polyarchy_publish::check(file, &[])?, Sound::Study(_)));
//! let prepared = Prepared::new(Study::read_changed(file, &[Change::parse("replicates=2")?])?);
//! let forecast = polyarchy_publish::plan(&prepared, 2, &polyarchy_model::run::run)?;
//! assert_eq!(forecast.runs, prepared.runs());
//! let Ran::Whole { folder, .. } = polyarchy_publish::run(&Job::new(&prepared, &build, out))? else {
//!     unreachable!("nobody stops it");
//! };
//! let (results, _) = polyarchy_publish::open(&folder)?;
//! assert!(results.files.table("runs.parquet")?.numbers("role_ambiguity").is_ok());
//! let verified = polyarchy_publish::verify(&folder, Sample::Drawn { runs: 2, seed: 1 }, &By::new(&build))?;
//! assert!(verified.is_sound());
//! assert!(polyarchy_publish::report(&folder)?.starts_with("<!DOCTYPE html>"));
//!
//! // A larger study makes only the runs that are missing, beside the results of the smaller one.
//! let mut growth = Growth::default();
//! growth.replicates = Some(3);
//! let expansion = polyarchy_publish::expand(&folder, &growth, &build)?;
//! let Ran::Whole { folder: larger, .. } = polyarchy_publish::run(&expansion.job(&build))? else {
//!     unreachable!("nobody stops it");
//! };
//! let compared = polyarchy_publish::compare(&folder, &larger, &[], &[])?;
//! assert_eq!(compared.points(), prepared.study.points().len());
//! # Ok(())
//! # }
//! ```

mod asked;
mod build;
mod check;
mod claims;
pub mod compare;
mod declared;
pub mod diff;
pub mod discovered;
pub mod dock;
mod expand;
mod failure;
mod followed;
mod job;
mod knowledge;
pub mod logs;
mod looks;
pub mod ocel;
pub mod output;
mod overview;
pub mod plan;
pub mod plausible;
pub mod profiles;
pub mod publish;
mod questions;
pub mod replay;
pub mod shell;
mod stored;
pub mod verify;
pub mod words;

pub use polyarchy_runner::{Prepared, Sample};
pub use polyarchy_study::{Change, Study};

pub use crate::build::Build;
pub use crate::check::{Sound, check, read_study};
pub use crate::compare::{Comparison, compare};
pub use crate::declared::Declared;
pub use crate::diff::diff;
pub use crate::discovered::discovered;
pub use crate::dock::dock;
pub use crate::expand::{Expansion, Growth, GrowthError, expand};
pub use crate::failure::Failure;
pub use crate::followed::{FollowedRun, followed};
pub use crate::job::{Event, Job, Ran, run};
pub use crate::overview::{JudgedStudy, Overview};
pub use crate::plan::{Forecast, plan};
pub use crate::publish::report;
pub use crate::stored::{open, study};
pub use crate::verify::{By, Verified, verify};
