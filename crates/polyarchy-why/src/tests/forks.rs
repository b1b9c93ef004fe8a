//! Logs of runs that fork.

use std::collections::BTreeMap;

use polyarchy_model::chance::Luck;
use polyarchy_model::event::{KINDS, Names};
use polyarchy_model::run::{History, Recording, follow_watched};
use polyarchy_model::setting::Setting;
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::table::{Id, MemberId};
use polyarchy_model::units::Share;

use super::shipped;
use crate::replay::{Replay, Row};

/// Identity: a run that goes on under the same setting has the same log, to the bit; one that goes on under another has that
/// of a run up to the fork, and what its members expect then is rebuilt from it with the parameters of before and after.
#[test]
fn a_fork_is_in_the_log_where_it_changes_beliefs() {
    let (_, setting) = shipped().swap_remove(4);
    let events = KINDS.iter().map(|info| info.kind).collect();
    let recording = Recording { events, ..Recording::every(52) };
    let luck = || Luck::new(5, 2);
    let whole =
        follow_watched(&setting, luck(), &recording, BTreeMap::new(), |_| {}).expect("finite");
    let history = History::until(&setting, luck(), 40, &recording).expect("finite");
    let same = history.follow_on(&setting, None, BTreeMap::new()).expect("finite");
    let bits = |cells: Vec<f64>| cells.into_iter().map(f64::to_bits).collect::<Vec<_>>();
    assert!(bits(same.log.to_cells()) == bits(whole.log.to_cells()));
    let mut scenario = setting.scenario.clone();
    scenario.expectations.forgetting = Share::of(0.3);
    let other = Setting::new(&scenario).expect("it is consistent");
    let forked = history.follow_on(&other, None, BTreeMap::new()).expect("finite");
    let names = Names::new(&setting, &forked.log);
    let mut replay = Replay::new(&forked.log, &names);
    replay.go_to(41);
    // A week after the fork .7 of the experience is left that is not of that week.
    let mut before = Replay::new(&whole.log, &names);
    before.go_to(40);
    let row = Row {
        member: MemberId::of(0).row() as u32,
        activity: polyarchy_model::table::ActivityId::FIRST,
        right: RIGHTS[1],
    };
    let experience = |replay: &Replay, until: usize| -> f64 {
        let old = replay.contributions(&row).iter().filter(|one| one.event < until);
        old.map(|one| replay.remaining(one)).sum()
    };
    let until = before.place();
    let (then, now) = (experience(&before, until), experience(&replay, until));
    assert!(then > 0.0 && (now - 0.7 * then).abs() < 1e-12, "{then} {now}");
}
