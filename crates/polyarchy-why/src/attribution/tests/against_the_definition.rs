//! Values and shares agree with a second, slow implementation of the definitions.

use super::case;
use super::*;
use crate::tests::dice::Dice;

#[test]
fn values_are_those_of_the_definition() {
    let mut dice = Dice(1);
    for _ in 0..500 {
        let mut step = case::ambiguity(&mut dice, 0.0);
        if step.x0.iter().sum::<f64>() > 0.0 {
            assert_near(step.f.value(&step.x0), super::definition::ambiguity(&step.x0), 1e-13);
        }
        let (shape, mut step) = case::conflict(&mut dice, 1e-6);
        assert_near(step.f.value(&step.x0), super::definition::conflict(&shape, &step.x0), 1e-13);
    }
}

/// Identity: the model's own entropy, over the logarithm of the number of holders; its logarithm is good to 2e-10.
#[test]
fn ambiguity_is_that_of_the_model() {
    for counts in [[0.7, 0.1, 0.1, 0.1], [4.0, 2.0, 1.0, 0.3], [1.0, 0.0, 0.0, 0.0]] {
        let total: f64 = counts.iter().sum();
        let model = polyarchy_model::entropy::entropy(&counts.map(|count| count / total));
        assert_near(Ambiguity::new(4).value(&counts), model / libm::log(4.0), 1e-9);
    }
}

/// The slow way is good to about 1e-8.
#[test]
fn shares_of_ambiguity_are_those_of_the_definition() {
    let mut dice = Dice(2);
    for _ in 0..60 {
        let mut step = case::ambiguity(&mut dice, 0.3);
        let slow = super::definition::shares_of_causes(
            super::definition::ambiguity,
            &step.x0,
            &step.increments,
        );
        for (fast, slow) in step.shares().of_cause.into_iter().zip(slow) {
            assert_near(fast, slow, 1e-7);
        }
    }
}

/// As above, in steps most of which cross kinks, a switch of the greater pressure or a bound among them.
#[test]
fn shares_of_conflict_are_those_of_the_definition() {
    let mut dice = Dice(3);
    for _ in 0..60 {
        let (shape, mut step) = case::conflict(&mut dice, 0.3);
        let slow = super::definition::shares_of_causes(
            |x| super::definition::conflict(&shape, x),
            &step.x0,
            &step.increments,
        );
        for (fast, slow) in step.shares().of_cause.into_iter().zip(slow) {
            assert_near(fast, slow, 1e-7);
        }
    }
}
