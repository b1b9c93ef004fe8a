//! Rework that spills over, where the parts can be worked out by hand.

use super::*;
use crate::small::{SITE, assert_near, founded};
use crate::state::activities::Arrival;

/// The site between two activities before it and two after it.
const AMIDST: &str = "[activities.one]\nnature = 0.5\nproject_hours = 50\ncrew_hours_per_week = 5\n\
    concerns = [\"party_0\"]\n\
    [activities.two]\nnature = 0.5\nproject_hours = 50\ncrew_hours_per_week = 5\nconcerns = [\"party_0\"]\n\
    [activities.three]\nnature = 0.5\nproject_hours = 50\ncrew_hours_per_week = 5\n\
    concerns = [\"party_0\"]\nafter = [\"site\"]\n\
    [activities.four]\nnature = 0.5\nproject_hours = 50\ncrew_hours_per_week = 5\n\
    concerns = [\"party_0\"]\nafter = [\"site\"]\n[work]\nreopening = 3.5\nspillover = 0.3\n";

fn amidst() -> (Setting, Collaboration) {
    let mut scenario = founded(&[1, 1], AMIDST).0.scenario;
    scenario.activities["site"].after = vec!["one".into(), "two".into()];
    let setting = Setting::new(&scenario).expect("it is consistent");
    let c = Collaboration::found(&setting, crate::chance::Luck::new(1, 0));
    (setting, c)
}

/// Identity: 9 hours fall on three neighbours that have begun, two before and one after, 3 on each, and
/// none on a fourth that has not begun. What is done is reopened once 3.5 hours have gathered.
#[test]
fn spilled_rework_falls_in_equal_parts_on_neighbours_begun() {
    let (setting, mut c) = amidst();
    let [one, two, three, four] = [1, 2, 3, 4].map(ActivityId::of);
    for activity in [one, two, three] {
        c.activities.begun[activity] = true;
    }
    for activity in [one, two] {
        (c.activities.done[activity], c.activities.hours_left[activity]) = (true, 0.0);
    }
    c.activities.hours_left[two] = 0.5;
    spill(&mut c, &setting, SITE, 9.0);
    for (activity, left) in [(SITE, 100.0), (one, 3.0), (two, 3.5), (three, 53.0), (four, 50.0)] {
        assert_near(c.activities.hours_left[activity], left, 1e-12);
    }
    assert!(c.activities.done[one] && !c.activities.done[two]);
}

/// Identity: nothing spills while no neighbour has begun, and ψ as soon as one has.
#[test]
fn nothing_spills_while_no_neighbour_has_begun() {
    let (setting, mut c) = amidst();
    assert_near(spilled(&c, &setting, SITE), 0.0, 0.0);
    c.activities.begun[ActivityId::of(4)] = true;
    assert_near(spilled(&c, &setting, SITE), 0.3, 0.0);
}

/// Identity: r₀ + r₁ τ + r₂ (1 - exp(-ζ · 3)) for two decisions open and one in dispute, at most .9.
/// With .1, .2 · .5, .4 and ζ = ln 2 / 3 that is .1 + .1 + .4 · ½.
#[test]
fn the_share_of_rework_grows_with_pressure_and_missing_decisions() {
    let zeta = std::f64::consts::LN_2 / 3.0;
    let share = |base: f64| {
        let rules = format!(
            "[work]\nrework = {base:?}\nrework_under_pressure = 0.2\nrework_on_assumptions = 0.4\nreliance = {zeta:?}\n"
        );
        let (setting, mut c) = founded(&[1, 1], &rules);
        c.project.time_pressure = 0.5;
        c.activities.open_decisions[SITE] = vec![Arrival { week: 0, nth: 0 }; 2];
        c.activities.disputed_decisions[SITE] = 1;
        rework_share(&c, &setting, SITE)
    };
    assert_near(share(0.1), 0.4, 1e-12);
    assert_near(share(0.7), 0.9, 1e-12);
}

/// Identity: of 10 hours a dispute that was open when the week began takes 4; they are asked beside those of
/// work, and a dispute that opens later in the week asks for none yet.
#[test]
fn the_hours_asked_are_those_of_work_and_of_disputes_from_before() {
    let (_, mut c) = founded(&[1, 1], "");
    c.parties.dispute_hours[crate::small::party(1)] = 4.0;
    let worker = Worker {
        activity: SITE,
        stake: crate::small::stake(1),
        asked: 8.0,
        effect: 1.0,
        hours: 0.0,
    };
    let mut workers = [worker];
    share_hours(&mut c, &mut workers);
    c.parties.dispute_hours[crate::small::party(1)] = 8.0;
    assert_near(c.parties.asked[crate::small::party(1)], 12.0, 0.0);
    assert_near(workers[0].hours, 6.0, 0.0);
}
