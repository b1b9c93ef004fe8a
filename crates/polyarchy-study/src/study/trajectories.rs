//! What the steps of Morris trajectories really move, and whether they do so often enough.

use super::{Factor, Point};
use crate::design::{Layout, Refusal, Step};

/// With fewer effects of a factor there is no spread.
const FEWEST_STEPS: usize = 2;

/// The same layout, with each step as long as the one that is made between the levels of its points.
pub(super) fn as_made(layout: Layout, points: &[Point], factors: &[Factor]) -> Layout {
    let Layout::Trajectories(meant) = layout else { return layout };
    let mut points = points.iter();
    let mut made = Vec::with_capacity(meant.len());
    for steps in meant {
        let mut here = points.next();
        let moved = steps.into_iter().map(|step| {
            let pair = here.zip(points.next());
            here = pair.map(|(_, there)| there);
            Step { change: pair.map_or(0.0, |(from, to)| change(step, from, to, factors)), ..step }
        });
        made.push(moved.collect());
    }
    Layout::Trajectories(made)
}

/// How far a step leads: of factors that are zipped, the first one that moves says it.
fn change(step: Step, from: &Point, to: &Point, factors: &[Factor]) -> f64 {
    let on_axis = factors.iter().enumerate().filter(|(_, factor)| factor.axis == step.axis);
    let changes = on_axis
        .map(|(number, factor)| factor.step(&from.levels[number], &to.levels[number], step.change));
    changes.into_iter().find(|change| *change != 0.0).unwrap_or(0.0)
}

/// A factor that moves too rarely to tell anything of it.
pub(super) fn too_rare(layout: &Layout, factors: &[Factor]) -> Option<Refusal> {
    let Layout::Trajectories(trajectories) = layout else { return None };
    factors.iter().find_map(|factor| hardly_moves(factor, trajectories))
}

fn hardly_moves(factor: &Factor, trajectories: &[Vec<Step>]) -> Option<Refusal> {
    let is_made = |step: &&Step| step.axis == factor.axis && step.change != 0.0;
    let n_steps = trajectories.iter().flatten().filter(is_made).count();
    if n_steps >= FEWEST_STEPS {
        return None;
    }
    let moves = if n_steps == 1 { "moves only once" } else { "never moves" };
    let help = if factor.distribution.is_none() && factor.levels.len() < 2 {
        "give it a second level, or fix it in `[set]`"
    } else {
        "take more `trajectories`; ten or more are usual"
    };
    Some(Refusal {
        message: format!("`{}` {moves}, but its effects need two steps or more", factor.key),
        help: help.to_owned(),
        axis: Some(factor.axis),
        key: None,
    })
}
