//! Whatever ends the program, finished runs are kept and the end is the same to the byte.

use std::process::Stdio;
use std::thread::sleep;

use polyarchy_runner::clock::Stopwatch;

use crate::place::{Place, STUDY};

/// Moments at which the program is killed.
const KILLS: u64 = 20;

#[test]
fn killed_at_twenty_moments_a_study_ends_with_the_same_bytes() {
    let study = STUDY.replace("replicates = 3", "replicates = 60");
    let arguments = "run @/small.toml --out @/results --threads 2 --quiet";
    let undisturbed = Place::with(&study);
    let begun = Stopwatch::start();
    assert!(undisturbed.process(arguments).output().unwrap().status.success());
    let whole = begun.elapsed();

    let killed = Place::with(&study);
    let mut ended = 0;
    for kill in 0..KILLS {
        let mut child =
            killed.process(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Spread over the whole, and never twice the same: multiples of the golden ratio.
        let share = (kill as f64 * 0.618_033_988_749_895).fract();
        sleep(whole.mul_f64(share * 0.9));
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            ended += 1;
            assert!(killed.files() == undisturbed.files(), "after kill {kill}");
            std::fs::remove_dir_all(killed.results()).unwrap();
        }
    }
    assert!(ended < KILLS / 2, "{ended} of {KILLS} were not killed");
    assert!(killed.process(arguments).output().unwrap().status.success());
    assert!(killed.files() == undisturbed.files());
    let left: Vec<String> = killed.files().into_keys().filter(|n| n.contains("partial")).collect();
    assert!(left.is_empty() && !killed.results().join(".running").exists(), "{left:?}");
}

#[cfg(unix)]
#[test]
fn a_full_disk_costs_no_finished_run() {
    let study = STUDY.replace("replicates = 3", "replicates = 60");
    let place = Place::with(&study);
    let command = place.process("run @/small.toml --out @/results --threads 1");
    let mut words = vec![command.get_program()];
    words.extend(command.get_args());
    // A limit on the size of files stands in for the disk; the shell passes it on.
    let limited = std::process::Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 40; exec \"$@\"", "sh"])
        .args(&words)
        .output()
        .unwrap();
    let (exit, out, err) = place.said(&limited);
    assert_eq!((exit, out.as_str()), (Some(75), ""), "{err}");
    insta::assert_snapshot!(err, @r"
    small: 240 runs of 4 points on 1 thread
    error: @/results/small-[HASH]/.running/journal: cannot write: the file is larger than allowed here; choose another folder
      finished runs are kept: the same command goes on from there
      cause: File too large (os error 27)
    ");
    assert!(place.process("run @/small.toml --out @/results").output().unwrap().status.success());
    let whole = Place::with(&study);
    whole.obey("run @/small.toml --out @/results");
    assert!(place.files() == whole.files());
}
