//! Time, money and what became of them.

use crate::setting::{PlannedMandate, Setting};
use crate::units::Share;

/// Weeks of work over which the rate of progress is averaged.
const RATE_WEEKS: usize = 8;
/// Weeks of work in which the plan stands for a rate and a cost not yet seen.
const PLAN_WEEKS: usize = 4;
/// A rate or a remainder of money below this counts as none.
const SMALL: f64 = 1e-9;

/// The project as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// Week in which all project work should be done.
    pub deadline: Option<f64>,
    /// Money for the whole.
    pub budget: Option<f64>,
    /// Money spent.
    pub spent: f64,
    /// Money spent on project work, services left out.
    pub(crate) spent_on_projects: f64,
    /// Hours of lasting effect so far.
    pub effective_hours: f64,
    /// Hours of effect that the plan foresees.
    pub(crate) planned_hours: f64,
    /// Hours a week that the plan foresees.
    pub(crate) planned_rate: f64,
    /// Weeks so far in which project work was open.
    n_work_weeks: usize,
    /// Lasting hours of effect in each of the latest of them.
    recent: [f64; RATE_WEEKS],
    /// Useful hours of effect this week, services included.
    pub week_effort: f64,
    /// Time pressure τ.
    pub time_pressure: f64,
    /// Budget pressure β.
    pub budget_pressure: f64,
    /// Share of the usual time to coordinate that pressure leaves (ξ).
    pub time_to_coordinate: f64,
    /// Weeks of the mandates that were seen in public.
    pub(crate) mandates: Vec<u32>,
    /// Next mandate to arrive.
    pub(crate) next_mandate: usize,
    /// Week in which all project work was done.
    pub finished: Option<u32>,
    /// Week in which the collaboration died.
    pub ended: Option<u32>,
    /// Whether there is service work only.
    pub(crate) only_services: bool,
}

impl Project {
    /// The project at its start.
    pub(crate) fn new(setting: &Setting) -> Self {
        let plan = &setting.scenario.plan;
        let pressure = &setting.scenario.pressure;
        let planned_hours = setting.planned_hours();
        let deadline = plan.deadline_weeks.map(|weeks| weeks.get());
        let unscaled = deadline.unwrap_or(f64::from(setting.horizon()));
        Self {
            deadline: deadline.map(|weeks| weeks * pressure.time.get()),
            budget: plan.budget.map(|money| money.get() * pressure.budget.get()),
            spent: 0.0,
            spent_on_projects: 0.0,
            n_work_weeks: 0,
            effective_hours: 0.0,
            planned_hours,
            planned_rate: planned_hours / unscaled.max(1.0),
            recent: [0.0; RATE_WEEKS],
            week_effort: 0.0,
            time_pressure: 0.0,
            budget_pressure: 0.0,
            time_to_coordinate: 1.0,
            mandates: Vec::new(),
            next_mandate: 0,
            finished: None,
            ended: None,
            only_services: planned_hours <= 0.0,
        }
    }

    /// Takes in what a mandate does to deadline and budget.
    pub(crate) fn receive(&mut self, mandate: &PlannedMandate) {
        if let (Some(deadline), Some(weeks)) = (&mut self.deadline, mandate.written.moves_deadline)
        {
            *deadline = (*deadline + weeks.get()).max(0.0);
        }
        if let (Some(budget), Some(money)) = (&mut self.budget, mandate.written.grants) {
            *budget = (*budget + money.get()).max(0.0);
        }
    }

    /// The rate at which so many hours are done by the deadline, as a multiple of the rate so far; infinite from
    /// the deadline on, 0 without a deadline or without hours left.
    pub(crate) fn rate_needed(&self, tick: u32, hours_left: f64) -> f64 {
        match self.deadline {
            Some(_) if hours_left <= 0.0 => 0.0,
            Some(deadline) if deadline <= f64::from(tick) => f64::INFINITY,
            Some(deadline) => {
                let weeks_left = (deadline - f64::from(tick)).max(1.0);
                let needed = hours_left / weeks_left;
                needed / self.rate().max(SMALL)
            }
            None => 0.0,
        }
    }

    /// The cost of so many hours, as a multiple of the money left; 0 without a budget.
    pub(crate) fn money_needed(&self, hours_left: f64, planned_cost: f64) -> f64 {
        let Some(budget) = self.budget else { return 0.0 };
        let cost = self.cost_per_hour(planned_cost);
        let money_left = (budget - self.spent).max(SMALL);
        hours_left * cost / money_left
    }

    /// Whether rate and cost are those seen so far and no longer the plan's.
    pub(crate) fn has_shown(&self) -> bool {
        PLAN_WEEKS <= self.n_work_weeks
    }

    /// Notes the lasting hours of effect of a week in which project work was open. Weeks without are no
    /// evidence of a slow rate, and are not noted.
    pub(crate) fn note_progress(&mut self, hours: f64) {
        self.recent[self.n_work_weeks % RATE_WEEKS] = hours;
        self.n_work_weeks += 1;
        self.effective_hours += hours;
    }

    /// Hours of effect a week, mean of the past weeks of work; the plan's in the first ones.
    pub(crate) fn rate(&self) -> f64 {
        if self.n_work_weeks < PLAN_WEEKS {
            return self.planned_rate;
        }
        self.recent.iter().sum::<f64>() / self.n_work_weeks.min(RATE_WEEKS) as f64
    }

    /// Cost of an hour of effect of project work so far; the plan's in the first weeks of work.
    pub(crate) fn cost_per_hour(&self, planned: f64) -> f64 {
        if self.n_work_weeks < PLAN_WEEKS || self.effective_hours <= 0.0 {
            return planned;
        }
        self.spent_on_projects / self.effective_hours
    }

    /// Share of the usual time that is left for something from which lost time takes so far (1: all, 0: nothing):
    /// ξ + (1 - λ)(1 - ξ), which is ξ and 1 to the bit.
    pub(crate) fn time_left(&self, lost_time: Share) -> f64 {
        let left = self.time_to_coordinate;
        left + (1.0 - lost_time.get()) * (1.0 - left)
    }

    /// Share of the planned project hours that is done.
    pub(crate) fn share_done(&self, hours_left: f64) -> f64 {
        if self.planned_hours <= 0.0 {
            return 0.0;
        }
        (1.0 - hours_left / self.planned_hours).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use crate::small::founded;
    use crate::units::Share;

    /// Identity, to the bit: what lost time takes from in full is left the time to coordinate, and what it takes
    /// nothing from all of it; half of it half of what is lost.
    #[test]
    fn lost_time_takes_as_much_as_its_key_says() {
        let (_, mut c) = founded(&[1, 1], "");
        for left in [0.1, 0.3, 1.0 / 3.0, 0.7, 1.0] {
            c.project.time_to_coordinate = left;
            assert_eq!(c.project.time_left(Share::of(1.0)).to_bits(), left.to_bits());
            assert_eq!(c.project.time_left(Share::of(0.0)).to_bits(), 1.0_f64.to_bits());
            let half = c.project.time_left(Share::of(0.5));
            crate::small::assert_near(half, f64::midpoint(1.0, left), 1e-15);
        }
    }
}
