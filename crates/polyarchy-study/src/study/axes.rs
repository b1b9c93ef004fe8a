//! From a design's plan to points: which level each factor has, and where it does not exist.

use std::collections::BTreeSet;

use super::{Factor, Level, Point};
use crate::design::{Axis, Design, Plan, Refusal};

/// What moves along each axis; of factors that are zipped, the first says how far.
pub(super) fn axes(factors: &[Factor]) -> Vec<Axis> {
    let mut axes: Vec<Axis> = Vec::new();
    for factor in factors {
        let is_conditional = factor.condition.is_some();
        match axes.get_mut(factor.axis) {
            Some(axis) => axis.is_conditional |= is_conditional,
            None => axes.push(Axis { range: factor.range(), is_conditional }),
        }
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

/// Why a level that is listed would stay unknown: no point has it.
pub(super) fn unvisited(points: &[Point], factors: &[Factor], design: &Design) -> Option<Refusal> {
    let mut listed = factors.iter().enumerate().filter(|(_, factor)| !factor.levels.is_empty());
    listed.find_map(|(number, factor)| {
        let help = design.more(factor.levels.len())?;
        let word = |level: &Level| format!("{level:?}");
        let seen: BTreeSet<String> =
            points.iter().map(|point| word(&point.levels[number])).collect();
        let level = factor.levels.iter().find(|level| !seen.contains(&word(level)))?;
        Some(Refusal {
            message: format!("no point of the design has the level {level} of `{}`", factor.key),
            help,
            axis: Some(factor.axis),
            key: None,
        })
    })
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
