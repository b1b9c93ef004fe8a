//! Dockings whose answer is known.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::{Asked, Degree, Docking, Margin, Told, Verdict};
use crate::distribution::normal;
use crate::error::AnalysisError;
use crate::moments::Moments;
use crate::spread::{QUANTILES, Spread};
use crate::testing::assert_close;
use polyarchy_table::{Column, Table};

/// Three forms under two deadlines.
fn dock(cells: &Table, asked: impl Into<Vec<Asked>>) -> Result<Docking, AnalysisError> {
    super::dock(cells, &asked.into())
}

fn cells() -> Table {
    let forms = ["a", "a", "b", "b", "c", "c"].map(String::from).to_vec();
    let deadlines = vec![1.0, 0.6, 1.0, 0.6, 1.0, 0.6];
    Table::named("cells")
        .with(Column::text("form", "Form", "", forms))
        .with(Column::number("time", "Deadline", "share", "", deadlines))
}

/// So many normal values.
fn normals(seed: u64, n: usize, mean: f64) -> Vec<f64> {
    let mut luck = ChaCha8Rng::seed_from_u64(seed);
    let mut one =
        || mean + normal::quantile(((luck.next_u64() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64);
    (0..n).map(|_| one()).collect()
}

/// Cell `at` of metric `metric` lies at its own number, so that orders are clear.
fn side(seed: u64, n: usize, metric: u64, shift: impl Fn(usize) -> f64) -> Vec<Told> {
    let of = |at: usize| normals(1_000 * seed + 10 * metric + at as u64, n, at as f64 + shift(at));
    (0..6).map(|at| Told::Runs(of(at))).collect()
}

fn asked(metric: &str, ours: Vec<Told>, theirs: Vec<Told>) -> Asked {
    Asked {
        metric: metric.into(),
        label: metric.into(),
        unit: "1".into(),
        margin: Margin::Deviations(0.3),
        because: "three tenths of a deviation".into(),
        cells: ours.into_iter().zip(theirs).map(|(ours, theirs)| [ours, theirs]).collect(),
    }
}

fn docked(n: usize, shift: impl Fn(u64, usize) -> f64) -> Docking {
    let metric = |metric: u64| {
        asked(
            &format!("m{metric}"),
            side(1, n, metric, |_| 0.0),
            side(2, n, metric, |at| shift(metric, at)),
        )
    };
    dock(&cells(), (0..3).map(metric).collect::<Vec<_>>()).unwrap()
}

#[test]
fn runs_against_themselves_are_identical_in_any_order() {
    let ours = side(1, 20, 0, |_| 0.0);
    let turned = |told: &Told| match told {
        Told::Runs(values) => Told::Runs(values.iter().rev().copied().collect()),
        Told::Spread(spread) => Told::Spread(*spread),
    };
    let theirs = ours.iter().map(turned).collect();
    let docking = dock(&cells(), vec![asked("m", ours, theirs)]).unwrap();
    assert_eq!(docking.degree, Degree::Identical);
    assert_close(docking.metrics[0].orders[0].tau, 1.0, 1e-15);
}

#[test]
fn other_luck_is_equivalent_if_there_is_enough_of_it_and_undecided_if_not() {
    let many = docked(1_500, |_, _| 0.0);
    assert_eq!(many.degree, Degree::Distributional, "{:?}", many.metrics);
    assert_eq!(many.count(Verdict::Equivalent), 3);
    assert!(many.metrics[0].needed().is_nan());
    let few = docked(40, |_, _| 0.0);
    assert_eq!(few.degree, Degree::Undecided);
    let needed = few.metrics[0].needed();
    // Of no difference: 2 ((1.96 + 1.28) / .3)^2 = 233.
    assert!((200.0..5_000.0).contains(&needed), "{needed}");
}

#[test]
fn half_a_deviation_in_one_metric_and_cell_is_found_there_and_only_there() {
    let docking = docked(600, |metric, at| if (metric, at) == (1, 3) { 0.5 } else { 0.0 });
    let different: Vec<(usize, usize)> = (0..3)
        .flat_map(|metric| (0..6).map(move |cell| (metric, cell)))
        .filter(|&(metric, cell)| docking.metrics[metric].cells[cell].verdict == Verdict::Different)
        .collect();
    assert_eq!(different, [(1, 3)]);
    assert_eq!(docking.metrics[1].verdict, Verdict::Different);
    assert_eq!(docking.degree, Degree::Relational);
    let cell = &docking.metrics[1].cells[3];
    assert!(cell.detectable < 0.3 && 0.3 < cell.difference, "{cell:?}");
}

#[test]
fn a_reversed_order_is_no_docking() {
    // Cells 0 to 5 become 5 to 0.
    let docking = docked(200, |metric, at| if metric == 2 { 5.0 - 2.0 * at as f64 } else { 0.0 });
    assert_eq!(docking.degree, Degree::NotDocked);
    let orders = &docking.metrics[2].orders;
    let [form, time] = &orders[..] else { panic!("two factors: {orders:?}") };
    assert_eq!((form.pairs, form.known, form.reversed), (6, 6, 6));
    assert_eq!((time.pairs, time.known, time.reversed), (3, 3, 3));
    assert_close(form.tau, -1.0, 1e-15);
    assert!(docking.metrics[0].keeps_order());
}

#[test]
fn equal_means_do_not_hide_another_spread() {
    let ours = side(1, 400, 0, |_| 0.0);
    let wide = |at: usize| {
        Told::Runs(normals(7 + at as u64, 400, 0.0).iter().map(|it| at as f64 + 4.0 * it).collect())
    };
    let docking = dock(&cells(), vec![asked("m", ours, (0..6).map(wide).collect())]).unwrap();
    assert!(docking.metrics[0].cells.iter().all(|cell| cell.verdict == Verdict::Different));
    assert!(docking.metrics[0].cells.iter().all(|cell| cell.p_distance[1] < 1e-6));
}

#[test]
fn moments_alone_have_welchs_answer() {
    // scipy 1.17.1: ttest_ind_from_stats(.31, .05, 40, .28, .08, 25, equal_var=False); 2 t.sf((.06 - .03) / se).
    let told = |n, mean, sd| {
        Told::Spread(Spread {
            moments: Moments { n, mean, sd },
            quantiles: [f64::NAN; QUANTILES.len()],
        })
    };
    let one = Asked {
        margin: Margin::Effect(0.06),
        ..asked("m", vec![told(25, 0.28, 0.08)], vec![told(40, 0.31, 0.05)])
    };
    let cell = Table::named("cells").with(Column::text("form", "", "", vec!["a".into()]));
    let docking = dock(&cell, vec![one]).unwrap();
    let cell = &docking.metrics[0].cells[0];
    assert_close(cell.z, 1.680_995_444_041_576, 1e-12);
    assert_close(cell.p[0], 0.101_461_224_103_540_26, 1e-12);
    assert_close(cell.p_equivalence, 0.101_461_224_103_539_87, 1e-12);
    assert_close(cell.interval.half_width(), 0.036_200_310_110_561_76, 1e-9);
    assert!(cell.distance.is_nan() && cell.verdict == Verdict::Undecided);
    assert!(docking.metrics[0].orders.is_empty());
}

#[test]
fn quantiles_that_are_told_reveal_another_shape() {
    let ours = side(1, 400, 0, |_| 0.0);
    let spread = |told: &Told, factor: f64| match told {
        Told::Runs(values) => {
            let mean = Moments::of(values).mean;
            let wide: Vec<f64> = values.iter().map(|it| mean + factor * (it - mean)).collect();
            Told::Spread(Spread::of(&wide))
        }
        Told::Spread(_) => unreachable!("ours are runs"),
    };
    let told = |factor| {
        let theirs = ours.iter().map(|told| spread(told, factor)).collect();
        dock(&cells(), vec![asked("m", ours.clone(), theirs)]).unwrap()
    };
    assert_eq!(told(1.0).degree, Degree::Identical);
    assert_eq!(told(4.0).metrics[0].verdict, Verdict::Different);
}

#[test]
fn what_never_varies_is_equivalent_if_it_is_the_same_and_different_if_not() {
    let told = |value: f64, n| vec![Told::Runs(vec![value; n]); 6];
    let of = |theirs| dock(&cells(), vec![asked("m", told(2.0, 9), theirs)]).unwrap();
    assert_eq!(of(told(2.0, 4)).metrics[0].verdict, Verdict::Equivalent);
    assert_eq!(of(told(3.0, 9)).metrics[0].verdict, Verdict::Different);
    assert_eq!(of(vec![Told::Runs(Vec::new()); 6]).metrics[0].verdict, Verdict::Undecided);
}

/// 400 studies of three metrics in six cells, 30 runs each on either side: the share with any false alarm has a
/// standard error of .011 at .05, so that up to .083 is within three.
#[test]
fn false_alarms_are_no_more_frequent_than_they_may_be() {
    let mut alarms = 0;
    for study in 0..400 {
        let metric = |metric: u64| {
            asked(
                "m",
                side(2 * study + 9, 30, metric, |_| 0.0),
                side(2 * study + 10, 30, metric, |_| 0.0),
            )
        };
        let docking = dock(&cells(), (0..3).map(metric).collect::<Vec<_>>()).unwrap();
        alarms += u32::from(0 < docking.count(Verdict::Different));
    }
    assert!(alarms <= 33, "{alarms} of 400");
    assert!(4 <= alarms, "{alarms} of 400: so few that differences would be missed");
}

/// A difference of just the margin is called equivalent by no more than 5 % of studies: 400 of them, one cell.
#[test]
fn a_difference_of_the_margin_is_seldom_called_equivalent() {
    let cell = Table::named("cells").with(Column::text("form", "", "", vec!["a".into()]));
    let mut called = 0;
    for study in 0..400 {
        let told = |seed, mean| vec![Told::Runs(normals(seed, 200, mean))];
        let one = Asked {
            margin: Margin::Effect(0.3),
            ..asked("m", told(90_000 + study, 0.0), told(190_000 + study, 0.3))
        };
        let docking = dock(&cell, vec![one]).unwrap();
        called += u32::from(docking.metrics[0].verdict == Verdict::Equivalent);
    }
    // The two one-sided tests are made at .025 each: 10 of 400, standard error 3.1.
    assert!(called <= 19, "{called} of 400");
}

#[test]
fn a_metric_needs_a_pair_for_each_cell() {
    let short = asked("m", vec![Told::Runs(vec![1.0, 2.0])], vec![Told::Runs(vec![1.0, 2.0])]);
    let told = dock(&cells(), vec![short]).unwrap_err().to_string();
    assert_eq!(
        told,
        "cells of a metric and of the design: lengths 1 and 6 differ, equal ones are right"
    );
}
