//! What passes the check runs: numbers at the ends of their ranges, and doubles at which arithmetic has
//! surprises.

use std::path::Path;

use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Recording, run};
use polyarchy_model::{Setting, is_related};
use polyarchy_study::parameters::{self, Entry};
use polyarchy_study::{Change, read_scenario_changed};
use proptest::prelude::*;

const EVERY_KEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/extremes/every_key.toml");

/// The names that stand for `<name>` in dotted keys, by table.
const NAMES: [(&str, &[&str]); 8] = [
    ("parties", &["firm", "citizen"]),
    ("activities", &["site", "texts"]),
    ("forms", &["loose"]),
    ("agreements", &["main"]),
    ("channels", &["chat", "mail"]),
    ("mandates", &["push"]),
    ("newcomers", &["volunteer"]),
    ("", &[]),
];

/// Zero with a sign, the least doubles, others far below 1, and the greatest.
const ODD: [f64; 8] = [-0.0, 5e-324, f64::MIN_POSITIVE, 1e-300, 1e-16, 1e-9, f64::MAX, -5e-324];

/// A count of which more only takes longer stays at this.
const MANY: f64 = 300.0;

/// The keys of numbers, and for each what is tried.
fn tried() -> Vec<(String, Vec<String>)> {
    parameters::entries()
        .iter()
        .filter(|entry| entry.bounds.iter().any(Option::is_some))
        // A newcomer is described as a party is, but comes and goes without a date.
        .filter(|entry| !(entry.key.starts_with("newcomers.") && entry.key.ends_with("s_week")))
        .flat_map(|entry| keys(&entry.key).into_iter().map(|key| (key, values(entry))))
        .collect()
}

/// The key with each of the names that the scenario has.
fn keys(key: &str) -> Vec<String> {
    let (table, rest) = key.split_once(".<name>").unwrap_or(("", key));
    let (_, names) = NAMES.iter().find(|(known, _)| *known == table).expect("every table is named");
    // A service has no project hours, nor a project a backlog.
    let names = if rest == ".service_hours_per_week" { &["desk"] } else { *names };
    match names {
        [] => vec![key.to_owned()],
        names => names.iter().map(|name| format!("{table}.{name}{rest}")).collect(),
    }
}

fn values(entry: &Entry) -> Vec<String> {
    let [least, most] = entry.bounds;
    if entry.is_whole {
        let (least, most) = (least.unwrap_or(0.0), most.unwrap_or(MANY));
        let only_takes_longer = ["members", "horizon_weeks"];
        let is_slow = only_takes_longer.iter().any(|key| entry.key.ends_with(key));
        let most = if is_slow { MANY } else { most };
        return [least, least + 1.0, most - 1.0, most].map(|whole| whole.to_string()).to_vec();
    }
    let ends = least.into_iter().chain(most).flat_map(|end| [end, end.next_up(), end.next_down()]);
    ends.chain(ODD).map(|number| format!("{number:e}")).collect()
}

/// Whether the scenario with these values passes the check; it then runs, and gives numbers.
fn passes(changes: &[(&str, &str)]) -> bool {
    let written: Vec<String> =
        changes.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let changes: Vec<Change> =
        written.iter().map(|one| Change::parse(one).expect("is of the form key=value")).collect();
    let Ok(scenario) = read_scenario_changed(Path::new(EVERY_KEY), &changes) else { return false };
    let setting = Setting::new(&scenario).expect("reading checked it");
    let everything = Recording {
        activities: true,
        parties: true,
        responsibilities: true,
        ties: true,
        ..Recording::every(3)
    };
    for replicate in 0..3 {
        let record = run(&setting, Luck::new(1, replicate), &everything);
        let record = record.unwrap_or_else(|error| panic!("{written:?}: {error:?}"));
        let tables = [record.summary, record.ticks, record.activities, record.parties];
        let all = tables.into_iter().chain([record.responsibilities, record.ties]).flatten();
        assert!(all.clone().all(|number| !number.is_infinite()), "{written:?}");
        assert!(
            all.clone().all(|number| number != 0.0 || number.is_sign_positive()),
            "{written:?}"
        );
    }
    true
}

#[test]
fn every_number_runs_at_the_ends_of_its_range_and_at_odd_doubles() {
    let (mut runs, tried) = (0, tried());
    for (key, values) in &tried {
        let passed = values.iter().filter(|value| passes(&[(key, value)])).count();
        // Its ends, the neighbours inside, and what is odd but above 0.
        assert!(
            is_related(key) || passed >= 4,
            "{key} is looked at alone, but {values:?}: {passed}"
        );
        // Dates exclude each other at some ends, and newcomers have none; what else is never legal was
        // never tried.
        let is_date_of_newcomers = key.starts_with("newcomers") && key.ends_with("s_week");
        assert!(is_date_of_newcomers || passed > 0, "{key}: none of {values:?} is legal");
        runs += passed;
    }
    assert!(tried.len() > 100 && runs > 5 * tried.len(), "{runs} of {} keys", tried.len());
}

#[test]
fn zero_has_no_sign() {
    let change = Change::parse("plan.deadline_weeks=-0.0").expect("is of the form key=value");
    let scenario = read_scenario_changed(Path::new(EVERY_KEY), &[change]).expect("0 is legal");
    let deadline = scenario.plan.deadline_weeks.expect("it was set").get();
    assert_eq!(deadline.to_bits(), 0.0_f64.to_bits());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn extremes_together_run(chosen in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 2..30)) {
        let tried = tried();
        let changes: Vec<(&str, &str)> = chosen
            .iter()
            .map(|(key, value)| {
                let (key, values) = key.get(&tried);
                (key.as_str(), value.get(values).as_str())
            })
            .filter(|(key, _)| *key != "horizon_weeks")
            .collect();
        passes(&changes);
    }
}
