//! The weeks of a plan, one after the other: what is worked, what it costs, and how time and money stand.

use crate::schedule::{Plan, Span, Stint};
use crate::setting::{PlannedAgreement, Setting};
use crate::state::agreements::named_holder;
use crate::state::project::Project;
use crate::state::stakes::{Holder, Right};
use crate::table::{ActivityId, Column, Id, PartyId};

use super::Peak;

/// Share of what is asked that is as good as all of it: an even part of a party's hours is a little short now and then.
const ENOUGH: f64 = 0.9;

/// A plan that was carried out as it is.
pub(super) struct Course {
    pub(super) opens: Column<ActivityId, Option<u32>>,
    pub(super) spans: Column<ActivityId, Span>,
    pub(super) hours: Column<ActivityId, f64>,
    pub(super) costs: Column<ActivityId, f64>,
    /// Hours that crews ask for on all work that is given to all jointly, in the week in which they ask most.
    pub(super) together: Option<Peak>,
    /// The same by party, of the work that it does alone.
    pub(super) busiest: Vec<Option<Peak>>,
    /// For each party, the first week in which it has too few hours for its crews: asked and given.
    pub(super) short_of_hours: Vec<Option<(u32, f64, f64)>>,
    /// Deadline in force when each project activity is done.
    pub(super) deadlines: Column<ActivityId, Option<f64>>,
    pub(super) deadline: Option<f64>,
    pub(super) budget: Option<f64>,
    pub(super) project_cost: f64,
    pub(super) service_cost: f64,
    pub(super) costs_until: u32,
    pub(super) rate_needed: Option<Peak>,
    pub(super) money_needed: Option<Peak>,
    /// For each mandate, the budget that was left when it came, before it.
    pub(super) left_at: Vec<Option<f64>>,
    /// For each mandate, whether it came while project work was open, and the deadline after it.
    pub(super) deadline_after: Vec<Option<f64>>,
}

impl Course {
    pub(super) fn of(setting: &Setting) -> Self {
        let mut walk = Walk::new(setting);
        for week in 0..setting.horizon() {
            walk.pass(week);
        }
        walk.course.opens.clone_from(&walk.plan.opens);
        walk.course.spans.clone_from(&walk.plan.spans);
        walk.course
    }

    /// Whether decisions on an activity come up in a week.
    pub(super) fn is_open(&self, id: ActivityId, week: u32) -> bool {
        self.opens[id].is_some_and(|opens| opens <= week)
            && self.spans[id].finish.is_none_or(|finish| week < finish)
    }
}

/// A plan that is being carried out.
struct Walk<'a> {
    setting: &'a Setting,
    plan: Plan<'a>,
    project: Project,
    course: Course,
    next_mandate: usize,
    costs_of_services: f64,
    /// Whether all project work is done.
    is_over: bool,
}

impl<'a> Walk<'a> {
    fn new(setting: &'a Setting) -> Self {
        let (n_activities, n_parties) = (setting.activities.len(), setting.parties.len());
        let plan = Plan::new(setting);
        let project = Project::new(setting);
        let course = Course {
            opens: Column::default(),
            spans: Column::default(),
            hours: Column::filled(n_activities, 0.0),
            costs: Column::filled(n_activities, 0.0),
            together: None,
            busiest: vec![None; n_parties],
            short_of_hours: vec![None; n_parties],
            deadlines: Column::filled(n_activities, None),
            deadline: project.deadline,
            budget: project.budget,
            project_cost: 0.0,
            service_cost: 0.0,
            costs_until: 0,
            rate_needed: None,
            money_needed: None,
            left_at: vec![None; setting.mandates.len()],
            deadline_after: vec![None; setting.mandates.len()],
        };
        Self {
            setting,
            plan,
            project,
            course,
            next_mandate: 0,
            costs_of_services: 0.0,
            is_over: false,
        }
    }

    fn pass(&mut self, week: u32) {
        self.receive(week);
        for id in self.plan.shared.ids() {
            self.plan.shared[id] = is_shared(self.setting, id, week);
        }
        let hours_left = self.hours_left(week);
        self.look(week, hours_left);
        let stints = self.plan.work(week);
        let lasting = stints.iter().filter(|stint| !self.is_service(stint.activity));
        let lasting: f64 = lasting.map(|stint| stint.given * stint.effect).sum();
        for stint in &stints {
            self.pay(stint);
        }
        self.note_load(week, &stints);
        if hours_left > 0.0 {
            self.project.note_progress(lasting);
        }
        for stint in stints {
            if self.plan.spans[stint.activity].finish.is_some() {
                self.course.deadlines[stint.activity] = self.project.deadline;
            }
        }
        self.course.deadline = self.project.deadline;
        if !self.is_over {
            self.close(week + 1);
            self.is_over = self.all_is_done();
        }
    }

