//! Snapshots show the state as it is, and looking leaves no mark.

use polyarchy_model::chance::Luck;
use polyarchy_model::metric::MetricColumn;
use polyarchy_model::run::{Record, Recording, run};
use polyarchy_model::scenario::Scenario;
use polyarchy_model::snapshot::{end_names, holder_names, responsibility_columns, tie_columns};
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::state::tally::Count;

use crate::growth::OPEN;
use crate::limits::PERFECT;
use crate::worlds::{after, changed, neutral, setting};

const LUCK: (u64, u64) = (5, 1);

/// Nothing is written and nothing is custom.
const EVEN: &str = "[expectations]\ncustom = 0.0\n[forms.interest_network]\nexplicitness = 0.0\n";

fn record(scenario: &Scenario) -> Record {
    let recording = Recording { responsibilities: true, ties: true, ..Recording::every(4) };
    run(&setting(scenario), Luck::new(LUCK.0, LUCK.1), &recording).expect("finite")
}

/// The cells of a column, by row.
fn cells(rows: &[f64], keys: usize, columns: &[MetricColumn], id: &str) -> Vec<f64> {
    let at = columns.iter().position(|column| column.id == id).expect("the column exists");
    rows.chunks_exact(keys + columns.len()).map(|row| row[keys + at]).collect()
}

fn keys(rows: &[f64], keys: usize, columns: &[MetricColumn]) -> Vec<Vec<usize>> {
    let row = |row: &[f64]| row[..keys].iter().map(|&key| key as usize).collect();
    rows.chunks_exact(keys + columns.len()).map(row).collect()
}

