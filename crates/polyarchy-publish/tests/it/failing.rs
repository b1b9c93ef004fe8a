//! What fails is an error with its place and its remedy, and no word of the command.

use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use polyarchy_publish::{By, Event, Failure, Job, Ran, Sample, compare, open, report, run, verify};

use crate::{BUILD, prepared, results};

#[test]
fn a_folder_without_results_is_an_error_of_every_function_that_opens_one() {
    let nothing = tempfile::tempdir().unwrap();
    let path = nothing.path();
    let failures = [
        open(path).err().unwrap(),
        report(path).err().unwrap(),
        compare(path, path, &[], &[]).err().unwrap(),
        verify(path, Sample::All, &By::new(&BUILD)).err().unwrap(),
    ];
    for failure in failures {
        let told = failure.to_string();
        assert!(told.contains(&path.display().to_string()) && !told.contains("--"), "{told}");
    }
}

#[test]
fn a_study_that_is_stopped_keeps_its_runs_and_goes_on_from_them() {
    let (out, prepared) = prepared();
    let stop = AtomicBool::new(true);
    let mut job = Job::new(&prepared, &BUILD, out.path());
    job.stop = &stop;
    assert!(matches!(run(&job).unwrap(), Ran::Stopped { .. }));
    let folder = results(&prepared, &out);
    assert!(verify(&folder, Sample::All, &By::new(&BUILD)).unwrap().is_sound());
}

#[test]
fn whoever_listens_hears_of_every_run() {
    let (out, prepared) = prepared();
    let heard = Mutex::new((0, 0));
    let listen = |event: Event| {
        let mut heard = heard.lock().unwrap();
        match event {
            Event::Begins { before } => heard.0 = before,
            Event::Progress(progress) => heard.1 = progress.done,
            _ => {}
        }
    };
    let mut job = Job::new(&prepared, &BUILD, out.path());
    job.listen = &listen;
    run(&job).unwrap();
    assert_eq!(*heard.lock().unwrap(), (0, 12));
}

#[test]
fn a_metric_that_is_in_neither_of_two_results_is_named() {
    let (out, prepared) = prepared();
    let folder = results(&prepared, &out);
    let failure = compare(&folder, &folder, &["virtue".into()], &[]).err().unwrap();
    assert!(matches!(&failure, Failure::NoMetricOfBoth { metric } if metric == "virtue"));
}
