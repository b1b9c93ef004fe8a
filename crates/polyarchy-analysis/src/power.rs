//! How small a paired effect a number of replicates can show, and how many replicates show one.
//!
//! Exact power of the two-sided paired t test, through the noncentral t distribution: Cohen (1988),
//! Statistical Power Analysis for the Behavioral Sciences, 2nd ed., chapter 2; distribution by Lenth
//! (1989), Applied Statistics 38:185-189. Effects are in standard deviations of the differences
//! (d_z), which common random numbers make smaller.
//!
//! A verdict of met asks for more than a difference: the whole interval beyond the smallest effect that
//! matters. Its power is that of a one-sided test against that effect.

use crate::Method;
use crate::distribution::{noncentral, student};
use crate::error::AnalysisError;
use crate::interval::Level;
use crate::root::bisected;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "power",
    doc: "Smallest paired effect that a number of replicates can show, or show to matter, and the reverse.",
    reference: "Cohen (1988), Statistical Power Analysis, chapter 2; Lenth (1989), Applied Statistics 38:185-189",
};

/// The most replicates that [`replicates_needed`] tries.
const MOST_REPLICATES: usize = 1_000_000;

/// Chance that `n` pairs show an effect of `d_z` at that level.
pub fn power(d_z: f64, n: usize, level: Level) -> Result<f64, AnalysisError> {
    if n < 2 {
        return Err(AnalysisError::TooFew { what: "replicates", found: n, needed: 2 });
    }
    if !d_z.is_finite() {
        let right = "a finite number of standard deviations";
        return Err(AnalysisError::OutOfRange { what: "effect", found: d_z, right });
    }
    Ok(chance(d_z, n, level))
}

/// Chance that the whole interval of `n` pairs lies above a bound that the true difference exceeds by
/// `excess` standard deviations: that an effect is met which exceeds its smallest effect by as much.
pub fn power_beyond(excess: f64, n: usize, level: Level) -> Result<f64, AnalysisError> {
    // Refuses what it refuses.
    power(excess, n, level)?;
    Ok(chance_beyond(excess, n, level))
}

/// The smallest excess over a bound, in standard deviations, that `n` pairs show with chance `power`.
pub fn smallest_excess(n: usize, power: f64, level: Level) -> Result<f64, AnalysisError> {
    let most = 2.0 * smallest_effect(n, power, level)? + 1.0;
    Ok(bisected(0.0, most, |excess| chance_beyond(excess, n, level) < power))
}

/// The smallest d_z that `n` pairs show with chance `power`.
pub fn smallest_effect(n: usize, power: f64, level: Level) -> Result<f64, AnalysisError> {
    refuse_power(power, level)?;
    if n < 2 {
        return Err(AnalysisError::TooFew { what: "replicates", found: n, needed: 2 });
    }
    let mut most = 1.0;
    while chance(most, n, level) < power {
        most *= 2.0;
    }
    Ok(bisected(0.0, most, |d_z| chance(d_z, n, level) < power))
}

/// The fewest pairs that show an effect of `d_z` with chance `power`.
pub fn replicates_needed(d_z: f64, power: f64, level: Level) -> Result<usize, AnalysisError> {
    refuse_power(power, level)?;
    let enough = |n| chance(d_z, n, level) >= power;
    if d_z.is_nan() || !enough(MOST_REPLICATES) {
        let right = "large enough to be shown by a million replicates";
        return Err(AnalysisError::OutOfRange { what: "effect", found: d_z, right });
    }
    let (mut few, mut many) = (1, MOST_REPLICATES);
    while few + 1 < many {
        let middle = usize::midpoint(few, many);
        if enough(middle) {
            many = middle;
        } else {
            few = middle;
        }
    }
    Ok(many)
}

/// Both tails: a wrong sign counts as shown too, as it does in the test.
fn chance(d_z: f64, n: usize, level: Level) -> f64 {
    let freedom = (n - 1) as f64;
    let critical = student::critical(level.tail(), freedom);
    let shift = d_z.abs() * (n as f64).sqrt();
    // P(root(chi2 / freedom) > 10) is below 1e-20 for any freedom: such an effect is never missed.
    if shift > 10.0 * critical + 40.0 {
        return 1.0;
    }
    let missed = noncentral::cumulative(critical, freedom, shift);
    (1.0 - missed + noncentral::cumulative(-critical, freedom, shift)).clamp(0.0, 1.0)
}

