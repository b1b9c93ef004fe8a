//! Whether sequential stopping keeps its promise, over thousands of simulated studies.

use super::{Decision, Precision, Schedule, Target};
use crate::draws::Draws;
use crate::equivalence::{Direction, Expectation};
use crate::evidence::Evidence;
use crate::interval::Level;
use crate::testing::assert_close;
use polyarchy_table::Range;
use std::f64::consts::E;

const STUDIES: u64 = 2_000;

fn any(values: &[f64]) -> Evidence {
    Evidence::of_values(values, Range::Any)
}

/// A distribution to draw from, with its mean and standard deviation.
struct Source {
    draw: fn(&mut Draws) -> f64,
    mean: f64,
    sd: f64,
}

fn normal() -> Source {
    Source { draw: Draws::normal, mean: 0.0, sd: 1.0 }
}

fn exponential() -> Source {
    Source { draw: |draws| -libm::log(draws.share()), mean: 1.0, sd: 1.0 }
}

/// Skewness 6.2.
fn lognormal() -> Source {
    Source { draw: |draws| libm::exp(draws.normal()), mean: E.sqrt(), sd: ((E - 1.0) * E).sqrt() }
}

/// Share of studies whose interval at the stop holds the true mean, and their mean size.
///
/// The target is the half-width of `sized` runs with known spread and no correction.
fn coverage(source: &Source, schedule: &Schedule, sized: f64) -> (f64, f64) {
    let half_width = 1.96 * source.sd / sized.sqrt();
    let precision =
        Precision::new(schedule.clone(), Level::NINETY_FIVE, Target::HalfWidth(half_width))
            .unwrap();
    let (mut holding, mut runs) = (0_usize, 0);
    for study in 0..STUDIES {
        let mut draws = Draws::of(study);
        let mut values = Vec::new();
        let mut next = schedule.looks()[0];
        loop {
            values.extend((values.len()..next).map(|_| (source.draw)(&mut draws)));
            let look = precision.look(next, &any(&values)).unwrap();
            match look.decision {
                Decision::Continue { next: more } => next = more,
                Decision::Stop { .. } => {
                    holding += usize::from(look.interval.holds(source.mean));
                    runs += values.len();
                    break;
                }
            }
        }
    }
    (holding as f64 / STUDIES as f64, runs as f64 / STUDIES as f64)
}

#[track_caller]
fn keeps_its_level(source: &Source) {
    // Four standard errors of a share of 0.95 among the studies.
    let least = 0.95 - 4.0 * (0.95 * 0.05 / STUDIES as f64).sqrt();
    let coarse = Schedule::geometric(30, 500, 3.0).unwrap();
    let fine = Schedule::geometric(30, 500, 1.5).unwrap();
    for schedule in [coarse, fine] {
        for sized in [15.0, 40.0, 100.0] {
            let (share, runs) = coverage(source, &schedule, sized);
            assert!(share >= least, "{share} of intervals for {sized}, {runs} runs");
        }
    }
}

#[test]
fn stopping_early_keeps_the_level_for_normal_values() {
    keeps_its_level(&normal());
}

#[test]
fn stopping_early_keeps_the_level_for_exponential_values() {
    keeps_its_level(&exponential());
}

#[test]
fn stopping_early_keeps_the_level_for_lognormal_values() {
    keeps_its_level(&lognormal());
}

#[test]
fn a_target_that_is_met_stops_and_one_that_is_not_names_the_next_look() {
    let schedule = Schedule::geometric(30, 45, 1.5).unwrap();
    let precision = |half_width| {
        Precision::new(schedule.clone(), Level::NINETY_FIVE, Target::HalfWidth(half_width)).unwrap()
    };
    let values: Vec<f64> = (0..45).map(|run| f64::from(run % 2)).collect();
    let decision = |half_width, made: usize| {
        precision(half_width).look(made, &any(&values[..made])).unwrap().decision
    };
    assert_eq!(decision(0.3, 30), Decision::Stop { reached: true });
    assert_eq!(decision(0.1, 30), Decision::Continue { next: 45 });
    assert_eq!(decision(0.1, 45), Decision::Stop { reached: false });
    assert!(precision(0.1).look(31, &any(&values[..31])).is_err());
}

#[test]
fn values_that_never_vary_stop_nothing() {
    let schedule = Schedule::geometric(30, 100, 2.0).unwrap();
    let precision = Precision::new(schedule, Level::NINETY_FIVE, Target::HalfWidth(0.05)).unwrap();
    let decision = |evidence| precision.look(30, &evidence).unwrap().decision;
    assert_eq!(decision(any(&[1.0; 30])), Decision::Continue { next: 60 });
    // Thirty that say yes leave room for one of ten that says no.
    let answers = Evidence::of_values(&[1.0; 30], Range::YesOrNo);
    assert_eq!(decision(answers), Decision::Continue { next: 60 });
}

#[test]
fn a_verdict_is_known_when_the_interval_has_it() {
    let schedule = Schedule::geometric(30, 60, 2.0).unwrap();
    let higher = Expectation::new(Direction::Greater, 0.2).unwrap();
    let precision = Precision::new(schedule, Level::NINETY_FIVE, Target::Verdict(higher)).unwrap();
    let around =
        |mean: f64| -> Vec<f64> { (0..30).map(|run| mean + f64::from(run % 2) - 0.5).collect() };
    let decision = |mean| precision.look(30, &any(&around(mean))).unwrap().decision;
    assert_eq!(decision(0.9), Decision::Stop { reached: true });
    assert_eq!(decision(-0.5), Decision::Stop { reached: true });
    assert_eq!(decision(0.25), Decision::Continue { next: 60 });
}

#[test]
fn for_values_without_skewness_the_interval_is_students_at_the_corrected_level() {
    let schedule = Schedule::geometric(30, 30, 2.0).unwrap();
    let precision = Precision::new(schedule, Level::NINETY_FIVE, Target::HalfWidth(1.0)).unwrap();
    let values: Vec<f64> = (0..30).map(|run| f64::from(run % 2)).collect();
    let look = precision.look(30, &any(&values)).unwrap();
    let student = crate::moments::Moments::of(&values).interval(Level::NINETY_FIVE);
    assert_close(look.interval.lower, student.lower, 1e-6);
    assert_close(look.interval.upper, student.upper, 1e-6);
}
