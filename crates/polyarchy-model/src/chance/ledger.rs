//! The account of a run's draws: who drew when and why, and how often.
//!
//! Two runs with the same luck are paired as far as they draw the same; this tells how far that is.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::mem::take;
use std::sync::{Arc, Mutex, MutexGuard};

use super::{Chance, Drawer, Lot};

/// Draws of one actor, at one tick, for one reason.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) why: Chance,
    pub(crate) tick: u32,
    pub(crate) who: u64,
    /// How many there were; they are the first so many of an endless row.
    pub(crate) count: u64,
    /// The first of them: with the same luck it is the same, and so is the whole row.
    pub(crate) began: Lot,
    /// What they gave.
    #[cfg(test)]
    pub(crate) bits: Vec<u64>,
}

/// An account that a run's luck fills while it is drawn from.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    entries: Arc<Mutex<Vec<Entry>>>,
}

/// How far two runs draw the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    /// Draws of the one.
    pub left: u64,
    /// Draws of the other.
    pub right: u64,
    /// Draws of both, with the same key: who, when, why, and which one in the row.
    pub both: u64,
}

/// Draws of one actor, in one week, for one reason, that two runs do not share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unlike {
    /// Why it is drawn.
    pub why: Chance,
    /// In which week.
    pub week: u32,
    /// By whom.
    pub who: Drawer,
    /// How many draws there are in either run.
    pub counts: [u64; 2],
    /// What the first of them gives, uniform in [0, 1); none where nothing is drawn.
    pub gave: [Option<f64>; 2],
}

impl Entry {
    pub(crate) fn key(&self) -> (Chance, u32, u64) {
        (self.why, self.tick, self.who)
    }

    /// Which draws they are: the bits of the first, and how many there are.
    fn row(&self) -> (u64, u64) {
        (self.began.bits(), self.count)
    }
}

/// A key, and which of the entries under it: a fork may draw anew what was drawn before.
type Nth = ((Chance, u32, u64), usize);

/// The key of every entry, and where in the account it is.
fn places(entries: &[Entry]) -> (Vec<Nth>, BTreeMap<Nth, usize>) {
    let mut places = BTreeMap::new();
    let key = |(place, entry): (usize, &Entry)| {
        let mut nth = 0;
        while places.contains_key(&(entry.key(), nth)) {
            nth += 1;
        }
        places.insert((entry.key(), nth), place);
        (entry.key(), nth)
    };
    let keys = entries.iter().enumerate().map(key).collect();
    (keys, places)
}

impl Ledger {
    pub(super) fn note(&self, entry: Entry) {
        self.entries().push(entry);
    }

    /// All entries, in the order of their keys; the account is empty afterwards.
    pub(crate) fn close(&self) -> Vec<Entry> {
        let mut entries = take(&mut *self.entries());
        entries.sort_unstable_by_key(Entry::key);
        entries
    }

