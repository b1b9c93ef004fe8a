//! Who is concerned with what: parties by activity and activities by party, in compressed rows.

use crate::table::{ActivityId, Column, Id, Lists, PartyId, StakeId};

/// A responsibility's right: to do the work, to take the decisions, to answer for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Right {
    /// To do the work.
    Work,
    /// To take the decisions.
    Decision,
    /// To answer for it.
    Accountability,
}

/// All rights, in the order of their rows.
pub const RIGHTS: [Right; 3] = [Right::Work, Right::Decision, Right::Accountability];

impl Right {
    /// Name in snake case.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::Decision => "decision",
            Self::Accountability => "accountability",
        }
    }
}

/// To do the work of an activity, to take its decisions, or to answer for it: what one holder can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Responsibility {
    pub(crate) activity: ActivityId,
    pub(crate) right: Right,
}

/// Who holds a responsibility, as somebody expects or a clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Holder {
    /// All concerned parties together.
    Joint,
    /// One party.
    Party(PartyId),
}

/// The row of [`Holder::Joint`] among the holders of a responsibility.
pub(crate) const JOINT: usize = 0;

/// Below this number of party-activity pairs a stake is looked up in a full table.
const MOST_PAIRS: usize = 1 << 20;

/// A stake is a party's concern with an activity. Its responsibilities are three rows, one a right, of
/// as many holders as the activity has stakes, and one more: jointly, which comes first. After its
/// holders each row has a cell for their sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Stakes {
    by_activity: Lists<ActivityId, PartyId>,
    by_party: Lists<PartyId, StakeId>,
    places: Column<StakeId, Place>,
    block_length: Column<PartyId, u32>,
    /// Stake of each pair, `u32::MAX` where none; empty where there are too many pairs.
    pairs: Vec<u32>,
}

/// What a stake is, in one place, since talk looks it up all the time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) party: PartyId,
    pub(crate) activity: ActivityId,
    /// Position among the stakes of its activity.
    pub(crate) slot: u32,
    /// Number of holders of each of its responsibilities.
    pub(crate) n_holders: u32,
    /// Where its rows begin in the block of each member of its party.
    block: u32,
}

impl Place {
    /// The row of a right in the block of each member of the party.
    #[inline]
    pub(crate) fn row(&self, right: Right) -> Row {
        let first = (self.block + right as u32 * (self.n_holders + 1)) as usize;
        Row { first, sum: first + self.n_holders as usize }
    }

    /// The row of the stake's own party among the holders.
    #[inline]
    pub(crate) fn own_holder(&self) -> usize {
        self.slot as usize + 1
    }
}

/// Where a row lies in a block: its holders, and after them their sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) first: usize,
    pub(crate) sum: usize,
}

impl Stakes {
    /// The stakes of concerned parties, listed by activity in order of arrival.
    pub(crate) fn new(concerns: &[Vec<PartyId>], n_parties: usize) -> Self {
        let by_activity = Lists::new(concerns.iter().map(|parties| parties.iter().copied()));
        let mut of_party = vec![Vec::new(); n_parties];
        let mut block_length = Column::filled(n_parties, 0);
        let mut places = Column::default();
        for (row, parties) in concerns.iter().enumerate() {
            let n_holders = parties.len() as u32 + 1;
            for (slot, &party) in parties.iter().enumerate() {
                let block = block_length[party];
                let activity = ActivityId::of(row);
                let place = Place { party, activity, slot: slot as u32, n_holders, block };
                of_party[party.row()].push(places.push(place));
                block_length[party] += RIGHTS.len() as u32 * (n_holders + 1);
            }
        }
        let by_party = Lists::new(of_party);
        let mut stakes = Self { by_activity, by_party, places, block_length, pairs: Vec::new() };
        stakes.fill_pairs(n_parties, concerns.len());
        stakes
    }

    /// Nobody is concerned with anything yet.
    pub(crate) fn none() -> Self {
        Self::new(&[], 0)
    }

