//! Time, money and what became of them.

use crate::setting::Setting;

/// Weeks over which the rate of progress is averaged.
const RATE_WEEKS: usize = 8;
/// Weeks in which the plan stands for a rate and a cost not yet seen.
const PLAN_WEEKS: u32 = 4;

/// The project as a whole.
#[derive(Clone, Debug)]
pub struct Project {
    /// Week in which all project work should be done.
    pub deadline: Option<f64>,
    /// Money for the whole.
    pub budget: Option<f64>,
    /// Money spent.
    pub spent: f64,
    /// Hours of lasting effect so far.
    pub effective_hours: f64,
    /// Hours of effect that the plan foresees.
    pub(crate) planned_hours: f64,
    /// Hours a week that the plan foresees.
    pub(crate) planned_rate: f64,
    /// Lasting hours of effect in each of the past weeks.
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

    /// Notes a week's lasting hours of effect on project work.
    pub(crate) fn note_progress(&mut self, tick: u32, hours: f64) {
        self.recent[tick as usize % RATE_WEEKS] = hours;
        self.effective_hours += hours;
    }

    /// Hours of effect a week, mean of the past weeks; the plan's in the first ones.
    pub(crate) fn rate(&self, tick: u32) -> f64 {
        if tick < PLAN_WEEKS {
            return self.planned_rate;
        }
        let weeks = (tick as usize).min(RATE_WEEKS) as f64;
        self.recent.iter().sum::<f64>() / weeks
    }

    /// Cost of an hour of effect so far; the plan's in the first weeks.
    pub(crate) fn cost_per_hour(&self, tick: u32, planned: f64) -> f64 {
        if tick < PLAN_WEEKS || self.effective_hours <= 0.0 {
            return planned;
        }
        self.spent / self.effective_hours
    }

    /// Share of the planned project hours that is done.
    pub(crate) fn share_done(&self, hours_left: f64) -> f64 {
        if self.planned_hours <= 0.0 {
            return 0.0;
        }
        (1.0 - hours_left / self.planned_hours).clamp(0.0, 1.0)
    }
}
