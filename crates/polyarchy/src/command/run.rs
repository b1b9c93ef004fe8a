//! `polyarchy run`: runs a study and writes everything that comes out of it.

use std::ffi::OsString;

use polyarchy_analysis::verdicts::Verdicts;
use polyarchy_publish::publish::{self, REPORT};
use polyarchy_publish::words::counted;
use polyarchy_publish::{Job, JudgedStudy, Overview, Prepared, Ran};
use polyarchy_results::Results;

use super::run_one::run_one;
use crate::Surroundings;
use crate::arguments::{Run, threads};
use crate::build::BUILD;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files::{self, Asked};
use crate::job;
use crate::verdicts;

/// Runs the studies one after the other; the gravest exit code counts. In the end it says what became
/// of everything that they expect.
pub(crate) fn run(
    args: &Run,
    written: &[OsString],
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    // All are read before any is run: an error in the last must not be found after a night.
    let studies = files::studies(&args.file, &args.changes.all(), surroundings)?;
    if args.only.is_some() && studies.len() > 1 {
        let told = "`--run` makes one run of one study: name its file, not a folder";
        return Err(Failure::new(Exit::Usage, told));
    }
    let (mut gravest, mut judged) = (Exit::Well, Vec::new());
    for Asked { path, study, text, is_trial } in studies {
        let prepared = Prepared::new(study);
        if let Some(place) = args.only {
            return run_one(&prepared, place, args.speech.json, surroundings);
        }
        let mut job = Job::new(&prepared, &BUILD, &args.out);
        job.text = text;
        (job.force, job.csv, job.threads) = (args.force, args.csv, threads(args.threads));
        job.written = written;
        let (exit, ran) = job::run(job, args.speech, surroundings)?;
        gravest = gravest.max(exit);
        let Ran::Whole { folder, .. } = ran else { return Ok(gravest) };
        if is_trial && !args.speech.quiet && !args.speech.json {
            surroundings.terminal.tell(&trial(&prepared));
        }
        let results = Results::open(&folder)?;
        if let Some(verdicts) = publish::verdicts(&results.files)? {
            judged.push(JudgedStudy::of(verdicts, &results, &path));
        }
    }
    tell(args, judged, surroundings)?;
    Ok(gravest)
}

/// What a trial is worth, and what it is not.
fn trial(prepared: &Prepared) -> String {
    let runs = prepared.replicates;
    format!(
        "{}: {} of one scenario, to see what it does; nothing is compared, and this is no evidence: for a question \
         write a study that names the scenario (`polyarchy new` makes an example)\n",
        prepared.study.name,
        counted(u64::from(runs), "trial run", "trial runs"),
    )
}

/// Says what became of the expectations of all studies; of a folder, also in a file beside them, and
/// in a page that shows them at a glance.
fn tell(args: &Run, judged: Vec<JudgedStudy>, surroundings: &Surroundings) -> Result<(), Failure> {
    if judged.is_empty() {
        return Ok(());
    }
    if !args.speech.json && !args.speech.quiet {
        let verdicts: Vec<&Verdicts> = judged.iter().map(|study| &study.verdicts).collect();
        surroundings.terminal.say(&verdicts::table(&verdicts));
    }
    if args.file.is_dir() {
        let checks = Overview::of(&args.file, &args.changes.typed(), BUILD.version, judged);
        checks.write(&args.out)?;
        checks.write_page(&args.out, &args.out.join(REPORT))?;
    }
    Ok(())
}
