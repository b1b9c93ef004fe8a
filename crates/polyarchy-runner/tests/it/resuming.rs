//! What was stopped is resumed, and ends as if it had not been.

use polyarchy_runner::{Ended, Order, Wanted};

use crate::small::{How, Place};

#[test]
fn a_study_stopped_many_times_ends_with_the_same_bytes() {
    let whole = Place::new();
    whole.make(How::PLAIN);
    let pieces = Place::new();
    let mut times = 0;
    while pieces.make(How { threads: 1, stop_after: 2, ..How::PLAIN }).0 == Ended::Stopped {
        times += 1;
        assert!(pieces.tables().is_empty());
    }
    assert_eq!(times, 5);
    assert!(pieces.tables() == whole.tables());
}

#[test]
fn whenever_a_study_stops_all_points_have_equally_many_replicates() {
    // How many runs each of the four points has, of three replicates.
    let made = |stop_after| {
        let place = Place::new();
        place.make(How { threads: 1, stop_after, ..How::PLAIN });
        let runs: Vec<u64> = place.session().journal.run_ids().collect();
        [0, 3, 6, 9].map(|first| runs.iter().filter(|&&run| run / 3 * 3 == first).count())
    };
    assert_eq!(made(4), [1; 4]);
    assert_eq!(made(8), [2; 4]);
    // Within a replicate, in the order of the design.
    assert_eq!(made(6), [2, 2, 1, 1]);
}

#[test]
fn no_run_is_made_twice() {
    let place = Place::new();
    place.make(How { threads: 1, stop_after: 5, ..How::PLAIN });
    assert_eq!(place.session().journal.run_ids().collect::<Vec<u64>>(), [0, 1, 3, 6, 9]);
    let made = std::sync::atomic::AtomicU64::new(0);
    let counting = |setting: &_, luck, recording: &_| {
        made.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        polyarchy_model::run::run(setting, luck, recording)
    };
    place.make(How { order: Order::Reversed, simulate: &counting, ..How::PLAIN });
    assert_eq!(made.into_inner(), 7);
}

#[test]
fn points_may_have_different_numbers_of_replicates() {
    let place = Place::new();
    let some = How { wanted: Wanted::Each(&[1, 3, 0, 2]), ..How::PLAIN };
    assert_eq!(place.make(some).0, Ended::Whole);
    assert_eq!(place.session().journal.run_ids().collect::<Vec<u64>>(), [0, 3, 4, 5, 9, 10]);
    let runs = polyarchy_results::read_table(&place.results().join("runs.parquet")).unwrap();
    assert_eq!(runs.integers("run_id").unwrap(), [0, 3, 4, 5, 9, 10]);
    // Who then wants all gets what is missing.
    let whole = Place::new();
    whole.make(How::PLAIN);
    place.make(How::PLAIN);
    assert!(place.tables() == whole.tables());
}

#[test]
fn a_journal_torn_in_its_last_entry_costs_that_run_only() {
    let place = Place::new();
    place.make(How { threads: 1, stop_after: 5, ..How::PLAIN });
    let path = place.results().join(".running/journal");
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() - 100]).unwrap();
    assert_eq!(place.session().journal.len(), 4);
}
