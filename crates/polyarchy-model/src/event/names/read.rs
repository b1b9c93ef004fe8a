//! Events that a user names: which ones they are.

use super::{NEWCOMER, Names, READ_WHEN, SEPARATOR, over_word};
use crate::event::EventId;
use crate::event::kind::{KINDS, Kind, Shape};
use crate::state::stakes::RIGHTS;

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
    /// The member of that name.
    pub fn member_of(&self, text: &str) -> Option<u32> {
        let (party, nth) = text.rsplit_once('-')?;
        let party = self.parties.iter().position(|name| name == party)?;
        Some(self.first_members[party] + nth.parse::<u32>().ok()?.checked_sub(1)?)
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

fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}

/// The place of a right.
fn right(name: &str) -> Option<u32> {
    RIGHTS.iter().position(|right| right.id() == name).map(|at| at as u32)
}

/// The place of a right with the occasion on which its clause is read.
fn read(name: &str) -> Option<u32> {
    let (word, when) = name.find('-').map_or((name, ""), |at| name.split_at(at));
    let when = READ_WHEN.iter().position(|known| *known == when)?;
    Some(right(word)? + (RIGHTS.len() * when) as u32)
}

/// The week and number in which something came up.
fn arrival(text: &str) -> Option<(u32, u32)> {
    let (week, nth) = text.split_once('-')?;
    Some((number(week)?, number(nth)?))
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
