//! Which objects an event creates, is about, and comes because of.

use polyarchy_model::event::{Event, EventId, Kind as Event_, Log, Names, Shape};
use polyarchy_model::state::stakes::{Holder, RIGHTS, Right};
use polyarchy_model::table::Id;

use super::object::{Key, Kind, Objects};

/// An object of an event, by its place, and how they are related.
pub(super) type Relation = (usize, &'static str);

const CREATES: &str = "creates";
/// The event is one in the life of the object.
const OF: &str = "of";
const BY: &str = "by";
const ABOUT: &str = "about";
const NAMES: &str = "names";
const CONCERNS: &str = "concerns";
const BINDS: &str = "binds";
const CLAIMS: &str = "claims";
const BECAUSE_OF: &str = "because of";

/// The objects of an event; those that it creates are made, and values that it changes are set.
///
/// Of an event and an object there is one relation: the first in the order of the steps below. What is lost by that
/// stands in the attribute of causes.
pub(super) fn relations(
    event: &Event,
    log: &Log,
    names: &Names,
    objects: &mut Objects,
    time: &str,
) -> Vec<Relation> {
    let mut related = Related { relations: Vec::new(), objects, names };
    related.relate_created(event, log);
    related.relate_lives(event);
    related.relate_actors(event, log);
    for cause in log.causes(event) {
        if let Some(object) = subject(&cause, related.objects) {
            related.add(object, BECAUSE_OF);
        }
    }
    if related.relations.is_empty() {
        related.add(Kind::Collaboration.of(&[]), OF);
    }
    let relations = related.relations;
    change(event, names, objects, time);
    relations
}

struct Related<'a> {
    relations: Vec<Relation>,
    objects: &'a mut Objects,
    names: &'a Names,
}

impl Related<'_> {
    /// Relates the event to an object, if it has been created and is not related yet.
    fn add(&mut self, key: Key, how: &'static str) {
        if let Some(place) = self.objects.place(key)
            && self.relations.iter().all(|(other, _)| *other != place)
        {
            self.relations.push((place, how));
        }
    }

    /// Relates the event to an object whose life it is part of, or with which it begins.
    fn live(&mut self, key: Key) {
        if self.objects.place(key).is_some() {
            self.add(key, OF);
        } else {
            let place = self.objects.create(key, self.names);
            self.relations.push((place, CREATES));
        }
    }

    fn relate_created(&mut self, event: &Event, log: &Log) {
        match event.id.kind {
            Event_::Founded => {
                self.live(Kind::Collaboration.of(&[]));
                // Activities are planned from the start; they open later.
                for activity in 0..self.names.activities.len() {
                    self.live(Kind::Activity.of(&[activity as u32]));
                }
            }
            Event_::Joined => {
                let Some(party) = event.party else { return };
                self.live(party_key(party.row()));
                for member in self.names.members(party) {
                    self.live(Kind::Member.of(&[member]));
                }
                for &activity in log.details(event) {
                    self.add(Kind::Activity.of(&[activity as u32]), CONCERNS);
                }
            }
            Event_::Pressure => self.relate_pressure(event, log),
            // What no clause says is no clause.
            Event_::Specified if event.outcome == 0 => {}
            _ => {
                if let Some(key) = subject(&event.id, self.objects) {
                    self.live(key);
                }
            }
        }
    }

    /// A spell of pressure lasts as long as the same is pressed for: time, money or both.
    fn relate_pressure(&mut self, event: &Event, log: &Log) {
        let [time, budget] =
            [0, 1].map(|nth| log.details(event).get(nth).is_some_and(|p| *p > 0.0));
        let pressed_for = match (time, budget) {
            (false, false) => None,
            (true, false) => Some("time"),
            (false, true) => Some("money"),
            (true, true) => Some("time and money"),
        };
        let goes_on = self.objects.spell.map(|(_, before)| before) == pressed_for;
        if !goes_on {
            self.objects.spell = pressed_for.map(|what| (event.id.week, what));
        }
        if let Some((week, _)) = self.objects.spell {
            self.live(Kind::Pressure.of(&[week]));
        }
    }

    fn relate_lives(&mut self, event: &Event) {
        let EventId { kind, parts: [a, b, c, _], .. } = event.id;
        match kind.info().shape {
            Shape::Clause | Shape::Reader | Shape::MemberReader => {
                self.add(Kind::Clause.of(&[a, b, c % RIGHTS.len() as u32]), OF);
                self.add(Kind::Agreement.of(&[a]), OF);
            }
            Shape::Stance if event.right == Some(Right::Decision) => {
                self.add(Kind::Decision.of(&[a, c, b >> 2]), OF);
            }
            _ => {}
        }
    }

    fn relate_actors(&mut self, event: &Event, log: &Log) {
        if let Some(party) = event.party {
            self.add(party_key(party.row()), BY);
        }
        if let Some(member) = event.member {
            self.add(Kind::Member.of(&[member]), BY);
        }
        if let Some(activity) = event.activity {
            self.add(Kind::Activity.of(&[activity.row() as u32]), ABOUT);
        }
        if let Some(Holder::Party(party)) = event.holder {
            self.add(party_key(party.row()), NAMES);
        }
        let details = log.details(event);
        match event.id.kind {
            Event_::Disputed => {
                for claim in details.chunks_exact(2) {
                    self.add(party_key(claim[0] as usize), CLAIMS);
                }
            }
            Event_::Signed => {
                for &party in details.iter().skip(event.id.kind.info().details.len()) {
                    self.add(party_key(party as usize), BINDS);
                }
            }
            _ => {}
        }
    }
}

