//! A study run from whatever is there to everything that comes out of it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use polyarchy_results::{Manifest, Results, ResultsFolder, Stored};
use polyarchy_runner::{
    Ended, Execution, Opened, Order, Prepared, RUNS, RunnerError, Session, State, Wanted, assemble,
    assembled, clock, execute,
};
use polyarchy_study::Target;
use serde_json::json;

use crate::arguments::Speech;
use crate::build;
use crate::declared::Declared;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::looks::Looks;
use crate::progress::Teller;
use crate::publish::{self, Origin};
use crate::words::{count, counted};
use crate::{Surroundings, shell, summary, verdicts};

/// A study to be run, and how.
pub(crate) struct Job<'a> {
    pub(crate) prepared: Prepared,
    /// The study as its author wrote it.
    pub(crate) text: String,
    /// Where the folder of results is.
    pub(crate) out: PathBuf,
    /// Whether finished results are made anew.
    pub(crate) force: bool,
    /// Whether the tables of runs are written as CSV, too.
    pub(crate) csv: bool,
    pub(crate) threads: usize,
    pub(crate) speech: Speech,
    /// The command as it was written.
    pub(crate) written: &'a [OsString],
    /// Puts runs that are known already into the journal; how many.
    pub(crate) known: &'a dyn Fn(&mut Session) -> Result<u64, RunnerError>,
    /// The contrasts that were declared before runs that are known already.
    pub(crate) declared: Option<Declared>,
    pub(crate) surroundings: &'a Surroundings<'a>,
}

