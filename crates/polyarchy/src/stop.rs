//! Stopping: what the user or the system asked for, and how the program ends then.

use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use crate::exit::Exit;

/// How long a program that leaves may take to say so, and then to clear away what is half written.
const MOMENT: Duration = Duration::from_millis(500);

/// Whether the program is to stop.
///
/// While runs are made, those in flight are finished first. In all else it leaves at once: a file has its
/// name only when it is whole, so that the same command goes on from what is there.
#[derive(Debug)]
pub struct Stop {
    wanted: AtomicBool,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// Whether runs are being made, so that a first signal is left to them.
    makes_runs: bool,
    /// Whether it was Ctrl-C that asked.
    by_hand: bool,
    /// What a study says when the program leaves; other commands have nothing to go on from.
    exit_message: Option<String>,
}

impl Stop {
    /// Nobody wants to stop.
    pub const fn new() -> Self {
        let state = State { makes_runs: false, by_hand: false, exit_message: None };
        Self { wanted: AtomicBool::new(false), state: Mutex::new(state) }
    }

    /// Once true, runs in flight are finished and no more are begun.
    pub fn wanted(&self) -> &AtomicBool {
        &self.wanted
    }

    /// Says whether runs are being made, which end by themselves once they are told to.
    pub(crate) fn runs_are_made(&self, are_made: bool) {
        self.state().makes_runs = are_made;
    }

    /// Sets what is said if the program has to leave from now on.
    pub(crate) fn set_exit_message(&self, text: String) {
        self.state().exit_message = Some(text);
    }

    /// The exit code of a study that stopped.
    pub(crate) fn exit(&self) -> Exit {
        if self.state().by_hand { Exit::Interrupted } else { Exit::Stopped }
    }

    /// Hears Ctrl-C, and what systems send before they end a program.
    pub fn listen(&'static self) {
        // Without signals the program still works: it can only not be stopped gently.
        let _ = ctrlc::set_handler(|| self.hear(true));
        self.listen_to_the_system();
    }

    /// Schedulers of clusters and shutting-down systems send these before they kill.
    #[cfg(unix)]
    fn listen_to_the_system(&'static self) {
        use signal_hook::consts::{SIGALRM, SIGHUP, SIGTERM, SIGUSR1, SIGUSR2, SIGXCPU};
        use signal_hook::iterator::Signals;
        let sent = [SIGTERM, SIGHUP, SIGUSR1, SIGUSR2, SIGXCPU, SIGALRM];
        if let Ok(mut signals) = Signals::new(sent) {
            thread::spawn(move || signals.forever().for_each(|_| self.hear(false)));
        }
    }

    #[cfg(not(unix))]
    fn listen_to_the_system(&'static self) {}

    /// Hears one signal. Who does not want to wait for the runs in flight sends another: the journal is
    /// written so that even this costs no other run.
    fn hear(&self, by_hand: bool) {
        let mut state = self.state();
        let is_first = !self.wanted.swap(true, Ordering::Relaxed);
        state.by_hand |= by_hand;
        if !(is_first && state.makes_runs) {
            leave(&state);
        }
    }

    /// Waits for a program that is leaving already, so that its exit code is the one of what it said.
    pub fn let_leave(&self) {
        drop(self.state());
    }

    /// A thread that panicked leaves the state as it should be.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Stop {
    fn default() -> Self {
        Self::new()
    }
}

/// Ends the program, with nothing half written left behind. Whatever the disk or the terminal does,
/// this takes two moments at most; the state stays locked, so that no other stage begins.
#[expect(clippy::exit, reason = "the work goes on in other threads, which know no way to end it")]
fn leave(state: &State) -> ! {
    let exit = if state.by_hand { Exit::Interrupted } else { Exit::Stopped };
    let exit_message =
        state.exit_message.clone().unwrap_or_else(|| "stopped before the end\n".to_owned());
    // Who closed the stream needs no message, and one that is full must not keep files from being cleared away.
    // That comes last: the work still goes on.
    for_a_moment(move || drop(std::io::stderr().write_all(exit_message.as_bytes())));
    for_a_moment(polyarchy_results::abandon);
    std::process::exit(i32::from(exit.code()))
}

/// Does something, but does not wait for it longer than a moment.
fn for_a_moment(work: impl FnOnce() + Send + 'static) {
    let (done, heard) = mpsc::channel();
    let begun = thread::Builder::new().spawn(move || {
        work();
        let _ = done.send(());
    });
    if begun.is_ok() {
        let _ = heard.recv_timeout(MOMENT);
    }
}
