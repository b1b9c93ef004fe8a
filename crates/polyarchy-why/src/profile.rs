//! What the disputes of a run go back to, and whether there are many because of many occasions, of high chances, or of luck.
//!
//! The number of disputes is N = Λ + luck, where Λ sums over all occasions how likely a dispute was, given the state
//! before. Luck, N - Λ, is 0 on average.

use std::collections::BTreeMap;

use polyarchy_model::event::Kind;

use crate::chain::{Index, Root};

/// What a dispute can arise from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Occasion {
    /// A week's work on an activity.
    Work,
    /// A week in which a decision was to be taken.
    Decision,
    /// A request at the gate.
    Request,
    /// An amendment to a clause.
    Amendment,
}

impl Occasion {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Work, Self::Decision, Self::Request, Self::Amendment];

    fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Worked => Some(Self::Work),
            Kind::Met => Some(Self::Decision),
            Kind::Requested => Some(Self::Request),
            Kind::Amended => Some(Self::Amendment),
            _ => None,
        }
    }
}

/// Occasions of a kind, and how many disputes were to be expected of them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// Occasions.
    pub occasions: f64,
    /// Λ: sum of the probabilities of a dispute.
    pub disputes: f64,
}

impl Expected {
    /// Probability of a dispute on an occasion, on average; 0 without any.
    pub fn chance(&self) -> f64 {
        if self.occasions > 0.0 { self.disputes / self.occasions } else { 0.0 }
    }
}

/// The disputes of one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Disputes by what they go back to.
    pub roots: BTreeMap<Root, f64>,
    /// Occasions and expected disputes by kind of occasion.
    pub expected: BTreeMap<Occasion, Expected>,
}

impl Profile {
    /// The mean of some profiles.
    pub fn mean<'p>(profiles: impl Iterator<Item = &'p Self> + Clone) -> Self {
        let each = 1.0 / profiles.clone().count().max(1) as f64;
        let mut mean = Self::default();
        for profile in profiles {
            for (root, count) in &profile.roots {
                *mean.roots.entry(*root).or_default() += each * count;
            }
            for (occasion, expected) in &profile.expected {
                let sum = mean.expected.entry(*occasion).or_default();
                sum.occasions += each * expected.occasions;
                sum.disputes += each * expected.disputes;
            }
        }
        mean
    }

    /// Number of disputes that opened (N).
    pub fn disputes(&self) -> f64 {
        self.roots.values().sum()
    }

    /// Number of disputes that were to be expected (Λ).
    pub fn expected_disputes(&self) -> f64 {
        self.expected.values().map(|expected| expected.disputes).sum()
    }

    /// N - Λ.
    pub fn luck(&self) -> f64 {
        self.disputes() - self.expected_disputes()
    }

    /// How many disputes more than in another run come of more occasions, of higher chances, and of luck. The three sum to
    /// the difference exactly: a product of two that both differ is shared equally (the Shapley value of two factors).
    pub fn more_than(&self, other: &Self) -> [f64; 3] {
        let of =
            |profile: &Self, occasion| profile.expected.get(&occasion).copied().unwrap_or_default();
        let mut split = [0.0, 0.0, self.luck() - other.luck()];
        for occasion in Occasion::ALL {
            let (here, there) = (of(self, occasion), of(other, occasion));
            split[0] += (here.occasions - there.occasions) * 0.5 * (here.chance() + there.chance());
            split[1] += (here.chance() - there.chance()) * 0.5 * (here.occasions + there.occasions);
        }
        split
    }
}

impl Index<'_> {
    /// The profile of the run.
    pub fn profile(&self) -> Profile {
        let mut profile = Profile::default();
        for (place, event) in self.log.events().iter().enumerate() {
            if event.id.kind == Kind::Disputed {
                *profile.roots.entry(self.chain(place).root).or_default() += 1.0;
            }
            if let Some(occasion) = Occasion::of(event.id.kind)
                && !event.hazard.is_nan()
            {
                let expected = profile.expected.entry(occasion).or_default();
                expected.occasions += 1.0;
                expected.disputes += event.hazard;
            }
        }
        profile
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(disputes: f64, work: [f64; 2], decisions: [f64; 2]) -> Profile {
        let expected = |[occasions, disputes]: [f64; 2]| Expected { occasions, disputes };
        Profile {
            roots: BTreeMap::from([(Root::Luck, disputes)]),
            expected: BTreeMap::from([
                (Occasion::Work, expected(work)),
                (Occasion::Decision, expected(decisions)),
            ]),
        }
    }

    /// Identity: from 10 occasions of .2 to 20 of .3 are 4 disputes more expected: 10 · .25 by occasions, .1 · 15 by chances.
    /// With 5 decisions of .4 in place of none there are 2 more, by halves. 9 disputes instead of 1 leave 8 - 4 - 2 = 2 of luck.
    #[test]
    fn more_disputes_are_split_into_occasions_chances_and_luck() {
        let one = profile(1.0, [10.0, 2.0], [0.0, 0.0]);
        let other = profile(9.0, [20.0, 6.0], [5.0, 2.0]);
        let split = other.more_than(&one);
        for (found, expected) in split.into_iter().zip([2.5 + 1.0, 1.5 + 1.0, 2.0]) {
            assert!((found - expected).abs() < 1e-12, "{split:?}");
        }
        assert!((split.iter().sum::<f64>() - 8.0).abs() < 1e-12);
        assert!(one.more_than(&one).iter().all(|part| part.abs() < 1e-12));
    }
}
