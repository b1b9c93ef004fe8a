//! How much memory a study takes.

#![cfg(target_os = "linux")]

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use crate::place::{Place, STUDY};

/// A study that records everything every week, so that the records of all runs would be seen in memory.
fn recording_everything() -> Place {
    let record = "[record]\nevery_weeks = 1\nactivities = true\nparties = true\n\
                  responsibilities = true\nties = true\n";
    Place::with(&(STUDY.split_once("[record]").unwrap().0.to_owned() + record))
}

/// Greatest number of bytes that the program had in memory, running so many replicates; and in the journal.
fn peak(place: &Place, replicates: u32) -> (u64, u64) {
    let arguments = format!("run @/small.toml --out @/results --set replicates={replicates}");
    let mut child =
        place.process(&arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let (mut peak, mut journal) = (0, 0);
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        peak = kilobytes.unwrap_or(0).max(peak);
        if let Some(folder) = fs::read_dir(place.path("results")).ok().and_then(|mut f| f.next()) {
            let written = fs::metadata(folder.unwrap().path().join(".running/journal"));
            journal = written.map_or(0, |file| file.len()).max(journal);
        }
        sleep(Duration::from_millis(5));
    }
    assert!(child.wait().unwrap().success());
    (peak * 1024, journal)
}

#[test]
fn memory_does_not_grow_with_the_records_of_the_runs() {
    let ((few, _), (many, records)) =
        (peak(&recording_everything(), 20), peak(&recording_everything(), 1600));
    let grown = many.saturating_sub(few);
    let told = format!("{few} bytes grew by {grown}, the records have {records}");
    assert!(records > 160_000_000, "{told}");
    assert!(grown < records / 2, "{told}");
}

#[test]
fn a_plan_comes_within_a_quarter_of_the_memory_that_the_run_takes() {
    for (place, replicates) in
        [(Place::new(), 40), (recording_everything(), 10), (recording_everything(), 60)]
    {
        let said =
            place.execute(&format!("plan @/small.toml --json --set replicates={replicates}"));
        let plan: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        let planned = plan["memory_bytes"].as_f64().unwrap();
        let (taken, _) = peak(&place, replicates);
        let share = planned / taken as f64;
        assert!((0.75..1.25).contains(&share), "{planned} planned, {taken} taken");
    }
}
