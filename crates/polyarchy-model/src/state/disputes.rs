//! Open disputes, in order of opening.

use crate::state::stakes::Right;
use crate::table::{ActivityId, PartyId};

/// Several parties that claim one responsibility, or that want to hand it to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dispute {
    /// The activity.
    pub activity: ActivityId,
    /// The right in dispute.
    pub right: Right,
    /// Week of opening.
    pub opened: u32,
    /// Which of the week's disputes it is.
    pub(crate) ordinal: u32,
    /// Whether nobody wants it (a gap), instead of several.
    pub unwanted: bool,
    /// Week in which the decision at stake came up, where there is one.
    pub(crate) decision: Option<u32>,
    /// First claim; the others follow.
    pub(crate) first_claim: usize,
    /// Number of claims.
    pub(crate) n_claims: usize,
}

/// A party's place in a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Slot of the party among those concerned with the activity.
    pub(crate) slot: usize,
    /// The party.
    pub party: PartyId,
    /// Its side. Parties of one side, the objectors, want to hold the responsibility jointly.
    pub side: usize,
}

/// The disputes that are open, in order of opening, and all claims in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Disputes {
    /// Open disputes.
    pub open: Vec<Dispute>,
    pub(crate) claims: Vec<Claim>,
}

impl Dispute {
    /// Whether a decision that came up is at stake.
    pub fn is_over_a_decision(&self) -> bool {
        self.decision.is_some()
    }

    /// A key for the dispute's own luck.
    pub(crate) fn key(&self) -> u64 {
        (u64::from(self.opened) << 32) + u64::from(self.ordinal)
    }
}

impl Disputes {
    /// The claims in a dispute.
    pub fn claims(&self, dispute: &Dispute) -> &[Claim] {
        &self.claims[dispute.first_claim..dispute.first_claim + dispute.n_claims]
    }

    /// Opens a dispute with these claims.
    pub(crate) fn add(&mut self, mut dispute: Dispute, claims: &[Claim]) {
        dispute.first_claim = self.claims.len();
        dispute.n_claims = claims.len();
        self.claims.extend_from_slice(claims);
        self.open.push(dispute);
    }

    /// Keeps the disputes for which `keep` holds, in order.
    pub(crate) fn retain(&mut self, keep: impl Fn(usize) -> bool) {
        let mut n_kept = 0;
        let mut next_claim = 0;
        for row in 0..self.open.len() {
            if !keep(row) {
                continue;
            }
            let mut dispute = self.open[row];
            let from = dispute.first_claim;
            self.claims.copy_within(from..from + dispute.n_claims, next_claim);
            dispute.first_claim = next_claim;
            next_claim += dispute.n_claims;
            self.open[n_kept] = dispute;
            n_kept += 1;
        }
        self.open.truncate(n_kept);
        self.claims.truncate(next_claim);
    }
}

/// By what a dispute was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Route {
    /// By the clause on the responsibility.
    Clause,
    /// By talk.
    Talk,
    /// By power.
    Power,
}
