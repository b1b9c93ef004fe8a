//! What is being written, so that a program that is told to leave can clear it away first.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Files and folders that must not stay as they are.
static ALL: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A file or folder that is not to stay unless it is finished; else it goes with this value.
#[derive(Debug)]
pub struct UnderWay(PathBuf);

impl UnderWay {
    /// Makes it.
    pub fn begin<T>(path: &Path, make: impl FnOnce() -> io::Result<T>) -> io::Result<(Self, T)> {
        let mut all = all();
        let made = make()?;
        all.insert(path.to_owned());
        Ok((Self(path.to_owned()), made))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Finishes it, such as by giving it another name.
    pub(crate) fn finish(&self, act: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let mut all = all();
        act()?;
        all.remove(&self.0);
        Ok(())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if all().remove(&self.0) {
            clear(&self.0);
        }
    }
}

/// Clears away what is under way, for a program that leaves at once: whoever begins or finishes
/// something from now on waits for the end.
pub fn abandon() {
    let mut all = all();
    for path in std::mem::take(&mut *all) {
        clear(&path);
    }
    std::mem::forget(all);
}

/// How often a folder is cleared into which another thread still puts files.
const TRIES: usize = 100;

/// Only tidiness: an error here would hide the reason for it.
fn clear(path: &Path) {
    for _ in 0..TRIES {
        let cleared = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        if cleared.is_ok() || !path.exists() {
            return;
        }
    }
}

/// A thread that panicked leaves the list as it should be.
fn all() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    ALL.lock().unwrap_or_else(PoisonError::into_inner)
}
