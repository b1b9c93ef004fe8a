//! Random numbers that depend on nothing but an explicit seed.

#[cfg(test)]
use crate::distribution::normal;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A sequence of draws, given by its seed.
pub(crate) struct Draws(ChaCha8Rng);

impl Draws {
    /// The sequence of that seed, from its beginning.
    pub(crate) fn of(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(b"analysis");
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A whole number below `n`, each equally likely (to 1 in 2^64 / n).
    pub(crate) fn index(&mut self, n: usize) -> usize {
        ((u128::from(self.0.next_u64()) * n as u128) >> 64) as usize
    }
}

#[cfg(test)]
impl Draws {
    /// A real number strictly between 0 and 1.
    pub(crate) fn share(&mut self) -> f64 {
        ((self.0.next_u64() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// A standard normal number.
    pub(crate) fn normal(&mut self) -> f64 {
        normal::quantile(self.share())
    }
}

#[cfg(test)]
mod tests {
    use super::Draws;
    use crate::moments::Moments;
    use crate::testing::assert_close;

    #[test]
    fn the_seed_alone_decides() {
        let first = |seed| Draws::of(seed).share().to_bits();
        assert_eq!(first(1), first(1));
        assert_ne!(first(1), first(2));
    }

    #[test]
    fn draws_have_the_moments_of_their_distributions() {
        let mut draws = Draws::of(3);
        let shares = Moments::of(&(0..40_000).map(|_| draws.share()).collect::<Vec<_>>());
        assert_close(shares.mean, 0.5, 0.006);
        assert_close(shares.sd, (1.0 / 12.0_f64).sqrt(), 0.006);
        let normals = Moments::of(&(0..40_000).map(|_| draws.normal()).collect::<Vec<_>>());
        assert_close(normals.mean, 0.0, 0.02);
        assert_close(normals.sd, 1.0, 0.015);
    }

    #[test]
    fn every_index_is_drawn_and_none_beyond() {
        let mut draws = Draws::of(4);
        let mut counts = [0; 5];
        for _ in 0..5_000 {
            counts[draws.index(5)] += 1;
        }
        assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
    }
}
