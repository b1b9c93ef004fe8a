//! Trust between parties that share an activity.

use crate::state::stakes::Stakes;
use crate::table::{ActivityId, Column, Id, PartyId};

/// One trust for every pair of parties that share an activity, and for each activity the table of its
/// pairs.
#[derive(Clone, Debug)]
pub struct Ties {
    pairs: Vec<(PartyId, PartyId)>,
    trust: Vec<f64>,
    /// Ties of each activity, a square of slots by slots.
    squares: Vec<u32>,
    /// Where an activity's square begins, and its side.
    square: Column<ActivityId, (u32, u32)>,
}

impl Ties {
    /// Ties for these stakes; those that `old` has keep their trust, new ones start with `starting`.
    pub(crate) fn new(
        stakes: &Stakes,
        n_activities: usize,
        starting: f64,
        old: Option<&Self>,
    ) -> Self {
        let activities = || (0..n_activities).map(ActivityId::of);
        let mut pairs: Vec<(PartyId, PartyId)> = activities()
            .flat_map(|activity| {
                let parties = stakes.parties(activity);
                parties.iter().flat_map(move |&p| parties.iter().map(move |&q| (p, q)))
            })
            .filter(|(p, q)| p < q)
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        let known = |pair| old.and_then(|old| Some(old.trust[old.pairs.binary_search(pair).ok()?]));
        let trust = pairs.iter().map(|pair| known(pair).unwrap_or(starting)).collect();
        let tie = |p: PartyId, q: PartyId| {
            let pair = if p < q { (p, q) } else { (q, p) };
            pairs.binary_search(&pair).map_or(u32::MAX, |tie| tie as u32)
        };
        let mut squares = Vec::new();
        let square = Column::from_fn(n_activities, |activity| {
            let start = squares.len() as u32;
            let parties = stakes.parties(activity);
            for &p in parties {
                squares.extend(parties.iter().map(|&q| tie(p, q)));
            }
            (start, parties.len() as u32)
        });
        Self { pairs, trust, squares, square }
    }

    #[inline]
    fn tie(&self, activity: ActivityId, p: usize, q: usize) -> usize {
        let (start, side) = self.square[activity];
        self.squares[start as usize + p * side as usize + q] as usize
    }

    /// Trust between two parties, by their slots in an activity; 1 within a party.
    #[inline]
    pub(crate) fn trust(&self, activity: ActivityId, p: usize, q: usize) -> f64 {
        if p == q { 1.0 } else { self.trust[self.tie(activity, p, q)] }
    }

    /// Changes trust by a function of what it was, and keeps it within [0, 1].
    #[inline]
    pub(crate) fn change(
        &mut self,
        activity: ActivityId,
        (p, q): (usize, usize),
        change: impl Fn(f64) -> f64,
    ) {
        let tie = self.tie(activity, p, q);
        self.trust[tie] = change(self.trust[tie]).clamp(0.0, 1.0);
    }

    /// All pairs with their trust.
    pub fn each(&self) -> impl Iterator<Item = (PartyId, PartyId, f64)> + '_ {
        self.pairs.iter().zip(&self.trust).map(|(&(p, q), &trust)| (p, q, trust))
    }
}
