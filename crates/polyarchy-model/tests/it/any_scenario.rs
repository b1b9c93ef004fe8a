//! Random sound scenarios: parties, activities, agreements of all forms, channels, mandates, newcomers.

use std::ops::Range;

use polyarchy_model::Setting;
use polyarchy_model::contract::FORMS;
use polyarchy_model::scenario::{
    Activity, Agreement, ByKind, Channel, Mandate, Newcomer, Party, Reach, Scenario, Sector,
};
use polyarchy_model::units::{
    Coefficient, Headcount, HourlyCost, Hours, Money, MoneyChange, PerWeek, PerYear, Share,
    WeekCount, WeeklyHours, Weeks, WeeksChange, Weight,
};
use proptest::option;
use proptest::prelude::*;

use crate::worlds::neutral;

/// Weeks that a random scenario lasts.
pub(crate) const HORIZON: u32 = 80;

/// A scenario of two to six parties and one to four activities. It shrinks to few of either, without
/// agreements, channels, mandates or newcomers.
pub(crate) fn any_scenario() -> impl Strategy<Value = Scenario> {
    let surroundings = (
        prop::collection::vec(agreement(), 0..3),
        prop::collection::vec(channel(), 0..4),
        prop::collection::vec(mandate(), 0..3),
        option::of((party(), 1.0_f64..30.0)),
    );
    let whole = (
        prop::collection::vec(party(), 2..7),
        prop::collection::vec(activity(), 1..5),
        surroundings,
        rates(),
    );
    whole.prop_map(|(parties, activities, (agreements, channels, mandates, newcomer), rates)| {
        let mut scenario = neutral("it_service");
        scenario.horizon_weeks = polyarchy_model::units::Interval::of(HORIZON);
        set_parties(&mut scenario, parties);
        set_activities(&mut scenario, activities);
        set_mandates(&mut scenario, mandates);
        set_agreements(&mut scenario, agreements);
        set_channels(&mut scenario, channels);
        if let Some((party, entry)) = newcomer {
            let party = Party { joins_week: None, leaves_week: None, ..party };
            let kind = Newcomer { frequency: Coefficient::of(1.0), party };
            scenario.newcomers.insert("kind".into(), kind);
            scenario.plan.entry = PerYear::of(entry);
        }
        set_rates(&mut scenario, rates);
        scenario
    })
}

fn share() -> impl Strategy<Value = Share> {
    (0.0_f64..=1.0).prop_map(Share::of)
}

fn by_kind() -> impl Strategy<Value = ByKind> {
    (share(), share()).prop_map(|(social, technical)| ByKind { social, technical })
}

fn week(weeks: Range<u32>) -> impl Strategy<Value = WeekCount> {
    weeks.prop_map(WeekCount::of)
}

fn party() -> impl Strategy<Value = Party> {
    let sector = prop::sample::select(vec![
        Sector::Company,
        Sector::Government,
        Sector::University,
        Sector::Ngo,
        Sector::Individual,
    ]);
    let size = (1_u32..4, 0.0_f64..20.0, 0.1_f64..3.0, 0.0_f64..3.0);
    let wants = (share(), share(), share());
    let stays = (any::<bool>(), share(), option::of(week(0..30)), option::of(week(31..90)));
    (sector, size, by_kind(), by_kind(), wants, stays).prop_map(
        |(sector, (members, hours, power, cost), retention, expertise, wants, stays)| Party {
            sector,
            members: Headcount::of(members),
            hours_per_week: WeeklyHours::of(hours),
            retention,
            expertise,
            power: Coefficient::of(power),
            cost_per_hour: HourlyCost::of(cost),
            dependence: wants.0,
            credit: wants.1,
            blame: wants.2,
            volunteer: stays.0,
            commitment: stays.1,
            joins_week: stays.2,
            leaves_week: stays.3,
        },
    )
}

/// The first is a government body that is there from the beginning to the end.
fn set_parties(scenario: &mut Scenario, parties: Vec<Party>) {
    scenario.parties = (0..).map(|nth| format!("party_{nth}")).zip(parties).collect();
    let first = &mut scenario.parties[0];
    first.sector = Sector::Government;
    (first.joins_week, first.leaves_week, first.volunteer) = (None, None, false);
}

/// An activity, and bits that say which parties it concerns and which earlier activities it waits for.
fn activity() -> impl Strategy<Value = (Activity, u32, u32)> {
    let work = (any::<bool>(), 20.0_f64..300.0, 0.0_f64..15.0, 0.0_f64..30.0);
    let events = (0.0_f64..1.5, 0.0_f64..1.5, week(0..20));
    (share(), work, events, 1_u32..64, any::<u32>()).prop_map(
        |(nature, (is_service, hours, weekly, crew), events, concerns, after)| {
            let activity = Activity {
                nature,
                theme: None,
                project_hours: (!is_service).then(|| Hours::of(hours)),
                service_hours_per_week: is_service.then(|| WeeklyHours::of(weekly)),
                crew_hours_per_week: WeeklyHours::of(crew),
                decisions_per_week: PerWeek::of(events.0),
                requests_per_week: PerWeek::of(events.1),
                concerns: Vec::new(),
                provider: None,
                government_lead: None,
                after: Vec::new(),
                starts_week: events.2,
            };
            (activity, concerns, after)
        },
    )
}

/// The first of the parties concerned that is a government body leads, the last provides.
fn set_activities(scenario: &mut Scenario, activities: Vec<(Activity, u32, u32)>) {
    scenario.activities.clear();
    for (nth, (mut activity, concerns, after)) in activities.into_iter().enumerate() {
        activity.concerns = chosen(scenario.parties.keys(), concerns);
        if activity.concerns.is_empty() {
            activity.concerns.push("party_0".into());
        }
        activity.provider = activity.concerns.last().cloned();
        let governs = |name: &&String| scenario.parties[*name].sector == Sector::Government;
        activity.government_lead = activity.concerns.iter().find(governs).cloned();
        activity.after = chosen(scenario.activities.keys(), after);
        scenario.activities.insert(format!("activity_{nth}"), activity);
    }
}

