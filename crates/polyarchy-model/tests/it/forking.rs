//! Futures of one history.

use std::collections::BTreeMap;
use std::fs::read_to_string;

use polyarchy_model::Setting;
use polyarchy_model::chance::Luck;
use polyarchy_model::event::{EventId, Kind};
use polyarchy_model::run::{Followed, Fork, History, Record, Recording, follow, run, run_forked};
use polyarchy_model::scenario::Scenario;
use polyarchy_model::trace::Forced;

use crate::worlds::{changed, neutral, setting};

const SHIPPED: [&str; 6] = ["base-rate", "luan", "neutral", "observe", "shanghai-wechat", "soda"];

fn shipped(name: &str) -> Scenario {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/scenarios");
    let text = read_to_string(format!("{folder}/{name}.toml")).expect("it is there");
    toml::from_str(&text).expect("the scenario is right")
}

fn everything() -> Recording {
    let every = Recording::every(4);
    Recording { activities: true, parties: true, responsibilities: true, ties: true, ..every }
}

/// All that is recorded, bits, since NaN, which stands for "none", is unlike itself.
fn bits(record: &Record) -> Vec<Vec<u64>> {
    let Record { summary, ticks, activities, parties, responsibilities, ties, events, .. } = record;
    let tables = [summary, ticks, activities, parties, responsibilities, ties, events];
    tables.map(|table| table.iter().map(|value| value.to_bits()).collect()).to_vec()
}

fn whole(setting: &Setting, luck: Luck) -> Record {
    run(setting, luck, &everything()).expect("finite")
}

/// Identity, to the bit, over all scenarios that are shipped, forked in the first week, in some weeks between and in
/// the last one.
#[test]
fn a_future_like_its_history_is_the_run_itself() {
    for name in SHIPPED {
        let setting = setting(&shipped(name));
        let luck = || Luck::new(3, 17);
        let expected = whole(&setting, luck());
        let horizon = setting.horizon();
        for at in [0, 1, 37, 60, horizon - 1, horizon] {
            let history = History::until(&setting, luck(), at, &everything()).expect("finite");
            assert_eq!(history.weeks(), at);
            let future = history.go_on(&setting, None).expect("finite");
            assert!(bits(&future) == bits(&expected), "{name} from week {at} on");
            assert_eq!(future.party_names, expected.party_names);
        }
    }
}

/// Identity, to the bit: where two scenarios do not differ before the fork, the one is the history of the other.
#[test]
fn what_happens_from_the_fork_on_happens_as_if_it_had_been_planned() {
    for (name, over) in [
        ("neutral", "[mandates.cut]\nweek = 60\ngrants = -500\nmoves_deadline = -10"),
        ("neutral", "[agreements.main]\nends_week = 61"),
        ("soda", "[mandates.cut]\nweek = 75"),
        ("luan", "[mandates.cut]\nweek = 60\ngrants = -10"),
    ] {
        let history = shipped(name);
        let future = changed(&history, over);
        assert!(polyarchy_model::fork::refused(&history, &future, 60).is_empty());
        let [history, future] = [history, future].map(|scenario| setting(&scenario));
        let fork = Fork { at: 60, fresh: None };
        let luck = || Luck::new(3, 2);
        let forked = run_forked(&history, &future, luck(), fork, &everything()).expect("finite");
        // Thousands of numbers say no more than that they differ.
        assert!(bits(&forked) == bits(&whole(&future, luck())), "{name}: {over}");
        assert!(bits(&forked) != bits(&whole(&history, luck())), "{name}: {over}");
    }
}

/// Identity, to the bit: up to week 60 every row is that of the history, whatever comes after; with another form or
/// other luck something does.
#[test]
fn no_future_changes_its_history() {
    let [service, network] = ["it_service", "interest_network"].map(|form| setting(&neutral(form)));
    let recording = Recording::every(4);
    let width = recording.columns(&service).len() + 1;
    let rows = |record: &Record| -> [Vec<u64>; 2] {
        let n_before = 60 / 4 + 1;
        let (before, after) = record.ticks.split_at(n_before * width);
        [before, after].map(|rows| rows.iter().map(|value| value.to_bits()).collect())
    };
    let history = History::until(&service, Luck::new(3, 17), 60, &recording).expect("finite");
    let [before, after] = rows(&run(&service, Luck::new(3, 17), &recording).expect("finite"));
    let mut futures = vec![after];
    for (future, fresh) in [
        (&network, None),
        (&service, Some(0)),
        (&network, Some(0)),
        (&service, Some(1)),
        (&network, Some(1)),
    ] {
        let [same, other] = rows(&history.go_on(future, fresh).expect("finite"));
        assert_eq!(same, before);
        let [_, again] = rows(&history.go_on(future, fresh).expect("finite"));
        assert_eq!(again, other, "a key is the same luck every time");
        assert!(!futures.contains(&other));
        futures.push(other);
    }
}

