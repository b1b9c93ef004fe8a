//! Generated files, tidy checks, reference results and validation of the workspace: `cargo xtask
//! generate`, `cargo xtask tidy`, `cargo xtask reference [RESULTS OF
//! THE PATTERNS]`, `cargo xtask validation RESULTS`; how often intervals hold: `cargo xtask audit [METHOD]`; the
//! documents as a book: `cargo xtask book`.

mod book;
mod check;
mod generate;
mod reference;
mod workspace;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use polyarchy_validation::{audit, document};

use crate::check::CHECKS;
use crate::reference::Task;
use crate::workspace::Workspace;

/// What `cargo xtask` can do, as one types it.
pub(crate) const COMMANDS: [&str; 7] =
    ["generate", "tidy", "reference", "reference --check", "validation", "audit", "book"];

fn main() -> Result<ExitCode> {
    let command: Vec<String> = std::env::args().skip(1).collect();
    match command.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["generate"] => generate::write_all(&workspace::root()),
        ["tidy"] => tidy(),
        ["reference"] => reference::make(&workspace::root(), Task::Keep(None)),
        ["reference", "--check"] => reference::make(&workspace::root(), Task::Check),
        ["reference", patterns] => {
            reference::make(&workspace::root(), Task::Keep(Some(Path::new(patterns))))
        }
        ["validation", results] => document::write(&workspace::root(), Path::new(results)),
        ["audit"] => audit::write(&workspace::root(), None),
        ["audit", method] => audit::write(&workspace::root(), Some(method)),
        ["book"] => book::lay_out(&workspace::root()),
        _ => anyhow::bail!("say what to do: cargo xtask {}", COMMANDS.join(" or cargo xtask ")),
    }
}

/// Runs every check; what is wrong is listed, and makes the command fail.
#[expect(clippy::print_stdout, reason = "this is what the command is for")]
fn tidy() -> Result<ExitCode> {
    let workspace = Workspace::read(&workspace::root())?;
    let mut n_complaints = 0;
    for check in CHECKS {
        let complaints = (check.complaints)(&workspace);
        let verdict = if complaints.is_empty() { "holds" } else { "BROKEN" };
        println!("{verdict:6} {}", check.promise);
        for complaint in &complaints {
            println!("       - {complaint}");
        }
        n_complaints += complaints.len();
    }
    println!("{} checks, {n_complaints} complaints", CHECKS.len());
    Ok(if n_complaints == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::GENERATED;

    #[test]
    fn the_workspace_is_tidy() {
        let workspace = Workspace::read(&workspace::root()).unwrap();
        let complaints: Vec<String> =
            CHECKS.iter().flat_map(|check| (check.complaints)(&workspace)).collect();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }

    #[test]
    fn every_promise_and_every_generated_file_stands_once() {
        let distinct = |names: Vec<&str>| {
            let n_names = names.len();
            n_names == names.into_iter().collect::<std::collections::BTreeSet<_>>().len()
        };
        assert!(distinct(CHECKS.iter().map(|check| check.promise).collect()));
        assert!(distinct(GENERATED.iter().map(|file| file.path).collect()));
    }
}
