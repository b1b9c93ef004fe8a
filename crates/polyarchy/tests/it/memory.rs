//! How much memory a study takes.

#![cfg(target_os = "linux")]

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use crate::place::{Place, STUDY};

/// Greatest number of bytes that the program had in memory, running so many replicates.
fn peak(replicates: u32) -> (u64, u64) {
    // Everything is recorded every week, so that the records of all runs would be seen in memory.
    let record = "[record]\nevery_weeks = 1\nactivities = true\nparties = true\n\
                  responsibilities = true\nties = true\n";
    let study = STUDY.split_once("[record]").unwrap().0.to_owned() + record;
    let place = Place::with(&study);
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
    let ((few, _), (many, records)) = (peak(20), peak(1600));
    let grown = many.saturating_sub(few);
    let told = format!("{few} bytes grew by {grown}, the records have {records}");
    assert!(records > 160_000_000, "{told}");
    assert!(grown < records / 2, "{told}");
}
