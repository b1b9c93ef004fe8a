//! `polyarchy run`: runs a study and writes everything that comes out of it.

use std::ffi::OsString;
use std::fs;

use polyarchy_publish::publish::{self, REPORT};
use polyarchy_publish::{Overview, overview};
use polyarchy_results::{Results, ResultsFolder};
use polyarchy_runner::Prepared;
use serde_json::Value;

use super::run_one::run_one;
use crate::Surroundings;
use crate::arguments::{Run, threads};
use crate::build::BUILD;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::job::Job;
use crate::verdicts;

/// Runs the studies one after the other; the gravest exit code counts. In the end it says what became
/// of everything that they expect.
pub(crate) fn run(
    wish: &Run,
    written: &[OsString],
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    // All are read before any is run: an error in the last must not be found after a night.
    let studies = files::studies(&wish.file, &wish.changes.all(), surroundings)?;
    if wish.only.is_some() && studies.len() > 1 {
        let told = "`--run` makes one run of one study: name its file, not a folder";
        return Err(Failure::new(Exit::Usage, told));
    }
    let (mut gravest, mut judged) = (Exit::Well, Vec::new());
    for (path, study) in studies {
        let prepared = Prepared::new(study);
        if let Some(place) = wish.only {
            return run_one(&prepared, place, wish.speech.json, surroundings);
        }
        let job = Job {
            prepared,
            text: fs::read_to_string(&path).map_err(|error| Failure::file(&path, "read", error))?,
            out: wish.out.clone(),
            force: wish.force,
            csv: wish.csv,
            threads: threads(wish.threads),
            speech: wish.speech,
            written,
            known: &|_| Ok(0),
            declared: None,
            surroundings,
        };
        let study = &job.prepared.study;
        let folder = wish.out.join(ResultsFolder::name(&study.name, study.hash().as_bytes()));
        gravest = gravest.max(job.run()?);
        if gravest >= Exit::Stopped {
            return Ok(gravest);
        }
        let results = Results::open(&folder)?;
        if let Some(verdicts) = publish::verdicts(&results.files)? {
            judged.push(overview::told(verdicts, &results, &path));
        }
    }
    tell(wish, judged, surroundings)?;
    Ok(gravest)
}

/// Says what became of the expectations of all studies; of a folder, also in a file beside them, and
/// in a page that shows them at a glance.
fn tell(wish: &Run, judged: Vec<Value>, surroundings: &Surroundings) -> Result<(), Failure> {
    if judged.is_empty() {
        return Ok(());
    }
    if !wish.speech.json {
        surroundings.terminal.say(&verdicts::table(&judged));
    }
    if wish.file.is_dir() {
        let checks = Overview::of(&wish.file, &wish.changes.typed(), BUILD.version, judged);
        checks.write(&wish.out)?;
        checks.write_page(&wish.out, &wish.out.join(REPORT))?;
    }
    Ok(())
}
