//! A run that is followed: its events are noted, and some can be made to come out otherwise.
//!
//! Steps call the methods below where something comes about. In a run that nobody follows each of them is one test.

pub(crate) mod agreements;
mod chances;
pub(crate) mod disputes;
mod interests;
pub(crate) mod occasions;
pub(crate) mod people;
mod talk;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::collaboration::Collaboration;
use crate::event::{Event, EventId, Kind, Log};
use crate::state::activities::Arrival;
use crate::state::scratch::Stance;
use crate::table::{ActivityId, AgreementId};

pub(crate) use interests::Terms;

/// What is made of an event in a run that is made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Forced {
    /// It does not come about; a party waits.
    Blocked,
    /// It comes out the other way; a party that would claim waits, and one that would not claims.
    Flipped,
    /// It comes out as it does in the run that is compared with: the place of that among the outcomes of its kind.
    Held(u16),
}

/// What is noted of a run, and what is forced on it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Trace {
    log: Log,
    forced: BTreeMap<EventId, Forced>,
    /// Events that were forced and came up.
    met: Vec<EventId>,
    /// Mandates carried out so far.
    mandates: Vec<EventId>,
    /// What put each clause in its present wording in force.
    wrote: BTreeMap<(AgreementId, ActivityId, u8), EventId>,
    /// The last review of each agreement.
    resolved: BTreeMap<AgreementId, EventId>,
    /// The week in which interests were last formed, and how often.
    formed: (u32, u32),
    /// Stances taken on the present occasion, and what else led to its outcome.
    behind: Vec<EventId>,
}

impl Trace {
    /// Nothing noted yet.
    pub(crate) fn new(forced: BTreeMap<EventId, Forced>) -> Self {
        Self { forced, ..Self::default() }
    }

    /// Forces events from now on, and no others.
    pub(crate) fn force(&mut self, forced: BTreeMap<EventId, Forced>) {
        self.forced = forced;
    }

    /// The log.
    pub(crate) fn into_log(self) -> Log {
        self.log
    }

    /// Events that were forced and have come up.
    pub(crate) fn met(&self) -> &[EventId] {
        &self.met
    }

    fn what_is_forced(&mut self, id: EventId) -> Option<Forced> {
        let forced = *self.forced.get(&id)?;
        self.met.push(id);
        Some(forced)
    }

    /// What comes out where yes or no does.
    pub(crate) fn resolve(&mut self, id: EventId, natural: bool) -> bool {
        match self.what_is_forced(id) {
            None => natural,
            Some(Forced::Blocked) => false,
            Some(Forced::Flipped) => !natural,
            Some(Forced::Held(outcome)) => outcome > 0,
        }
    }

    fn resolve_stance(&mut self, id: EventId, natural: Stance) -> Stance {
        match (self.what_is_forced(id), natural) {
            (None, natural) => natural,
            (Some(Forced::Blocked), Stance::Absent) => Stance::Absent,
            (Some(Forced::Blocked), _) | (Some(Forced::Flipped), Stance::Own) => Stance::Other,
            (Some(Forced::Flipped), _) => Stance::Own,
            (Some(Forced::Held(outcome)), _) => {
                [Stance::Absent, Stance::Own, Stance::Joint, Stance::Other]
                    [usize::from(outcome) % 4]
            }
        }
    }
}

impl Collaboration {
    /// Whether the run is followed.
    #[inline]
    pub(crate) fn is_followed(&self) -> bool {
        self.trace.is_some()
    }

    /// Whether something comes about: as it would, unless it is forced.
    #[inline]
    pub(crate) fn resolve(&mut self, id: impl FnOnce(u32) -> EventId, natural: bool) -> bool {
        match &mut self.trace {
            None => natural,
            Some(trace) => trace.resolve(id(self.tick), natural),
        }
    }

    /// Notes an event that has neither causes nor details.
    #[inline]
    pub(crate) fn note(&mut self, event: impl FnOnce(u32) -> Event) {
        if let Some(trace) = &mut self.trace {
            trace.log.note(event(self.tick), &[], &[]);
        }
    }

    /// Forgets what led to the outcome of the occasion before.
    #[inline]
    pub(crate) fn begin_occasion(&mut self) {
        if let Some(trace) = &mut self.trace {
            trace.behind.clear();
        }
    }
}

/// The occasion of a week's work or account, which came up in that week.
pub(crate) fn of_week(week: u32) -> Arrival {
    Arrival { week, nth: 0 }
}

/// The place of a stance among the outcomes of its kind.
fn stance_code(stance: Stance) -> u16 {
    match stance {
        Stance::Absent => 0,
        Stance::Own => 1,
        Stance::Joint => 2,
        Stance::Other => 3,
    }
}

/// The event of its kind in a week.
fn weekly(week: u32, kind: Kind) -> Event {
    Event::new(EventId::nth(week, kind, 0))
}
