//! The null model in which contract forms are mere labels: they are permuted within replicates.
//!
//! The p-value counts the permutation that was observed (Phipson & Smyth 2010, Statistical
//! Applications in Genetics and Molecular Biology 9:39), so that it is never 0.

use crate::bootstrap::between;
use crate::draws::Draws;
use crate::equivalence::Direction;
use crate::interval::{Interval, Level};
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
}

/// Values of the left and of the right reading, by replicate.
type Sides = (BTreeMap<i64, f64>, BTreeMap<i64, f64>);

impl Permuted {
    /// The claim's difference under permuted labels; `forms` has both readings under every form,
    /// that of the left side first, that of the right side second. None if two things are to be
    /// the same: then a small difference is no surprise.
    pub(super) fn of(forms: &[Sides], direction: Direction) -> Option<Self> {
        let blocks = blocks(forms);
        if blocks.is_empty() || direction == Direction::Same {
            return None;
        }
        let n = blocks.len();
        let observed = blocks.iter().map(|block| block[0].0 - block[1].1).sum::<f64>() / n as f64;
        let mut draws = Draws::of(SEED);
        let mut labels: Vec<usize> = (0..forms.len()).collect();
        let mut differences = Vec::with_capacity(PERMUTATIONS);
        for _ in 0..PERMUTATIONS {
            let mut total = 0.0;
            for block in &blocks {
                shuffle(&mut labels, &mut draws);
                total += block[labels[0]].0 - block[labels[1]].1;
            }
            differences.push(total / n as f64);
        }
        let as_large = |difference: &&f64| match direction {
            Direction::Higher => **difference >= observed,
            Direction::Lower => **difference <= observed,
            Direction::Different | Direction::Same => difference.abs() >= observed.abs(),
        };
        let as_large = differences.iter().filter(as_large).count();
        let p = (as_large + 1) as f64 / (PERMUTATIONS + 1) as f64;
        differences.sort_by(f64::total_cmp);
        Some(Self { n, differences, p })
    }

    /// The interval that holds the middle of the permutations.
    pub(super) fn interval(&self, level: Level) -> Interval {
        between(&self.differences, level.tail(), 1.0 - level.tail())
    }
}

/// For each replicate that has all, the values of both readings under each form.
fn blocks(forms: &[Sides]) -> Vec<Vec<(f64, f64)>> {
    let Some((first, _)) = forms.first() else { return Vec::new() };
    let block = |replicate: &i64| {
        let values = |(left, right): &Sides| Some((*left.get(replicate)?, *right.get(replicate)?));
        forms.iter().map(values).collect()
    };
    first.keys().filter_map(block).collect()
}

/// Every order alike (Fisher & Yates, in Durstenfeld's form).
fn shuffle(labels: &mut [usize], draws: &mut Draws) {
    for last in (1..labels.len()).rev() {
        labels.swap(last, draws.index(last + 1));
    }
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
        let permuted = Permuted::of(&forms, Direction::Higher).unwrap();
        assert_close(permuted.p, 1.0 / 32.0, 0.0098);
        let both = Permuted::of(&forms, Direction::Different).unwrap();
        assert_close(both.p, 2.0 / 32.0, 0.0137);
        let lower = Permuted::of(&forms, Direction::Lower).unwrap();
        assert_close(lower.p, 1.0, 1e-12);
    }

    #[test]
    fn forms_that_do_not_matter_are_as_large_as_any() {
        let permuted = Permuted::of(&two_forms(&[1.0; 9], &[1.0; 9]), Direction::Higher).unwrap();
        assert_close(permuted.p, 1.0, 0.0);
    }

    #[test]
    fn other_forms_of_the_design_take_part() {
        // With a third form between the two, one of six orders is as large in each replicate.
        let mut forms = two_forms(&[2.0, 2.0], &[0.0, 0.0]).to_vec();
        forms.extend(two_forms(&[1.0, 1.0], &[1.0, 1.0]).into_iter().take(1));
        let permuted = Permuted::of(&forms, Direction::Higher).unwrap();
        assert_close(permuted.p, 1.0 / 36.0, 0.0093);
        assert_eq!(permuted.n, 2);
    }

    #[test]
    fn a_replicate_without_a_value_under_some_form_is_left_out() {
        let mut forms = two_forms(&[1.0, 2.0], &[0.0, 1.0]);
        forms[1].1.remove(&0);
        assert_eq!(Permuted::of(&forms, Direction::Higher).unwrap().n, 1);
    }
}
