//! Previews whose answers are worked out by hand.

use super::*;
use crate::small::{SITE, assert_near, setting};
use crate::table::Id;

/// Under a contract that names the provider for the work.
fn preview(members: &[u32], rules: &str) -> Preview {
    Preview::of(&setting(members, &format!("{rules}{CONTRACT}")))
}

const CONTRACT: &str = "[agreements.main]\nform = \"it_outsourcing\"\n";

/// Kinds of warnings and what they are about.
fn warned(members: &[u32], rules: &str) -> Vec<String> {
    let warnings = preview(members, rules).warnings;
    // The small site has no decisions, which is worth a word whatever else is asked here.
    let others = warnings.iter().filter(|warning| warning.kind != "no_decisions");
    others.map(|warning| format!("{} {}", warning.kind, warning.about)).collect()
}

/// Skill .5, so .75 hours of effect an hour; 10 hours a week are 7.5 of the 100: 13 weeks and a rest, 133⅓ hours.
#[test]
fn an_hour_a_path_and_a_cost_are_as_arithmetic_says() {
    let seen = preview(&[1, 1], "[plan]\ndeadline_weeks = 20\nbudget = 200\n");
    let site = &seen.activities[SITE];
    assert_eq!(site.worker, Some(PartyId::of(1)));
    assert_near(site.skill, 0.5, 1e-12);
    assert_near(site.effect, 0.75, 1e-12);
    assert_eq!((seen.critical_path, seen.deadline), (Some(14), Some(20.0)));
    assert_near(site.hours, 400.0 / 3.0, 1e-9);
    assert_near(seen.project_cost, 400.0 / 3.0, 1e-9);
    assert_near(seen.cost_per_hour_of_effect().expect("there is work"), 4.0 / 3.0, 1e-9);
    assert_eq!((seen.costs_until, seen.budget), (14, Some(200.0)));
    assert_eq!(seen.last_done(), Some((SITE, 14)));
    // From the fifth week on: 70 hours in 16 weeks against 7.5 a week, at 4/3 each against 160 that are left.
    let rate = seen.rate_needed.expect("there is a deadline");
    assert_near(rate.value, 70.0 / 16.0 / 7.5, 1e-12);
    assert_eq!(rate.week, 4);
    assert_near(
        seen.money_needed.expect("there is a budget").value,
        70.0 * 4.0 / 3.0 / 160.0,
        1e-12,
    );
    assert_near(seen.parties[1].busiest.expect("it works").value, 10.0, 0.0);
    assert_eq!(seen.parties[0].busiest, None);
}

/// 5 hours of a service a week at .75 are 6⅔ hours of work; up to week 14 these are 93⅓.
#[test]
fn services_cost_as_long_as_projects_go_on() {
    let rules = "[activities.desk]\nnature = 0.5\nservice_hours_per_week = 5\ncrew_hours_per_week = 8\n\
                 concerns = [\"party_0\"]\n[plan]\nbudget = 300\n";
    let seen = preview(&[1, 1], rules);
    assert_near(seen.service_cost, 14.0 * 5.0 / 0.75, 1e-9);
    assert_near(seen.project_cost, 400.0 / 3.0, 1e-9);
    // Volunteers cost nothing.
    let volunteers = rules.replace("[plan]", "[plan]\nplanned_cost = 1\n");
    let free = setting(&[1, 1], &volunteers);
    let mut scenario = free.scenario;
    scenario.parties.values_mut().for_each(|party| party.volunteer = true);
    let free = Preview::of(&Setting::new(&scenario).expect("it is consistent"));
    assert_near(free.project_cost + free.service_cost, 0.0, 0.0);
}

#[test]
fn a_sound_plan_has_no_warning() {
    assert_eq!(warned(&[1, 1], "[plan]\ndeadline_weeks = 20\nbudget = 200\n"), [""; 0]);
    assert_eq!(warned(&[1, 1], ""), [""; 0], "without deadline and budget nothing is promised");
}