/// Identity: a history of no week leaves a run of its own, with luck drawn anew or without.
#[test]
fn a_fork_at_the_founding_is_a_run_of_its_own() {
    let [service, network] = ["it_service", "interest_network"].map(|form| setting(&neutral(form)));
    let luck = || Luck::new(3, 2);
    for (fresh, expected) in [(None, luck()), (Some(9), luck().anew(9))] {
        let fork = Fork { at: 0, fresh };
        let forked = run_forked(&service, &network, luck(), fork, &everything()).expect("finite");
        assert!(bits(&forked) == bits(&whole(&network, expected)), "{fresh:?}");
    }
}

/// Identity: of a history that is followed, a future has the log of the whole run; of one that is not, that of the
/// weeks from the fork on. What is forced on a future comes up there, and nowhere before.
#[test]
fn a_future_can_be_followed_and_forced() {
    let setting = setting(&neutral("it_outsourcing"));
    let luck = || Luck::new(3, 17);
    let nothing = Recording { ticks: false, ..Recording::every(4) };
    let events = Recording { events: vec![Kind::Raised, Kind::Met], ..Recording::every(4) };
    let history = History::until(&setting, luck(), 60, &events).expect("finite");
    let future = history.go_on(&setting, None).expect("finite");
    let run = run(&setting, luck(), &events).expect("finite");
    assert!(!run.events.is_empty() && bits(&future) == bits(&run));
    let whole = follow(&setting, luck(), &nothing, BTreeMap::new()).expect("finite");
    for (recording, first) in [(events, 0), (nothing, 60)] {
        let history = History::until(&setting, luck(), 60, &recording).expect("finite");
        let future = history.follow_on(&setting, None, BTreeMap::new()).expect("finite");
        let ids = |followed: &Followed| -> Vec<EventId> {
            let events = followed.log.events().iter();
            events.map(|event| event.id).filter(|id| first <= id.week).collect()
        };
        assert!(ids(&future) == ids(&whole) && future.log.len() == ids(&future).len());
        let decision = ids(&whole).into_iter().find(|id| id.kind == Kind::Raised && 60 < id.week);
        let decision = decision.expect("a decision comes up after week 60");
        let forced = BTreeMap::from([(decision, Forced::Blocked)]);
        let without = history.follow_on(&setting, None, forced).expect("finite");
        assert_eq!(without.met, [decision]);
        let before = |followed: &Followed| -> Vec<EventId> {
            ids(followed).into_iter().filter(|id| id.week < decision.week).collect()
        };
        assert!(before(&without) == before(&whole) && ids(&without) != ids(&whole));
    }
}

/// Bound: 20 weeks are less than a fifth of the run, so what they add to the mean over all weeks varies by less than a
/// fifth of what runs vary by that share nothing. Over 40 of each, half a percent of draws would miss by half.
#[test]
fn futures_of_one_history_spread_less_than_runs_with_other_histories() {
    let setting = setting(&neutral("it_service"));
    let recording = Recording { ticks: false, ..Recording::every(4) };
    let columns = recording.columns(&setting);
    let at = columns.iter().position(|column| column.id == "role_ambiguity").expect("it exists");
    let variance = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / values.len() as f64
    };
    let late = setting.horizon() - 20;
    let history = History::until(&setting, Luck::new(3, 0), late, &recording).expect("finite");
    let futures: Vec<f64> = (0..40)
        .map(|key| history.go_on(&setting, Some(key)).expect("finite").summary[at])
        .collect();
    let runs: Vec<f64> = (0..40)
        .map(|key| run(&setting, Luck::new(3, key), &recording).expect("finite").summary[at])
        .collect();
    assert!(0.0 < variance(&futures) && variance(&futures) < 0.2 * variance(&runs));
}