    /// Costs and budget as they stand.
    fn close(&mut self, week: u32) {
        self.course.costs_until = week;
        self.course.project_cost = self.project.spent_on_projects;
        self.course.service_cost = self.costs_of_services;
        self.course.budget = self.project.budget;
    }

    /// Whether no project work is left, none that is still to be opened either.
    fn all_is_done(&self) -> bool {
        let is_open = |id: ActivityId| !self.is_service(id) && self.plan.spans[id].finish.is_none();
        self.plan.spans.ids().any(|id| !self.is_service(id)) && !self.plan.spans.ids().any(is_open)
    }

    fn receive(&mut self, week: u32) {
        let setting = self.setting;
        while let Some(mandate) = setting.mandates.get(self.next_mandate)
            && mandate.week <= week
        {
            let nth = self.next_mandate;
            self.course.left_at[nth] = self.project.budget.map(|all| all - self.project.spent);
            self.project.receive(mandate);
            if self.hours_left(week) > 0.0 {
                self.course.deadline_after[nth] = self.project.deadline;
            }
            self.next_mandate += 1;
        }
    }

    /// Rate and cost as they show once the plan's own no longer stand for them.
    fn look(&mut self, week: u32, hours_left: f64) {
        if hours_left <= 0.0 || !self.project.has_shown() {
            return;
        }
        let planned = self.setting.scenario.plan.planned_cost.get();
        if self.project.deadline.is_some() {
            let value = self.project.rate_needed(week, hours_left);
            raise(&mut self.course.rate_needed, Peak { value, week });
        }
        if self.project.budget.is_some() {
            let value = self.project.money_needed(hours_left, planned);
            raise(&mut self.course.money_needed, Peak { value, week });
        }
    }

    fn pay(&mut self, stint: &Stint) {
        let party = &self.setting.parties[stint.party.row()].party;
        let rate = if party.volunteer { 0.0 } else { party.cost_per_hour.get() };
        let cost = stint.given * rate;
        self.course.hours[stint.activity] += stint.given;
        self.course.costs[stint.activity] += cost;
        self.project.spent += cost;
        if self.is_service(stint.activity) {
            self.costs_of_services += cost;
        } else {
            self.project.spent_on_projects += cost;
        }
    }

    fn note_load(&mut self, week: u32, stints: &[Stint]) {
        let is_shared = |stint: &&Stint| self.plan.shared[stint.activity];
        let together: f64 = stints.iter().filter(is_shared).map(|stint| stint.asked).sum();
        if together > 0.0 {
            raise(&mut self.course.together, Peak { value: together, week });
        }
        for row in 0..self.setting.parties.len() {
            let own = stints.iter().filter(|stint| stint.party == PartyId::of(row));
            let own = || own.clone().filter(|stint| !self.plan.shared[stint.activity]);
            let asked: f64 = own().map(|stint| stint.asked).sum();
            let given: f64 = own().map(|stint| stint.given).sum();
            if asked <= 0.0 {
                continue;
            }
            raise(&mut self.course.busiest[row], Peak { value: asked, week });
            let is_short = given < ENOUGH * asked;
            let short = &mut self.course.short_of_hours[row];
            *short = short.or(is_short.then_some((week, asked, given)));
        }
    }

    fn hours_left(&self, week: u32) -> f64 {
        let has_opened = |id: &ActivityId| self.plan.opens[*id].is_some_and(|opens| opens <= week);
        let ids = self.plan.left.ids().filter(has_opened).filter(|&id| !self.is_service(id));
        ids.filter(|&id| self.plan.spans[id].finish.is_none()).map(|id| self.plan.left[id]).sum()
    }

    fn is_service(&self, id: ActivityId) -> bool {
        self.setting.activities[id].written.service_hours_per_week.is_some()
    }
}

/// Whether the clause on work of the agreement that governs an activity names all jointly; where there is no
/// agreement, nobody is named.
pub(super) fn is_shared(setting: &Setting, id: ActivityId, week: u32) -> bool {
    let governs = |agreement: &&PlannedAgreement| {
        agreement.starts_week <= week
            && agreement.ends_week.is_none_or(|ends| week < ends)
            && agreement.activities.contains(&id)
    };
    let governing = setting.agreements.iter().rev().find(governs);
    let activity = &setting.activities[id];
    let named = |agreement: &PlannedAgreement| {
        named_holder(&setting.forms[agreement.form].terms, Right::Work, activity)
    };
    governing.map(named).is_none_or(|holder| holder == Holder::Joint)
}

/// Keeps the first of the greatest.
fn raise(peak: &mut Option<Peak>, seen: Peak) {
    if peak.is_none_or(|peak| peak.value < seen.value) {
        *peak = Some(seen);
    }
}
