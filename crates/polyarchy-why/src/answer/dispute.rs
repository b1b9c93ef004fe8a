//! Why a dispute opened.

use polyarchy_model::event::Kind;
use polyarchy_model::table::{Id, PartyId};

use super::Test;
use crate::chain::{Chain, Index, Root};
use crate::ledger::Source;
use crate::replay::{Replay, row_of};

/// Why a dispute opened, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct DisputeAnswer {
    /// Place of its opening in the log.
    pub opened: usize,
    /// The occasion from which it arose, and how likely a dispute was there, given the state before.
    pub occasion: Option<(usize, f64)>,
    /// What each party did on the occasion.
    pub claims: Vec<ClaimMade>,
    /// The chain back to its root.
    pub chain: Chain,
    /// How it ended, if it did.
    pub ended: Option<usize>,
    /// What tests the chief cause.
    pub test: Option<Test>,
}

/// A stance taken on an occasion.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimMade {
    /// Place of the stance in the log.
    pub event: usize,
    /// Whose.
    pub party: PartyId,
    /// What its spokesperson expected of its own party, and what that rests on: shares sum to it.
    pub belief: f64,
    /// Share of each source.
    pub shares: Vec<(Source, f64)>,
}

/// A dispute in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct DisputeTold {
    /// Place of its opening in the log.
    pub opened: usize,
    /// Place of its end, if it ended.
    pub ended: Option<usize>,
    /// What it mostly goes back to.
    pub root: Root,
    /// How likely that turn was; 1 where nothing was left to chance.
    pub p: f64,
}

impl Index<'_> {
    /// The disputes of the run, in the order of their opening.
    pub fn disputes(&self) -> Vec<DisputeTold> {
        let opened =
            (0..self.log.len()).filter(|&place| self.event(place).id.kind == Kind::Disputed);
        opened
            .map(|opened| {
                let Chain { root, p, .. } = self.chain(opened);
                DisputeTold { opened, ended: self.end_of(opened), root, p }
            })
            .collect()
    }

    /// Where a dispute ends that opens at a place of the log.
    fn end_of(&self, opened: usize) -> Option<usize> {
        let ends = |place: &usize| {
            let event = self.event(*place);
            let is_end = match event.id.kind {
                Kind::Withdrawn => true,
                Kind::Settlement => event.outcome > 0,
                _ => false,
            };
            is_end && event.id.parts == self.event(opened).id.parts
        };
        (opened..self.log.len()).find(ends)
    }

    pub(super) fn answer_dispute(&self, opened: usize) -> DisputeAnswer {
        let occasion = self.occasion(opened);
        let stances = occasion.map_or(Vec::new(), |place| self.causes(place));
        let claims = stances.into_iter().filter_map(|place| self.claim_made(place)).collect();
        let chain = self.chain(opened);
        DisputeAnswer {
            opened,
            occasion: occasion.map(|place| (place, self.event(place).hazard)),
            claims,
            test: self.test(&chain),
            chain,
            ended: self.end_of(opened),
        }
    }

    /// The occasion from which a dispute arose: the first event behind it that tells how likely a dispute is.
    fn occasion(&self, opened: usize) -> Option<usize> {
        let mut place = opened;
        for _ in 0..4 {
            if !self.event(place).hazard.is_nan() {
                return Some(place);
            }
            place = *self.causes(place).first()?;
        }
        None
    }

    fn claim_made(&self, place: usize) -> Option<ClaimMade> {
        let event = self.event(place);
        if event.id.kind != Kind::Stance {
            return None;
        }
        let (party, row) = (event.party?, row_of(event)?);
        let mut replay = Replay::of_row(self.log, self.names, row);
        replay.go_before(place);
        let holder = polyarchy_model::state::stakes::Holder::Party(party);
        let shares = replay.ledger(&row).shares(holder);
        let belief = shares.iter().map(|(_, share)| share).sum();
        debug_assert!(party.row() < self.names.parties.len());
        Some(ClaimMade { event: place, party, belief, shares })
    }
}
