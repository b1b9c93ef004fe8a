//! Why a command could not do what it was told, and the exit code that says so.

use polyarchy_analysis::error::AnalysisError;
use polyarchy_report::ChartError;
use polyarchy_results::ResultsError;
use polyarchy_runner::RunnerError;

use crate::exit::Exit;
use crate::terminal::Terminal;

/// A failure: what the user reads, and the exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    message: String,
    /// The words of the system or of a library.
    cause: Option<String>,
    /// Whether the message stands on its own, as located errors do.
    bare: bool,
    /// Whether the system refused a file.
    refused: bool,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), cause: None, bare: false, refused: false }
    }

    /// Errors of scenarios and studies, as they were rendered.
    pub(crate) fn configuration(rendered: String) -> Self {
        Self { bare: true, ..Self::new(Exit::Configuration, rendered) }
    }

    /// A file that the system does not let read or write.
    pub(crate) fn file(path: &std::path::Path, act: &'static str, source: std::io::Error) -> Self {
        ResultsError::Io { path: path.to_owned(), act, source }.into()
    }

    /// The failure of an execution whose finished runs are kept: where a disk was full, the same
    /// command goes on from there once it has room.
    pub(crate) fn with_runs_kept(self) -> Self {
        if !self.refused {
            return self;
        }
        let message = format!(
            "{}\n  finished runs are kept: the same command goes on from there",
            self.message
        );
        Self { exit: Exit::Stopped, message, ..self }
    }

    /// Says it to the user.
    pub(crate) fn tell(&self, terminal: &Terminal) {
        if self.bare {
            terminal.tell_coloured(&self.message);
        } else {
            terminal.tell(&self.told());
        }
    }

    /// What the user reads.
    pub(crate) fn told(&self) -> String {
        if self.bare {
            return self.message.clone();
        }
        let cause = self.cause.as_ref().map(|cause| format!("\n  cause: {cause}"));
        format!("error: {}{}\n", self.message, cause.unwrap_or_default())
    }

    fn caused(exit: Exit, error: &dyn std::error::Error) -> Self {
        let cause = error.source().map(ToString::to_string);
        Self { cause, ..Self::new(exit, error.to_string()) }
    }
}

impl From<ResultsError> for Failure {
    fn from(error: ResultsError) -> Self {
        let refused = matches!(error, ResultsError::Io { .. });
        Self { refused, ..Self::caused(Exit::Broken, &error) }
    }
}

impl From<RunnerError> for Failure {
    fn from(error: RunnerError) -> Self {
        match error {
            RunnerError::Results(error) => error.into(),
            RunnerError::NoRun { .. } | RunnerError::NotMade { .. } => {
                Self::new(Exit::Usage, error.to_string())
            }
            RunnerError::Spoilt { .. } => Self::new(Exit::Mismatch, error.to_string()),
            error => Self::new(Exit::Broken, error.to_string()),
        }
    }
}

impl From<AnalysisError> for Failure {
    fn from(error: AnalysisError) -> Self {
        Self::caused(Exit::Broken, &error)
    }
}

impl From<ChartError> for Failure {
    fn from(error: ChartError) -> Self {
        Self::caused(Exit::Broken, &error)
    }
}

impl From<polyarchy_table::NoColumn> for Failure {
    fn from(error: polyarchy_table::NoColumn) -> Self {
        AnalysisError::from(error).into()
    }
}
