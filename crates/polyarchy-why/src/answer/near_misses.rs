//! Why something did not happen: the draws that came nearest to it.

use polyarchy_model::event::Kind;
use polyarchy_model::state::stakes::Right;
use polyarchy_model::table::{ActivityId, PartyId};

use super::question::Found;
use super::{NoSuch, Subject};
use crate::chain::Index;
use crate::change::Target;

/// A decision point that came out so that nothing happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearMiss {
    /// Place of the event in the log.
    pub event: usize,
    /// Probability of the other outcome, given the state before.
    pub p: f64,
    /// By how much the draw missed it: u - p.
    pub margin: f64,
}

/// Kinds whose other outcome leads to a dispute, or towards one.
const TOWARDS_A_DISPUTE: [Kind; 4] = [Kind::Quarrel, Kind::Stance, Kind::Objected, Kind::Protested];

/// Outcome of a stance: a claim.
const OWN: u16 = 1;

impl Index<'_> {
    /// The decision points of weeks `weeks[0]` up to before `weeks[1]` at which nothing came about that leads to a dispute,
    /// nearest misses first; of one activity or party, if they are named.
    pub fn near_misses(
        &self,
        activity: Option<ActivityId>,
        party: Option<PartyId>,
        weeks: [u32; 2],
    ) -> Vec<NearMiss> {
        near_misses(self, activity, party, weeks)
    }

    /// The same of a subject: of all, a party, or a responsibility.
    pub fn near_misses_of(
        &self,
        subject: &Subject,
        weeks: [u32; 2],
    ) -> Result<Vec<NearMiss>, NoSuch> {
        let (activity, party) = match subject.target(self)? {
            Found::Target(Target::Party(party)) => (None, Some(party)),
            Found::Target(Target::Member(member)) => (None, Some(self.names.party_of(member))),
            Found::Target(Target::Responsibility(activity, _)) => (Some(activity), None),
            _ => (None, None),
        };
        Ok(self.near_misses(activity, party, weeks))
    }
}

fn near_misses(
    index: &Index,
    activity: Option<ActivityId>,
    party: Option<PartyId>,
    [since, until]: [u32; 2],
) -> Vec<NearMiss> {
    let events = index.log.events().iter().enumerate();
    let mut misses: Vec<NearMiss> = events
        .filter(|(_, event)| (since..until).contains(&event.id.week))
        .filter(|(_, event)| TOWARDS_A_DISPUTE.contains(&event.id.kind))
        .filter(|(_, event)| activity.is_none_or(|wanted| event.activity == Some(wanted)))
        .filter(|(_, event)| party.is_none_or(|wanted| event.party == Some(wanted)))
        .filter(|(_, event)| match event.id.kind {
            Kind::Stance => event.outcome != OWN,
            _ => event.outcome == 0,
        })
        // Contested accounts open no dispute.
        .filter(|(_, event)| event.right != Some(Right::Accountability))
        .filter(|(_, event)| !event.p.is_nan())
        .map(|(place, event)| NearMiss { event: place, p: event.p, margin: event.u - event.p })
        .collect();
    misses.sort_by(|one, other| {
        one.margin.total_cmp(&other.margin).then(one.event.cmp(&other.event))
    });
    misses
}
