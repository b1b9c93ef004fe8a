//! Neither the number of threads nor the order of runs changes a byte.

use polyarchy_runner::{Ended, Order};

use crate::small::{How, Place};

#[test]
fn threads_and_order_change_no_byte() {
    let made = |threads, order| {
        let place = Place::new();
        let (ended, _) = place.make(How { threads, order, ..How::PLAIN });
        assert_eq!(ended, Ended::Whole);
        place.tables()
    };
    let one = made(1, Order::ByReplicate);
    let names: Vec<&str> = one.keys().map(String::as_str).collect();
    let all = [
        "activities.parquet",
        "design.csv",
        "events.parquet",
        "parties.parquet",
        "responsibilities.parquet",
        "runs.parquet",
        "ticks.parquet",
        "ties.parquet",
    ];
    assert_eq!(names, all);
    for (threads, order) in [
        (2, Order::ByReplicate),
        (8, Order::ByReplicate),
        (1, Order::Reversed),
        (8, Order::Reversed),
    ] {
        // Compared whole, but not printed: a failure would show megabytes.
        assert!(made(threads, order) == one, "{threads} threads, {order:?}");
    }
}

#[test]
fn tables_have_a_row_for_every_run_and_moment_in_the_order_of_the_design() {
    let place = Place::new();
    place.make(How { order: Order::Reversed, ..How::PLAIN });
    let read = |name: &str| polyarchy_results::read_table(&place.results().join(name)).unwrap();
    let runs = read("runs.parquet");
    assert_eq!(runs.integers("run_id").unwrap(), (0..12).collect::<Vec<i64>>());
    assert_eq!(&runs.integers("design_id").unwrap()[..4], [0, 0, 0, 1]);
    assert_eq!(&runs.integers("replicate").unwrap()[..4], [0, 1, 2, 0]);
    assert_eq!(runs.texts("agreements.main.form").unwrap()[11], "interest_network");
    assert_eq!(runs.numbers("pressure.time").unwrap()[11].to_bits(), 0.5_f64.to_bits());
    assert_eq!(runs.column("role_ambiguity").unwrap().label, "Role ambiguity");
    let ticks = read("ticks.parquet");
    assert_eq!(&ticks.integers("tick").unwrap()[..5], [0, 4, 8, 12, 0]);
    assert_eq!(ticks.rows(), 12 * 4);
    let activities = read("activities.parquet");
    assert_eq!(activities.rows(), 12 * 4 * 6);
    let parties = read("parties.parquet");
    assert_eq!(&parties.texts("party").unwrap()[..2], ["government_a", "government_b"]);
    // Snapshots in weeks 0, 4 and 12.
    let responsibilities = read("responsibilities.parquet");
    assert_eq!(responsibilities.rows(), 12 * 3 * 6 * 3);
    assert_eq!(&responsibilities.texts("right").unwrap()[..2], ["work", "decision"]);
    let ties = read("ties.parquet");
    assert_eq!(ties.texts("party_b").unwrap()[0], "government_b");
    assert_eq!(ties.rows() % (12 * 3), 0);
}

#[test]
fn the_rows_are_those_of_the_model() {
    let place = Place::new();
    place.make(How::PLAIN);
    let prepared = polyarchy_runner::Prepared::new(place.study());
    let run = prepared.run_at(7).unwrap();
    let luck = polyarchy_model::chance::Luck::new(7, u64::from(run.replicate));
    let setting = prepared.setting_at(run.point);
    let record = polyarchy_model::run::run(&setting, luck, &prepared.recording).unwrap();
    let runs = polyarchy_results::read_table(&place.results().join("runs.parquet")).unwrap();
    for (column, value) in prepared.columns.iter().zip(&record.summary) {
        let cell = runs.numbers(&column.id).unwrap()[7];
        assert!(cell.to_bits() == value.to_bits() || cell.is_nan() && value.is_nan(), "{column:?}");
    }
}
