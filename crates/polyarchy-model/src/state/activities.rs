//! Activities: what is left of them, which decisions wait, which clauses hold.

use crate::setting::Setting;
use crate::state::parties::Stress;
use crate::state::stakes::Right;
use crate::table::{ActivityId, AgreementId, Column, StakeId};

/// What has to be done, decided and answered for; one row each.
#[derive(Clone, Debug, PartialEq)]
pub struct Activities {
    /// How social the matter is (σ).
    pub nature: Column<ActivityId, f64>,
    /// Whether it is a service, which goes on, or a project, which ends.
    pub is_service: Column<ActivityId, bool>,
    /// Week of opening; `u32::MAX` while its mandate has not come.
    pub(crate) opens: Column<ActivityId, u32>,
    /// Hours of effect left of a project, or a service's backlog.
    pub hours_left: Column<ActivityId, f64>,
    /// Whether work has begun.
    pub begun: Column<ActivityId, bool>,
    /// Whether a project is done (rework can reopen it).
    pub done: Column<ActivityId, bool>,
    /// How the week's work was shared.
    pub outcome: Column<ActivityId, Outcome>,
    /// First and last week worked on, for the chart of activities.
    pub worked: Column<ActivityId, Option<(u32, u32)>>,
    /// The decisions that are open, oldest first.
    pub(crate) open_decisions: Column<ActivityId, Vec<Arrival>>,
    /// Disputes open, by right.
    pub disputes_open: Column<ActivityId, [u32; 3]>,
    /// Decisions that wait for the settlement of a dispute; a protest at the gate has none.
    pub(crate) disputed_decisions: Column<ActivityId, u32>,
    /// The agreement whose rule and enforcement hold: the one signed last.
    pub(crate) governing: Column<ActivityId, Option<AgreementId>>,
    /// The holder's row that the governing agreement's clause names, where it specifies the right.
    pub(crate) clause: Column<ActivityId, [Option<u32>; 3]>,
    /// Whether the governing agreement's clause on a right has gone stale, so that it waits for its amendment.
    pub(crate) waiting: Column<ActivityId, [bool; 3]>,
    /// What happened on each activity since the start.
    pub record: Column<ActivityId, Record>,
    /// Hours of effect of each stake, over about the past year.
    pub effort: Column<StakeId, f64>,
}

/// When a decision or a request came up, which names it among those of its activity for its whole life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrival {
    /// The week.
    pub week: u32,
    /// Its place among those of the week.
    pub(crate) nth: u32,
}

/// How a week's work on an activity was shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Outcome {
    /// Nothing was to be done.
    Idle,
    /// Nobody worked.
    Gap,
    /// One party worked.
    Alone,
    /// Several worked together.
    Joint,
    /// Several worked where one should.
    Overlap,
}

/// What happened on one activity since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Record {
    /// Weeks in which it was to be worked on.
    pub work_occasions: f64,
    /// Weeks in which several parties worked where one should.
    pub overlaps: f64,
    /// Weeks in which nobody worked.
    pub gaps: f64,
    /// Weeks in which one decision was to be taken, summed over decisions.
    pub decision_occasions: f64,
    /// Such weeks in which nobody wanted to take it.
    pub vacuums: f64,
    /// Accounts asked for.
    pub accounts: f64,
    /// Accounts that nobody gave.
    pub account_gaps: f64,
    /// Disputes opened, by right.
    pub disputes_opened: [f64; 3],
    /// Of them those over an amendment, which arise from no occasion.
    pub amendments_disputed: [f64; 3],
    /// Times that members took stock, over members.
    pub stocks: f64,
    /// Role stress found then, summed.
    pub stress: Stress,
    /// Divergence between parties when stock was last taken, by right; none if the activity was not open then.
    pub divergence: Option<[f64; 3]>,
    /// Requests that came in.
    pub requests: f64,
    /// Requests that were denied.
    pub denials: f64,
    /// Expected traffic of those denied, summed.
    pub denied_traffic: f64,
    /// Useful hours of effect.
    pub effort: f64,
    /// Hours of effect that were duplicated.
    pub duplicated: f64,
    /// Hours of effect that came back as rework.
    pub rework: f64,
    /// Hours that disputes about it cost their claimants.
    pub dispute_hours: f64,
    /// Hours that the plan's crew would have worked in weeks in which nobody did.
    pub waiting_hours: f64,
}

