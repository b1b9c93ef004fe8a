//! Runs that are futures of one history.

use polyarchy_model::Setting;
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Fork, run, run_forked};
use polyarchy_results::{FileEntry, Stored, read_table};
use polyarchy_runner::{Order, Prepared, Sample, Workers, matched_draws, verify_runs};
use polyarchy_table::Table;

use crate::small::{How, Place};

/// Two forms by two budgets, three replicates, 20 weeks; futures of run 2 from week 8 on.
const STUDY: &str = r#"
question = "What would come of it?"
scenario = "scenario.toml"
seed = 7
replicates = 3
horizon_weeks = 20

[fork]
run = 2
at = 8

[[factors]]
parameter = "agreements.main.form"
levels = ["it_outsourcing", "interest_network"]

[[factors]]
parameter = "pressure.budget"
levels = [1.0, 0.5]

[record]
every_weeks = 4
parties = true
"#;

fn made(threads: usize, order: Order) -> Place {
    let place = Place::of(STUDY);
    place.make(How { threads, order, ..How::PLAIN });
    place
}

fn ticks(place: &Place) -> Table {
    read_table(&place.results().join("ticks.parquet")).unwrap()
}

/// Of each row of a run that `counts` holds for, week by week, the bits of all metrics.
fn rows(prepared: &Prepared, ticks: &Table, run: i64, counts: fn(i64) -> bool) -> Vec<Vec<u64>> {
    let (runs, weeks) = (ticks.integers("run_id").unwrap(), ticks.integers("tick").unwrap());
    let wanted = (0..ticks.rows()).filter(|&row| runs[row] == run && counts(weeks[row]));
    let bits = |row: usize| {
        let cell = |id: &str| ticks.numbers(id).unwrap()[row];
        prepared.columns.iter().map(|column| cell(&column.id).to_bits()).collect()
    };
    wanted.map(bits).collect()
}

/// Identity, to the bit: up to week 8 every run is run 2 of the same study without a fork, which begins at the
/// scenario's own levels; afterwards no two are the same, but for those whose futures are one.
#[test]
fn all_runs_have_the_history_of_one_and_futures_of_their_own() {
    let forked = made(2, Order::ByReplicate);
    let prepared = Prepared::new(forked.study());
    let whole = Place::of(&STUDY.replace("[fork]\nrun = 2\nat = 8\n", ""));
    whole.make(How::PLAIN);
    let (future, past) = (ticks(&forked), ticks(&whole));
    let history = rows(&prepared, &past, 2, |week| week <= 8);
    assert_eq!(history.len(), 3);
    let mut futures = Vec::new();
    for run in 0..12 {
        assert!(rows(&prepared, &future, run, |week| week <= 8) == history, "run {run}");
        let after = rows(&prepared, &future, run, |week| 8 < week);
        assert!(!futures.contains(&after), "run {run}");
        futures.push(after);
    }
    assert_eq!((future.note("same_until_week"), past.note("same_until_week")), (Some("8"), None));
    let doc = &future.column("replicate").unwrap().doc;
    assert!(doc.contains("futures of run 2 from week 8 on"), "{doc}");
}

/// Identity, to the bit: run 7 is replicate 1 of the third point, so its future is that under key 1.
#[test]
fn a_run_is_that_of_the_model_with_the_key_of_its_replicate() {
    let place = made(2, Order::ByReplicate);
    let prepared = Prepared::new(place.study());
    let run_7 = prepared.run_at(7).unwrap();
    let history = Setting::new(&prepared.study.scenario()).unwrap();
    let fork = Fork { at: 8, fresh: Some(1) };
    let future = prepared.setting_at(run_7.point);
    let record = run_forked(&history, &future, Luck::new(7, 2), fork, &prepared.recording).unwrap();
    let runs = read_table(&place.results().join("runs.parquet")).unwrap();
    for (column, value) in prepared.columns.iter().zip(&record.summary) {
        let cell = runs.numbers(&column.id).unwrap()[7];
        assert!(cell.to_bits() == value.to_bits() || cell.is_nan() && value.is_nan(), "{column:?}");
    }
}

#[test]
fn threads_and_order_change_no_byte_of_futures_and_stored_ones_are_verified() {
    let one = made(1, Order::ByReplicate);
    assert!(made(8, Order::Reversed).tables() == one.tables());
    let folder = one.results();
    let entries =
        one.tables().into_keys().map(|name| FileEntry::of(&folder, &name, None, "").unwrap());
    let files = Stored::of(&folder, &entries.collect::<Vec<_>>());
    let workers = Workers { simulate: &run, threads: 2 };
    let compared = verify_runs(&files, &Prepared::new(one.study()), Sample::All, workers).unwrap();
    assert_eq!((compared.runs, compared.differences.len()), (12, 0));
}

/// Identity: points that do not differ draw the same, and of what all runs share before the fork nothing is counted:
/// the more weeks come before it, the fewer draws there are.
#[test]
fn draws_are_matched_from_the_fork_on() {
    let matched = |at: u32| {
        let place = Place::of(&STUDY.replace("at = 8", &format!("at = {at}")));
        let prepared = Prepared::new(place.study());
        let [same, other] = matched_draws(&prepared, &[(0, 0), (0, 2)], 1).unwrap()[..] else {
            panic!("two pairs")
        };
        (same.unwrap(), other.unwrap())
    };
    let (early, late) = (matched(8), matched(16));
    for (same, other) in [early, late] {
        assert_eq!((same.left, same.both), (same.right, same.right));
        assert!(0 < other.both && other.both < other.left.max(other.right));
    }
    assert!(late.0.left * 2 < early.0.left, "4 weeks against 12");
}
