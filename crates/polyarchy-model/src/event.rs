//! Events: what came about in a run, by what, and how likely it was. They are noted by the steps themselves, which read
//! what led to their outcome; nothing is inferred afterwards.

mod cells;
mod id;
mod kind;
mod names;

pub use cells::{BrokenCells, EVENT_CELLS};
pub(crate) use id::ReadWhen;
pub use id::{EventId, Over, Parts};
pub use kind::{Alternative, KINDS, Kind, KindInfo, Shape};
pub use names::{Names, NotAnEvent};

use crate::state::stakes::{Holder, Right};
use crate::table::{ActivityId, PartyId};

/// One event. What does not apply to its kind is `None` or NaN; [`KINDS`] says what is told of each.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Which occasion it is: the same in two runs.
    pub id: EventId,
    /// The party that acts or is concerned.
    pub party: Option<PartyId>,
    /// The member that acts, by its number among all members.
    pub member: Option<u32>,
    /// The activity that it is about.
    pub activity: Option<ActivityId>,
    /// The right that it is about.
    pub right: Option<Right>,
    /// Who holds the right, as the event says.
    pub holder: Option<Holder>,
    /// Place of what came out among the outcomes of its kind.
    pub outcome: u16,
    /// How much: a weight, a change or a share, as its kind says.
    pub amount: f64,
    /// Probability of what its kind says, given the state before.
    pub p: f64,
    /// The uniform draw that was set against `p`: below it, the thing happened.
    pub u: f64,
    /// Probability, given the state before, that a dispute opens on this occasion.
    pub hazard: f64,
    causes: Span,
    details: Span,
}

/// Where a list of an event lies in its log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Span {
    start: u32,
    len: u32,
}

impl Span {
    fn of<T>(self, list: &[T]) -> &[T] {
        &list[self.start as usize..][..self.len as usize]
    }
}

impl Event {
    /// An event of which nothing is told yet but that it came about.
    pub(crate) fn new(id: EventId) -> Self {
        Self {
            id,
            party: None,
            member: None,
            activity: None,
            right: None,
            holder: None,
            outcome: 0,
            amount: f64::NAN,
            p: f64::NAN,
            u: f64::NAN,
            hazard: f64::NAN,
            causes: Span::default(),
            details: Span::default(),
        }
    }

    pub(crate) fn by(self, party: PartyId) -> Self {
        Self { party: Some(party), ..self }
    }

    pub(crate) fn on(self, activity: ActivityId, right: Right) -> Self {
        Self { activity: Some(activity), right: Some(right), ..self }
    }

    pub(crate) fn at(self, activity: ActivityId) -> Self {
        Self { activity: Some(activity), ..self }
    }

    pub(crate) fn risking(self, hazard: f64) -> Self {
        Self { hazard, ..self }
    }

    pub(crate) fn of_member(self, member: usize) -> Self {
        Self { member: Some(member as u32), ..self }
    }

    pub(crate) fn naming(self, holder: Holder) -> Self {
        Self { holder: Some(holder), ..self }
    }

    pub(crate) fn came_out(self, outcome: u16) -> Self {
        Self { outcome, ..self }
    }

    pub(crate) fn weighing(self, amount: f64) -> Self {
        Self { amount, ..self }
    }

    pub(crate) fn by_chance(self, p: f64, u: f64) -> Self {
        Self { p, u, ..self }
    }

    /// What came out, in a word.
    pub fn outcome_word<'n>(&self, names: &'n Names) -> &'n str {
        names.outcome(self)
    }
}

/// The events of one run, in the order in which they came about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    events: Vec<Event>,
    causes: Vec<EventId>,
    details: Vec<f64>,
}

impl Log {
    /// The events, in order.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Number of events.
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether nothing came about.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Events whose outcome an event read.
    pub fn causes<'l>(&'l self, event: &'l Event) -> impl Iterator<Item = EventId> + 'l {
        event.causes.of(&self.causes).iter().copied().chain(event.id.post_of())
    }

    /// More numbers on an event, in the order of its kind's [`KindInfo::details`].
    pub fn details(&self, event: &Event) -> &[f64] {
        event.details.of(&self.details)
    }

    /// The events of some kinds, with all that is told of them.
    #[must_use]
    pub fn only(self, kinds: &[Kind]) -> Self {
        if kinds.len() == KINDS.len() {
            return self;
        }
        let mut log = Self::default();
        for event in self.events.iter().filter(|event| kinds.contains(&event.id.kind)) {
            let causes = event.causes.of(&self.causes);
            log.note(event.clone(), causes, event.details.of(&self.details));
        }
        log
    }

    /// Notes an event, the events that it read, and more numbers on it.
    pub(crate) fn note(&mut self, mut event: Event, causes: &[EventId], details: &[f64]) {
        let span = |start: usize, len: usize| Span { start: start as u32, len: len as u32 };
        event.causes = span(self.causes.len(), causes.len());
        event.details = span(self.details.len(), details.len());
        self.causes.extend_from_slice(causes);
        self.details.extend_from_slice(details);
        self.events.push(event);
    }
}
