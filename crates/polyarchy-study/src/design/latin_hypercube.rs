//! Latin hypercubes: every layer of every axis holds one point (McKay, Beckman & Conover 1979).

use polyarchy_model::units::Headcount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::draws::{Draws, Purpose};

/// As many layers of each axis as there are points, each visited once, in random order.
///
/// The report tells which factors matter, by their first-order shares (`factor_importance.csv`): in nine of ten
/// samples, 50 points tell a factor of three tenths of the variance from an inert one, and 20 points one of half of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LatinHypercube {
    /// How many points.
    pub(crate) points: Headcount,
    /// Hypercubes of which the one is taken whose closest points lie farthest apart (maximin).
    #[serde(default = "one")]
    pub(crate) maximin_of: Headcount,
}

fn one() -> Headcount {
    Headcount::of(1)
}

impl LatinHypercube {
    /// Where each axis is at each point.
    pub(super) fn plan(&self, axes: usize, seed: u64) -> Vec<Vec<f64>> {
        let points = self.points.get() as usize;
        let first = hypercube(points, axes, seed, Purpose::Layers, 0);
        if self.maximin_of.get() == 1 {
            return first;
        }
        let mut best = (least_distance(&first), first);
        for candidate in 1..u64::from(self.maximin_of.get()) {
            let hypercube = hypercube(points, axes, seed, Purpose::Layers, candidate);
            let distance = least_distance(&hypercube);
            if distance > best.0 {
                best = (distance, hypercube);
            }
        }
        best.1
    }

    /// Comparisons of two points that the search takes.
    pub(super) fn comparisons(&self) -> u64 {
        let points = u64::from(self.points.get());
        match u64::from(self.maximin_of.get()) {
            1 => 0,
            hypercubes => points.saturating_mul(points).saturating_mul(hypercubes) / 2,
        }
    }
}

/// Where each parameter is in each set of parameters.
pub(crate) fn layers(sets: usize, parameters: usize, seed: u64) -> Vec<Vec<f64>> {
    hypercube(sets, parameters, seed, Purpose::ParameterSets, 0)
}

fn hypercube(
    points: usize,
    axes: usize,
    seed: u64,
    purpose: Purpose,
    candidate: u64,
) -> Vec<Vec<f64>> {
    let columns: Vec<Vec<f64>> = (0..axes as u64)
        .map(|axis| {
            let mut draws = Draws::new(seed, purpose, candidate << 32 | axis);
            let layers = draws.shuffled(points);
            layers.iter().map(|layer| (*layer as f64 + draws.uniform()) / points as f64).collect()
        })
        .collect();
    (0..points).map(|point| columns.iter().map(|column| column[point]).collect()).collect()
}

/// The square of the distance between the two closest points.
fn least_distance(points: &[Vec<f64>]) -> f64 {
    let mut least = f64::INFINITY;
    for (index, one) in points.iter().enumerate() {
        for other in &points[..index] {
            let distance = one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum();
            least = f64::min(least, distance);
        }
    }
    least
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(points: u32, maximin_of: u32) -> LatinHypercube {
        LatinHypercube { points: Headcount::of(points), maximin_of: Headcount::of(maximin_of) }
    }

    #[test]
    fn every_layer_of_every_axis_holds_one_point() {
        for design in [of(25, 1), of(25, 10)] {
            let plan = design.plan(4, 7);
            for axis in 0..4 {
                let mut layers: Vec<usize> =
                    plan.iter().map(|point| (point[axis] * 25.0) as usize).collect();
                layers.sort_unstable();
                assert_eq!(layers, (0..25).collect::<Vec<_>>(), "axis {axis}");
            }
        }
    }

    #[test]
    fn the_closest_points_of_a_maximin_design_lie_farther_apart() {
        let plain = least_distance(&of(20, 1).plan(3, 7));
        let maximin = least_distance(&of(20, 100).plan(3, 7));
        assert!(maximin > 1.3 * plain, "{maximin} against {plain}");
    }

    #[test]
    fn another_axis_leaves_the_others_where_they_are() {
        let (few, many) = (of(10, 1).plan(2, 7), of(10, 1).plan(3, 7));
        assert!(few.iter().zip(&many).all(|(few, many)| few[..] == many[..2]));
    }
}
