//! A journal loses no finished run, whatever interrupts its writing.

use std::fs;
use std::path::PathBuf;

use polyarchy_results::Journal;
use tempfile::TempDir;

use crate::{complains, fresh};

const STUDY: [u8; 32] = [7; 32];
const HEADER: usize = 44;

/// A journal of three runs: its folder, path, and bytes.
fn journal_of_three() -> (TempDir, PathBuf, Vec<u8>) {
    let folder = fresh();
    let path = folder.path().join("runs.journal");
    let mut journal = Journal::open_or_create(&path, &STUDY).unwrap();
    for (run, payload) in [(5, "five"), (0, ""), (2, "two, the last")] {
        assert!(journal.append(run, payload.as_bytes()).unwrap());
    }
    drop(journal);
    let bytes = fs::read(&path).unwrap();
    (folder, path, bytes)
}

fn payload(journal: &mut Journal, run: u64) -> String {
    String::from_utf8(journal.read(run).unwrap()).unwrap()
}

#[test]
fn a_reopened_journal_has_every_run() {
    let (folder, path, _) = journal_of_three();
    let mut journal = Journal::open_or_create(&path, &STUDY).unwrap();
    assert_eq!(journal.run_ids().collect::<Vec<_>>(), [0, 2, 5]);
    assert_eq!(payload(&mut journal, 5), "five");
    assert_eq!(payload(&mut journal, 0), "");
    journal.append(1, b"one").unwrap();
    assert_eq!(payload(&mut journal, 2), "two, the last");
    assert_eq!(payload(&mut journal, 1), "one");
    assert!(!journal.contains(3));
    complains(journal.read(3), &folder, "runs.journal: run 3 is not in the journal; run it first");
}

#[test]
fn a_last_entry_torn_at_any_byte_is_cut_off_and_can_be_repeated() {
    let (_folder, path, bytes) = journal_of_three();
    let last = bytes.len() - (24 + "two, the last".len() + 16);
    for length in last..bytes.len() {
        fs::write(&path, &bytes[..length]).unwrap();
        let mut journal = Journal::open_or_create(&path, &STUDY).unwrap();
        assert_eq!(journal.run_ids().collect::<Vec<_>>(), [0, 5], "cut to {length}");
        assert_eq!(fs::metadata(&path).unwrap().len(), last as u64);
        journal.append(2, b"two, the last").unwrap();
        assert_eq!(payload(&mut journal, 2), "two, the last");
        drop(journal);
        assert_eq!(fs::read(&path).unwrap(), bytes, "cut to {length}");
    }
}

#[test]
fn a_header_torn_at_any_byte_is_written_anew() {
    let (_folder, path, bytes) = journal_of_three();
    for length in 0..HEADER {
        fs::write(&path, &bytes[..length]).unwrap();
        assert!(Journal::open_or_create(&path, &STUDY).unwrap().is_empty());
        assert_eq!(fs::read(&path).unwrap(), bytes[..HEADER]);
    }
}

