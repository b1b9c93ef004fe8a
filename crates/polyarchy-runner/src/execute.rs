//! The runs of a study on all threads, each noted in the journal as it ends.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard};

use polyarchy_results::{Journal, Outcome, ResultsError};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::error::RunnerError;
use crate::prepared::Prepared;
use crate::run_id::RunId;
use crate::shared::{is_made, share};
use crate::simulation::{Simulate, perform};
use crate::wanted::Wanted;

/// In which order runs are begun; results do not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Order {
    /// The first replicate of every point, then the second of every point, and so on: whenever this ends, a
    /// smaller study is finished in which every point has as many replicates.
    ByReplicate,
    /// The same from its end.
    Reversed,
}

impl Order {
    /// The run that is begun after so many others.
    fn nth(self, nth: u64, prepared: &Prepared) -> RunId {
        let nth = match self {
            Self::ByReplicate => nth,
            Self::Reversed => prepared.runs() - 1 - nth,
        };
        let points = prepared.study.points().len() as u64;
        RunId { point: (nth % points) as u32, replicate: (nth / points) as u32 }
    }
}

/// How runs are made.
#[derive(Clone, Copy)]
pub struct Execution<'a> {
    /// What simulates a run.
    pub simulate: &'a Simulate<'a>,
    /// Number of threads, at least 1.
    pub threads: usize,
    /// In which order runs are begun.
    pub order: Order,
    /// Which runs are made.
    pub wanted: Wanted<'a>,
    /// Once true, running runs are finished and no more are begun.
    pub stop: &'a AtomicBool,
    /// Hears of every finished run.
    pub watch: &'a (dyn Fn(Progress) + Sync),
}

/// How far the runs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Runs that are to be made.
    pub total: u64,
    /// Of these, finished before this execution.
    pub before: u64,
    /// Finished by now.
    pub done: u64,
    /// Of those made by this execution, failed.
    pub failed: u64,
}

/// How the execution ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ended {
    /// Every run is finished.
    Whole,
    /// It was told to stop before.
    Stopped,
}

/// Makes the runs that are not in the journal; those of a point that is listed again are made once.
///
/// A run counts as finished, whether completed or failed, once it is in the journal; whatever ends
/// this process costs the runs in flight and no other.
pub fn execute(
    prepared: &Prepared,
    journal: &mut Journal,
    execution: &Execution,
) -> Result<Ended, RunnerError> {
    let pool = pool(execution.threads)?;
    let wanted = execution.wanted;
    let before = journal.run_ids().filter(|place| wanted.has(prepared, *place)).count() as u64;
    let work = Work {
        prepared,
        execution,
        total: wanted.count(prepared),
        journal: Mutex::new(journal),
        refused: Mutex::new(None),
        begun: AtomicU64::new(0),
        halted: AtomicBool::new(false),
        before,
        done: AtomicU64::new(before),
        failed: AtomicU64::new(0),
    };
    (execution.watch)(work.progress(before));
    pool.broadcast(|_| work.make_runs());
    if let Some(error) = work.refused.into_inner().expect("no thread panicked") {
        return Err(error.into());
    }
    let Work { total, journal, done, failed, .. } = work;
    let journal = journal.into_inner().expect("no thread panicked");
    let shared = share(prepared, journal, wanted)?;
    let (done, failed) = (done.into_inner() + shared, failed.into_inner());
    if shared > 0 {
        (execution.watch)(Progress { total, before, done, failed });
    }
    let whole = done == total;
    Ok(if whole { Ended::Whole } else { Ended::Stopped })
}

/// So many threads, at least one.
pub(crate) fn pool(threads: usize) -> Result<ThreadPool, RunnerError> {
    let threads = threads.max(1);
    let builder = ThreadPoolBuilder::new().num_threads(threads);
    builder.build().map_err(|source| RunnerError::Threads { threads, source })
}

/// What the threads share.
struct Work<'a> {
    prepared: &'a Prepared,
    execution: &'a Execution<'a>,
    /// Number of runs that are wanted.
    total: u64,
    journal: Mutex<&'a mut Journal>,
    /// The first refusal of the disk, which ends all.
    refused: Mutex<Option<ResultsError>>,
    /// Runs that some thread looked at, in the order in which they are begun.
    begun: AtomicU64,
    halted: AtomicBool,
    before: u64,
    done: AtomicU64,
    failed: AtomicU64,
}

impl<'a> Work<'a> {
    /// What one thread does: the next run that nobody has begun, until there is none.
    fn make_runs(&self) {
        while let Some(run) = self.next() {
            let setting = self.prepared.setting_at(run.point);
            let record = perform(self.prepared, run, &setting, self.execution.simulate);
            if matches!(record.outcome, Outcome::Failed { .. }) {
                self.failed.fetch_add(1, Ordering::Relaxed);
            }
            self.note(record.run_id, &record.to_bytes());
        }
    }

    fn next(&self) -> Option<RunId> {
        let runs = self.prepared.runs();
        loop {
            if self.execution.stop.load(Ordering::Relaxed) || self.halted.load(Ordering::Relaxed) {
                return None;
            }
            let nth = self.begun.fetch_add(1, Ordering::Relaxed);
            if runs <= nth {
                return None;
            }
            let run = self.execution.order.nth(nth, self.prepared);
            let place = run.place(self.prepared.replicates);
            let is_due =
                self.execution.wanted.has(self.prepared, place) && is_made(self.prepared, run);
            if is_due && !self.journal().contains(place) {
                return Some(run);
            }
        }
    }

    fn note(&self, run_id: u64, record: &[u8]) {
        let noted = self.journal().append(run_id, record);
        match noted {
            Ok(_) => {
                let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
                (self.execution.watch)(self.progress(done));
            }
            Err(error) => {
                self.halted.store(true, Ordering::Relaxed);
                let mut refused = self.refused.lock().expect("no thread panics with it");
                refused.get_or_insert(error);
            }
        }
    }

    fn journal(&self) -> MutexGuard<'_, &'a mut Journal> {
        self.journal.lock().expect("no thread panics while it holds the journal")
    }

    fn progress(&self, done: u64) -> Progress {
        let failed = self.failed.load(Ordering::Relaxed);
        Progress { total: self.total, before: self.before, done, failed }
    }
}
