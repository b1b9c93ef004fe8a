//! Luck: every draw is a function of seed, replicate, who, when and why.
//!
//! Neither the contract form nor the design point is in the key, so that one replicate meets the same
//! luck under every form and differences between forms are paired (common random numbers). Nothing
//! depends on the order of draws by different actors. Distributions are our own and by inversion, so
//! that values do not change with a library's version and stay monotone in their parameters.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Why something is drawn. Codes are permanent: a new decision gets a new code, and all other draws
/// stay as they were.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
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
    /// Decisions that come up, who takes part and with which stance.
    Decision = 9,
    /// Requests that come in, and what becomes of them.
    Request = 10,
    /// Who answers for an activity.
    Account = 11,
    /// How a dispute is settled.
    Settlement = 12,
    /// Whether a review changes the form.
    Revision = 13,
    /// How many newcomers arrive and what they are like.
    Arrival = 14,
}

/// The luck of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Luck {
    seed: u64,
    replicate: u64,
}

impl Luck {
    /// The luck of a replicate under a seed.
    pub fn new(seed: u64, replicate: u64) -> Self {
        Self { seed, replicate }
    }

    /// The draws of one actor, at one tick, for one reason.
    #[inline]
    pub(crate) fn draws(self, who: usize, tick: u32, why: Chance) -> Draws {
        let mut key = [0; 32];
        key[0..8].copy_from_slice(&self.seed.to_le_bytes());
        key[8..16].copy_from_slice(&self.replicate.to_le_bytes());
        key[16..24].copy_from_slice(&(who as u64).to_le_bytes());
        key[24..28].copy_from_slice(&tick.to_le_bytes());
        key[28..32].copy_from_slice(&(why as u32).to_le_bytes());
        Draws {
            generator: ChaCha8Rng::from_seed(key),
            #[cfg(test)]
            entry: ledger::Entry { who, tick, why, nth: 0 },
        }
    }
}

/// Successive draws of one actor, at one tick, for one reason.
pub(crate) struct Draws {
    generator: ChaCha8Rng,
    #[cfg(test)]
    entry: ledger::Entry,
}

impl Draws {
    #[inline]
    fn bits(&mut self) -> u64 {
        let bits = self.generator.next_u64();
        #[cfg(test)]
        ledger::note(&mut self.entry, bits);
        bits
    }

    /// The next draw, to be made into something later.
    #[inline]
    pub(crate) fn lot(&mut self) -> Lot {
        Lot(self.bits())
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
        // Half a step keeps the argument inside (0, 1).
        normal_quantile(self.uniform() + 0.5 / (1_u64 << 53) as f64)
    }

    /// Poisson, by inversion in a table.
    #[inline]
    pub(crate) fn poisson(&mut self, table: &Poisson) -> usize {
        table.quantile(self.uniform())
    }
}

/// One draw, not yet made into anything.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lot(u64);

