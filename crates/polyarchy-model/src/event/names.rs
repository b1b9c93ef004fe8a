//! Events in words: the names of what they are about, and names of events that a user can write.

use std::fmt::Write;

use crate::event::kind::{KINDS, Kind, Shape};
use crate::event::{Event, EventId, Log, Over};
use crate::setting::Setting;
use crate::state::stakes::{Holder, RIGHTS};
use crate::table::{FormId, Id, PartyId};

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

/// What was written is not the name of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAnEvent {
    /// What was written.
    pub written: String,
    /// What is wrong with it.
    pub wrong: String,
}

impl std::fmt::Display for NotAnEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is no event: {}", self.written, self.wrong)
    }
}

impl std::error::Error for NotAnEvent {}

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
            Holder::Party(party) => self.parties.get(party.row()).map_or("", String::as_str),
        }
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
        let party = self.party_of(member).row();
        format!("{}-{}", self.parties[party], member - self.first_members[party] + 1)
    }

    /// The member of that name.
    pub fn member_of(&self, text: &str) -> Option<u32> {
        let (party, nth) = text.rsplit_once('-')?;
        let party = self.parties.iter().position(|name| name == party)?;
        Some(self.first_members[party] + nth.parse::<u32>().ok()?.checked_sub(1)?)
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
        let name = |list: &[String], at: u32| {
            list.get(at as usize).cloned().unwrap_or_else(|| at.to_string())
        };
        let activity = |at| name(&self.activities, at);
        let party = |at| name(&self.parties, at);
        let agreement = |at| name(&self.agreements, at);
        let right = |at: u32| RIGHTS[at as usize % RIGHTS.len()].id();
        let read = |at: u32| format!("{}{}", right(at), READ_WHEN[at as usize / RIGHTS.len() % 3]);
        let _ = write!(text, "{}{SEPARATOR}{}", id.week, id.kind.info().id);
        let parts: [String; 4] = match id.kind.info().shape {
            Shape::Week => Default::default(),
            Shape::Nth => [a.to_string(), String::new(), String::new(), String::new()],
            Shape::Party if a == u32::MAX => {
                [format!("{NEWCOMER}{}", b + 1), String::new(), String::new(), String::new()]
            }
            Shape::Party => [party(a), String::new(), String::new(), String::new()],
            Shape::Activity => [activity(a), String::new(), String::new(), String::new()],
            Shape::Agreement => [agreement(a), String::new(), String::new(), String::new()],
            Shape::Clause => [agreement(a), activity(b), right(c).to_owned(), String::new()],
            Shape::Reader => [agreement(a), activity(b), read(c), party(d)],
            Shape::MemberReader => [agreement(a), activity(b), read(c), self.member(d)],
            Shape::Stake => [activity(a), party(b), c.to_string(), String::new()],
            Shape::Post => [self.member(a), b.to_string(), String::new(), String::new()],
            Shape::Reading => [self.member(a), self.member(b), c.to_string(), d.to_string()],
            Shape::Arrival => [activity(a), format!("{b}-{c}"), String::new(), String::new()],
            Shape::Stance => {
                [activity(a), right(b & 3).to_owned(), format!("{c}-{}", b >> 2), party(d)]
            }
            Shape::Dispute => {
                [activity(a), over_word(b).to_owned(), format!("{c}-{d}"), String::new()]
            }
        };
        for part in parts.iter().filter(|part| !part.is_empty()) {
            text.push(SEPARATOR);
            text.push_str(part);
        }
    }

    /// The event of that name.
    pub fn event_of(&self, written: &str) -> Result<EventId, NotAnEvent> {
        let wrong = |wrong: String| NotAnEvent { written: written.to_owned(), wrong };
        let mut parts = written.split(SEPARATOR);
        let week = parts.next().and_then(|week| week.parse().ok());
        let week =
            week.ok_or_else(|| wrong("it does not begin with the number of a week".into()))?;
        let word = parts.next().unwrap_or("");
        let kind = Kind::of_id(word).ok_or_else(|| {
            let known: Vec<&str> = KINDS.iter().map(|info| info.id).collect();
            wrong(format!("`{word}` is no kind of event; there are {}", known.join(", ")))
        })?;
        let parts: Vec<&str> = parts.collect();
        let found = self.parts_of(kind, &parts);
        found
            .map(|parts| EventId { week, kind, parts })
            .ok_or_else(|| wrong(format!("after `{word}` comes {}", kind.info().shape.words())))
    }

    fn parts_of(&self, kind: Kind, parts: &[&str]) -> Option<[u32; 4]> {
        let place = |list: &[String], name: &str| {
            list.iter().position(|other| other == name).map(|at| at as u32)
        };
        let activity = |name| place(&self.activities, name);
        let party = |name| place(&self.parties, name);
        let agreement = |name| place(&self.agreements, name);
        let number = |text: &str| text.parse::<u32>().ok();
        let right =
            |name: &str| RIGHTS.iter().position(|right| right.id() == name).map(|at| at as u32);
        let read = |name: &str| {
            let (word, when) = name.split_once('-').map_or((name, 0), |(word, when)| {
                (
                    word,
                    READ_WHEN
                        .iter()
                        .position(|known| known.trim_start_matches('-') == when)
                        .unwrap_or(9),
                )
            });
            (when < READ_WHEN.len()).then_some(right(word)? + (RIGHTS.len() * when) as u32)
        };
        let arrival = |text: &str| {
            let (week, nth) = text.split_once('-')?;
            Some((number(week)?, number(nth)?))
        };
        Some(match (kind.info().shape, parts) {
            (Shape::Week, []) => [0; 4],
            (Shape::Nth, [nth]) => [number(nth)?, 0, 0, 0],
            (Shape::Party, [name]) => match name.strip_prefix(NEWCOMER) {
                Some(nth) => [u32::MAX, number(nth)?.checked_sub(1)?, 0, 0],
                None => [party(name)?, 0, 0, 0],
            },
            (Shape::Activity, [name]) => [activity(name)?, 0, 0, 0],
            (Shape::Agreement, [name]) => [agreement(name)?, 0, 0, 0],
            (Shape::Clause, [one, two, three]) => {
                [agreement(one)?, activity(two)?, right(three)?, 0]
            }
            (Shape::Reader, [one, two, three, four]) => {
                [agreement(one)?, activity(two)?, read(three)?, party(four)?]
            }
            (Shape::MemberReader, [one, two, three, four]) => {
                [agreement(one)?, activity(two)?, read(three)?, self.member_of(four)?]
            }
            (Shape::Stake, [one, two, three]) => [activity(one)?, party(two)?, number(three)?, 0],
            (Shape::Post, [one, two]) => [self.member_of(one)?, number(two)?, 0, 0],
            (Shape::Reading, [one, two, three, four]) => {
                [self.member_of(one)?, self.member_of(two)?, number(three)?, number(four)?]
            }
            (Shape::Arrival, [one, two]) => {
                let (week, nth) = arrival(two)?;
                [activity(one)?, week, nth, 0]
            }
            (Shape::Stance, [one, two, three, four]) => {
                let (week, nth) = arrival(three)?;
                [activity(one)?, nth << 2 | right(two)?, week, party(four)?]
            }
            (Shape::Dispute, [one, two, three]) => {
                let code = (0..6).find(|&code| over_word(code) == *two)?;
                let (week, nth) = arrival(three)?;
                [activity(one)?, code, week, nth]
            }
            _ => return None,
        })
    }
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

impl Shape {
    /// What tells an event from others, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Week => "nothing",
            Self::Nth => "a number",
            Self::Party => "a party",
            Self::Activity => "an activity",
            Self::Agreement => "an agreement",
            Self::Clause => "agreement, activity and right",
            Self::Reader => "agreement, activity, right and party",
            Self::MemberReader => "agreement, activity, right and member",
            Self::Stake => "activity, party and a number",
            Self::Post => "a member and the number of the post",
            Self::Reading => {
                "the reader, the author, the week of writing and the number of the post"
            }
            Self::Arrival => {
                "an activity, and the week and number in which it came up, such as 12-0"
            }
            Self::Stance => {
                "activity, right, week and number of the occasion such as 12-0, and party"
            }
            Self::Dispute => {
                "an activity, work, decision, request or amendment-…, and week and number such as 12-0"
            }
        }
    }
}
