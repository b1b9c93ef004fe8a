//! Which runs of a study are to be made: all, or so many replicates of each point.

use crate::prepared::Prepared;
use crate::run_id::RunId;

/// The runs that are wanted.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Wanted<'a> {
    /// As many replicates of every point as there may be.
    All,
    /// So many replicates of each point, from the first.
    Each(&'a [u32]),
}

impl Wanted<'_> {
    /// Whether the run at a place in the order of the design is wanted.
    pub fn has(self, prepared: &Prepared, place: u64) -> bool {
        let RunId { point, replicate } = RunId::at(place, prepared.replicates);
        match self {
            Self::All => true,
            Self::Each(replicates) => replicate < replicates[point as usize],
        }
    }

    /// How many runs are wanted.
    pub fn count(self, prepared: &Prepared) -> u64 {
        match self {
            Self::All => prepared.runs(),
            Self::Each(replicates) => replicates.iter().copied().map(u64::from).sum(),
        }
    }

    /// Their places in the order of the design.
    pub fn places(self, prepared: &Prepared) -> impl Iterator<Item = u64> {
        (0..prepared.runs()).filter(move |&place| self.has(prepared, place))
    }
}
