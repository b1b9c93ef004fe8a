//! What can be asked about, found among the names of a run.

use std::fmt;

use polyarchy_model::event::{Kind, Log, Names};
use polyarchy_model::state::stakes::RIGHTS;
use polyarchy_model::table::{ActivityId, Id, PartyId};

use crate::chain::Index;
use crate::change::{Change, Target, stock_weeks};

/// What is asked about, as a user writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The mean over all members.
    All,
    /// A party, by its name.
    Party(String),
    /// A member: its party and its number there, such as `firm_a-2`.
    Member(String),
    /// A responsibility: activity and right, such as `hosting/decision`.
    Responsibility(String),
    /// A dispute, by the name of its opening.
    Dispute(String),
}

/// What is asked about is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuch {
    /// What is wrong.
    pub wrong: String,
    /// What would be right.
    pub right: String,
}

impl fmt::Display for NoSuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {}", self.wrong, self.right)
    }
}

impl std::error::Error for NoSuch {}

/// What was found.
pub(super) enum Found {
    /// Something that has ambiguity and conflict.
    Target(Target),
    /// The opening of a dispute.
    Dispute(usize),
}

impl Subject {
    /// The subject in words.
    pub fn words(&self) -> String {
        match self {
            Self::All => "all members".to_owned(),
            Self::Party(name) | Self::Member(name) => name.clone(),
            Self::Responsibility(name) => format!("those concerned with {name}"),
            Self::Dispute(name) => format!("the dispute {name}"),
        }
    }

    pub(super) fn target(&self, index: &Index) -> Result<Found, NoSuch> {
        let names = index.names;
        let no = |wrong: String, right: String| NoSuch { wrong, right };
        Ok(Found::Target(match self {
            Self::All => Target::All,
            Self::Party(name) => Target::Party(party_of(names, name)?),
            Self::Member(name) => Target::Member(names.member_of(name).ok_or_else(|| {
                let right = "write the party and the number of the member, such as";
                let party = names.parties.first().map_or("party", String::as_str);
                no(format!("there is no member `{name}`"), format!("{right} `{party}-1`"))
            })?),
            Self::Responsibility(name) => {
                let (activity, right) = name.split_once('/').unwrap_or((name, ""));
                let place = names.activities.iter().position(|known| known == activity);
                let place = place.ok_or_else(|| {
                    no(format!("there is no activity `{activity}`"), one_of(&names.activities))
                })?;
                let right = RIGHTS.into_iter().find(|known| known.id() == right);
                let right = right.ok_or_else(|| {
                    let right =
                        format!("write `{activity}/work`, `/decision` or `/accountability`");
                    no(format!("`{name}` names no right"), right)
                })?;
                Target::Responsibility(ActivityId::of(place), right)
            }
            Self::Dispute(name) => {
                let id =
                    names.event_of(name).map_err(|wrong| no(wrong.to_string(), disputes(index)))?;
                let place = index.place(&id.as_dispute()).filter(|_| id.over().is_some());
                let place = place
                    .ok_or_else(|| no(format!("no dispute `{name}` opened"), disputes(index)))?;
                return Ok(Found::Dispute(place));
            }
        }))
    }
}

/// The party of that name.
pub fn party_of(names: &Names, name: &str) -> Result<PartyId, NoSuch> {
    let place = names.parties.iter().position(|party| party == name);
    place.map(PartyId::of).ok_or_else(|| NoSuch {
        wrong: format!("there is no party `{name}`"),
        right: one_of(&names.parties),
    })
}

fn one_of(names: &[String]) -> String {
    format!("there are {}", names.join(", "))
}

/// The first disputes of a run, to choose from.
fn disputes(index: &Index) -> String {
    const SHOWN: usize = 8;
    let opened = index.log.events().iter().filter(|event| event.id.kind == Kind::Disputed);
    let names: Vec<String> = opened.map(|event| index.names.event(&event.id)).collect();
    match names.len() {
        0 => "no dispute opened in this run: ask what came nearest to one".to_owned(),
        n if n <= SHOWN => format!("there are {}", names.join(", ")),
        n => format!("there are {} and {} more", names[..SHOWN].join(", "), n - SHOWN),
    }
}

impl NoSuch {
    pub(super) fn window(log: &Log, [since, week]: [u32; 2]) -> Self {
        let weeks = stock_weeks(log);
        let each = weeks.iter().map(u32::to_string).collect::<Vec<_>>();
        let known = match each.as_slice() {
            [first, second, .., last] => format!("{first}, {second}, … {last}"),
            few => few.join(", "),
        };
        Self {
            wrong: format!("between weeks {since} and {week} members took no stock"),
            right: format!("they do in weeks {known}: choose two weeks with two of them between"),
        }
    }

    pub(super) fn nothing_open(subject: &Subject, change: &Change) -> Self {
        let at = usize::from(change.values[1].is_nan() && !change.values[0].is_nan());
        let told = change.course.iter().filter(|moment| !moment.value.is_nan());
        let weeks: Vec<u32> = told.map(|moment| moment.week).collect();
        let right = match (weeks.first(), weeks.last()) {
            (Some(first), Some(last)) => format!("there are some from week {first} to week {last}"),
            _ => "choose other weeks".to_owned(),
        };
        Self {
            wrong: format!(
                "{} hold no responsibility on an open activity in week {}",
                subject.words(),
                change.weeks[at]
            ),
            right,
        }
    }
}
