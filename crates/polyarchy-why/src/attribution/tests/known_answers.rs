//! Shares whose value is known from elsewhere.

use super::*;

fn attribute(f: &mut impl Smooth, x0: &[f64], moves: &[(usize, usize, f64)]) -> Shares {
    let increment = |&(cause, input, by): &(usize, usize, f64)| Increment { cause, input, by };
    let increments: Vec<Increment> = moves.iter().map(increment).collect();
    Attributor::default().attribute(f, x0, &increments, 3)
}

/// Identity: from (1, 0) to (0, 1), b = (1 - u, u), and the share of the first count is the integral of
/// (ln (1 - u) + H(u)) / ln 2, which is (-1 + ½) / ln 2; that of the second is its mirror image. A residual alone
/// would be 0 for any rule.
#[test]
fn certainty_that_changes_sides_has_shares_that_cancel() {
    let shares = attribute(&mut Ambiguity::new(2), &[1.0, 0.0], &[(0, 0, -1.0), (1, 1, 1.0)]);
    let expected = 0.5 / std::f64::consts::LN_2;
    assert_near(shares.of_cause[0], -expected, 1e-12);
    assert_near(shares.of_cause[1], expected, 1e-12);
    assert!(shares.n_pieces < 60, "{}", shares.n_pieces);
}

/// Identity: two counts of three that grow alike from 0, (1, u, u): together they make A, ln 3 / ln 3.
#[test]
fn counts_that_start_at_nothing_have_all_of_the_change() {
    let shares = attribute(&mut Ambiguity::new(3), &[1.0, 0.0, 0.0], &[(0, 1, 1.0), (2, 2, 1.0)]);
    assert_near(shares.of_cause[0], 0.5, 1e-12);
    assert_near(shares.of_cause[2], 0.5, 1e-12);
    assert_eq!(shares.of_cause[1].to_bits(), 0.0_f64.to_bits());
}

/// A party that claims up to a bound, under pressures that the test moves.
fn pressed(most: f64) -> (Conflict, Vec<f64>) {
    let bending = Bending { assertiveness: 0.5, rigidity: 1.0, most };
    let mut conflict = Conflict::new(Right::Decision, 3, bending);
    let _member = conflict.add_party(1, &[1.0], 0);
    let _sender = conflict.add_party(2, &[0.0], 1);
    (conflict, vec![0.2, 0.6, 1.0, 2.0, 1.0, 1.0, 1.0, 1.0, 0.8])
}

/// Time pressure rises from .2 to .6 as budget pressure falls from .6 to .2: threat is .6, .4, .6. In the first half
/// budget pressure lowers conflict by what time pressure raises it in the second.
#[test]
fn threat_goes_to_the_pressure_that_is_greater() {
    let (mut conflict, mut x0) = pressed(0.9);
    let [time, budget] = [Pressure::Time, Pressure::Budget].map(|one| conflict.pressure(one));
    let shares = attribute(&mut conflict, &x0, &[(0, time, 0.4), (1, budget, -0.4)]);
    let there = conflict.value(&x0);
    x0[budget] = 0.4;
    let between = conflict.value(&x0);
    assert!(there - between > 1e-3, "{there} {between}");
    assert_near(shares.of_cause[0], there - between, 1e-13);
    assert_near(shares.of_cause[1], between - there, 1e-13);
    assert_eq!(shares.n_pieces, 2);
}

#[test]
fn pressures_that_rise_together_have_half_each() {
    let (mut conflict, mut x0) = pressed(0.9);
    let [time, budget] = [Pressure::Time, Pressure::Budget].map(|one| conflict.pressure(one));
    (x0[time], x0[budget]) = (0.1, 0.1);
    let shares =
        attribute(&mut conflict, &x0, &[(0, time, 0.3), (1, budget, 0.1), (1, budget, 0.2)]);
    assert!(shares.of_cause[0] > 1e-3);
    assert_near(shares.of_cause[0], shares.of_cause[1], 1e-12);
    assert_near(shares.residual(), 0.0, 1e-12);
}

/// Interest rises from -.4 to 2: below 0 a party says of a decision what it believes, above 1.5 it wants no more, and
/// at .75, where .5 · .75 · (1 + .6) = .6, it is as assertive as can be. So there are four pieces.
#[test]
fn interest_counts_only_between_its_bounds() {
    let (mut conflict, mut x0) = pressed(0.6);
    let interest = x0.len() - 1;
    x0[interest] = -0.4;
    let shares = attribute(&mut conflict, &x0, &[(0, interest, 1.2), (1, interest, 1.2)]);
    let value = |conflict: &mut Conflict, wanted: f64| {
        let mut x = x0.clone();
        x[interest] = wanted;
        conflict.value(&x)
    };
    assert_near(shares.from, value(&mut conflict, 0.0), 1e-15);
    assert_near(shares.to, value(&mut conflict, 1.5), 1e-15);
    assert_near(shares.of_cause[0], 0.5 * (shares.to - shares.from), 1e-12);
    assert_eq!(shares.n_pieces, 4);
    assert_near(shares.residual(), 0.0, 1e-12);
}

/// The bound of all assertiveness is 1: what a party says of others ends at nothing, in the middle of the line.
#[test]
fn a_party_may_end_by_saying_nothing_of_others() {
    let bending = Bending { assertiveness: 1.0, rigidity: 0.0, most: 1.0 };
    let mut conflict = Conflict::new(Right::Work, 2, bending);
    let _member = conflict.add_party(0, &[1.0], 0);
    let sender = conflict.add_party(1, &[0.0], 2);
    let x0 = [0.0, 0.0, 1.0, 2.0, 1.0, 1.0, 0.2, 0.3];
    let moves = [(0, sender.term(0), 0.6), (1, sender.term(1), 0.3), (2, sender.count(0, 0), 1.0)];
    let shares = attribute(&mut conflict, &x0, &moves);
    assert_near(shares.residual(), 0.0, 1e-12);
    assert_near(shares.of_cause[0], 2.0 * shares.of_cause[1], 1e-12);
    assert!(shares.n_pieces < 150, "{}", shares.n_pieces);
}

/// A member that hands a decision to others ends by seeing no other: it has said (.4, .6) to the last, and says (0, 1)
/// at once. No cause moves the value by that jump.
#[test]
fn a_jump_is_left_to_no_cause() {
    let bending = Bending { assertiveness: 0.5, rigidity: 0.0, most: 0.9 };
    let mut conflict = Conflict::new(Right::Work, 2, bending);
    let _member = conflict.add_party(0, &[1.0], 0);
    let sender = conflict.add_party(1, &[0.0], 1);
    let x0 = [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, -0.8];
    let shares = attribute(&mut conflict, &x0, &[(0, sender.count(0, 0), -1.0)]);
    let divergence = |said: [f64; 2]| super::definition::divergence(&[0.5, 0.5], &said);
    let [before, last, after] = [[0.7, 0.3], [0.4, 0.6], [0.0, 1.0]].map(divergence);
    assert_near(shares.of_cause[0], last - before, 1e-9);
    assert_near(shares.residual(), after - last, 1e-9);
}
