//! The exit codes, and what they mean.

use std::process::ExitCode;

/// How the command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well.
    Well,
    /// The system refused, or the program is at fault.
    Broken,
    /// The arguments are wrong, or name what is not there.
    Usage,
    /// A scenario or study says what cannot be; nothing was written.
    Configuration,
    /// The study was run, but some of its runs failed.
    RunsFailed,
    /// Results are not what they should be, or not what the study expects.
    Mismatch,
    /// Stopped before the end; the same command goes on from there.
    Stopped,
    /// Interrupted by Ctrl-C; the same command goes on from there.
    Interrupted,
}

impl Exit {
    /// All of them, in order of their codes.
    pub const ALL: [Self; 8] = [
        Self::Well,
        Self::Broken,
        Self::Usage,
        Self::Configuration,
        Self::RunsFailed,
        Self::Mismatch,
        Self::Stopped,
        Self::Interrupted,
    ];

    /// The code that the system sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Well => 0,
            Self::Broken => 1,
            Self::Usage => 2,
            Self::Configuration => 3,
            Self::RunsFailed => 4,
            Self::Mismatch => 5,
            Self::Stopped => 75,
            Self::Interrupted => 130,
        }
    }

    /// What it means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Well => "all is well",
            Self::Broken => "the system refused (disk, permissions), or the program has a bug",
            Self::Usage => "wrong arguments, or no such file, run or metric",
            Self::Configuration => "a scenario or study has errors; nothing was written",
            Self::RunsFailed => "the study was run, but some of its runs failed",
            Self::Mismatch => "results are not what they should be, or not what the study expects",
            Self::Stopped => {
                "stopped by a signal or a full disk; the same command goes on from there"
            }
            Self::Interrupted => "interrupted by Ctrl-C; the same command goes on from there",
        }
    }

    /// The table for help and manual.
    pub(crate) fn table() -> String {
        let line = |exit: &Self| format!("  {:>3}  {}", exit.code(), exit.meaning());
        let lines: Vec<String> = Self::ALL.iter().map(line).collect();
        format!("Exit codes:\n{}", lines.join("\n"))
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
