//! Events in words: the names of what they are about, and names of events that a user can write.

mod read;

use std::fmt::Write;

use crate::event::kind::{Kind, Shape};
use crate::event::{Event, EventId, Log, Over};
use crate::setting::Setting;
use crate::state::stakes::{Holder, RIGHTS};
use crate::table::{ActivityId, FormId, Id, PartyId};
pub use read::NotAnEvent;

/// Between the parts of an event's name.
const SEPARATOR: char = '.';
/// On which occasion a clause is read.
const READ_WHEN: [&str; 3] = ["", "-joining", "-amended"];
/// How the party of an arrival by chance is called in the name of that event.
const NEWCOMER: &str = "newcomer-";

/// The names of what the events of a run are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Parties, by id; those that joined by chance follow those of the scenario.
    pub parties: Vec<String>,
    /// First member of each party; at the end the number of all members.
    pub first_members: Vec<u32>,
    /// Activities, by id.
    pub activities: Vec<String>,
    /// Agreements, by id.
    pub agreements: Vec<String>,
    /// Forms, by id.
    pub forms: Vec<String>,
    /// Channels, by id; the first is in-house talk.
    pub channels: Vec<String>,
}

impl Names {
    /// The names of a setting, and of those that joined by chance in a run: they are numbered.
    pub fn new(setting: &Setting, log: &Log) -> Self {
        let scenario = setting.parties.iter();
        let mut parties: Vec<String> = scenario.clone().map(|named| named.name.clone()).collect();
        let mut n_members: Vec<u32> = scenario.map(|named| named.party.members.get()).collect();
        for event in log.events().iter().filter(|event| event.id.is_arrival_by_chance()) {
            parties.push(format!("newcomer_{}", parties.len() - setting.parties.len() + 1));
            n_members.push(event.amount as u32);
        }
        let mut first_members = vec![0];
        for n in n_members {
            first_members.push(first_members[first_members.len() - 1] + n);
        }
        Self {
            parties,
            first_members,
            activities: setting.activities.cells().iter().map(|one| one.name.clone()).collect(),
            agreements: setting.agreements.iter().map(|one| one.name.clone()).collect(),
            forms: setting.forms.cells().iter().map(|form| form.id.clone()).collect(),
            channels: std::iter::once("in_house".to_owned())
                .chain(setting.channels.iter().map(|channel| channel.name.clone()))
                .collect(),
        }
    }

    /// What came out of an event, in a word; empty where its kind has one outcome only.
    pub fn outcome(&self, event: &Event) -> &str {
        let at = usize::from(event.outcome);
        match event.id.kind {
            Kind::Written | Kind::Read => self.channels.get(at).map_or("", String::as_str),
            Kind::Signed | Kind::Reviewed => self.forms.get(at).map_or("", String::as_str),
            kind => kind.info().outcomes.get(at).copied().unwrap_or(""),
        }
    }

    /// A holder in a word.
    pub fn holder(&self, holder: Holder) -> &str {
        match holder {
            Holder::Joint => "jointly",
            Holder::Party(party) => self.party(party),
        }
    }

    /// A party in a word.
    pub fn party(&self, party: PartyId) -> &str {
        self.parties.get(party.row()).map_or("", String::as_str)
    }

    /// An activity in a word.
    pub fn activity(&self, activity: ActivityId) -> &str {
        self.activities.get(activity.row()).map_or("", String::as_str)
    }

    /// A form in a word.
    pub fn form(&self, form: FormId) -> &str {
        self.forms.get(form.row()).map_or("", String::as_str)
    }

    /// The members of a party, by their numbers among all.
    pub fn members(&self, party: PartyId) -> std::ops::Range<u32> {
        self.first_members[party.row()]..self.first_members[party.row() + 1]
    }

    /// The party that a member works for.
    pub fn party_of(&self, member: u32) -> PartyId {
        PartyId::of(self.first_members.partition_point(|&first| first <= member) - 1)
    }

