//! Studies of futures.

use polyarchy_study::Study;

use crate::study::{SCENARIO, STUDY, study};

fn forked(at: u32) -> Study {
    study(SCENARIO, &format!("{STUDY}\n[fork]\nrun = 17\nat = {at}\n"))
}

/// Identity: where and of what a study forks determines its results, and nothing else about it.
#[test]
fn a_fork_is_part_of_the_fingerprint() {
    let hashes = [study(SCENARIO, STUDY), forked(10), forked(11)].map(|study| study.hash());
    assert!(hashes[0] != hashes[1] && hashes[1] != hashes[2]);
    assert_eq!(forked(10).hash(), forked(10).hash());
    let fork = forked(10).fork.expect("it has one");
    assert_eq!(fork.words(), "futures of run 17 from week 10 on");
    let again = study(SCENARIO, &forked(10).resolved());
    assert_eq!((again.fork, again.hash()), (Some(fork), forked(10).hash()));
}

/// Identity: dates from the fork on can be varied; one that lies before it is found among them.
#[test]
fn every_level_is_checked_against_the_history() {
    let with = |first: u32| {
        let factor = format!(
            "{STUDY}\n[[factors]]\nparameter = \"parties.firm.leaves_week\"\nlevels = [{first}, 12, 13]\n\
             [fork]\nat = 10\n"
        );
        let folder = tempfile::tempdir().expect("a folder for the test");
        std::fs::write(folder.path().join("s.toml"), SCENARIO).expect("writes");
        let file = folder.path().join("study.toml");
        std::fs::write(&file, factor).expect("writes");
        Study::read(&file)
    };
    assert!(with(10).is_ok());
    let error = with(9).expect_err("week 9 has passed").to_string();
    assert!(error.contains("`firm` leaves in week 9, but the history forks in week 10"), "{error}");
}
