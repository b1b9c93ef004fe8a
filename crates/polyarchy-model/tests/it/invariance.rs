//! What must not matter does not matter.

use polyarchy_model::Setting;
use polyarchy_model::chance::Luck;
use polyarchy_model::run::{Record, Recording, activity_columns, party_columns, run};
use polyarchy_model::scenario::{Activity, Party, Scenario, Sector};
use polyarchy_model::units::{Coefficient, Headcount, PerYear, Share, WeeklyHours};
use proptest::prelude::*;

use crate::any_scenario::{HORIZON, any_scenario};
use crate::worlds::{after, changed, neutral, setting};

/// Identity: how often a run is looked at does not change it.
#[test]
fn looking_more_often_changes_nothing() {
    let setting = setting(&neutral("interest_network"));
    let last = |every| {
        let recording = Recording::every(every);
        let record = run(&setting, Luck::new(9, 2), &recording).expect("finite");
        let n_columns = recording.columns(&setting).len();
        let at = recording.columns(&setting).iter().position(|c| c.id == "role_ambiguity");
        record.ticks[record.ticks.len() - n_columns..][at.expect("the metric exists")].to_bits()
    };
    assert_eq!(last(1), last(156));
}

/// A scenario in which nobody feels an outsider: nobody comes by chance, whose luck would hang on how
/// many came before; no volunteer compares what all give; nobody leaves, so that it is never the last; and
/// services do not press, as the mean over all of them would.
fn without_comparison(mut scenario: Scenario) -> Scenario {
    scenario.plan.entry = PerYear::of(0.0);
    scenario.newcomers.clear();
    for party in scenario.parties.values_mut() {
        (party.volunteer, party.leaves_week) = (false, None);
    }
    for (name, party) in scenario.parties.iter_mut().take(2) {
        party.joins_week = None;
        for agreement in scenario.agreements.values_mut() {
            agreement.ends_week = None;
            if let Some(parties) = &mut agreement.parties
                && !parties.contains(name)
            {
                parties.push(name.clone());
            }
        }
    }
    if scenario.activities.values().any(|activity| activity.service_hours_per_week.is_some()) {
        let pinned = "[pressure.fixed]\ntime = 0.3\nbudget = 0.2\n";
        return changed(&scenario, pinned);
    }
    scenario
}

/// The scenario with an outsider that has no hours, and a service of no hours that concerns it alone, but
/// comes with decisions and requests. Channels and agreements are those of the insiders.
fn with_outsider(scenario: &Scenario) -> Scenario {
    let mut apart = scenario.clone();
    let names = |parties: &Option<Vec<String>>| {
        parties.clone().unwrap_or_else(|| scenario.parties.keys().cloned().collect())
    };
    for channel in apart.channels.values_mut() {
        channel.parties = Some(names(&channel.parties));
    }
    let all: Vec<String> = scenario.activities.keys().cloned().collect();
    for agreement in apart.agreements.values_mut() {
        agreement.parties = Some(names(&agreement.parties));
        agreement.activities = Some(agreement.activities.clone().unwrap_or_else(|| all.clone()));
    }
    let outsider = Party {
        sector: Sector::Ngo,
        members: Headcount::of(3),
        hours_per_week: WeeklyHours::of(0.0),
        ..scenario.parties[0].clone()
    };
    apart.parties.insert("outsider".into(), outsider);
    let pattern = scenario.activities[0].clone();
    let aside = Activity {
        project_hours: None,
        service_hours_per_week: Some(WeeklyHours::of(0.0)),
        decisions_per_week: polyarchy_model::units::PerWeek::of(1.0),
        requests_per_week: polyarchy_model::units::PerWeek::of(1.0),
        concerns: vec!["outsider".into()],
        provider: Some("outsider".into()),
        government_lead: None,
        after: Vec::new(),
        ..pattern
    };
    apart.activities.insert("aside".into(), aside);
    apart
}

