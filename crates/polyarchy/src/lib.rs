//! The polyarchy command: arguments, messages, exit codes.
//!
//! One file below `command` for each subcommand; [`obey`] chooses. [`Exit`] lists the exit codes.
//! Everything a test may want to replace is in [`Surroundings`].

mod arguments;
mod build;
mod claims;
mod command;
mod declared;
mod exit;
mod failure;
mod files;
mod job;
mod knowledge;
mod looks;
mod overview;
mod progress;
mod publish;
mod shell;
pub mod stop;
mod stored;
mod summary;
mod terminal;
mod verdicts;
mod words;

use std::ffi::OsString;
use std::sync::atomic::AtomicBool;

use clap::Parser;
use polyarchy_runner::Simulate;

pub use crate::exit::Exit;
pub use crate::terminal::{Kept, Terminal};

use crate::arguments::{Arguments, Command};

/// What a command works in.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Where it speaks.
    pub terminal: &'a Terminal,
    /// What simulates a run.
    pub simulate: &'a Simulate<'a>,
    /// Once true, a running study is to stop.
    pub stop: &'a AtomicBool,
}

/// Does what the arguments say, the program's name first.
pub fn obey(arguments: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> Exit {
    let written: Vec<OsString> = arguments.into_iter().collect();
    let Surroundings { terminal, .. } = surroundings;
    let Arguments { command } = match Arguments::try_parse_from(&written) {
        Ok(arguments) => arguments,
        Err(error) => return arguments::explain(&error, terminal),
    };
    let done = match command {
        Command::Run(wish) => command::run::run(&wish, &written, surroundings),
        Command::Expand(wish) => command::expand::expand(&wish, &written, surroundings),
        Command::Check(wish) => command::check::check(&wish, surroundings),
        Command::Plan(wish) => command::plan::plan(&wish, surroundings),
        Command::Verify(wish) => command::verify::verify(&wish, surroundings),
        Command::Report(wish) => command::report::report(&wish, surroundings),
        Command::Compare(wish) => command::compare::compare(&wish, surroundings),
        Command::List(wish) => Ok(command::list::list(&wish, surroundings)),
        Command::Schema(wish) => Ok(command::documents::schema(&wish, surroundings)),
        Command::Completions(wish) => Ok(command::documents::completions(&wish, surroundings)),
        Command::Man(wish) => command::documents::manual(&wish, surroundings),
    };
    done.unwrap_or_else(|failure| {
        failure.tell(terminal);
        failure.exit
    })
}
