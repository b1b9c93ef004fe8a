//! Work: who does it, what is left undone, doubled or done again.

use super::{Measure, Metric, Moment, Summary};
use crate::entropy::entropy;
use crate::state::tally::Count;
use crate::table::{ActivityId, Id, PartyId};

pub(super) const GAP_RATE: Metric = Metric {
    id: "gap_rate",
    label: "Gaps",
    unit: "share",
    doc: "Share of activity-weeks to be worked on in which nobody worked.",
    summary: Summary::Per("work_occasions"),
    measure: Measure::One(|moment, ()| moment.tally.rate(Count::Gaps, Count::WorkOccasions)),
};

pub(super) const OVERLAP_RATE: Metric = Metric {
    id: "overlap_rate",
    label: "Overlaps",
    unit: "share",
    doc: "Share of activity-weeks to be worked on in which several worked where one should.",
    summary: Summary::Per("work_occasions"),
    measure: Measure::One(|moment, ()| moment.tally.rate(Count::Overlaps, Count::WorkOccasions)),
};

pub(super) const JOINT_RATE: Metric = Metric {
    id: "joint_rate",
    label: "Joint work",
    unit: "share",
    doc: "Share of activity-weeks to be worked on in which several worked together.",
    summary: Summary::Per("work_occasions"),
    measure: Measure::One(|moment, ()| moment.tally.rate(Count::JointWork, Count::WorkOccasions)),
};

pub(super) const HOURS: Metric = Metric {
    id: "hours",
    label: "Hours worked",
    unit: "hours a week",
    doc: "Hours that all parties work in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| moment.weekly(Count::Hours)),
};

pub(super) const EFFORT: Metric = Metric {
    id: "effort",
    label: "Useful effort",
    unit: "hours a week",
    doc: "Useful hours of effect in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| moment.weekly(Count::Effort)),
};

pub(super) const DUPLICATED: Metric = Metric {
    id: "duplicated",
    label: "Duplicated work",
    unit: "hours a week",
    doc: "Hours of effect that are duplicated in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| moment.weekly(Count::Duplicated)),
};

pub(super) const REWORK: Metric = Metric {
    id: "rework",
    label: "Rework",
    unit: "hours a week",
    doc: "Hours of effect that come back as rework in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| moment.weekly(Count::Rework)),
};

pub(super) const BACKLOG: Metric = Metric {
    id: "service_backlog",
    label: "Service backlog",
    unit: "hours",
    doc: "Hours of service that wait.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| {
        let activities = &moment.collaboration.activities;
        let services = activities.ids().filter(|&activity| activities.is_service[activity]);
        services.map(|activity| activities.hours_left[activity]).sum()
    }),
};

pub(super) const SPECIALISATION: Metric = Metric {
    id: "specialisation",
    label: "Specialisation",
    unit: "bits",
    doc: "Mutual information between party and activity of the work done, over about the past year.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| specialisation(moment)),
};

pub(super) const WORKLOAD: Metric = Metric {
    id: "workload",
    label: "Workload",
    unit: "of capacity",
    doc: "Hours asked over capacity, mean over parties.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| {
        moment.mean_of_parties(|party| Some(moment.collaboration.parties.load[party]))
    }),
};

pub(super) const ACTIVITY_GAP_RATE: Metric<ActivityId> = Metric {
    id: "gap_rate",
    label: "Gaps",
    unit: "share",
    doc: "Share of weeks since the start in which nobody worked.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        let record = &moment.collaboration.activities.record[activity];
        record.gaps / record.work_occasions
    }),
};

pub(super) const ACTIVITY_OVERLAP_RATE: Metric<ActivityId> = Metric {
    id: "overlap_rate",
    label: "Overlaps",
    unit: "share",
    doc: "Share of weeks since the start in which several worked where one should.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        let record = &moment.collaboration.activities.record[activity];
        record.overlaps / record.work_occasions
    }),
};

pub(super) const ACTIVITY_HOURS_LEFT: Metric<ActivityId> = Metric {
    id: "hours_left",
    label: "Hours left",
    unit: "hours",
    doc: "Hours of effect left, or backlog of a service.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| moment.collaboration.activities.hours_left[activity]),
};

pub(super) const ACTIVITY_EFFORT: Metric<ActivityId> = Metric {
    id: "effort",
    label: "Useful effort",
    unit: "hours",
    doc: "Useful hours of effect since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        moment.collaboration.activities.record[activity].effort
    }),
};

pub(super) const ACTIVITY_DUPLICATED: Metric<ActivityId> = Metric {
    id: "duplicated",
    label: "Duplicated work",
    unit: "hours",
    doc: "Hours of effect duplicated since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        moment.collaboration.activities.record[activity].duplicated
    }),
};

pub(super) const ACTIVITY_REWORK: Metric<ActivityId> = Metric {
    id: "rework",
    label: "Rework",
    unit: "hours",
    doc: "Hours of effect that came back as rework since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        moment.collaboration.activities.record[activity].rework
    }),
};

pub(super) const ACTIVITY_WAITING: Metric<ActivityId> = Metric {
    id: "waiting_hours",
    label: "Waiting",
    unit: "hours",
    doc: "Hours of the plan's crew, at most those left, in weeks since the start in which nobody worked although one could.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        moment.collaboration.activities.record[activity].waiting_hours
    }),
};

pub(super) const ACTIVITY_STARTED: Metric<ActivityId> = Metric {
    id: "started_week",
    label: "Started",
    unit: "week",
    doc: "First week in which it was worked on; none before.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        let worked = moment.collaboration.activities.worked[activity];
        worked.map_or(f64::NAN, |(first, _)| f64::from(first))
    }),
};

pub(super) const ACTIVITY_FINISHED: Metric<ActivityId> = Metric {
    id: "finished_week",
    label: "Finished",
    unit: "week",
    doc: "Weeks since the founding when a project was done; none while it is not, and for services.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        let activities = &moment.collaboration.activities;
        let last = activities.worked[activity].filter(|_| activities.done[activity]);
        last.map_or(f64::NAN, |(_, last)| f64::from(last + 1))
    }),
};

pub(super) const PARTY_LOAD: Metric<PartyId> = Metric {
    id: "workload",
    label: "Workload",
    unit: "of capacity",
    doc: "Hours asked over capacity, mean of the past four weeks.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| moment.collaboration.parties.load[party]),
};

pub(super) const PARTY_HOURS: Metric<PartyId> = Metric {
    id: "hours",
    label: "Hours worked",
    unit: "hours a week",
    doc: "Hours worked this week.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, party| moment.collaboration.parties.hours[party]),
};

/// `I(party; activity) = H(party) + H(activity) - H(both)`.
fn specialisation(moment: &Moment) -> f64 {
    let collaboration = moment.collaboration;
    let effort = &collaboration.activities.effort;
    let total: f64 = effort.cells().iter().sum();
    if total <= 0.0 {
        return f64::NAN;
    }
    let mut by_party = vec![0.0; collaboration.parties.len()];
    let mut by_activity = vec![0.0; collaboration.activities.len()];
    let mut both = Vec::with_capacity(effort.len());
    for stake in effort.ids() {
        let share = effort[stake] / total;
        by_party[collaboration.stakes.party(stake).row()] += share;
        by_activity[collaboration.stakes.activity(stake).row()] += share;
        both.push(share);
    }
    let nats = entropy(&by_party) + entropy(&by_activity) - entropy(&both);
    (nats / std::f64::consts::LN_2).max(0.0)
}
