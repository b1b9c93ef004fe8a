//! Of whom, or of what, a measure is read.

use std::collections::BTreeMap;

use polyarchy_model::state::stakes::{RIGHTS, Right};
use polyarchy_model::table::{ActivityId, PartyId};

use crate::replay::{Replay, Row};

/// Of whom or what a measure is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The mean over all members who hold a responsibility.
    All,
    /// The mean over the members of a party.
    Party(PartyId),
    /// One member, by its number among all.
    Member(u32),
    /// The mean over all members concerned with a responsibility.
    Responsibility(ActivityId, Right),
}

impl Target {
    /// How much each member's view of each responsibility counts now: weights that sum to 1, or nothing.
    pub(crate) fn weights(self, replay: &Replay) -> BTreeMap<Row, f64> {
        let mut weights = BTreeMap::new();
        let mut n_members = 0.0;
        for (member, rows) in rows_by_member(replay) {
            let counts = match self {
                Self::All | Self::Responsibility(..) => true,
                Self::Party(party) => replay.names.party_of(member) == party,
                Self::Member(one) => one == member,
            };
            let wanted = |row: &Row| match self {
                Self::Responsibility(activity, right) => {
                    (row.activity, row.right) == (activity, right)
                }
                _ => true,
            };
            let rows: Vec<Row> = rows.into_iter().filter(|row| counts && wanted(row)).collect();
            if rows.is_empty() {
                continue;
            }
            n_members += 1.0;
            let each = 1.0 / rows.len() as f64;
            weights.extend(rows.into_iter().map(|row| (row, each)));
        }
        weights.values_mut().for_each(|weight| *weight /= n_members);
        weights
    }
}

/// Responsibilities on open activities, by the members present whom they concern.
fn rows_by_member(replay: &Replay) -> BTreeMap<u32, Vec<Row>> {
    let mut rows: BTreeMap<u32, Vec<Row>> = BTreeMap::new();
    for activity in replay.activities().filter(|&activity| replay.is_open(activity)) {
        for party in replay.present(activity) {
            for member in replay.names.members(party) {
                let of_member = rows.entry(member).or_default();
                of_member.extend(RIGHTS.map(|right| Row { member, activity, right }));
            }
        }
    }
    rows
}