impl Job<'_> {
    /// Makes what is missing; says what came out.
    pub(crate) fn run(&self) -> Result<Exit, Failure> {
        let state = if self.force { State::Anew } else { State::Resume };
        let teller = Teller::new(self.surroundings.terminal, self.speech);
        match Session::open(&self.out, &self.prepared.study, &build::name(), state)? {
            Opened::Open(session) => {
                let earlier = self.declared.clone().or(Declared::before(&session));
                let kept = session.journal.path().to_owned();
                let made = self.make(&teller, session, earlier);
                made.map_err(|failure| failure.with_runs_kept(&kept))
            }
            Opened::Finished { folder, results, spoilt } => {
                let resolved = results.files.text(publish::RESOLVED);
                let same = resolved.is_ok_and(|text| text == self.prepared.study.resolved());
                let again = match spoilt {
                    Some(spoilt) => Some(spoilt),
                    None if self.csv && !publish::has_csv(&results.manifest) => {
                        Some("the large tables are wanted as CSV, too".to_owned())
                    }
                    None if !same => Some("other questions are asked of the same runs".to_owned()),
                    None => None,
                };
                let kept = folder.path().join(RUNS);
                match again {
                    Some(why) => self
                        .publish_again(&teller, &folder, &results, &why)
                        .map_err(|failure| failure.with_runs_kept(&kept)),
                    None => Ok(self.finished_already(&teller, &folder, &results.manifest)),
                }
            }
        }
    }

    /// Makes the runs that are missing, and then all files.
    fn make(
        &self,
        teller: &Teller,
        mut session: Session,
        earlier: Option<Declared>,
    ) -> Result<Exit, Failure> {
        let prepared = &self.prepared;
        let started = clock::now();
        publish::write_study(&session.folder, &prepared.study, &self.text)?;
        let declared = Declared::kept(&session, &prepared.study, earlier)?;
        let before = session.journal.len() as u64;
        let known = (self.known)(&mut session)?;
        self.tell_begin(teller, before + known);
        self.set_farewell(teller);
        let mut looks = Looks::first(prepared, &declared)?;
        let ended = self.make_runs(teller, &mut session, looks.as_mut());
        teller.runs_end();
        if ended? == Ended::Stopped {
            return Ok(self.stopped(teller, &session));
        }
        let wanted = looks.as_ref().map_or(Wanted::All, Looks::wanted);
        let assembled = assemble(prepared, wanted, &mut session, self.surroundings.simulate)?;
        let runs = Stored::of(session.folder.path(), &assembled.files);
        let origin = self.origin(teller, started, declared);
        let mut manifest = publish::publish(&session.folder, &runs, assembled, &origin)?;
        let folder = session.finish(&mut manifest)?;
        Ok(self.conclude(folder.path(), &manifest))
    }

    /// Makes the runs, and more of them as long as the study wants to know more precisely.
    fn make_runs(
        &self,
        teller: &Teller,
        session: &mut Session,
        mut looks: Option<&mut Looks>,
    ) -> Result<Ended, Failure> {
        let Self { prepared, surroundings, .. } = self;
        loop {
            let execution = Execution {
                simulate: surroundings.simulate,
                threads: self.threads,
                order: Order::ByReplicate,
                wanted: looks.as_ref().map_or(Wanted::All, |looks| looks.wanted()),
                stop: surroundings.stop.wanted(),
                watch: &|progress| teller.hear(progress),
            };
            let make = || execute(prepared, &mut session.journal, &execution);
            let (ended, stops) = surroundings.stop.while_runs_are_made(make);
            let ended = if stops { ended.map(|_| Ended::Stopped)? } else { ended? };
            let Some(looks) = looks.as_mut().filter(|_| ended == Ended::Whole) else {
                return Ok(ended);
            };
            let more = looks.go_on(prepared, &mut session.journal)?;
            self.tell_look(teller, looks);
            if !more {
                return Ok(ended);
            }
        }
    }

    fn tell_look(&self, teller: &Teller, looks: &Looks) {
        let Some(asked) = &self.prepared.study.precision else { return };
        let (open, all) = looks.open();
        if open == 0 {
            return;
        }
        let known = match &asked.target {
            Target::Contrast { name, half_width } => {
                format!("the difference `{name}` is not yet known to \u{b1}{half_width}")
            }
            Target::Means { metric, half_width } => format!(
                "`{metric}` at {} of {} is not yet known to \u{b1}{half_width}",
                count(open),
                counted(all, "point", "points")
            ),
            Target::Expectations => format!(
                "{} of {} not yet known to the smallest effect",
                count(open),
                counted(all, "expectation", "expectations")
            ),
        };
        let told = format!("{known}: more runs");
        let wanted = looks.wanted().count(&self.prepared);
        teller.stage("look", &told, json!({ "open": open, "asked": all, "total": wanted }));
    }

    /// Makes everything anew that follows from the runs; the runs themselves are kept.
    fn publish_again(
        &self,
        teller: &Teller,
        folder: &ResultsFolder,
        results: &Results,
        why: &str,
    ) -> Result<Exit, Failure> {
        let told = format!(
            "{}: all runs are made already; what follows from them is made again: {why}",
            self.prepared.study.name
        );
        teller.stage("published_again", &told, json!({ "reason": why }));
        self.set_farewell(teller);
        let before = &results.manifest;
        let assembled = assembled(&self.prepared, folder, results)?;
        let declared = Declared::in_manifest(before).unwrap_or_default();
        let origin = Origin {
            csv: self.csv || publish::has_csv(before),
            before: Some(before),
            ..self.origin(teller, clock::now(), declared)
        };
        let mut manifest = publish::publish(folder, &results.files, assembled, &origin)?;
        manifest.write(&folder.file(polyarchy_results::manifest::MANIFEST)?)?;
        Ok(self.conclude(folder.path(), &manifest))
    }

    fn finished_already(
        &self,
        teller: &Teller,
        folder: &ResultsFolder,
        manifest: &Manifest,
    ) -> Exit {
        let told = format!(
            "{}: finished already, {}; `--force` makes the results anew",
            self.prepared.study.name, manifest.finished
        );
        teller.stage("finished_already", &told, json!({ "finished": manifest.finished }));
        self.conclude(folder.path(), manifest)
    }

    fn origin(&self, teller: &Teller, started: String, declared: Declared) -> Origin<'_> {
        Origin {
            prepared: &self.prepared,
            written: self.written,
            threads: self.threads,
            csv: self.csv,
            started,
            clock: teller.clock(),
            declared,
            text: &self.text,
            before: None,
        }
    }

    fn tell_begin(&self, teller: &Teller, before: u64) {
        let study = &self.prepared.study;
        let runs = self.prepared.runs();
        let resumed = match before {
            0 => String::new(),
            before => format!(", {} finished before", count(before)),
        };
        let most = if study.precision.is_some() { "at most " } else { "" };
        let told = format!(
            "{}: {most}{} of {} on {}{resumed}",
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
        let total = self.prepared.runs();
        let told = format!(
            "stopped: {} of {} runs are finished and kept; {}",
            count(done),
            count(total),
            self.way_on()
        );
        teller.stage("stopped", &told, json!({ "done": done, "total": total }));
        self.surroundings.stop.exit()
    }

    /// Says what is kept if the program has to leave while it looks at runs or publishes them.
    fn set_farewell(&self, teller: &Teller) {
        let told = format!("stopped: the runs are kept; {}", self.way_on());
        let facts = json!({ "total": self.prepared.runs() });
        self.surroundings.stop.set_farewell(teller.worded("stopped", &told, facts));
    }

    fn way_on(&self) -> String {
        let command = shell::command(self.written.iter().map(OsString::as_os_str));
        format!("the same command goes on from there:\n  {command}")
    }

    /// Says what came out.
    fn conclude(&self, folder: &Path, manifest: &Manifest) -> Exit {
        let terminal = self.surroundings.terminal;
        if self.speech.json {
            terminal.say(&summary::json(folder, manifest));
        } else {
            terminal.say(&summary::text(folder, manifest));
        }
        let ran = if manifest.runs.failed == 0 { Exit::Well } else { Exit::RunsFailed };
        ran.max(verdicts::exit(manifest.extra.get("checks")))
    }
}
