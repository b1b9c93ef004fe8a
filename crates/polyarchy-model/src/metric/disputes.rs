//! Disputes: how many open, how they end, what they cost.

use super::{Measure, Metric, Summary};
use crate::state::stakes::{RIGHTS, Right};
use crate::state::tally::Count;
use crate::table::ActivityId;

pub(super) const DISPUTES_OPEN: Metric = Metric {
    id: "disputes_open",
    label: "Disputes open",
    unit: "disputes",
    doc: "Disputes that are open at the moment.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, ()| moment.collaboration.disputes.open.len() as f64),
};

pub(super) const DISPUTES_OPEN_BY_RIGHT: Metric = Metric {
    id: "disputes_open_over",
    label: "Disputes open",
    unit: "disputes",
    doc: "Disputes over one right that are open at the moment.",
    summary: Summary::Mean,
    measure: Measure::ByRight(|moment, right| {
        let open = &moment.collaboration.activities.disputes_open;
        open.cells().iter().map(|by_right| f64::from(by_right[right as usize])).sum()
    }),
};

pub(super) const DISPUTES_OPENED: Metric = Metric {
    id: "disputes_opened",
    label: "Disputes opened",
    unit: "a week",
    doc: "Disputes that open in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| {
        moment.over_rights(Count::Opened) / moment.tally[Count::Weeks]
    }),
};

pub(super) const DISPUTES_OPENED_BY_RIGHT: Metric = Metric {
    id: "disputes_opened_over",
    label: "Disputes opened",
    unit: "a week",
    doc: "Disputes over one right that open in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::ByRight(|moment, right| moment.weekly(Count::Opened(right))),
};

pub(super) const DISPUTES_PER_DECISION: Metric = Metric {
    id: "disputes_per_decision",
    label: "Decisions disputed",
    unit: "a decision",
    doc: "Disputes over decisions for each occasion on which a decision was to be taken or a request to be admitted.",
    summary: Summary::Per("occasions_to_decide"),
    measure: Measure::One(|moment, ()| {
        let occasions = moment.tally[Count::DecisionOccasions] + moment.tally[Count::Requests];
        let amendments = moment.tally[Count::AmendmentsDisputed(Right::Decision)];
        (moment.tally[Count::Opened(Right::Decision)] - amendments) / occasions
    }),
};

pub(super) const SETTLED_BY_CLAUSE: Metric = Metric {
    id: "settled_by_clause",
    label: "Settled by clause",
    unit: "a week",
    doc: "Disputes that a clause settles in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| {
        moment.over_rights(Count::ByClause) / moment.tally[Count::Weeks]
    }),
};

pub(super) const SETTLED_BY_TALK: Metric = Metric {
    id: "settled_by_talk",
    label: "Settled by talk",
    unit: "a week",
    doc: "Disputes that talk settles in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| {
        moment.over_rights(Count::ByTalk) / moment.tally[Count::Weeks]
    }),
};

pub(super) const SETTLED_BY_POWER: Metric = Metric {
    id: "settled_by_power",
    label: "Settled by power",
    unit: "a week",
    doc: "Disputes that power settles in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| {
        moment.over_rights(Count::ByPower) / moment.tally[Count::Weeks]
    }),
};

pub(super) const ENDED_BY_EXIT: Metric = Metric {
    id: "ended_by_exit",
    label: "Ended by leaving",
    unit: "a week",
    doc: "Disputes that end unsettled in a week, as a claimant leaves.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| {
        moment.over_rights(Count::ByExit) / moment.tally[Count::Weeks]
    }),
};

pub(super) const PAIR_DISPUTES: Metric = Metric {
    id: "pair_disputes",
    label: "Disputes of two parties",
    unit: "share",
    doc: "Disputes over decisions between two founders, or between a founder and a newcomer in its first half-year and later, for each occasion to decide that both attended.",
    summary: Summary::Per("pairs_met"),
    measure: Measure::ByPair(|moment, pair| {
        moment.tally.rate(Count::PairsDisputed(pair), Count::PairsMet(pair))
    }),
};

