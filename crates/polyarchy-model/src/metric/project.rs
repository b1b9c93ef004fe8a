//! Time, money and what became of them.

use super::{Measure, Metric, Moment, Summary};

pub(super) const SHARE_DONE: Metric = Metric {
    id: "share_done",
    label: "Work done",
    unit: "share",
    doc: "Share of the planned project work that is done; for services alone, of two years passed.",
    summary: Summary::Last,
    measure: Measure::One(|moment, ()| moment.collaboration.share_done()),
};

pub(super) const FINISHED: Metric = Metric {
    id: "finished",
    label: "Finished",
    unit: "0 or 1",
    doc: "1 where all project work is done, 0 where not.",
    summary: Summary::Last,
    measure: Measure::One(|moment, ()| {
        f64::from(u8::from(moment.collaboration.project.finished.is_some()))
    }),
};

pub(super) const SCHEDULE_OVERRUN: Metric = Metric {
    id: "schedule_overrun",
    label: "Schedule overrun",
    unit: "share of plan",
    doc: "Weeks needed over the deadline, less 1; unfinished, weeks so far and those that the present rate would still need.",
    summary: Summary::Last,
    measure: Measure::One(|moment, ()| schedule_overrun(moment)),
};

pub(super) const COST_OVERRUN: Metric = Metric {
    id: "cost_overrun",
    label: "Cost overrun",
    unit: "share of plan",
    doc: "Money spent over the budget, less 1; unfinished, with what the work left would cost as so far.",
    summary: Summary::Last,
    measure: Measure::One(|moment, ()| cost_overrun(moment)),
};

pub(super) const TIME_PRESSURE: Metric = Metric {
    id: "time_pressure",
    label: "Time pressure",
    unit: "1",
    doc: "How far the work left outruns the time left.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| moment.collaboration.project.time_pressure),
};

pub(super) const BUDGET_PRESSURE: Metric = Metric {
    id: "budget_pressure",
    label: "Budget pressure",
    unit: "1",
    doc: "How far the cost left outruns the money left.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| moment.collaboration.project.budget_pressure),
};

pub(super) const TIME_TO_COORDINATE: Metric = Metric {
    id: "time_to_coordinate",
    label: "Time to coordinate",
    unit: "share",
    doc: "Share of the usual time for talk that pressure leaves.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| moment.collaboration.project.time_to_coordinate),
};

/// An unfinished project's overrun is bounded by this: at a rate near nothing it has no meaning.
const MOST_OVERRUN: f64 = 10.0;

fn schedule_overrun(moment: &Moment) -> f64 {
    let collaboration = moment.collaboration;
    let project = &collaboration.project;
    let Some(deadline) = project.deadline else { return f64::NAN };
    let weeks = project.finished.map_or_else(
        || {
            let left = collaboration.project_hours_left(|_| true);
            f64::from(collaboration.tick) + left / project.rate()
        },
        f64::from,
    );
    (weeks / deadline - 1.0).min(MOST_OVERRUN)
}

fn cost_overrun(moment: &Moment) -> f64 {
    let collaboration = moment.collaboration;
    let project = &collaboration.project;
    let Some(budget) = project.budget else { return f64::NAN };
    let planned = moment.setting.scenario.plan.planned_cost.get();
    let left = collaboration.project_hours_left(|_| true);
    let cost = project.spent + left * project.cost_per_hour(planned);
    (cost / budget - 1.0).min(MOST_OVERRUN)
}
