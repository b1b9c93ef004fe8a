//! Which factors matter at all, from steps of one factor at a time.
//!
//! Elementary effects of Morris (1991), Technometrics 33:161-174, with the mean of their sizes mu*
//! of Campolongo, Cariboni & Saltelli (2007), Environmental Modelling & Software 22:1509-1518.
//! Intervals resample the trajectories.

use crate::Method;
use crate::bootstrap::{Resampling, between, resampled};
use crate::error::AnalysisError;
use crate::interval::Interval;
use crate::moments::Moments;

pub use table::{Range, morris_table};

mod table;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "morris",
    doc: "Mean, mean size and spread of each factor's elementary effects, with intervals.",
    reference: "Morris (1991), Technometrics 33:161-174; Campolongo et al. (2007), Environmental Modelling & Software 22:1509-1518",
};

/// A number with its percentile interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The number.
    pub estimate: f64,
    /// Its interval.
    pub interval: Interval,
}

/// What the elementary effects of one factor say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effects {
    /// Number of trajectories.
    pub n: usize,
    /// Mean effect over the whole range of the factor.
    pub mu: Measured,
    /// Mean size of the effect, whatever its sign.
    pub mu_star: Measured,
    /// Spread of the effects: interactions or curvature.
    pub sigma: Measured,
}

/// The effects of every factor.
///
/// `points` are scaled to the unit cube and come in trajectories of one more point than factors;
/// from point to point exactly one factor moves, and each moves once.
pub fn morris(
    points: &[Vec<f64>],
    outputs: &[f64],
    resampling: Resampling,
) -> Result<Vec<Effects>, AnalysisError> {
    let by_factor = elementary_effects(points, outputs)?;
    by_factor.iter().map(|effects| summary(effects, resampling)).collect()
}

/// Change of output per whole range of the factor, by factor and trajectory.
fn elementary_effects(
    points: &[Vec<f64>],
    outputs: &[f64],
) -> Result<Vec<Vec<f64>>, AnalysisError> {
    if points.len() != outputs.len() {
        let what = "points and outputs of the Morris method";
        return Err(AnalysisError::Lengths { what, left: points.len(), right: outputs.len() });
    }
    let factors = points.first().map_or(0, Vec::len);
    let what = "points of the Morris method";
    if !points.len().is_multiple_of(factors + 1) {
        let right = "a multiple of the number of factors plus one is the right number of points";
        return Err(AnalysisError::Design { what, position: points.len(), right });
    }
    let mut by_factor = vec![Vec::new(); factors];
    for from in 0..points.len().saturating_sub(1) {
        let trajectory = from / (factors + 1);
        if (from + 1).is_multiple_of(factors + 1) {
            continue;
        }
        let right = "moving exactly one factor, each once per trajectory, is right";
        let wrong = AnalysisError::Design { what, position: from + 1, right };
        let (factor, step) = moved(&points[from], &points[from + 1]).ok_or(wrong.clone())?;
        let effects: &mut Vec<f64> = &mut by_factor[factor];
        if effects.len() != trajectory {
            return Err(wrong);
        }
        effects.push((outputs[from + 1] - outputs[from]) / step);
    }
    Ok(by_factor)
}

/// The one factor that differs, and by how much.
fn moved(from: &[f64], to: &[f64]) -> Option<(usize, f64)> {
    let steps = from.iter().zip(to).map(|(from, to)| to - from).enumerate();
    let mut moved = steps.filter(|(_, step)| *step != 0.0);
    let first = moved.next();
    if moved.next().is_some() { None } else { first }
}

fn summary(effects: &[f64], resampling: Resampling) -> Result<Effects, AnalysisError> {
    let sizes: Vec<f64> = effects.iter().map(|effect| effect.abs()).collect();
    Ok(Effects {
        n: effects.len(),
        mu: measured(effects, |moments| moments.mean, resampling)?,
        mu_star: measured(&sizes, |moments| moments.mean, resampling)?,
        sigma: measured(effects, |moments| moments.sd, resampling)?,
    })
}

