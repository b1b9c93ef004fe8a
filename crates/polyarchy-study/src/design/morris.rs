//! Morris trajectories: one axis moves at a time, from many starting points (Morris 1991).

use polyarchy_model::units::Headcount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::draws::{Draws, Purpose};
use super::layout::{Layout, Step};

/// Trajectories through a grid; on each, every axis moves once by a little more than half its range.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Morris {
    /// How many trajectories; each has one point more than there are axes.
    pub(crate) trajectories: Headcount,
    /// Positions of each axis, an even number.
    #[serde(default = "four")]
    pub(crate) positions: Headcount,
}

fn four() -> Headcount {
    Headcount::of(4)
}

impl Morris {
    /// Where each axis is at each point, and which axis moved.
    pub(super) fn plan(&self, axes: usize, seed: u64) -> (Vec<Vec<f64>>, Layout) {
        let positions = self.positions.get() as usize;
        let last = (positions - 1) as f64;
        let mut plan = Vec::new();
        let mut trajectories = Vec::new();
        for trajectory in 0..u64::from(self.trajectories.get()) {
            let mut draws = Draws::new(seed, Purpose::Trajectory, trajectory);
            let mut point: Vec<usize> = (0..axes).map(|_| draws.below(positions)).collect();
            let scaled = |point: &[usize]| point.iter().map(|place| *place as f64 / last).collect();
            plan.push(scaled(&point));
            let mut steps = Vec::with_capacity(axes);
            for axis in draws.shuffled(axes) {
                let jump = positions / 2;
                let up = point[axis] < jump;
                point[axis] = if up { point[axis] + jump } else { point[axis] - jump };
                let length = jump as f64 / last;
                steps.push(Step { axis, change: if up { length } else { -length } });
                plan.push(scaled(&point));
            }
            trajectories.push(steps);
        }
        (plan, Layout::Trajectories(trajectories))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(axes: usize) -> (Vec<Vec<f64>>, Vec<Vec<Step>>) {
        let design = Morris { trajectories: Headcount::of(30), positions: Headcount::of(4) };
        match design.plan(axes, 11) {
            (plan, Layout::Trajectories(steps)) => (plan, steps),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_step_moves_one_axis_by_two_thirds_of_its_range() {
        let (plan, trajectories) = plan(5);
        assert_eq!(plan.len(), 30 * 6);
        for (points, steps) in plan.chunks(6).zip(&trajectories) {
            for (pair, step) in points.windows(2).zip(steps) {
                assert!((step.change.abs() - 2.0 / 3.0).abs() < 1e-12);
                for (axis, (before, after)) in pair[0].iter().zip(&pair[1]).enumerate() {
                    let expected = if axis == step.axis { step.change } else { 0.0 };
                    assert!((after - before - expected).abs() < 1e-12);
                }
            }
        }
    }

    #[test]
    fn each_trajectory_moves_every_axis_once_and_all_positions_are_visited() {
        let (plan, trajectories) = plan(5);
        for steps in &trajectories {
            let mut axes: Vec<usize> = steps.iter().map(|step| step.axis).collect();
            axes.sort_unstable();
            assert_eq!(axes, [0, 1, 2, 3, 4]);
        }
        for position in [0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0] {
            assert!(plan.iter().any(|point| (point[0] - position).abs() < 1e-12), "{position}");
        }
    }
}