    /// A member: its party, and its number there from 1.
    pub fn member(&self, member: u32) -> String {
        let mut text = String::new();
        self.write_member(member, &mut text);
        text
    }

    /// Adds a member to a text.
    pub fn write_member(&self, member: u32, text: &mut String) {
        let party = self.party_of(member).row();
        text.push_str(&self.parties[party]);
        text.push('-');
        number(member - self.first_members[party] + 1, text);
    }

    /// The name of an event, as users see and write it: week, kind, and what tells it from others.
    pub fn event(&self, id: &EventId) -> String {
        let mut text = String::with_capacity(48);
        self.write_event(id, &mut text);
        text
    }

    /// Adds the name of an event to a text.
    pub fn write_event(&self, id: &EventId, text: &mut String) {
        let [a, b, c, d] = id.parts;
        number(id.week, text);
        part(id.kind.info().id, text);
        match id.kind.info().shape {
            Shape::Week => {}
            Shape::Nth => number_part(a, text),
            Shape::Party if a == u32::MAX => {
                part(NEWCOMER, text);
                number(b + 1, text);
            }
            Shape::Party => name(&self.parties, a, text),
            Shape::Activity => name(&self.activities, a, text),
            Shape::Agreement => name(&self.agreements, a, text),
            Shape::Clause => {
                name(&self.agreements, a, text);
                name(&self.activities, b, text);
                part(right_word(c), text);
            }
            Shape::Reader | Shape::MemberReader => {
                name(&self.agreements, a, text);
                name(&self.activities, b, text);
                part(right_word(c), text);
                text.push_str(READ_WHEN[c as usize / RIGHTS.len() % READ_WHEN.len()]);
                if id.kind.info().shape == Shape::Reader {
                    name(&self.parties, d, text);
                } else {
                    self.member_part(d, text);
                }
            }
            Shape::Stake => {
                name(&self.activities, a, text);
                name(&self.parties, b, text);
                number_part(c, text);
            }
            Shape::Post => {
                self.member_part(a, text);
                number_part(b, text);
            }
            Shape::Reading => {
                self.member_part(a, text);
                self.member_part(b, text);
                number_part(c, text);
                number_part(d, text);
            }
            Shape::Arrival => {
                name(&self.activities, a, text);
                arrival(b, c, text);
            }
            Shape::Stance => {
                name(&self.activities, a, text);
                part(right_word(b & 3), text);
                arrival(c, b >> 2, text);
                name(&self.parties, d, text);
            }
            Shape::Dispute => {
                name(&self.activities, a, text);
                part(over_word(b), text);
                arrival(c, d, text);
            }
        }
    }

    fn member_part(&self, member: u32, text: &mut String) {
        text.push(SEPARATOR);
        self.write_member(member, text);
    }
}

/// Adds a part of a name to a text.
fn part(word: &str, text: &mut String) {
    text.push(SEPARATOR);
    text.push_str(word);
}

fn name(list: &[String], at: u32, text: &mut String) {
    match list.get(at as usize) {
        Some(name) => part(name, text),
        None => number_part(at, text),
    }
}

fn number_part(number_of: u32, text: &mut String) {
    text.push(SEPARATOR);
    number(number_of, text);
}

fn number(number: u32, text: &mut String) {
    let _ = write!(text, "{number}");
}

/// When something came up.
fn arrival(week: u32, nth: u32, text: &mut String) {
    number_part(week, text);
    text.push('-');
    number(nth, text);
}

fn right_word(code: u32) -> &'static str {
    RIGHTS[code as usize % RIGHTS.len()].id()
}

fn over_word(code: u32) -> &'static str {
    match Over::of_code(code) {
        Some(Over::Work) => "work",
        Some(Over::Decision) => "decision",
        Some(Over::Request) => "request",
        Some(Over::Amendment(right)) => match right {
            crate::state::stakes::Right::Work => "amendment-work",
            crate::state::stakes::Right::Decision => "amendment-decision",
            crate::state::stakes::Right::Accountability => "amendment-accountability",
        },
        None => "",
    }
}