/// The course of the first activities, and of the first parties, to the bit.
fn courses(
    record: &Record,
    setting: &Setting,
    (n_activities, n_parties): (usize, usize),
) -> Vec<Vec<u64>> {
    let of_activities = (&record.activities, activity_columns(setting).len(), n_activities);
    let of_parties = (&record.parties, party_columns(setting).len(), n_parties);
    let rows = [of_activities, of_parties].into_iter().flat_map(|(rows, n_columns, n)| {
        rows.chunks(n_columns + 2).filter(move |row| row[1] < n as f64)
    });
    rows.map(|row| row.iter().map(|value| value.to_bits()).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Identity over random scenarios, forms and luck: an activity that concerns an idle outsider leaves
    /// every metric of every other activity and party as it was, and of the whole all that is not a count
    /// or a mean which includes the two.
    #[test]
    fn an_activity_apart_changes_nothing_for_the_others(
        scenario in any_scenario(),
        replicate in 0_u64..1_000,
    ) {
        let plain = without_comparison(scenario);
        let recording = Recording { activities: true, parties: true, ..Recording::every(4) };
        let sizes = (plain.activities.len(), plain.parties.len());
        let run = |scenario: &Scenario| {
            let setting = setting(scenario);
            let record = run(&setting, Luck::new(9, replicate), &recording).expect("finite");
            (courses(&record, &setting, sizes), whole(&record, &setting))
        };
        let ((courses, whole), (its_courses, its_whole)) = (run(&plain), run(&with_outsider(&plain)));
        prop_assert_eq!(courses.len(), its_courses.len());
        for (course, its_course) in courses.iter().zip(&its_courses) {
            prop_assert_eq!(course, its_course);
        }
        prop_assert_eq!(whole.len(), UNTOUCHED.len());
        for ((id, course), (its_id, its_course)) in whole.iter().zip(&its_whole) {
            prop_assert_eq!(id, its_id);
            prop_assert_eq!(course, its_course, "{}", id);
        }
    }

    /// Identity over random scenarios: a party without retention, credit, blame, dependence, pay or load
    /// wants nothing, and says what it believes (g = 0), whatever others want.
    #[test]
    fn who_wants_nothing_says_what_it_believes(
        scenario in any_scenario(),
        pick in any::<prop::sample::Index>(),
        replicate in 0_u64..1_000,
        weeks in 1..HORIZON,
    ) {
        // Nobody is drawn to work by skill, nor to decisions by threat.
        let mut scenario = changed(&scenario, "[interests]\ncompetence = 0.0\nblame_avoidance = 0.0\n");
        scenario.talk.assertiveness = Coefficient::of(1.0);
        let names: Vec<String> = scenario.parties.keys().cloned().collect();
        let name = pick.get(&names);
        let party = &mut scenario.parties[name];
        let nothing = Share::of(0.0);
        (party.retention.social, party.retention.technical) = (nothing, nothing);
        (party.credit, party.blame, party.dependence) = (nothing, nothing, nothing);
        // Without hours there is no load; volunteers want to work.
        (party.hours_per_week, party.volunteer) = (WeeklyHours::of(0.0), false);
        for activity in scenario.activities.values_mut() {
            activity.provider = activity.provider.take().filter(|provider| provider != name);
        }
        let c = after(&setting(&scenario), Luck::new(9, replicate), weeks);
        for stake in c.stakes.ids() {
            if c.parties.names[c.stakes.party(stake)] == *name {
                prop_assert!(c.interest[stake].iter().all(|&interest| interest.abs() <= 0.0));
                prop_assert!(c.assertiveness[stake].iter().all(|&g| g.abs() <= 0.0));
            }
        }
    }
}

/// Metrics of the whole that the two do not enter.
const UNTOUCHED: [&str; 20] = [
    "share_done",
    "finished",
    "schedule_overrun",
    "cost_overrun",
    "time_pressure",
    "budget_pressure",
    "time_to_coordinate",
    "revisions",
    "survives",
    "lifetime",
    "joins",
    "exits",
    "hours",
    "effort",
    "duplicated",
    "rework",
    "dispute_hours",
    "gap_rate",
    "overlap_rate",
    "joint_rate",
];

/// Those metrics' course, to the bit.
fn whole(record: &Record, setting: &Setting) -> Vec<(String, Vec<u64>)> {
    let recording = Recording::every(4);
    let columns = recording.columns(setting);
    let course = |at: usize| {
        record.ticks.chunks(columns.len() + 1).map(|row| row[at + 1].to_bits()).collect()
    };
    let touched = |id: &str| UNTOUCHED.contains(&id);
    let all = columns.iter().enumerate().filter(|(_, column)| touched(&column.id));
    all.map(|(at, column)| (column.id.clone(), course(at))).collect()
}
