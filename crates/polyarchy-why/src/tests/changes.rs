//! Changes over windows of runs of all scenarios, shared out.

use std::collections::BTreeMap;

use polyarchy_model::chance::Luck;
use polyarchy_model::collaboration::Collaboration;
use polyarchy_model::event::{EVENT_CELLS, Event, Kind, Log, Names};
use polyarchy_model::run::{Recording, follow, follow_watched};
use polyarchy_model::setting::Setting;
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::table::{ActivityId, Id, MemberId};

use super::dice::Dice;
use super::{random, shipped};
use crate::change::{Measure, Target, explain, stock_weeks};

/// What the model says of each party and member, by week: ambiguity and conflict, if the party has roles to hold.
type Said = BTreeMap<u32, Vec<(u32, [f64; 2])>>;

fn followed(setting: &Setting, replicate: u64) -> (Log, Names, Said) {
    let mut said = Said::new();
    let watch = |c: &Collaboration| {
        let of = |member: MemberId| {
            let has_roles = c.members.n_responsibilities[member] > 0
                && c.parties.present[c.members.party[member]];
            let both = [c.members.role_ambiguity[member], c.members.role_conflict[member]];
            has_roles.then_some((member.row() as u32, both))
        };
        said.insert(c.tick, (0..c.members.len()).map(MemberId::of).filter_map(of).collect());
    };
    let luck = Luck::new(9, replicate);
    let log = follow_watched(setting, luck, &Recording::every(52), BTreeMap::new(), watch)
        .expect("the run is finite")
        .log;
    let names = Names::new(setting, &log);
    (log, names, said)
}

/// Identity: over windows of all scenarios, shares sum to the change, to 1e-9, and both ends are what the model says, to
/// the precision of its logarithms.
#[test]
fn shares_sum_to_the_change_that_the_model_sees() {
    let mut n_windows = 0;
    for (scenario, setting) in shipped() {
        let (log, names, said) = followed(&setting, 4);
        let weeks = stock_weeks(&log);
        for (nth, &until) in weeks.iter().enumerate().skip(1).step_by(7) {
            let since = weeks[nth - nth.min(3)];
            let members = &said[&until];
            let Some(&(member, _)) = members.get(nth * 5 % members.len().max(1)) else { continue };
            for (at, measure) in [Measure::Ambiguity, Measure::Conflict].into_iter().enumerate() {
                let activity = ActivityId::of(nth % names.activities.len());
                for target in [
                    Target::All,
                    Target::Member(member),
                    Target::Party(names.party_of(member)),
                    Target::Responsibility(activity, RIGHTS[nth % 3]),
                ] {
                    if target == Target::All && nth % 2 == 0 {
                        continue;
                    }
                    let change = explain(&log, &names, target, measure, [since, until]);
                    let change = change.expect("stock was taken");
                    let residual = change.residual();
                    let is_empty = change.values.iter().any(|value| value.is_nan());
                    let what =
                        format!("{scenario}, weeks {since} to {until}, {target:?}, {measure:?}");
                    assert!(is_empty || residual.abs() < 1e-9, "{what}: {residual}");
                    let mean = |of: &dyn Fn(u32) -> bool| {
                        let counts = members.iter().filter(|(member, _)| of(*member));
                        let values: Vec<f64> = counts.map(|(_, both)| both[at]).collect();
                        values.iter().sum::<f64>() / values.len() as f64
                    };
                    let expected = match target {
                        Target::All => mean(&|_| true),
                        Target::Member(member) => mean(&|other| other == member),
                        Target::Party(party) => mean(&|other| names.party_of(other) == party),
                        Target::Responsibility(..) => change.values[1],
                    };
                    let off = (change.values[1] - expected).abs();
                    assert!(is_empty || off < 1e-8, "{what}: {} {expected}", change.values[1]);
                    n_windows += 1;
                }
            }
        }
    }
    assert!(n_windows > 500, "{n_windows}");
}

