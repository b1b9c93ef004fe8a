//! What members expect: Dirichlet counts over the holders of each responsibility (MODEL.md, 7.1).

use crate::state::parties::Parties;
use crate::state::stakes::{Right, Stakes};
use crate::table::{Column, Id, MemberId, PartyId, StakeId};

/// Below this scale experience is rescaled, so that it never loses digits.
const LEAST_SCALE: f64 = 1e-9;

/// Counts are a prior, which all members of a party share, plus a member's own experience. Experience
/// fades as a whole, so it is stored in units of one shared scale that shrinks: a week's fading is one
/// multiplication.
#[derive(Clone, Debug)]
pub struct Beliefs {
    prior: Vec<f64>,
    prior_start: Column<PartyId, usize>,
    experience: Vec<f64>,
    experience_start: Column<MemberId, usize>,
    scale: f64,
}

impl Beliefs {
    /// No prior and no experience, laid out for these stakes.
    pub(crate) fn empty(parties: &Parties, stakes: &Stakes) -> Self {
        let mut prior_length = 0;
        let mut experience_length = 0;
        let mut prior_start = Column::default();
        let mut experience_start = Column::default();
        for party in parties.present.ids() {
            let length = stakes.block_length(party);
            prior_start.push(prior_length);
            prior_length += length;
            for _ in parties.members(party) {
                experience_start.push(experience_length);
                experience_length += length;
            }
        }
        Self {
            prior: vec![0.0; prior_length],
            prior_start,
            experience: vec![0.0; experience_length],
            experience_start,
            scale: 1.0,
        }
    }

    /// The counts of one member on one responsibility.
    #[inline]
    pub(crate) fn counts(
        &self,
        stakes: &Stakes,
        member: usize,
        at: (StakeId, Right),
    ) -> Counts<'_> {
        let place = stakes.place(at.0);
        let offset = place.offset(at.1);
        let n_holders = place.n_holders as usize;
        let prior = self.prior_start[place.party] + offset;
        let experience = self.experience_start[MemberId::of(member)] + offset;
        Counts {
            prior: &self.prior[prior..prior + n_holders],
            experience: &self.experience[experience..experience + n_holders],
            scale: self.scale,
        }
    }

    /// The prior of a party on one responsibility, to set it.
    pub(crate) fn prior_mut(
        &mut self,
        stakes: &Stakes,
        stake: StakeId,
        right: Right,
    ) -> &mut [f64] {
        let start = self.prior_start[stakes.party(stake)] + stakes.offset(stake, right);
        &mut self.prior[start..start + stakes.n_holders(stakes.activity(stake))]
    }

    /// Adds a count to a member's experience, at an offset in its block.
    #[inline]
    pub(crate) fn add(&mut self, member: usize, offset: usize, weight: f64) {
        let start = self.experience_start[MemberId::of(member)];
        self.experience[start + offset] += weight / self.scale;
    }

    /// A member's experience, to add counts to, and how much of it a count of one is.
    #[inline]
    pub(crate) fn experience_mut(&mut self, member: usize) -> (&mut [f64], f64) {
        let start = self.experience_start[MemberId::of(member)];
        (&mut self.experience[start..], 1.0 / self.scale)
    }

    /// Strikes a holder out of a member's experience.
    pub(crate) fn strike(&mut self, member: usize, offset: usize) {
        let start = self.experience_start[MemberId::of(member)];
        self.experience[start + offset] = 0.0;
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

    /// Takes over the experience of another layout, whose stakes and holders are a prefix of this one's.
    pub(crate) fn inherit(&mut self, old: &Self, layouts: (&Stakes, &Stakes), parties: &Parties) {
        let (old_stakes, stakes) = layouts;
        self.scale = old.scale;
        for old_stake in old_stakes.ids() {
            let party = old_stakes.party(old_stake);
            let activity = old_stakes.activity(old_stake);
            let stake = stakes.find(party, activity).expect("a stake is never given up");
            let n_holders = old_stakes.n_holders(activity);
            for right in crate::state::stakes::RIGHTS {
                let from = old_stakes.offset(old_stake, right);
                let to = stakes.offset(stake, right);
                for member in parties.members(party) {
                    let id = MemberId::of(member);
                    let from = old.experience_start[id] + from;
                    let to = self.experience_start[id] + to;
                    self.experience[to..to + n_holders]
                        .copy_from_slice(&old.experience[from..from + n_holders]);
                }
            }
        }
    }
}

/// The counts α of one member on one responsibility, by holder.
#[derive(Clone, Copy)]
pub(crate) struct Counts<'a> {
    prior: &'a [f64],
    experience: &'a [f64],
    scale: f64,
}

impl Counts<'_> {
    /// The count of a holder.
    #[inline]
    pub(crate) fn of(&self, holder: usize) -> f64 {
        self.prior[holder] + self.scale * self.experience[holder]
    }

    /// The counts, holder by holder.
    #[inline]
    pub(crate) fn each(&self) -> impl Iterator<Item = f64> + '_ {
        self.prior
            .iter()
            .zip(self.experience)
            .map(|(prior, experience)| prior + self.scale * experience)
    }

    /// Sum over holders.
    #[inline]
    pub(crate) fn total(&self) -> f64 {
        self.each().sum()
    }
}
