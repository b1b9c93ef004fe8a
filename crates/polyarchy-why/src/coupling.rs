//! How far two futures of one history draw alike, and which other events an intervention is set against.

use std::collections::{BTreeMap, BTreeSet};

use polyarchy_model::event::{Event, EventId, Log};

use crate::chain::Index;

/// Events with a draw in a week of two runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alike {
    /// Those that both runs have, with the same outcome.
    pub same: u64,
    /// Those that one of the runs has, or both.
    pub all: u64,
}

impl Alike {
    /// The share that is alike; NaN where nothing was drawn.
    pub fn share(&self) -> f64 {
        self.same as f64 / self.all as f64
    }
}

/// Of the events with a draw from a week on, how many both runs have with the same outcome, by week.
pub fn coupling(one: &Log, other: &Log, from: u32) -> BTreeMap<u32, Alike> {
    let drawn = |log: &'_ Log| {
        let events = log.events().iter().filter(|event| from <= event.id.week && !event.u.is_nan());
        events.map(|event| (event.id, outcome(event))).collect::<BTreeMap<_, _>>()
    };
    let (one, other) = (drawn(one), drawn(other));
    let mut weeks: BTreeMap<u32, Alike> = BTreeMap::new();
    for (id, outcome) in &one {
        let week = weeks.entry(id.week).or_default();
        week.all += 1;
        week.same += u64::from(other.get(id) == Some(outcome));
    }
    for id in other.keys().filter(|id| !one.contains_key(id)) {
        weeks.entry(id.week).or_default().all += 1;
    }
    weeks
}

/// The coupling horizon: the first week from which on, four weeks together, less than half of the draws are alike; `None`
/// if there is no such week.
pub fn horizon(weeks: &BTreeMap<u32, Alike>) -> Option<u32> {
    const TOGETHER: u32 = 4;
    weeks.keys().copied().find(|&first| {
        let sums = weeks.range(first..first + TOGETHER).fold(Alike::default(), |sum, (_, week)| {
            Alike { same: sum.same + week.same, all: sum.all + week.all }
        });
        2 * sums.same < sums.all
    })
}

fn outcome(event: &Event) -> (u16, Option<polyarchy_model::state::stakes::Holder>) {
    (event.outcome, event.holder)
}

/// Weeks after an event within which others of its kind are taken for placebos: half a year.
const PLACEBO_WEEKS: u32 = 26;

impl Index<'_> {
    /// Up to `n` other events of the kind of one, with its outcome, within half a year from its week on, that are no known
    /// ancestors of what is asked about: neither events that were read on the way nor steps of its chain. They are taken
    /// evenly from all that there are (systematic sampling), so that the same are taken each time.
    pub fn placebos(&self, of: &EventId, asked: Option<&EventId>, n: usize) -> Vec<EventId> {
        let Some(place) = self.place(of) else { return Vec::new() };
        let wanted = self.event(place);
        let asked = asked.and_then(|id| self.place(id));
        let mut ancestors = asked.map_or(BTreeSet::new(), |place| self.ancestors(place));
        if let Some(asked) = asked {
            ancestors.extend(self.chain(asked).links.iter().filter_map(|link| link.event));
        }
        let is_candidate = |(place, event): &(usize, &Event)| {
            event.id.kind == of.kind
                && event.outcome == wanted.outcome
                && (of.week..=of.week + PLACEBO_WEEKS).contains(&event.id.week)
                && event.id != *of
                && !ancestors.contains(place)
        };
        let candidates: Vec<EventId> = self
            .log
            .events()
            .iter()
            .enumerate()
            .filter(is_candidate)
            .map(|(_, event)| event.id)
            .collect();
        let n = n.min(candidates.len());
        (0..n).map(|nth| candidates[(2 * nth + 1) * candidates.len() / (2 * n)]).collect()
    }

    /// Places of the events that an event read, and of those that these read, and so on.
    pub fn ancestors(&self, place: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open = vec![place];
        while let Some(place) = open.pop() {
            for cause in self.causes(place) {
                if found.insert(cause) {
                    open.push(cause);
                }
            }
        }
        found
    }
}