impl Lot {
    /// Uniform in [0, 1), on 53 bits.
    #[inline]
    pub(crate) fn uniform(self) -> f64 {
        (self.0 >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// Uniform among 0, 1, …, n - 1; the bias is below n / 2^64.
    #[inline]
    pub(crate) fn below(self, n: usize) -> usize {
        ((u128::from(self.0) * n as u128) >> 64) as usize
    }

    /// The index of a weight, drawn in proportion, where their total is known; the last one if rounding
    /// leaves a rest.
    #[inline]
    pub(crate) fn index(self, weights: &[f64], total: f64) -> usize {
        let mut rest = self.uniform() * total;
        for (index, weight) in weights.iter().enumerate() {
            rest -= weight;
            if rest < 0.0 {
                return index;
            }
        }
        weights.iter().rposition(|&weight| weight > 0.0).unwrap_or(weights.len() - 1)
    }
}

/// The cumulative distribution of a Poisson count, tabulated for many draws.
#[derive(Clone, Debug, Default)]
pub(crate) struct Poisson {
    mean: f64,
    cumulative: Vec<f64>,
}

impl Poisson {
    /// Tabulates the distribution of that mean (at most 700), reusing the table's memory.
    pub(crate) fn set_mean(&mut self, mean: f64) {
        if self.mean.to_bits() == mean.to_bits() && !self.cumulative.is_empty() {
            return;
        }
        self.mean = mean;
        self.cumulative.clear();
        let mut term = libm::exp(-mean);
        let mut total = term;
        let mut count = 0.0;
        // Beyond 1 - 2^-53 no uniform draw can fall.
        while total < 1.0 - f64::EPSILON && count < 10.0 * mean + 60.0 {
            self.cumulative.push(total);
            count += 1.0;
            term *= mean / count;
            total += term;
        }
        self.cumulative.push(total);
    }

    /// Least count whose cumulative probability exceeds `uniform`.
    #[inline]
    fn quantile(&self, uniform: f64) -> usize {
        let exceeds = self.cumulative.iter().position(|&cumulative| uniform < cumulative);
        exceeds.unwrap_or(self.cumulative.len())
    }
}

/// Rational approximation of the normal quantile function, |relative error| < 1e-7.
fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180625 - q * q;
        let above = ((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179;
        let below = ((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1.0;
        return q * above / below;
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = libm::sqrt(-libm::log(tail));
    let size = if r <= 5.0 {
        let r = r - 1.6;
        let above = ((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777;
        above / ((0.12021132975 * r + 0.73700164250) * r + 1.0)
    } else {
        let r = r - 5.0;
        let above = ((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150;
        above / ((0.012258202635 * r + 0.24197894225) * r + 1.0)
    };
    if q < 0.0 { -size } else { size }
}

/// Which draws a run made, for tests only.
#[cfg(test)]
pub(crate) mod ledger {
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    use super::Chance;

    /// One draw: who, when, why, and which one in a row.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub(crate) struct Entry {
        pub(crate) who: usize,
        pub(crate) tick: u32,
        pub(crate) why: Chance,
        pub(crate) nth: u32,
    }

    thread_local! {
        static LEDGER: RefCell<Option<BTreeMap<Entry, u64>>> = const { RefCell::new(None) };
    }

    pub(super) fn note(entry: &mut Entry, bits: u64) {
        LEDGER.with_borrow_mut(|ledger| {
            if let Some(ledger) = ledger {
                let before = ledger.insert(*entry, bits);
                assert!(before.is_none(), "drawn twice: {entry:?}");
            }
        });
        entry.nth += 1;
    }

    /// All draws that `run` makes, and what they gave.
    pub(crate) fn of(run: impl FnOnce()) -> BTreeMap<Entry, u64> {
        LEDGER.set(Some(BTreeMap::new()));
        run();
        LEDGER.take().expect("the ledger was opened above")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn poisson_counts_have_their_mean_and_variance() {
        let mut table = Poisson::default();
        table.set_mean(12.0);
        let mut draws = Luck::new(1, 0).draws(0, 0, Chance::Reading);
        let n = 40_000;
        let counts: Vec<f64> = (0..n).map(|_| draws.poisson(&table) as f64).collect();
        let mean = counts.iter().sum::<f64>() / f64::from(n);
        let variance = counts.iter().map(|c| (c - mean).powi(2)).sum::<f64>() / f64::from(n - 1);
        // Standard errors: sqrt(12 / n) = .0173 and 12 sqrt((2 + 1 / 12) / n) = .0866; four of each.
        assert!((mean - 12.0).abs() < 0.07, "{mean}");
        assert!((variance - 12.0).abs() < 0.35, "{variance}");
    }

    #[test]
    fn normal_quantiles_match_the_table() {
        for (p, z) in
            [(0.5, 0.0), (0.975, 1.959963985), (0.01, -2.326347874), (1e-10, -6.361340902)]
        {
            assert!((normal_quantile(p) - z).abs() < 2e-6, "{p}: {}", normal_quantile(p));
        }
    }

    #[test]
    fn an_impossible_index_is_never_drawn() {
        let mut draws = Luck::new(1, 0).draws(0, 0, Chance::Writing);
        assert!((0..10_000).all(|_| draws.index(&[0.0, 1.0, 0.0, 2.0, 0.0]) % 2 == 1));
    }
}
