//! What a plan comes to before any run: time, money, load and decisions if everybody does what is planned
//! and nobody is in conflict.

mod attendance;
mod course;
mod warnings;

use std::cmp::Reverse;

use crate::schedule::{self, Span};
use crate::setting::Setting;
use crate::table::{ActivityId, Column, PartyId};
use attendance::Attendance;
use course::Course;

pub use warnings::Warning;

/// What the plan of a scenario comes to.
///
/// Work goes as in [`schedule()`](schedule::schedule): the provider works, the crew is as planned, nothing is done
/// twice. Where the contract gives the work to all jointly, or nobody is bound, all concerned lend their hours to the
/// crew. So times and costs are the least that can be expected; the runs tell how much roles add.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Activity by activity.
    pub activities: Column<ActivityId, PlannedWork>,
    /// Party by party, in the order of the scenario: what each does alone.
    pub parties: Vec<Load>,
    /// Hours that crews ask for on work given to all jointly, in the week in which they ask most.
    pub together: Option<Peak>,
    /// Weeks until the last project activity is done; none if there is no project, or one is never done.
    pub critical_path: Option<u32>,
    /// Deadline once all mandates have come, in weeks.
    pub deadline: Option<f64>,
    /// Cost of all project work that is done.
    pub project_cost: f64,
    /// Cost of services up to [`Preview::costs_until`].
    pub service_cost: f64,
    /// Budget in that week.
    pub budget: Option<f64>,
    /// Week up to which costs count: the last project activity is done, or the run ends.
    pub costs_until: u32,
    /// Rate of work that the deadline needs, as a multiple of the rate so far, where it is greatest. Time presses
    /// above 1.
    pub rate_needed: Option<Peak>,
    /// Cost of the work left, as a multiple of the money left, where it is greatest. Money presses above 1.
    pub money_needed: Option<Peak>,
    /// Decisions a week when most activities are open.
    pub decisions_per_week: f64,
    /// What cannot be met, or is never felt.
    pub warnings: Vec<Warning>,
}

/// The greatest value over the weeks of the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peak {
    /// The value.
    pub value: f64,
    /// The first week in which it is reached.
    pub week: u32,
}

/// What the plan foresees for an activity.
#[derive(Clone, Debug)]
pub struct PlannedWork {
    /// Who works when it begins; none if nobody ever does.
    pub worker: Option<PartyId>,
    /// That party's skill in the matter.
    pub skill: f64,
    /// Hours of effect of one of its hours.
    pub effect: f64,
    /// When it is worked on.
    pub span: Span,
    /// Hours that are worked on it.
    pub hours: f64,
    /// What they cost.
    pub cost: f64,
    /// Parties concerned that attend a decision, on average while it is open.
    pub attending: f64,
    /// Chance that nobody attends a decision, unless a clause names who takes it.
    pub unattended: f64,
}

/// What the plan asks of a party.
#[derive(Clone, Debug)]
pub struct Load {
    /// Hours a week that it has.
    pub capacity: f64,
    /// Hours that its crews ask for, in the week in which they ask most; none if it never works.
    pub busiest: Option<Peak>,
}

impl Preview {
    /// What the plan of this scenario comes to.
    pub fn of(setting: &Setting) -> Self {
        let course = Course::of(setting);
        let mut preview = Self {
            activities: Column::from_fn(setting.activities.len(), |id| work(setting, &course, id)),
            parties: (0..setting.parties.len()).map(|row| load(setting, &course, row)).collect(),
            together: course.together,
            critical_path: critical_path(setting, &course),
            deadline: course.deadline,
            project_cost: course.project_cost,
            service_cost: course.service_cost,
            budget: course.budget,
            costs_until: course.costs_until,
            rate_needed: course.rate_needed,
            money_needed: course.money_needed,
            decisions_per_week: decisions_per_week(setting, &course),
            warnings: Vec::new(),
        };
        preview.warnings = warnings::of(setting, &preview, &course);
        preview
    }

    /// Week in which project work was planned to be done last, and which activity that is.
    pub fn last_done(&self) -> Option<(ActivityId, u32)> {
        let done = |id: ActivityId| Some((id, self.activities[id].span.finish?));
        self.activities.ids().filter_map(done).min_by_key(|&(id, week)| (Reverse(week), id))
    }
}

fn work(setting: &Setting, course: &Course, id: ActivityId) -> PlannedWork {
    let planned = &setting.activities[id];
    let begins = course.spans[id].start.or(course.opens[id]).unwrap_or(0);
    let worker = schedule::worker(setting, planned, begins);
    let skill = worker.map_or(0.0, |party| schedule::skill(setting, party, planned));
    let attendance = Attendance::of(setting, course, id);
    PlannedWork {
        worker,
        skill,
        effect: if worker.is_some() { 0.5 + 0.5 * skill } else { 0.0 },
        span: course.spans[id],
        hours: course.hours[id],
        cost: course.costs[id],
        attending: attendance.parties,
        unattended: attendance.nobody,
    }
}

fn load(setting: &Setting, course: &Course, row: usize) -> Load {
    Load { capacity: schedule::capacity(&setting.parties[row].party), busiest: course.busiest[row] }
}

/// None unless every project activity is done.
fn critical_path(setting: &Setting, course: &Course) -> Option<u32> {
    let is_project = |&id: &ActivityId| setting.activities[id].written.project_hours.is_some();
    let finishes = course.spans.ids().filter(is_project).map(|id| course.spans[id].finish);
    finishes.collect::<Option<Vec<u32>>>()?.into_iter().max()
}

/// While most comes up: projects from their opening until they are done, services for good.
fn decisions_per_week(setting: &Setting, course: &Course) -> f64 {
    let mut most: f64 = 0.0;
    for week in course.opens.cells().iter().flatten() {
        let open = |id: &ActivityId| course.is_open(*id, *week);
        let decisions = |id| setting.activities[id].written.decisions_per_week.get();
        most = most.max(course.opens.ids().filter(open).map(decisions).sum());
    }
    most
}

#[cfg(test)]
mod tests;
