//! What an event moves.

use polyarchy_model::event::{Event, Kind};
use polyarchy_model::table::{ActivityId, PartyId};

use super::{Cause, Scope};
use crate::replay::{Replay, Row, row_of};

/// The model's own steps that move what a measure is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Interests are formed.
    Interests,
    /// Posts are read.
    Reading,
    /// Everybody forgets.
    Forgetting,
    /// Work is seen done.
    Practice,
    /// Decisions are seen taken.
    Decisions,
    /// Disputes are settled.
    Precedents,
    /// Agreements are signed, read, amended, ended.
    Agreements,
    /// Who or what counts changes, one event at a time.
    Scope(Scope),
}

impl Step {
    /// The step that an event is part of; none for one that moves nothing.
    pub(super) fn of(event: &Event) -> Option<Self> {
        let named = event.holder.is_some();
        Some(match event.id.kind {
            Kind::Interest => Self::Interests,
            Kind::Read => Self::Reading,
            Kind::Faded => Self::Forgetting,
            Kind::Shown => Self::Practice,
            Kind::Met if named => Self::Decisions,
            Kind::Settlement if named => Self::Precedents,
            Kind::Signed
            | Kind::Ended
            | Kind::Specified
            | Kind::Understood
            | Kind::ReadApart
            | Kind::Stale
            | Kind::Amended => Self::Agreements,
            Kind::Forked => Self::Scope(Scope::Forked),
            Kind::Joined => Self::Scope(Scope::Joined),
            Kind::Left => Self::Scope(Scope::Left),
            Kind::Opened => Self::Scope(Scope::Opened),
            Kind::Finished | Kind::Reopened => Self::Scope(Scope::Done),
            _ => return None,
        })
    }
}

/// A move of one count or of one term, or of a pressure.
#[derive(Clone, Copy, Debug)]
pub(super) enum Move {
    /// Of a count.
    Count { row: Row, holder: usize, by: f64, is_prior: bool },
    /// Of a term of interest.
    Term { activity: ActivityId, party: PartyId, term: usize, by: f64 },
    /// Of time pressure or budget pressure.
    Pressure { which: usize, by: f64 },
}

/// A move, what it is put down to, and the event that made it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moved {
    pub(super) what: Move,
    pub(super) cause: Cause,
    pub(super) event: Option<usize>,
}

/// The rows to which an event adds its amount.
pub(super) fn rows_seen(replay: &Replay, event: &Event) -> Vec<Row> {
    if event.id.kind == Kind::Read {
        return row_of(event).into_iter().collect();
    }
    let (Some(activity), Some(right)) = (event.activity, event.right) else { return Vec::new() };
    let members = replay.present(activity).flat_map(|party| replay.names.members(party));
    members.map(|member| Row { member, activity, right }).collect()
}