#[test]
fn whatever_is_expected_some_government_some_other_or_all_jointly_hold_it() {
    let scenario = neutral("interest_network");
    let columns = responsibility_columns(&setting(&scenario));
    let rows = record(&scenario).responsibilities;
    let [government, others, joint] =
        ["government", "others", "joint"].map(|id| cells(&rows, 4, &columns, id));
    assert_eq!(government.len(), 3 * 6 * 3, "weeks, activities and rights");
    let holder = cells(&rows, 4, &columns, "holder_share");
    let ones = ["government_one", "others_one"].map(|id| cells(&rows, 4, &columns, id));
    for row in 0..government.len() {
        let kinds = [government[row], others[row], joint[row]];
        assert!((kinds.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let ones = [ones[0][row], ones[1][row], joint[row]];
        assert!(ones.iter().zip(kinds).all(|(one, all)| *one <= all + 1e-12));
        assert_eq!(holder[row].to_bits(), ones.into_iter().fold(0.0, f64::max).to_bits());
    }
}

/// Symmetry: before anything was said or seen, a network of three government bodies and three firms expects
/// nobody more than another, however many there are of a kind.
#[test]
fn at_first_a_network_without_custom_expects_several_alike() {
    let scenario = changed(&neutral("interest_network"), EVEN);
    let setting = setting(&scenario);
    let columns = responsibility_columns(&setting);
    let rows = record(&scenario).responsibilities;
    let names = holder_names(&setting);
    let [government, others, joint] =
        ["government_one", "others_one", "joint"].map(|id| cells(&rows, 4, &columns, id));
    for (row, key) in keys(&rows, 4, &columns).iter().enumerate().filter(|(_, key)| key[0] == 0) {
        assert!((government[row] - others[row]).abs() < 1e-12);
        assert!((government[row] - joint[row]).abs() < 1e-12, "{} {}", government[row], joint[row]);
        assert_eq!(names[key[3]], "several alike");
    }
}

/// Limit: a contract that says everything and is read by all names whoever is expected.
#[test]
fn at_first_the_provider_of_a_perfect_contract_is_expected_to_do_the_work() {
    let scenario = changed(&neutral("it_outsourcing"), PERFECT);
    let setting = setting(&scenario);
    let columns = responsibility_columns(&setting);
    let names = holder_names(&setting);
    for key in keys(&record(&scenario).responsibilities, 4, &columns) {
        let [week, activity, right, holder] = key[..] else { panic!("there are four keys") };
        if week == 0 && right == 0 {
            let provider = scenario.activities[activity].provider.as_deref();
            assert_eq!(Some(names[holder].as_str()), provider);
        }
    }
}

/// Identity: at the founding, when everybody has just taken stock, the snapshot finds what they found.
#[test]
fn divergence_and_ambiguity_are_those_of_the_metrics() {
    let scenario = neutral("public_private_partnership");
    let setting = setting(&scenario);
    let founded = after(&setting, Luck::new(LUCK.0, LUCK.1), 0);
    let columns = responsibility_columns(&setting);
    let rows = record(&scenario).responsibilities;
    let divergence = cells(&rows, 4, &columns, "divergence");
    let ambiguity = cells(&rows, 4, &columns, "ambiguity");
    let mut by_activity = vec![0.0; 6];
    for (row, key) in keys(&rows, 4, &columns).iter().enumerate().filter(|(_, key)| key[0] == 0) {
        let noted =
            founded.activities.record.cells()[key[1]].divergence.expect("it is open")[key[2]];
        assert_eq!(divergence[row].to_bits(), noted.to_bits());
        by_activity[key[1]] += ambiguity[row] / RIGHTS.len() as f64;
    }
    for (record, found) in founded.activities.record.cells().iter().zip(by_activity) {
        assert!((record.stress.ambiguity / record.stocks - found).abs() < 1e-12);
    }
}

/// Identity: the divergence between parties is the mean over the activities that have begun; of those that
/// open in a year nobody knows anything, which is no agreement.
#[test]
fn divergence_counts_what_has_begun() {
    let mut scenario = neutral("public_private_partnership");
    let opened = ["activity_0", "activity_1"];
    for (name, activity) in &mut scenario.activities {
        activity.after.clear();
        if !opened.contains(&name.as_str()) {
            activity.starts_week = polyarchy_model::units::WeekCount::of(52);
        }
    }
    let setting = setting(&scenario);
    let columns = Recording::every(4).columns(&setting);
    let rows = record(&scenario).ticks;
    let c = after(&setting, Luck::new(LUCK.0, LUCK.1), 8);
    for (nth, right) in RIGHTS.iter().enumerate() {
        // The third row is of week 8.
        let found = cells(&rows, 1, &columns, &format!("divergence.{}", right.id()))[2];
        let of = |activity: usize| {
            c.activities.record.cells()[activity].divergence.expect("it is open")[nth]
        };
        assert!(of(0) > 0.0 && of(1) > 0.0);
        assert!((found - f64::midpoint(of(0), of(1))).abs() < 1e-12, "{found}");
    }
}

/// Identity: where two parties share each activity, every dispute is one between a pair.
#[test]
fn disputes_between_pairs_add_up_to_those_opened() {
    let mut scenario = neutral("interest_network");
    for activity in scenario.activities.values_mut() {
        activity.concerns = vec!["government_a".into(), "firm_a".into()];
    }
    let setting = setting(&scenario);
    let ended = after(&setting, Luck::new(LUCK.0, LUCK.1), 156);
    let opened: f64 = RIGHTS.iter().map(|&right| ended.tally[Count::Opened(right)]).sum();
    let columns = tie_columns(&setting);
    let rows = record(&scenario).ties;
    let disputes = cells(&rows, 3, &columns, "disputes");
    assert!(opened > 1.0 && disputes[0].abs() < 1e-12);
    assert!((disputes.last().expect("there is a pair") - opened).abs() < 1e-9);
}

#[test]
fn newcomers_are_one_end_and_counted() {
    let scenario = changed(&neutral("interest_network"), OPEN);
    let setting = setting(&scenario);
    let columns = tie_columns(&setting);
    let rows = record(&scenario).ties;
    let keys = keys(&rows, 3, &columns);
    let ended = after(&setting, Luck::new(LUCK.0, LUCK.1), 156);
    let n_newcomers = ended.parties.present_ids().count() as f64 - 6.0;
    let counted = cells(&rows, 3, &columns, "parties_b");
    let power = cells(&rows, 3, &columns, "power_b");
    let lumped: Vec<usize> =
        (0..keys.len()).filter(|&row| keys[row][0] == 156 && keys[row][2] == 6).collect();
    assert!(n_newcomers > 3.0 && !lumped.is_empty());
    for row in lumped {
        assert!((counted[row] - n_newcomers).abs() < 1e-12);
        assert!((power[row] - 1.0).abs() < 1e-12);
    }
    assert_eq!(end_names(&setting).len(), 7);
    assert!(keys.iter().all(|key| key[1] <= key[2] && (key[0] > 0 || key[2] < 6)));
}

/// Identity: a run with snapshots goes as one without.
#[test]
fn snapshots_change_nothing() {
    let scenario = neutral("interest_network");
    let recording = Recording::every(4);
    let plain = run(&setting(&scenario), Luck::new(LUCK.0, LUCK.1), &recording).expect("finite");
    let bits = |record: &Record| record.ticks.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&plain), bits(&record(&scenario)));
    assert!(plain.ties.is_empty() && plain.responsibilities.is_empty());
}