impl Record {
    /// Disputes that arose from an occasion to work, to decide or to admit a request.
    pub(crate) fn disputed_occasions(&self, right: Right) -> f64 {
        self.disputes_opened[right as usize] - self.amendments_disputed[right as usize]
    }
}

impl Activities {
    /// The activities before anything happened.
    pub(crate) fn new(setting: &Setting) -> Self {
        let planned = &setting.activities;
        let n = planned.len();
        let each = |value: fn(&crate::scenario::Activity) -> f64| {
            Column::from_fn(n, |activity| value(&planned[activity].written))
        };
        Self {
            nature: each(|activity| activity.nature.get()),
            is_service: Column::from_fn(n, |activity| {
                planned[activity].written.service_hours_per_week.is_some()
            }),
            opens: Column::from_fn(n, |activity| match planned[activity].mandated {
                true => u32::MAX,
                false => planned[activity].written.starts_week.get(),
            }),
            hours_left: each(|activity| activity.project_hours.map_or(0.0, |hours| hours.get())),
            begun: Column::filled(n, false),
            done: Column::filled(n, false),
            outcome: Column::filled(n, Outcome::Idle),
            worked: Column::filled(n, None),
            open_decisions: Column::filled(n, Vec::new()),
            disputes_open: Column::filled(n, [0; 3]),
            disputed_decisions: Column::filled(n, 0),
            governing: Column::filled(n, None),
            clause: Column::filled(n, [None; 3]),
            waiting: Column::filled(n, [false; 3]),
            record: Column::filled(n, Record::default()),
            effort: Column::default(),
        }
    }

    /// Number of activities.
    pub fn len(&self) -> usize {
        self.nature.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All activities, in order.
    pub fn ids(&self) -> impl Iterator<Item = ActivityId> + use<> {
        self.nature.ids()
    }

    /// Whether the activity has opened and is not done.
    #[inline]
    pub fn is_open(&self, activity: ActivityId, tick: u32) -> bool {
        self.opens[activity] <= tick && !self.done[activity]
    }

    /// Disputes open on the activity.
    pub(crate) fn n_disputes(&self, activity: ActivityId) -> u32 {
        self.disputes_open[activity].iter().sum()
    }

    /// Share of work that disputes and open decisions hold up:
    /// `1 - exp(-χ (disputes + share * open decisions))`.
    pub(crate) fn held_up(&self, activity: ActivityId, work: &crate::parameters::Work) -> f64 {
        let decisions = self.open_decisions[activity].len() as f64;
        let disputes = f64::from(self.n_disputes(activity));
        let obstacles = disputes + work.decision_blocking.get() * decisions;
        -libm::expm1(-work.blocking.get() * obstacles)
    }

    /// Part of the work that rests on assumptions, for decisions are open or in dispute:
    /// `1 - exp(-ζ (open + disputed))`.
    pub(crate) fn assumed(&self, activity: ActivityId, work: &crate::parameters::Work) -> f64 {
        let open = self.open_decisions[activity].len() as f64;
        let disputed = f64::from(self.disputed_decisions[activity]);
        -libm::expm1(-work.reliance.get() * (open + disputed))
    }

    /// Whether a responsibility waits for the amendment of the clause that assigns it.
    pub(crate) fn waits(&self, activity: ActivityId, right: Right) -> bool {
        self.waiting[activity][right as usize]
    }

    /// The holder's row that a clause names, where the right is specified.
    #[inline]
    pub(crate) fn named(&self, activity: ActivityId, right: Right) -> Option<usize> {
        self.clause[activity][right as usize].map(|row| row as usize)
    }
}
