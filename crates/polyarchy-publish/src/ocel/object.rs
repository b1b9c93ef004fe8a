//! What events are about: objects with an id, values that change, and relations to other objects.

use std::collections::BTreeMap;

use polyarchy_model::event::{EventId, Names};
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::table::Id;

use super::EPOCH;

/// What an object is, and which of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) kind: Kind,
    pub(super) parts: [u32; 4],
}

macro_rules! kinds {
    ($($kind:ident $name:literal [$($attribute:literal),*];)*) => {
        /// Types of objects.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Kind {
            $($kind,)*
        }

        /// All types of objects, with the attributes that they have.
        pub(super) const TYPES: &[(Kind, &str, &[&str])] =
            &[$((Kind::$kind, $name, &[$($attribute),*])),*];
    };
}

kinds! {
    Collaboration "collaboration" [];
    Party "party" ["members", "present"];
    Member "member" [];
    Activity "activity" ["state"];
    Agreement "agreement" ["form", "state"];
    Clause "clause" ["holder", "state"];
    Post "post" ["holder", "channel"];
    Decision "decision" ["state"];
    Request "request" ["state"];
    Dispute "dispute" ["state"];
    Mandate "mandate" [];
    Pressure "spell of pressure" ["pressed_for"];
}

/// A value of an object, from a time on.
#[derive(Clone, Debug)]
pub(super) struct Valued {
    pub(super) name: &'static str,
    pub(super) time: String,
    pub(super) value: String,
}

/// An object.
#[derive(Clone, Debug)]
pub(super) struct Object {
    pub(super) id: String,
    pub(super) kind: Kind,
    /// In order of time.
    pub(super) values: Vec<Valued>,
    /// Objects that it belongs to, and how.
    pub(super) belongs: Vec<(usize, &'static str)>,
}

/// All objects so far, in the order in which they were created.
#[derive(Clone, Debug, Default)]
pub(super) struct Objects {
    list: Vec<Object>,
    places: BTreeMap<Key, usize>,
    /// The week in which the present spell of pressure began, and what for.
    pub(super) spell: Option<(u32, &'static str)>,
}

impl Kind {
    /// Its name in the file.
    pub(super) fn name(self) -> &'static str {
        TYPES[self as usize].1
    }

    /// The object of this kind with these numbers.
    pub(super) fn of(self, parts: &[u32]) -> Key {
        let mut all = [0; 4];
        all[..parts.len()].copy_from_slice(parts);
        Key { kind: self, parts: all }
    }
}

impl Objects {
    pub(super) fn list(&self) -> &[Object] {
        &self.list
    }

    /// Where the object stands in the list, if it has been created.
    pub(super) fn place(&self, key: Key) -> Option<usize> {
        self.places.get(&key).copied()
    }

    /// Creates an object that there is not yet.
    pub(super) fn create(&mut self, which: Key, names: &Names) -> usize {
        let [a, b, ..] = which.parts;
        let belongs = match which.kind {
            Kind::Member => {
                let party = names.party_of(a).row() as u32;
                vec![(Kind::Party.of(&[party]), "belongs to")]
            }
            Kind::Clause => {
                vec![(Kind::Agreement.of(&[a]), "part of"), (Kind::Activity.of(&[b]), "about")]
            }
            Kind::Decision | Kind::Request | Kind::Dispute => {
                vec![(Kind::Activity.of(&[a]), "about")]
            }
            _ => Vec::new(),
        };
        let there = |(key, how)| self.place(key).map(|place| (place, how));
        let belongs = belongs.into_iter().filter_map(there).collect();
        let place = self.list.len();
        let id = id(which, names);
        self.list.push(Object { id, kind: which.kind, values: Vec::new(), belongs });
        self.places.insert(which, place);
        place
    }

    /// Gives an object a value: from the epoch on if it is its first, else from a time on.
    pub(super) fn set(&mut self, key: Key, name: &'static str, value: &str, time: &str) {
        let Some(place) = self.place(key) else { return };
        let values = &mut self.list[place].values;
        let before = values.iter().rev().find(|valued| valued.name == name);
        let time = if before.is_some() { time } else { EPOCH };
        if before.is_none_or(|before| before.value != value) {
            values.push(Valued { name, time: time.to_owned(), value: value.to_owned() });
        }
    }
}

/// The id of an object: its type and name; numbers have leading zeros, so that ids sort as numbers do.
fn id(key: Key, names: &Names) -> String {
    let name =
        |list: &[String], at: u32| list.get(at as usize).map_or("", String::as_str).to_owned();
    let [a, b, c, d] = key.parts;
    let member = |number: u32| {
        let name = names.member(number);
        let (party, nth) = name.rsplit_once('-').unwrap_or((&name, "0"));
        format!("{party}-{:04}", nth.parse::<u32>().unwrap_or(0))
    };
    let activity = |at| name(&names.activities, at);
    let told = match key.kind {
        Kind::Collaboration => return "collaboration".to_owned(),
        Kind::Party => name(&names.parties, a),
        Kind::Member => member(a),
        Kind::Activity => activity(a),
        Kind::Agreement => name(&names.agreements, a),
        Kind::Clause => {
            let right = RIGHTS[c as usize % RIGHTS.len()].id();
            format!("{}.{}.{right}", name(&names.agreements, a), activity(b))
        }
        Kind::Post => format!("{a:05}.{}.{c:04}", member(b)),
        Kind::Decision | Kind::Request => format!("{}.{b:05}-{c:04}", activity(a)),
        Kind::Dispute => {
            // Named as its opening is, whose parts tell it from others.
            let opening = EventId {
                week: 0,
                kind: polyarchy_model::event::Kind::Disputed,
                parts: [a, b, 0, 0],
            };
            let over = names.event(&opening);
            let over = over.split('.').nth(3).unwrap_or("").to_owned();
            format!("{}.{over}.{c:05}-{d:04}", activity(a))
        }
        Kind::Mandate => format!("{a:04}"),
        Kind::Pressure => format!("{a:05}"),
    };
    format!("{}:{told}", key.kind.name().replace(' ', "_"))
}
