//! Which factors matter at all, from steps of one factor at a time.
//!
//! Elementary effects of Morris (1991), Technometrics 33:161-174, with the mean of their sizes mu*
//! of Campolongo, Cariboni & Saltelli (2007), Environmental Modelling & Software 22:1509-1518.
//! An effect is the change of output over the step that was made; where a factor made none, as where it
//! does not exist, it has no effect and not one of 0. Luck adds to sizes and to spreads; both are taken
//! across different replicates, so that a factor without effect has none.

use crate::Method;
use crate::error::AnalysisError;
use crate::interval::{Interval, Level};

pub use over_time::morris_over_time;
pub use table::{Range, Trajectories, morris_table};

mod effects;
mod over_time;
mod table;
#[cfg(test)]
mod tests;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "morris",
    doc: "Mean, mean size and spread of each factor's elementary effects, with intervals.",
    reference: "Morris (1991), Technometrics 33:161-174; Campolongo et al. (2007), Environmental Modelling & Software 22:1509-1518",
};

/// A number with its interval.
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
    /// Mean size of the effect, whatever its sign. Each replicate has the sign that the others give it:
    /// luck adds nothing where there is no effect, and takes a little off effects as small as itself.
    /// With one replicate it holds the luck.
    pub mu_star: Measured,
    /// Spread of the effects: interactions or curvature. With one replicate it holds the luck; below
    /// ten trajectories no interval is known that holds it.
    pub sigma: Measured,
    /// What luck would add to the mean size of effects of means; NaN with one replicate.
    pub luck: f64,
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
/// Each trajectory has as many steps as there are factors, one of each; `outputs` has one point more
/// for each trajectory, that where it starts, and for each point the outputs of all replicates.
pub fn morris(
    trajectories: &[Vec<Step>],
    outputs: &[Vec<f64>],
    level: Level,
) -> Result<Vec<Effects>, AnalysisError> {
    if trajectories.len() < 2 {
        let (what, found) = ("complete trajectories of the Morris method", trajectories.len());
        return Err(AnalysisError::TooFew { what, found, needed: 2 });
    }
    let by_factor = elementary_effects(trajectories, outputs)?;
    Ok(by_factor.iter().map(|effects| effects::summary(effects, level)).collect())
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

/// Effects by factor, trajectory on which it moved, and replicate.
type ByFactor = Vec<Vec<Vec<f64>>>;

/// Change of output per whole range of the factor.
fn elementary_effects(
    trajectories: &[Vec<Step>],
    outputs: &[Vec<f64>],
) -> Result<ByFactor, AnalysisError> {
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
                let changes = pair[1].iter().zip(&pair[0]);
                let effect = changes.map(|(after, before)| (after - before) / step.change);
                by_factor[step.factor].push(effect.collect());
            }
        }
    }
    Ok(by_factor)
}
