//! What can go wrong with one run, and what with a whole study.

use std::path::PathBuf;

use polyarchy_results::ResultsError;

/// Why a run did not reach its end. Run, point and luck stand beside it wherever it is told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// A metric took a value that is no number.
    #[error("metric `{metric}` is not finite in week {week}")]
    NotFinite {
        /// Column of the metric.
        metric: String,
        /// Week.
        week: u32,
    },
    /// The levels of the point change which columns there are.
    #[error(
        "this point gives {found} numbers in each record, the scenario without factors {wanted}: a \
         factor must not change the set of columns"
    )]
    Columns {
        /// How many there are here.
        found: usize,
        /// How many the tables have.
        wanted: usize,
    },
    /// The model broke one of its own rules.
    #[error("the model panicked: {0}")]
    Panicked(String),
}

/// Why a study could not be run to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunnerError {
    /// The results could not be written or read.
    #[error(transparent)]
    Results(#[from] ResultsError),
    /// The folder holds runs of another build, whose numbers may differ.
    #[error(
        "{}: holds {runs} finished runs of another build ({found}; this is {wanted}): finish the \
         study with that build, or begin anew",
        path.display()
    )]
    OtherBuild {
        /// The folder.
        path: PathBuf,
        /// How many runs are finished.
        runs: u64,
        /// The build that made them.
        found: String,
        /// The build that would go on.
        wanted: String,
    },
    /// The study has a place for the run, but did not make it.
    #[error(
        "the results hold no run {place}: the study made {runs} runs and then had reached its precision; \
         `run_id` in runs.parquet names them"
    )]
    NotMade {
        /// Place of the run.
        place: u64,
        /// How many runs there are.
        runs: usize,
    },
    /// A run is in one table and not in another.
    #[error("the tables do not belong together: one of them lacks run {run_id}")]
    Torn {
        /// The run.
        run_id: u64,
    },
    /// The study has no such run.
    #[error("there is no run {place}: the study has runs 0 to {last}")]
    NoRun {
        /// What was asked for.
        place: u64,
        /// The last there is.
        last: u64,
    },
    /// The system gave no threads.
    #[error("cannot start {threads} threads; try fewer")]
    Threads {
        /// How many were wanted.
        threads: usize,
        /// What the system said.
        source: rayon::ThreadPoolBuildError,
    },
}
