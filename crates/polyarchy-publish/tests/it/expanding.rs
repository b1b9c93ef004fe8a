//! A study made larger by a program.

use std::sync::atomic::{AtomicUsize, Ordering};

use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run as run_once};
use polyarchy_model::setting::Setting;
use polyarchy_publish::{Failure, Growth, GrowthError, Ran, expand, open, run};

use crate::{BUILD, prepared, results};

#[test]
fn a_larger_study_makes_only_the_runs_that_are_missing() {
    let (out, prepared) = prepared();
    let folder = results(&prepared, &out);
    let mut growth = Growth::default();
    growth.replicates = Some(5);
    let expansion = expand(&folder, &growth, &BUILD).unwrap();
    let made = AtomicUsize::new(0);
    let simulate = |setting: &Setting, luck: Luck, recording: &Recording| {
        made.fetch_add(1, Ordering::Relaxed);
        run_once(setting, luck, recording)
    };
    let mut job = expansion.job(&BUILD);
    job.simulate = &simulate;
    let Ran::Whole { folder: larger, manifest } = run(&job).unwrap() else {
        unreachable!("nobody stops it");
    };
    assert_eq!((manifest.runs.completed, made.into_inner()), (20, 8));
    assert_eq!(larger.parent(), folder.parent());
    assert_eq!(open(&larger).unwrap().1.replicates, 5);
}

#[test]
fn what_cannot_grow_so_is_told_with_what_there_is() {
    let (out, prepared) = prepared();
    let folder = results(&prepared, &out);
    let refused = |replicates, points, levels: &[&str]| {
        let mut growth = Growth::default();
        (growth.replicates, growth.points) = (replicates, points);
        growth.levels = levels.iter().map(|key| ((*key).to_owned(), vec!["2".into()])).collect();
        match expand(&folder, &growth, &BUILD).unwrap_err() {
            Failure::Growth(error) => error,
            other => panic!("{other}"),
        }
    };
    assert!(matches!(refused(None, None, &[]), GrowthError::Nothing));
    assert!(matches!(refused(Some(2), None, &[]), GrowthError::Less { before: 3, .. }));
    assert!(matches!(refused(None, Some(9), &[]), GrowthError::NoSequence));
    let unknown = refused(None, None, &["pressure.tme"]);
    assert!(matches!(&unknown, GrowthError::NoFactor { known, .. } if known.len() == 2));
    assert!(!unknown.to_string().contains("--"), "{unknown}");
}
