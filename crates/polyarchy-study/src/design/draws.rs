//! Random numbers of designs: a function of the study's seed, what is drawn, and for which part.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// What is drawn. Codes are permanent, so that a new design leaves the points of all others alone.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
pub(super) enum Purpose {
    /// In which order an axis visits the layers of a Latin hypercube, and where in each.
    Layers = 1,
    /// How the digits of a Sobol' sequence are scrambled.
    Scramble = 2,
    /// Where a Morris trajectory starts, and which way it takes.
    Trajectory = 3,
    /// In which order a parameter visits the layers of its range, and where in each.
    ParameterSets = 4,
    /// In which order the levels of an axis begin Morris trajectories.
    Turns = 5,
}

/// Successive random numbers for one part of a design.
pub(super) struct Draws(ChaCha8Rng);

impl Draws {
    /// The numbers for a part, such as an axis or a trajectory.
    pub(super) fn new(seed: u64, purpose: Purpose, part: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        // The runs of a study have a replicate here: no design shares its numbers with any run.
        key[8..16].copy_from_slice(&u64::MAX.to_le_bytes());
        key[16..24].copy_from_slice(&part.to_le_bytes());
        key[24..28].copy_from_slice(&(purpose as u32).to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// 64 random bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Uniform in [0, 1), on 53 bits.
    pub(super) fn uniform(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of the numbers below `count`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        ((u128::from(self.bits()) * count as u128) >> 64) as usize
    }

    /// The numbers below `count` in random order (Fisher and Yates).
    pub(super) fn shuffled(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for last in (1..count).rev() {
            order.swap(last, self.below(last + 1));
        }
        order
    }
}
