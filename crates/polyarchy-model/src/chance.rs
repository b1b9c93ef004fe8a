//! Luck: every draw is a function of seed, replicate, who, when and why.
//!
//! Neither the contract form nor the design point is in the key, so that one replicate meets the same
//! luck under every form and differences between forms are paired (common random numbers). Nothing
//! depends on the order of draws by different actors. Distributions are our own and by inversion, so
//! that values do not change with a library's version and stay monotone in their parameters.

mod distribution;
mod drawer;
mod ledger;
mod lot;

use crate::table::{ActivityId, Id};
use rand::SeedableRng;
use rand_chacha::ChaCha8Core;
use rand_chacha::rand_core::block::Generator;

pub(crate) use distribution::Poisson;
use distribution::normal_of;
pub use drawer::Drawer;
pub(crate) use ledger::Entry;
pub use ledger::{Ledger, Matched, Unlike};
pub(crate) use lot::Lot;

/// Why something is drawn. Codes are permanent: a new decision gets a new code, and all other draws
/// stay as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u32)]
#[non_exhaustive]
pub enum Chance {
    /// Which channels a member uses.
    Adoption = 1,
    /// How susceptible a member is to strain.
    Susceptibility = 2,
    /// Which responsibilities an agreement specifies.
    Specification = 3,
    /// How a party reads the clauses on an activity.
    ClauseReading = 4,
    /// What a member writes.
    Writing = 5,
    /// What a member reads.
    Reading = 6,
    /// Who takes part in an activity's work, and with which stance.
    Work = 7,
    /// Whether a gap or an overlap opens a dispute.
    WorkDispute = 8,
    /// How many decisions come up.
    Decision = 9,
    /// Requests that come in, and what becomes of them.
    Request = 10,
    /// Who answers for an activity.
    Account = 11,
    /// How a dispute over a decision is settled.
    Settlement = 12,
    /// Whether a review changes the form.
    Revision = 13,
    /// How many newcomers arrive and what they are like.
    Arrival = 14,
    /// Whose effort counts in an overlap where several have the greatest.
    Effort = 15,
    /// Who takes part in a decision's occasion, and with which stance.
    Occasion = 16,
    /// Whether a member reads a clause by itself, and how.
    MemberReading = 17,
    /// Whether a clause goes stale.
    Staleness = 18,
    /// Who objects to an amendment.
    Amendment = 19,
    /// How a dispute over work is settled.
    SettlementOfWork = 20,
    /// How a dispute over a denied request is settled.
    SettlementOfRequest = 21,
    /// How a dispute over an amendment is settled.
    SettlementOfAmendment = 22,
    /// Whether the two pains of a review are exchanged (null model).
    Exchange = 23,
}

/// Names an occasion on an activity: the n-th of its kind of a week. The same occasion has the same name in two
/// runs, whatever else came up there; there are fewer than 2¹⁴ weeks, and 2²⁰ occasions of a kind in one.
pub(crate) fn occasion(activity: ActivityId, week: u32, nth: u32) -> u64 {
    (activity.key() << 36) + (u64::from(week) << 20) + u64::from(nth)
}

/// The luck of one run.
#[derive(Clone, Debug)]
pub struct Luck {
    seed: u64,
    replicate: u64,
    ledger: Option<Ledger>,
}

impl Luck {
    /// The luck of a replicate under a seed.
    pub fn new(seed: u64, replicate: u64) -> Self {
        Self { seed, replicate, ledger: None }
    }

    /// The replicate whose luck it is; of luck drawn [anew](Self::anew), no replicate's number.
    pub fn replicate(&self) -> u64 {
        self.replicate
    }

    /// The luck of one of many futures: whatever is drawn from now on is drawn anew, the same under the same fresh
    /// key. Futures of other runs, and the same run without a fork, have other luck.
    #[must_use]
    pub fn anew(self, fresh: u64) -> Self {
        let mut page = [0; PAGE];
        self.source(fresh, 0, FRESH).generate(&mut page);
        let word = |at: usize| u64::from(page[at]) | u64::from(page[at + 1]) << 32;
        Self { seed: word(0), replicate: word(2), ..self }
    }

    /// The same luck, with an account of what is drawn.
    #[must_use]
    pub fn noted_in(self, ledger: &Ledger) -> Self {
        Self { ledger: Some(ledger.clone()), ..self }
    }

