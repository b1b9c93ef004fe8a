//! A folder of results belongs to one study and one writer, and says what is in the way.

use std::fs;

use polyarchy_results::{ParquetWriter, Results, ResultsFolder};

use crate::{complains, example, fresh};

const STUDY: [u8; 32] = [0xab; 32];

#[test]
fn the_folder_is_named_by_study_and_fingerprint() {
    let root = fresh();
    let folder = ResultsFolder::create(root.path(), "Role clarity/2", &STUDY).unwrap();
    assert_eq!(folder.path(), root.path().join("Role-clarity-2-abababab"));
    folder.write_text("charts/a.svg", "abc").unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("charts/a.svg")).unwrap(), "abc");
    assert_eq!(folder.digest("charts/a.svg").unwrap(), polyarchy_results::digest::of_bytes(b"abc"));
}

#[test]
fn a_folder_has_one_writer_at_a_time_and_can_be_taken_up_again() {
    let root = fresh();
    let first = ResultsFolder::create(root.path(), "s", &STUDY).unwrap();
    first.write_text("a.csv", "a\n").unwrap();
    complains(
        ResultsFolder::create(root.path(), "s", &STUDY),
        &root,
        "s-abababab: another process writes here; wait until it ends or choose another folder",
    );
    drop(first);
    let second = ResultsFolder::create(root.path(), "s", &STUDY).unwrap();
    assert_eq!(fs::read_to_string(second.file("a.csv").unwrap()).unwrap(), "a\n");
}

#[test]
fn a_folder_with_other_files_is_refused_and_left_alone() {
    let root = fresh();
    let path = root.path().join("mine");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("thesis.txt"), "").unwrap();
    for _ in 0..2 {
        complains(
            ResultsFolder::create_at(&path, "s", &STUDY),
            &root,
            "mine: the folder holds files of something else, such as `thesis.txt`; choose another \
             folder or an empty one",
        );
    }
    assert_eq!(fs::read_dir(&path).unwrap().count(), 1);
}

#[test]
fn a_folder_of_another_study_is_refused() {
    let root = fresh();
    let path = root.path().join("out");
    drop(ResultsFolder::create_at(&path, "s", &STUDY).unwrap());
    let mut alike = STUDY;
    alike[31] = 0;
    for (study, fingerprint) in [("t", STUDY), ("s", alike)] {
        complains(
            ResultsFolder::create_at(&path, study, &fingerprint),
            &root,
            "out: the folder holds other results (results of study s, another version, as \
             `.polyarchy-study` says); choose another folder or an empty one",
        );
    }
}

#[test]
fn a_mark_torn_at_any_byte_is_written_anew() {
    let root = fresh();
    let path = root.path().join("out");
    drop(ResultsFolder::create_at(&path, "s", &STUDY).unwrap());
    let mark = path.join(polyarchy_results::folder::MARK);
    let whole = fs::read(&mark).unwrap();
    for length in 0..whole.len() {
        fs::write(&mark, &whole[..length]).unwrap();
        drop(ResultsFolder::create_at(&path, "s", &STUDY).unwrap());
        assert_eq!(fs::read(&mark).unwrap(), whole);
    }
}

#[test]
fn a_damaged_mark_is_named_with_the_way_out() {
    let root = fresh();
    let path = root.path().join("out");
    drop(ResultsFolder::create_at(&path, "s", &STUDY).unwrap());
    let mark = path.join(polyarchy_results::folder::MARK);
    for damaged in [&b"\xff\xfe"[..], b"results of study s\nno hash\n", b"thesis"] {
        fs::write(&mark, damaged).unwrap();
        complains(
            ResultsFolder::create_at(&path, "s", &STUDY),
            &root,
            "out/.polyarchy-study: the whole file: it should say whose results these are; restore it \
             from a copy, or choose another folder",
        );
    }
}

