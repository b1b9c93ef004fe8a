//! One writer at a time, by a lock of the operating system, which ends with its process.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::error::ResultsError;

/// How often and how far apart the lock is tried.
const TRIES: usize = 10;
const PAUSE: Duration = Duration::from_millis(20);

/// Locks an open file until it is closed; `place` is what the lock protects.
///
/// Tried for a moment, because a program that this process starts holds a copy of every open
/// file, and with it the lock, until it has got going.
pub(crate) fn lock(file: &File, place: &Path) -> Result<(), ResultsError> {
    for tried in 0..TRIES {
        if tried > 0 {
            thread::sleep(PAUSE);
        }
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(ResultsError::io(place, "lock")(error)),
        }
    }
    Err(ResultsError::Busy { path: place.into() })
}
