//! Two runs side by side: where their logs part, what parted them, and how much they share from there on.

mod keys;
#[cfg(test)]
mod tests;
mod turn;
mod words;

use polyarchy_model::event::Event;

use crate::chain::Index;
use keys::Keys;
pub use turn::Turn;
pub use words::words_of_draws;

/// An occasion, and the place of its event in either log; none where it did not come up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The week.
    pub week: u32,
    /// Places in the two logs.
    pub places: [Option<usize>; 2],
}

/// What parted two runs, as far as the event tells at which they part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parted {
    /// The occasion came up in one of them only.
    Occasion,
    /// A draw gave something else, with the same probabilities.
    Draw,
    /// With the same draws, a probability was another: the state before it was, or a parameter.
    Probability,
    /// Draws and probabilities were others.
    Both,
    /// Neither: a rule that leaves nothing to chance came to something else.
    Rule,
}

/// A number that an event has in both logs, and that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// What it is.
    pub name: String,
    /// Its values.
    pub values: [f64; 2],
}

/// How many events two logs share in some weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// The first week.
    pub week: u32,
    /// Events of both, with the same outcome.
    pub same: u64,
    /// Events of either, those of both counted once.
    pub either: u64,
}

impl Shared {
    /// Share of the events of either that both have, with the same outcome; NaN where there are none.
    pub fn share(&self) -> f64 {
        self.same as f64 / self.either as f64
    }
}

/// Two logs whose events are matched by their occasions.
#[derive(Debug)]
pub struct Sides<'l> {
    one: &'l Index<'l>,
    two: &'l Index<'l>,
    /// For each event of either log, the place of the same occasion in the other.
    partners: [Vec<Option<usize>>; 2],
    /// Whether both number parties, activities and the like the same.
    is_numbered_alike: bool,
}

impl<'l> Sides<'l> {
    /// Matches the events of two logs.
    pub fn new(one: &'l Index<'l>, two: &'l Index<'l>) -> Self {
        let is_numbered_alike = one.names == two.names;
        let keys = [one, two].map(|index| Keys::of(index, is_numbered_alike));
        let partners = [keys[0].places_in(&keys[1]), keys[1].places_in(&keys[0])];
        Self { one, two, partners, is_numbered_alike }
    }

    /// The first occasion in the course of the runs that came up in one of them only, or came out otherwise.
    pub fn parting(&self) -> Option<Pair> {
        self.first(|one, two| !self.came_out_alike(one, two))
    }

    /// The first occasion of which anything differs, be it a probability only.
    pub fn first_unlike(&self) -> Option<Pair> {
        self.first(|one, two| {
            !self.came_out_alike(one, two) || !self.numbers_of([one, two]).is_empty()
        })
    }

    fn first(&self, is_unlike: impl Fn(usize, usize) -> bool) -> Option<Pair> {
        let lone = |side: usize| self.partners[side].iter().position(Option::is_none);
        let unlike = |(one, two): (usize, &Option<usize>)| {
            two.filter(|&two| is_unlike(one, two)).map(|two| (one, two))
        };
        let both = self.partners[0].iter().enumerate().find_map(unlike);
        let candidates = [
            lone(0).map(|one| [Some(one), None]),
            lone(1).map(|two| [None, Some(two)]),
            both.map(|(one, two)| [Some(one), Some(two)]),
        ];
        let pairs = candidates.into_iter().flatten().map(|places| {
            let week = self.event(places).map_or(0, |event| event.id.week);
            Pair { week, places }
        });
        // Up to the first of them, both logs are the same, so that places can be compared.
        pairs.min_by_key(|pair| (pair.week, pair.places.into_iter().flatten().min()))
    }

    fn event(&self, [one, two]: [Option<usize>; 2]) -> Option<&'l Event> {
        one.map(|place| self.one.event(place)).or(two.map(|place| self.two.event(place)))
    }

    fn came_out_alike(&self, one: usize, two: usize) -> bool {
        let (first, second) = (self.one.event(one), self.two.event(two));
        if self.is_numbered_alike {
            return (first.outcome, first.holder) == (second.outcome, second.holder);
        }
        outcome(self.one, one) == outcome(self.two, two)
    }

    /// What differs of an event that both have; nothing where only one has it.
    pub fn numbers(&self, pair: &Pair) -> Vec<Number> {
        match pair.places {
            [Some(one), Some(two)] => self.numbers_of([one, two]),
            _ => Vec::new(),
        }
    }

    fn numbers_of(&self, [one, two]: [usize; 2]) -> Vec<Number> {
        let events = [self.one.event(one), self.two.event(two)];
        let named = |name: &str, of: fn(&Event) -> f64| (name.to_owned(), events.map(of));
        let mut numbers = vec![
            named("p", |event| event.p),
            named("u", |event| event.u),
            named("amount", |event| event.amount),
            named("hazard", |event| event.hazard),
        ];
        // Details may be numbers of parties, which mean others where these are numbered otherwise.
        if self.is_numbered_alike {
            let details = [self.one.log.details(events[0]), self.two.log.details(events[1])];
            let names = events[0].id.kind.info().details;
            for at in 0..details[0].len().max(details[1].len()) {
                let values = details.map(|list| list.get(at).copied().unwrap_or(f64::NAN));
                let name =
                    names.get(at).map_or_else(|| format!("detail {}", at + 1), ToString::to_string);
                numbers.push((name, values));
            }
        }
        let differ = |[one, two]: &[f64; 2]| {
            one.to_bits() != two.to_bits() && !(one.is_nan() && two.is_nan())
        };
        let differing = numbers.into_iter().filter(|(_, values)| differ(values));
        differing.map(|(name, values)| Number { name, values }).collect()
    }

    /// What parted the runs at an occasion.
    pub fn parted(&self, pair: &Pair) -> Parted {
        let [Some(_), Some(_)] = pair.places else { return Parted::Occasion };
        let numbers = self.numbers(pair);
        let is_draw = |number: &&Number| number.name == "u" || number.name.ends_with("_u");
        // What an event comes to follows from its outcome.
        let is_chance = |number: &&Number| !is_draw(number) && number.name != "amount";
        match (numbers.iter().any(|one| is_draw(&one)), numbers.iter().any(|one| is_chance(&one))) {
            (true, true) => Parted::Both,
            (true, false) => Parted::Draw,
            (false, true) => Parted::Probability,
            (false, false) => Parted::Rule,
        }
    }

    /// How much both share, in spans of so many weeks from week 0.
    pub fn shared(&self, weeks: u32) -> Vec<Shared> {
        let mut spans: Vec<Shared> = Vec::new();
        let mut count = |week: u32, same: u64, either: u64| {
            let nth = (week / weeks) as usize;
            while spans.len() <= nth {
                spans.push(Shared { week: spans.len() as u32 * weeks, ..Shared::default() });
            }
            spans[nth].same += same;
            spans[nth].either += either;
        };
        for (one, two) in self.partners[0].iter().enumerate() {
            let same = two.is_some_and(|two| self.came_out_alike(one, two));
            count(self.one.event(one).id.week, u64::from(same), 1);
        }
        for (two, _) in self.partners[1].iter().enumerate().filter(|(_, one)| one.is_none()) {
            count(self.two.event(two).id.week, 0, 1);
        }
        spans
    }
}

/// What came out of an event, in words that do not depend on how anything is numbered.
pub(super) fn outcome(index: &Index, place: usize) -> (String, Option<String>) {
    let event = index.event(place);
    let holder = event.holder.map(|holder| index.names.holder(holder).to_owned());
    (index.names.outcome(event).to_owned(), holder)
}
