//! What happened since the start, counted: metrics of flows are differences of two tallies.

use std::ops::{Index, IndexMut};

use crate::state::parties::PairKind;
use crate::state::stakes::Right;

/// Things that are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Count {
    /// Weeks simulated.
    Weeks,
    /// Of them that ended with work open.
    WeeksAtWork,
    /// Posts written.
    PostsWritten,
    /// Posts that reached somebody, over readers.
    PostsReached,
    /// Posts read, over readers.
    PostsRead,
    /// Posts read that concerned the reader.
    PostsOfConcern,
    /// Activity-weeks to be worked on.
    WorkOccasions,
    /// Of them with several workers where one should.
    Overlaps,
    /// Of them with nobody.
    Gaps,
    /// Of them worked on jointly.
    JointWork,
    /// Decision-weeks in which a decision was to be taken.
    DecisionOccasions,
    /// Of them with nobody who wanted to.
    Vacuums,
    /// Decisions that came up.
    DecisionsRaised,
    /// Decisions taken.
    DecisionsTaken,
    /// Weeks from coming up to being taken, summed.
    DecisionWeeks,
    /// Decisions taken by one government party.
    DecidedByGovernment,
    /// Decisions taken by one party outside government.
    DecidedByOthers,
    /// Decisions taken jointly.
    DecidedJointly,
    /// Accounts asked for.
    Accounts,
    /// Accounts given by one government party.
    AnsweredByGovernment,
    /// Accounts given by one party outside government.
    AnsweredByOthers,
    /// Accounts given jointly.
    AnsweredJointly,
    /// Accounts that nobody gave.
    AccountGaps,
    /// Accounts that several wanted to give.
    AccountsContested,
    /// Requests that came in.
    Requests,
    /// Of them admitted.
    Admissions,
    /// Of them denied at the gate.
    Denials,
    /// Disputes opened, by right.
    Opened(Right),
    /// Disputes settled by a clause, by right.
    ByClause(Right),
    /// Disputes settled by talk, by right.
    ByTalk(Right),
    /// Disputes settled by power, by right.
    ByPower(Right),
    /// Disputes ended by a claimant's leaving, by right.
    ByExit(Right),
    /// Weeks from opening to settlement, summed.
    DisputeWeeks,
    /// Hours worked.
    Hours,
    /// Useful hours of effect.
    Effort,
    /// Hours of effect duplicated.
    Duplicated,
    /// Hours of effect that came back as rework.
    Rework,
    /// Hours lost to disputes.
    DisputeHours,
    /// Hours of service that lapsed unserved.
    Lapsed,
    /// Parties that joined.
    Joins,
    /// Parties that left.
    Exits,
    /// Revisions of agreements.
    Revisions,
    /// Amendments of clauses.
    Amendments,
    /// Disputes opened over an amendment, which arise from no occasion, by right.
    AmendmentsDisputed(Right),
    /// Occasions to decide that two parties both attended, by kind of pair.
    PairsMet(PairKind),
    /// Disputes over decisions between two parties, by kind of pair.
    PairsDisputed(PairKind),
}

/// Number of things that are counted.
const N_COUNTS: usize = 62;

impl Count {
    const fn place(self) -> usize {
        match self {
            Self::Weeks => 0,
            Self::PostsWritten => 1,
            Self::PostsReached => 2,
            Self::PostsRead => 3,
            Self::PostsOfConcern => 4,
            Self::WorkOccasions => 5,
            Self::Overlaps => 6,
            Self::Gaps => 7,
            Self::JointWork => 8,
            Self::DecisionOccasions => 9,
            Self::Vacuums => 10,
            Self::DecisionsRaised => 11,
            Self::DecisionsTaken => 12,
            Self::DecisionWeeks => 13,
            Self::DecidedByGovernment => 14,
            Self::DecidedByOthers => 15,
            Self::DecidedJointly => 16,
            Self::Accounts => 17,
            Self::AnsweredByGovernment => 18,
            Self::AnsweredByOthers => 19,
            Self::AnsweredJointly => 20,
            Self::AccountGaps => 21,
            Self::AccountsContested => 22,
            Self::Requests => 23,
            Self::Admissions => 24,
            Self::Denials => 25,
            Self::DisputeWeeks => 26,
            Self::Hours => 27,
            Self::Effort => 28,
            Self::Duplicated => 29,
            Self::Rework => 30,
            Self::DisputeHours => 31,
            Self::Lapsed => 32,
            Self::Joins => 33,
            Self::Exits => 34,
            Self::Revisions => 35,
            Self::Opened(right) => 36 + right as usize,
            Self::ByClause(right) => 39 + right as usize,
            Self::ByTalk(right) => 42 + right as usize,
            Self::ByPower(right) => 45 + right as usize,
            Self::ByExit(right) => 48 + right as usize,
            Self::WeeksAtWork => 51,
            Self::Amendments => 52,
            Self::PairsMet(pair) => 53 + pair as usize,
            Self::PairsDisputed(pair) => 56 + pair as usize,
            Self::AmendmentsDisputed(right) => 59 + right as usize,
        }
    }
}

/// Counts of everything that happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tally([f64; N_COUNTS]);

impl Tally {
    /// What was counted since an earlier tally.
    pub fn since(&self, earlier: &Self) -> Self {
        let mut rest = *self;
        for (count, before) in rest.0.iter_mut().zip(earlier.0) {
            *count -= before;
        }
        rest
    }

    /// One count in proportion to another; NaN where there was no occasion.
    pub fn rate(&self, of: Count, per: Count) -> f64 {
        self[of] / self[per]
    }
}

impl Default for Tally {
    fn default() -> Self {
        Self([0.0; N_COUNTS])
    }
}

impl Index<Count> for Tally {
    type Output = f64;

    fn index(&self, count: Count) -> &f64 {
        &self.0[count.place()]
    }
}

impl IndexMut<Count> for Tally {
    fn index_mut(&mut self, count: Count) -> &mut f64 {
        &mut self.0[count.place()]
    }
}
