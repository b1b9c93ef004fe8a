//! Whether indices are those of known models, with and without luck.

use super::{Convergence, Judging, Outputs, sobol};
use crate::bootstrap::Resampling;
use crate::draws::Draws;
use crate::interval::{Interval, Level};
use crate::moments::mean;
use crate::testing::assert_close;
use std::f64::consts::PI;

/// Outputs of `model` at `n` random base points in the unit cube, in two replicates without luck.
fn outputs(model: fn(&[f64]) -> f64, dimension: usize, n: usize) -> Outputs {
    sampled(dimension, n, 11, |point| vec![model(point); 2])
}

/// What `run` gives at `n` random base points in the unit cube.
fn sampled(
    dimension: usize,
    n: usize,
    seed: u64,
    mut run: impl FnMut(&[f64]) -> Vec<f64>,
) -> Outputs {
    let mut draws = Draws::of(seed);
    let mut point = || (0..dimension).map(|_| draws.share()).collect::<Vec<_>>();
    let (mut a, mut b) = (Vec::new(), Vec::new());
    let mut exchanged = vec![Vec::new(); dimension];
    for _ in 0..n {
        let (left, right) = (point(), point());
        for (factor, outputs) in exchanged.iter_mut().enumerate() {
            let mut mixed = left.clone();
            mixed[factor] = right[factor];
            outputs.push(run(&mixed));
        }
        a.push(run(&left));
        b.push(run(&right));
    }
    Outputs { a, b, exchanged }
}

fn judging(widest: f64) -> Judging {
    let resampling = Resampling { resamples: 200, seed: 1, level: Level::NINETY_FIVE };
    Judging { resampling, widest }
}

pub(super) fn ishigami(point: &[f64]) -> f64 {
    let x: Vec<f64> = point.iter().map(|share| (2.0 * share - 1.0) * PI).collect();
    let (first, second) = (libm::sin(x[0]), libm::sin(x[1]));
    first + 7.0 * second * second + 0.1 * x[2] * x[2] * x[2] * x[2] * first
}

/// Sobol's g with a = 0, 1, 4.5, 9.
fn sobol_g(point: &[f64]) -> f64 {
    let terms = point.iter().zip([0.0, 1.0, 4.5, 9.0]);
    terms.map(|(x, a): (&f64, f64)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product()
}

#[test]
fn ishigami_has_its_known_indices() {
    // Ishigami & Homma (1990) with a = 7, b = 0.1, in closed form.
    let indices = sobol(&outputs(ishigami, 3, 20_000), judging(0.1)).unwrap();
    for (index, right) in indices.iter().zip([0.3139, 0.4424, 0.0]) {
        assert_close(index.first.raw, right, 0.02);
    }
    for (index, right) in indices.iter().zip([0.5576, 0.4424, 0.2437]) {
        assert_close(index.total.raw, right, 0.02);
        assert_eq!(index.total.convergence, Convergence::Converged);
    }
}

#[test]
fn sobols_g_has_its_known_indices() {
    // V_i = 1 / (3 (1 + a_i)^2); total variance = product of (1 + V_i) - 1.
    let parts = [0.0_f64, 1.0, 4.5, 9.0].map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a)));
    let whole: f64 = parts.iter().map(|part| 1.0 + part).product::<f64>() - 1.0;
    let indices = sobol(&outputs(sobol_g, 4, 20_000), judging(0.1)).unwrap();
    for (index, part) in indices.iter().zip(parts) {
        assert_close(index.first.raw, part / whole, 0.02);
        assert_close(index.total.raw, part * (1.0 + whole) / (1.0 + part) / whole, 0.02);
    }
}

#[test]
fn few_base_points_are_reported_as_not_converged() {
    let indices = sobol(&outputs(ishigami, 3, 30), judging(0.1)).unwrap();
    assert_eq!(indices[0].first.convergence, Convergence::NotConverged);
    assert!(indices[0].first.estimate().is_nan());
}

