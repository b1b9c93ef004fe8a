//! Disputes that are open, and trust.

use polyarchy_model::event::{Event, EventId};
use polyarchy_model::table::{ActivityId, Id, PartyId};

use super::Replay;

/// A dispute that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenDispute {
    /// Place of its opening in the log.
    pub event: usize,
    /// Its name, as of its opening.
    pub id: EventId,
    /// The activity.
    pub activity: ActivityId,
    /// Who claims what.
    pub claims: Vec<Claim>,
}

/// A party's place in a dispute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The party.
    pub party: PartyId,
    /// Its side; 0 is that of those who want to hold the responsibility jointly.
    pub side: usize,
}

impl OpenDispute {
    pub(super) fn of(place: usize, event: &Event, details: &[f64]) -> Self {
        let (claims, _) = details.as_chunks::<2>();
        let claim = |&[party, side]: &[f64; 2]| Claim {
            party: PartyId::of(party as usize),
            side: side as usize,
        };
        Self {
            event: place,
            id: event.id,
            activity: event.activity.unwrap_or(ActivityId::FIRST),
            claims: claims.iter().map(claim).collect(),
        }
    }

    /// Pairs of parties on different sides.
    pub fn pairs(&self) -> impl Iterator<Item = (PartyId, PartyId)> + '_ {
        self.claims.iter().enumerate().flat_map(|(nth, one)| {
            let against = self.claims[nth + 1..].iter().filter(|other| other.side != one.side);
            against.map(|other| (one.party, other.party))
        })
    }

    /// Whether another event is of the same dispute's life.
    pub fn is(&self, id: &EventId) -> bool {
        self.id.parts == id.parts
    }
}

impl Replay<'_> {
    /// The disputes that are open, in order of opening.
    pub fn disputes(&self) -> &[OpenDispute] {
        &self.disputes
    }

    /// Trust between two parties that have met; 1 within a party.
    pub fn trust(&self, one: PartyId, other: PartyId) -> Option<f64> {
        if one == other {
            return Some(1.0);
        }
        self.trust.get(&(one.min(other), one.max(other))).copied()
    }

    /// All pairs that have met, and their trust.
    pub fn trusts(&self) -> impl Iterator<Item = ((PartyId, PartyId), f64)> + '_ {
        self.trust.iter().map(|(&pair, &trust)| (pair, trust))
    }

    pub(super) fn lose_trust(&mut self, dispute: &OpenDispute, loss: f64) {
        for (one, other) in dispute.pairs() {
            if let Some(trust) = self.trust.get_mut(&(one.min(other), one.max(other))) {
                *trust = (*trust - loss).clamp(0.0, 1.0);
            }
        }
    }

    /// A week of a dispute: by power it costs trust, and once settled it is closed.
    pub(super) fn settle(&mut self, event: &Event, details: &[f64]) {
        if event.outcome == 0 {
            return;
        }
        let Some(at) = self.disputes.iter().position(|dispute| dispute.is(&event.id)) else {
            return;
        };
        let dispute = self.disputes.remove(at);
        if let Some(&loss) = details.get(4)
            && loss > 0.0
        {
            self.lose_trust(&dispute, loss);
        }
    }

    pub(super) fn close_dispute(&mut self, event: &Event) {
        self.disputes.retain(|dispute| !dispute.is(&event.id));
    }

    /// Each pair present regains a part of the trust that it lacks.
    pub(super) fn restore_trust(&mut self, event: &Event) {
        let Some(activity) = event.activity else { return };
        let present: Vec<PartyId> = self.present(activity).collect();
        for (nth, &later) in present.iter().enumerate() {
            for &earlier in &present[..nth] {
                if let Some(trust) = self.trust.get_mut(&(later.min(earlier), later.max(earlier))) {
                    *trust = (*trust + event.amount * (1.0 - *trust)).clamp(0.0, 1.0);
                }
            }
        }
    }
}
