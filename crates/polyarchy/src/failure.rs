//! Why a command could not do what it was told, and the exit code that says so.

use polyarchy_publish::{Failure as PublishError, GrowthError, shell};
use polyarchy_results::ResultsError;
use polyarchy_runner::RunnerError;
use polyarchy_study::{Colour, StudyError};

use crate::exit::Exit;
use crate::terminal::Terminal;

/// A failure: what the user reads, and the exit code.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) message: String,
    /// The words of the system or of a library.
    cause: Option<String>,
    /// Whether the message stands on its own, as located errors do.
    bare: bool,
    /// Errors of a study, which the terminal may show in colour.
    located: Option<StudyError>,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), cause: None, bare: false, located: None }
    }

    /// Errors of scenarios and studies, as they were rendered.
    pub(crate) fn configuration(rendered: String) -> Self {
        Self { bare: true, ..Self::new(Exit::Configuration, rendered) }
    }

    /// A file that the system does not let read or write.
    pub(crate) fn file(path: &std::path::Path, act: &'static str, source: std::io::Error) -> Self {
        ResultsError::Io { path: path.to_owned(), act, source }.into()
    }

    /// With the option by which the user can mend it.
    fn with_option(self, option: Option<&str>) -> Self {
        let named = option.map(|option| format!(" (`{option}`)")).unwrap_or_default();
        Self { message: self.message + &named, ..self }
    }

    /// The failure of an execution that keeps its finished runs in a file: where a disk was full, the same
    /// command goes on from there once it has room. Nothing is promised of a file that is gone.
    fn with_runs_kept(self, kept: &std::path::Path) -> Self {
        if !kept.is_file() {
            let message = format!(
                "{}\n  {} is gone, and with it the runs that were finished: the same command makes them again",
                self.message,
                kept.display()
            );
            return Self { message, ..self };
        }
        let message = format!(
            "{}\n  finished runs are kept: the same command goes on from there",
            self.message
        );
        Self { exit: Exit::Stopped, message, ..self }
    }

    /// Says it to the user.
    pub(crate) fn tell(&self, terminal: &Terminal) {
        if let Some(error) = &self.located {
            terminal.tell_coloured(&error.render(terminal.colour));
        } else if self.bare {
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
        PublishError::from(error).into()
    }
}

impl From<RunnerError> for Failure {
    fn from(error: RunnerError) -> Self {
        PublishError::from(error).into()
    }
}

impl From<polyarchy_why::answer::NoSuch> for Failure {
    fn from(error: polyarchy_why::answer::NoSuch) -> Self {
        Self::new(Exit::Usage, error.to_string())
    }
}

impl From<StudyError> for Failure {
    fn from(error: StudyError) -> Self {
        let located = Self::configuration(error.render(Colour::Never));
        Self { located: Some(error), ..located }
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        let exit = match error {
            PublishError::Study(error) => return error.into(),
            PublishError::Refused { error, kept } => {
                return Self::from(error).with_runs_kept(&kept);
            }
            PublishError::OtherBuild { .. } => Exit::Mismatch,
            _ if error.is_of_changed_results() => Exit::Mismatch,
            PublishError::Growth(_)
            | PublishError::OfResults { .. }
            | PublishError::NoResults { .. }
            | PublishError::NothingInCommon { .. }
            | PublishError::TellsNoLuck { .. }
            | PublishError::NothingDiscovered { .. }
            | PublishError::NoMetricOfBoth { .. }
            | PublishError::NoFactorOfBoth { .. }
            | PublishError::NothingToMinimise { .. }
            | PublishError::NotDocked { .. }
            | PublishError::RunFailed { .. }
            | PublishError::Replay(_)
            | PublishError::NoFactor { .. }
            | PublishError::Runner(RunnerError::NoRun { .. } | RunnerError::NotMade { .. }) => {
                Exit::Usage
            }
            _ => Exit::Broken,
        };
        if let PublishError::Growth(GrowthError::Decides { resolved, setting, .. }) = &error {
            let words = ["polyarchy", "run"].map(AsRef::as_ref).into_iter();
            let words = words.chain([resolved.as_os_str(), "--set".as_ref(), setting.as_ref()]);
            return Self::new(exit, format!("{error}, `{}`", shell::command(words)));
        }
        Self::caused(exit, &error).with_option(option(&error))
    }
}

/// The option by which the user can do what the message says.
fn option(error: &PublishError) -> Option<&'static str> {
    match error {
        PublishError::Runner(
            RunnerError::OtherBuild { .. } | RunnerError::Results(ResultsError::Changed { .. }),
        )
        | PublishError::Results(ResultsError::Changed { .. })
        | PublishError::NoVerdicts { .. } => Some("--force"),
        PublishError::Runner(RunnerError::Threads { .. }) => Some("--threads"),
        PublishError::OfResults { .. } => Some("--out"),
        PublishError::TellsNoLuck { .. } => Some("--pilot"),
        PublishError::NothingDiscovered { in_sets: false, .. } => Some("--robustness"),
        PublishError::Growth(GrowthError::Nothing) => Some("--replicates`, `--levels`, `--points"),
        PublishError::Growth(GrowthError::Drawn { goes_on: true, .. }) => Some("--points"),
        PublishError::OtherBuild { .. } => Some("--set"),
        _ => None,
    }
}