    /// Forgets all entries.
    pub fn clear(&self) {
        self.entries().clear();
    }

    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        self.entries.lock().expect("nobody panics while the account is open")
    }

    /// The first draws in the course of two runs that are not the same: they give something else, or there are more of
    /// them in one run, or only one run makes them. The accounts stay as they are.
    pub fn first_unlike(&self, other: &Self) -> Option<Unlike> {
        // One after the other: nobody waits for a lock that they hold themselves.
        let [one, two] = [self, other].map(|account| account.entries().clone());
        let found = [places(&one), places(&two)];
        let first = |here: usize| {
            let (list, there) = ([&one, &two][here], [&one, &two][1 - here]);
            let (keys, partners) = (&found[here].0, &found[1 - here].1);
            let sides = list.iter().zip(keys).enumerate().find_map(|(nth, (entry, key))| {
                let partner = partners.get(key).map(|&place| &there[place]);
                (partner.map(Entry::row) != Some(entry.row())).then_some((nth, entry, partner))
            });
            sides.map(|(nth, entry, partner)| {
                let mut pair = [Some(entry), partner];
                pair.rotate_right(here);
                (entry.tick, nth, pair)
            })
        };
        // What both make and is unlike is found twice, and told once.
        let (week, _, pair) = [first(0), first(1)]
            .into_iter()
            .flatten()
            .min_by_key(|(week, nth, _)| (*week, *nth))?;
        let entry = pair.into_iter().flatten().next()?;
        Some(Unlike {
            why: entry.why,
            week,
            who: Drawer::of(entry.why, entry.who),
            counts: pair.map(|side| side.map_or(0, |entry| entry.count)),
            gave: pair.map(|side| side.map(|entry| entry.began.uniform())),
        })
    }

    /// Compares two accounts, which are empty afterwards.
    pub fn matched(&self, other: &Self) -> Matched {
        let (left, right) = (self.close(), other.close());
        let total = |entries: &[Entry]| entries.iter().map(|entry| entry.count).sum();
        let (mut here, mut there) = (left.iter().peekable(), right.iter().peekable());
        let mut both = 0;
        while let (Some(one), Some(two)) = (here.peek(), there.peek()) {
            match one.key().cmp(&two.key()) {
                Ordering::Less => drop(here.next()),
                Ordering::Greater => drop(there.next()),
                Ordering::Equal => {
                    both += one.count.min(two.count);
                    here.next();
                    there.next();
                }
            }
        }
        Matched { left: total(&left), right: total(&right), both }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Luck;

    /// The account of draws by some actors, each so often.
    fn account(drawn: &[(u64, usize)]) -> Ledger {
        let ledger = Ledger::default();
        let luck = Luck::new(1, 0).noted_in(&ledger);
        let mut draws = luck.draws_of_all(drawn[0].0, 3, Chance::Writing);
        for &(who, count) in drawn {
            draws.turn_to(who);
            (0..count).for_each(|_| {
                draws.lot();
            });
        }
        drop(draws);
        ledger
    }

    #[test]
    fn draws_are_counted_over_all_pages() {
        // A shared page holds 16 draws for each of two neighbours, one's own page 32.
        let ledger = account(&[(4, 15), (5, 17), (6, 0), (8, 100)]);
        let counts: Vec<_> = ledger.close().iter().map(|e| (e.who, e.count)).collect();
        assert_eq!(counts, [(4, 15), (5, 17), (8, 100)]);
    }

    #[test]
    fn the_first_draws_that_are_unlike_are_found_on_either_side() {
        let unlike = |one: &[(u64, usize)], two: &[(u64, usize)]| {
            let found = account(one).first_unlike(&account(two));
            found.map(|found| (found.who, found.counts))
        };
        assert_eq!(unlike(&[(1, 40), (2, 9)], &[(1, 40), (2, 9)]), None);
        assert_eq!(
            unlike(&[(1, 40), (2, 9), (5, 1)], &[(1, 40), (2, 8)]),
            Some((Drawer::Member(2), [9, 8]))
        );
        assert_eq!(unlike(&[(1, 5)], &[(1, 5), (7, 3)]), Some((Drawer::Member(7), [0, 3])));
        assert_eq!(unlike(&[(1, 5), (7, 3)], &[(1, 5)]), Some((Drawer::Member(7), [3, 0])));
    }

    /// Identity: the first draw of a row is kept, however many pages follow.
    #[test]
    fn other_luck_gives_something_else_from_the_first_draw_on() {
        let drawn = |replicate, in_turn: bool, n: usize| {
            let ledger = Ledger::default();
            let luck = Luck::new(1, replicate).noted_in(&ledger);
            let mut draws = if in_turn {
                luck.draws_of_all(6, 3, Chance::Reading)
            } else {
                luck.draws(6, 3, Chance::Adoption)
            };
            let first = draws.uniform();
            for _ in 1..n {
                draws.lot();
            }
            drop(draws);
            (ledger, first)
        };
        for (in_turn, n) in [(true, 1), (true, 100), (false, 1), (false, 100)] {
            let [(one, gave), (two, other)] = [drawn(0, in_turn, n), drawn(1, in_turn, n)];
            let unlike = one.first_unlike(&two).expect("the luck is another");
            assert_eq!(
                unlike.gave.map(|one| one.map(f64::to_bits)),
                [gave, other].map(|one| Some(one.to_bits()))
            );
            assert_eq!((unlike.week, unlike.counts), (3, [n as u64; 2]));
            assert_eq!(one.first_unlike(&drawn(0, in_turn, n).0), None);
        }
    }

    #[test]
    fn what_both_drew_is_the_shorter_row_of_each_key() {
        let matched = account(&[(1, 5), (2, 9), (7, 40)]).matched(&account(&[(2, 3), (7, 60)]));
        assert_eq!(matched, Matched { left: 54, right: 63, both: 43 });
    }
}
