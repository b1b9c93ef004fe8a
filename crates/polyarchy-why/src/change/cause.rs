//! What a change is put down to.

use polyarchy_model::event::Names;
use polyarchy_model::state::stakes::Right;
use polyarchy_model::table::{Id, PartyId};

use crate::ledger::Source;

/// The terms of interest, in the order in which they are noted, and which right each is of.
pub const INTEREST_TERMS: [(&str, Right); 11] = [
    ("pay", Right::Work),
    ("commitment", Right::Work),
    ("competence", Right::Work),
    ("load", Right::Work),
    ("retention of authority", Right::Decision),
    ("unsafe contract", Right::Decision),
    ("expected blame under threat", Right::Decision),
    ("visible success", Right::Decision),
    ("credit", Right::Accountability),
    ("blame", Right::Accountability),
    ("fear of blame under threat", Right::Accountability),
];

/// What a share of a change is put down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Counts of members of a party that come from a source.
    Belief {
        /// Whose members.
        of: PartyId,
        /// What the counts come from.
        source: Source,
    },
    /// What members of a party forgot.
    Forgetting {
        /// Whose members.
        of: PartyId,
    },
    /// A term of a party's interest, by its place in [`INTEREST_TERMS`]: it bends what the party says.
    Interest {
        /// Whose interest.
        of: PartyId,
        /// Which term.
        term: usize,
    },
    /// Time pressure: under threat interest bends more.
    TimePressure,
    /// Budget pressure.
    BudgetPressure,
    /// Who or what counts has changed.
    Scope(Scope),
}

/// How what counts changed: steps of their own, never smoothed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// A party joined.
    Joined,
    /// A party left.
    Left,
    /// An activity opened.
    Opened,
    /// An activity was done, or was opened again.
    Done,
    /// The run went on under another setting.
    Forked,
}

impl Source {
    /// The source in words.
    pub fn words(&self, names: &Names) -> String {
        match *self {
            Self::EvenPrior => "no clause read: everybody as likely".to_owned(),
            Self::Custom => "custom of founders to hold jointly".to_owned(),
            Self::Clause(agreement) => {
                format!("clauses of {}", names.agreements[agreement.row()])
            }
            Self::Posts(party, channel) => format!(
                "posts of {} on {}",
                names.parties[party.row()],
                names.channels.get(usize::from(channel)).map_or("a channel", String::as_str)
            ),
            Self::Practice => "work seen done".to_owned(),
            Self::Decision => "decisions seen taken".to_owned(),
            Self::Precedent => "settled disputes".to_owned(),
        }
    }
}

impl Cause {
    /// The cause in words.
    pub fn words(&self, names: &Names) -> String {
        let party = |party: PartyId| &names.parties[party.row()];
        match self {
            Self::Belief { of, source } => {
                format!("{}: {}", party(*of), source.words(names))
            }
            Self::Forgetting { of } => format!("{}: forgetting", party(*of)),
            Self::Interest { of, term } => {
                format!("{}: its interest, {}", party(*of), INTEREST_TERMS[*term].0)
            }
            Self::TimePressure => "time pressure on what is said".to_owned(),
            Self::BudgetPressure => "budget pressure on what is said".to_owned(),
            Self::Scope(Scope::Joined) => "who is there: a party joined".to_owned(),
            Self::Scope(Scope::Left) => "who is there: a party left".to_owned(),
            Self::Scope(Scope::Opened) => "what is open: an activity opened".to_owned(),
            Self::Scope(Scope::Forked) => "another setting from the fork on".to_owned(),
            Self::Scope(Scope::Done) => "what is open: an activity was done".to_owned(),
        }
    }
}
