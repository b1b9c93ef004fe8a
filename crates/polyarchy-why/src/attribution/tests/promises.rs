//! Shares are complete, symmetric, null for what does not move, and depend on no order and no cut.

use super::case::{self, N_CAUSES, Step};
use super::*;
use crate::tests::dice::Dice;

/// Residuals of 50,000 random steps of ambiguity and as many of conflict, with counts of 0, tiny and usual ones.
#[test]
fn shares_sum_to_the_change() {
    let mut dice = Dice(5);
    let mut attributor = Attributor::default();
    let mut check = |f: &mut dyn Smooth, x0: &[f64], increments: &[Increment]| {
        let shares = attributor.attribute(f, x0, increments, N_CAUSES);
        assert!(shares.residual().abs() < 1e-12, "{:e} {x0:?} {increments:?}", shares.residual());
    };
    for nth in 0..50_000 {
        let least = [0.0, 1e-9, 0.05, 0.05][nth % 4];
        let mut step = case::ambiguity(&mut dice, least);
        check(&mut step.f, &step.x0, &step.increments);
        let (_, mut step) = case::conflict(&mut dice, least);
        check(&mut step.f, &step.x0, &step.increments);
    }
}

/// Calls `promise` with random steps of both functions.
fn on_random_steps(promise: impl Fn(&mut dyn FnMut(&[Increment]) -> Shares, Vec<Increment>)) {
    let mut dice = Dice(6);
    let judge = |f: &mut dyn Smooth, x0: &[f64], increments: Vec<Increment>| {
        let mut shares = |increments: &[Increment]| {
            Attributor::default().attribute(f, x0, increments, N_CAUSES + 1)
        };
        promise(&mut shares, increments);
    };
    for _ in 0..500 {
        let Step { mut f, x0, increments } = case::ambiguity(&mut dice, 0.01);
        judge(&mut f, &x0, increments);
        let (_, Step { mut f, x0, increments }) = case::conflict(&mut dice, 0.01);
        judge(&mut f, &x0, increments);
    }
}

fn assert_same(one: &Shares, other: &Shares) {
    for (one, other) in one.of_cause.iter().zip(&other.of_cause) {
        assert_near(*one, *other, 1e-12);
    }
}

#[test]
fn the_order_of_increments_does_not_matter() {
    on_random_steps(|shares, mut increments| {
        let before = shares(&increments);
        increments.reverse();
        assert_same(&before, &shares(&increments));
    });
}

#[test]
fn cutting_an_increment_into_two_changes_nothing() {
    on_random_steps(|shares, increments| {
        let cut = |increment: &Increment| {
            let part = |share: f64| Increment { by: share * increment.by, ..*increment };
            [part(0.3), part(0.7)]
        };
        let halves: Vec<Increment> = increments.iter().flat_map(cut).collect();
        assert_same(&shares(&increments), &shares(&halves));
    });
}

/// A further cause does all that cause 0 does: both have the same share.
#[test]
fn causes_that_do_the_same_have_the_same_share() {
    on_random_steps(|shares, mut increments| {
        for nth in 0..increments.len() {
            let increment = increments[nth];
            if increment.cause == 0 {
                let by = 0.5 * increment.by;
                increments[nth].by = by;
                increments.push(Increment { cause: N_CAUSES, by, ..increment });
            }
        }
        let shares = shares(&increments);
        assert_near(shares.of_cause[0], shares.of_cause[N_CAUSES], 1e-12);
    });
}

#[test]
fn a_cause_that_moves_nothing_has_no_share() {
    on_random_steps(|shares, mut increments| {
        let before = shares(&increments);
        increments.push(Increment { cause: N_CAUSES, input: 0, by: 0.0 });
        let after = shares(&increments);
        assert_eq!(after.of_cause[N_CAUSES].to_bits(), 0.0_f64.to_bits());
        assert_eq!(before, after);
    });
}

/// Two posts of different causes that undo each other both have a share, and the value has not changed.
#[test]
fn causes_that_undo_each_other_have_opposite_shares() {
    let increments =
        [Increment { cause: 0, input: 1, by: 0.5 }, Increment { cause: 1, input: 1, by: -0.5 }];
    let shares =
        Attributor::default().attribute(&mut Ambiguity::new(2), &[3.0, 1.0], &increments, 2);
    // ∂A / ∂α of the second of (3, 1) is .2971805.
    assert_near(shares.of_cause[0], 0.5 * 0.2971805, 1e-7);
    assert_near(shares.of_cause[1], -0.5 * 0.2971805, 1e-7);
    assert_near(shares.to, shares.from, 0.0);
}
