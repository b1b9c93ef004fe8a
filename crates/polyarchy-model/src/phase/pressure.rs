//! Pressure is read off progress and spending (MODEL.md, 7.11).

use crate::collaboration::Collaboration;
use crate::setting::Setting;

/// Weeks of backlog at which a service is under full time pressure.
const FULL_BACKLOG: f64 = 8.0;
/// A rate or a remainder of money below this counts as none.
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
}

fn time_pressure(collaboration: &Collaboration, setting: &Setting) -> f64 {
    let Collaboration { tick, project, activities, .. } = collaboration;
    let hours_left =
        collaboration.project_hours_left(|activity| activities.opens[activity] <= *tick);
    let behind = match project.deadline {
        Some(_) if hours_left <= 0.0 => 0.0,
        Some(deadline) if deadline <= f64::from(*tick) => 1.0,
        Some(deadline) => {
            let weeks_left = (deadline - f64::from(*tick)).max(1.0);
            let needed = hours_left / weeks_left;
            (needed / project.rate().max(SMALL) - 1.0).clamp(0.0, 1.0)
        }
        None => 0.0,
    };
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
    let Some(budget) = project.budget else { return 0.0 };
    let hours_left =
        collaboration.project_hours_left(|activity| activities.opens[activity] <= *tick);
    let cost = project.cost_per_hour(setting.scenario.plan.planned_cost.get());
    let money_left = (budget - project.spent).max(SMALL);
    (hours_left * cost / money_left - 1.0).clamp(0.0, 1.0)
}
