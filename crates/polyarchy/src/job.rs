//! A study run from whatever is there to everything that comes out of it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use polyarchy_results::{Manifest, ResultsFolder};
use polyarchy_runner::{
    Ended, Execution, Opened, Order, Prepared, RunnerError, Session, State, Wanted, assemble,
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
use crate::shell;
use crate::words::{count, counted};
use crate::{Surroundings, stop, summary, verdicts};

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
        // Whoever makes results anew has seen them: what was declared then stays so.
        let folder = self.out.join(self.prepared.study.folder_name());
        let before = Manifest::read(&folder.join(polyarchy_results::manifest::MANIFEST)).ok();
        let before = before.and_then(|manifest| Declared::in_manifest(&manifest));
        let teller = Teller::new(self.surroundings.terminal, self.speech);
        match Session::open(&self.out, &self.prepared.study, &build::name(), state)? {
            Opened::Open(session) => {
                let earlier = self.declared.clone().or(before);
                self.make(&teller, session, earlier).map_err(Failure::with_runs_kept)
            }
            Opened::Finished { folder, manifest, spoilt } => {
                let resolved = std::fs::read_to_string(folder.path().join("resolved.toml"));
                let same = resolved.is_ok_and(|text| text == self.prepared.study.resolved());
                let again = match spoilt {
                    Some(spoilt) => Some(spoilt),
                    None if self.csv && !publish::has_csv(&manifest) => {
                        Some("the large tables are wanted as CSV, too".to_owned())
                    }
                    None if !same => Some("other questions are asked of the same runs".to_owned()),
                    None => None,
                };
                match again {
                    Some(why) => self.publish_again(&teller, &folder, &manifest, &why),
                    None => Ok(self.finished_already(&teller, &folder, &manifest)),
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
        session.folder.write_text("study.toml", &self.text)?;
        session.folder.write_text("resolved.toml", &prepared.study.resolved())?;
        let declared = Declared::kept(&session, &prepared.study, earlier)?;
        let before = session.journal.len() as u64;
        let known = (self.known)(&mut session)?;
        self.tell_begin(teller, before + known);
        let mut looks = Looks::first(prepared)?;
        let ended = self.make_runs(teller, &mut session, looks.as_mut());
        teller.runs_end();
        if ended? == Ended::Stopped {
            return Ok(self.stopped(teller, &session));
        }
        let wanted = looks.as_ref().map_or(Wanted::All, Looks::wanted);
        let assembled = assemble(prepared, wanted, &mut session, self.surroundings.simulate)?;
        let mut manifest =
            publish::publish(&session.folder, assembled, &self.origin(teller, started, declared))?;
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
                order: Order::Design,
                wanted: looks.as_ref().map_or(Wanted::All, |looks| looks.wanted()),
                stop: surroundings.stop,
                watch: &|progress| teller.hear(progress),
            };
            let ended = execute(prepared, &mut session.journal, &execution)?;
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
        before: &Manifest,
        why: &str,
    ) -> Result<Exit, Failure> {
        let told = format!(
            "{}: all runs are made already; what follows from them is made again: {why}",
            self.prepared.study.name
        );
        teller.stage("published_again", &told, json!({ "reason": why }));
        folder.write_text("study.toml", &self.text)?;
        folder.write_text("resolved.toml", &self.prepared.study.resolved())?;
        let assembled = assembled(&self.prepared, folder, before)?;
        let declared = Declared::in_manifest(before).unwrap_or_default();
        let mut origin = self.origin(teller, clock::now(), declared);
        origin.csv |= publish::has_csv(before);
        let mut manifest = publish::publish(folder, assembled, &origin)?;
        publish::with_runs_of(&mut manifest, before);
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
        let told = format!(
            "stopped: {} of {} runs are finished and kept; the same command goes on from there:\n  {}",
            count(done),
            count(self.prepared.runs()),
            shell::command(self.written.iter().map(OsString::as_os_str)),
        );
        teller.stage("stopped", &told, json!({ "done": done, "total": self.prepared.runs() }));
        stop::exit()
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