fn measured(
    values: &[f64],
    pick: fn(Moments) -> f64,
    resampling: Resampling,
) -> Result<Measured, AnalysisError> {
    let mut drawn = Vec::new();
    let replicas = resampled(values.len(), resampling, |chosen| {
        drawn.clear();
        drawn.extend(chosen.iter().map(|&index| values[index]));
        pick(Moments::of(&drawn))
    })?;
    let tail = resampling.level.tail();
    let interval = between(&replicas, tail, 1.0 - tail);
    Ok(Measured { estimate: pick(Moments::of(values)), interval })
}

#[cfg(test)]
mod tests {
    use super::morris;
    use crate::bootstrap::Resampling;
    use crate::draws::Draws;
    use crate::interval::Level;
    use crate::testing::assert_close;

    const RESAMPLING: Resampling =
        Resampling { resamples: 200, seed: 1, level: Level::NINETY_FIVE };

    /// Random trajectories on the grid 0, 1/3, 2/3, 1 with steps of 2/3, factors in turn.
    fn trajectories(factors: usize, n: usize) -> Vec<Vec<f64>> {
        let mut draws = Draws::of(8);
        let mut points = Vec::new();
        for _ in 0..n {
            let mut levels: Vec<usize> = (0..factors).map(|_| draws.index(4)).collect();
            points.push(levels.iter().map(|&level| level as f64 / 3.0).collect::<Vec<_>>());
            for factor in 0..factors {
                levels[factor] = (levels[factor] + 2) % 4;
                points.push(levels.iter().map(|&level| level as f64 / 3.0).collect());
            }
        }
        points
    }

    #[test]
    fn a_linear_output_has_its_slopes_and_no_spread() {
        let points = trajectories(3, 10);
        let outputs: Vec<f64> = points.iter().map(|x| 2.0 * x[0] - 5.0 * x[1]).collect();
        let effects = morris(&points, &outputs, RESAMPLING).unwrap();
        for (effect, slope) in effects.iter().zip([2.0, -5.0, 0.0_f64]) {
            assert_close(effect.mu.estimate, slope, 1e-13);
            assert_close(effect.mu_star.estimate, slope.abs(), 1e-13);
            assert_close(effect.sigma.estimate, 0.0, 1e-13);
            assert_close(effect.mu.interval.half_width(), 0.0, 1e-13);
        }
    }

    #[test]
    fn ishigami_has_its_known_mean_sizes() {
        // On this grid every step of the second factor changes the output by 21/4, over 2/3 of its
        // range; the first by root(3)/2 times 1 + (pi^4 + (pi/3)^4) / 20 on average.
        let points = trajectories(3, 3_000);
        let outputs: Vec<f64> = points
            .iter()
            .map(|x| {
                let [a, b, c] = [0, 1, 2].map(|i| (2.0 * x[i] - 1.0) * std::f64::consts::PI);
                libm::sin(a)
                    + 7.0 * libm::sin(b) * libm::sin(b)
                    + 0.1 * c * c * c * c * libm::sin(a)
            })
            .collect();
        let effects = morris(&points, &outputs, RESAMPLING).unwrap();
        assert_close(effects[1].mu_star.estimate, 7.875, 1e-12);
        assert_close(effects[1].mu.estimate, 0.0, 0.5);
        assert_close(effects[0].mu.estimate, 7.7043, 0.03);
        assert!(effects[0].mu.interval.holds(7.7043));
    }

    #[test]
    fn steps_that_move_two_factors_or_one_twice_are_refused() {
        let refused = |points: &[[f64; 2]]| {
            let points: Vec<Vec<f64>> = points.iter().map(|point| point.to_vec()).collect();
            let outputs = vec![0.0; points.len()];
            morris(&points, &outputs, RESAMPLING).unwrap_err().to_string()
        };
        let both = refused(&[[0.0, 0.0], [1.0, 1.0], [0.0, 1.0]]);
        assert!(both.starts_with("points of the Morris method, position 1"), "{both}");
        let twice = refused(&[[0.0, 0.0], [1.0, 0.0], [0.0, 0.0]]);
        assert!(twice.starts_with("points of the Morris method, position 2"), "{twice}");
        assert!(refused(&[[0.0, 0.0]]).contains("multiple of the number of factors plus one"));
    }
}
