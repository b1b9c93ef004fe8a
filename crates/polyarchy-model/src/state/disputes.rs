//! Open disputes, in order of opening.

use crate::chance::{Chance, occasion};
use crate::state::activities::Arrival;
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
    /// Whether nobody wants it (a gap), instead of several.
    pub unwanted: bool,
    /// What it arose from.
    pub(crate) over: Matter,
    /// First claim; the others follow.
    pub(crate) first_claim: usize,
    /// Number of claims.
    pub(crate) n_claims: usize,
}

/// What a dispute arose from, which tells it from all others over the responsibility that opened in the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matter {
    /// A gap or an overlap; at most one such dispute is open on an activity.
    Work,
    /// A decision.
    Decision(Arrival),
    /// A request denied at the gate.
    Request(Arrival),
    /// An amendment to a clause, signed in the week of opening.
    Amendment,
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
        self.decision().is_some()
    }

    /// The decision at stake, where there is one.
    pub(crate) fn decision(&self) -> Option<Arrival> {
        match self.over {
            Matter::Decision(arrival) => Some(arrival),
            _ => None,
        }
    }

    /// What its own luck is drawn by, with the kind of matter as the reason: its responsibility, and when that
    /// came up over which it is fought. It is the same under every form.
    pub(crate) fn key(&self) -> (u64, Chance) {
        let Self { activity, right, opened, .. } = *self;
        match self.over {
            Matter::Work => (occasion(activity, opened, 0), Chance::SettlementOfWork),
            Matter::Decision(Arrival { week, nth }) => {
                (occasion(activity, week, nth), Chance::Settlement)
            }
            Matter::Request(Arrival { week, nth }) => {
                (occasion(activity, week, nth), Chance::SettlementOfRequest)
            }
            Matter::Amendment => {
                (occasion(activity, opened, right as u32), Chance::SettlementOfAmendment)
            }
        }
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
