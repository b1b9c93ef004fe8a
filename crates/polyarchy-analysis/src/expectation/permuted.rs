//! The null model in which the two contract forms that a claim compares are mere labels: they are exchanged
//! within replicates, or not, with equal chance. Other forms of the design decide nothing.
//!
//! The p-value counts the permutation that was observed (Phipson & Smyth 2010, Statistical
//! Applications in Genetics and Molecular Biology 9:39), so that it is never 0.

use crate::bootstrap::between;
use crate::draws::Draws;
use crate::equivalence::Direction;
use crate::interval::Interval;
use std::collections::BTreeMap;

/// Number of permutations: p is known to 0.003 where it is 0.05.
const PERMUTATIONS: usize = 4_999;

/// All claims meet the same permutations, whatever their order.
const SEED: u64 = 11;

/// What a claim looks like when forms are labels.
pub(super) struct Permuted {
    /// Replicates with a value under every form.
    pub(super) n: usize,
    /// Mean differences of the permutations, ascending.
    pub(super) differences: Vec<f64>,
    /// Share of permutations whose difference is as large as the observed one.
    pub(super) p: f64,
    /// Patterns of labels that are as large as the largest.
    largest: f64,
}

/// Values of the left and of the right reading, by replicate.
pub(super) type Sides = (BTreeMap<i64, f64>, BTreeMap<i64, f64>);

impl Permuted {
    /// The claim's difference under permuted labels; `forms` has both readings under the form of the left side
    /// and under that of the right side. None if no difference is expected: then a small one is no surprise.
    pub(super) fn of(forms: &[Sides; 2], direction: Direction) -> Option<Self> {
        let blocks = blocks(forms);
        if blocks.is_empty() || matches!(direction, Direction::Same | Direction::NotLess) {
            return None;
        }
        let n = blocks.len();
        let observed = blocks.iter().map(|[own, other]| own.0 - other.1).sum::<f64>() / n as f64;
        let mut draws = Draws::of(SEED);
        let mut differences = Vec::with_capacity(PERMUTATIONS);
        for _ in 0..PERMUTATIONS {
            let mut total = 0.0;
            for [own, other] in &blocks {
                let exchanged = draws.index(2) == 1;
                total += if exchanged { other.0 - own.1 } else { own.0 - other.1 };
            }
            differences.push(total / n as f64);
        }
        let as_large = |difference: &&f64| match direction {
            Direction::Greater | Direction::NotLess => **difference >= observed,
            Direction::Less => **difference <= observed,
            Direction::TwoSided | Direction::Same => difference.abs() >= observed.abs(),
        };
        let as_large = differences.iter().filter(as_large).count();
        let p = (as_large + 1) as f64 / (PERMUTATIONS + 1) as f64;
        differences.sort_by(f64::total_cmp);
        let largest = if direction == Direction::TwoSided { 2.0 } else { 1.0 };
        Some(Self { n, differences, p, largest })
    }

    /// The smallest p-value that so many replicates can have.
    pub(super) fn least_p(&self) -> f64 {
        (self.largest * 0.5_f64.powi(self.n as i32)).max(1.0 / (PERMUTATIONS + 1) as f64)
    }

    /// The interval that holds the middle of the permutations.
    pub(super) fn interval(&self, tail: f64) -> Interval {
        between(&self.differences, tail, 1.0 - tail)
    }
}

/// For each replicate that has all, the values of both readings under the left form and under the right one.
fn blocks(forms: &[Sides; 2]) -> Vec<[(f64, f64); 2]> {
    let block = |replicate: &i64| {
        let values = |(left, right): &Sides| Some((*left.get(replicate)?, *right.get(replicate)?));
        Some([values(&forms[0])?, values(&forms[1])?])
    };
    forms[0].0.keys().filter_map(block).collect()
}

#[cfg(test)]
mod tests {
    use super::{Direction, Permuted};
    use crate::testing::assert_close;
    use std::collections::BTreeMap;

    fn by_replicate(values: &[f64]) -> BTreeMap<i64, f64> {
        (0..).zip(values.iter().copied()).collect()
    }

    fn two_forms(left: &[f64], right: &[f64]) -> [super::Sides; 2] {
        [left, right].map(|values| (by_replicate(values), by_replicate(values)))
    }

    #[test]
    fn five_pairs_of_one_sign_have_the_exact_p_of_flipped_signs() {
        // Two labels exchanged with probability a half: one of 2^5 patterns is as large. The
        // standard error with 4,999 permutations is 0.0025; the band is four of them.
        let forms = two_forms(&[1.0, 2.0, 3.0, 4.0, 5.0], &[0.0, 0.5, 1.0, 1.5, 2.0]);
        let permuted = Permuted::of(&forms, Direction::Greater).unwrap();
        assert_close(permuted.p, 1.0 / 32.0, 0.0098);
        let both = Permuted::of(&forms, Direction::TwoSided).unwrap();
        assert_close(both.p, 2.0 / 32.0, 0.0137);
        let lower = Permuted::of(&forms, Direction::Less).unwrap();
        assert_close(lower.p, 1.0, 1e-12);
    }

    #[test]
    fn forms_that_do_not_matter_are_as_large_as_any() {
        let permuted = Permuted::of(&two_forms(&[1.0; 9], &[1.0; 9]), Direction::Greater).unwrap();
        assert_close(permuted.p, 1.0, 0.0);
    }

    #[test]
    fn few_replicates_cannot_be_rare() {
        let forms = two_forms(&[1.0; 4], &[0.0; 4]);
        let permuted = Permuted::of(&forms, Direction::TwoSided).unwrap();
        assert_close(permuted.least_p(), 2.0 / 16.0, 1e-15);
    }

    #[test]
    fn a_replicate_without_a_value_under_either_form_is_left_out() {
        let mut forms = two_forms(&[1.0, 2.0], &[0.0, 1.0]);
        forms[1].1.remove(&0);
        assert_eq!(Permuted::of(&forms, Direction::Greater).unwrap().n, 1);
    }
}