    /// The draws of one actor, at one tick, for one reason.
    pub(crate) fn draws(&self, who: u64, tick: u32, why: Chance) -> Draws {
        let source = self.source(who, tick, why as u32);
        Draws::new(self.clone(), who, tick, why, source, false)
    }

    /// The draws of one actor after the other, at one tick, for one reason. Two neighbours share the first
    /// page, since a page is dear and most actors need few draws.
    pub(crate) fn draws_of_all(&self, first: u64, tick: u32, why: Chance) -> Draws {
        let source = self.source(first / 2, tick, why as u32 | SHARED);
        let mut draws = Draws::new(self.clone(), first, tick, why, source, true);
        draws.turn_page();
        draws.turn_to(first);
        draws
    }

    fn source(&self, who: u64, tick: u32, why: u32) -> ChaCha8Core {
        let mut key = [0; 32];
        key[0..8].copy_from_slice(&self.seed.to_le_bytes());
        key[8..16].copy_from_slice(&self.replicate.to_le_bytes());
        key[16..24].copy_from_slice(&who.to_le_bytes());
        key[24..28].copy_from_slice(&tick.to_le_bytes());
        key[28..32].copy_from_slice(&why.to_le_bytes());
        ChaCha8Core::from_seed(key)
    }
}

/// Marks the code of a reason where two neighbours share a page.
const SHARED: u32 = 1 << 31;
/// Stands for a reason where the luck of a future is drawn, so that no other draw is the same.
const FRESH: u32 = 1 << 30;

/// Words that the generator makes at once.
const PAGE: usize = 64;

/// Successive draws of one actor, at one tick, for one reason.
pub(crate) struct Draws {
    luck: Luck,
    who: u64,
    tick: u32,
    why: Chance,
    source: ChaCha8Core,
    /// Whether the page is that which two neighbours share.
    is_shared: bool,
    page: [u32; PAGE],
    next: usize,
    end: usize,
    /// Place of the page's first draw, and draws from earlier pages.
    first: usize,
    earlier: u64,
    /// The first draw, once it stands on an earlier page.
    began: u64,
    #[cfg(test)]
    bits: Vec<u64>,
}

impl Draws {
    fn new(
        luck: Luck,
        who: u64,
        tick: u32,
        why: Chance,
        source: ChaCha8Core,
        is_shared: bool,
    ) -> Self {
        Self {
            luck,
            who,
            tick,
            why,
            source,
            is_shared,
            page: [0; PAGE],
            next: PAGE,
            end: PAGE,
            first: PAGE,
            earlier: 0,
            began: 0,
            #[cfg(test)]
            bits: Vec::new(),
        }
    }

    /// Turns to the first draw of another actor.
    pub(crate) fn turn_to(&mut self, who: u64) {
        self.enter();
        if !self.is_shared || who / 2 != self.who / 2 {
            self.source = self.luck.source(who / 2, self.tick, self.why as u32 | SHARED);
            self.is_shared = true;
            self.turn_page();
        }
        self.who = who;
        self.next = (who % 2) as usize * (PAGE / 2);
        self.end = self.next + PAGE / 2;
        self.first = self.next;
    }

    /// Enters the actor's draws into the account, if there is one.
    #[inline]
    fn enter(&mut self) {
        if self.luck.ledger.is_some() {
            self.enter_account();
        }
        self.earlier = 0;
        #[cfg(test)]
        self.bits.clear();
    }

    #[cold]
    fn enter_account(&mut self) {
        if let Some(ledger) = &self.luck.ledger {
            let count = self.earlier + drawn(self.first, self.next);
            if 0 < count {
                ledger.note(Entry {
                    why: self.why,
                    tick: self.tick,
                    who: self.who,
                    count,
                    began: Lot::of(if self.earlier > 0 { self.began } else { self.at(self.first) }),
                    #[cfg(test)]
                    bits: std::mem::take(&mut self.bits),
                });
            }
        }
    }

    /// When a page is used up; after the shared one an actor has its own.
    #[cold]
    fn go_on(&mut self) {
        if self.earlier == 0 && self.first < self.end {
            self.began = self.at(self.first);
        }
        self.earlier += drawn(self.first, self.end);
        if self.is_shared {
            self.source = self.luck.source(self.who, self.tick, self.why as u32);
            self.is_shared = false;
        }
        self.turn_page();
    }

    fn turn_page(&mut self) {
        self.source.generate(&mut self.page);
        (self.first, self.next, self.end) = (0, 0, PAGE);
    }

