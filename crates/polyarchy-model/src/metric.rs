//! Metrics: what a run is observed by. A metric looks and does not touch.

mod column;
mod communication;
mod decisions;
mod disputes;
mod membership;
mod occasions;
mod project;
mod relations;
mod roles;
mod work;

pub use column::MetricColumn;

use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::activities::Record;
use crate::state::parties::{PAIR_KINDS, PairKind};
use crate::state::stakes::{RIGHTS, Right};
use crate::state::tally::{Count, Tally};
use crate::table::{ActivityId, FormId, PartyId};

/// All metrics of a collaboration as a whole, in report order.
pub const METRICS: &[Metric] = &[
    roles::ROLE_AMBIGUITY,
    roles::ROLE_CONFLICT,
    roles::ROLE_CONFLICT_DISTANCE,
    roles::ROLE_AMBIGUITY_SCALE,
    roles::ROLE_CONFLICT_SCALE,
    roles::ROLE_AMBIGUITY_BY_RIGHT,
    roles::ROLE_CONFLICT_BY_RIGHT,
    roles::ROLE_CONFLICT_DISTANCE_BY_RIGHT,
    roles::ROLE_AMBIGUITY_BY_SECTOR,
    roles::ROLE_CONFLICT_BY_SECTOR,
    roles::ROLE_CONFLICT_DISTANCE_BY_SECTOR,
    roles::AMBIGUITY_SPREAD,
    roles::AMBIGUITY_CONFLICT_CORRELATION,
    roles::AMBIGUITY_DISTANCE_CORRELATION,
    roles::WERE_UNSURE,
    roles::DIVERGENCE,
    roles::ROLE_AMBIGUITY_BY_THEME,
    roles::ROLE_CONFLICT_BY_THEME,
    roles::ROLE_CONFLICT_DISTANCE_BY_THEME,
    disputes::DECISION_DISPUTES_BY_THEME,
    disputes::WORK_DISPUTES_BY_THEME,
    disputes::DISPUTES_OPEN,
    disputes::DISPUTES_OPEN_BY_RIGHT,
    disputes::DISPUTES_OPENED,
    disputes::DISPUTES_OPENED_BY_RIGHT,
    disputes::DISPUTES_PER_DECISION,
    disputes::SETTLED_BY_CLAUSE,
    disputes::SETTLED_BY_TALK,
    disputes::SETTLED_BY_POWER,
    disputes::ENDED_BY_EXIT,
    disputes::PAIR_DISPUTES,
    disputes::SHARE_BY_POWER,
    disputes::DISPUTE_DURATION,
    disputes::DISPUTE_HOURS,
    work::GAP_RATE,
    work::OVERLAP_RATE,
    work::JOINT_RATE,
    work::HOURS,
    work::EFFORT,
    work::DUPLICATED,
    work::REWORK,
    work::BACKLOG,
    work::SPECIALISATION,
    work::WORKLOAD,
    decisions::VACUUM_RATE,
    decisions::DECISIONS_OPEN,
    decisions::DECISIONS_TAKEN,
    decisions::DECISION_LATENCY,
    decisions::GOVERNMENT_DECISIONS,
    decisions::JOINT_DECISIONS,
    decisions::DECISION_GINI,
    decisions::DECISION_ENTROPY,
    decisions::DECISION_SHARING,
    decisions::ACCOUNTABILITY_SHARING,
    decisions::ACCOUNT_GAP_RATE,
    decisions::ACCOUNTS_CONTESTED,
    decisions::REQUESTS,
    decisions::DENIAL_RATE,
    project::SHARE_DONE,
    project::FINISHED,
    project::SCHEDULE_OVERRUN,
    project::COST_OVERRUN,
    project::TIME_PRESSURE,
    project::BUDGET_PRESSURE,
    project::TIME_TO_COORDINATE,
    relations::TRUST,
    relations::COMMITMENT,
    relations::STRAIN,
    relations::EXPERTISE_GAP,
    communication::POSTS_WRITTEN,
    communication::POSTS_READ,
    communication::SHARE_UNREAD,
    communication::SHARE_OF_CONCERN,
    membership::PARTIES,
    membership::MEMBERS,
    membership::JOINS,
    membership::EXITS,
    membership::SURVIVES,
    membership::LIFETIME,
    membership::DIED,
    membership::REVISIONS,
    membership::AMENDMENTS,
    membership::FORMS,
    occasions::WEEKS_AT_WORK,
    occasions::WORK_OCCASIONS,
    occasions::DECISION_OCCASIONS,
    occasions::OCCASIONS_TO_DECIDE,
    occasions::DECISIONS,
    occasions::ACCOUNTS,
    occasions::REQUESTS_RECEIVED,
    occasions::DISPUTES_SETTLED,
    occasions::POSTS_REACHED,
    occasions::READINGS,
    occasions::STOCKS_BY_THEME,
    occasions::WORK_OCCASIONS_BY_THEME,
    occasions::PAIRS_MET,
    occasions::OCCASIONS_TO_DECIDE_BY_THEME,
];

