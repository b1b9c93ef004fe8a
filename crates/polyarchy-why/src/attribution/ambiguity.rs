//! Ambiguity of a member about one responsibility (MODEL.md, 9), as a function of its counts.

use super::{Breaks, Smooth};

/// `A = H(α / S) / ln K`, in [0, 1]: the entropy of what a member expects, over the greatest that it could have.
///
/// Inputs are the counts α of the holders, at least 0. Holders that are not present have count 0, and may stand among
/// the inputs or be left out. The model's own logarithm differs from this one by less than 1e-9 of the result.
#[derive(Clone, Debug)]
pub struct Ambiguity {
    per_doubt: f64,
}

impl Ambiguity {
    /// Ambiguity between so many holders that are present, all jointly among them. With one, there is none.
    pub fn new(n_holders: usize) -> Self {
        let most = libm::log(n_holders as f64);
        Self { per_doubt: if n_holders > 1 { 1.0 / most } else { 0.0 } }
    }
}

impl Smooth for Ambiguity {
    fn value(&mut self, x: &[f64]) -> f64 {
        let per_count = 1.0 / x.iter().sum::<f64>();
        let terms = x.iter().map(|count| count * per_count).filter(|&share| share > 0.0);
        -self.per_doubt * terms.map(|share| share * libm::log(share)).sum::<f64>()
    }

    /// `∂A / ∂α_h = -(ln b_h + H) / (S ln K)`.
    fn gradient(&mut self, x: &[f64], gradient: &mut [f64]) {
        let per_count = 1.0 / x.iter().sum::<f64>();
        let mut entropy = 0.0;
        for (slope, &count) in gradient.iter_mut().zip(x) {
            *slope = 0.0;
            if count > 0.0 {
                let share = count * per_count;
                *slope = libm::log(share);
                entropy -= share * *slope;
            }
        }
        for (slope, &count) in gradient.iter_mut().zip(x) {
            if count > 0.0 {
                *slope = -self.per_doubt * per_count * (*slope + entropy);
            }
        }
    }

    fn breaks(&mut self, x0: &[f64], x1: &[f64], breaks: &mut Breaks) {
        // The sum of counts is 0 only beyond a place where one of them is.
        x0.iter().zip(x1).for_each(|(&from, &to)| breaks.singular_at_zero(from, to));
    }
}