/// 14 weeks of work; the rate needed is greatest in the fifth week, .29 of the plan's for 36 weeks.
#[test]
fn a_deadline_too_early_or_too_late_is_told() {
    for (deadline, expected) in [
        ("13", "critical_path activities.site"),
        ("36", "no_time_pressure plan.deadline_weeks"),
        ("1001", "beyond_horizon plan.deadline_weeks"),
    ] {
        let found = warned(&[1, 1], &format!("[plan]\ndeadline_weeks = {deadline}\n"));
        assert_eq!(found.first().map(String::as_str), Some(expected), "{found:?}");
    }
    assert_eq!(warned(&[1, 1], "[plan]\ndeadline_weeks = 14\n"), [""; 0]);
    // Half of the time for a plan that fits.
    let half = "[plan]\ndeadline_weeks = 20\n[pressure]\ntime = 0.5\n";
    assert_eq!(warned(&[1, 1], half), ["critical_path activities.site"]);
    let pinned =
        "[plan]\ndeadline_weeks = 1\nbudget = 1\n[pressure.fixed]\ntime = 0.5\nbudget = 0\n";
    assert_eq!(warned(&[1, 1], pinned), [""; 0], "what is pinned follows no plan");
}

/// 133⅓ in all: 93⅓ are to come after four weeks that cost 40.
#[test]
fn a_budget_too_small_or_too_large_is_told() {
    for (budget, expected) in [
        ("133", Some("over_budget plan.budget")),
        ("134", None),
        ("319", None),
        ("321", Some("no_budget_pressure plan.budget")),
    ] {
        let found = warned(&[1, 1], &format!("[plan]\nbudget = {budget}\n"));
        assert_eq!(found.first().map(String::as_str), expected, "{budget}: {found:?}");
    }
    let dear = "[plan]\nbudget = 200\nplanned_cost = 3\n";
    assert_eq!(warned(&[1, 1], dear), ["planned_cost plan.planned_cost"]);
}

/// In week 5 the plan has spent 50 of 200.
#[test]
fn a_cut_of_more_than_there_is_is_told() {
    let cut = |money: u32| {
        let rules = format!(
            "[plan]\nbudget = 200\n[mandates.cut]\nweek = 5\ngrants = -{money}\n[mandates.none]\nweek = 3\n"
        );
        warned(&[1, 1], &rules).into_iter().filter(|text| text.starts_with("cut")).count()
    };
    assert_eq!((cut(149), cut(151)), (0, 1));
    let earlier = |weeks: u32| {
        let rules = format!(
            "[plan]\ndeadline_weeks = 20\n[mandates.cut]\nweek = 5\nmoves_deadline = -{weeks}\n"
        );
        warned(&[1, 1], &rules)
    };
    assert!(!earlier(14).contains(&"cut_beyond_deadline mandates.cut".to_owned()));
    assert!(earlier(15).contains(&"cut_beyond_deadline mandates.cut".to_owned()));
    // Once the work is done, a deadline in the past harms nobody.
    let late = "[plan]\ndeadline_weeks = 20\n[mandates.cut]\nweek = 15\nmoves_deadline = -10\n";
    assert_eq!(warned(&[1, 1], late), [""; 0]);
}

/// A crew of 10 hours for a party that has 10, and for one that has a second activity beside it.
#[test]
fn crews_of_more_hours_than_a_party_has_are_told() {
    let second = |crew: u32| {
        format!(
            "[activities.more]\nnature = 0.5\nproject_hours = 50\ncrew_hours_per_week = {crew}\n\
             concerns = [\"party_1\"]\nprovider = \"party_1\"\n"
        )
    };
    assert_eq!(warned(&[1, 1], &second(10)), ["crew parties.party_1"]);
    assert_eq!(warned(&[1, 2], &second(10)), [""; 0]);
    // An even part of 20 hours is 10: of 22 that are asked 20 are given, of 23 less than nine tenths.
    assert_eq!(warned(&[1, 2], &second(12)), [""; 0]);
    assert_eq!(warned(&[1, 2], &second(13)), ["crew parties.party_1"]);
}

