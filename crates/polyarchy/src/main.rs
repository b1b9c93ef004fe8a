//! The polyarchy program: the command on the real terminal, with the real model.

use std::process::ExitCode;

use polyarchy::{Surroundings, Terminal, stop};

fn main() -> ExitCode {
    let terminal = Terminal::real();
    stop::listen();
    let surroundings = Surroundings {
        terminal: &terminal,
        simulate: &polyarchy_model::run::run,
        stop: stop::wanted(),
    };
    polyarchy::obey(std::env::args_os(), &surroundings).into()
}
