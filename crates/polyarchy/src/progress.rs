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

/// Time between two lines of a log, two lines for a program, and two texts of a bar.
const BETWEEN_LINES: Duration = Duration::from_secs(10);
const BETWEEN_EVENTS: Duration = Duration::from_secs(1);
const BETWEEN_TEXTS: Duration = Duration::from_millis(250);

/// Tells how far one study is.
pub(crate) struct Reporter<'t> {
    terminal: &'t Terminal,
    mode: Mode,
    clock: Stopwatch,
    threads: u64,
    /// Runs that were there when the first one was begun, and when that was; a study that looks at its runs goes on
    /// several times.
    begun: OnceLock<(u64, Duration)>,
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
    pub(crate) fn new(terminal: &'t Terminal, speech: Speech, threads: usize) -> Self {
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
            threads: threads as u64,
            begun: OnceLock::new(),
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
        self.begun.get_or_init(|| (progress.before, self.clock.elapsed()));
        match &self.mode {
            Mode::Bar(bar) => {
                move_bar(bar, progress);
                if self.is_due(BETWEEN_TEXTS) {
                    bar.set_message(in_words(self.pace(progress)));
                }
            }
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
        let pace = in_words(self.pace(progress));
        self.terminal.tell(&format!("{} of {} runs{pace}\n", count(done), count(total)));
    }

    fn facts(&self, progress: Progress) -> Value {
        let Progress { total, before, done, failed } = progress;
        let pace = self.pace(progress);
        json!({
            "total": total, "before": before, "done": done, "failed": failed,
            "runs_per_second": pace.map(|pace| pace.rate),
            "seconds_left": pace.map(|pace| pace.left.as_secs_f64()),
        })
    }

    fn pace(&self, progress: Progress) -> Option<Pace> {
        let now = self.clock.elapsed();
        let (before, since) = *self.begun.get_or_init(|| (progress.before, now));
        let made = progress.done.saturating_sub(before);
        let left = progress.total.saturating_sub(progress.done);
        Pace::measured(made, left, self.threads, now.saturating_sub(since))
    }
}

/// How fast runs are made.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pace {
    /// Runs a second.
    rate: f64,
    /// The time that is left at this rate.
    left: Duration,
}

impl Pace {
    /// The pace so far; none before every thread can have finished a run, when the first ones would tell too little.
    fn measured(made: u64, left: u64, threads: u64, elapsed: Duration) -> Option<Self> {
        if made < threads.max(1) {
            return None;
        }
        let rate = made as f64 / elapsed.as_secs_f64().max(1e-3);
        Some(Self { rate, left: Duration::from_secs_f64(left as f64 / rate) })
    }
}

/// What follows the number of runs.
fn in_words(pace: Option<Pace>) -> String {
    let Some(Pace { rate, left }) = pace else { return ", time left not yet known".into() };
    let rate = if rate < 10.0 { format!("{rate:.1}") } else { count(rate.round() as u64) };
    format!(", {rate} a second, {} left", duration(left))
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
    let style = ProgressStyle::with_template("{wide_bar} {human_pos} of {human_len} runs{msg}")
        .expect("the template is right");
    ProgressBar::hidden().with_style(style)
}

fn move_bar(bar: &ProgressBar, progress: Progress) {
    let Progress { total, before, done, .. } = progress;
    if done == before {
        bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        bar.set_length(total);
    }
    bar.set_position(done);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 40 runs in 10 s are 4 a second, so that 400 more take 100 s.
    #[test]
    fn the_time_left_is_that_of_the_runs_so_far() {
        let pace = Pace::measured(40, 400, 2, Duration::from_secs(10)).expect("it is known");
        assert_eq!(pace.rate.to_bits(), 4f64.to_bits());
        assert_eq!(pace.left, Duration::from_secs(100));
        assert_eq!(in_words(Some(pace)), ", 4.0 a second, 1 min 40 s left");
    }

    /// With four threads the first of four long runs tells nothing of the other three.
    #[test]
    fn nothing_is_estimated_before_each_thread_has_made_a_run() {
        let after = |made| Pace::measured(made, 96, 4, Duration::from_secs(30));
        assert_eq!(after(0), None);
        assert_eq!(after(3), None);
        assert_eq!(after(4).expect("it is known").left, Duration::from_mins(12));
        assert_eq!(in_words(None), ", time left not yet known");
    }
}
