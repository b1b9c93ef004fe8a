//! Every command ends soon after it is told to, whatever it is doing, and what it leaves is whole.

#![cfg(target_os = "linux")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use polyarchy_runner::clock::Stopwatch;

use crate::place::{Place, STUDY};

/// Signals, their numbers, and the exit code of a program that they stop.
const SIGNALS: [(&str, u32, i32); 7] = [
    ("TERM", 15, 75),
    ("HUP", 1, 75),
    ("INT", 2, 130),
    ("USR1", 10, 75),
    ("USR2", 12, 75),
    ("XCPU", 24, 75),
    ("ALRM", 14, 75),
];

/// A second is promised. A machine that does much else may take longer, but not as long as the work would.
const SOON: Duration = Duration::from_secs(30);

/// Starts a command, and waits until it hears all signals, or has ended.
fn started(place: &Place, arguments: &str) -> Child {
    let mut command = place.process(arguments);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let wanted: u64 = SIGNALS.iter().map(|(_, number, _)| 1 << (number - 1)).sum();
    wait_for(|| {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
        let hears_all = u64::from_str_radix(caught.trim(), 16).unwrap() & wanted == wanted;
        hears_all || child.try_wait().unwrap().is_some()
    });
    child
}

fn wait_for(mut is_so: impl FnMut() -> bool) {
    while !is_so() {
        sleep(Duration::from_millis(2));
    }
}

/// What became of a program that got a signal, unless it had ended before.
fn stopped(mut child: Child, signal: &str) -> Output {
    if child.try_wait().unwrap().is_none() {
        let sent = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }
    let clock = Stopwatch::start();
    let output = child.wait_with_output().unwrap();
    assert!(clock.elapsed() < SOON, "{signal}: {:?}", clock.elapsed());
    output
}

/// Names of files that are only half written, at any depth.
fn halves(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(halves(&path));
        } else if path.extension().is_some_and(|ending| ending == "partial") {
            found.push(path.display().to_string());
        }
    }
    found
}

/// Each is at it for seconds, however fast the machine is.
const LONG: [&str; 4] = [
    "check @/long.toml",
    "plan @/long.toml",
    "run @/long.toml --out @/others",
    "expand F --replicates 900",
];

/// Each may be done before a signal is heard; with it, the file that it writes.
const SHORT: [(&str, Option<&str>); 4] = [
    ("run @/long.toml --run 3", None),
    ("verify F --all", None),
    ("report F --out @/report.html", Some("report.html")),
    ("compare F F --out @/differences.csv", Some("differences.csv")),
];

/// A place with results, the folder of these, and a study that has very many points.
fn with_results() -> (Place, String) {
    let place = Place::new();
    place.execute("run @/small.toml --out @/results --quiet");
    let folder = format!("@/results/{}", place.results().file_name().unwrap().display());
    // So many points take several seconds to check.
    let long = STUDY.split_once("[[factors]]").unwrap().0.to_owned()
        + "[design.sobol]\npoints = 16384\n[[factors]]\nparameter = \"pressure.time\"\n\
           uniform = [0.5, 1.5]\n";
    fs::write(place.path("long.toml"), long).unwrap();
    (place, folder)
}

#[test]
fn every_command_ends_when_it_is_told_to() {
    let (place, folder) = with_results();
    for command in LONG {
        for (signal, _, code) in SIGNALS {
            let child = started(&place, &command.replace('F', &folder));
            let (exit, out, err) = place.said(&stopped(child, signal));
            assert_eq!((exit, out.as_str()), (Some(code), ""), "{command}, {signal}: {err}");
            assert!(err.contains("stopped"), "{command}, {signal}: {err}");
        }
    }
    assert_eq!(halves(&place.path("")), [""; 0]);
}

