//! What elementary effects of one factor say, by trajectory and replicate.

use super::{Effects, Measured};
use crate::blocks::Blocks;
use crate::distribution::{chi_squared, normal, student};
use crate::interval::{Interval, Level};
use crate::moments::{Moments, mean};
use crate::products::Uncertainty;

/// Trajectories below which no interval of the spread is known that holds.
const FEWEST: usize = 10;

/// Effects that differ by no more than this part of them are alike: what is left is rounding.
const ROUNDING: f64 = 64.0 * f64::EPSILON;

/// Mean, mean size and spread of `effects[trajectory][replicate]`.
pub(super) fn summary(effects: &[Vec<f64>], level: Level) -> Effects {
    let sizes: Vec<Vec<f64>> = effects.iter().map(|effect| sized(effect)).collect();
    let with_luck: Vec<f64> = effects.iter().map(|effect| mean(effect).abs()).collect();
    let size = averaged(&sizes, level);
    let has_replicates = effects.first().is_some_and(|effect| effect.len() > 1);
    Effects {
        n: effects.len(),
        mu: averaged(effects, level),
        mu_star: Measured {
            estimate: at_least_0(size.estimate),
            interval: size.interval.within(0.0, f64::INFINITY),
        },
        sigma: spread(effects, level),
        luck: if has_replicates { mean(&with_luck) - size.estimate } else { f64::NAN },
    }
}

/// The effect in each replicate, positive where it has the sign that the others have on average.
fn sized(effect: &[f64]) -> Vec<f64> {
    if let [only] = effect {
        return vec![only.abs()];
    }
    let sum: f64 = effect.iter().sum();
    let signed = |own: &f64| match sum - own {
        others if others > 0.0 => *own,
        others if others < 0.0 => -own,
        _ => 0.0,
    };
    effect.iter().map(signed).collect()
}

/// Mean over trajectories and replicates with Student's interval, both being samples.
fn averaged(values: &[Vec<f64>], level: Level) -> Measured {
    let means: Vec<f64> = values.iter().map(|values| mean(values)).collect();
    let moments = Moments::of(&means);
    if moments.n < 2 {
        return Measured { estimate: moments.mean, interval: Interval::NONE };
    }
    let error = moments.standard_error();
    let reach = Uncertainty::of(error * error, values).reach(level);
    Measured { estimate: moments.mean, interval: Interval::around(moments.mean, reach) }
}

/// Standard deviation of the effects, without what luck adds to that of their means.
fn spread(effects: &[Vec<f64>], level: Level) -> Measured {
    let means: Vec<f64> = effects.iter().map(|effect| mean(effect)).collect();
    let replicates = effects.first().map_or(0, Vec::len) as f64;
    let Moments { n, sd, .. } = Moments::of(&means);
    let largest = means.iter().fold(0.0, |largest: f64, mean| largest.max(mean.abs()));
    let variance = if sd <= ROUNDING * largest { 0.0 } else { sd * sd };
    let (luck, freedom) = if replicates > 1.0 {
        let of_one = Blocks::of(effects).residual_mean_square();
        (of_one / replicates, (n as f64 - 1.0) * (replicates - 1.0))
    } else {
        (0.0, 1.0)
    };
    let without_luck = variance - luck;
    let estimate = at_least_0(without_luck).sqrt();
    if n < FEWEST || variance == 0.0 {
        return Measured { estimate, interval: Interval::NONE };
    }
    // The difference of two variances (Zou & Donner 2008, Statistics in Medicine 27:1693-1702).
    let of_all = of_variance(&means, level);
    let [lucky, luckier] = [1.0 - level.tail(), level.tail()]
        .map(|share| luck * freedom / chi_squared::quantile(share, freedom));
    let lower = without_luck - libm::hypot(variance - of_all.lower, luckier - luck);
    let upper = without_luck + libm::hypot(of_all.upper - variance, luck - lucky);
    let interval = Interval { lower: at_least_0(lower).sqrt(), upper: at_least_0(upper).sqrt() };
    Measured { estimate, interval }
}

/// The interval of a variance that does not suppose normal values: Bonett (2006), Computational
/// Statistics & Data Analysis 50:775-782, with Student's factor in place of the normal one.
fn of_variance(values: &[f64], level: Level) -> Interval {
    let n = values.len() as f64;
    let Moments { sd, mean, .. } = Moments::of(values);
    let variance = sd * sd;
    let centre = trimmed_mean(values, 0.5 / (n - 4.0).sqrt());
    let fourths: f64 = values.iter().map(|value| libm::pow(value - centre, 4.0)).sum();
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let kurtosis = n * fourths / (squares * squares);
    let small = n / (n - normal::quantile(1.0 - level.tail()));
    let error = small * ((kurtosis - (n - 3.0) / n).max(0.0) / (n - 1.0)).sqrt();
    let reach = libm::exp(student::critical(level.tail(), n - 1.0) * error);
    Interval { lower: variance / reach, upper: small * variance * reach }
}

/// Mean without that share of the values at either end.
fn trimmed_mean(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let cut = (share * values.len() as f64) as usize;
    mean(&sorted[cut..values.len() - cut])
}

/// The value, or 0 if it lies below; NaN stays.
fn at_least_0(value: f64) -> f64 {
    if value < 0.0 { 0.0 } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_no_spread_of_effects_that_are_alike() {
        // Members from 2 to 5 as the metric itself: each step over the share of the range that it is.
        let steps = [(2.0, 4.0), (3.0, 5.0), (5.0, 3.0), (4.0, 2.0), (2.0, 5.0), (3.0, 4.0)];
        let effects: Vec<Vec<f64>> = steps
            .iter()
            .chain(&steps)
            .map(|(from, to)| vec![(to - from) / ((to - 2.0) / 3.0 - (from - 2.0) / 3.0)])
            .collect();
        let level = Level::new(0.95).unwrap();
        let sigma = summary(&effects, level).sigma;
        assert_eq!(sigma.estimate.to_bits(), 0.0_f64.to_bits());
        assert!(sigma.interval.lower.is_nan());
        let mut other = effects;
        other[0][0] += 1e-9;
        assert!(summary(&other, level).sigma.estimate > 1e-10);
    }
}
