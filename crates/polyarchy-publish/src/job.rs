//! A study run from whatever is there to everything that comes out of it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use polyarchy_results::{Manifest, Results, ResultsFolder, Stored};
use polyarchy_runner::clock::{self, Stopwatch};
use polyarchy_runner::{
    Ended, Execution, Opened, Order, Prepared, Progress, RUNS, Session, Simulate, State, Wanted,
    assemble, assembled, execute,
};

use crate::build::Build;
use crate::declared::Declared;
use crate::expand::Expansion;
use crate::failure::Failure;
use crate::looks::Looks;
use crate::publish::{self, Origin};

/// A study to be run, and how; [`Job::new`] fills in what is usual.
#[non_exhaustive]
pub struct Job<'a> {
    /// The study.
    pub prepared: &'a Prepared,
    /// The study as its author wrote it.
    pub text: String,
    /// Where the folder of results is.
    pub out: PathBuf,
    /// Whether finished results are made anew.
    pub force: bool,
    /// Whether the tables of runs are written as CSV, too.
    pub csv: bool,
    /// On how many threads.
    pub threads: usize,
    /// The command as it was written, program first; the manifest tells it.
    pub written: &'a [OsString],
    /// What it makes larger; runs that both have are taken over.
    pub expands: Option<&'a Expansion>,
    /// What runs and files are made by.
    pub build: &'a Build,
    /// What simulates a run.
    pub simulate: &'a Simulate<'a>,
    /// Once true, runs in flight are finished and no more are begun.
    pub stop: &'a AtomicBool,
    /// Hears what happens on the way.
    pub listen: &'a (dyn Fn(Event) + Sync),
}

/// What happens while a study is run.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Event<'e> {
    /// The study begins, with so many runs from before.
    Begins {
        /// Runs that are there.
        before: u64,
    },
    /// Runs are being made from now on.
    RunsAreMade,
    /// One of them is finished.
    Progress(Progress),
    /// No more are being made for now.
    RunsPause,
    /// The study looked at its runs and wants more of them.
    Look {
        /// Questions that are open.
        open: u64,
        /// Questions that were asked.
        asked: u64,
        /// Runs that are wanted by now.
        runs: u64,
    },
    /// All runs are made, or no more of them.
    RunsEnd,
    /// All runs are there, and what follows from them is made again.
    PublishesAgain {
        /// Why.
        why: &'e str,
    },
    /// The results are there and stay as they are.
    IsFinished {
        /// Since when.
        since: &'e str,
    },
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Ran {
    /// Results, finished now or before.
    Whole {
        /// The folder that holds them.
        folder: PathBuf,
        /// What they tell of themselves.
        manifest: Box<Manifest>,
    },
    /// It was stopped; what is finished is kept.
    Stopped {
        /// Runs that are finished.
        done: u64,
    },
}

/// Runs a study: makes what is missing of its results.
///
/// Errors: a system that refuses, runs of another build in the way, a study whose runs cannot be analysed.
pub fn run(job: &Job) -> Result<Ran, Failure> {
    job.run()
}

/// Nobody wants to stop.
static NEVER: AtomicBool = AtomicBool::new(false);

impl<'a> Job<'a> {
    /// The study run by the model on all processors, into a folder of its own below `out`, without a word.
    pub fn new(prepared: &'a Prepared, build: &'a Build, out: &Path) -> Self {
        Self {
            prepared,
            text: prepared.study.resolved(),
            out: out.to_owned(),
            force: false,
            csv: false,
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            written: &[],
            expands: None,
            build,
            simulate: &polyarchy_model::run::run,
            stop: &NEVER,
            listen: &|_| {},
        }
    }

    fn run(&self) -> Result<Ran, Failure> {
        let clock = Stopwatch::start();
        let state = if self.force { State::Anew } else { State::Resume };
        match Session::open(&self.out, &self.prepared.study, &self.build.name(), state)? {
            Opened::Open(session) => {
                let earlier = self.expands.and_then(Expansion::declared);
                let earlier = earlier.or_else(|| Declared::before(&session));
                let kept = session.journal.path().to_owned();
                self.make(clock, session, earlier).map_err(|failure| failure.with_runs_in(&kept))
            }
            Opened::Finished { folder, results, changed } => {
                let Some(why) = changed.or_else(|| self.why_again(&results)) else {
                    let manifest = results.manifest;
                    (self.listen)(Event::IsFinished { since: &manifest.finished });
                    return Ok(whole(&folder, manifest));
                };
                let kept = folder.path().join(RUNS);
                let made = self.publish_again(clock, &folder, &results, &why);
                made.map_err(|failure| failure.with_runs_in(&kept))
            }
        }
    }

