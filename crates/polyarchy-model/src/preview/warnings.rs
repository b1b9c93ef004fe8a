//! What of a plan cannot be met, or is never felt.

mod hours;

use std::fmt;

use crate::setting::Setting;
use crate::table::ActivityId;

use super::course::Course;
use super::{Peak, Preview};

/// Below this share of the rate so far a deadline presses nobody, even where roles make the work take three times
/// as long as planned; of money the same.
const EASY: f64 = 1.0 / 3.0;
/// How far the planned cost of an hour may be from what the plan's hours cost.
const OFF: f64 = 1.5;

/// Something in a plan that its author may not have meant. A scenario is sound with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What kind of thing it is, in snake case.
    pub kind: &'static str,
    /// Dotted key of the place that it is about.
    pub about: String,
    /// What it is, and what can be done.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.about, self.message)
    }
}

/// Everything that is worth a warning.
pub(super) fn of(setting: &Setting, preview: &Preview, course: &Course) -> Vec<Warning> {
    let mut found = Found { setting, preview, course, list: Vec::new() };
    // Pressure that is pinned asks neither for time nor for money.
    found.unfinished();
    if setting.scenario.pressure.fixed.is_none() {
        found.time();
        found.money();
    }
    found.mandates();
    found.hours();
    found.hours_together();
    found.services();
    found.decisions();
    found.list
}

struct Found<'a> {
    setting: &'a Setting,
    preview: &'a Preview,
    course: &'a Course,
    list: Vec<Warning>,
}