/// Metrics of each activity.
pub const ACTIVITY_METRICS: &[Metric<ActivityId>] = &[
    roles::ACTIVITY_AMBIGUITY,
    roles::ACTIVITY_CONFLICT,
    roles::ACTIVITY_CONFLICT_DISTANCE,
    disputes::ACTIVITY_DISPUTES_OPEN,
    disputes::ACTIVITY_WORK_DISPUTES,
    disputes::ACTIVITY_DECISION_DISPUTES,
    work::ACTIVITY_GAP_RATE,
    work::ACTIVITY_OVERLAP_RATE,
    work::ACTIVITY_HOURS_LEFT,
    work::ACTIVITY_EFFORT,
    work::ACTIVITY_DUPLICATED,
    work::ACTIVITY_REWORK,
    work::ACTIVITY_WAITING,
    disputes::ACTIVITY_DISPUTE_HOURS,
    work::ACTIVITY_STARTED,
    work::ACTIVITY_FINISHED,
    decisions::ACTIVITY_DECISIONS,
    decisions::ACTIVITY_REQUESTS,
    decisions::ACTIVITY_DENIALS,
    decisions::ACTIVITY_DENIED_TRAFFIC,
];

/// Metrics of each party.
pub const PARTY_METRICS: &[Metric<PartyId>] = &[
    roles::PARTY_AMBIGUITY,
    roles::PARTY_CONFLICT,
    roles::PARTY_CONFLICT_DISTANCE,
    membership::PARTY_PRESENT,
    relations::PARTY_COMMITMENT,
    relations::PARTY_STRAIN,
    relations::PARTY_TRUST,
    work::PARTY_LOAD,
    work::PARTY_HOURS,
    decisions::PARTY_DECIDED,
    decisions::PARTY_ANSWERED,
];

/// One thing to observe, of the whole (`Of = ()`), of an activity or of a party.
#[derive(Clone, Copy)]
pub struct Metric<Of: 'static = ()> {
    /// Permanent name in snake case, the column's name.
    pub id: &'static str,
    /// What an axis says.
    pub label: &'static str,
    /// Unit, `1` for a pure number.
    pub unit: &'static str,
    /// One sentence on the meaning.
    pub doc: &'static str,
    /// How the run's summary sums the metric up.
    pub summary: Summary,
    /// How it is read off.
    pub measure: Measure<Of>,
}

/// How a run's summary sums a metric up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// Mean over the weeks in which work was open.
    Mean,
    /// The same, of what changes only when stock is taken or a party comes or goes.
    MeanOfStock,
    /// Value at the end.
    Last,
    /// Counted over the whole run.
    Whole,
    /// Measured over the whole run at once, as a proportion of the metric of that name.
    Per(&'static str),
}

/// How a metric is read off; a breakdown gives a column for each part.
#[derive(Clone, Copy)]
pub enum Measure<Of: 'static = ()> {
    /// One number.
    One(fn(&Moment, Of) -> f64),
    /// One number for each right.
    ByRight(fn(&Moment, Right) -> f64),
    /// One number for government bodies, one for the others.
    BySector(fn(&Moment, bool) -> f64),
    /// One number for each kind of pair of parties.
    ByPair(fn(&Moment, PairKind) -> f64),
    /// One number for each contract form that the scenario knows.
    ByForm(fn(&Moment, FormId) -> f64),
    /// One number for each theme of activities, by its place among the setting's.
    ByTheme(fn(&Moment, usize) -> f64),
}

/// What a metric may look at.
pub struct Moment<'a> {
    /// The state.
    pub collaboration: &'a Collaboration,
    /// The scenario.
    pub setting: &'a Setting,
    /// What happened since the last record, or in the whole run.
    pub tally: &'a Tally,
}

impl Moment<'_> {
    /// A count for each week since the last record.
    fn weekly(&self, count: Count) -> f64 {
        self.tally.rate(count, Count::Weeks)
    }

    /// A count over all rights.
    fn over_rights(&self, count: fn(Right) -> Count) -> f64 {
        RIGHTS.iter().map(|&right| self.tally[count(right)]).sum()
    }

    /// Disputes that were settled.
    fn settled(&self) -> f64 {
        [Count::ByClause, Count::ByTalk, Count::ByPower].map(|by| self.over_rights(by)).iter().sum()
    }

    /// A sum over the records of a theme's activities.
    fn in_theme(&self, theme: usize, measure: fn(&Record) -> f64) -> f64 {
        let activities = &self.collaboration.activities;
        let is_of = |&activity: &ActivityId| self.setting.activities[activity].theme == theme;
        let of_theme = activities.ids().filter(is_of);
        of_theme.map(|activity| measure(&activities.record[activity])).sum()
    }

    /// Mean of a value over the parties present; absent where there is none.
    fn mean_of_parties(&self, value: impl Fn(PartyId) -> Option<f64>) -> f64 {
        mean(self.collaboration.parties.present_ids().filter_map(value))
    }
}

/// Mean; NaN, which is "none", where there is nothing to average.
fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let mut total = 0.0;
    let mut n = 0.0;
    for value in values {
        total += value;
        n += 1.0;
    }
    total / n
}

impl<Of: Copy> Metric<Of> {
    /// Reads the metric off, a number for each of its columns.
    pub fn read(&self, moment: &Moment, of: Of, into: &mut Vec<f64>) {
        match self.measure {
            Measure::One(measure) => into.push(measure(moment, of)),
            Measure::ByRight(measure) => into.extend(RIGHTS.map(|right| measure(moment, right))),
            Measure::BySector(measure) => {
                into.extend(column::SECTORS.map(|(_, government)| measure(moment, government)));
            }
            Measure::ByPair(measure) => into.extend(PAIR_KINDS.map(|pair| measure(moment, pair))),
            Measure::ByTheme(measure) => {
                into.extend((0..moment.setting.themes.len()).map(|theme| measure(moment, theme)));
            }
            Measure::ByForm(measure) => {
                into.extend(moment.setting.forms.ids().map(|form| measure(moment, form)));
            }
        }
    }
}
