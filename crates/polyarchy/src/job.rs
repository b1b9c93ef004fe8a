//! What is said while a study is run, and what comes out of it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use polyarchy_publish::words::{count, counted};
use polyarchy_publish::{self as publish, Event, Ran};
use polyarchy_publish::{Declared, shell};
use polyarchy_results::Manifest;
use polyarchy_runner::{Prepared, RunnerError, Session};
use polyarchy_study::Target;
use serde_json::json;

use crate::arguments::Speech;
use crate::build::BUILD;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::progress::Teller;
use crate::{Surroundings, summary, verdicts};

/// A study to be run, and how it is spoken of.
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
    pub(crate) known: &'a (dyn Fn(&mut Session) -> Result<u64, RunnerError> + Sync),
    /// The contrasts that were declared before runs that are known already.
    pub(crate) declared: Option<Declared>,
    pub(crate) surroundings: &'a Surroundings<'a>,
}

impl Job<'_> {
    /// Makes what is missing; says what came out.
    pub(crate) fn run(&self) -> Result<Exit, Failure> {
        let teller = Teller::new(self.surroundings.terminal, self.speech);
        let listen = |event: Event| self.hear(&teller, event);
        let mut job = publish::Job::new(&self.prepared, &BUILD, &self.out);
        job.text.clone_from(&self.text);
        (job.force, job.csv, job.threads) = (self.force, self.csv, self.threads);
        (job.written, job.known, job.declared) = (self.written, self.known, self.declared.clone());
        job.simulate = self.surroundings.simulate;
        job.stop = self.surroundings.stop.wanted();
        job.listen = &listen;
        Ok(match publish::run(&job)? {
            Ran::Whole { folder, manifest } => self.conclude(&folder, &manifest),
            Ran::Stopped { done } => self.stopped(&teller, done),
        })
    }

    fn hear(&self, teller: &Teller, event: Event) {
        let stop = self.surroundings.stop;
        match event {
            Event::Begins { before } => {
                self.tell_begin(teller, before);
                self.set_farewell(teller);
            }
            Event::RunsAreMade => stop.runs_are_made(true),
            Event::Progress(progress) => teller.hear(progress),
            Event::RunsPause => stop.runs_are_made(false),
            Event::Look { open, asked, runs } => self.tell_look(teller, (open, asked), runs),
            Event::RunsEnd => teller.runs_end(),
            Event::PublishesAgain { why } => {
                let told = format!(
                    "{}: all runs are made already; what follows from them is made again: {why}",
                    self.prepared.study.name
                );
                teller.stage("published_again", &told, json!({ "reason": why }));
                self.set_farewell(teller);
            }
            Event::IsFinished { since } => {
                let told = format!(
                    "{}: finished already, {since}; `--force` makes the results anew",
                    self.prepared.study.name
                );
                teller.stage("finished_already", &told, json!({ "finished": since }));
            }
            _ => {}
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

    fn tell_look(&self, teller: &Teller, (open, all): (u64, u64), runs: u64) {
        let Some(asked) = &self.prepared.study.precision else { return };
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
        teller.stage("look", &told, json!({ "open": open, "asked": all, "total": runs }));
    }

    fn stopped(&self, teller: &Teller, done: u64) -> Exit {
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