#[test]
fn what_is_in_the_way_of_a_folder_or_file_is_said() {
    let root = fresh();
    fs::write(root.path().join("s-abababab"), "").unwrap();
    complains(
        ResultsFolder::create(root.path(), "s", &STUDY),
        &root,
        "s-abababab: cannot create the folder: a file is in the way of a folder; move it away",
    );
    complains(
        ResultsFolder::create(&root.path().join("s-abababab"), "t", &STUDY),
        &root,
        "s-abababab/t-abababab: cannot create the folder: a file is in the way of a folder",
    );
    let folder = ResultsFolder::create(root.path(), "t", &STUDY).unwrap();
    fs::create_dir(folder.path().join("a.csv")).unwrap();
    complains(
        folder.write_text("a.csv", "x"),
        &root,
        "t-abababab/a.csv: cannot write: a folder is in the way of a file; move it away or choose",
    );
}

#[test]
fn files_outside_the_folder_are_out_of_reach() {
    let root = fresh();
    let folder = ResultsFolder::create(root.path(), "s", &STUDY).unwrap();
    for name in ["", "..", "../a", "a/../../b", "/tmp/a", "./a/.."] {
        let beginning = format!("s-abababab: `{name}` is not the name of a file in the folder;");
        complains(folder.write_text(name, "x"), &root, &beginning);
    }
}

#[test]
fn half_a_file_is_recognised_and_cleared_when_the_study_is_taken_up() {
    let root = fresh();
    let folder = ResultsFolder::create(root.path(), "s", &STUDY).unwrap();
    let path = folder.path().join("charts/a.svg.partial");
    fs::create_dir(folder.path().join("charts")).unwrap();
    fs::write(&path, "<sv").unwrap();
    complains(
        folder.digest("charts/a.svg"),
        &root,
        "s-abababab/charts/a.svg: only its half `charts/a.svg.partial` is there: its writing was \
         interrupted; run the study again to finish it",
    );
    drop(folder);
    ResultsFolder::create(root.path(), "s", &STUDY).unwrap();
    assert!(!path.exists());
}

#[test]
fn only_a_finished_folder_opens_for_reading() {
    let root = fresh();
    let path = root.path().join("out");
    complains(Results::open(&path), &root, "out: cannot open the folder: it does not exist;");
    fs::create_dir(&path).unwrap();
    complains(Results::open(&path), &root, "out: it is not a folder of results: it has no");
    let folder = ResultsFolder::create_at(&path, "s", &STUDY).unwrap();
    complains(
        Results::open(&path),
        &root,
        "out: the study was interrupted before its end; run it again to finish it",
    );
    drop(folder);
}

/// `/dev/full` refuses every write as a full disk does; here it takes the temporary name.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named_and_leaves_nothing_behind() {
    let root = fresh();
    let folder = ResultsFolder::create(root.path(), "s", &STUDY).unwrap();
    let full = |name: &str| {
        std::os::unix::fs::symlink("/dev/full", folder.path().join(name)).unwrap();
    };
    let remedy = "the disk is full; free some space or choose another folder: No space left";
    full("a.txt.partial");
    complains(
        folder.write_text("a.txt", "x"),
        &root,
        &format!("s-abababab/a.txt: cannot write: {remedy}"),
    );
    full("a.csv.partial");
    let path = folder.file("a.csv").unwrap();
    complains(
        polyarchy_results::write_csv(&path, &example()),
        &root,
        &format!("s-abababab/a.csv: cannot write: {remedy}"),
    );
    full("a.parquet.partial");
    let path = folder.file("a.parquet").unwrap();
    let written = ParquetWriter::create(&path, &example()).and_then(|mut writer| {
        writer.write(&example())?;
        writer.finish()
    });
    complains(written, &root, &format!("s-abababab/a.parquet: cannot write: {remedy}"));
    // Only the mark of the folder.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// Nobody, not even the administrator, makes files among those of the kernel.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_is_not_writable_is_named() {
    let error = ResultsFolder::create("/sys/kernel".as_ref(), "s", &STUDY).unwrap_err().to_string();
    let begins = "/sys/kernel/s-abababab: cannot create the folder: ";
    assert!(error.starts_with(begins), "{error}");
    assert!(error.contains("permission denied") || error.contains("not writable"), "{error}");
}
