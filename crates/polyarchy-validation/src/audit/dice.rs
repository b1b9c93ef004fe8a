//! Luck for simulated studies, given by its seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A sequence of draws.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub(super) fn of(seed: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Evenly between 0 and 1.
    pub(super) fn share(&mut self) -> f64 {
        ((self.0.next_u64() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// Normal, of mean 0 and deviation 1 (Box & Muller 1958).
    pub(super) fn normal(&mut self) -> f64 {
        let (size, angle) = (self.share(), self.share());
        (-2.0 * size.ln()).sqrt() * (std::f64::consts::TAU * angle).cos()
    }

    /// Exponential, moved to mean 0, of deviation 1.
    pub(super) fn skewed(&mut self) -> f64 {
        -self.share().ln() - 1.0
    }

    pub(super) fn happens(&mut self, chance: f64) -> bool {
        self.share() < chance
    }
}
