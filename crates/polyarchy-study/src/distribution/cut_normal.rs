//! The normal distribution cut off at two ends, which may both lie far off its mean.

use libm::{exp, log};

use crate::normal;

/// So many standard deviations below the mean probabilities are taken by their logarithms.
const FAR: f64 = 10.0;

/// Terms of the continued fraction; at `FAR` half as many give every digit.
const TERMS: u32 = 60;

/// Steps that Newton's method takes at most; far fewer are usual.
const MOST_STEPS: u32 = 100;

/// A normal distribution, cut off at two ends.
#[derive(Clone, Copy)]
pub(super) struct CutNormal {
    pub(super) mean: f64,
    pub(super) sd: f64,
    pub(super) min: f64,
    pub(super) max: f64,
}

impl CutNormal {
    /// The value below which the given share of all values lies.
    pub(super) fn quantile(self, share: f64) -> f64 {
        if self.leans_up() {
            -self.mirrored().quantile_below(1.0 - share)
        } else {
            self.quantile_below(share)
        }
    }

    /// The share of all values that lie below the given one.
    pub(super) fn share(self, value: f64) -> f64 {
        if self.leans_up() {
            1.0 - self.mirrored().share_below(-value)
        } else {
            self.share_below(value)
        }
    }

    /// Whether it reaches farther above the mean than below, where probabilities near 1 lose their digits.
    fn leans_up(self) -> bool {
        self.min + self.max > 2.0 * self.mean
    }

    fn mirrored(self) -> Self {
        Self { mean: -self.mean, sd: self.sd, min: -self.max, max: -self.min }
    }

    fn quantile_below(self, share: f64) -> f64 {
        if let Some(tail) = self.far_tail() {
            return self.max - self.sd * tail.depth(share);
        }
        let [low, high] = self.ends().map(normal::probability);
        self.mean + self.sd * normal::quantile(low + share * (high - low))
    }

    fn share_below(self, value: f64) -> f64 {
        if let Some(tail) = self.far_tail() {
            return tail.share((self.max - value) / self.sd);
        }
        let [low, high] = self.ends().map(normal::probability);
        (normal::probability((value - self.mean) / self.sd) - low) / (high - low)
    }

    /// Both ends in standard deviations from the mean.
    fn ends(self) -> [f64; 2] {
        [self.min, self.max].map(|end| (end - self.mean) / self.sd)
    }

    fn far_tail(self) -> Option<FarTail> {
        let [low, high] = self.ends();
        (high < -FAR).then_some(FarTail { start: -high, span: high - low })
    }
}

/// The part of a standard normal tail that begins `start` below the mean and goes on for `span`.
///
/// Lengths are counted downwards from its start, so that no digit is lost however far that lies.
struct FarTail {
    start: f64,
    span: f64,
}

impl FarTail {
    /// By how much the logarithm of the probability falls from the start to that depth.
    fn fall(&self, depth: f64) -> f64 {
        depth * (self.start + 0.5 * depth) + log(hazard(self.start + depth) / hazard(self.start))
    }

    /// The depth below which the given share of the part lies.
    fn depth(&self, share: f64) -> f64 {
        let wanted = -log(share + (1.0 - share) * exp(-self.fall(self.span)));
        if wanted.is_infinite() {
            return self.span;
        }
        let mut depth = 0.0;
        // The logarithm is concave: the first step may go too far, and all others come back.
        for _ in 0..MOST_STEPS {
            let next = depth + (wanted - self.fall(depth)) / hazard(self.start + depth);
            if (next - depth).abs() <= f64::EPSILON * next {
                return next;
            }
            depth = next;
        }
        depth
    }

    /// The share of the part that lies below that depth.
    fn share(&self, depth: f64) -> f64 {
        let [here, end] = [depth, self.span].map(|depth| exp(-self.fall(depth)));
        (here - end) / (1.0 - end)
    }
}

/// Density over probability below, `x` below the mean: x + 1 / (x + 2 / (x + ...)) (DLMF 7.9.1).
fn hazard(x: f64) -> f64 {
    x + (1..TERMS).rev().fold(0.0, |rest, term| f64::from(term) / (x + rest))
}