fn party_key(row: usize) -> Key {
    Kind::Party.of(&[row as u32])
}

/// The object in whose life an event is a step, if what it is about has a life of its own.
fn subject(id: &EventId, objects: &Objects) -> Option<Key> {
    let [a, b, c, d] = id.parts;
    Some(match (id.kind, id.kind.info().shape) {
        (Event_::Mandate, _) => Kind::Mandate.of(&[a]),
        (Event_::Pressure, _) => Kind::Pressure.of(&[objects.spell?.0]),
        (Event_::Read, _) => Kind::Post.of(&[c, b, d]),
        (Event_::Requested | Event_::Protested, _) => Kind::Request.of(&[a, b, c]),
        (_, Shape::Agreement) => Kind::Agreement.of(&[a]),
        (_, Shape::Clause) => Kind::Clause.of(&[a, b, c % RIGHTS.len() as u32]),
        (_, Shape::Post) => Kind::Post.of(&[id.week, a, b]),
        (_, Shape::Arrival) => Kind::Decision.of(&[a, b, c]),
        (_, Shape::Dispute) => Kind::Dispute.of(&[a, b, c, d]),
        _ => return None,
    })
}

/// Sets the values of objects that an event changes.
fn change(event: &Event, names: &Names, objects: &mut Objects, time: &str) {
    let outcome = names.outcome(event);
    let holder = event.holder.map_or("", |holder| names.holder(holder));
    let party = party_key(event.party.map_or(usize::MAX, Id::row));
    let activity = Kind::Activity.of(&[event.id.parts[0]]);
    let Some(object) = subject(&event.id, objects) else {
        match event.id.kind {
            Event_::Founded => {
                for activity in 0..names.activities.len() {
                    objects.set(Kind::Activity.of(&[activity as u32]), "state", "planned", time);
                }
            }
            Event_::Joined => {
                objects.set(party, "members", &event.amount.to_string(), time);
                objects.set(party, "present", "yes", time);
            }
            Event_::Left => objects.set(party, "present", "no", time),
            Event_::Opened | Event_::Reopened => objects.set(activity, "state", "open", time),
            Event_::Finished => objects.set(activity, "state", "done", time),
            _ => {}
        }
        return;
    };
    match event.id.kind {
        Event_::Pressure => {
            let pressed_for = objects.spell.map_or("", |(_, what)| what);
            objects.set(object, "pressed_for", pressed_for, time);
        }
        Event_::Written => {
            objects.set(object, "holder", holder, time);
            objects.set(object, "channel", outcome, time);
        }
        Event_::Signed => {
            objects.set(object, "form", outcome, time);
            objects.set(object, "state", "in force", time);
        }
        Event_::Ended => objects.set(object, "state", "ended", time),
        Event_::Specified | Event_::Amended
            if event.id.kind == Event_::Amended || event.outcome > 0 =>
        {
            objects.set(object, "holder", holder, time);
            objects.set(object, "state", "in force", time);
        }
        Event_::Stale if event.outcome > 0 => objects.set(object, "state", "stale", time),
        Event_::Raised => objects.set(object, "state", "raised", time),
        Event_::Met | Event_::Requested => objects.set(object, "state", outcome, time),
        Event_::Protested if event.outcome > 0 => objects.set(object, "state", "protested", time),
        Event_::Disputed => objects.set(object, "state", "open", time),
        Event_::Settlement if event.outcome > 0 => {
            objects.set(object, "state", &format!("settled by {outcome}"), time);
        }
        Event_::Withdrawn => objects.set(object, "state", "dropped", time),
        _ => {}
    }
}
