//! Whether a power law or a lognormal describes a tail better.

use super::power_law::PowerLaw;
use super::{cut_normal::CutNormal, descending};
use crate::distribution::normal;
use crate::error::AnalysisError;
use crate::interval::Level;

/// Likelihood ratio of the power law against the lognormal, both from the same start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Log-likelihood of the power law minus that of the lognormal.
    pub ratio: f64,
    /// Two-sided p-value of no difference between the two.
    pub p: f64,
}

/// Which law describes the tail better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Favoured {
    /// The power law.
    PowerLaw,
    /// The lognormal.
    Lognormal,
    /// The sample cannot tell.
    Undecided,
}

impl Comparison {
    /// The law favoured at that level; 0.9 is that of Clauset et al. (2009).
    pub fn favoured(&self, level: Level) -> Favoured {
        if self.p >= 1.0 - level.get() {
            return Favoured::Undecided;
        }
        if self.ratio > 0.0 { Favoured::PowerLaw } else { Favoured::Lognormal }
    }
}

/// Compares `law` with the lognormal that fits the same tail of `values` best.
///
/// A lognormal can come as close to a power law as one likes, so that the ratio is never above zero
/// but by rounding. Where no lognormal fits better than that limit, ratio and p are 0 and 1.
pub fn against_lognormal(values: &[f64], law: &PowerLaw) -> Result<Comparison, AnalysisError> {
    let mut logs = descending(values)?;
    logs.retain(|value| *value >= law.start);
    for value in &mut logs {
        *value = libm::log(*value / law.start);
    }
    let n = logs.len() as f64;
    let mean = logs.iter().sum::<f64>() / n;
    let mean_square = logs.iter().map(|log| log * log).sum::<f64>() / n;
    let Some(lognormal) = CutNormal::fitted(mean, mean_square) else {
        return Ok(Comparison { ratio: 0.0, p: 1.0 });
    };
    let index = law.exponent - 1.0;
    let difference = |log: &f64| libm::log(index) - index * log - lognormal.ln_density(*log);
    let differences: Vec<f64> = logs.iter().map(difference).collect();
    let ratio: f64 = differences.iter().sum();
    let distance = |difference: &f64| (difference - ratio / n) * (difference - ratio / n);
    let variance = differences.iter().map(distance).sum::<f64>() / n;
    let p = 2.0 * normal::cumulative(-ratio.abs() / (n * variance).sqrt());
    Ok(Comparison { ratio, p })
}

#[cfg(test)]
mod tests {
    use super::{Favoured, against_lognormal};
    use crate::draws::Draws;
    use crate::interval::Level;
    use crate::tails::power_law_from;

    fn favoured(draw: impl Fn(&mut Draws) -> f64) -> Favoured {
        let mut draws = Draws::of(4);
        let values: Vec<f64> = (0..2_000).map(|_| draw(&mut draws)).collect();
        let law = power_law_from(&values, 1.0, Level::NINETY_FIVE).unwrap();
        against_lognormal(&values, &law).unwrap().favoured(Level::NINETY)
    }

    #[test]
    fn a_lognormal_sample_is_told_from_a_power_law() {
        assert_eq!(favoured(|draws| libm::exp(draws.normal())), Favoured::Lognormal);
    }

    #[test]
    fn a_power_law_sample_is_not_taken_for_a_lognormal() {
        assert_eq!(favoured(|draws| libm::pow(draws.share(), -0.7)), Favoured::Undecided);
    }
}
