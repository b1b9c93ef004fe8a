//! The account of a run's draws: who drew when and why, and how often.
//!
//! Two runs with the same luck are paired as far as they draw the same; this tells how far that is.

use std::cmp::Ordering;
use std::mem::take;
use std::sync::{Arc, Mutex, MutexGuard};

use super::Chance;

/// Draws of one actor, at one tick, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) why: Chance,
    pub(crate) tick: u32,
    pub(crate) who: u64,
    /// How many there were; they are the first so many of an endless row.
    pub(crate) count: u64,
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

impl Entry {
    pub(crate) fn key(&self) -> (Chance, u32, u64) {
        (self.why, self.tick, self.who)
    }
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
    fn what_both_drew_is_the_shorter_row_of_each_key() {
        let matched = account(&[(1, 5), (2, 9), (7, 40)]).matched(&account(&[(2, 3), (7, 60)]));
        assert_eq!(matched, Matched { left: 54, right: 63, both: 43 });
    }
}
