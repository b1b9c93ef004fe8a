//! Why results could not be made or used.

use std::path::{Path, PathBuf};

use polyarchy_analysis::error::AnalysisError;
use polyarchy_report::ChartError;
use polyarchy_results::ResultsError;
use polyarchy_runner::RunnerError;
use polyarchy_study::StudyError;
use polyarchy_table::NoColumn;

use crate::expand::GrowthError;

/// Why results could not be made or used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// Results could not be written or read.
    #[error(transparent)]
    Results(#[from] ResultsError),
    /// The system refused a file while a study was run.
    #[error("{error}")]
    Refused {
        /// What it refused.
        error: ResultsError,
        /// The file that keeps the runs that were finished, unless it is gone.
        kept: PathBuf,
    },
    /// Runs could not be made.
    #[error(transparent)]
    Runner(#[from] RunnerError),
    /// Runs could not be analysed.
    #[error(transparent)]
    Analysis(#[from] AnalysisError),
    /// The report could not be drawn.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// The study of the results cannot be read, or not as it is to be changed.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// The folder holds another study than the one that was run.
    #[error(
        "{}: this is not the study that was run ({found} instead of {run}); restore it from a copy, or \
         use the version that wrote it ({version})",
        path.display()
    )]
    OtherStudy {
        /// The file.
        path: PathBuf,
        /// Hash of the study that it holds.
        found: String,
        /// Hash of the study that was run.
        run: String,
        /// The version that wrote the results.
        version: String,
    },
    /// The study has no such factor.
    #[error("the study varies no `{key}`; it varies {}", known.join(", "))]
    NoFactor {
        /// What was asked for.
        key: String,
        /// Its factors.
        known: Vec<String>,
    },
    /// A run cannot be made again as it is asked.
    #[error(transparent)]
    Replay(#[from] crate::replay::ReplayError),
    /// A run cannot be followed, for it failed.
    #[error("run {place} cannot be followed: {failed}")]
    RunFailed {
        /// The run.
        place: u64,
        /// Why.
        failed: polyarchy_model::NotFinite,
    },
    /// A file that is to be written is one of results.
    #[error(
        "{}: is a file of results and must not be overwritten; choose another name",
        path.display()
    )]
    OfResults {
        /// The file.
        path: PathBuf,
    },
    /// The folder holds no results that can be told.
    #[error(
        "{}: {what}; name the results of one study, or the folder in which `polyarchy run FOLDER` left those of \
         several studies with expectations",
        path.display()
    )]
    NoResults {
        /// The folder.
        path: PathBuf,
        /// What it lacks.
        what: String,
    },
    /// A study cannot be made larger so.
    #[error(transparent)]
    Growth(#[from] GrowthError),
    /// Runs of two builds are never mixed.
    #[error(
        "{}: the runs were made by another build ({made}; this is {run}): expand them with that build, or run the \
         larger study anew from resolved.toml",
        path.display()
    )]
    OtherBuild {
        /// The folder of results.
        path: PathBuf,
        /// The build that made them.
        made: String,
        /// This one.
        run: String,
    },
    /// Two results cannot be compared point by point.
    #[error(
        "{} and {} have no design point in common: the first varies {}, the second {}",
        folders[0].display(), folders[1].display(), keys[0], keys[1]
    )]
    NothingInCommon {
        /// Their folders.
        folders: [PathBuf; 2],
        /// What they vary.
        keys: [String; 2],
    },
    /// A metric is not in both of two results.
    #[error("`{metric}` is not a metric of both: `polyarchy list metrics` lists all metrics")]
    NoMetricOfBoth {
        /// What was asked for.
        metric: String,
    },
    /// Two results cannot be compared at the levels of a factor.
    #[error("`{factor}` is not a factor whose levels can be compared: {why}")]
    NoFactorOfBoth {
        /// What was asked for.
        factor: String,
        /// Why not, and what would be right.
        why: String,
    },
    /// No smallest set of changes can be looked for.
    #[error("{why}")]
    NothingToMinimise {
        /// Why not, and what would be right.
        why: String,
    },
    /// A table of another implementation cannot be held against results.
    #[error("{}: {place}{wrong}; {right}", path.display())]
    NotDocked {
        /// The table.
        path: PathBuf,
        /// Row and column with a colon, or nothing.
        place: String,
        /// What is wrong.
        wrong: String,
        /// What would be right.
        right: String,
    },
    /// Results do not tell what common luck is worth.
    #[error("{}: {why}", folder.display())]
    TellsNoLuck {
        /// Their folder.
        folder: PathBuf,
        /// Why not.
        why: String,
    },
    /// Results do not tell which assumptions decide their claims.
    #[error("{}: {why}", folder.display())]
    NothingDiscovered {
        /// Their folder.
        folder: PathBuf,
        /// Why not.
        why: &'static str,
        /// Whether the study was run in parameter sets.
        in_sets: bool,
    },
    /// A file of verdicts is not of this version.
    #[error("{}: is not in the format of this version; make the results anew: {error}", path.display())]
    NoVerdicts {
        /// The file.
        path: PathBuf,
        /// What the reader says.
        error: serde_json::Error,
    },
}

impl Failure {
    /// What a study failed of that keeps its finished runs in a file.
    pub(crate) fn with_runs_in(self, kept: &Path) -> Self {
        match self {
            Self::Results(error @ ResultsError::Io { .. })
            | Self::Runner(RunnerError::Results(error @ ResultsError::Io { .. })) => {
                Self::Refused { error, kept: kept.to_owned() }
            }
            other => other,
        }
    }

    /// Whether results are no longer what was written.
    pub fn is_of_changed_results(&self) -> bool {
        match self {
            Self::Results(error) | Self::Runner(RunnerError::Results(error)) => matches!(
                error,
                ResultsError::Changed { .. }
                    | ResultsError::Damaged { .. }
                    | ResultsError::Parquet { .. }
                    | ResultsError::Csv { .. }
                    | ResultsError::Json { .. }
            ),
            Self::Runner(RunnerError::Torn { .. })
            | Self::OtherStudy { .. }
            | Self::NoVerdicts { .. } => true,
            _ => false,
        }
    }
}

impl From<NoColumn> for Failure {
    fn from(error: NoColumn) -> Self {
        AnalysisError::from(error).into()
    }
}