/// The names whose bits are set.
fn chosen<'a>(names: impl Iterator<Item = &'a String>, bits: u32) -> Vec<String> {
    names
        .enumerate()
        .filter(|(nth, _)| bits >> nth & 1 == 1)
        .map(|(_, name)| name.clone())
        .collect()
}

/// A mandate, and bits that say which activities it opens.
fn mandate() -> impl Strategy<Value = (Mandate, u32)> {
    let moves = (option::of(-20.0_f64..20.0), option::of(-300.0_f64..300.0), any::<bool>());
    (week(0..HORIZON), moves, any::<u32>()).prop_map(|(week, (weeks, money, visible), opens)| {
        let mandate = Mandate {
            week,
            opens: Vec::new(),
            moves_deadline: weeks.map(WeeksChange::of),
            grants: money.map(MoneyChange::of),
            visible,
        };
        (mandate, opens)
    })
}

fn set_mandates(scenario: &mut Scenario, mandates: Vec<(Mandate, u32)>) {
    for (nth, (mut mandate, opens)) in mandates.into_iter().enumerate() {
        mandate.opens = chosen(scenario.activities.keys(), opens);
        for name in &mandate.opens {
            scenario.activities[name].starts_week = WeekCount::of(0);
        }
        scenario.mandates.insert(format!("mandate_{nth}"), mandate);
    }
}

/// An agreement, and bits that say whom it binds over what and into which forms it may be revised.
fn agreement() -> impl Strategy<Value = (Agreement, [Option<u32>; 2], u32)> {
    let dates = (week(0..30), option::of(week(31..90)));
    let bounds = (option::of(1_u32..64), option::of(1_u32..16));
    (0..FORMS.len(), dates, bounds, 0_u32..16).prop_map(
        |(form, (starts_week, ends_week), (parties, activities), successors)| {
            let agreement = Agreement {
                form: FORMS[form].id.into(),
                parties: None,
                activities: None,
                starts_week,
                ends_week,
                successors: Vec::new(),
            };
            (agreement, [parties, activities], successors)
        },
    )
}

fn set_agreements(scenario: &mut Scenario, agreements: Vec<(Agreement, [Option<u32>; 2], u32)>) {
    scenario.agreements.clear();
    let forms = FORMS.map(|form| form.id.to_owned());
    for (nth, (mut agreement, [parties, activities], successors)) in
        agreements.into_iter().enumerate()
    {
        agreement.parties = parties.map(|bits| chosen(scenario.parties.keys(), bits));
        agreement.activities = activities.map(|bits| chosen(scenario.activities.keys(), bits));
        agreement.successors = chosen(forms.iter(), successors);
        scenario.agreements.insert(format!("agreement_{nth}"), agreement);
    }
}

/// A channel, and bits that say whose members can use it.
fn channel() -> impl Strategy<Value = (Channel, Option<u32>)> {
    let posts = (share(), 0.0_f64..4.0, 0.0_f64..2.0, week(0..4), any::<bool>());
    let dates = (week(0..30), option::of(week(31..90)));
    (posts, dates, option::of(1_u32..64)).prop_map(|(posts, (starts_week, ends_week), users)| {
        let channel = Channel {
            adoption: posts.0,
            posts_per_week: PerWeek::of(posts.1),
            weight: Weight::of(posts.2),
            delay_weeks: posts.3,
            reach: if posts.4 { Reach::Group } else { Reach::Pairwise },
            parties: None,
            starts_week,
            ends_week,
        };
        (channel, users)
    })
}

fn set_channels(scenario: &mut Scenario, channels: Vec<(Channel, Option<u32>)>) {
    scenario.channels.clear();
    for (nth, (mut channel, users)) in channels.into_iter().enumerate() {
        channel.parties = users.map(|bits| chosen(scenario.parties.keys(), bits));
        scenario.channels.insert(format!("channel_{nth}"), channel);
    }
}

/// Deadline and budget, and what else moves what happens.
#[derive(Clone, Debug)]
struct Rates {
    deadline: Option<f64>,
    budget: Option<f64>,
    others: [f64; 8],
}

fn rates() -> impl Strategy<Value = Rates> {
    let plan = (option::of(5.0_f64..90.0), option::of(50.0_f64..2_000.0));
    (plan, prop::array::uniform8(0.0_f64..=1.0)).prop_map(|((deadline, budget), others)| Rates {
        deadline,
        budget,
        others,
    })
}

fn set_rates(scenario: &mut Scenario, Rates { deadline, budget, others }: Rates) {
    scenario.plan.deadline_weeks = deadline.map(Weeks::of);
    scenario.plan.budget = budget.map(Money::of);
    let [assertiveness, waiting, dispute_chance, rework, spillover, objection, patience, attention] =
        others;
    scenario.talk.assertiveness = Coefficient::of(assertiveness);
    scenario.talk.attention = PerWeek::of(20.0 * attention);
    scenario.work.waiting = Share::of(waiting);
    scenario.work.dispute_chance = Share::of(dispute_chance);
    scenario.work.rework = Share::of(0.5 * rework);
    scenario.work.spillover = Share::of(spillover);
    scenario.decisions.objection = Share::of(objection);
    scenario.disputes.patience = WeekCount::of((10.0 * patience) as u32);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_random_scenario_is_sound(scenario in any_scenario()) {
        prop_assert!(Setting::new(&scenario).is_ok(), "{:?}", Setting::new(&scenario).err());
    }
}
