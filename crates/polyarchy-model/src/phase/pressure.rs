//! Pressure is read off progress and spending (MODEL.md, 7.11).

use crate::collaboration::Collaboration;
use crate::setting::Setting;

/// Weeks of backlog at which a service is under full time pressure.
const FULL_BACKLOG: f64 = 8.0;
/// Weekly hours below this count as none.
const SMALL: f64 = 1e-9;

/// Time pressure τ compares the work left with the time left, budget pressure β the cost left with the
/// money left; both in [0, 1].
pub(crate) fn read_pressure(collaboration: &mut Collaboration, setting: &Setting) {
    let (time, budget) = match &setting.scenario.pressure.fixed {
        Some(fixed) => (fixed.time.get(), fixed.budget.get()),
        None => (time_pressure(collaboration, setting), budget_pressure(collaboration, setting)),
    };
    let talk = &setting.scenario.talk;
    let project = &mut collaboration.project;
    project.time_pressure = time;
    project.budget_pressure = budget;
    project.time_to_coordinate = (libm::pow(1.0 - time, talk.time_exponent.get())
        * libm::pow(1.0 - budget, talk.budget_exponent.get()))
    .max(talk.least_time.get());
    collaboration.note_pressure(setting);
}

fn time_pressure(collaboration: &Collaboration, setting: &Setting) -> f64 {
    let Collaboration { tick, project, activities, .. } = collaboration;
    let hours_left =
        collaboration.project_hours_left(|activity| activities.opens[activity] <= *tick);
    let behind = (project.rate_needed(*tick, hours_left) - 1.0).clamp(0.0, 1.0);
    (behind + backlog(collaboration, setting)).min(1.0)
}

/// Mean backlog of the services, as a share of eight weeks.
fn backlog(collaboration: &Collaboration, setting: &Setting) -> f64 {
    let Collaboration { tick, activities, .. } = collaboration;
    let mut total = 0.0;
    let mut n_services = 0.0;
    for activity in activities.ids() {
        let weekly = setting.activities[activity].written.service_hours_per_week;
        if let Some(weekly) = weekly
            && activities.is_open(activity, *tick)
        {
            total += activities.hours_left[activity] / weekly.get().max(SMALL);
            n_services += 1.0;
        }
    }
    if n_services <= 0.0 { 0.0 } else { (total / n_services / FULL_BACKLOG).clamp(0.0, 1.0) }
}

