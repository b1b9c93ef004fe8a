//! How far a study is, for people at a screen, people who read a log, and programs.

use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use polyarchy_publish::words::{count, duration};
use polyarchy_runner::Progress;
use polyarchy_runner::clock::Stopwatch;
use serde_json::{Value, json};

use crate::arguments::Speech;
use crate::terminal::Terminal;

/// Time between two lines of a log, and between two lines for a program.
const BETWEEN_LINES: Duration = Duration::from_secs(10);
const BETWEEN_EVENTS: Duration = Duration::from_secs(1);

/// Tells how far one study is.
pub(crate) struct Reporter<'t> {
    terminal: &'t Terminal,
    mode: Mode,
    clock: Stopwatch,
    /// Runs that were there when it started; a study that looks at its runs goes on several times.
    before: OnceLock<u64>,
    /// When something was told last.
    told: Mutex<Duration>,
}

/// How it is told.
enum Mode {
    Silent,
    Bar(ProgressBar),
    Lines,
    Events,
}

impl<'t> Reporter<'t> {
    pub(crate) fn new(terminal: &'t Terminal, speech: Speech) -> Self {
        let mode = match speech {
            Speech { quiet: true, .. } => Mode::Silent,
            Speech { json: true, .. } => Mode::Events,
            _ if terminal.moves => Mode::Bar(bar()),
            _ => Mode::Lines,
        };
        Self {
            terminal,
            mode,
            clock: Stopwatch::start(),
            before: OnceLock::new(),
            told: Mutex::default(),
        }
    }

    /// Tells what begins now, in a sentence; programs get its word and facts.
    pub(crate) fn stage(&self, word: &str, sentence: &str, facts: Value) {
        let text = self.worded(word, sentence, facts);
        match &self.mode {
            Mode::Bar(bar) => bar.suspend(|| self.terminal.tell(&text)),
            Mode::Silent | Mode::Lines | Mode::Events => self.terminal.tell(&text),
        }
    }

    /// The text in which it is told: a line for people, one for programs, or none.
    pub(crate) fn worded(&self, word: &str, sentence: &str, facts: Value) -> String {
        match &self.mode {
            Mode::Silent => String::new(),
            Mode::Bar(_) | Mode::Lines => format!("{sentence}\n"),
            Mode::Events => event(word, facts),
        }
    }

    /// Hears of a finished run.
    pub(crate) fn hear(&self, progress: Progress) {
        self.before.get_or_init(|| progress.before);
        match &self.mode {
            Mode::Bar(bar) => move_bar(bar, progress),
            Mode::Lines if self.is_due(BETWEEN_LINES) => self.line(progress),
            Mode::Events if self.is_due(BETWEEN_EVENTS) => {
                self.terminal.tell(&event("progress", self.facts(progress)));
            }
            Mode::Silent | Mode::Lines | Mode::Events => {}
        }
    }

    /// Clears the bar once all runs are made.
    pub(crate) fn runs_end(&self) {
        if let Mode::Bar(bar) = &self.mode {
            bar.finish_and_clear();
        }
    }

    fn is_due(&self, pause: Duration) -> bool {
        let now = self.clock.elapsed();
        let mut told = self.told.lock().expect("no thread panics with it");
        let due = pause <= now.saturating_sub(*told);
        if due {
            *told = now;
        }
        due
    }

    fn line(&self, progress: Progress) {
        let Progress { total, done, .. } = progress;
        let (rate, left) = self.rate(progress);
        self.terminal.tell(&format!(
            "{} of {} runs, {} a second, {} left\n",
            count(done),
            count(total),
            count(rate.round() as u64),
            duration(left)
        ));
    }

    fn facts(&self, progress: Progress) -> Value {
        let Progress { total, before, done, failed } = progress;
        let (rate, left) = self.rate(progress);
        json!({
            "total": total, "before": before, "done": done, "failed": failed,
            "runs_per_second": rate, "seconds_left": left.as_secs_f64(),
        })
    }

    /// Runs a second, and the time that is left at this rate.
    fn rate(&self, progress: Progress) -> (f64, Duration) {
        let Progress { total, before, done, .. } = progress;
        let made = done.saturating_sub(*self.before.get_or_init(|| before)) as f64;
        let rate = made / self.clock.elapsed().as_secs_f64().max(1e-3);
        let left = (total - done) as f64 / rate.max(1e-3);
        (rate, Duration::from_secs_f64(left))
    }
}

/// A line for programs.
fn event(word: &str, facts: Value) -> String {
    let mut event = json!({ "event": word });
    if let (Some(event), Value::Object(facts)) = (event.as_object_mut(), facts) {
        event.extend(facts);
    }
    format!("{event}\n")
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template(
        "{wide_bar} {human_pos} of {human_len} runs, {per_sec}, {eta} left",
    )
    .expect("the template is right");
    ProgressBar::hidden().with_style(style)
}

fn move_bar(bar: &ProgressBar, progress: Progress) {
    let Progress { total, before, done, .. } = progress;
    if done == before {
        // Runs of an earlier execution must not count in the rate.
        bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        bar.set_length(total);
        bar.set_position(before);
        bar.reset_eta();
    }
    bar.set_position(done);
}
