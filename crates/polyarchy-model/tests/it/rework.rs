//! Rework has its known answers: series for one activity, a matrix for two that hang together.

use polyarchy_model::chance::Luck;
use polyarchy_model::scenario::Scenario;
use polyarchy_model::{Collaboration, Setting, tick};

use crate::worlds::{after, changed, neutral, setting};

/// A contract that says everything, to which everybody listens, without waiting or pressure; rework
/// is the only thing that takes longer than planned, and reopens whatever it falls on.
const CERTAIN: &str = "[forms.perfect]\nexplicitness = 1.0\nclarity = 1.0\nweight = 1e6\n\
    [work]\nwaiting = 0.0\nrework_under_pressure = 0.0\nrework_on_assumptions = 0.0\nreopening = 0.0\n\
    [talk]\nassertiveness = 0.0\n\
    [pressure.fixed]\ntime = 0.0\nbudget = 0.0\n\
    [parties.firm_a.expertise]\nsocial = 1.0\ntechnical = 1.0\n\
    [agreements.main]\nform = \"perfect\"\n";

/// Some activities of the neutral scenario, each of which waits for the one before.
fn chain(activities: &[&str], rework: f64, spillover: f64) -> Setting {
    let rules = format!("[work]\nrework = {rework:?}\nspillover = {spillover:?}\n");
    let mut scenario: Scenario = changed(&changed(&neutral("it_outsourcing"), CERTAIN), &rules);
    scenario.activities.retain(|name, _| activities.contains(&name.as_str()));
    for pair in activities.windows(2) {
        scenario.activities[pair[1]].after = vec![pair[0].to_owned()];
    }
    setting(&scenario)
}

fn efforts(c: &Collaboration) -> Vec<f64> {
    c.activities.ids().map(|id| c.activities.record[id].effort).collect()
}

/// Identity, to 1e-5 of an hour: what comes back comes back again; 400 hours become 400 / (1 - r), 800
/// for r = 1/2 and 4,000 for r = 9/10 (a branching process of mean r).
#[test]
fn rework_that_stays_is_a_geometric_series() {
    for (rework, total) in [(0.0, 400.0), (0.5, 800.0), (0.9, 4_000.0)] {
        let c = after(&chain(&["activity_0"], rework, 0.0), Luck::new(1, 0), 600);
        assert!(c.project.finished.is_some(), "r = {rework}");
        let effort = efforts(&c)[0];
        assert!((effort - total).abs() < 1e-5, "r = {rework}: {effort}");
    }
}

/// Identity, to 1e-5 of an hour, against the work transformation of Smith & Eppinger. Alone, the first
/// activity takes 400 / (1 - r). From the second one's beginning both are under way, and take
/// (I - A)⁻¹ (0, 400) with A = r ((1 - ψ, ψ), (ψ, 1 - ψ)). With r = .2 and ψ = .5 the inverse is
/// ((.9, .1), (.1, .9)) / .8, so that they take 500 + 50 and 450 hours.
#[test]
fn coupled_rework_takes_what_the_work_transformation_says() {
    let c = after(&chain(&["activity_0", "activity_1"], 0.2, 0.5), Luck::new(1, 0), 600);
    let [first, second] = efforts(&c)[..] else { panic!("there are two activities") };
    assert!((first - 550.0).abs() < 1e-5, "{first}");
    assert!((second - 450.0).abs() < 1e-5, "{second}");
}

/// The same for ψ = .25 and r = .4: A = ((.3, .1), (.1, .3)), its inverse ((.7, .1), (.1, .7)) / .48.
#[test]
fn weakly_coupled_rework_falls_on_the_one_that_made_it() {
    let c = after(&chain(&["activity_0", "activity_1"], 0.4, 0.25), Luck::new(1, 0), 600);
    let [first, second] = efforts(&c)[..] else { panic!("there are two activities") };
    assert!((first - (400.0 / 0.6 + 40.0 / 0.48)).abs() < 1e-5, "{first}");
    assert!((second - 280.0 / 0.48).abs() < 1e-5, "{second}");
}

/// Identity, to 1e-5 of an hour: nobody comes to take the many decisions, so that from the second week on all of
/// the work rests on assumptions. The first week's 20 hours stay; the other 380 become 380 / (1 - r₂).
#[test]
fn work_on_assumptions_comes_back_from_the_first_missing_decision_on() {
    let undecided = "[forms.perfect]\ndecision = \"joint\"\n[activities.activity_0]\ndecisions_per_week = 50.0\n\
        [work]\nattendance = 0.0\nblocking = 0.0\nreliance = 100.0\nrework_on_assumptions = 0.5\nrework = 0.0\n\
        [pressure.fixed]\ntime = 0.0\nbudget = 0.0\n";
    let mut scenario: Scenario = changed(&changed(&neutral("it_outsourcing"), CERTAIN), undecided);
    scenario.activities.retain(|name, _| name == "activity_0");
    let c = after(&setting(&scenario), Luck::new(1, 0), 100);
    assert!(c.project.finished.is_some());
    let effort = efforts(&c)[0];
    assert!((effort - (20.0 + 380.0 / 0.5)).abs() < 1e-5, "{effort}");
}

/// Relation in each of 60 runs: from the same state and with the same luck, the week's rework of an
/// activity is never less the more harmful guessing is, and more where decisions are open.
#[test]
fn guessing_more_harmfully_never_makes_less_rework() {
    let rules = |harm: f64| {
        let rules = format!("[work]\nrework_on_assumptions = {harm:?}\n");
        setting(&changed(&neutral("interest_network"), &rules))
    };
    let (little, much) = (rules(0.1), rules(0.4));
    let mut more_somewhere = false;
    for replicate in 0..60 {
        let before = after(&little, Luck::new(4, replicate), 20);
        let rework = |rules: &Setting| {
            let mut c = before.clone();
            tick::advance(&mut c, rules);
            c.activities.ids().map(|id| c.activities.record[id].rework).collect::<Vec<f64>>()
        };
        for (less, more) in rework(&little).into_iter().zip(rework(&much)) {
            assert!(more >= less, "replicate {replicate}: {more} {less}");
            more_somewhere |= more > less;
        }
    }
    assert!(more_somewhere);
}