#[test]
fn zeros_at_the_end_left_by_a_loss_of_power_are_cut_off() {
    let (_folder, path, bytes) = journal_of_three();
    for zeros in [1, 24, 10_000] {
        fs::write(&path, [&bytes[..], &vec![0; zeros]].concat()).unwrap();
        assert_eq!(Journal::open_or_create(&path, &STUDY).unwrap().len(), 3);
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn no_flipped_byte_goes_unnoticed_or_costs_another_run() {
    let (folder, path, bytes) = journal_of_three();
    let last = bytes.len() - (24 + "two, the last".len() + 16);
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0x20;
        fs::write(&path, &damaged).unwrap();
        let opened = Journal::open_or_create(&path, &STUDY);
        if place < last + 24 {
            assert!(opened.is_err(), "byte {place}");
            assert_eq!(fs::read(&path).unwrap(), damaged, "byte {place}");
        } else {
            // Like a torn write: that run is repeated, the others are kept.
            assert_eq!(opened.unwrap().run_ids().collect::<Vec<_>>(), [0, 5], "byte {place}");
        }
    }
    let mut damaged = bytes;
    damaged[HEADER + 30] ^= 1;
    damaged.extend([0; 5]);
    fs::write(&path, &damaged).unwrap();
    complains(
        Journal::open_or_create(&path, &STUDY),
        &folder,
        "runs.journal: byte 44: an entry does not match its check; delete the file to repeat all \
         runs, or cut it to 44 bytes to repeat the rest",
    );
}

#[test]
fn a_change_behind_the_back_of_an_open_journal_is_noticed_on_reading() {
    let (folder, path, mut bytes) = journal_of_three();
    let mut journal = Journal::open_or_create(&path, &STUDY).unwrap();
    bytes[HEADER + 25] ^= 1;
    fs::write(&path, &bytes).unwrap();
    complains(
        journal.read(5),
        &folder,
        "runs.journal: byte 44: the entry changed since it was written",
    );
    assert_eq!(payload(&mut journal, 2), "two, the last");
}

#[test]
fn the_first_of_two_entries_of_a_run_wins() {
    let (_folder, path, bytes) = journal_of_three();
    let mut journal = Journal::open_or_create(&path, &STUDY).unwrap();
    assert!(!journal.append(5, b"other").unwrap());
    assert_eq!(payload(&mut journal, 5), "five");
    drop(journal);
    assert_eq!(fs::read(&path).unwrap(), bytes);
    // Two processes without a common file system lock may both have written the run.
    let entry = &bytes[HEADER..HEADER + 24 + 4 + 16];
    fs::write(&path, [&bytes[..], entry].concat()).unwrap();
    let mut journal = Journal::open_or_create(&path, &STUDY).unwrap();
    assert_eq!((journal.len(), payload(&mut journal, 5)), (3, "five".into()));
}

#[test]
fn a_journal_of_something_else_is_refused_and_left_alone() {
    let (folder, path, bytes) = journal_of_three();
    let refuse = |content: &[u8], study: &[u8; 32], beginning: &str| {
        fs::write(&path, content).unwrap();
        complains(Journal::open_or_create(&path, study), &folder, beginning);
        assert_eq!(fs::read(&path).unwrap(), content);
    };
    refuse(&bytes, &[8; 32], "runs.journal: it holds runs of another study; delete it or choose");
    refuse(b"run_id,status\n", &STUDY, "runs.journal: it is not a journal of runs; move it away");
    let mut newer = bytes;
    newer[8] = 2;
    refuse(&newer, &STUDY, "runs.journal: it is a journal of another format; use the version that");
}

#[test]
fn a_journal_has_one_writer_at_a_time() {
    let (folder, path, _) = journal_of_three();
    let first = Journal::open_or_create(&path, &STUDY).unwrap();
    complains(
        Journal::open_or_create(&path, &STUDY),
        &folder,
        "runs.journal: another process writes here; wait until it ends or choose another folder",
    );
    drop(first);
    assert!(Journal::open_or_create(&path, &STUDY).is_ok());
}

/// A write that the system breaks off in the middle, as on a full disk: the test starts itself
/// again under a limit on the size of files, with the signal for it ignored.
#[cfg(unix)]
#[test]
fn an_append_that_breaks_off_costs_only_its_own_run() {
    const CHILD: &str = "POLYARCHY_TEST_JOURNAL";
    if let Some(path) = std::env::var_os(CHILD) {
        let mut journal = Journal::open_or_create(path.as_ref(), &STUDY).unwrap();
        journal.append(0, b"small").unwrap();
        let error = journal.append(1, &vec![1; 5_000_000]).unwrap_err();
        assert!(error.to_string().contains("larger than allowed"), "{error}");
        journal.append(2, b"small again").unwrap();
        assert_eq!(payload(&mut journal, 2), "small again");
        return;
    }
    let folder = fresh();
    let path = folder.path().join("runs.journal");
    let status = std::process::Command::new("sh")
        .arg("-c")
        .arg("trap '' XFSZ; ulimit -f 2048; exec \"$0\" --exact \"$1\"")
        .arg(std::env::current_exe().unwrap())
        .arg("journals::an_append_that_breaks_off_costs_only_its_own_run")
        .env(CHILD, &path)
        .status()
        .unwrap();
    assert!(status.success());
    let journal = Journal::open_or_create(&path, &STUDY).unwrap();
    assert_eq!(journal.run_ids().collect::<Vec<_>>(), [0, 2]);
}
