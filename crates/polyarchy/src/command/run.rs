//! `polyarchy run`: runs a study and writes everything that comes out of it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use polyarchy_results::Manifest;
use polyarchy_runner::{
    Assembled, Ended, Execution, Opened, Order, Prepared, Session, State, assemble, clock, execute,
};
use serde_json::json;

use super::run_one::run_one;
use crate::arguments::{self, Run};
use crate::build;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::files;
use crate::progress::Teller;
use crate::publish::{self, Origin};
use crate::words::{self, count, counted};
use crate::{Surroundings, stop, summary};

/// A study to be run, and all that belongs to it.
struct Job<'a> {
    wish: &'a Run,
    written: &'a [OsString],
    path: PathBuf,
    prepared: Prepared,
    threads: usize,
    surroundings: &'a Surroundings<'a>,
}

/// Runs the studies one after the other; the gravest exit code counts.
pub(crate) fn run(
    wish: &Run,
    written: &[OsString],
    surroundings: &Surroundings,
) -> Result<Exit, Failure> {
    // All are read before any is run: an error in the last must not be found after a night.
    let studies = files::studies(&wish.file, &wish.changes.set, surroundings)?;
    if wish.only.is_some() && studies.len() > 1 {
        let told = "`--run` makes one run of one study: name its file, not a folder";
        return Err(Failure::new(Exit::Usage, told));
    }
    let mut gravest = Exit::Well;
    for (path, study) in studies {
        let prepared = Prepared::new(study);
        if let Some(place) = wish.only {
            return run_one(&prepared, place, wish.speech.json, surroundings);
        }
        let threads = arguments::threads(wish.threads);
        let job = Job { wish, written, path, prepared, threads, surroundings };
        gravest = gravest.max(job.run()?);
        if gravest >= Exit::Stopped {
            break;
        }
    }
    Ok(gravest)
}

impl Job<'_> {
    fn run(&self) -> Result<Exit, Failure> {
        let Self { wish, prepared, surroundings, .. } = self;
        let state = if wish.force { State::Anew } else { State::Resume };
        let text = fs::read_to_string(&self.path)
            .map_err(|error| Failure::file(&self.path, "read", error))?;
        match Session::open(&wish.out, &prepared.study, &build::name(), state)? {
            Opened::Finished(folder, manifest) => {
                let teller = Teller::new(surroundings.terminal, wish.speech);
                let told = format!(
                    "{}: finished already, {}; `--force` makes the results anew",
                    prepared.study.name, manifest.finished
                );
                teller.stage("finished_already", &told, json!({ "finished": manifest.finished }));
                Ok(self.conclude(folder.path(), &manifest))
            }
            Opened::Open(session) => self.make(session, &text),
        }
    }

    /// Makes the runs that are missing, and then all files.
    fn make(&self, mut session: Session, text: &str) -> Result<Exit, Failure> {
        let Self { prepared, surroundings, .. } = self;
        let teller = Teller::new(surroundings.terminal, self.wish.speech);
        let started = clock::now();
        session.folder.write_text("study.toml", text)?;
        session.folder.write_text("resolved.toml", &prepared.study.resolved())?;
        self.tell_begin(&teller, session.journal.len() as u64);
        let execution = Execution {
            simulate: surroundings.simulate,
            threads: self.threads,
            order: Order::Design,
            stop: surroundings.stop,
            watch: &|progress| teller.hear(progress),
        };
        let ended = execute(prepared, &mut session.journal, &execution);
        teller.runs_end();
        if ended? == Ended::Stopped {
            return Ok(self.stopped(&teller, &session));
        }
        let assembled = assemble(prepared, &mut session, &|place| self.repeat(place))?;
        self.publish(&teller, session, assembled, started)
    }

    fn publish(
        &self,
        teller: &Teller,
        session: Session,
        assembled: Assembled,
        started: String,
    ) -> Result<Exit, Failure> {
        let origin = Origin {
            prepared: &self.prepared,
            written: self.written,
            threads: self.threads,
            started,
            clock: teller.clock(),
        };
        let mut manifest = publish::publish(&session.folder, assembled, &origin)?;
        let folder = session.finish(&mut manifest)?;
        Ok(self.conclude(folder.path(), &manifest))
    }

    fn tell_begin(&self, teller: &Teller, before: u64) {
        let study = &self.prepared.study;
        let runs = self.prepared.runs();
        let resumed = match before {
            0 => String::new(),
            before => format!(", {} finished before", count(before)),
        };
        let told = format!(
            "{}: {} of {} on {}{resumed}",
            study.name,
            counted(runs, "run", "runs"),
            counted(study.points().len() as u64, "point", "points"),
            counted(self.threads as u64, "thread", "threads"),
        );
        let facts = json!({
            "study": study.name, "total": runs, "before": before, "threads": self.threads,
        });
        teller.stage("begin", &told, facts);
    }

    fn stopped(&self, teller: &Teller, session: &Session) -> Exit {
        let done = session.journal.len() as u64;
        let told = format!(
            "stopped: {} of {} runs are finished and kept; the same command goes on from there:\n  {}",
            count(done),
            count(self.prepared.runs()),
            words::command(self.written.iter().map(OsString::as_os_str)),
        );
        teller.stage("stopped", &told, json!({ "done": done, "total": self.prepared.runs() }));
        stop::exit()
    }

    /// Says what came out.
    fn conclude(&self, folder: &Path, manifest: &Manifest) -> Exit {
        let terminal = self.surroundings.terminal;
        if self.wish.speech.json {
            terminal.say(&summary::json(folder, manifest));
        } else {
            terminal.say(&summary::text(folder, manifest));
        }
        if manifest.runs.failed == 0 { Exit::Well } else { Exit::RunsFailed }
    }

    /// The command that repeats one run.
    fn repeat(&self, place: u64) -> String {
        let place = place.to_string();
        let words = ["polyarchy", "run"].map(OsStr::new).into_iter();
        let set = self.wish.changes.set.iter();
        let set = set.flat_map(|set| [OsStr::new("--set"), OsStr::new(&set.written)]);
        let run = [OsStr::new("--run"), OsStr::new(&place)];
        words::command(words.chain([self.path.as_os_str()]).chain(set).chain(run))
    }
}
