//! What is said while a study is run, and what comes out of it.

use std::ffi::OsString;
use std::path::Path;

use polyarchy_publish::words::{count, counted};
use polyarchy_publish::{self as publish, Event, Prepared, Ran, shell};
use polyarchy_results::Manifest;
use polyarchy_study::Target;
use serde_json::json;

use crate::arguments::Speech;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::progress::Reporter;
use crate::{Surroundings, summary, verdicts};

/// Runs a study and says what happens and what came out, and with which exit code that ends.
pub(crate) fn run(
    job: publish::Job,
    speech: Speech,
    surroundings: &Surroundings,
) -> Result<(Exit, Ran), Failure> {
    let (prepared, written, threads) = (job.prepared, job.written, job.threads);
    let listener = Listener { prepared, written, threads, speech, surroundings };
    let reporter = Reporter::new(surroundings.terminal, speech, threads);
    let listen = |event: Event| listener.hear(&reporter, event);
    // A job that lives no longer than whoever listens to it.
    let mut job: publish::Job<'_> = job;
    (job.simulate, job.stop) = (surroundings.simulate, surroundings.stop.wanted());
    job.listen = &listen;
    let ran = publish::run(&job)?;
    let exit = match &ran {
        Ran::Whole { folder, manifest } => listener.conclude(folder, manifest),
        Ran::Stopped { done } => listener.stopped(&reporter, *done),
    };
    Ok((exit, ran))
}

/// What is said of a study while it is run.
struct Listener<'a> {
    prepared: &'a Prepared,
    /// The command as it was written.
    written: &'a [OsString],
    threads: usize,
    speech: Speech,
    surroundings: &'a Surroundings<'a>,
}

impl Listener<'_> {
    fn hear(&self, reporter: &Reporter, event: Event) {
        let stop = self.surroundings.stop;
        match event {
            Event::Begins { before } => {
                self.tell_begin(reporter, before);
                self.set_exit_message(reporter);
            }
            Event::RunsAreMade => stop.runs_are_made(true),
            Event::Progress(progress) => reporter.hear(progress),
            Event::RunsPause => stop.runs_are_made(false),
            Event::Look { open, asked, runs } => self.tell_look(reporter, open, asked, runs),
            Event::RunsEnd => reporter.runs_end(),
            Event::PublishesAgain { why } => {
                let told = format!(
                    "{}: all runs are already made; everything derived from them is made again: {why}",
                    self.prepared.study.name
                );
                reporter.stage("published_again", &told, json!({ "reason": why }));
                self.set_exit_message(reporter);
            }
            Event::IsFinished { since } => {
                let told = format!(
                    "{}: finished already, {since}; `--force` makes the results anew",
                    self.prepared.study.name
                );
                reporter.stage("finished_already", &told, json!({ "finished": since }));
            }
            _ => {}
        }
    }

    fn tell_begin(&self, reporter: &Reporter, before: u64) {
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
        reporter.stage("begin", &told, facts);
    }

    fn tell_look(&self, reporter: &Reporter, open: u64, all: u64, runs: u64) {
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
        let told = format!("{known}; more runs follow");
        reporter.stage("look", &told, json!({ "open": open, "asked": all, "total": runs }));
    }

    fn stopped(&self, reporter: &Reporter, done: u64) -> Exit {
        let total = self.prepared.runs();
        let told = format!(
            "stopped: {} of {} runs are finished and kept; {}",
            count(done),
            count(total),
            self.way_on()
        );
        reporter.stage("stopped", &told, json!({ "done": done, "total": total }));
        self.surroundings.stop.exit()
    }

    /// Says what is kept if the program has to leave while it looks at runs or publishes them.
    fn set_exit_message(&self, reporter: &Reporter) {
        let told = format!("stopped: the runs are kept; {}", self.way_on());
        let facts = json!({ "total": self.prepared.runs() });
        self.surroundings.stop.set_exit_message(reporter.worded("stopped", &told, facts));
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
        } else if !self.speech.quiet {
            terminal.say(&summary::text(folder, manifest));
        } else if let Some(failures) = summary::failures(folder, manifest) {
            terminal.tell(&format!("{failures}\n"));
        }
        let ran = if manifest.runs.failed == 0 { Exit::Well } else { Exit::RunsFailed };
        ran.max(verdicts::exit(manifest.extra.checks.as_ref()))
    }
}
