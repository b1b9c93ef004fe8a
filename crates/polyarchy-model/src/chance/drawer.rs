//! Who draws, read back from the number that keys the luck.

use super::Chance;
use crate::table::{ActivityId, AgreementId, Id, PartyId};

/// Who draws, as the reason says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Drawer {
    /// A member, by its number among all.
    Member(u32),
    /// An activity.
    Activity(ActivityId),
    /// An agreement.
    Agreement(AgreementId),
    /// The clauses of an agreement on an activity.
    Clauses(AgreementId, ActivityId),
    /// A party that reads them.
    Reader(AgreementId, ActivityId, PartyId),
    /// A member that reads them.
    MemberReader(AgreementId, ActivityId, u32),
    /// An occasion on an activity: the n-th that came up in a week.
    Occasion {
        /// The activity.
        activity: ActivityId,
        /// The week in which it came up.
        week: u32,
        /// Which of that week, from 0.
        nth: u32,
    },
    /// The world outside, which decides how many arrive.
    World,
    /// The n-th arrival of a week, from 1.
    Newcomer(u32),
}

impl Drawer {
    /// Who it is that draws for a reason under a number.
    pub(super) fn of(why: Chance, who: u64) -> Self {
        let low = |bits: u32| (who & ((1 << bits) - 1)) as usize;
        let high = |bits: u32| (who >> bits) as usize;
        match why {
            Chance::Adoption | Chance::Susceptibility | Chance::Writing | Chance::Reading => {
                Self::Member(who as u32)
            }
            Chance::Specification | Chance::Staleness | Chance::Amendment => {
                Self::Clauses(AgreementId::of(high(32)), ActivityId::of(low(32)))
            }
            Chance::ClauseReading | Chance::MemberReading => {
                let (agreement, activity) = (AgreementId::of(high(48)), ActivityId::of(low(24)));
                let reader = (who >> 24) as usize & ((1 << 24) - 1);
                if why == Chance::ClauseReading {
                    Self::Reader(agreement, activity, PartyId::of(reader))
                } else {
                    Self::MemberReader(agreement, activity, reader as u32)
                }
            }
            Chance::Work
            | Chance::WorkDispute
            | Chance::Effort
            | Chance::Decision
            | Chance::Request
            | Chance::Account => Self::Activity(ActivityId::of(who as usize)),
            Chance::Occasion
            | Chance::Settlement
            | Chance::SettlementOfWork
            | Chance::SettlementOfRequest
            | Chance::SettlementOfAmendment => Self::Occasion {
                activity: ActivityId::of(high(36)),
                week: (who >> 20) as u32 & 0xffff,
                nth: low(20) as u32,
            },
            Chance::Revision | Chance::Exchange => Self::Agreement(AgreementId::of(who as usize)),
            Chance::Arrival if who == 0 => Self::World,
            Chance::Arrival => Self::Newcomer(who as u32),
        }
    }
}

impl Chance {
    /// What is drawn, in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Adoption => "which channels it uses",
            Self::Susceptibility => "how susceptible to strain it is",
            Self::Specification => "which responsibilities are specified",
            Self::ClauseReading => "how it reads the clauses",
            Self::Writing => "what it writes",
            Self::Reading => "what it reads",
            Self::Work => "who takes part in the work, and with which stance",
            Self::WorkDispute => "whether a gap or an overlap opens a dispute",
            Self::Decision => "how many decisions come up",
            Self::Request => "requests, and what becomes of them",
            Self::Account => "who answers for it",
            Self::Settlement => "how a dispute over a decision is settled",
            Self::Revision => "whether a review changes the form",
            Self::Arrival => "how many newcomers arrive and what they are like",
            Self::Effort => "whose effort counts in an overlap",
            Self::Occasion => "who takes part in a decision, and with which stance",
            Self::MemberReading => "whether it reads the clauses by itself, and how",
            Self::Staleness => "whether clauses go stale",
            Self::Amendment => "who objects to an amendment",
            Self::SettlementOfWork => "how a dispute over work is settled",
            Self::SettlementOfRequest => "how a dispute over a denied request is settled",
            Self::SettlementOfAmendment => "how a dispute over an amendment is settled",
            Self::Exchange => "whether the two pains of a review are exchanged",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::occasion;

    /// Identity: what the phases make numbers of is read back.
    #[test]
    fn who_draws_is_read_back_from_the_number() {
        let (agreement, activity) = (AgreementId::of(3), ActivityId::of(900));
        let clauses = (agreement.key() << 32) + activity.key();
        let reader = (agreement.key() << 48) + (70 << 24) + activity.key();
        for (why, who, expected) in [
            (Chance::Writing, 65, Drawer::Member(65)),
            (Chance::Request, 900, Drawer::Activity(activity)),
            (Chance::Revision, 3, Drawer::Agreement(agreement)),
            (Chance::Staleness, clauses, Drawer::Clauses(agreement, activity)),
            (Chance::ClauseReading, reader, Drawer::Reader(agreement, activity, PartyId::of(70))),
            (Chance::MemberReading, reader, Drawer::MemberReader(agreement, activity, 70)),
            (
                Chance::Settlement,
                occasion(activity, 9_999, 77),
                Drawer::Occasion { activity, week: 9_999, nth: 77 },
            ),
            (Chance::Arrival, 0, Drawer::World),
            (Chance::Arrival, 2, Drawer::Newcomer(2)),
        ] {
            assert_eq!(Drawer::of(why, who), expected, "{why:?}");
        }
    }
}