    fn fill_pairs(&mut self, n_parties: usize, n_activities: usize) {
        if n_parties * n_activities > MOST_PAIRS {
            return;
        }
        self.pairs = vec![u32::MAX; n_parties * n_activities];
        for stake in self.places.ids() {
            let Place { party, activity, .. } = self.places[stake];
            let pair = party.row() * n_activities + activity.row();
            self.pairs[pair] = stake.row() as u32;
        }
    }

    /// Number of stakes.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The stake of a party in an activity, if this layout knows the party and it has one.
    pub(crate) fn known(&self, party: PartyId, activity: ActivityId) -> Option<StakeId> {
        if party.row() < self.by_party.len() { self.find(party, activity) } else { None }
    }

    /// Whether nobody is concerned with anything.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All stakes, in order.
    pub fn ids(&self) -> impl Iterator<Item = StakeId> + use<> {
        (0..self.len()).map(StakeId::of)
    }

    /// Parties concerned with an activity (Q_a), in order of arrival; some may have left.
    #[inline]
    pub fn parties(&self, activity: ActivityId) -> &[PartyId] {
        &self.by_activity[activity]
    }

    /// Stakes of an activity, in the order of [`Self::parties`].
    #[inline]
    pub fn of_activity(&self, activity: ActivityId) -> impl Iterator<Item = StakeId> + use<> {
        self.by_activity.span(activity).map(StakeId::of)
    }

    /// Stakes of a party, by activity.
    #[inline]
    pub fn of_party(&self, party: PartyId) -> &[StakeId] {
        &self.by_party[party]
    }

    /// All about a stake.
    #[inline]
    pub(crate) fn place(&self, stake: StakeId) -> &Place {
        &self.places[stake]
    }

    /// The party that holds the stake.
    #[inline]
    pub fn party(&self, stake: StakeId) -> PartyId {
        self.places[stake].party
    }

    /// The activity that the stake is in.
    #[inline]
    pub fn activity(&self, stake: StakeId) -> ActivityId {
        self.places[stake].activity
    }

    /// Number of holders that a responsibility of the activity may have.
    #[inline]
    pub(crate) fn n_holders(&self, activity: ActivityId) -> usize {
        self.by_activity[activity].len() + 1
    }

    /// Position of the stake among those of its activity.
    #[inline]
    pub(crate) fn slot(&self, stake: StakeId) -> usize {
        self.places[stake].slot as usize
    }

    /// The row of a holder among the holders; joint where the party is not concerned.
    pub(crate) fn holder_row(&self, activity: ActivityId, holder: Holder) -> usize {
        match holder {
            Holder::Joint => JOINT,
            Holder::Party(party) => {
                let slot = self.parties(activity).iter().position(|&concerned| concerned == party);
                slot.map_or(JOINT, |slot| slot + 1)
            }
        }
    }

    /// The holder in a row.
    pub(crate) fn holder(&self, activity: ActivityId, row: usize) -> Holder {
        match row {
            JOINT => Holder::Joint,
            row => Holder::Party(self.by_activity[activity][row - 1]),
        }
    }

    /// The stake of a party in an activity, if it has one.
    #[inline]
    pub fn find(&self, party: PartyId, activity: ActivityId) -> Option<StakeId> {
        if self.pairs.is_empty() {
            let of_party = &self.by_party[party];
            let at =
                of_party.binary_search_by_key(&activity, |&stake| self.activity(stake)).ok()?;
            return Some(of_party[at]);
        }
        let stake = self.pairs[party.row() * self.by_activity.len() + activity.row()];
        (stake != u32::MAX).then(|| StakeId::of(stake as usize))
    }

    /// The row of a right in the block of each member of the stake's party.
    #[inline]
    pub(crate) fn row(&self, stake: StakeId, right: Right) -> Row {
        self.places[stake].row(right)
    }

    /// Length of the block of each member of a party.
    pub(crate) fn block_length(&self, party: PartyId) -> usize {
        self.block_length[party] as usize
    }
}
