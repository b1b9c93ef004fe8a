//! Gradients are the slopes of values.

use super::case;
use super::*;
use crate::tests::dice::Dice;

/// Differences over 2e-6 are good to about 1e-7 where counts are above .1.
fn agrees_with_differences(f: &mut impl Smooth, x: &[f64]) {
    let mut gradient = vec![f64::NAN; x.len()];
    f.gradient(x, &mut gradient);
    let mut moved = x.to_vec();
    for (input, &slope) in gradient.iter().enumerate() {
        let mut at = |by: f64| {
            moved[input] = x[input] + by;
            f.value(&moved)
        };
        let difference = (at(1e-6) - at(-1e-6)) / 2e-6;
        moved[input] = x[input];
        assert_near(slope, difference, 1e-7);
    }
}

#[test]
fn gradients_are_differences_of_values() {
    let mut dice = Dice(4);
    for _ in 0..300 {
        let mut step = case::ambiguity(&mut dice, 0.1);
        agrees_with_differences(&mut step.f, &step.x0);
        let (_, mut step) = case::conflict(&mut dice, 0.1);
        agrees_with_differences(&mut step.f, &step.x0);
    }
}

/// Identity: of counts (3, 1), H = .562335 and A = H / ln 2 = .811278; slopes are
/// -(ln .75 + .562335) / (4 ln 2) and -(ln .25 + .562335) / (4 ln 2). A holder that is not there has none.
#[test]
fn ambiguity_has_its_known_value_and_slopes() {
    let mut ambiguity = Ambiguity::new(2);
    let x = [3.0, 0.0, 1.0];
    let mut gradient = [f64::NAN; 3];
    ambiguity.gradient(&x, &mut gradient);
    assert_near(ambiguity.value(&x), 0.8112781, 1e-7);
    for (slope, expected) in gradient.into_iter().zip([-0.0990602, 0.0, 0.2971805]) {
        assert_near(slope, expected, 1e-7);
    }
}

/// Identity: between certainties of two different holders 1 bit; between (½, ½) and (1, 0) the entropy of (¾, ¼) less
/// that of (½, ½) by half, .8112781 - .5.
#[test]
fn conflict_has_its_known_values() {
    let honest = Bending { assertiveness: 0.0, rigidity: 0.0, most: 0.9 };
    let mut conflict = Conflict::new(Right::Work, 2, honest);
    let _member = conflict.add_party(0, &[1.0], 0);
    assert_near(conflict.value(&[0.0, 0.0, 1.0, 3.0]), 0.0, 0.0);
    let _sender = conflict.add_party(1, &[0.0], 1);
    for (own, sent, expected) in [
        ([1.0, 0.0], [0.0, 2.0], 1.0),
        ([1.0, 1.0], [2.0, 0.0], 0.3112781),
        ([1.0, 3.0], [2.0, 6.0], 0.0),
    ] {
        let x = [0.0, 0.0, own[0], own[1], sent[0], sent[1], 0.7];
        assert_near(conflict.value(&x), expected, 1e-7);
    }
}

/// Identity: of the belief (joint .2, itself .3, another .5), with g = .4, a party that wants the responsibility says
/// (.12, .58, .3), and one that does not (.12 + .4 · 2/7, .18, .3 + .4 · 5/7). Who sees nobody else says what it
/// believes.
#[test]
fn what_is_sent_is_belief_bent_by_interest() {
    let bending = Bending { assertiveness: 0.5, rigidity: 0.0, most: 0.9 };
    let mut conflict = Conflict::new(Right::Work, 3, bending);
    let _member = conflict.add_party(2, &[1.0], 0);
    let _sender = conflict.add_party(1, &[0.0], 1);
    let handed = [0.12 + 0.8 / 7.0, 0.18, 0.3 + 2.0 / 7.0];
    for (belief, interest, said) in [
        ([2.0, 3.0, 5.0], 0.8, [0.12, 0.58, 0.3]),
        ([2.0, 3.0, 5.0], -0.8, handed),
        ([0.0, 4.0, 0.0], -0.8, [0.0, 1.0, 0.0]),
    ] {
        let mut x = vec![0.0, 0.0, 1.0, 2.0, 1.0];
        x.extend(belief);
        x.push(interest);
        let expected = super::definition::divergence(&[0.25, 0.5, 0.25], &said);
        assert_near(conflict.value(&x), expected, 1e-14);
    }
}

/// Identity: three honest parties of one member each are certain of three different holders: each hears the other two by
/// half, and between certainty and what excludes it there is 1 bit. Two that are certain of the same and one of another:
/// the two hear (½, ½), at .3112781, the third hears what excludes its own. Weights say how much each counts.
#[test]
fn conflict_of_all_is_the_weighted_sum_over_members() {
    let honest = Bending { assertiveness: 0.0, rigidity: 0.0, most: 0.9 };
    let mut conflict = Conflict::new(Right::Work, 3, honest);
    for (row, weight) in [0.5, 0.2, 0.3].into_iter().enumerate() {
        let _party = conflict.add_party(row, &[weight], 0);
    }
    let [one, two, three] = [[1.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 5.0]];
    let of = |counts: [[f64; 3]; 3]| [&[0.0, 0.0][..], &counts.concat()].concat();
    assert_near(conflict.value(&of([one, two, three])), 1.0, 1e-15);
    let expected = 0.7 * 0.3112781 + 0.3;
    assert_near(conflict.value(&of([one, one, three])), expected, 1e-7);
}