    #[inline]
    fn at(&self, place: usize) -> u64 {
        u64::from(self.page[place]) | u64::from(self.page[place + 1]) << 32
    }

    #[inline]
    fn bits(&mut self) -> u64 {
        if self.next == self.end {
            self.go_on();
        }
        let bits = self.at(self.next);
        self.next += 2;
        #[cfg(test)]
        self.bits.push(bits);
        bits
    }

    /// The next draw, to be made into something later.
    #[inline]
    pub(crate) fn lot(&mut self) -> Lot {
        Lot::of(self.bits())
    }

    /// Uniform in [0, 1), on 53 bits.
    #[inline]
    pub(crate) fn uniform(&mut self) -> f64 {
        self.lot().uniform()
    }

    /// Whether something of that probability happens.
    #[inline]
    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// Uniform among 0, 1, …, n - 1; the bias is below n / 2^64.
    #[inline]
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.lot().below(n)
    }

    /// The index of a weight, drawn in proportion; the last one if rounding leaves a rest.
    #[inline]
    pub(crate) fn index(&mut self, weights: &[f64]) -> usize {
        self.lot().index(weights, weights.iter().sum())
    }

    /// Standard normal, by inversion (Wichura 1988, algorithm AS 241, PPND7).
    pub(crate) fn normal(&mut self) -> f64 {
        normal_of(self.uniform())
    }

    /// Poisson, by inversion in a table.
    #[inline]
    pub(crate) fn poisson(&mut self, table: &Poisson) -> usize {
        table.quantile(self.uniform())
    }
}

impl Drop for Draws {
    fn drop(&mut self) {
        self.enter();
    }
}

/// Draws between two places of a page; each takes two words.
fn drawn(from: usize, to: usize) -> u64 {
    ((to - from) / 2) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_depends_on_who_and_not_on_whom_it_was_drawn_after() {
        let luck = Luck::new(1, 0);
        // Enough draws to need pages beyond the one that neighbours share.
        let bits = |draws: &mut Draws| -> Vec<u64> { (0..40).map(|_| draws.bits()).collect() };
        let alone = |who| bits(&mut luck.draws_of_all(who, 3, Chance::Writing));
        let mut draws = luck.draws_of_all(4, 3, Chance::Writing);
        for who in [4, 5, 7, 5, 5, 6, 4] {
            draws.turn_to(who);
            assert_eq!(bits(&mut draws), alone(who), "{who}");
        }
        let all: std::collections::BTreeSet<u64> = (0..8).flat_map(alone).collect();
        assert_eq!(all.len(), 8 * 40, "nobody shares a draw");
    }

    /// Identity: a fresh key is the same luck again, and neither another fresh key, nor another replicate, nor the luck
    /// that it comes from gives the same draws.
    #[test]
    fn luck_drawn_anew_is_that_of_its_key_and_of_nothing_else() {
        let bits = |luck: &Luck| -> Vec<u64> {
            let mut draws = luck.draws(0, 60, Chance::Writing);
            (0..40).map(|_| draws.bits()).collect()
        };
        let fresh = |replicate, key| Luck::new(1, replicate).anew(key);
        assert_eq!(bits(&fresh(0, 5)), bits(&fresh(0, 5)));
        let lucks = [fresh(0, 5), fresh(0, 6), fresh(1, 5), Luck::new(1, 0), Luck::new(1, 5)];
        let all: std::collections::BTreeSet<u64> = lucks.iter().flat_map(bits).collect();
        assert_eq!(all.len(), 5 * 40, "no two share a draw");
    }

    /// Identity: no two occasions have one name, up to as many activities, weeks and decisions as there can be.
    #[test]
    fn every_occasion_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<u64> = [0, 1, 999]
            .into_iter()
            .flat_map(|activity| [0, 1, 9_999].map(|week| (activity, week)))
            .flat_map(|(activity, week)| [0, 1, 1 << 19].map(|nth| (activity, week, nth)))
            .map(|(activity, week, nth)| occasion(ActivityId::of(activity), week, nth))
            .collect();
        assert_eq!(names.len(), 27);
    }

    #[test]
    fn an_impossible_index_is_never_drawn() {
        let mut draws = Luck::new(1, 0).draws(0, 0, Chance::Writing);
        assert!((0..10_000).all(|_| draws.index(&[0.0, 1.0, 0.0, 2.0, 0.0]) % 2 == 1));
    }
}
