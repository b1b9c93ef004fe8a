//! Which factors matter at all, from steps of one factor at a time.
//!
//! Elementary effects of Morris (1991), Technometrics 33:161-174, with the mean of their sizes mu*
//! of Campolongo, Cariboni & Saltelli (2007), Environmental Modelling & Software 22:1509-1518.
//! An effect is the change of output over the step that was made; where a factor made none, as where it
//! does not exist, it has no effect and not one of 0. Intervals resample the trajectories.

use crate::Method;
use crate::bootstrap::{Resampling, between, resampled};
use crate::error::AnalysisError;
use crate::interval::Interval;
use crate::moments::Moments;

pub use over_time::morris_over_time;
pub use table::{Range, Trajectories, morris_table};

mod over_time;
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
    /// Number of trajectories on which the factor moved; below two there is no spread and no interval.
    pub n: usize,
    /// Mean effect over the whole range of the factor.
    pub mu: Measured,
    /// Mean size of the effect, whatever its sign.
    pub mu_star: Measured,
    /// Spread of the effects: interactions or curvature.
    pub sigma: Measured,
}

/// A move of one factor, from one point of a trajectory to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Which factor, counted from 0.
    pub factor: usize,
    /// By which part of its range, downwards if negative; 0 if it stayed.
    pub change: f64,
}

/// The effects of every factor.
///
/// Each trajectory has as many steps as there are factors, one of each; `outputs` has one number more
/// for each trajectory, that of the point where it starts.
pub fn morris(
    trajectories: &[Vec<Step>],
    outputs: &[f64],
    resampling: Resampling,
) -> Result<Vec<Effects>, AnalysisError> {
    if trajectories.len() < 2 {
        let (what, found) = ("complete trajectories of the Morris method", trajectories.len());
        return Err(AnalysisError::TooFew { what, found, needed: 2 });
    }
    let by_factor = elementary_effects(trajectories, outputs)?;
    by_factor.iter().map(|effects| summary(effects, resampling)).collect()
}

/// The steps between points in the unit cube, in trajectories of one more point than factors.
pub fn steps_between(points: &[Vec<f64>]) -> Result<Vec<Vec<Step>>, AnalysisError> {
    let size = points.first().map_or(0, Vec::len) + 1;
    let what = "points of the Morris method";
    if !points.len().is_multiple_of(size) {
        let right = "a multiple of the number of factors plus one is the right number of points";
        return Err(AnalysisError::Design { what, position: points.len(), right });
    }
    let mut trajectories = Vec::new();
    for (trajectory, points) in points.chunks(size).enumerate() {
        let mut steps = Vec::new();
        for (from, pair) in points.windows(2).enumerate() {
            let (position, right) =
                (trajectory * size + from + 1, "moving exactly one factor is right");
            let wrong = AnalysisError::Design { what, position, right };
            steps.push(step(&pair[0], &pair[1]).ok_or(wrong)?);
        }
        trajectories.push(steps);
    }
    Ok(trajectories)
}

/// The move of the one factor that differs.
fn step(from: &[f64], to: &[f64]) -> Option<Step> {
    let changes = from.iter().zip(to).map(|(from, to)| to - from).enumerate();
    let mut steps = changes
        .filter(|(_, change)| *change != 0.0)
        .map(|(factor, change)| Step { factor, change });
    let first = steps.next();
    if steps.next().is_some() { None } else { first }
}

/// Change of output per whole range of the factor, by factor and trajectory on which it moved.
fn elementary_effects(
    trajectories: &[Vec<Step>],
    outputs: &[f64],
) -> Result<Vec<Vec<f64>>, AnalysisError> {
    let factors = trajectories.first().map_or(0, Vec::len);
    let needed = trajectories.len() * (factors + 1);
    if outputs.len() != needed {
        let what = "outputs and points of the Morris method";
        return Err(AnalysisError::Lengths { what, left: outputs.len(), right: needed });
    }
    let mut by_factor = vec![Vec::new(); factors];
    for (position, (steps, outputs)) in
        trajectories.iter().zip(outputs.chunks(factors + 1)).enumerate()
    {
        let mut named: Vec<usize> = steps.iter().map(|step| step.factor).collect();
        named.sort_unstable();
        if !named.into_iter().eq(0..factors) {
            let (what, right) =
                ("trajectories of the Morris method", "moving each factor once is right");
            return Err(AnalysisError::Design { what, position, right });
        }
        for (step, pair) in steps.iter().zip(outputs.windows(2)) {
            if step.change != 0.0 {
                by_factor[step.factor].push((pair[1] - pair[0]) / step.change);
            }
        }
    }
    Ok(by_factor)
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
    let estimate = pick(Moments::of(values));
    if values.len() < 2 {
        return Ok(Measured { estimate, interval: Interval::NONE });
    }
    let mut drawn = Vec::new();
    let replicas = resampled(values.len(), resampling, |chosen| {
        drawn.clear();
        drawn.extend(chosen.iter().map(|&index| values[index]));
        pick(Moments::of(&drawn))
    })?;
    let tail = resampling.level.tail();
    let interval = between(&replicas, tail, 1.0 - tail);
    Ok(Measured { estimate, interval })
}