#[test]
fn a_short_command_that_is_told_to_end_is_stopped_or_has_done_all() {
    let (place, folder) = with_results();
    let mut n_stopped = 0;
    for (command, file) in SHORT {
        let command = command.replace('F', &folder);
        let (_, whole, _) = place.said(&place.process(&command).output().unwrap());
        let written = file.map(|name| {
            let bytes = fs::read(place.path(name)).unwrap();
            fs::remove_file(place.path(name)).unwrap();
            bytes
        });
        for (signal, _, code) in SIGNALS {
            let (exit, out, err) = place.said(&stopped(started(&place, &command), signal));
            assert!(exit == Some(code) || exit == Some(0), "{command}, {signal}: {exit:?}, {err}");
            assert_eq!(exit == Some(code), err.contains("stopped"), "{command}, {signal}: {err}");
            let is_all = out == whole;
            assert!(is_all || (exit == Some(code) && out.is_empty()), "{command}, {signal}: {out}");
            n_stopped += usize::from(!is_all);
            // A signal may be heard when the file is whole and nothing is said of it yet.
            if let Some(name) = file {
                match fs::read(place.path(name)) {
                    Ok(bytes) => assert!(written == Some(bytes), "{command}, {signal}"),
                    Err(_) => assert!(!is_all, "{command}, {signal}"),
                }
                let _ = fs::remove_file(place.path(name));
            }
            assert_eq!(halves(&place.path("")), [""; 0], "{command}, {signal}");
        }
    }
    assert!(n_stopped > 0, "none was stopped in time");
}

#[test]
fn stages_after_the_runs_end_when_they_are_told_to_and_go_on_from_there() {
    let arguments = "run @/small.toml --out @/results --threads 2 --csv";
    let undisturbed = Place::new();
    let (exit, whole, _) = undisturbed.said(&undisturbed.process(arguments).output().unwrap());
    assert_eq!(exit, Some(0));
    let place = Place::new();
    // What the stages leave, one after the other.
    let stages = ["runs.parquet", "estimates.csv", "runs.csv", "figures", "report.html"];
    let mut n_stopped = 0;
    for (stage, (signal, _, code)) in stages.into_iter().zip(SIGNALS) {
        if place.path("results").exists() {
            fs::remove_dir_all(place.path("results")).unwrap();
        }
        let mut child = started(&place, arguments);
        wait_for(|| {
            place.has_results()
                && (place.results().join(stage).exists() || child.try_wait().unwrap().is_some())
        });
        let (exit, out, err) = place.said(&stopped(child, signal));
        // Whoever has written the report may be done, or have said so, before the signal comes.
        if exit == Some(0) || out == whole {
            continue;
        }
        n_stopped += 1;
        assert_eq!((exit, out.as_str()), (Some(code), ""), "{stage}, {signal}: {err}");
        let told = "stopped: the runs are kept; the same command goes on from there:\n  polyarchy";
        assert!(err.contains(told), "{stage}, {signal}: {err}");
        assert_eq!(halves(&place.results()), [""; 0]);
        assert!(place.process(arguments).output().unwrap().status.success());
        assert!(place.files() == undisturbed.files(), "{stage}, {signal}");
    }
    assert!(n_stopped >= 3, "{n_stopped} of {} stages were stopped", stages.len());
}

#[test]
fn a_plan_that_is_stopped_leaves_nothing_in_the_folder_of_temporary_files() {
    let caught = (0..20).any(|_| is_caught_with_its_folder(Stdio::null()));
    assert!(caught, "none was stopped in time");
}

#[test]
fn what_is_half_written_is_cleared_away_though_nobody_reads_the_message() {
    let caught = (0..20).any(|_| {
        let (reader, mut writer) = std::io::pipe().unwrap();
        // As much as a pipe takes before it blocks: 64 KiB.
        (0..16).for_each(|_| writer.write_all(&[b' '; 4096]).unwrap());
        let is_caught = is_caught_with_its_folder(writer.into());
        drop(reader);
        is_caught
    });
    assert!(caught, "none was stopped in time");
}

/// Begins a plan, stops it once it has a folder of temporary files, which is gone then. Says whether the signal was in
/// time.
fn is_caught_with_its_folder(err: Stdio) -> bool {
    let place = Place::new();
    let temporary = place.path("temporary");
    fs::create_dir(&temporary).unwrap();
    let mut command = place.process("plan @/small.toml --set replicates=100");
    command.env("TMPDIR", &temporary).stdout(Stdio::null()).stderr(err);
    let mut child = command.spawn().unwrap();
    let is_there = || fs::read_dir(&temporary).unwrap().next().is_some();
    while !is_there() && child.try_wait().unwrap().is_none() {}
    let exit = stopped(child, "TERM").status.code();
    assert!(!is_there());
    exit == Some(75)
}