/// One tail: on the wrong side nothing is beyond the bound.
fn chance_beyond(excess: f64, n: usize, level: Level) -> f64 {
    let freedom = (n - 1) as f64;
    let critical = student::critical(level.tail(), freedom);
    let shift = excess * (n as f64).sqrt();
    if shift > 10.0 * critical + 40.0 {
        return 1.0;
    }
    1.0 - noncentral::cumulative(critical, freedom, shift)
}

fn refuse_power(power: f64, level: Level) -> Result<(), AnalysisError> {
    if 1.0 - level.get() < power && power < 1.0 {
        return Ok(());
    }
    let right = "above one minus the level and below 1, such as 0.8";
    Err(AnalysisError::OutOfRange { what: "power", found: power, right })
}

#[cfg(test)]
mod tests {
    use super::{power, power_beyond, replicates_needed, smallest_effect, smallest_excess};
    use crate::interval::Level;
    use crate::testing::assert_close;
    use proptest::prelude::*;

    #[test]
    fn smallest_effects_are_those_of_scipy() {
        // scipy 1.17.1: the root of nct.sf + nct.cdf - power by brentq.
        let effect = |n, power| smallest_effect(n, power, Level::NINETY_FIVE).unwrap();
        assert_close(effect(34, 0.8), 0.49502809797344066, 1e-8);
        assert_close(effect(20, 0.8), 0.6604416546230226, 1e-8);
        assert_close(effect(200, 0.9), 0.23032408713082325, 1e-8);
        assert_close(effect(5, 0.8), 1.681996965955555, 1e-8);
    }

    #[test]
    fn a_medium_effect_needs_34_pairs() {
        // G*Power 3.1 manual and Cohen (1988): d 0.5, two-sided 0.05, power 0.80 gives 34 pairs.
        assert_eq!(replicates_needed(0.5, 0.8, Level::NINETY_FIVE), Ok(34));
        let reached = power(0.5, 34, Level::NINETY_FIVE).unwrap();
        assert_close(reached, 0.8077775012792737, 1e-10);
    }

    #[test]
    fn a_huge_effect_needs_few_replicates() {
        assert_eq!(replicates_needed(1_000.0, 0.8, Level::NINETY_FIVE), Ok(2));
    }

    #[test]
    fn without_effect_the_chance_is_that_of_a_false_alarm() {
        assert_close(power(0.0, 12, Level::NINETY_FIVE).unwrap(), 0.05, 1e-12);
    }

    #[test]
    fn a_verdict_of_met_needs_the_smallest_effect_and_more() {
        // scipy 1.17.1: nct.sf(t.isf(0.025, 49), 49, d * sqrt(50)).
        let chance = |excess| power_beyond(excess, 50, Level::NINETY_FIVE).unwrap();
        assert_close(chance(0.5), 0.9338975528613772, 1e-9);
        // An effect that is no larger than the smallest is met as seldom as an interval misses.
        assert_close(chance(0.0), 0.025, 1e-12);
        let excess = smallest_excess(50, 0.95, Level::NINETY_FIVE).unwrap();
        assert_close(chance(excess), 0.95, 1e-9);
    }

    #[test]
    fn small_effects_have_the_power_that_scipy_gives_them() {
        // scipy 1.17.1: nct.sf(c, 99, 10 d) + nct.cdf(-c, 99, 10 d) with c = t.isf(0.005, 99).
        let level = Level::new(0.99).unwrap();
        assert_close(power(0.1, 100, level).unwrap(), 0.05582619939309003, 1e-9);
        assert_close(power(0.3, 100, level).unwrap(), 0.6457392841863409, 1e-9);
    }

    #[test]
    fn what_cannot_be_shown_is_refused() {
        let none = replicates_needed(0.0, 0.8, Level::NINETY_FIVE).unwrap_err().to_string();
        assert!(none.starts_with("effect is 0, right is large enough"), "{none}");
        assert!(smallest_effect(1, 0.8, Level::NINETY_FIVE).is_err());
        assert!(smallest_effect(20, 0.01, Level::NINETY_FIVE).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn more_replicates_show_smaller_effects(n in 3_usize..100) {
            let effect = |n| smallest_effect(n, 0.8, Level::NINETY_FIVE).unwrap();
            prop_assert!(effect(n + 1) < effect(n));
        }
    }
}