/// Identity: in 10⁵ windows of random scenarios, over random targets, shares sum to the change to below 1e-9.
#[test]
fn shares_sum_to_the_change_in_random_windows() {
    let mut dice = Dice(11);
    let (mut n_windows, mut worst) = (0, 0.0_f64);
    for replicate in 0.. {
        if n_windows >= 100_000 {
            break;
        }
        let setting = random::setting(&mut dice);
        let recording = Recording::every(random::HORIZON);
        let followed = follow(&setting, Luck::new(3, replicate), &recording, BTreeMap::new());
        let log = followed.expect("the run is finite").log;
        let names = Names::new(&setting, &log);
        let weeks = stock_weeks(&log);
        for _ in 0..if weeks.len() > 1 { 100 } else { 0 } {
            let until = 1 + dice.below(weeks.len() - 1);
            let since = dice.below(until);
            let [since, until] = [since, until].map(|nth| weeks[nth]);
            let member = dice.below(names.first_members[names.parties.len()] as usize) as u32;
            let target = match dice.below(4) {
                0 => Target::All,
                1 => Target::Member(member),
                2 => Target::Party(names.party_of(member)),
                _ => {
                    let activity = ActivityId::of(dice.below(names.activities.len()));
                    Target::Responsibility(activity, RIGHTS[dice.below(3)])
                }
            };
            let measure = [Measure::Ambiguity, Measure::Conflict][dice.below(2)];
            let change = explain(&log, &names, target, measure, [since, until]);
            let change = change.expect("stock was taken");
            if change.values.iter().any(|value| value.is_nan()) {
                continue;
            }
            worst = worst.max(change.residual().abs());
            assert!(
                worst < 1e-9,
                "run {replicate}, weeks {since} to {until}, {target:?}, {measure:?}: {worst:e}"
            );
            n_windows += 1;
        }
    }
    assert!(n_windows >= 100_000);
}

/// The events of a log as their cells, one list each.
fn cells_by_event(log: &Log) -> Vec<Vec<f64>> {
    let cells = log.to_cells();
    let mut rest = &cells[..];
    let mut events = Vec::new();
    while !rest.is_empty() {
        let n = EVENT_CELLS + 6 * rest[EVENT_CELLS - 2] as usize + rest[EVENT_CELLS - 1] as usize;
        events.push(rest[..n].to_vec());
        rest = &rest[n..];
    }
    events
}

/// Identity: the same post read twice with .3 and .7 of its weight has the share that it has when it is read once, to
/// the last digits, and so have all other causes. A value per event, such as Shapley's, would not stand this.
#[test]
fn a_post_cut_into_two_leaves_every_share_as_it_is() {
    let amount = EVENT_CELLS - 6;
    let mut n_compared = 0;
    for (scenario, setting) in shipped().into_iter().step_by(4) {
        let (log, names, _) = followed(&setting, 4);
        let weeks = stock_weeks(&log);
        let window = [weeks[1], weeks[4]];
        let is_read = |event: &Event| {
            event.id.kind == Kind::Read && (window[0] + 1..window[1]).contains(&event.id.week)
        };
        let place = log.events().iter().position(is_read).expect("something is read");
        let mut events = cells_by_event(&log);
        let mut rest = events[place].clone();
        let weight = events[place][amount];
        assert_eq!(weight.to_bits(), log.events()[place].amount.to_bits());
        (events[place][amount], rest[amount]) = (0.3 * weight, 0.7 * weight);
        events.insert(place + 1, rest);
        let cut = Log::from_cells(&events.concat()).expect("it is a log");
        let party = names.party_of(log.events()[place].member.expect("somebody reads"));
        for measure in [Measure::Ambiguity, Measure::Conflict] {
            for target in [Target::All, Target::Party(party)] {
                let [whole, cut] = [&log, &cut].map(|log| {
                    let change = explain(log, &names, target, measure, window).expect("told");
                    change.shares.into_iter().collect::<BTreeMap<_, _>>()
                });
                assert_eq!(whole.len(), cut.len(), "{scenario}");
                for (cause, share) in &whole {
                    let off = (cut[cause] - share).abs();
                    assert!(off < 1e-13, "{scenario}, {cause:?}: {off:e}");
                    n_compared += 1;
                }
            }
        }
    }
    assert!(n_compared > 100, "{n_compared}");
}
