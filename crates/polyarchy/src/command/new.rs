//! `polyarchy new`: a scenario and a study to begin with, in a folder of their own.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use polyarchy_publish::shell;

use crate::Surroundings;
use crate::build::BUILD;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::shipped::{self, Case};

/// Letters that a name has at most.
const LONGEST: usize = 60;

/// What `new` can be asked.
#[derive(Args, Debug)]
#[command(after_help = Exit::table())]
pub(crate) struct New {
    /// Folder to make, whose name scenario and study get: letters, digits, `-` and `_`
    pub(crate) name: PathBuf,
    /// Begin with a copy of a shipped scenario or study, comments included, such as luan
    #[arg(long, value_name = "CASE")]
    pub(crate) from: Option<String>,
}

/// Writes the files and says what to do next; whatever is there stays.
pub(crate) fn new(args: &New, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let name = sound_name(&args.name)?;
    let case = match &args.from {
        Some(from) => Case::named(from).ok_or_else(|| unknown(from))?,
        None => Case::small(),
    };
    let files = Files::of(name, case, args.from.is_some());
    files.write(&args.name)?;
    surroundings.terminal.say(&files.next(&args.name, case));
    Ok(Exit::Well)
}

/// The files to write, by name.
struct Files {
    scenario: (String, String),
    study: (String, String),
    points: Option<(String, String)>,
}

impl Files {
    fn of(name: &str, case: Case, is_copy: bool) -> Self {
        let scenario = format!("{name}-scenario.toml");
        let origin = |path: &str| {
            if !is_copy {
                return String::new();
            }
            format!(
                "# Copied from configs/{path} of Polyarchy {} by `polyarchy new`.\n#\n",
                BUILD.version
            )
        };
        let (path, text) = case.study;
        let named = shipped::value(text, "scenario").unwrap_or_default();
        let study = text.replacen(
            &format!("scenario = \"{named}\""),
            &format!("scenario = \"{scenario}\""),
            1,
        );
        let file_name = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        Self {
            scenario: (scenario, origin(case.scenario.0) + case.scenario.1),
            study: (format!("{name}-study.toml"), origin(path) + &study),
            points: case.points().map(|(path, text)| (file_name(path), text.to_owned())),
        }
    }

    fn write(&self, folder: &Path) -> Result<(), Failure> {
        fs::create_dir(folder).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => {
                let told = format!(
                    "{} is there already, and nothing is overwritten: choose another name",
                    folder.display()
                );
                Failure::new(Exit::Usage, told)
            }
            io::ErrorKind::NotFound => {
                let above = folder.parent().unwrap_or(folder).display();
                Failure::new(Exit::Usage, format!("there is no folder {above}: make it first"))
            }
            _ => Failure::file(folder, "create the folder", error),
        })?;
        for (name, text) in [&self.scenario, &self.study].into_iter().chain(&self.points) {
            let path = folder.join(name);
            fs::write(&path, text).map_err(|error| {
                // The folder is this command's own: what is half written must not look whole.
                let _ = fs::remove_dir_all(folder);
                Failure::file(&path, "write", error)
            })?;
        }
        Ok(())
    }

    /// What there is now, and what to do with it.
    fn next(&self, folder: &Path, case: Case) -> String {
        let (scenario, study) = (folder.join(&self.scenario.0), folder.join(&self.study.0));
        let command = |word: &str, path: &Path| {
            shell::command(["polyarchy".as_ref(), word.as_ref(), path.as_os_str()])
        };
        let commands = [
            (command("check", folder), "what is wrong, and whether the plan can be met"),
            (command("run", &scenario), "a few trial runs, to see what happens"),
            (command("plan", &study), "how long the study takes, and what it can show"),
            (command("run", &study), "tables, figures and report.html"),
        ];
        let width = commands.iter().map(|(command, _)| command.chars().count()).max().unwrap_or(0);
        let lines: Vec<String> = commands
            .iter()
            .map(|(command, what)| format!("  {command:<width$}  # {what}"))
            .collect();
        let asks = shipped::value(case.study.1, "question").unwrap_or_default();
        format!(
            "{}: who takes part, what is to be done, and under which contract\n{}: what is varied, and the question\n  \
             {asks}\nChange both in an editor, and then:\n{}\nThe last one names the folder of its results: open \
             report.html there.\n",
            scenario.display(),
            study.display(),
            lines.join("\n"),
        )
    }
}

/// The name of the folder, if it can be that of a study.
fn sound_name(folder: &Path) -> Result<&str, Failure> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let legal = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    let begins = name.starts_with(|first: char| first.is_ascii_alphabetic());
    if begins && name.chars().all(legal) && name.len() <= LONGEST {
        return Ok(name);
    }
    let told = format!(
        "`{}`: a name begins with a letter (a to z) and goes on with letters, digits, `-` and `_`, at most {LONGEST} \
         in all, as in smart-city",
        folder.display()
    );
    Err(Failure::new(Exit::Usage, told))
}

/// A case that is not there, and those that are.
fn unknown(from: &str) -> Failure {
    let (scenarios, studies) = shipped::names();
    let only: Vec<&str> = studies.into_iter().filter(|name| !scenarios.contains(name)).collect();
    let told = format!(
        "there is no case `{from}`\n  scenarios, each with a study: {}\n  studies, each with its scenario: {}",
        scenarios.join(", "),
        only.join(", ")
    );
    Failure::new(Exit::Usage, told)
}
