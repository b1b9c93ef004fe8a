//! Morris trajectories: one axis moves at a time, from many starting points (Morris 1991).

use std::cmp::Ordering;

use polyarchy_model::units::Headcount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::axis::{Axis, Range};
use super::draws::{Draws, Purpose};
use super::layout::{Layout, Step};

/// Trajectories through a grid; on each, every axis moves once: by a little more than half its range, or to another of its levels.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Morris {
    /// How many trajectories, 2 or more; each has one point more than there are axes.
    pub(crate) trajectories: Headcount,
    /// Positions of each axis that is drawn from a distribution, an even number.
    #[serde(default = "four")]
    pub(crate) positions: Headcount,
}

fn four() -> Headcount {
    Headcount::of(4)
}

impl Morris {
    /// Where each axis is at each point, and which axis moved.
    pub(super) fn plan(&self, axes: &[Axis], seed: u64) -> (Vec<Vec<f64>>, Layout) {
        let positions = self.positions.get() as usize;
        let count = self.trajectories.get() as usize;
        let tracks: Vec<Track> = axes.iter().map(|axis| Track::of(axis, positions)).collect();
        let turns: Vec<Vec<usize>> =
            (0..).zip(&tracks).map(|(axis, track)| track.turns(count, axis, seed)).collect();
        let mut plan = Vec::new();
        let mut trajectories = Vec::new();
        for trajectory in 0..count {
            let mut draws = Draws::new(seed, Purpose::Trajectory, trajectory as u64);
            let mut point: Vec<usize> = turns
                .iter()
                .map(|turns| (draws.below(positions), turns))
                .map(|(drawn, turns)| turns.get(trajectory).copied().unwrap_or(drawn))
                .collect();
            let places = |point: &[usize]| -> Vec<f64> {
                tracks.iter().zip(point).map(|(track, stop)| track.stops[*stop]).collect()
            };
            plan.push(places(&point));
            let mut steps = Vec::with_capacity(axes.len());
            for axis in draws.shuffled(axes.len()) {
                let (stop, change) = tracks[axis].onward[point[axis]];
                point[axis] = stop;
                steps.push(Step { axis, change });
                plan.push(places(&point));
            }
            trajectories.push(steps);
        }
        (plan, Layout::Trajectories(trajectories))
    }
}

/// Where an axis can stop.
struct Track {
    /// Where in the axis each stop lies, from 0 to 1.
    stops: Vec<f64>,
    /// For each stop, the one that follows and by which part of the range that moves.
    onward: Vec<(usize, f64)>,
    is_drawn: bool,
}

impl Track {
    fn of(axis: &Axis, positions: usize) -> Self {
        let jump = positions / 2;
        let last = (positions - 1) as f64;
        let step = jump as f64 / last;
        // Within the part of the axis that stands for a level.
        let stops =
            |levels| (0..levels).map(|level| (level as f64 + 0.5) / levels as f64).collect();
        match &axis.range {
            Range::Drawn => Self {
                stops: (0..positions).map(|stop| stop as f64 / last).collect(),
                onward: (0..positions)
                    .map(
                        |stop| if stop < jump { (stop + jump, step) } else { (stop - jump, -step) },
                    )
                    .collect(),
                is_drawn: true,
            },
            Range::Numbers(places) => Self {
                stops: stops(places.len()),
                onward: nearest_to(step, places),
                is_drawn: false,
            },
            Range::Words(levels) => Self {
                stops: stops(*levels),
                onward: (0..*levels).map(|stop| other_word(stop, *levels)).collect(),
                is_drawn: false,
            },
        }
    }

    /// The levels at which a listed axis begins so many trajectories: each once, in random order, before any
    /// comes again. None of an axis that is drawn, which begins anywhere.
    fn turns(&self, trajectories: usize, axis: u64, seed: u64) -> Vec<usize> {
        let mut turns = Vec::new();
        for round in 0.. {
            if self.is_drawn || trajectories <= turns.len() {
                break;
            }
            let mut draws = Draws::new(seed, Purpose::Turns, round << 32 | axis);
            turns.extend(draws.shuffled(self.stops.len()));
        }
        turns
    }
}

/// For each number the one that is most nearly a step away, and how far it is; of two alike the farther one,
/// and else the one that is listed first.
fn nearest_to(step: f64, places: &[f64]) -> Vec<(usize, f64)> {
    let mut rising: Vec<usize> = (0..places.len()).collect();
    rising.sort_by(|a, b| places[*a].total_cmp(&places[*b]));
    let nearest = |from: usize| {
        let change = |to: &usize| places[*to] - places[from];
        let off = |to: &usize| (change(to).abs() - step).abs();
        // Two on either side of each end of the step, of which one can be the start itself.
        let around = |end: f64| {
            let above = rising.partition_point(|place| places[*place] < end);
            &rising[above.saturating_sub(2)..rising.len().min(above + 2)]
        };
        let ends = [places[from] - step, places[from] + step].map(around).into_iter().flatten();
        let to = ends.copied().filter(|to| *to != from).min_by(|a, b| {
            let farther = change(b).abs().total_cmp(&change(a).abs());
            off(a).total_cmp(&off(b)).then(farther).then(a.cmp(b))
        });
        to.map_or((from, 0.0), |to| (to, change(&to)))
    };
    (0..places.len()).map(nearest).collect()
}

