//! From an event back to what led to it, one step at a time: each step names the event whose outcome it read, or what the
//! belief behind it mostly rests on, down to a root.

mod behind;
mod words;

use polyarchy_model::event::{Alternative, Event, EventId, Kind, Log, Names};

use crate::change::INTEREST_TERMS;

/// Where a chain ends: there is nothing in the run that the event read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Root {
    /// A mandate.
    Mandate,
    /// Pressure that comes of the plan itself: its deadline or its budget.
    Plan,
    /// A responsibility that no clause specifies.
    ClauseNeverWritten,
    /// A clause that somebody did not read as it stands.
    ClauseMisread,
    /// A clause that somebody read as it stands.
    Clause,
    /// No agreement covers the responsibility.
    NoAgreement,
    /// The custom of founders.
    Custom,
    /// What a party wants, by the place of the term in [`INTEREST_TERMS`].
    Interest(usize),
    /// A party that joined.
    PartyJoined,
    /// Chance: it was unlikely and came about.
    Luck,
}

impl Root {
    /// The root in a few words, for tables.
    pub fn words(self) -> &'static str {
        match self {
            Self::Mandate => "a mandate",
            Self::Plan => "deadline or budget of the plan",
            Self::ClauseNeverWritten => "a clause never written",
            Self::ClauseMisread => "a clause misread",
            Self::Clause => "a clause as it stands",
            Self::NoAgreement => "no agreement",
            Self::Custom => "custom",
            Self::Interest(term) => INTEREST_TERMS.get(term).map_or("interest", |(words, _)| words),
            Self::PartyJoined => "a party that joined",
            Self::Luck => "luck",
        }
    }
}

/// A step of a chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Place of the event in the log; none where the step is no event.
    pub event: Option<usize>,
    /// The step in a sentence.
    pub words: String,
    /// What the chain ends with, if it ends here.
    pub root: Option<Root>,
}

/// A chain from an event back to its root.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// Its steps; the event that is asked about comes first.
    pub links: Vec<Link>,
    /// The step that the event mostly goes back to: the least likely turn on the way, where the state before spoke against
    /// it; else the last.
    pub chief: usize,
    /// What that is.
    pub root: Root,
    /// How likely that turn was, given the state before; 1 where nothing was left to chance.
    pub p: f64,
}

/// A log whose events are found by their names.
#[derive(Clone, Debug)]
pub struct Index<'l> {
    /// The log.
    pub log: &'l Log,
    /// Names of what it is about.
    pub names: &'l Names,
    /// Names and places of all events, by name.
    places: Vec<(EventId, usize)>,
}

/// Below this probability the state before spoke against what came about.
const EVEN: f64 = 0.5;

/// Steps after which a chain is broken off; none has been seen to come near.
const MOST_LINKS: usize = 200;

impl<'l> Index<'l> {
    /// The log, with a list of its events.
    pub fn new(log: &'l Log, names: &'l Names) -> Self {
        let places = log.events().iter().enumerate().map(|(place, event)| (event.id, place));
        let mut places: Vec<(EventId, usize)> = places.collect();
        places.sort_unstable();
        Self { log, names, places }
    }

    /// Place of an event, if it came about.
    pub fn place(&self, id: &EventId) -> Option<usize> {
        let at = self.places.partition_point(|(known, _)| known < id);
        self.places.get(at).filter(|(known, _)| known == id).map(|(_, place)| *place)
    }

    /// The event at a place.
    pub fn event(&self, place: usize) -> &'l Event {
        &self.log.events()[place]
    }

    /// Places of the events that an event read.
    pub fn causes(&self, place: usize) -> Vec<usize> {
        self.log.causes(self.event(place)).filter_map(|id| self.place(&id)).collect()
    }

    /// Finds the least likely turn of a chain.
    fn judged(&self, links: Vec<Link>) -> Chain {
        let p = |link: &Link| link.event.map_or(1.0, |place| self.likelihood(place));
        let last = links.len().saturating_sub(1);
        // The event itself is what is asked about.
        let turns = links.iter().enumerate().skip(1).map(|(nth, link)| (nth, p(link)));
        let least = turns.filter(|(_, p)| *p < EVEN).min_by(|one, other| one.1.total_cmp(&other.1));
        let (chief, p) = least.unwrap_or((last, 1.0));
        let of_link = links.get(chief).and_then(|link| link.root);
        Chain { root: of_link.unwrap_or(Root::Luck), links, chief, p }
    }

    /// How likely it was, given the state before, that an event comes out as it did; 1 where nothing was left to chance.
    pub fn likelihood(&self, place: usize) -> f64 {
        let event = self.event(place);
        let details = self.log.details(event);
        match event.id.kind {
            // An absent party's chances are not known, and only who comes can claim.
            Kind::Stance => {
                let [joint, comes, _] = *details.first_chunk().unwrap_or(&[f64::NAN; 3]);
                let takes = match event.outcome {
                    0 => return 1.0 - comes,
                    1 => event.p,
                    2 => joint,
                    _ => 1.0 - event.p - joint,
                };
                comes * takes
            }
            Kind::Written | Kind::Reviewed => event.p,
            kind if kind.info().alternative == Alternative::Other && !event.p.is_nan() => {
                if event.outcome > 0 { event.p } else { 1.0 - event.p }
            }
            _ => 1.0,
        }
    }

    /// The chain from an event back to its root.
    pub fn chain(&self, from: usize) -> Chain {
        let mut links = Vec::new();
        let mut next = Some(from);
        while let Some(place) = next
            && links.len() < MOST_LINKS
        {
            let (found, before) = self.behind(place);
            links.extend(found);
            next = before;
        }
        self.judged(links)
    }
}
