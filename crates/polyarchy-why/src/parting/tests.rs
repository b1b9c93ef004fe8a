//! Where logs part: forced events, other luck, other parameters, other members.

use std::collections::BTreeMap;

use polyarchy_model::chance::{Ledger, Luck};
use polyarchy_model::event::{Alternative, EventId, Kind, Log, Names};
use polyarchy_model::run::{Recording, follow};
use polyarchy_model::scenario::Scenario;
use polyarchy_model::setting::Setting;
use polyarchy_model::trace::Forced;

use super::*;

const NEUTRAL: &str = include_str!("../../../../configs/scenarios/neutral.toml");

struct Run {
    log: Log,
    names: Names,
    draws: Ledger,
}

/// A run of the neutral scenario over 26 weeks, changed.
fn run(replicate: u64, forced: &[(EventId, Forced)], change: impl Fn(&mut toml::Table)) -> Run {
    let mut scenario: toml::Table = toml::from_str(NEUTRAL).expect("it is TOML");
    scenario.insert("horizon_weeks".into(), 26.into());
    change(&mut scenario);
    let scenario: Scenario = scenario.try_into().expect("the scenario is right");
    let setting = Setting::new(&scenario).expect("it is consistent");
    let draws = Ledger::default();
    let luck = Luck::new(7, replicate).noted_in(&draws);
    let forced: BTreeMap<_, _> = forced.iter().copied().collect();
    let log = follow(&setting, luck, &Recording::every(4), forced).expect("finite").log;
    let names = Names::new(&setting, &log);
    Run { log, names, draws }
}

fn with_sides<T>(one: &Run, two: &Run, tell: impl FnOnce(&Sides) -> T) -> T {
    let [one, two] = [one, two].map(|run| Index::new(&run.log, &run.names));
    tell(&Sides::new(&one, &two))
}

#[test]
fn a_run_is_the_same_as_itself() {
    let (one, two) = (run(0, &[], |_| {}), run(0, &[], |_| {}));
    with_sides(&one, &two, |sides| {
        assert_eq!((sides.parting(), sides.first_unlike()), (None, None));
        assert!(sides.shared(13).iter().all(|span| span.same == span.either && span.either > 0));
        let all: u64 = sides.shared(1).iter().map(|span| span.same).sum();
        assert_eq!(all, one.log.len() as u64);
    });
    assert_eq!(one.draws.first_unlike(&two.draws), None);
}

/// Known answer: the runs part at the very event that is forced.
#[test]
fn a_forced_event_is_where_the_logs_part() {
    let plain = run(0, &[], |_| {});
    let events = plain.log.events().iter();
    let mut others = events.filter(|event| event.id.kind.info().alternative == Alternative::Other);
    let event = others.find(|event| event.id.week > 8).expect("there is one");
    let forced = run(0, &[(event.id, Forced::Flipped)], |_| {});
    with_sides(&plain, &forced, |sides| {
        let pair = sides.parting().expect("they part");
        assert_eq!(sides.name(&pair), plain.names.event(&event.id));
        assert_eq!(pair.week, event.id.week);
        // Neither its draw nor its probability was touched.
        assert_eq!(sides.parted(&pair), Parted::Rule);
        assert_eq!(sides.first_unlike(), Some(pair));
        let before = sides.shared(event.id.week);
        assert_eq!(before[0].same, before[0].either);
        let turn = sides.turn().expect("they part");
        assert_eq!(turn.event, sides.name(&pair));
        assert_ne!(turn.outcome, pair.places[0].map(|place| outcome(sides.one, place)));
    });
}

/// Two replicates draw apart from the first draw on, and part at founding already.
#[test]
fn two_replicates_part_by_a_draw() {
    let (one, two) = (run(0, &[], |_| {}), run(1, &[], |_| {}));
    let unlike = one.draws.first_unlike(&two.draws).expect("the luck is another");
    assert_eq!(unlike.week, 0);
    assert_eq!(words_of(&unlike, &one), "government_a-1: how susceptible to strain it is");
    assert!(
        unlike.gave[0].is_some() && unlike.gave[1].is_some() && unlike.gave[0] != unlike.gave[1]
    );
    with_sides(&one, &two, |sides| {
        let pair = sides.parting().expect("they part");
        assert_eq!(pair.week, 0);
        let clauses = [Kind::Specified, Kind::Understood, Kind::ReadApart];
        let parted = pair.places[0].map(|place| sides.one.event(place).id.kind);
        assert!(parted.is_some_and(|kind| clauses.contains(&kind)), "{pair:?}");
        assert_eq!(sides.parted(&pair), Parted::Draw);
    });
}

fn words_of(unlike: &polyarchy_model::chance::Unlike, run: &Run) -> String {
    words::words_of_draws(unlike, &run.names)
}

/// A parameter is told by the event that states it, long before anything comes out otherwise.
#[test]
fn a_parameter_is_seen_before_anything_comes_out_otherwise() {
    let plain = run(0, &[], |_| {});
    let other = run(0, &[], |scenario| {
        let talk = toml::Table::from_iter([("assertiveness".to_owned(), 0.75.into())]);
        scenario.insert("talk".into(), talk.into());
    });
    with_sides(&plain, &other, |sides| {
        let first = sides.first_unlike().expect("the parameter differs");
        assert_eq!((first.week, sides.name(&first).as_str()), (0, "0.founded"));
        let numbers = sides.numbers(&first);
        assert_eq!(numbers.len(), 1);
        assert_eq!(
            (numbers[0].name.as_str(), numbers[0].values[1].to_bits()),
            ("assertiveness", 0.75_f64.to_bits())
        );
        let pair = sides.parting().expect("it bends what is said");
        assert!(first.places[0] < pair.places.into_iter().flatten().min());
        assert_ne!(sides.parted(&pair), Parted::Draw);
    });
}

/// Where a party has one member more, members are numbered otherwise, and matched by name.
#[test]
fn events_are_matched_by_name_where_numbers_are_others() {
    let plain = run(0, &[], |_| {});
    let other = run(0, &[], |scenario| {
        scenario["parties"]["government_a"]["members"] = 5.into();
    });
    with_sides(&plain, &other, |sides| {
        assert!(!sides.is_numbered_alike);
        // Members draw by their numbers; clauses do not, and come out as they did.
        let events = plain.log.events().iter().enumerate();
        let clauses: Vec<usize> = events
            .filter(|(_, event)| event.id.kind == Kind::Specified)
            .map(|(place, _)| place)
            .collect();
        assert!(!clauses.is_empty());
        for one in clauses {
            let two = sides.partners[0][one].expect("the clause is there under its name");
            assert!(sides.came_out_alike(one, two));
        }
    });
}