/// The word half of the list farther on. Words have no distances: every other one is the whole range away.
fn other_word(from: usize, levels: usize) -> (usize, f64) {
    let to = (from + (levels / 2).max(1)) % levels;
    let change = match to.cmp(&from) {
        Ordering::Greater => 1.0,
        Ordering::Less => -1.0,
        Ordering::Equal => 0.0,
    };
    (to, change)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(range: Range) -> Axis {
        Axis { range, is_conditional: false }
    }

    fn plan(trajectories: u32, ranges: Vec<Range>) -> (Vec<Vec<f64>>, Vec<Vec<Step>>) {
        let axes: Vec<Axis> = ranges.into_iter().map(axis).collect();
        let trajectories = Headcount::of(trajectories);
        match (Morris { trajectories, positions: Headcount::of(4) }).plan(&axes, 11) {
            (plan, Layout::Trajectories(steps)) => (plan, steps),
            other => panic!("{other:?}"),
        }
    }

    fn drawn(axes: usize) -> Vec<Range> {
        (0..axes).map(|_| Range::Drawn).collect()
    }

    #[test]
    fn each_step_moves_one_axis_by_two_thirds_of_its_range() {
        let (plan, trajectories) = plan(30, drawn(5));
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
        let (plan, trajectories) = plan(30, drawn(5));
        for steps in &trajectories {
            let mut axes: Vec<usize> = steps.iter().map(|step| step.axis).collect();
            axes.sort_unstable();
            assert_eq!(axes, [0, 1, 2, 3, 4]);
        }
        for position in [0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0] {
            assert!(plan.iter().any(|point| (point[0] - position).abs() < 1e-12), "{position}");
        }
    }

    #[test]
    fn each_level_begins_a_trajectory_before_any_begins_a_second_one() {
        let places = (0..7).map(|level| f64::from(level) / 6.0).collect();
        let (plan, _) = plan(14, vec![Range::Numbers(places), Range::Words(7)]);
        for axis in [0, 1] {
            let mut starts: Vec<usize> =
                plan.iter().step_by(3).map(|point| (point[axis] * 7.0) as usize).collect();
            starts[..7].sort_unstable();
            starts[7..].sort_unstable();
            assert_eq!(starts, [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6]);
        }
    }

    #[test]
    fn a_step_between_words_is_the_whole_range_and_one_between_numbers_their_distance() {
        let (_, trajectories) =
            plan(12, vec![Range::Words(3), Range::Numbers(vec![0.0, 0.01, 1.0])]);
        for step in trajectories.iter().flatten() {
            let made = step.change.abs();
            assert!(
                if step.axis == 0 { made > 0.999 } else { (0.5..=1.0).contains(&made) },
                "{step:?}"
            );
        }
    }

    #[test]
    fn the_number_a_step_away_is_found_among_any_number_of_levels() {
        let all_compared = |step: f64, from: usize, places: &[f64]| {
            let change = |to: &usize| places[*to] - places[from];
            let off = |to: &usize| (change(to).abs() - step).abs();
            let farther = |a: &usize, b: &usize| change(b).abs().total_cmp(&change(a).abs());
            let others = (0..places.len()).filter(|to| *to != from);
            others.min_by(|a, b| off(a).total_cmp(&off(b)).then(farther(a, b))).unwrap()
        };
        for levels in 2..60 {
            let places: Vec<f64> =
                (0..levels).map(|level| (f64::from(level * 37 % levels) / 60.0).powi(2)).collect();
            for step in [1.0, 2.0 / 3.0, 0.6] {
                for (from, (to, change)) in nearest_to(step, &places).into_iter().enumerate() {
                    assert_eq!(
                        places[to].to_bits(),
                        places[all_compared(step, from, &places)].to_bits()
                    );
                    assert!((places[from] + change - places[to]).abs() < 1e-15);
                }
            }
        }
        // Compared each with each they would take an hour.
        let many: Vec<f64> = (0..300_001).map(|level| f64::from(level) / 300_000.0).collect();
        assert_eq!(nearest_to(2.0 / 3.0, &many)[0].0, 200_000);
    }

    #[test]
    fn listing_one_axis_leaves_the_others_where_they_are() {
        let (all, _) = plan(10, drawn(2));
        let (one, _) = plan(10, vec![Range::Words(2), Range::Drawn]);
        assert!(all.iter().zip(&one).all(|(all, one)| all[1].to_bits() == one[1].to_bits()));
    }
}
