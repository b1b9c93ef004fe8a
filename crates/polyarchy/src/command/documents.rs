//! `polyarchy schema`, `completions` and `man`: what editors, shells and manuals read.

use clap::CommandFactory;
use clap_mangen::Man;
use polyarchy_study::{scenario_schema, study_schema};

use crate::Surroundings;
use crate::arguments::{Arguments, Completions, Manual, Schema, SchemaOf};
use crate::exit::Exit;
use crate::failure::Failure;

/// The JSON schema of a kind of file.
pub(crate) fn schema(args: &Schema, surroundings: &Surroundings) -> Exit {
    surroundings.terminal.say(&match args.of {
        SchemaOf::Scenario => scenario_schema(),
        SchemaOf::Study => study_schema(),
    });
    Exit::Well
}

/// What a shell needs to complete arguments.
pub(crate) fn completions(args: &Completions, surroundings: &Surroundings) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "polyarchy", &mut script);
    surroundings.terminal.say(&String::from_utf8_lossy(&script));
    Exit::Well
}

/// A page of the manual.
pub(crate) fn manual(args: &Manual, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let mut command = Arguments::command();
    command.build();
    if let Some(name) = &args.command {
        command = command.find_subcommand(name).cloned().ok_or_else(|| {
            let names: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
            let told = format!("there is no command `{name}`: name one of {}", names.join(", "));
            Failure::new(Exit::Usage, told)
        })?;
    }
    let mut page = Vec::new();
    let rendered = Man::new(command).render(&mut page);
    rendered.map_err(|error| Failure::new(Exit::Broken, error.to_string()))?;
    surroundings.terminal.say(&String::from_utf8_lossy(&page));
    Ok(Exit::Well)
}
