//! What cannot be written is an error, and who wants no more is left in peace.

#![cfg(unix)]

use std::fs::{self, File};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::place::{Place, STUDY};

/// Every command that prints, with the code that it ends with if it can.
fn commands(place: &Place) -> Vec<(String, i32)> {
    place.execute("run @/small.toml --out @/results --quiet");
    let name = format!("@/results/{}", place.results().file_name().unwrap().display());
    [
        "run @/small.toml --out @/results",
        "run @/small.toml --out @/results --json",
        "run @/small.toml --run 0",
        "run @/small.toml --run 0 --json",
        "check @/small.toml",
        "plan @/small.toml",
        "plan @/small.toml --json",
        "list forms",
        "list metrics --json",
        "list parameters",
        "list designs",
        "list charts",
        "schema study",
        "schema scenario",
        "completions bash",
        "completions fish",
        "man",
        "man run",
        "help",
        "help verify",
        "--help",
        "verify --help",
        "--version",
    ]
    .map(|command| (command.to_owned(), 0))
    .into_iter()
    .chain([
        (format!("verify {name} --sample 1"), 0),
        (format!("verify {name} --run 0 --json"), 0),
        (format!("compare {name} {name}"), 0),
        (format!("compare {name} {name} --json"), 0),
        (format!("report {name} --out @/page.html"), 0),
        (format!("expand {name} --replicates 4"), 0),
    ])
    .collect()
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_an_error_of_every_command() {
    let place = Place::new();
    for (command, code) in commands(&place) {
        assert_eq!(code, 0);
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = place.process(&command).stdout(full).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{command}: {said}");
        let told = "error: standard output: cannot write: the disk is full; free some space or choose another \
                    folder\n  cause: No space left on device (os error 28)\n";
        assert!(said.ends_with(told), "{command}: {said}");
    }
}

#[test]
fn a_reader_that_wants_no_more_is_no_error_of_any_command() {
    let place = Place::new();
    for (command, code) in commands(&place) {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = place.process(&command).stdout(writer).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{command}: {said}");
        assert!(!said.contains("error") && !said.contains("panicked"), "{command}: {said}");
    }
}

#[test]
fn a_folder_that_is_removed_during_a_run_promises_nothing() {
    let place = Place::with(&STUDY.replace("replicates = 3", "replicates = 200000"));
    let mut command = place.process("run @/small.toml --out @/results --threads 2");
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let noted = || -> Option<u64> {
        let folder = fs::read_dir(place.path("results")).ok()?.next()?.ok()?.path();
        Some(fs::metadata(folder.join(".running/journal")).ok()?.len())
    };
    while noted().unwrap_or(0) < 20_000 {
        sleep(Duration::from_millis(10));
    }
    fs::rename(place.path("results"), place.path("gone")).unwrap();
    let (exit, out, err) = place.said(&child.wait_with_output().unwrap());
    assert_eq!((exit, out.as_str()), (Some(1), ""), "{err}");
    assert!(!err.contains("kept"), "{err}");
    assert!(err.contains("the folder was moved or removed while runs were made"), "{err}");
    assert!(!place.path("results").exists());
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    let name = format!("@/results/{}", place.results().file_name().unwrap().display());
    fs::write(place.path("page.html"), "the page before").unwrap();
    // A limit on the size of files stands in for a full disk.
    for command in [
        format!("report {name} --out @/page.html"),
        format!("compare {name} {name} --out @/page.html"),
    ] {
        let command = place.process(&command);
        let mut words = vec![command.get_program()];
        words.extend(command.get_args());
        let limited = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"])
            .args(&words)
            .output()
            .unwrap();
        let (exit, _, err) = place.said(&limited);
        assert_eq!(exit, Some(1), "{err}");
        assert!(err.contains("page.html: cannot write: the file is larger than allowed"), "{err}");
        assert_eq!(fs::read_to_string(place.path("page.html")).unwrap(), "the page before");
        assert!(!place.path("page.html.partial").exists());
    }
    let said = place.execute(&format!("report {name} --out /dev/null"));
    assert_eq!(said.exit, polyarchy::Exit::Well, "{}", said.err);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}
