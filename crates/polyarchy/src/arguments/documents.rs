//! What can be asked of the commands that print what the program knows.

use clap::{Args, ValueEnum};

/// What `list` can be asked.
#[derive(Args, Debug)]
pub(crate) struct List {
    /// What to list
    pub(crate) kind: Kind,
    /// Print as JSON, with everything that is known
    #[arg(long)]
    pub(crate) json: bool,
}

/// Things that can be listed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Kind {
    /// Contract forms that every scenario knows
    Forms,
    /// What is recorded of runs, activities, parties, responsibilities and ties
    Metrics,
    /// Keys of a scenario
    Parameters,
    /// Ways to choose the points of a study
    Designs,
    /// Figures and the questions that they answer
    Charts,
    /// Kinds of events that can be recorded
    Events,
}

/// What `schema` can be asked.
#[derive(Args, Debug)]
pub(crate) struct Schema {
    /// Kind of file
    pub(crate) of: SchemaOf,
}

/// Kinds of file.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum SchemaOf {
    /// A scenario
    Scenario,
    /// A study
    Study,
}

/// What `completions` can be asked.
#[derive(Args, Debug)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// What `man` can be asked.
#[derive(Args, Debug)]
pub(crate) struct Manual {
    /// Command whose page is printed; the first page if not given
    pub(crate) command: Option<String>,
}
