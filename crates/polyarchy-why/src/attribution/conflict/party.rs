//! What a party sends (MODEL.md, 7.3), and how what hangs on it hangs on its members' counts.

use std::ops::Range;

use super::bending::Bend;
use crate::attribution::Breaks;

/// Room below 1 at which a member sees no other holder to hand a responsibility to, as in the model.
const NO_OTHER: f64 = 1e-12;

/// Where the inputs of a party lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    pub(super) own_holder: usize,
    pub(super) first: usize,
    pub(super) n_members: usize,
    pub(super) n_holders: usize,
    pub(super) n_terms: usize,
}

/// Sums over the counts of one member.
struct Counted {
    total: f64,
    /// Share of holders other than its own party.
    room: f64,
}

impl Party {
    /// Input that is a member's count of a holder.
    pub fn count(&self, member: usize, holder: usize) -> usize {
        assert!(member < self.n_members && holder < self.n_holders, "there is no such count");
        self.first + member * self.n_holders + holder
    }

    /// Input that is a term of the party's interest.
    pub fn term(&self, term: usize) -> usize {
        assert!(term < self.n_terms, "there is no such term");
        self.terms().start + term
    }

    pub(super) fn terms(&self) -> Range<usize> {
        let start = self.first + self.n_members * self.n_holders;
        start..start + self.n_terms
    }

    fn counts(&self) -> Range<usize> {
        self.first..self.terms().start
    }

    pub(super) fn counts_of(&self, member: usize) -> Range<usize> {
        let start = self.first + member * self.n_holders;
        start..start + self.n_holders
    }

    /// Sum of terms, not clipped.
    pub(super) fn interest(&self, x: &[f64]) -> f64 {
        x[self.terms()].iter().sum()
    }

    fn counted(&self, counts: &[f64]) -> Counted {
        let (before, after) = counts.split_at(self.own_holder);
        let others = before.iter().sum::<f64>() + after[1..].iter().sum::<f64>();
        let total = others + after[0];
        Counted { total, room: others / total }
    }

    /// Adds what the party sends, the mean of what its members say, with a weight.
    pub(super) fn add_sent(&self, x: &[f64], bend: Bend, weight: f64, sent: &mut [f64]) {
        let weight = weight / self.n_members as f64;
        let own = self.own_holder;
        for counts in x[self.counts()].chunks_exact(self.n_holders) {
            let Counted { total, room } = self.counted(counts);
            let (others, of_own, claimed) = if !bend.hands {
                (1.0 - bend.g, 1.0 - bend.g, bend.g)
            } else if room < NO_OTHER {
                (1.0, 1.0, 0.0)
            } else {
                (1.0 - bend.g + bend.g / room, 1.0 - bend.g, 0.0)
            };
            let before = sent[own] + weight * (of_own * counts[own] / total + claimed);
            let factor = weight * others / total;
            sent.iter_mut().zip(counts).for_each(|(sent, count)| *sent += factor * count);
            sent[own] = before;
        }
    }

    /// Adds slopes in the members' counts of a value with these slopes in what is sent, times a weight; its slope in g.
    pub(super) fn add_slopes(
        &self,
        x: &[f64],
        bend: Bend,
        weight: f64,
        of_sent: &[f64],
        gradient: &mut [f64],
    ) -> f64 {
        let weight = weight / self.n_members as f64;
        let of_own = of_sent[self.own_holder];
        let mut of_g = 0.0;
        let counts = x[self.counts()].chunks_exact(self.n_holders);
        let slopes = gradient[self.counts()].chunks_exact_mut(self.n_holders);
        for (counts, slopes) in counts.zip(slopes) {
            if bend.hands {
                of_g += self.hand(counts, bend.g, weight, of_sent, slopes);
            } else {
                let mean = of_counts(counts, of_sent, weight * (1.0 - bend.g), slopes);
                of_g += weight * (of_own - mean);
            }
        }
        of_g
    }

    /// Slopes of one member that hands the responsibility to others; its part of the slope in g.
    fn hand(
        &self,
        counts: &[f64],
        g: f64,
        weight: f64,
        of_sent: &[f64],
        slopes: &mut [f64],
    ) -> f64 {
        let Counted { total, room } = self.counted(counts);
        if room < NO_OTHER {
            of_counts(counts, of_sent, weight, slopes);
            return 0.0;
        }
        // m = (1 - g) b + g r with r = b / room for others and 0 for itself: the slopes of a mean of two shares,
        // one of all counts and one of the others' counts.
        let own = self.own_holder;
        let mean = of_counts(counts, of_sent, weight * (1.0 - g), slopes);
        // Not the difference of sums: room may be small.
        let of_others = |from: usize, to: usize| {
            let pairs = counts[from..to].iter().zip(&of_sent[from..to]);
            pairs.map(|(count, slope)| count * slope).sum::<f64>()
        };
        let summed = of_others(0, own) + of_others(own + 1, counts.len());
        let mean_of_others = summed / (room * total);
        let factor = weight * g / (room * total);
        let own_slope = slopes[own];
        for (slope, of_sent) in slopes.iter_mut().zip(of_sent) {
            *slope += factor * (of_sent - mean_of_others);
        }
        slopes[own] = own_slope;
        weight * (mean_of_others - mean)
    }

    /// Notes where shares of a member are singular.
    pub(super) fn breaks(&self, x0: &[f64], x1: &[f64], breaks: &mut Breaks) {
        let starts = x0[self.counts()].chunks_exact(self.n_holders);
        let ends = x1[self.counts()].chunks_exact(self.n_holders);
        for (start, end) in starts.zip(ends) {
            let [from, to] = [start, end].map(|counts| self.counted(counts));
            breaks.singular_at_zero(from.total, to.total);
            let [others, others_end] = [&from, &to].map(|counted| counted.room * counted.total);
            breaks.singular_at_zero(others, others_end);
            let [over, over_end] =
                [others - NO_OTHER * from.total, others_end - NO_OTHER * to.total];
            breaks.kink_at_zero(over, over_end);
        }
    }
}

/// Adds slopes in counts, times a factor, of a value with these slopes in the shares of the counts; the mean of these
/// slopes, weighted by share.
pub(super) fn of_counts(counts: &[f64], of_share: &[f64], factor: f64, slopes: &mut [f64]) -> f64 {
    let per_count = 1.0 / counts.iter().sum::<f64>();
    let mean =
        per_count * counts.iter().zip(of_share).map(|(count, slope)| count * slope).sum::<f64>();
    let factor = factor * per_count;
    for (slope, of_share) in slopes.iter_mut().zip(of_share) {
        *slope += factor * (of_share - mean);
    }
    mean
}