/// Under a network all lend their hours to a crew: 15 of 20, or of 15, or of no more than 10.
#[test]
fn a_crew_of_all_jointly_has_the_hours_of_all() {
    let network = CONTRACT.replace("it_outsourcing", "interest_network");
    let crew = |members: &[u32], hours: u32, contract: &str| {
        let small = setting(members, contract);
        let mut scenario = small.scenario;
        scenario.activities[0].crew_hours_per_week =
            crate::units::WeeklyHours::of(f64::from(hours));
        let seen = Preview::of(&Setting::new(&scenario).expect("it is consistent"));
        let crews = seen.warnings.iter().filter(|warning| warning.kind == "crew");
        (crews.map(|warning| warning.about.clone()).collect::<Vec<_>>(), seen.critical_path)
    };
    // 15 hours at .75 are 11¼ of the 100 a week, 10 are 7½.
    assert_eq!(crew(&[1, 1], 15, &network), (vec![], Some(9)));
    assert_eq!(crew(&[1, 1], 21, &network).0, ["activities.site"]);
    assert_eq!(crew(&[1, 1], 15, CONTRACT), (vec!["parties.party_1".to_owned()], Some(14)));
    let seen = Preview::of(&setting(&[1, 1], &network));
    assert_near(seen.together.expect("they work").value, 10.0, 0.0);
    assert_eq!(seen.parties[1].busiest, None);
}

/// 8 hours at .75, of which .05 come back, do 5.7 a week.
#[test]
fn a_service_that_its_crew_cannot_serve_is_told() {
    let desk = |weekly: f64| {
        format!(
            "[activities.desk]\nnature = 0.5\nservice_hours_per_week = {weekly:?}\n\
             crew_hours_per_week = 8\nconcerns = [\"party_0\"]\n"
        )
    };
    assert_eq!(warned(&[1, 1], &desk(5.7)), [""; 0]);
    assert_eq!(warned(&[1, 1], &desk(5.71)), ["backlog activities.desk"]);
}

#[test]
fn decisions_that_nobody_attends_are_told() {
    let site = |rules: &str| {
        let small = setting(&[1, 1], rules);
        let mut scenario = small.scenario;
        scenario.activities[0].decisions_per_week = crate::units::PerWeek::of(2.0);
        Setting::new(&scenario).expect("it is consistent")
    };
    let seen = Preview::of(&site(""));
    assert_near(seen.decisions_per_week, 2.0, 0.0);
    assert_near(seen.activities[SITE].attending, 2.0, 1e-12);
    assert_eq!(seen.warnings, []);
    // One of two on average: with (1 - ½)² of the decisions nobody.
    let seen = Preview::of(&site("[work]\nattendance = 1\n"));
    assert_near(seen.activities[SITE].attending, 1.0, 1e-12);
    assert_near(seen.activities[SITE].unattended, 0.25, 1e-12);
    assert_eq!(seen.warnings[0].kind, "unattended");
    // Both join later.
    let mut scenario = site("").scenario;
    scenario.parties.values_mut().for_each(|party| {
        party.joins_week = Some(crate::units::WeekCount::of(3));
    });
    let seen = Preview::of(&Setting::new(&scenario).expect("it is consistent"));
    assert_eq!(seen.warnings[0].kind, "deserted");
    assert_eq!(preview(&[1, 1], "").warnings[0].kind, "no_decisions");
}

/// Nobody can do what never opens, or takes longer than the run.
#[test]
fn work_that_is_never_done_is_told() {
    let rules = "[activities.later]\nnature = 0.5\nproject_hours = 50\ncrew_hours_per_week = 10\n\
                 concerns = [\"party_1\"]\nstarts_week = 1000\n";
    assert_eq!(warned(&[1, 1], rules), ["never_done activities.later"]);
    let rules = rules.replace("50", "9000").replace("1000", "0");
    assert_eq!(warned(&[1, 2], &rules), ["never_done activities.later"]);
    assert_eq!(preview(&[1, 2], &rules).critical_path, None);
}
