//! Arrival: a party and its members take their places.

use crate::chance::{Chance, Luck};
use crate::scenario;
use crate::setting::Setting;
use crate::state::parties::{Arrival, Members, Parties};
use crate::table::{Id, PartyId};

/// Adds a party and its members, who draw their channels and their susceptibility once.
pub(crate) fn settle_in(
    setting: &Setting,
    luck: &Luck,
    parties: &mut Parties,
    members: &mut Members,
    name: &str,
    party: &scenario::Party,
    week: u32,
) -> PartyId {
    let arrival = Arrival { week, first_member: members.len() as u32 };
    let id = parties.add(name, party, arrival);
    for member in parties.members(id) {
        let Traits { uses, susceptibility } = traits(setting, luck, id, member);
        members.add(id, uses, susceptibility);
    }
    debug_assert_eq!(members.len(), parties.members(id).end, "members of one party are neighbours");
    debug_assert!(id.row() < parties.len());
    id
}

/// What a member draws once.
pub(crate) struct Traits {
    /// Channels that it uses: bit 0 in-house, bit k the k-th channel.
    pub(crate) uses: u32,
    /// Susceptibility to strain.
    pub(crate) susceptibility: f64,
}

/// What a member of a party is like. Its draws hang on nothing but who it is, so that they say again what they said at
/// its arrival.
pub(crate) fn traits(setting: &Setting, luck: &Luck, party: PartyId, member: usize) -> Traits {
    let who = member as u64;
    let mut draws = luck.draws(who, 0, Chance::Adoption);
    let mut uses = 1;
    for (channel, planned) in setting.channels.iter().enumerate() {
        let may = planned.parties.as_ref().is_none_or(|parties| parties.contains(&party));
        if draws.happens(planned.written.adoption.get()) && may {
            uses |= 1 << (channel + 1);
        }
    }
    let spread = setting.scenario.relations.susceptibility_spread.get();
    let normal = luck.draws(who, 0, Chance::Susceptibility).normal();
    Traits { uses, susceptibility: libm::exp(spread * normal) }
}
