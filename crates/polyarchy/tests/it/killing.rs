//! Whatever ends the program, finished runs are kept and the end is the same to the byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;

use polyarchy::Exit;
use polyarchy_runner::clock::Stopwatch;

use crate::place::{Place, STUDY, TIMES, every_file};

/// Kills that are tried if nobody asks for more: `POLYARCHY_KILLS=200 cargo test -p polyarchy --test it
/// killed` tries that many.
const KILLS: u64 = 20;

const CONTRAST: &str = "
[[contrast]]
name = \"pressed\"
metric = \"trust\"
factor = \"pressure.time\"
levels = [0.5, 1.0]
direction = \"less\"
smallest_effect = 0.01
";

/// A command that is killed: what is there before it, and what is asked.
struct Stage {
    name: &'static str,
    /// Whether the study is finished before, with another smallest effect.
    finished: bool,
    command: &'static str,
}

const STAGES: [Stage; 5] = [
    Stage { name: "run", finished: false, command: "run @/small.toml --out @/results" },
    Stage { name: "publish anew", finished: true, command: "run @/small.toml --out @/results" },
    Stage { name: "with CSV", finished: true, command: "run @/small.toml --out @/results --csv" },
    Stage {
        name: "begin anew",
        finished: true,
        command: "run @/small.toml --out @/results --force",
    },
    Stage { name: "expand", finished: true, command: "expand @/before --replicates 45" },
];

impl Stage {
    /// A place in which the command is to be given.
    fn place(&self, before: &Before) -> Place {
        let place = Place::with(&before.study.replace("0.01", "0.05"));
        if self.name == "expand" {
            before.restore(&place.path("before"));
        } else if self.finished {
            before.restore(&place.path("results").join(&before.name));
        }
        place
    }

    /// Everything that is there afterwards, but what tells times.
    fn files(&self, place: &Place) -> BTreeMap<String, Vec<u8>> {
        let folder = if self.name == "expand" { place.path("") } else { place.path("results") };
        let mut files = every_file(&folder);
        files.retain(|name, _| !TIMES.iter().any(|one| name.ends_with(one)));
        files
    }
}

/// The finished study, before another question is asked.
struct Before {
    study: String,
    name: String,
    files: BTreeMap<String, Vec<u8>>,
}

impl Before {
    fn made() -> Self {
        let study = STUDY.replace("replicates = 3", "replicates = 40") + CONTRAST;
        let place = Place::with(&study);
        assert_eq!(place.execute("run @/small.toml --out @/results --quiet").exit, Exit::Well);
        let name = place.results().file_name().unwrap().to_string_lossy().into_owned();
        Self { study, name, files: every_file(&place.results()) }
    }

    fn restore(&self, folder: &Path) {
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

#[test]
fn killed_at_any_moment_of_any_stage_a_study_ends_with_the_same_bytes() {
    let kills = std::env::var("POLYARCHY_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    let before = Before::made();
    let mut told = Vec::new();
    for (nth, stage) in STAGES.iter().enumerate() {
        let undisturbed = stage.place(&before);
        let begun = Stopwatch::start();
        let words = format!("{} --threads 2 --quiet", stage.command);
        let ended = undisturbed.process(&words).output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
        let (whole, due) = (begun.elapsed(), stage.files(&undisturbed));
        let mut killed = 0;
        for kill in (nth as u64..kills).step_by(STAGES.len()) {
            let place = stage.place(&before);
            let mut child = place.process(&words);
            let mut child = child.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            // Spread over the whole, and never twice the same: multiples of the golden ratio.
            sleep(whole.mul_f64((kill as f64 * 0.618_033_988_749_895).fract()));
            child.kill().unwrap();
            killed += u64::from(!child.wait().unwrap().success());
            if stage.name == "publish anew" && kill % 2 == 0 {
                // Who asks the old question again has the old answer.
                place.rewrite(&before.study);
                assert_eq!(place.execute(&words).exit, Exit::Well);
                let mut old = before.files.clone();
                old.retain(|name, _| !TIMES.contains(&name.as_str()));
                assert!(place.files() == old, "{}, kill {kill}", stage.name);
                continue;
            }
            let said = place.execute(&words);
            assert_eq!(said.exit, Exit::Well, "{}, kill {kill}: {}", stage.name, said.err);
            let files = stage.files(&place);
            let differing = files.iter().filter(|(name, bytes)| due.get(*name) != Some(bytes));
            let differing: Vec<_> = differing.map(|(name, _)| name).collect();
            assert!(files == due, "{}, kill {kill}: {differing:?}", stage.name);
        }
        told.push(format!("{}: {killed}", stage.name));
    }
    println!("killed before the end: {}", told.join(", "));
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
    whole.execute("run @/small.toml --out @/results");
    assert!(place.files() == whole.files());
}