#[test]
fn a_factor_without_effect_is_near_zero_or_zero_and_never_negative() {
    // The second factor alone explains nothing; its estimate falls to either side of zero.
    let model = |point: &[f64]| point[0] + 0.02 * (point[1] - 0.5) * (point[2] - 0.5);
    let indices = sobol(&outputs(model, 3, 4_000), judging(0.05)).unwrap();
    for index in &indices[1..] {
        assert!(index.first.interval.holds(0.0));
        assert_ne!(index.first.convergence, Convergence::NotConverged);
        assert!(index.first.estimate().is_nan() || index.first.estimate() >= 0.0);
        assert_eq!(index.first.raw < 0.0, index.first.convergence == Convergence::NearZero);
    }
}

#[test]
fn an_output_that_never_varies_has_no_shares() {
    let indices = sobol(&outputs(|_| 4.0, 2, 50), judging(0.1)).unwrap();
    assert!(indices.iter().all(|index| index.first.convergence == Convergence::NothingVaries));
    assert!(indices.iter().all(|index| index.total.estimate().is_nan()));
}

#[test]
fn luck_is_no_effect_of_a_factor_that_has_none() {
    // Signal of standard deviation 1.05 from the first factor, luck of 0.5 in each run.
    let slope = 1.05 * 12.0_f64.sqrt();
    for replicates in [2, 4, 16] {
        let (studies, mut holding, mut totals) = (100, [0, 0], Vec::new());
        for seed in 0..studies {
            let mut luck = Draws::of(1_000 + seed);
            let run = |point: &[f64]| {
                (0..replicates).map(|_| slope * point[0] + 0.5 * luck.normal()).collect()
            };
            let indices = sobol(&sampled(2, 64, seed, run), judging(0.05)).unwrap();
            totals.push(indices[1].total.raw);
            for (holding, (index, right)) in holding.iter_mut().zip(indices.iter().zip([1.0, 0.0]))
            {
                *holding += i32::from(index.total.interval.holds(right));
            }
        }
        // Squares of means would give 0.11, 0.06 and 0.01. Standard errors are at most 0.006.
        assert_close(mean(&totals), 0.0, 0.02);
        // Nominal is 95, and four standard errors are 9.
        assert!(holding.iter().all(|&holding| holding >= 86), "{replicates}: {holding:?}");
    }
}

#[test]
fn luck_that_all_points_share_makes_intervals_wider() {
    // In each replicate the first factor has another slope: few replicates cannot know its share.
    let mut slopes = Draws::of(7);
    let mut width = |replicates: usize| {
        let slopes: Vec<f64> = (0..replicates).map(|_| 1.0 + slopes.normal()).collect();
        let run = |point: &[f64]| slopes.iter().map(|s| s * point[0] + point[1]).collect();
        let indices = sobol(&sampled(2, 64, 5, run), judging(0.05)).unwrap();
        indices[0].total.interval.half_width()
    };
    let (few, many) = (width(4), width(64));
    assert!(2.0 * many < few, "{few}, {many}");
}

#[test]
fn one_replicate_is_never_converged() {
    let outputs = sampled(3, 2_000, 11, |point| vec![ishigami(point)]);
    let indices = sobol(&outputs, judging(1.0)).unwrap();
    assert!(indices.iter().all(|index| index.total.convergence == Convergence::OneReplicate));
    assert!(indices[0].total.estimate().is_nan() && indices[0].total.interval.holds(0.5576));
}

#[test]
fn no_interval_of_a_share_leaves_what_shares_can_be() {
    let mut luck = Draws::of(2);
    let run = |point: &[f64]| (0..2).map(|_| point[0] + luck.normal()).collect();
    for index in sobol(&sampled(2, 20, 3, run), judging(0.05)).unwrap() {
        let Interval { lower, upper } = index.total.interval;
        assert!(lower.is_nan() || (0.0 <= lower && upper <= 1.0), "{lower} to {upper}");
    }
}
