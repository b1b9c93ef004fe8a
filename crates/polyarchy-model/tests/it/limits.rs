//! Limits with known answers (MODEL.md, verification). Each test names its class: identity,
//! expectation within 4 standard errors, distribution, or relation.

use polyarchy_model::chance::Luck;
use polyarchy_model::schedule::schedule;
use polyarchy_model::state::tally::Count;

use crate::worlds::{after, changed, mean_and_error, neutral, setting, summaries};

const NO_TALK: &str = "[talk]\nin_house_posts = 0.0\n[channels.chat]\nposts_per_week = 0.0\n\
    [channels.email]\nposts_per_week = 0.0\n[channels.phone]\nposts_per_week = 0.0\n";

/// Identity, to 1e-9.
#[test]
fn without_talk_practice_or_clause_ambiguity_is_one_and_conflict_none_for_ever() {
    let mut scenario = changed(&neutral("it_outsourcing"), NO_TALK);
    scenario.agreements.clear();
    let practice = "[expectations]\nseen_weight = 0.0\nprecedent_weight = 0.0\n\
        [talk]\nassertiveness = 0.0\n";
    let setting = setting(&changed(&scenario, practice));
    for weeks in [0, 1, 40, 156] {
        let c = after(&setting, Luck::new(1, 0), weeks);
        for member in c.members.party.ids() {
            assert!((c.members.role_ambiguity[member] - 1.0).abs() < 1e-9, "week {weeks}");
            assert!(c.members.role_conflict[member] < 1e-9, "week {weeks}");
        }
    }
}

/// A contract that says everything, to which everybody listens, without waiting, rework or blame.
pub(crate) const PERFECT: &str = "[forms.perfect]\nexplicitness = 1.0\nclarity = 1.0\nweight = 1e6\n\
    [work]\nwaiting = 0.0\nrework = 0.0\nrework_under_pressure = 0.0\nrework_on_assumptions = 0.0\n\
    [talk]\nassertiveness = 0.0\n\
    [parties.firm_a.expertise]\nsocial = 1.0\ntechnical = 1.0\n\
    [agreements.main]\nform = \"perfect\"\n";

/// Identity: three activities of 400 hours follow each other, 20 hours a week each: 60 weeks.
#[test]
fn a_perfect_contract_takes_the_critical_path_and_nothing_else() {
    let setting = setting(&changed(&neutral("it_outsourcing"), PERFECT));
    let c = after(&setting, Luck::new(1, 0), 156);
    assert_eq!(c.project.finished, Some(60));
    for hidden in [Count::Duplicated, Count::Rework, Count::DisputeHours, Count::Gaps] {
        assert!(c.tally[hidden].abs() < 1e-9, "{hidden:?}: {}", c.tally[hidden]);
    }
    assert!(c.disputes.open.is_empty());
    let opened: f64 = polyarchy_model::state::stakes::RIGHTS
        .iter()
        .map(|&right| c.tally[Count::Opened(right)])
        .sum();
    assert!(opened.abs() < 1e-9);
    assert!((c.tally[Count::Effort] - 2_400.0).abs() < 1e-6);
    for member in c.members.party.ids() {
        assert!(c.members.role_ambiguity[member] < 1e-3);
    }
}

/// Identity, activity by activity: such a run keeps the plan's schedule to the week.
#[test]
fn a_perfect_contract_keeps_the_plans_schedule() {
    let late = "[activities.activity_3]\nstarts_week = 30\ncrew_hours_per_week = 15.0\n";
    for change in ["", late] {
        let setting = setting(&changed(&changed(&neutral("it_outsourcing"), PERFECT), change));
        let c = after(&setting, Luck::new(1, 0), 156);
        for (id, span) in c.activities.ids().zip(schedule(&setting).cells()) {
            let worked = c.activities.worked[id].map(|(first, last)| (first, last + 1));
            assert_eq!(span.start.zip(span.finish), worked, "{:?}", setting.activities[id].name);
            assert!(c.activities.done[id]);
        }
    }
}

