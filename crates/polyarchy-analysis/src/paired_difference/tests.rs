//! Differences of pairs against textbook answers.

use super::{Contrast, of_pairs, paired_difference};
use crate::example::runs;
use crate::group::Group;
use crate::interval::Level;
use crate::rule::Rule;
use crate::testing::assert_close;
use polyarchy_table::Range;
use proptest::prelude::*;

fn compared(left: &[f64], right: &[f64]) -> super::PairedDifference {
    of_pairs(left, right, Range::Any, &Rule::once(Level::NINETY_FIVE)).unwrap()
}

const FIRST: [f64; 10] = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
const SECOND: [f64; 10] = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

#[test]
fn students_sleep_data_give_the_textbook_answer() {
    // R 4: t.test(extra ~ group, paired = TRUE) on `sleep`: p 0.002833, interval as below.
    let answer = compared(&SECOND, &FIRST);
    assert_close(answer.difference.mean, 1.58, 1e-14);
    assert_close(answer.interval.lower, 0.7001142, 1e-7);
    assert_close(answer.p, 0.00283289, 1e-8);
    // Hedges' factor for 9 degrees of freedom, by scipy 1.17.1.
    assert_close(answer.d_z, 0.9138748917925524 * 1.58 / 1.2299954832798732, 1e-12);
    // Standard deviations of the two drugs 1.789010 and 2.002249.
    assert_close(answer.d_av, 1.58 / 1.8956295, 1e-6);
    assert_close(answer.variance_reduction, 4.765423031727379, 1e-13);
    assert_close(answer.coupling, 1.0 / 4.765423031727379, 1e-13);
}

#[test]
fn groups_are_averaged_within_the_replicate() {
    let cells = [
        (1, 0, 1.0),
        (2, 0, 3.0),
        (3, 0, 0.0),
        (1, 1, 4.0),
        (2, 1, 6.0),
        (3, 1, 2.0),
        (1, 2, 9.0),
        (3, 2, 9.0),
    ];
    let contrast = Contrast {
        id: "form".into(),
        metric: "trust".into(),
        left: Group::new("low", vec![1, 2]).unwrap(),
        right: Group::single(3),
        expectation: None,
        is_confirmatory: true,
        weeks: None,
        shares_luck: true,
    };
    let answer =
        paired_difference(&runs(&cells, &[]), &contrast, &Rule::once(Level::NINETY_FIVE)).unwrap();
    // Sides of unlike size are paired as wholes.
    assert_eq!((answer.n, answer.n_without), (2, 1));
    assert_close(answer.difference.mean, 2.5, 0.0);
    // Lefts 2 and 5, rights 0 and 2, differences 2 and 3: 0.5 / (4.5 + 2).
    assert_close(answer.coupling, 1.0 / 13.0, 1e-15);
}

#[test]
fn coupling_is_0_with_all_luck_in_common_1_without_and_2_with_opposite_luck() {
    let luck = [1.0, 1.0, -1.0, -1.0];
    let coupling = |right: [f64; 4]| compared(&luck, &right).coupling;
    assert_close(coupling([3.0, 3.0, 1.0, 1.0]), 0.0, 1e-15);
    assert_close(coupling([1.0, -1.0, 1.0, -1.0]), 1.0, 1e-15);
    assert_close(coupling([-1.0, -1.0, 1.0, 1.0]), 2.0, 1e-15);
    assert!(compared(&[1.0, 1.0], &[2.0, 2.0]).coupling.is_nan());
}

#[test]
fn differences_that_never_vary_are_certain_of_nothing() {
    let same = compared(&[0.3, 0.7, 0.1], &[0.3, 0.7, 0.1]);
    assert_close(same.p, 1.0, 1e-6);
    assert_close(same.interval.upper, (0.28_f64 / 3.0).sqrt() * (1.0 - 0.025_f64.cbrt()), 1e-9);
    assert!(same.d_z.is_nan() && same.variance_reduction.is_nan());
    let shifted = compared(&[2.0, 2.0], &[1.0, 1.0]);
    assert_close(shifted.difference.mean, 1.0, 0.0);
    assert!(shifted.p.is_nan() && shifted.interval.lower.is_nan());
}

#[test]
fn one_pair_gives_a_difference_but_neither_interval_nor_p() {
    let answer = compared(&[2.0], &[1.0]);
    assert_close(answer.difference.mean, 1.0, 0.0);
    assert!(answer.p.is_nan() && answer.interval.lower.is_nan());
}

proptest! {
    #[test]
    fn exchanging_the_sides_turns_every_sign(
        pairs in prop::collection::vec((-5.0..5.0_f64, -5.0..5.0_f64), 2..30),
    ) {
        let (left, right): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
        let there = compared(&left, &right);
        let back = compared(&right, &left);
        assert_close(there.difference.mean, -back.difference.mean, 1e-12);
        assert_close(there.interval.lower, -back.interval.upper, 1e-9);
        assert_close(there.p, back.p, 1e-9);
    }

    #[test]
    fn the_interval_excludes_zero_exactly_when_p_is_below_one_minus_its_level(
        differences in prop::collection::vec(-1.0..2.0_f64, 3..30),
    ) {
        let zeros = vec![0.0; differences.len()];
        let answer = compared(&differences, &zeros);
        prop_assert_eq!(!answer.interval.holds(0.0), answer.p < 0.05);
    }
}
