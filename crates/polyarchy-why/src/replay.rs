//! A log read again, event by event: who is there, which clauses stand, what every count rests on, who trusts whom.
//!
//! This is a second account of the bookkeeping, from the log alone: no setting, no draws. What a member expects is rebuilt
//! as `α_h(t) = α⁰_h(t) + Σ w_e 1[h named] (1 - δ)^(times forgotten since e)`.

mod apply;
mod clauses;
mod relations;

use std::collections::BTreeMap;

use polyarchy_model::event::{Event, Log, Names};
use polyarchy_model::state::stakes::{Holder, Right};
use polyarchy_model::table::{ActivityId, Id, PartyId};

pub(crate) use apply::row_of;
use clauses::Agreement;
pub use relations::{Claim, OpenDispute};

/// Least weight of an even prior: with none at all there is nothing to believe where no clause speaks.
pub(crate) const LEAST_PRIOR: f64 = 1e-9;

/// A responsibility as a member sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The member.
    pub member: u32,
    /// The activity.
    pub activity: ActivityId,
    /// The right.
    pub right: Right,
}

/// A count that an event added to a member's experience.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// Place of the event in the log.
    pub event: usize,
    /// Whom it named.
    pub holder: Holder,
    /// What it added.
    pub weight: f64,
    /// How often everybody had forgotten before.
    fades: u32,
}

/// A log read up to some event.
#[derive(Clone, Debug)]
pub struct Replay<'l> {
    /// The log.
    pub log: &'l Log,
    /// Names of what it is about.
    pub names: &'l Names,
    /// Place of the next event.
    next: usize,
    parameters: Parameters,
    parties: Vec<Party>,
    /// Parties concerned with each activity, in order of arrival.
    concerns: Vec<Vec<PartyId>>,
    /// Whether each activity is open.
    open: Vec<bool>,
    agreements: Vec<Agreement>,
    experience: BTreeMap<Row, Vec<Contribution>>,
    fades: u32,
    trust: BTreeMap<(PartyId, PartyId), f64>,
    disputes: Vec<OpenDispute>,
    interests: BTreeMap<(ActivityId, PartyId), usize>,
    pressure: [f64; 3],
    is_founded: bool,
    /// The only row whose experience is kept; none, and all is.
    only: Option<Row>,
}

/// What beliefs hang on beside the events.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Parameters {
    pub(crate) prior_weight: f64,
    pub(crate) custom: f64,
    forgetting: f64,
    starting_trust: f64,
    assertiveness: f64,
    rigidity: f64,
    most_assertive: f64,
}

/// A party in the course of a run.
#[derive(Clone, Copy, Debug, Default)]
struct Party {
    present: bool,
    founder: bool,
}

impl<'l> Replay<'l> {
    /// A log before its first event.
    pub fn new(log: &'l Log, names: &'l Names) -> Self {
        let n_activities = names.activities.len();
        Self {
            log,
            names,
            next: 0,
            parameters: Parameters::default(),
            parties: vec![Party::default(); names.parties.len()],
            concerns: vec![Vec::new(); n_activities],
            open: vec![false; n_activities],
            agreements: vec![Agreement::default(); names.agreements.len()],
            experience: BTreeMap::new(),
            fades: 0,
            trust: BTreeMap::new(),
            disputes: Vec::new(),
            interests: BTreeMap::new(),
            pressure: [0.0, 0.0, 1.0],
            is_founded: false,
            only: None,
        }
    }

    /// The same for one belief: the experience of all others is left out, which is much faster.
    pub fn of_row(log: &'l Log, names: &'l Names, row: Row) -> Self {
        Self { only: Some(row), ..Self::new(log, names) }
    }

    /// Reads all events before a place of the log.
    pub fn go_before(&mut self, place: usize) {
        while self.next < place && self.step().is_some() {}
    }

    /// Reads the founding and all events of weeks before that one: what is then is what is recorded of the week.
    pub fn go_to(&mut self, week: u32) {
        while !self.is_founded && self.step().is_some() {}
        while self.peek().is_some_and(|event| event.id.week < week) {
            self.step();
        }
    }

    /// The event that comes next.
    pub fn peek(&self) -> Option<&'l Event> {
        self.log.events().get(self.next)
    }

    /// Place of the event that comes next.
    pub fn place(&self) -> usize {
        self.next
    }

    /// Whether a party takes part now.
    pub fn is_present(&self, party: PartyId) -> bool {
        self.parties.get(party.row()).is_some_and(|party| party.present)
    }

    /// Whether an activity is open.
    pub fn is_open(&self, activity: ActivityId) -> bool {
        self.open[activity.row()]
    }

    /// Activities, by id.
    pub fn activities(&self) -> impl Iterator<Item = ActivityId> + use<> {
        (0..self.concerns.len()).map(ActivityId::of)
    }

    /// Parties concerned with an activity, in order of arrival; some may have left.
    pub fn concerned(&self, activity: ActivityId) -> &[PartyId] {
        &self.concerns[activity.row()]
    }

    /// Parties concerned with an activity that take part now.
    pub fn present(&self, activity: ActivityId) -> impl Iterator<Item = PartyId> + '_ {
        self.concerned(activity).iter().copied().filter(|&party| self.is_present(party))
    }

    /// Pressure of time and of money, and the share of the usual time to coordinate.
    pub fn pressure(&self) -> [f64; 3] {
        self.pressure
    }

    /// Place of the event that tells what a party last wanted of an activity.
    pub fn interest(&self, activity: ActivityId, party: PartyId) -> Option<usize> {
        self.interests.get(&(activity, party)).copied()
    }

    pub(crate) fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Whether a party was there at the founding.
    pub fn is_founder(&self, party: PartyId) -> bool {
        self.parties[party.row()].founder
    }

    /// γ, ω_T and g_max: how interest bends what is said.
    pub fn bending(&self) -> [f64; 3] {
        let Parameters { assertiveness, rigidity, most_assertive, .. } = self.parameters;
        [assertiveness, rigidity, most_assertive]
    }

    /// What a contribution still counts.
    pub fn remaining(&self, contribution: &Contribution) -> f64 {
        let kept = 1.0 - self.parameters.forgetting;
        contribution.weight * kept.powi((self.fades - contribution.fades) as i32)
    }

    /// What members forget in a week, as a share of their experience.
    pub fn forgetting(&self) -> f64 {
        self.parameters.forgetting
    }

    /// What events added to a member's experience with a responsibility.
    pub fn contributions(&self, row: &Row) -> &[Contribution] {
        self.experience.get(row).map_or(&[], Vec::as_slice)
    }

    /// A holder as it stands among those of an activity: jointly, where a party is not there or not concerned.
    fn standing(&self, activity: ActivityId, holder: Holder) -> Holder {
        match holder {
            Holder::Party(party)
                if !self.is_present(party) || !self.concerned(activity).contains(&party) =>
            {
                Holder::Joint
            }
            holder => holder,
        }
    }
}
