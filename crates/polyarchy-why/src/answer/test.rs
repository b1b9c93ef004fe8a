//! What tests a cause: the change of the run in which it is otherwise.

use polyarchy_model::event::{Alternative, EventId};
use polyarchy_model::table::Id;

use crate::chain::{Chain, Index, Root};

/// Outcomes of a stance.
const OWN: u16 = 1;
const JOINT: u16 = 2;

/// A change that tests a cause, with the week from which on it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// An event is kept from coming about.
    Block(EventId),
    /// An event comes out the other way.
    Flip(EventId),
    /// A setting is another one from a week on.
    Set {
        /// Key of the scenario.
        key: String,
        /// Its value.
        value: &'static str,
    },
}

impl Index<'_> {
    /// What tests the chief cause of a chain; none where nothing can be changed about it.
    pub fn test(&self, chain: &Chain) -> Option<Test> {
        let link = chain.links.get(chain.chief)?;
        if let Some(place) = link.event {
            let event = self.event(place);
            match event.id.kind.info().alternative {
                Alternative::Other => return Some(Test::Flip(event.id)),
                // Who waited is to claim, and who claimed is to wait.
                Alternative::Stance if !matches!(event.outcome, OWN | JOINT) => {
                    return Some(Test::Flip(event.id));
                }
                Alternative::Absent | Alternative::Stance => return Some(Test::Block(event.id)),
                Alternative::None => {}
            }
        }
        let set = |key: String, value| Some(Test::Set { key, value });
        let party = link.event.and_then(|place| self.event(place).party);
        let of_party = |what: &str| {
            let name = &self.names.parties[party?.row()];
            Some(format!("parties.{name}.{what}"))
        };
        match chain.root {
            Root::Custom => set("expectations.custom".to_owned(), "0"),
            Root::Plan => set("pressure.time".to_owned(), "2"),
            Root::Interest(term) => match term {
                1 => set(of_party("commitment")?, "0"),
                2 => set("interests.competence".to_owned(), "0"),
                3 => set(of_party("hours_per_week")?, "1000"),
                4 => set(of_party("retention.social")?, "0"),
                5 => set("interests.insecurity".to_owned(), "0"),
                6 => set("interests.blame_avoidance".to_owned(), "0"),
                7 => set("interests.ownership".to_owned(), "0"),
                8 => set(of_party("credit")?, "0"),
                9 => set(of_party("blame")?, "0"),
                10 => set("interests.blame_fear".to_owned(), "0"),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Test {
    /// The option of `polyarchy replay` that makes the change, and the week from which on it holds.
    pub fn option(&self, index: &Index, week: u32) -> (String, u32) {
        match self {
            Self::Block(id) => (format!("--block {}", index.names.event(id)), id.week),
            Self::Flip(id) => (format!("--flip {}", index.names.event(id)), id.week),
            Self::Set { key, value } => (format!("--set {key}={value}"), week),
        }
    }
}