fn budget_pressure(collaboration: &Collaboration, setting: &Setting) -> f64 {
    let Collaboration { tick, project, activities, .. } = collaboration;
    let hours_left =
        collaboration.project_hours_left(|activity| activities.opens[activity] <= *tick);
    let planned = setting.scenario.plan.planned_cost.get();
    (project.money_needed(hours_left, planned) - 1.0).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::{SITE, assert_near, founded};
    use crate::table::{ActivityId, Id};

    /// 100 hours in 50 weeks, for 150, at a planned 1.2 an hour; a service of 5 hours a week beside it.
    const PLAN: &str = "[activities.desk]\nnature = 0.5\nservice_hours_per_week = 5\ncrew_hours_per_week = 5\n\
        concerns = [\"party_0\"]\n\
        [plan]\ndeadline_weeks = 50\nbudget = 150\nplanned_cost = 1.2\n\
        [talk]\ntime_exponent = 2.0\nbudget_exponent = 0.5\nleast_time = 0.1\n";

    /// Time pressure, in a week with so many hours of the site left and so many in the desk's backlog.
    fn time(c: &mut Collaboration, setting: &Setting, week: u32, left: f64, backlog: f64) -> f64 {
        c.tick = week;
        c.activities.hours_left[SITE] = left;
        c.activities.hours_left[ActivityId::of(1)] = backlog;
        read_pressure(c, setting);
        c.project.time_pressure
    }

    /// Identity: the plan's rate is 100 / 50 = 2 hours a week. In week 10 there are 40 to come.
    #[test]
    fn time_pressure_sets_the_rate_needed_against_the_rate_so_far() {
        let (setting, mut c) = founded(&[1, 1], PLAN);
        for (week, left, expected) in [
            (10, 80.0, 0.0),
            // 2.5 hours a week are needed.
            (10, 100.0, 0.25),
            (10, 120.0, 0.5),
            (10, 400.0, 1.0),
            // In the last week and after it.
            (49, 3.0, 0.5),
            (50, 1.0, 1.0),
            (70, 1.0, 1.0),
            (70, 0.0, 0.0),
        ] {
            assert_near(time(&mut c, &setting, week, left, 0.0), expected, 1e-12);
        }
        // After three weeks of 4 hours the plan's rate still stands, after four it is 4.
        for hours in [4.0; 3] {
            c.project.note_progress(hours);
        }
        assert_near(time(&mut c, &setting, 10, 200.0, 0.0), 1.0, 1e-12);
        c.project.note_progress(4.0);
        assert_near(time(&mut c, &setting, 10, 200.0, 0.0), 0.25, 1e-12);
        // After eight of 1 more, the first four are forgotten.
        for hours in [1.0; 8] {
            c.project.note_progress(hours);
        }
        assert_near(time(&mut c, &setting, 10, 60.0, 0.0), 0.5, 1e-12);
    }

    /// Identity: a backlog of 10 hours at 5 a week is 2 weeks, a quarter of the eight that press in full;
    /// it adds to what the project is behind, up to 1.
    #[test]
    fn a_backlog_presses_beside_the_deadline() {
        let (setting, mut c) = founded(&[1, 1], PLAN);
        for (left, backlog, expected) in
            [(80.0, 10.0, 0.25), (100.0, 10.0, 0.5), (80.0, 60.0, 1.0), (160.0, 40.0, 1.0)]
        {
            assert_near(time(&mut c, &setting, 10, left, backlog), expected, 1e-12);
        }
        // What has not opened presses nobody.
        c.activities.opens = crate::table::Column::filled(2, 11);
        assert_near(time(&mut c, &setting, 10, 400.0, 40.0), 0.0, 1e-12);
    }

    /// Identity: 100 hours left at the planned 1.2 against 150 less what is spent; after four weeks of
    /// work at what an hour has cost: 60 for 40 lasting hours are 1.5. Services cost money and no hours.
    #[test]
    fn budget_pressure_sets_the_cost_left_against_the_money_left() {
        let (setting, mut c) = founded(&[1, 1], PLAN);
        let budget = |c: &mut Collaboration, left: f64, spent: f64| {
            c.project.spent = spent;
            time(c, &setting, 0, left, 0.0);
            c.project.budget_pressure
        };
        for (left, spent, expected) in [
            (100.0, 0.0, 0.0),
            // 120 against 100.
            (100.0, 50.0, 0.2),
            (100.0, 110.0, 1.0),
            (100.0, 200.0, 1.0),
            (0.0, 200.0, 0.0),
        ] {
            assert_near(budget(&mut c, left, spent), expected, 1e-12);
        }
        for hours in [10.0; 4] {
            c.project.note_progress(hours);
        }
        c.project.spent_on_projects = 60.0;
        // 80 hours at 1.5 are 120, against 150 - 70 = 80.
        assert_near(budget(&mut c, 80.0, 70.0), 0.5, 1e-12);
    }

    /// Identity: ξ = max(.1, (1 - τ)² √(1 - β)). τ = .25 and β = .19 leave .5625 · .9.
    #[test]
    fn pressure_of_either_kind_takes_time_to_coordinate() {
        for (time, budget, expected) in [
            (0.0, 0.0, 1.0),
            (0.25, 0.0, 0.5625),
            (0.0, 0.19, 0.9),
            (0.25, 0.19, 0.50625),
            (0.9, 0.0, 0.1),
        ] {
            let fixed = format!("[pressure.fixed]\ntime = {time:?}\nbudget = {budget:?}\n");
            let (setting, mut c) = founded(&[1, 1], &format!("{PLAN}{fixed}"));
            read_pressure(&mut c, &setting);
            assert_near(c.project.time_pressure, time, 1e-12);
            assert_near(c.project.budget_pressure, budget, 1e-12);
            assert_near(c.project.time_to_coordinate, expected, 1e-12);
        }
    }

    /// Identity: neither deadline nor budget, no pressure; half of the time or of the money, half of both.
    #[test]
    fn plans_are_scaled_and_their_absence_presses_nobody() {
        let (setting, mut c) = founded(&[1, 1], "");
        c.project.spent = 1e6;
        read_pressure(&mut c, &setting);
        assert_near(c.project.time_pressure + c.project.budget_pressure, 0.0, 0.0);
        let (setting, mut c) =
            founded(&[1, 1], &format!("{PLAN}[pressure]\ntime = 0.8\nbudget = 0.5\n"));
        read_pressure(&mut c, &setting);
        // 100 / 40 = 2.5 against the unscaled 2; 120 against 75.
        assert_near(c.project.time_pressure, 0.25, 1e-12);
        assert_near(c.project.budget_pressure, 0.6, 1e-12);
    }
}
