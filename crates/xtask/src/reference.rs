//! Reports of the reference studies below `results/reference`: made by one command, and checked to
//! be what the code makes.

mod patterns;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};

/// Studies whose reports are kept, in the order of the overview.
const STUDIES: [&str; 5] = ["forms-under-pressure", "luan", "shanghai-wechat", "soda", "observe"];

/// The figure that the README shows: study and file.
const PICTURE: (&str, &str) = ("forms-under-pressure", "role_stress_over_time.svg");

/// Where they are kept, from the root.
const KEPT: &str = "results/reference";

/// Most bytes that are kept.
const ROOM: u64 = 5_000_000;

/// What a report says of the build that wrote it, which may be another one with the same numbers.
const OF_THE_BUILD: [&str; 5] = [
    "<dt>Commit</dt>",
    "<dt>Hash of the source</dt>",
    "<dt>Compiler</dt>",
    "<dt>Machine</dt>",
    "git -C polyarchy checkout ",
];

/// Exit code of the command where not every claim is met.
const NOT_AS_EXPECTED: i32 = 5;

/// What is to be done with the reports.
#[derive(Clone, Copy)]
pub(crate) enum Task<'a> {
    /// Keep them; those of the patterns from results that are there already, if any.
    Keep(Option<&'a Path>),
    /// Compare them with those that are kept.
    Check,
}

/// Makes the reports, and keeps them or compares them with those that are kept.
pub(crate) fn make(root: &Path, task: Task) -> Result<ExitCode> {
    let made = root.join("target/reference");
    if made.exists() {
        fs::remove_dir_all(&made)
            .with_context(|| format!("{}: cannot be removed", made.display()))?;
    }
    let kept = root.join(KEPT);
    let mut compared = Vec::new();
    for study in STUDIES {
        let folder = run(root, study, &made)?;
        let mut files = vec![("report.html", format!("{study}.html"))];
        if PICTURE.0 == study {
            files.push((PICTURE.1, PICTURE.1.to_owned()));
        }
        for (from, to) in files {
            let from = if from == PICTURE.1 {
                folder.join("figures").join(from)
            } else {
                folder.join(from)
            };
            let new = read(&from)?;
            if let Task::Keep(_) = task {
                fs::create_dir_all(&kept)?;
                fs::write(kept.join(&to), new)?;
                tell("written", &to);
            } else {
                let same = of_the_numbers(&read(&kept.join(&to))?) == of_the_numbers(&new);
                compared.push((to, same));
            }
        }
    }
    match task {
        Task::Keep(results) => {
            for to in patterns::keep(root, &made, results)? {
                tell("written", &to);
            }
        }
        Task::Check if patterns::are_kept(root) => {
            compared.extend(patterns::compare(root, &made)?);
        }
        Task::Check => tell("NOT KEPT", patterns::PAGE),
    }
    for (to, same) in &compared {
        tell(if *same { "as before" } else { "STALE" }, to);
    }
    let room = size(&kept)?;
    ensure!(
        room <= ROOM,
        "{KEPT} holds {room} bytes, more than {ROOM}: what can the reports do without?"
    );
    let is_fresh = compared.iter().all(|(_, same)| *same);
    Ok(if is_fresh { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[expect(clippy::print_stdout, reason = "this is what the command is for")]
fn tell(state: &str, file: &str) {
    let remedy = if state == "STALE" {
        ": is not what the code makes, run `cargo xtask reference`"
    } else {
        ""
    };
    println!("{state:<9}  {KEPT}/{file}{remedy}");
}

/// The command itself, to be given its arguments.
fn polyarchy(root: &Path) -> Command {
    // Whoever has built the program already says where it is.
    if let Some(built) = std::env::var_os("POLYARCHY") {
        let mut command = Command::new(built);
        command.current_dir(root);
        return command;
    }
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(root).args(["run", "--quiet", "--locked", "--package", "polyarchy"]);
    // The profile of this program is built already.
    if !cfg!(debug_assertions) {
        command.arg("--release");
    }
    command.arg("--");
    command
}

/// Runs a study by the command itself; the folder of its results.
fn run(root: &Path, study: &str, out: &Path) -> Result<PathBuf> {
    let mut command = polyarchy(root);
    command.args(["run", &format!("configs/studies/{study}.toml"), "--quiet", "--out"]);
    let status = command.arg(out).status().context("cargo cannot be started")?;
    // Claims that are not met are results, too.
    let was_run = status.success() || status.code() == Some(NOT_AS_EXPECTED);
    ensure!(was_run, "{study}: could not be run");
    let folders = fs::read_dir(out)?.collect::<std::io::Result<Vec<_>>>()?;
    let begin = format!("{study}-");
    let mut folders = folders.into_iter().map(|entry| entry.path()).filter(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&begin))
    });
    match (folders.next(), folders.next()) {
        (Some(folder), None) => Ok(folder),
        _ => bail!("{}: there should be one folder of {study}", out.display()),
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))
}

/// The lines of a file that any build with the same numbers writes.
fn of_the_numbers(bytes: &[u8]) -> Vec<&[u8]> {
    let tells_the_build = |line: &&[u8]| {
        OF_THE_BUILD.iter().any(|mark| line.windows(mark.len()).any(|part| part == mark.as_bytes()))
    };
    bytes.split(|&byte| byte == b'\n').filter(|line| !tells_the_build(line)).collect()
}

fn size(folder: &Path) -> Result<u64> {
    let mut total = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        total += if about.is_dir() { size(&entry.path())? } else { about.len() };
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_build_is_no_other_result_and_another_digit_is_one() {
        let report = |commit: &str, mean: &str| {
            format!("<p>\n<div><dt>Commit</dt><dd>{commit}</dd></div>\n<td>{mean}</td>\n")
        };
        let same = |one: String, other: String| {
            of_the_numbers(one.as_bytes()) == of_the_numbers(other.as_bytes())
        };
        assert!(same(report("1a", "0.24"), report("2b", "0.24")));
        assert!(!same(report("1a", "0.24"), report("1a", "0.25")));
    }

    #[test]
    fn every_study_that_is_kept_is_shipped_and_listed() {
        let listed =
            fs::read_to_string(crate::workspace::root().join(KEPT).join("README.md")).unwrap();
        for study in STUDIES {
            let path = format!("configs/studies/{study}.toml");
            assert!(crate::workspace::root().join(&path).is_file(), "{path}");
            assert!(listed.contains(&format!("({study}.html)")), "{study}");
        }
        let root = crate::workspace::root();
        assert_eq!(listed.contains(&format!("({})", patterns::PAGE)), patterns::are_kept(&root));
    }
}
