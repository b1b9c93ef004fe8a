//! What the one value of a run says: taken every week, in proportion to what it is a ratio to, and what becomes
//! of it when the collaboration dies.

use polyarchy_model::chance::Luck;
use polyarchy_model::metric::{METRICS, Summary};
use polyarchy_model::run::{Record, Recording, party_columns, run};
use polyarchy_model::setting::Setting;

use crate::worlds::{changed, neutral, setting};

fn recorded(setting: &Setting, replicate: u64, every: u32) -> Record {
    run(setting, Luck::new(5, replicate), &Recording::every(every)).expect("finite")
}

/// Position of a column.
fn at(setting: &Setting, id: &str) -> usize {
    let columns = Recording::every(1).columns(setting);
    columns.iter().position(|column| column.id == id).expect("the column exists")
}

#[test]
fn the_summary_does_not_depend_on_how_often_a_run_is_recorded() {
    for form in ["it_outsourcing", "interest_network"] {
        let setting = setting(&neutral(form));
        let bits = |every| -> Vec<u64> {
            let summary = recorded(&setting, 2, every).summary;
            summary.iter().map(|value| value.to_bits()).collect()
        };
        let weekly = bits(1);
        assert!([4, 13, 52].iter().all(|&every| bits(every) == weekly), "{form}");
    }
}

#[test]
fn a_mean_is_over_the_weeks_in_which_work_was_open() {
    let setting = setting(&neutral("interest_network"));
    let record = recorded(&setting, 2, 1);
    let (open, disputes) = (at(&setting, "weeks_at_work"), at(&setting, "disputes_open"));
    let width = Recording::every(1).columns(&setting).len() + 1;
    let rows: Vec<&[f64]> = record.ticks.chunks(width).collect();
    let at_work: Vec<f64> =
        rows.iter().filter(|row| row[1 + open] > 0.0).map(|row| row[1 + disputes]).collect();
    let (n, sum) = (at_work.len() as f64, at_work.iter().sum::<f64>());
    assert!((record.summary[open] - n).abs() < 1e-12, "{} of {n}", record.summary[open]);
    assert!((record.summary[disputes] - sum / n).abs() < 1e-12 && sum > 0.0);
}

#[test]
fn every_mean_is_over_the_weekly_values_whatever_they_change_with() {
    // Parties come and go, and stock is taken every fifth week.
    let rules = "[expectations]\nstock_weeks = 5\n[parties.firm_b]\njoins_week = 11\n\
                 [parties.government_c]\nleaves_week = 33\n";
    let setting = setting(&changed(&neutral("interest_network"), rules));
    let record = recorded(&setting, 4, 1);
    let columns = Recording::every(1).columns(&setting);
    let rows: Vec<&[f64]> = record.ticks.chunks(columns.len() + 1).collect();
    let open = at(&setting, "weeks_at_work");
    let mut n_compared = 0;
    for (place, column) in columns.iter().enumerate() {
        if column.weight.as_deref() != Some("weeks_at_work") {
            continue;
        }
        let at_work = rows.iter().filter(|row| row[1 + open] > 0.0).map(|row| row[1 + place]);
        let values: Vec<f64> = at_work.filter(|value| !value.is_nan()).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let found = record.summary[place];
        let is_same = (found - mean).abs() < 1e-12 || found.is_nan() && values.is_empty();
        assert!(is_same, "{} is {found}, and {mean} week by week", column.id);
        n_compared += 1;
    }
    assert!(n_compared > 40, "{n_compared} columns");
}

#[test]
fn what_a_ratio_counts_is_a_whole_number_of_what_it_is_a_ratio_to() {
    let whole = [
        "gap_rate",
        "overlap_rate",
        "joint_rate",
        "vacuum_rate",
        "decisions_taken",
        "decision_latency",
        "government_decisions",
        "joint_decisions",
        "account_gap_rate",
        "accounts_contested",
        "requests",
        "denial_rate",
        "disputes_per_decision",
        "share_by_power",
        "dispute_duration",
        "settled_by_talk",
        "share_unread",
        "share_of_concern",
        "posts_written",
        "exits",
    ];
    let setting = setting(&neutral("interest_network"));
    let columns = Recording::every(4).columns(&setting);
    let mut counted = [0.0; 20];
    for replicate in 0..6 {
        let summary = recorded(&setting, replicate, 4).summary;
        for (nth, id) in whole.iter().enumerate() {
            let place = at(&setting, id);
            let weight = columns[place].weight.as_ref().expect("it is a ratio");
            let count = summary[place] * summary[at(&setting, weight)];
            // Without occasions there is no ratio.
            if count.is_nan() {
                continue;
            }
            let of = if *id == "exits" { count / 52.0 } else { count };
            assert!((of - of.round()).abs() < 1e-6, "{id} counts {of}");
            counted[nth] += of;
        }
    }
    let n_counted = counted.iter().filter(|count| **count > 0.0).count();
    assert!(n_counted > 15, "{counted:?}");
}