pub(super) const SHARE_BY_POWER: Metric = Metric {
    id: "share_by_power",
    label: "Settled by power",
    unit: "share",
    doc: "Share of the settled disputes that power settled.",
    summary: Summary::Per("disputes_settled"),
    measure: Measure::One(|moment, ()| moment.over_rights(Count::ByPower) / moment.settled()),
};

pub(super) const DISPUTE_DURATION: Metric = Metric {
    id: "dispute_duration",
    label: "Duration of disputes",
    unit: "weeks",
    doc: "Weeks from opening to settlement, mean over the disputes settled.",
    summary: Summary::Per("disputes_settled"),
    measure: Measure::One(|moment, ()| moment.tally[Count::DisputeWeeks] / moment.settled()),
};

pub(super) const DISPUTE_HOURS: Metric = Metric {
    id: "dispute_hours",
    label: "Hours lost to disputes",
    unit: "hours a week",
    doc: "Hours that disputes cost all claimants in a week.",
    summary: Summary::Per("lifetime"),
    measure: Measure::One(|moment, ()| moment.weekly(Count::DisputeHours)),
};

pub(super) const ACTIVITY_DISPUTE_HOURS: Metric<ActivityId> = Metric {
    id: "dispute_hours",
    label: "Hours lost to disputes",
    unit: "hours",
    doc: "Hours that disputes about the activity cost all claimants since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| {
        moment.collaboration.activities.record[activity].dispute_hours
    }),
};

pub(super) const DECISION_DISPUTES_BY_THEME: Metric = Metric {
    id: "decision_disputes_on",
    label: "Disputes over decisions",
    unit: "a decision",
    doc: "Disputes over decisions on the activities of one theme for each occasion on which one was to be taken or a request to be admitted, since the start.",
    summary: Summary::Per("occasions_to_decide_on"),
    measure: Measure::ByTheme(|moment, theme| {
        moment.in_theme(theme, |record| record.disputed_occasions(Right::Decision))
            / moment.in_theme(theme, |record| record.decision_occasions + record.requests)
    }),
};

pub(super) const WORK_DISPUTES_BY_THEME: Metric = Metric {
    id: "work_disputes_on",
    label: "Disputes over work",
    unit: "a week",
    doc: "Disputes over work on the activities of one theme for each week in which they were to be worked on, since the start.",
    summary: Summary::Per("work_occasions_on"),
    measure: Measure::ByTheme(|moment, theme| {
        moment.in_theme(theme, |record| record.disputed_occasions(Right::Work))
            / moment.in_theme(theme, |record| record.work_occasions)
    }),
};

pub(super) const ACTIVITY_DISPUTES_OPEN: Metric<ActivityId> = Metric {
    id: "disputes_open",
    label: "Disputes open",
    unit: "disputes",
    doc: "Disputes open on the activity at the moment.",
    summary: Summary::Mean,
    measure: Measure::One(|moment, activity| {
        f64::from(moment.collaboration.activities.n_disputes(activity))
    }),
};

pub(super) const ACTIVITY_WORK_DISPUTES: Metric<ActivityId> = Metric {
    id: "work_disputes",
    label: "Disputes over work",
    unit: "disputes",
    doc: "Disputes over the work opened since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| opened(moment, activity, Right::Work)),
};

pub(super) const ACTIVITY_DECISION_DISPUTES: Metric<ActivityId> = Metric {
    id: "decision_disputes",
    label: "Disputes over decisions",
    unit: "disputes",
    doc: "Disputes over decisions opened since the start.",
    summary: Summary::Last,
    measure: Measure::One(|moment, activity| opened(moment, activity, Right::Decision)),
};

fn opened(moment: &super::Moment, activity: ActivityId, right: Right) -> f64 {
    debug_assert_eq!(RIGHTS[right as usize], right, "rights are the rows of their records");
    moment.collaboration.activities.record[activity].disputes_opened[right as usize]
}