/// Identity: with less skill, less capacity or predecessors that end late, the plan takes as long as
/// arithmetic says.
#[test]
fn the_plans_schedule_follows_skill_capacity_and_opening() {
    let ends = |over: &str| -> Vec<Option<u32>> {
        let setting = setting(&changed(&changed(&neutral("it_outsourcing"), PERFECT), over));
        schedule(&setting).cells().iter().map(|span| span.finish).collect()
    };
    let weeks = |weeks: [u32; 6]| weeks.map(Some).to_vec();
    assert_eq!(ends(""), weeks([20, 20, 40, 40, 60, 60]));
    // Half of the effect of an hour.
    let unskilled = "[parties.firm_a.expertise]\nsocial = 0.0\ntechnical = 0.0\n";
    assert_eq!(ends(unskilled), weeks([40, 40, 80, 80, 120, 120]));
    // Two lines of work share twenty hours.
    assert_eq!(ends("[parties.firm_a]\nmembers = 2\n"), weeks([40, 40, 80, 80, 120, 120]));
    let late = "[activities.activity_2]\nstarts_week = 50\n";
    assert_eq!(ends(late), weeks([20, 20, 70, 40, 90, 60]));
}

/// Relation in each of 60 runs, by construction of an extreme: the same contract read through waiting keeps
/// its plan less well. It shows that the limit above is one of all its conditions.
#[test]
fn waiting_alone_breaks_the_critical_path() {
    let waiting = changed(&neutral("it_outsourcing"), PERFECT);
    let setting = setting(&changed(&waiting, "[work]\nwaiting = 0.3\n"));
    for replicate in 0..60 {
        let finished = after(&setting, Luck::new(1, replicate), 156).project.finished;
        assert!(finished.is_none_or(|week| week > 60), "{replicate}: {finished:?}");
    }
}

/// Expectation within 4 standard errors, n = 300 runs: what is said is what is believed, posts are
/// samples, nothing is forgotten: mean beliefs do not drift (a martingale).
#[test]
fn talk_without_interest_or_forgetting_moves_no_mean() {
    let rules = "[talk]\nassertiveness = 0.0\nsharpness = 1.0\n\
        [expectations]\nforgetting = 0.0\nseen_weight = 0.0\nprecedent_weight = 0.0\n\
        [pressure.fixed]\ntime = 0.0\nbudget = 0.0\n[work]\ndispute_chance = 0.0\n";
    let setting = setting(&changed(&neutral("it_service"), rules));
    let change = |replicate| {
        let start = after(&setting, Luck::new(3, replicate), 0);
        let end = after(&setting, Luck::new(3, replicate), 40);
        // All members' belief that the first activity's provider does the work.
        end.mean_expectation(0, 0, 2) - start.mean_expectation(0, 0, 2)
    };
    let changes: Vec<f64> = (0..300).map(change).collect();
    let (mean, error) = mean_and_error(&changes);
    assert!(error > 1e-4, "beliefs move at all: {error}");
    assert!(mean.abs() < 4.0 * error, "{mean} ± {error}");
}

/// Distribution by equivalence: two firms alike but for their names are one as good as the other. With
/// n = 500 independent runs of each labelling, means differ by less than 4 standard errors of the
/// difference, and these are small against the effects that the model is about.
#[test]
fn swapping_the_labels_of_like_parties_changes_no_distribution() {
    let one = neutral("interest_network");
    let mut other = one.clone();
    let swap = |name: &mut String| match name.as_str() {
        "government_b" => *name = "government_c".into(),
        "government_c" => *name = "government_b".into(),
        _ => {}
    };
    for activity in other.activities.values_mut() {
        activity.concerns.iter_mut().for_each(swap);
    }
    for metric in ["role_ambiguity", "role_conflict", "disputes_open"] {
        let (mean, error) = mean_and_error(&summaries(&setting(&one), 1, 500, metric));
        let (swapped, its_error) = mean_and_error(&summaries(&setting(&other), 2, 500, metric));
        let allowed = 4.0 * error.hypot(its_error);
        assert!((mean - swapped).abs() < allowed, "{metric}: {mean} {swapped} ± {allowed}");
        assert!(allowed < 0.2 * mean, "{metric}: the margin says nothing: {allowed} of {mean}");
    }
}