impl Found<'_> {
    fn add(&mut self, kind: &'static str, about: impl Into<String>, message: String) {
        self.list.push(Warning { kind, about: about.into(), message });
    }

    fn name(&self, id: ActivityId) -> String {
        format!("activities.{}", self.setting.activities[id].name)
    }

    /// Work that is never done, in one warning: what waits for it is not done either.
    fn unfinished(&mut self) {
        let is_left = |id: &ActivityId| {
            let is_project = self.setting.activities[*id].written.project_hours.is_some();
            is_project && self.course.spans[*id].finish.is_none()
        };
        let left: Vec<ActivityId> = self.setting.activities.ids().filter(is_left).collect();
        let Some(&first) = left.first() else { return };
        let horizon = self.setting.horizon();
        let others: Vec<&str> =
            left[1..].iter().map(|&id| self.setting.activities[id].name.as_str()).collect();
        let nor = match &others[..] {
            [] => String::new(),
            others => format!("; nor is {}", others.join(", ")),
        };
        let message =
            format!("is not done within the {horizon} weeks of a run, even without conflict{nor}");
        self.add("never_done", self.name(first), message);
    }

    /// Work that is done too late, and a deadline that nobody feels.
    fn time(&mut self) {
        let horizon = self.setting.horizon();
        if let Some((last, week, deadline)) = self.latest() {
            let message = format!(
                "without conflict the work is done in week {week}, and the deadline is in week {}: planned crews \
                 cannot keep it, only parties that work more because they are pressed",
                number(deadline)
            );
            let about = self.name(last);
            self.add("critical_path", about, message);
        } else if let (Some(deadline), Some(path)) =
            (self.preview.deadline, self.preview.critical_path)
        {
            if f64::from(horizon) < deadline {
                let message = format!(
                    "the deadline is in week {}, and a run ends in week {horizon}: what is late is never seen",
                    number(deadline)
                );
                self.add("beyond_horizon", "plan.deadline_weeks", message);
            }
            if let Some(Peak { value, .. }) =
                self.preview.rate_needed.filter(|peak| peak.value < EASY)
            {
                let message = format!(
                    "the deadline, week {}, asks for {:.0} % of the planned rate at most (the work takes {path} weeks): \
                     time pressure is hardly ever felt",
                    number(deadline),
                    100.0 * value
                );
                self.add("no_time_pressure", "plan.deadline_weeks", message);
            }
        }
    }

    /// The project activity that is done the longest after the deadline then in force.
    fn latest(&self) -> Option<(ActivityId, u32, f64)> {
        let late = |id: ActivityId| {
            let (week, deadline) = (self.course.spans[id].finish?, self.course.deadlines[id]?);
            (deadline < f64::from(week)).then_some((id, week, deadline))
        };
        let by = |(_, week, deadline): &(ActivityId, u32, f64)| f64::from(*week) - deadline;
        let all = self.course.spans.ids().filter_map(late);
        all.max_by(|one, other| by(one).total_cmp(&by(other)))
    }

    /// Money that does not suffice, or that nobody has to care about.
    fn money(&mut self) {
        let Preview { money_needed, project_cost, service_cost, budget, .. } = *self.preview;
        if let Some(Peak { value, week }) = money_needed {
            let (cost, budget) =
                (number(project_cost + service_cost), number(budget.unwrap_or(0.0)));
            let until = self.preview.costs_until;
            if value > 1.0 {
                let message = format!(
                    "in week {week} the work that is left costs {}, even without conflict (in all {cost} for work \
                     and services until week {until}; budget {budget})",
                    if value > 1e3 {
                        "money, and none is left".to_owned()
                    } else {
                        format!("{value:.2} times the money that is left")
                    }
                );
                self.add("over_budget", "plan.budget", message);
            } else if value < EASY {
                let message = format!(
                    "work and services until week {until} cost {cost}, and the budget is {budget}: budget pressure is \
                     hardly ever felt"
                );
                self.add("no_budget_pressure", "plan.budget", message);
            }
        }
        let planned = self.setting.scenario.plan.planned_cost.get();
        let Some(found) = self.preview.cost_per_hour_of_effect() else { return };
        let off = (found / planned).max(planned / found);
        if budget.is_some() && found > 0.0 && off.is_finite() && off > OFF {
            let message = format!(
                "an hour of effect is planned to cost {planned}, and costs {found:.2} at these rates and skills: \
                 budget pressure in the first weeks is another than later"
            );
            self.add("planned_cost", "plan.planned_cost", message);
        }
    }

    /// Cuts of more than there is.
    fn mandates(&mut self) {
        // In the order of arrival, as the setting has them.
        let mut names: Vec<_> = self.setting.scenario.mandates.iter().collect();
        names.sort_by_key(|(_, mandate)| mandate.week.get());
        let names = names.into_iter().map(|(name, _)| name);
        for (nth, name) in names.enumerate() {
            let mandate = &self.setting.mandates[nth];
            let about = format!("mandates.{name}");
            let cut = mandate.written.grants.map_or(0.0, |money| -money.get());
            if let Some(left) = self.course.left_at[nth].filter(|left| *left < cut) {
                let message = format!(
                    "takes {} from the budget in week {}, when {} are left by plan",
                    number(cut),
                    mandate.week,
                    number(left.max(0.0))
                );
                self.add("cut_beyond_budget", &about, message);
            }
            let moves = mandate.written.moves_deadline.is_some_and(|weeks| weeks.get() < 0.0);
            let after = self.course.deadline_after[nth].filter(|_| moves);
            if let Some(deadline) = after.filter(|week| *week <= f64::from(mandate.week)) {
                let message = format!(
                    "moves the deadline to week {}, which in week {} is already past",
                    number(deadline),
                    mandate.week
                );
                self.add("cut_beyond_deadline", &about, message);
            }
        }
    }
}

impl Preview {
    /// What an hour of effect of project work costs; none without project work.
    pub fn cost_per_hour_of_effect(&self) -> Option<f64> {
        let projects = self.activities.cells().iter().filter(|work| work.span.finish.is_some());
        let (mut cost, mut effect) = (0.0, 0.0);
        for work in projects {
            cost += work.cost;
            effect += work.hours * work.effect;
        }
        (effect > 0.0).then(|| cost / effect)
    }
}

/// A number as one writes it: whole, or with a decimal.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}
