//! Trust and past disputes between parties that share an activity.

use std::collections::BTreeMap;

use crate::table::{ActivityId, Column, PartyId};

/// One trust for every pair of parties that share an activity, and for each activity the table of its
/// pairs. Ties are added when parties meet and never removed.
#[derive(Clone, Debug, PartialEq)]
pub struct Ties {
    pairs: Vec<(PartyId, PartyId)>,
    trust: Vec<f64>,
    /// Disputes so far in which the two stood on different sides.
    disputes: Vec<u32>,
    /// The tie of each pair, the smaller id first.
    known: BTreeMap<(PartyId, PartyId), u32>,
    /// Ties of each activity: for one slot after the other those with all slots before it.
    triangles: Column<ActivityId, Vec<u32>>,
}

impl Ties {
    /// No ties yet.
    pub(crate) fn new(n_activities: usize) -> Self {
        Self {
            pairs: Vec::new(),
            trust: Vec::new(),
            disputes: Vec::new(),
            known: BTreeMap::new(),
            triangles: Column::filled(n_activities, Vec::new()),
        }
    }

    /// Lets the parties concerned with an activity meet, those after the ones who met before. Who meets
    /// for the first time starts with a trust of `starting`.
    pub(crate) fn meet(&mut self, activity: ActivityId, concerned: &[PartyId], starting: f64) {
        let triangle = &mut self.triangles[activity];
        for (slot, &newcomer) in concerned.iter().enumerate() {
            if triangle.len() > place(0, slot) || slot == 0 {
                continue;
            }
            for &other in &concerned[..slot] {
                let pair = (newcomer.min(other), newcomer.max(other));
                let tie = *self.known.entry(pair).or_insert_with(|| {
                    self.pairs.push(pair);
                    self.trust.push(starting);
                    self.disputes.push(0);
                    self.pairs.len() as u32 - 1
                });
                triangle.push(tie);
            }
        }
    }

    #[inline]
    fn tie(&self, activity: ActivityId, p: usize, q: usize) -> usize {
        self.triangles[activity][place(p.min(q), p.max(q))] as usize
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
        p: usize,
        q: usize,
        change: impl Fn(f64) -> f64,
    ) {
        let tie = self.tie(activity, p, q);
        self.trust[tie] = change(self.trust[tie]).clamp(0.0, 1.0);
    }

    /// Changes trust between all parties concerned with an activity that `takes_part` holds for.
    pub(crate) fn change_among(
        &mut self,
        activity: ActivityId,
        concerned: &[PartyId],
        takes_part: impl Fn(PartyId) -> bool,
        change: impl Fn(f64) -> f64,
    ) {
        let triangle = &self.triangles[activity];
        for (slot, &later) in concerned.iter().enumerate() {
            if !takes_part(later) {
                continue;
            }
            for (&tie, &earlier) in triangle[place(0, slot)..].iter().zip(&concerned[..slot]) {
                if takes_part(earlier) {
                    let trust = &mut self.trust[tie as usize];
                    *trust = change(*trust).clamp(0.0, 1.0);
                }
            }
        }
    }

    /// Counts a dispute between two parties, by their slots in an activity.
    pub(crate) fn count_dispute(&mut self, activity: ActivityId, p: usize, q: usize) {
        let tie = self.tie(activity, p, q);
        self.disputes[tie] += 1;
    }

    /// Disputes so far of each pair, in the order of [`Self::each`].
    pub fn disputes(&self) -> impl Iterator<Item = u32> + '_ {
        self.disputes.iter().copied()
    }

    /// All pairs with their trust.
    pub fn each(&self) -> impl Iterator<Item = (PartyId, PartyId, f64)> + '_ {
        self.pairs.iter().zip(&self.trust).map(|(&(p, q), &trust)| (p, q, trust))
    }
}

/// Where the tie of two slots lies in a triangle.
#[inline]
fn place(earlier: usize, later: usize) -> usize {
    later * later.saturating_sub(1) / 2 + earlier
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Id;

    #[test]
    fn a_pair_has_one_trust_in_all_activities_and_keeps_it_when_others_come() {
        let [one, two, three] = [0, 1, 2].map(PartyId::of);
        let [site, school] = [0, 1].map(ActivityId::of);
        let mut ties = Ties::new(2);
        ties.meet(site, &[one, two], 0.5);
        ties.change(site, 1, 0, |trust| trust + 0.25);
        ties.meet(school, &[three, two, one], 0.5);
        ties.meet(site, &[one, two, three], 0.5);
        let quarters = |activity, pairs: [(usize, usize); 3]| {
            pairs.map(|(p, q)| (4.0 * ties.trust(activity, p, q)) as u32)
        };
        assert_eq!(quarters(site, [(0, 1), (0, 2), (2, 1)]), [3, 2, 2]);
        assert_eq!(quarters(school, [(0, 1), (1, 2), (2, 2)]), [2, 3, 4]);
        assert_eq!(ties.each().count(), 3);
    }
}
