//! From a design's plan to points: which level each factor has, and where it does not exist.

use std::collections::BTreeSet;

use super::{Factor, Level};
use crate::design::Plan;

/// For each axis, how many levels its factors have; none if they are drawn from a distribution.
pub(super) fn axes(factors: &[Factor]) -> Vec<Option<usize>> {
    let count = factors.iter().map(|factor| factor.axis + 1).max().unwrap_or(0);
    let mut axes = vec![None; count];
    for factor in factors {
        axes[factor.axis] = factor.distribution.is_none().then_some(factor.levels.len());
    }
    axes
}

/// The levels of all factors at each point of a plan.
///
/// Where a factor does not exist its level is absent. Points of a grid that are then alike are one.
pub(super) fn levels(plan: &Plan, factors: &[Factor]) -> Vec<Vec<Level>> {
    match plan {
        Plan::Levels(points) => {
            let levels = points
                .iter()
                .map(|point| existing(factors, |factor| factor.levels[point[factor.axis]].clone()));
            distinct(levels.collect(), factors)
        }
        Plan::Positions(points) => points
            .iter()
            .map(|point| existing(factors, |factor| factor.level_at(point[factor.axis])))
            .collect(),
    }
}

fn existing(factors: &[Factor], level: impl Fn(&Factor) -> Level) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::with_capacity(factors.len());
    for factor in factors {
        let exists = factor
            .condition
            .as_ref()
            .is_none_or(|condition| levels[condition.factor] == condition.is);
        levels.push(if exists { level(factor) } else { Level::Absent });
    }
    levels
}

fn distinct(points: Vec<Vec<Level>>, factors: &[Factor]) -> Vec<Vec<Level>> {
    if factors.iter().all(|factor| factor.condition.is_none()) {
        return points;
    }
    let mut seen = BTreeSet::new();
    points.into_iter().filter(|point| seen.insert(format!("{point:?}"))).collect()
}
