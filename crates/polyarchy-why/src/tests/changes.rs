//! Changes over windows of runs of all scenarios, shared out.

use std::collections::BTreeMap;

use polyarchy_model::chance::Luck;
use polyarchy_model::collaboration::Collaboration;
use polyarchy_model::event::{Log, Names};
use polyarchy_model::run::{Recording, follow_watched};
use polyarchy_model::setting::Setting;
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::table::{ActivityId, Id, MemberId, PartyId};

use super::shipped;
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
        let _ = PartyId::FIRST;
    }
    assert!(n_windows > 500, "{n_windows}");
}