#[cfg(test)]
mod tests {
    use super::{Step, morris, steps_between};
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
        let effects = morris(&steps_between(&points).unwrap(), &outputs, RESAMPLING).unwrap();
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
        let effects = morris(&steps_between(&points).unwrap(), &outputs, RESAMPLING).unwrap();
        assert_close(effects[1].mu_star.estimate, 7.875, 1e-12);
        assert_close(effects[1].mu.estimate, 0.0, 0.5);
        assert_close(effects[0].mu.estimate, 7.7043, 0.03);
        assert!(effects[0].mu.interval.holds(7.7043));
    }

    #[test]
    fn effects_are_counted_by_the_step_made_and_not_where_none_was_made() {
        // The output is 3 times the first factor's place plus 2 times the second's.
        let trajectory = |changes: [f64; 2]| {
            [0, 1].map(|factor| Step { factor, change: changes[factor] }).to_vec()
        };
        let trajectories = [[1.0, 0.5], [-0.5, 0.0], [0.5, -1.0]].map(trajectory);
        let outputs = [0.0, 3.0, 4.0, 3.0, 1.5, 1.5, 0.0, 1.5, -0.5];
        let [first, second] = morris(&trajectories, &outputs, RESAMPLING).unwrap()[..] else {
            panic!("two factors");
        };
        assert_eq!((first.n, second.n), (3, 2));
        assert_close(first.mu.estimate, 3.0, 0.0);
        assert_close(first.sigma.estimate, 0.0, 0.0);
        assert_close(second.mu.estimate, 2.0, 0.0);
        assert_close(second.mu_star.estimate, 2.0, 0.0);
    }

    #[test]
    fn a_factor_that_moved_once_has_an_effect_and_no_spread() {
        let step = |change| vec![Step { factor: 0, change }];
        let once = morris(&[step(0.5), step(0.0)], &[0.0, 2.0, 7.0, 7.0], RESAMPLING).unwrap()[0];
        assert_eq!(once.n, 1);
        assert_close(once.mu.estimate, 4.0, 0.0);
        assert!(once.sigma.estimate.is_nan() && once.mu.interval.lower.is_nan());
    }

    #[test]
    fn points_that_move_two_factors_are_refused() {
        let refused = |points: &[[f64; 2]]| {
            let points: Vec<Vec<f64>> = points.iter().map(|point| point.to_vec()).collect();
            steps_between(&points).unwrap_err().to_string()
        };
        let both = refused(&[[0.0, 0.0], [1.0, 1.0], [0.0, 1.0]]);
        assert!(both.starts_with("points of the Morris method, position 1"), "{both}");
        assert!(refused(&[[0.0, 0.0]]).contains("multiple of the number of factors plus one"));
    }

    #[test]
    fn a_trajectory_that_moves_one_factor_twice_is_refused() {
        let step = |factor| Step { factor, change: 0.5 };
        let refused = |second: Vec<Step>, outputs: usize| {
            let trajectories = [vec![step(0), step(1)], second];
            morris(&trajectories, &vec![0.0; outputs], RESAMPLING).unwrap_err().to_string()
        };
        let right =
            "trajectories of the Morris method, position 1: moving each factor once is right";
        assert_eq!(refused(vec![step(0), step(0)], 6), right);
        assert_eq!(refused(vec![step(0), step(1), step(1)], 6), right);
        assert!(refused(vec![step(0), step(1)], 5).contains("lengths 5 and 6 differ"));
        let one = morris(&[vec![step(0)]], &[0.0; 2], RESAMPLING).unwrap_err().to_string();
        assert!(one.ends_with("1 given, at least 2 are needed"), "{one}");
    }
}
