//! Whether pairs that are lacking cost no more than themselves, and what luck of their own would do.

use crate::draws::Draws;
use crate::example::runs;
use crate::group::Group;
use crate::interval::Level;
use crate::moments::Moments;
use crate::paired_difference::{Contrast, PairedDifference, paired_difference};
use crate::rule::Rule;
use crate::testing::assert_close;

fn answer(cells: &[(i64, i64, f64)], left: &[i64], right: &[i64]) -> PairedDifference {
    let group = |designs: &[i64]| Group::new("points", designs.to_vec()).unwrap();
    let contrast = Contrast {
        id: "difference".into(),
        metric: "trust".into(),
        left: group(left),
        right: group(right),
        expectation: None,
        is_confirmatory: true,
        weeks: None,
        shares_luck: true,
    };
    paired_difference(&runs(cells, &[]), &contrast, &Rule::once(Level::NINETY_FIVE)).unwrap()
}

#[test]
fn a_replicate_that_lacks_one_cell_keeps_its_others() {
    // Differences 2, 4 and 6 in the first cell; 1 and 3 in the second, which replicate 2 lacks.
    let cells = [
        (1, 0, 2.0),
        (3, 0, 0.0),
        (2, 0, 1.0),
        (4, 0, 0.0),
        (1, 1, 4.0),
        (3, 1, 0.0),
        (2, 1, 3.0),
        (4, 1, 0.0),
        (1, 2, 6.0),
        (3, 2, 0.0),
        (2, 2, f64::NAN),
        (4, 2, 0.0),
    ];
    let answer = answer(&cells, &[1, 2], &[3, 4]);
    assert_eq!((answer.n, answer.n_without), (3, 0));
    assert_eq!(answer.pairs, (5, 1));
    assert_close(answer.difference.mean, 3.0, 1e-14);
    // Each replicate's part: (2 + 2 - 1.5) / 2, (4 + 2 + 1.5) / 2, (6 + 2) / 2.
    let right = Moments::of(&[1.25, 3.75, 4.0]);
    assert_close(answer.difference.sd, right.sd, 1e-14);
}

#[test]
fn a_cell_without_any_pair_leaves_no_answer_and_one_with_a_single_pair_no_interval() {
    let cells = [(1, 0, 2.0), (3, 0, 0.0), (2, 0, 1.0), (1, 1, 4.0), (3, 1, 0.0), (4, 1, 1.0)];
    assert_eq!(answer(&cells, &[1, 2], &[3, 4]).n, 0);
    let mut cells = cells.to_vec();
    cells.push((4, 0, 0.5));
    let thin = answer(&cells, &[1, 2], &[3, 4]);
    assert_close(thin.difference.mean, 1.75, 1e-14);
    assert!(thin.interval.lower.is_nan() && thin.p.is_nan());
}

/// Six points; those with an odd number are moved the other way by the luck that all share.
fn run(design: i64, shared: f64, own: f64) -> f64 {
    let sign = if design % 2 == 0 { 1.0 } else { -1.0 };
    0.2 * design as f64 + sign * shared + 0.5 * own
}

#[test]
fn gain_of_pairing_is_that_of_brute_force() {
    for (left, right) in [([2, 4, 6], [1, 3, 5]), ([1, 4, 5], [2, 3, 6]), ([1, 2, 3], [4, 5, 6])] {
        let mut draws = Draws::of(4);
        let mut cells = Vec::new();
        for replicate in 0..4_000 {
            let shared = draws.normal();
            cells.extend(
                (1..=6).map(|design| (design, replicate, run(design, shared, draws.normal()))),
            );
        }
        let answer = answer(&cells, &left, &right);
        // By brute force: each point draws luck of its own.
        let mut once = |designs: [i64; 3]| {
            designs.iter().map(|&d| run(d, draws.normal(), draws.normal())).sum::<f64>() / 3.0
        };
        let own: Vec<f64> = (0..20_000).map(|_| once(left) - once(right)).collect();
        let ratio = Moments::of(&own).sd / answer.difference.sd;
        // Relative standard errors of 0.01 and 0.022, as the ratio's parts have; the band has four.
        assert_close(answer.variance_reduction / (ratio * ratio), 1.0, 0.1);
        // A single run's deviation does not shrink by averaging: root(1 + 0.25).
        assert_close(answer.d_av, answer.difference.mean / 1.25_f64.sqrt(), 0.05);
    }
    // Where signs oppose, pairing needs many times the runs.
}