    /// Why all that follows from the runs is made again, if it is.
    fn why_again(&self, results: &Results) -> Option<String> {
        if self.csv && !publish::has_csv(&results.manifest) {
            return Some("the large tables are wanted as CSV, too".to_owned());
        }
        if publish::verdicts(&results.files).is_err() {
            return Some(format!("{} is of another version", publish::CHECKS));
        }
        let resolved = results.files.text(publish::RESOLVED);
        let same = resolved.is_ok_and(|text| text == self.prepared.study.resolved());
        (!same).then(|| "other questions are asked of the same runs".to_owned())
    }

    /// Makes the runs that are missing, and then all files.
    fn make(
        &self,
        clock: Stopwatch,
        mut session: Session,
        earlier: Option<Declared>,
    ) -> Result<Ran, Failure> {
        let prepared = self.prepared;
        let started = clock::now();
        publish::write_study(&session.folder, &prepared.study, &self.text)?;
        let declared = Declared::kept(&session, &prepared.study, earlier)?;
        let before = session.journal.len() as u64;
        let known = self.expands.map(|expansion| expansion.take_over(&mut session)).transpose()?;
        (self.listen)(Event::Begins { before: before + known.unwrap_or(0) });
        let mut looks = Looks::first(prepared, &declared)?;
        let ended = self.make_runs(&mut session, looks.as_mut());
        (self.listen)(Event::RunsEnd);
        if ended? == Ended::Stopped {
            return Ok(Ran::Stopped { done: session.journal.len() as u64 });
        }
        let wanted = looks.as_ref().map_or(Wanted::All, Looks::wanted);
        let assembled = assemble(prepared, wanted, &mut session, self.simulate)?;
        let runs = Stored::of(session.folder.path(), &assembled.files);
        let origin = self.origin(clock, started, declared);
        let mut manifest = publish::publish(&session.folder, &runs, assembled, &origin)?;
        Ok(whole(&session.finish(&mut manifest)?, manifest))
    }

    /// Makes the runs, and more of them as long as the study wants to know more precisely.
    fn make_runs(
        &self,
        session: &mut Session,
        mut looks: Option<&mut Looks>,
    ) -> Result<Ended, Failure> {
        loop {
            let execution = Execution {
                simulate: self.simulate,
                threads: self.threads,
                order: Order::ByReplicate,
                wanted: looks.as_ref().map_or(Wanted::All, |looks| looks.wanted()),
                stop: self.stop,
                watch: &|progress| (self.listen)(Event::Progress(progress)),
            };
            (self.listen)(Event::RunsAreMade);
            let ended = execute(self.prepared, &mut session.journal, &execution);
            (self.listen)(Event::RunsPause);
            let ended = if self.stop.load(Ordering::Relaxed) {
                ended.map(|_| Ended::Stopped)
            } else {
                ended
            }?;
            let Some(looks) = looks.as_mut().filter(|_| ended == Ended::Whole) else {
                return Ok(ended);
            };
            let more = looks.go_on(self.prepared, &mut session.journal)?;
            let (open, asked) = looks.open();
            if 0 < open {
                let runs = looks.wanted().count(self.prepared);
                (self.listen)(Event::Look { open, asked, runs });
            }
            if !more {
                return Ok(ended);
            }
        }
    }

    /// Makes everything anew that follows from the runs; the runs themselves are kept.
    fn publish_again(
        &self,
        clock: Stopwatch,
        folder: &ResultsFolder,
        results: &Results,
        why: &str,
    ) -> Result<Ran, Failure> {
        (self.listen)(Event::PublishesAgain { why });
        let before = &results.manifest;
        let assembled = assembled(self.prepared, folder, results)?;
        let declared = Declared::in_manifest(before).unwrap_or_default();
        let origin = Origin {
            csv: self.csv || publish::has_csv(before),
            before: Some(before),
            ..self.origin(clock, clock::now(), declared)
        };
        let mut manifest = publish::publish(folder, &results.files, assembled, &origin)?;
        manifest.write(&folder.file(polyarchy_results::manifest::MANIFEST)?)?;
        Ok(whole(folder, manifest))
    }

    fn origin(&self, clock: Stopwatch, started: String, declared: Declared) -> Origin<'_> {
        Origin {
            build: self.build,
            prepared: self.prepared,
            written: self.written,
            threads: self.threads,
            csv: self.csv,
            started,
            clock,
            declared,
            text: &self.text,
            before: None,
        }
    }
}

fn whole(folder: &ResultsFolder, manifest: Manifest) -> Ran {
    Ran::Whole { folder: folder.path().to_owned(), manifest: Box::new(manifest) }
}
