//! The wish of the user or of the system that a running study stops.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit::Exit;

/// Whether to stop.
static WANTED: AtomicBool = AtomicBool::new(false);
/// Whether it was Ctrl-C that asked.
static BY_HAND: AtomicBool = AtomicBool::new(false);

/// Once true, a running study is to stop.
pub fn wanted() -> &'static AtomicBool {
    &WANTED
}

/// The exit code of a study that stopped.
pub(crate) fn exit() -> Exit {
    if BY_HAND.load(Ordering::Relaxed) { Exit::Interrupted } else { Exit::Stopped }
}

/// Hears Ctrl-C, and what a system sends when it shuts a program down.
///
/// Runs in flight are finished first. Who cannot wait presses Ctrl-C again: the journal is written
/// so that even this costs only the runs in flight.
pub fn listen() {
    // Without signals the program still works: it can only not be stopped gently.
    let _ = ctrlc::set_handler(|| {
        if BY_HAND.swap(true, Ordering::Relaxed) {
            leave();
        }
        WANTED.store(true, Ordering::Relaxed);
    });
    listen_to_the_system();
}

#[expect(clippy::exit, reason = "the user asked twice and does not want to wait")]
fn leave() -> ! {
    std::process::exit(i32::from(Exit::Interrupted.code()))
}

/// Schedulers of clusters and shutting-down systems send these before they kill.
#[cfg(unix)]
fn listen_to_the_system() {
    use signal_hook::consts::{SIGHUP, SIGTERM};
    use signal_hook::iterator::Signals;
    if let Ok(mut signals) = Signals::new([SIGTERM, SIGHUP]) {
        std::thread::spawn(move || {
            for _ in signals.forever() {
                WANTED.store(true, Ordering::Relaxed);
            }
        });
    }
}

#[cfg(not(unix))]
fn listen_to_the_system() {}
