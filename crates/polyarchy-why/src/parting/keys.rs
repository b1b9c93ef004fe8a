//! Occasions as keys by which events of two logs are matched.

use std::collections::BTreeMap;

use polyarchy_model::event::EventId;

use crate::chain::Index;

/// The occasions of a log, in order.
pub(super) enum Keys {
    /// By number, where both logs number everything the same.
    Ids(Vec<EventId>),
    /// By name, where they do not.
    Names(Vec<String>),
}

impl Keys {
    pub(super) fn of(index: &Index, by_number: bool) -> Self {
        let ids = index.log.events().iter().map(|event| event.id);
        if by_number {
            Self::Ids(ids.collect())
        } else {
            Self::Names(ids.map(|id| index.names.event(&id)).collect())
        }
    }

    /// The place of each in another log.
    pub(super) fn places_in(&self, other: &Self) -> Vec<Option<usize>> {
        match (self, other) {
            (Self::Ids(ours), Self::Ids(theirs)) => places(ours, theirs),
            (Self::Names(ours), Self::Names(theirs)) => places(ours, theirs),
            _ => Vec::new(),
        }
    }
}

fn places<K: Ord>(ours: &[K], theirs: &[K]) -> Vec<Option<usize>> {
    let there: BTreeMap<&K, usize> =
        theirs.iter().enumerate().map(|(place, key)| (key, place)).collect();
    ours.iter().map(|key| there.get(key).copied()).collect()
}
