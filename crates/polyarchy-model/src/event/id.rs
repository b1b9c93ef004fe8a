//! Which occasion an event is.

use crate::event::kind::Kind;
use crate::state::activities::Arrival;
use crate::state::disputes::{Dispute, Matter};
use crate::state::stakes::{RIGHTS, Responsibility, Right};
use crate::table::{ActivityId, AgreementId, Id, PartyId};

/// Names an event by its occasion: the same occasion has the same name in two runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId {
    /// The week in which it came about, as its tick counts.
    pub week: u32,
    /// What kind of event.
    pub kind: Kind,
    /// Which of its kind in the week, as the kind's [`Shape`](crate::event::Shape) says.
    pub parts: Parts,
}

/// Numbers that tell an event from all others of its kind in its week; those not needed are 0.
pub type Parts = [u32; 4];

/// On which occasion a clause is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadWhen {
    /// Its agreement is signed.
    Signed,
    /// The reader joins.
    Joining,
    /// It has been amended.
    Amended,
}

/// What a dispute is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Over {
    /// A gap or an overlap at work.
    Work,
    /// A decision that came up.
    Decision,
    /// A request that was denied.
    Request,
    /// An amendment to the clause on a right.
    Amendment(Right),
}

impl Over {
    fn code(self) -> u32 {
        match self {
            Self::Work => 0,
            Self::Decision => 1,
            Self::Request => 2,
            Self::Amendment(right) => 3 + right as u32,
        }
    }

    pub(super) fn of_code(code: u32) -> Option<Self> {
        match code {
            0 => Some(Self::Work),
            1 => Some(Self::Decision),
            2 => Some(Self::Request),
            code => RIGHTS.get(code as usize - 3).map(|&right| Self::Amendment(right)),
        }
    }

    /// The right in dispute.
    pub fn right(self) -> Right {
        match self {
            Self::Work => Right::Work,
            Self::Decision | Self::Request => Right::Decision,
            Self::Amendment(right) => right,
        }
    }
}

impl EventId {
    /// The only event of its kind in a week, or the n-th.
    pub(crate) fn nth(week: u32, kind: Kind, nth: usize) -> Self {
        Self { week, kind, parts: [nth as u32, 0, 0, 0] }
    }

    /// Of a party.
    pub(crate) fn of_party(week: u32, kind: Kind, party: PartyId) -> Self {
        Self { week, kind, parts: [party.row() as u32, 0, 0, 0] }
    }

    /// The n-th arrival by chance of a week.
    pub(crate) fn of_newcomer(week: u32, nth: usize) -> Self {
        Self { week, kind: Kind::Joined, parts: [u32::MAX, nth as u32, 0, 0] }
    }

    /// Whether a party joins by chance, so that it is none of the scenario's.
    pub fn is_arrival_by_chance(&self) -> bool {
        self.kind == Kind::Joined && self.parts[0] == u32::MAX
    }

    /// On an activity.
    pub(crate) fn on(week: u32, kind: Kind, activity: ActivityId) -> Self {
        Self { week, kind, parts: [activity.row() as u32, 0, 0, 0] }
    }

    /// Of an agreement.
    pub(crate) fn of_agreement(week: u32, kind: Kind, agreement: AgreementId) -> Self {
        Self { week, kind, parts: [agreement.row() as u32, 0, 0, 0] }
    }

    /// Of the clause on a responsibility, and perhaps of somebody who reads it: the party or member of that number.
    pub(crate) fn of_clause(
        week: u32,
        kind: Kind,
        agreement: AgreementId,
        Responsibility { activity, right }: Responsibility,
        reader: usize,
        when: ReadWhen,
    ) -> Self {
        let right = right as u32 + RIGHTS.len() as u32 * when as u32;
        let parts = [agreement.row() as u32, activity.row() as u32, right, reader as u32];
        Self { week, kind, parts }
    }

    /// A party's interests in an activity, as they are formed for the n-th time in the week.
    pub(crate) fn of_stake(
        week: u32,
        kind: Kind,
        activity: ActivityId,
        party: PartyId,
        nth: u32,
    ) -> Self {
        Self { week, kind, parts: [activity.row() as u32, party.row() as u32, nth, 0] }
    }

    /// The n-th post of a member.
    pub(crate) fn of_post(week: u32, author: u32, nth: u32) -> Self {
        Self { week, kind: Kind::Written, parts: [author, nth, 0, 0] }
    }

    /// That a member reads the post of another.
    pub(crate) fn of_reading(week: u32, reader: usize, post: &Self) -> Self {
        let parts = [reader as u32, post.parts[0], post.week, post.parts[1]];
        Self { week, kind: Kind::Read, parts }
    }

    /// A decision or a request.
    pub(crate) fn of_arrival(week: u32, kind: Kind, activity: ActivityId, raised: Arrival) -> Self {
        Self { week, kind, parts: [activity.row() as u32, raised.week, raised.nth, 0] }
    }

    /// What a party does on an occasion: one of the week's work or account, or of a decision that came up.
    pub(crate) fn of_stance(
        week: u32,
        kind: Kind,
        Responsibility { activity, right }: Responsibility,
        raised: Arrival,
        party: PartyId,
    ) -> Self {
        // At most 2²⁰ decisions come up in a week.
        let place = raised.nth << 2 | right as u32;
        let parts = [activity.row() as u32, place, raised.week, party.row() as u32];
        Self { week, kind, parts }
    }

    /// Something in a dispute's life.
    pub(crate) fn of_dispute(week: u32, kind: Kind, dispute: &Dispute) -> Self {
        let Dispute { activity, right, opened, .. } = *dispute;
        let at_opening = Arrival { week: opened, nth: 0 };
        let (over, raised) = match dispute.over {
            Matter::Work => (Over::Work, at_opening),
            Matter::Decision(raised) => (Over::Decision, raised),
            Matter::Request(raised) => (Over::Request, raised),
            Matter::Amendment => (Over::Amendment(right), at_opening),
        };
        Self { week, kind, parts: [activity.row() as u32, over.code(), raised.week, raised.nth] }
    }

    /// The same of another kind, in another week.
    pub(crate) fn as_of(self, week: u32, kind: Kind) -> Self {
        Self { week, kind, ..self }
    }

    /// The opening in the same week of the dispute that this is of.
    #[must_use]
    pub fn as_dispute(self) -> Self {
        Self { kind: Kind::Disputed, ..self }
    }

    /// The post that is read, if this is a reading.
    pub fn post_of(&self) -> Option<Self> {
        let [_, author, written, nth] = self.parts;
        (self.kind == Kind::Read).then(|| Self::of_post(written, author, nth))
    }

    /// What a dispute is over, if this is of a dispute's life.
    pub fn over(&self) -> Option<Over> {
        (self.kind.info().shape == super::Shape::Dispute).then(|| Over::of_code(self.parts[1]))?
    }
}
