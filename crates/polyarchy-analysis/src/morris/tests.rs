//! Whether effects are those of known outputs, with and without luck.

use super::{Step, morris, steps_between};
use crate::draws::Draws;
use crate::interval::Level;
use crate::moments::mean;
use crate::testing::assert_close;

const LEVEL: Level = Level::NINETY_FIVE;

/// Outputs of one replicate.
fn once(outputs: &[f64]) -> Vec<Vec<f64>> {
    outputs.iter().map(|output| vec![*output]).collect()
}

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
    let effects = morris(&steps_between(&points).unwrap(), &once(&outputs), LEVEL).unwrap();
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
            libm::sin(a) + 7.0 * libm::sin(b) * libm::sin(b) + 0.1 * c * c * c * c * libm::sin(a)
        })
        .collect();
    let effects = morris(&steps_between(&points).unwrap(), &once(&outputs), LEVEL).unwrap();
    assert_close(effects[1].mu_star.estimate, 7.875, 1e-12);
    assert_close(effects[1].mu.estimate, 0.0, 0.5);
    assert_close(effects[0].mu.estimate, 7.7043, 0.03);
    assert!(effects[0].mu.interval.holds(7.7043));
}

#[test]
fn effects_are_counted_by_the_step_made_and_not_where_none_was_made() {
    // The output is 3 times the first factor's place plus 2 times the second's.
    let trajectory =
        |changes: [f64; 2]| [0, 1].map(|factor| Step { factor, change: changes[factor] }).to_vec();
    let trajectories = [[1.0, 0.5], [-0.5, 0.0], [0.5, -1.0]].map(trajectory);
    let outputs = [0.0, 3.0, 4.0, 3.0, 1.5, 1.5, 0.0, 1.5, -0.5];
    let [first, second] = morris(&trajectories, &once(&outputs), LEVEL).unwrap()[..] else {
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
    let once = morris(&[step(0.5), step(0.0)], &once(&[0.0, 2.0, 7.0, 7.0]), LEVEL).unwrap()[0];
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
        morris(&trajectories, &vec![vec![0.0]; outputs], LEVEL).unwrap_err().to_string()
    };
    let right = "trajectories of the Morris method, position 1: moving each factor once is right";
    assert_eq!(refused(vec![step(0), step(0)], 6), right);
    assert_eq!(refused(vec![step(0), step(1), step(1)], 6), right);
    assert!(refused(vec![step(0), step(1)], 5).contains("lengths 5 and 6 differ"));
    let one = morris(&[vec![step(0)]], &once(&[0.0; 2]), LEVEL).unwrap_err().to_string();
    assert!(one.ends_with("1 given, at least 2 are needed"), "{one}");
}

/// Outputs 2 times the second factor's place, and an own effect of the third in each trajectory; the
/// first has none. Each run has luck.
fn with_luck(points: &[Vec<f64>], replicates: usize, seed: u64) -> Vec<Vec<f64>> {
    let mut draws = Draws::of(seed);
    let mut outputs = Vec::new();
    for trajectory in points.chunks(4) {
        let slope = 1.0 + draws.normal();
        for point in trajectory {
            let effects = 2.0 * point[1] + slope * point[2];
            outputs.push((0..replicates).map(|_| effects + 0.5 * draws.normal()).collect());
        }
    }
    outputs
}

#[test]
fn luck_is_no_effect_of_a_factor_that_has_none() {
    let points = trajectories(3, 20);
    let steps = steps_between(&points).unwrap();
    for replicates in [2, 4, 16] {
        let studies = 200;
        let (mut sizes, mut spreads, mut holding) = (Vec::new(), Vec::new(), [0; 5]);
        for seed in 0..studies {
            let outputs = with_luck(&points, replicates, seed);
            let effects = morris(&steps, &outputs, LEVEL).unwrap();
            sizes.push(effects[0].mu_star.estimate);
            spreads.push(effects[2].sigma.estimate);
            let held = [
                (effects[0].mu, 0.0),
                (effects[0].mu_star, 0.0),
                (effects[0].sigma, 0.0),
                (effects[1].mu_star, 2.0),
                (effects[2].sigma, 1.0),
            ];
            for (holding, (found, right)) in holding.iter_mut().zip(held) {
                *holding += i32::from(found.interval.holds(right));
            }
        }
        // Estimates below nothing are nothing: a third of their standard error of at most 0.17 is left.
        // Sizes of means would give 0.6, 0.42 and 0.21.
        assert!(mean(&sizes) < 0.08, "{replicates}: {}", mean(&sizes));
        assert_close(mean(&spreads), 1.0, 0.12);
        // Nominal is 190, and four standard errors are 12.
        assert!(holding.iter().all(|&holding| holding >= 178), "{replicates}: {holding:?}");
    }
}

#[test]
fn what_luck_would_add_to_a_size_is_told() {
    let points = trajectories(3, 200);
    let outputs = with_luck(&points, 4, 3);
    let effects = morris(&steps_between(&points).unwrap(), &outputs, LEVEL).unwrap();
    // The luck of a mean effect has deviation 0.5 root(2 / 4) / (2/3) = 0.53, and mean size 0.42.
    assert_close(effects[0].luck, 0.42, 0.08);
    assert_close(effects[1].luck, 0.0, 0.01);
    let step = || vec![Step { factor: 0, change: 1.0 }];
    let single = morris(&[step(), step()], &once(&[0.0; 4]), LEVEL);
    assert!(single.unwrap()[0].luck.is_nan());
}

#[test]
fn few_trajectories_have_a_spread_and_no_interval_of_it() {
    let few = trajectories(3, 9);
    let outputs = with_luck(&few, 4, 3);
    let effects = morris(&steps_between(&few).unwrap(), &outputs, LEVEL).unwrap();
    assert!(effects[2].sigma.estimate > 0.0 && effects[2].sigma.interval.lower.is_nan());
    assert!(effects[2].mu.interval.lower.is_finite());
}
