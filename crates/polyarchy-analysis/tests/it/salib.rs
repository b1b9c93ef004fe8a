//! Sobol indices and elementary effects against SALib 1.6.0 (`tests/reference/make_reference.py`).

use polyarchy_analysis::bootstrap::Resampling;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::morris::{morris, steps_between};
use polyarchy_analysis::sobol::{Judging, Outputs, SARRAZIN_WIDTH, sobol};
use std::f64::consts::PI;

const RESAMPLING: Resampling = Resampling { resamples: 100, seed: 1, level: Level::NINETY_FIVE };

/// The numbers of a reference file, without its header.
fn rows(text: &str) -> Vec<Vec<f64>> {
    let numbers =
        |line: &str| line.split(',').map(|cell| cell.parse().expect("a number")).collect();
    text.lines().skip(1).map(numbers).collect()
}

/// The numbers that SALib gives for `model`, factor by factor.
fn answers(text: &str, model: &str) -> Vec<Vec<f64>> {
    let of_model = |line: &&str| line.split(',').next() == Some(model);
    let numbers =
        |line: &str| line.split(',').skip(2).map(|cell| cell.parse().expect("a number")).collect();
    text.lines().filter(of_model).map(numbers).collect()
}

#[track_caller]
fn assert_close(found: f64, right: f64) {
    assert!((found - right).abs() < 1e-12 * right.abs().max(1.0), "found {found}, SALib {right}");
}

fn has_the_sobol_indices_of_salib(model: &str, sample: &str) {
    let answers = answers(include_str!("../reference/salib_sobol.csv"), model);
    let factors = answers.len();
    let outputs: Vec<f64> = rows(sample).iter().map(|row| row[factors]).collect();
    let at = |point: usize| {
        outputs.iter().skip(point).step_by(factors + 2).map(|output| vec![*output]).collect()
    };
    let outputs =
        Outputs { a: at(0), b: at(factors + 1), exchanged: (1..=factors).map(at).collect() };
    let judging = Judging { resampling: RESAMPLING, widest: SARRAZIN_WIDTH };
    for (indices, right) in sobol(&outputs, judging).expect("a full sample").iter().zip(&answers) {
        assert_close(indices.first.raw, right[0]);
        assert_close(indices.total.raw, right[1]);
    }
}

fn has_the_effects_of_salib(model: &str, sample: &str, low: f64, high: f64) {
    let answers = answers(include_str!("../reference/salib_morris.csv"), model);
    let (mut points, mut outputs) = (Vec::new(), Vec::new());
    for row in rows(sample) {
        let (point, output) = row.split_at(answers.len());
        points.push(point.iter().map(|x| (x - low) / (high - low)).collect());
        outputs.push(vec![output[0]]);
    }
    let steps = steps_between(&points).expect("one factor at a time");
    let effects = morris(&steps, &outputs, Level::NINETY_FIVE).expect("full trajectories");
    for (effects, right) in effects.iter().zip(&answers) {
        assert_close(effects.mu.estimate, right[0]);
        assert_close(effects.mu_star.estimate, right[1]);
        assert_close(effects.sigma.estimate, right[2]);
    }
}

#[test]
fn sobol_indices_are_those_of_salib() {
    has_the_sobol_indices_of_salib("ishigami", include_str!("../reference/ishigami_sobol.csv"));
    has_the_sobol_indices_of_salib("sobol_g", include_str!("../reference/sobol_g_sobol.csv"));
}

#[test]
fn elementary_effects_are_those_of_salib() {
    let ishigami = include_str!("../reference/ishigami_morris.csv");
    has_the_effects_of_salib("ishigami", ishigami, -PI, PI);
    has_the_effects_of_salib("sobol_g", include_str!("../reference/sobol_g_morris.csv"), 0.0, 1.0);
}
