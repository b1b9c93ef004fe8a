//! A study that is asked to stop keeps what it has and says how to go on.

#![cfg(unix)]

use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use insta::assert_snapshot;

use crate::place::{Place, STUDY};

/// Long enough that it cannot end before it is told to.
fn long() -> Place {
    Place::with(&STUDY.replace("replicates = 3", "replicates = 200000"))
}

fn started(place: &Place) -> Child {
    let mut command = place.process("run @/small.toml --out @/results --threads 2");
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let journal = || std::fs::metadata(place.results().join(".running/journal"));
    while !place.has_results() || journal().map_or(0, |file| file.len()) < 20_000 {
        sleep(Duration::from_millis(10));
    }
    child
}

fn ends_with(signal: &str, code: i32) -> String {
    let place = long();
    let child = started(&place);
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let (exit, out, err) = place.said(&child.wait_with_output().unwrap());
    assert_eq!((exit, out.as_str()), (Some(code), ""), "{err}");
    let line = err.lines().find(|line| line.starts_with("stopped: ")).unwrap().to_owned();
    let done: u64 = line.split(' ').nth(1).unwrap().replace(',', "").parse().unwrap();
    assert!(0 < done);
    let some = line.split(' ').nth(1).unwrap();
    err.replace(&format!("stopped: {some} "), "stopped: [SOME] ")
}

#[test]
fn ctrl_c_finishes_the_running_runs_and_says_how_to_go_on() {
    assert_snapshot!(ends_with("-INT", 130), @r"
    small: 800,000 runs of 4 points on 2 threads
    stopped: [SOME] of 800,000 runs are finished and kept; the same command goes on from there:
      polyarchy run @/small.toml --out @/results --threads 2
    ");
}

#[test]
fn a_scheduler_that_ends_the_program_can_start_it_again() {
    assert!(ends_with("-TERM", 75).contains("the same command goes on from there"));
}
