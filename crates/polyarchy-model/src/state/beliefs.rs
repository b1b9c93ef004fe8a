//! What members expect: Dirichlet counts over the holders of each responsibility (MODEL.md, 7.1).

use crate::state::parties::Parties;
use crate::state::stakes::{Place, RIGHTS, Right, Row, Stakes};
use crate::table::{Column, Id, MemberId, StakeId};

/// Below this scale experience is rescaled, so that it never loses digits.
const LEAST_SCALE: f64 = 1e-9;

/// Counts are a member's prior, from what it reads in clauses, plus its experience. Experience fades as a
/// whole, so it is stored in units of one shared scale that shrinks: a week's fading is one
/// multiplication. Each row carries its sum, which is asked for far more often than it changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Beliefs {
    prior: Vec<f64>,
    experience: Vec<f64>,
    /// Where a member's rows begin, of both.
    start: Column<MemberId, usize>,
    scale: f64,
}

impl Beliefs {
    /// No prior and no experience, before there is a layout.
    pub(crate) fn none() -> Self {
        Self { prior: Vec::new(), experience: Vec::new(), start: Column::default(), scale: 1.0 }
    }

    /// Takes a new layout, in which each stake has the old stake's experience, whose holders come first.
    /// Priors are to be set.
    pub(crate) fn lay_out(
        &mut self,
        old: &Stakes,
        new: &Stakes,
        origin: &Column<StakeId, Option<StakeId>>,
        parties: &Parties,
    ) {
        let before = std::mem::replace(self, Self { scale: self.scale, ..Self::none() });
        let length = |party| parties.members(party).len() * new.block_length(party);
        self.experience.reserve_exact(parties.present.ids().map(length).sum());
        for party in parties.present.ids() {
            for member in parties.members(party).map(MemberId::of) {
                self.start.push(self.experience.len());
                for &stake in new.of_party(party) {
                    let known = origin[stake].map(|stake| old.place(stake));
                    self.take_over(new.place(stake), &before, known.map(|known| (known, member)));
                }
            }
        }
        self.prior.resize(self.experience.len(), 0.0);
    }

    /// Lays out a stake's rows, with what a member knew of it in the layout before.
    fn take_over(&mut self, place: &Place, before: &Self, known: Option<(&Place, MemberId)>) {
        for right in RIGHTS {
            let end = self.experience.len() + place.n_holders as usize;
            let mut sum = 0.0;
            if let Some((known, member)) = known {
                let row = known.row(right);
                let block = &before.experience[before.start[member]..];
                self.experience.extend_from_slice(&block[row.first..row.sum]);
                sum = block[row.sum];
            }
            self.experience.resize(end, 0.0);
            self.experience.push(sum);
        }
    }

    /// The counts of one member on one responsibility.
    #[inline]
    pub(crate) fn counts(
        &self,
        stakes: &Stakes,
        member: usize,
        stake: StakeId,
        right: Right,
    ) -> Counts<'_> {
        self.of(member).counts(stakes.row(stake, right))
    }

    /// All counts of one member.
    #[inline]
    pub(crate) fn of(&self, member: usize) -> Block<'_> {
        let start = self.start[MemberId::of(member)];
        Block {
            prior: &self.prior[start..],
            experience: &self.experience[start..],
            scale: self.scale,
        }
    }

    /// Sets the prior of a member on one responsibility.
    pub(crate) fn set_prior(&mut self, member: usize, row: Row, counts: &[f64]) {
        let prior = &mut self.prior[self.start[MemberId::of(member)]..];
        prior[row.first..row.sum].copy_from_slice(counts);
        prior[row.sum] = counts.iter().sum();
    }

    /// Adds to the prior of a member that somebody holds a responsibility.
    pub(crate) fn add_prior(&mut self, member: usize, row: Row, holder: usize, weight: f64) {
        let prior = &mut self.prior[self.start[MemberId::of(member)]..];
        prior[row.first + holder] += weight;
        prior[row.sum] += weight;
    }

    /// Adds a count to a member's experience that somebody holds a responsibility.
    #[inline]
    pub(crate) fn add(&mut self, member: usize, row: Row, holder: usize, weight: f64) {
        self.experience_mut(member).add(row, holder, weight);
    }

    /// A member's experience, to add counts to.
    #[inline]
    pub(crate) fn experience_mut(&mut self, member: usize) -> Experience<'_> {
        let start = self.start[MemberId::of(member)];
        Experience { cells: &mut self.experience[start..], per_count: 1.0 / self.scale }
    }

    /// Strikes some holders out of a member's experience.
    pub(crate) fn strike(&mut self, member: usize, row: Row, holders: &[usize]) {
        let start = self.start[MemberId::of(member)];
        let cells = &mut self.experience[start..];
        for holder in holders {
            cells[row.first + holder] = 0.0;
        }
        cells[row.sum] = cells[row.first..row.sum].iter().sum();
    }

    /// A week's forgetting: α ← α⁰ + (1 - δ)(α - α⁰).
    pub(crate) fn fade(&mut self, forgetting: f64) {
        self.scale *= 1.0 - forgetting;
        if self.scale < LEAST_SCALE {
            for count in &mut self.experience {
                *count *= self.scale;
            }
            self.scale = 1.0;
        }
    }
}

/// A member's experience, to add counts to.
pub(crate) struct Experience<'a> {
    cells: &'a mut [f64],
    per_count: f64,
}

impl Experience<'_> {
    /// Adds a count that somebody holds a responsibility.
    #[inline]
    pub(crate) fn add(&mut self, row: Row, holder: usize, weight: f64) {
        let count = weight * self.per_count;
        self.cells[row.first + holder] += count;
        self.cells[row.sum] += count;
    }
}

/// All counts of one member.
#[derive(Clone, Copy)]
pub(crate) struct Block<'a> {
    prior: &'a [f64],
    experience: &'a [f64],
    scale: f64,
}

impl<'a> Block<'a> {
    /// The count of one holder of a responsibility.
    #[inline]
    pub(crate) fn count(self, row: Row, holder: usize) -> f64 {
        let cell = row.first + holder;
        self.prior[cell] + self.scale * self.experience[cell]
    }

    /// The sum of the counts on one responsibility.
    #[inline]
    pub(crate) fn total(self, row: Row) -> f64 {
        self.prior[row.sum] + self.scale * self.experience[row.sum]
    }

    /// The counts on one responsibility.
    #[inline]
    pub(crate) fn counts(self, row: Row) -> Counts<'a> {
        Counts {
            prior: &self.prior[row.first..row.sum],
            experience: &self.experience[row.first..row.sum],
            scale: self.scale,
            total: self.total(row),
        }
    }
}

/// The counts α of one member on one responsibility, by holder.
#[derive(Clone, Copy)]
pub(crate) struct Counts<'a> {
    prior: &'a [f64],
    experience: &'a [f64],
    scale: f64,
    total: f64,
}

impl<'a> Counts<'a> {
    /// The count of a holder.
    #[inline]
    pub(crate) fn of(&self, holder: usize) -> f64 {
        self.prior[holder] + self.scale * self.experience[holder]
    }

    /// The counts, holder by holder.
    #[inline]
    pub(crate) fn each(&self) -> impl ExactSizeIterator<Item = f64> + use<'a> {
        let scale = self.scale;
        let cells = self.prior.iter().zip(self.experience);
        cells.map(move |(prior, experience)| prior + scale * experience)
    }

    /// Sum over holders.
    #[inline]
    pub(crate) fn total(&self) -> f64 {
        self.total
    }
}
