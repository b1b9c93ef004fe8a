//! What ratios are proportions of: counts that say how much each run tells, where runs are pooled.

use super::{Measure, Metric, Summary};
use crate::state::tally::Count;

/// Name of the metric by which means over weeks are pooled.
pub(super) const WEEKS: &str = "weeks_at_work";

pub(super) const WEEKS_AT_WORK: Metric = Metric {
    id: WEEKS,
    label: "Weeks at work",
    unit: "weeks",
    doc: "Weeks in which work was open: those over which means are taken.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::WeeksAtWork]),
};

pub(super) const WORK_OCCASIONS: Metric = Metric {
    id: "work_occasions",
    label: "Activity-weeks",
    unit: "activity-weeks",
    doc: "Activity-weeks to be worked on.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::WorkOccasions]),
};

pub(super) const DECISION_OCCASIONS: Metric = Metric {
    id: "decision_occasions",
    label: "Occasions for decisions",
    unit: "decision-weeks",
    doc: "Weeks in which one decision was to be taken, summed over decisions.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::DecisionOccasions]),
};

pub(super) const OCCASIONS_TO_DECIDE: Metric = Metric {
    id: "occasions_to_decide",
    label: "Occasions to decide",
    unit: "occasions",
    doc: "Occasions on which a decision was to be taken or a request to be admitted.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| {
        moment.tally[Count::DecisionOccasions] + moment.tally[Count::Requests]
    }),
};

pub(super) const DECISIONS: Metric = Metric {
    id: "decisions",
    label: "Decisions",
    unit: "decisions",
    doc: "Decisions taken.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::DecisionsTaken]),
};

pub(super) const ACCOUNTS: Metric = Metric {
    id: "accounts",
    label: "Accounts",
    unit: "accounts",
    doc: "Accounts asked for.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::Accounts]),
};

pub(super) const REQUESTS_RECEIVED: Metric = Metric {
    id: "requests_received",
    label: "Requests received",
    unit: "requests",
    doc: "Requests that came in.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::Requests]),
};

pub(super) const DISPUTES_SETTLED: Metric = Metric {
    id: "disputes_settled",
    label: "Disputes settled",
    unit: "disputes",
    doc: "Disputes that a clause, talk or power settled.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.settled()),
};

pub(super) const POSTS_REACHED: Metric = Metric {
    id: "posts_reached",
    label: "Posts received",
    unit: "posts",
    doc: "Posts that reached a member, over readers.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::PostsReached]),
};

pub(super) const READINGS: Metric = Metric {
    id: "readings",
    label: "Readings",
    unit: "posts",
    doc: "Posts read, over readers.",
    summary: Summary::Whole,
    measure: Measure::One(|moment, ()| moment.tally[Count::PostsRead]),
};

pub(super) const STOCKS_BY_THEME: Metric = Metric {
    id: "stock_takings_on",
    label: "Stock-takings",
    unit: "stock-takings",
    doc: "Times that members took stock of the activities of one theme, over members and responsibilities, since the start.",
    summary: Summary::Last,
    measure: Measure::ByTheme(|moment, theme| moment.in_theme(theme, |record| record.stocks)),
};

pub(super) const WORK_OCCASIONS_BY_THEME: Metric = Metric {
    id: "work_occasions_on",
    label: "Activity-weeks",
    unit: "activity-weeks",
    doc: "Weeks in which the activities of one theme were to be worked on, summed over activities, since the start.",
    summary: Summary::Last,
    measure: Measure::ByTheme(|moment, theme| {
        moment.in_theme(theme, |record| record.work_occasions)
    }),
};

pub(super) const OCCASIONS_TO_DECIDE_BY_THEME: Metric = Metric {
    id: "occasions_to_decide_on",
    label: "Occasions to decide",
    unit: "occasions",
    doc: "Occasions on which a decision on the activities of one theme was to be taken or a request to be admitted, since the start.",
    summary: Summary::Last,
    measure: Measure::ByTheme(|moment, theme| {
        moment.in_theme(theme, |record| record.decision_occasions + record.requests)
    }),
};

pub(super) const PAIRS_MET: Metric = Metric {
    id: "pairs_met",
    label: "Meetings of two parties",
    unit: "occasions",
    doc: "Occasions to decide that two founders, or a founder and a newcomer, both attended, over pairs.",
    summary: Summary::Whole,
    measure: Measure::ByPair(|moment, pair| moment.tally[Count::PairsMet(pair)]),
};
