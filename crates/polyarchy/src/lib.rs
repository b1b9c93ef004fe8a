//! The polyarchy command: arguments, messages, exit codes.
//!
//! One file below `command` for each subcommand; [`execute`] chooses. [`Exit`] lists the exit codes.
//! Everything a test may want to replace is in [`Surroundings`].

mod arguments;
mod build;
mod command;
mod exit;
mod failure;
mod files;
mod job;
mod plausible;
mod progress;
mod shipped;
mod stop;
mod summary;
mod terminal;
mod verdicts;

use std::ffi::OsString;
use std::path::Path;

use clap::Parser;
use polyarchy_runner::Simulate;

pub use crate::exit::Exit;
pub use crate::stop::Stop;
pub use crate::terminal::{Kept, Terminal};

use crate::arguments::{Arguments, Command};
use crate::failure::Failure;

/// What a command works in.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Where it speaks.
    pub terminal: &'a Terminal,
    /// What simulates a run.
    pub simulate: &'a Simulate<'a>,
    /// Whether it is to stop.
    pub stop: &'a Stop,
}

/// Does what the arguments say, the program's name first.
///
/// All is well only if all that was to be said could be written.
pub fn execute(arguments: impl IntoIterator<Item = OsString>, surroundings: &Surroundings) -> Exit {
    let Surroundings { terminal, .. } = surroundings;
    let exit = match done(&arguments.into_iter().collect::<Vec<_>>(), surroundings) {
        Ok(exit) => exit,
        Err(failure) => {
            failure.tell(terminal);
            failure.exit
        }
    };
    let Some(refused) = terminal.unsaid() else { return exit };
    terminal.tell(&Failure::file(Path::new("standard output"), "write", refused).told());
    exit.max(Exit::Broken)
}

fn done(written: &[OsString], surroundings: &Surroundings) -> Result<Exit, Failure> {
    let Arguments { command } = match Arguments::try_parse_from(written) {
        Ok(arguments) => arguments,
        Err(error) => return Ok(arguments::explain(&error, surroundings.terminal)),
    };
    match command {
        Command::New(args) => command::new::new(&args, surroundings),
        Command::Run(args) => command::run::run(&args, written, surroundings),
        Command::Expand(args) => command::expand::expand(&args, written, surroundings),
        Command::Check(args) => command::check::check(&args, surroundings),
        Command::Plan(args) => command::plan::plan(&args, surroundings),
        Command::Verify(args) => command::verify::verify(&args, surroundings),
        Command::Why(args) => command::why::why(&args, surroundings),
        Command::Replay(args) => command::replay::replay(&args, surroundings),
        Command::Story(args) => command::story::story(&args, surroundings),
        Command::Report(args) => command::report::report(&args, surroundings),
        Command::Compare(args) => command::compare::compare(&args, surroundings),
        Command::Diff(args) => command::diff::diff(&args, surroundings),
        Command::Dock(args) => command::dock::dock(&args, surroundings),
        Command::Discover(args) => command::discover::discover(&args, surroundings),
        Command::Events(args) => command::events::events(&args, surroundings),
        Command::List(args) => Ok(command::list::list(&args, surroundings)),
        Command::Schema(args) => Ok(command::documents::schema(&args, surroundings)),
        Command::Completions(args) => Ok(command::documents::completions(&args, surroundings)),
        Command::Man(args) => command::documents::manual(&args, surroundings),
    }
}