#[test]
fn what_runs_are_pooled_by_is_a_count_that_is_recorded() {
    let setting = setting(&neutral("it_service"));
    let columns = Recording::every(4).columns(&setting);
    for metric in METRICS {
        let Some(weight) = metric.weight() else { continue };
        let by = METRICS.iter().find(|one| one.id == weight).expect("it is a metric");
        // The lifetime is the number of weeks at the end.
        assert!(matches!(by.summary, Summary::Whole | Summary::Last), "{}", metric.id);
    }
    for column in &columns {
        let Some(weight) = &column.weight else { continue };
        assert!(columns.iter().any(|one| one.id == *weight), "{} by {weight}", column.id);
    }
    let weight = |id: &str| columns[at(&setting, id)].weight.as_deref();
    assert_eq!(weight("share_by_power"), Some("disputes_settled"));
    assert_eq!(weight("role_ambiguity_of.work"), Some("weeks_at_work"));
    let on = columns.iter().find(|one| one.id.starts_with("work_disputes_on."));
    let on = on.expect("every activity has a theme");
    let theme = on.id.trim_start_matches("work_disputes_on.");
    assert_eq!(on.weight, Some(format!("work_occasions_on.{theme}")));
    assert_eq!(weight("finished"), None);
}

#[test]
fn after_death_there_is_no_value_but_of_what_was_reached() {
    // The government leaves and comes to an end with week 30.
    let rules = "[parties.government_a]\nleaves_week = 30\n[parties.government_b]\nleaves_week = 30\n\
                 [parties.government_c]\nleaves_week = 30\n";
    let setting = setting(&changed(&neutral("interest_network"), rules));
    let columns = Recording::every(1).columns(&setting);
    let record = recorded(&setting, 1, 1);
    let lifetime = record.summary[at(&setting, "lifetime")];
    assert!((30.0..=32.0).contains(&lifetime), "{lifetime}");
    let open = record.summary[at(&setting, "weeks_at_work")];
    assert!(open <= lifetime, "{open} weeks at work of {lifetime}");
    for row in record.ticks.chunks(columns.len() + 1) {
        let is_dead = lifetime <= row[0];
        let value = |id: &str| row[1 + at(&setting, id)];
        assert_eq!(value("parties").is_nan(), is_dead, "week {}", row[0]);
        assert_eq!(value("disputes_open").is_nan(), is_dead, "week {}", row[0]);
        assert_eq!(value("died") > 0.0, is_dead, "week {}", row[0]);
        assert!(!value("share_done").is_nan(), "week {}", row[0]);
        for (column, value) in columns.iter().zip(&row[1..]) {
            let ends = is_dead && !column.outlasts_death;
            assert!(!ends || value.is_nan(), "{} in week {} is {value}", column.id, row[0]);
        }
    }
    // The whole run is what it was until then.
    assert!(record.summary[at(&setting, "posts_written")] > 0.0);
}

/// Identity: who has left has no role, and so none of what is measured on roles.
#[test]
fn a_party_that_has_left_has_no_role_stress() {
    let rules = "[parties.government_a]\nleaves_week = 30\n";
    let setting = setting(&changed(&neutral("it_outsourcing"), rules));
    let recording = Recording { parties: true, ..Recording::every(1) };
    let record = run(&setting, Luck::new(5, 1), &recording).expect("finite");
    let columns = party_columns(&setting);
    let leaver =
        record.party_names.iter().position(|name| name == "government_a").expect("it is there");
    let rows = record
        .parties
        .chunks(columns.len() + 2)
        .filter(|row| row[1].to_bits() == (leaver as f64).to_bits());
    let (before, after): (Vec<_>, Vec<_>) = rows.partition(|row| row[0] < 30.0);
    for id in ["role_ambiguity", "role_conflict", "role_conflict_distance"] {
        let at = 2 + columns.iter().position(|column| column.id == id).expect("the column exists");
        assert!(before.iter().any(|row| row[at].is_finite()), "{id} was measured");
        let left = after.iter().filter(|row| 31.0 <= row[0]);
        assert!(left.clone().all(|row| row[at].is_nan()), "{id} of who left");
    }
    assert!(after.len() > 20, "the party stays in the table");
}

/// Identity: whatever clauses do, all that is recorded is a number or none.
#[test]
fn runs_whose_clauses_go_stale_are_finite() {
    for form in ["it_outsourcing", "interest_network"] {
        let rules = "[amendments]\nstaleness = 3.0\nobjection = 0.8\n";
        let setting = setting(&changed(&neutral(form), rules));
        let column = at(&setting, "amendments");
        let amended = (0..20).map(|replicate| recorded(&setting, replicate, 1).summary[column]);
        assert!(amended.sum::<f64>() > 20.0, "{form}");
    }
}
