//! The polyarchy program: the command on the real terminal, with the real model.

use std::process::ExitCode;

use polyarchy::{Stop, Surroundings, Terminal};

/// What signals ask of the program.
static STOP: Stop = Stop::new();

fn main() -> ExitCode {
    let terminal = Terminal::real();
    STOP.listen();
    let surroundings =
        Surroundings { terminal: &terminal, simulate: &polyarchy_model::run::run, stop: &STOP };
    let exit = polyarchy::execute(std::env::args_os(), &surroundings);
    STOP.let_leave();
    exit.into()
}
