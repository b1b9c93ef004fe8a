//! Answers that are known from elsewhere, and samples that cannot be told apart.

use polyarchy_table::{Column, Table};

use super::points::Points;
use super::sample::Sample;
use super::*;
use crate::draws::Draws;
use crate::observations::Observations;
use crate::testing::assert_close;

const WORDS: [&str; 3] = ["network", "outsourcing", "service"];

fn number(id: &str, cells: Vec<f64>) -> Column {
    Column::number(id, id, "1", "Factor.", cells)
}

fn text(id: &str, cells: impl IntoIterator<Item = impl Into<String>>) -> Column {
    Column::text(id, id, "Factor.", cells.into_iter().map(Into::into).collect())
}

fn design(factors: impl IntoIterator<Item = Column>, n: usize) -> Table {
    let key = Column::integer("design_id", "Point", "id", "Key.", (0..n as i64).collect());
    factors.into_iter().fold(Table::named("design").with(key), Table::with)
}

/// One run of each point.
fn runs(values: &[f64]) -> Table {
    let n = values.len();
    let integer = |id: &str, cells| Column::integer(id, id, "id", "Key.", cells);
    Table::named("runs")
        .with(integer("design_id", (0..n as i64).collect()))
        .with(integer("replicate", vec![0; n]))
        .with(text("status", vec!["completed"; n]))
        .with(Column::number("trust", "Trust", "share", "Metric.", values.to_vec()))
}

/// What each factor of a design explains of values, then what a linear model does.
fn found(design: &Table, values: &[f64]) -> (Vec<Importance>, Share) {
    let factors: Vec<Axis> =
        design.columns[1..].iter().map(|c| Axis { factor: &c.id, zipped: Vec::new() }).collect();
    let sample = sample(design, &factors, values);
    ((0..factors.len()).map(|axis| sample.importance(axis)).collect(), sample.model(false))
}

fn sample(design: &Table, axes: &[Axis], values: &[f64]) -> Sample {
    let points = Points::of(design, axes).unwrap();
    let observations = Observations::of_runs(&runs(values), "trust").unwrap();
    Sample::of(&points, &observations, Level::NINETY_FIVE)
}

/// A Latin hypercube: each factor visits each of `n` layers once.
fn hypercube(n: usize, factors: usize, draws: &mut Draws) -> Vec<Vec<f64>> {
    let mut factor = || {
        let mut layers: Vec<usize> = (0..n).collect();
        (1..n).rev().for_each(|last| layers.swap(last, draws.index(last + 1)));
        layers.iter().map(|&layer| (layer as f64 + draws.share()) / n as f64).collect()
    };
    (0..factors).map(|_| factor()).collect()
}

#[test]
fn a_sample_of_numbers_and_words_has_the_values_of_numpy_and_scipy() {
    let x = [
        0.0208, 0.3125, 0.6042, 0.8958, 0.1875, 0.4792, 0.7708, 0.0625, 0.3542, 0.6458, 0.9375,
        0.2292, 0.5208, 0.8125, 0.1042, 0.3958, 0.6875, 0.9792, 0.2708, 0.5625, 0.8542, 0.1458,
        0.4375, 0.7292,
    ];
    let skewed = [
        0.01101, 0.09085, 0.74989, 0.0619, 0.5109, 0.04217, 0.34807, 0.02873, 0.23714, 0.01957,
        0.16156, 0.01334, 0.11007, 0.90852, 0.07499, 0.61897, 0.05109, 0.4217, 0.03481, 0.2873,
        0.02371, 0.19573, 0.01616, 0.13335,
    ];
    let y = [
        -0.978, 0.256, 2.123, 1.817, 0.284, 0.905, 1.525, -0.293, 1.163, 0.438, 2.586, 0.12, 0.281,
        2.402, 0.569, 0.431, 1.143, 3.593, -0.584, 1.093, 2.468, -0.207, 0.078, 2.073,
    ];
    let words = (0..24).map(|row| WORDS[row % 3]);
    let design =
        design([number("x", x.to_vec()), number("s", skewed.to_vec()), text("w", words)], 24);
    // numpy 2.4.6, linalg.lstsq on ranks and indicators; scipy 1.17.1, ncf.cdf inverted.
    let right = [
        (0.7790880882865634, 0.5691551575490191, 0.8650573281106573),
        (0.17692130079587243, 0.0, 0.46681008584379974),
        (0.1439933202210556, 0.0, 0.4396317875354335),
    ];
    let (factors, linear) = found(&design, &y);
    for (one, (share, lower, upper)) in factors.iter().zip(right) {
        assert_close(one.share.share, share, 1e-12);
        assert_close(one.share.interval.lower, lower, 1e-9);
        assert_close(one.share.interval.upper, upper, 1e-9);
        assert_eq!((one.share.n, one.share.terms), (24, 2));
    }
    assert_close(linear.share, 0.9343787679054967, 1e-12);
    assert_close(linear.interval.lower, 0.856980961044242, 1e-9);
    let axes = ["x", "s", "w"].map(|factor| Axis { factor, zipped: Vec::new() });
    let of_ranks = sample(&design, &axes, &y).model(true);
    assert_close(of_ranks.share, 0.9188626152409849, 1e-12);
    assert_close(of_ranks.interval.upper, 0.9512980013471313, 1e-9);
    // scipy 1.17.1, spearmanr, and pearsonr of what lstsq leaves of ranks.
    assert_close(factors[0].rank.r, 0.8643478260869566, 1e-12);
    assert_close(factors[0].partial.r, 0.9385490049578895, 1e-12);
    assert_close(factors[1].partial.r, 0.6925447575315588, 1e-12);
    assert_close(factors[1].partial.interval.lower, 0.32608695669010584, 1e-12);
    assert_close(factors[1].partial.interval.upper, 0.8780560727512731, 1e-12);
    assert!(factors[2].rank.r.is_nan() && factors[2].partial.r.is_nan());
    assert_close(factors[0].overlap, 0.0, 0.0);
}

#[test]
fn factors_that_add_up_have_their_known_shares_however_skewed_they_are() {
    let mut draws = Draws::of(2);
    let x = hypercube(400, 4, &mut draws);
    // Variances 4, 1 and 0.25 twelfths; the last is inert.
    let y: Vec<f64> = (0..400).map(|row| 2.0 * x[0][row] + x[1][row] + 0.5 * x[2][row]).collect();
    let skewed = |(id, x): (&str, &Vec<f64>)| {
        number(id, x.iter().map(|x| libm::pow(10.0, 4.0 * x)).collect())
    };
    let ids = ["a", "b", "c", "d"];
    let plain = design(ids.into_iter().zip(&x).map(|(id, x)| number(id, x.clone())), 400);
    let skewed = design(ids.into_iter().zip(&x).map(skewed), 400);
    let ((plain, linear), (skewed, bent)) = (found(&plain, &y), found(&skewed, &y));
    for ((plain, skewed), right) in plain.iter().zip(&skewed).zip([16.0, 4.0, 1.0, 0.0]) {
        assert!(plain.share.interval.holds(right / 21.0), "{plain:?}");
        assert_close(plain.share.share, right / 21.0, 0.03);
        assert_eq!(plain.share.share.to_bits(), skewed.share.share.to_bits());
    }
    assert_close(linear.share, 1.0, 1e-12);
    assert!(bent.share < 0.7, "{}", bent.share);
    assert_close(plain[0].partial.r, 1.0, 0.02);
}

#[test]
fn ishigamis_function_has_its_first_order_indices_and_no_good_linear_model() {
    let mut draws = Draws::of(1);
    let x = hypercube(512, 3, &mut draws);
    let angle = |x: f64| std::f64::consts::PI * (2.0 * x - 1.0);
    let y: Vec<f64> = (0..512)
        .map(|row| {
            let [a, b, c] = [0, 1, 2].map(|axis| angle(x[axis][row]));
            let (sine, other) = (libm::sin(a), libm::sin(b));
            sine + 7.0 * other * other + 0.1 * libm::pow(c, 4.0) * sine
        })
        .collect();
    let design = design(["a", "b", "c"].into_iter().zip(x).map(|(id, x)| number(id, x)), 512);
    let (factors, linear) = found(&design, &y);
    // Ishigami & Homma (1990), with 7 and 0.1: 0.3139, 0.4424 and 0.
    for (factor, right) in factors.iter().zip([0.3139, 0.4424, 0.0]) {
        assert_close(factor.share.share, right, 0.06);
    }
    assert!(linear.share < 0.25, "{linear:?}");
    // It bends in the second: no direction.
    assert!(factors[1].partial.interval.holds(0.0) && !factors[0].partial.interval.holds(0.0));
}

#[test]
fn intervals_hold_the_true_share_at_their_level_in_a_latin_hypercube() {
    // Variances 4, 1 and 0 twelfths of the factors, 1 of a fourth that nobody knows.
    let right = [4.0 / 6.0, 1.0 / 6.0, 0.0];
    let mut holding = [0; 3];
    for seed in 0..400 {
        let mut draws = Draws::of(seed);
        let x = hypercube(40, 3, &mut draws);
        let value = |row: usize| 2.0 * x[0][row] + x[1][row] + draws.share();
        let y: Vec<f64> = (0..40).map(value).collect();
        let design =
            design(["a", "b", "c"].into_iter().zip(&x).map(|(id, x)| number(id, x.clone())), 40);
        for (place, factor) in found(&design, &y).0.iter().enumerate() {
            holding[place] += i32::from(factor.share.interval.holds(right[place]));
        }
    }
    // 400 samples: a standard error of 1.1 points, three of them below 0.95.
    assert!(holding.iter().all(|&holding| 367 <= holding), "{holding:?}");
}

#[test]
fn a_factor_that_exists_under_one_level_explains_what_it_does_there() {
    // Under the network trust is 0 to 9 with custom, under outsourcing 10: squares 82.5 of custom, 151.25 of the form.
    let forms = (0..20).map(|row| WORDS[row / 10]);
    let custom: Vec<f64> = (0..20).map(|r| if r < 10 { f64::from(r) } else { f64::NAN }).collect();
    let y: Vec<f64> = custom.iter().map(|at| if at.is_nan() { 10.0 } else { *at }).collect();
    // Without what else varies, all points of outsourcing would be one.
    let inert = number("inert", (0..20).map(|row| f64::from(row * 7 % 10)).collect());
    let design = design([text("form", forms), number("custom", custom), inert], 20);
    let (factors, linear) = found(&design, &y);
    assert_close(factors[1].share.share, 1.0 - 151.25 / 233.75 / 18.0 * 19.0, 1e-12);
    assert!(factors[1].share.interval.holds(82.5 / 233.75));
    assert_eq!(factors[1].share.n, 10);
    assert_close(factors[0].share.share, 1.0 - 82.5 / 233.75 / 18.0 * 19.0, 1e-12);
    assert_close(linear.share, 1.0, 1e-12);
    assert_close(factors[1].partial.r, 1.0, 1e-12);
}

#[test]
fn what_cannot_be_told_is_not_told_and_says_why() {
    let x = |n: i32| number("x", (0..n).map(f64::from).collect());
    let status = |design: &Table, values: &[f64]| {
        let (factors, linear) = found(design, values);
        assert!(factors[0].share.share.is_nan() && factors[0].share.interval.lower.is_nan());
        (factors[0].share.status, linear.status)
    };
    let still = design([x(6)], 6);
    assert_eq!(status(&still, &[0.3; 6]), (Status::StillMetric, Status::StillMetric));
    let none = [1.0, f64::NAN, 3.0, f64::NAN, f64::NAN, f64::NAN];
    assert_eq!(status(&still, &none), (Status::TooFew, Status::TooFew));
    let held = design([number("held", vec![2.0; 6]), x(6)], 6);
    let y = [1.0, 2.0, 2.5, 4.0, 5.5, 6.0];
    assert_eq!(status(&held, &y), (Status::StillFactor, Status::Estimated));
    // Two words beside two numbers take five points, and one more to judge by.
    let list = |n: usize| {
        let words = text("w", (0..n).map(|row| WORDS[row % 3]));
        let other = number("z", (0..n).map(|row| (row * row % 5) as f64).collect());
        design([words, x(n as i32), other], n)
    };
    assert_eq!(status(&list(5), &y[..5]), (Status::TooFew, Status::TooFew));
    assert_eq!(found(&list(6), &y).0[0].share.status, Status::Estimated);
}

#[test]
fn a_point_that_is_listed_again_counts_once() {
    let design = |cells: &[f64]| design([number("x", cells.to_vec())], cells.len());
    let once = found(&design(&[1.0, 2.0, 3.0, 4.0]), &[1.0, 3.0, 2.0, 5.0]).0;
    let again = found(&design(&[1.0, 2.0, 2.0, 3.0, 4.0, 4.0]), &[1.0, 3.0, 3.0, 2.0, 5.0, 5.0]).0;
    assert_eq!(once[0].share, again[0].share);
    assert_eq!(once[0].share.n, 4);
}

#[test]
fn factors_that_move_together_overlap_and_have_no_direction_of_their_own() {
    let x: Vec<f64> = (0..12).map(f64::from).collect();
    let (other, turned) =
        (x.iter().map(|x| x * 7.0 % 12.0).collect(), x.iter().map(|x| -x).collect());
    let y: Vec<f64> = x.iter().map(|x| x + x * 7.0 % 12.0).collect();
    let design = design([number("x", x), number("turned", turned), number("other", other)], 12);
    let (factors, _) = found(&design, &y);
    for place in [0, 1] {
        assert_close(factors[place].overlap, 1.0, 0.0);
        assert!(factors[place].partial.r.is_nan());
    }
    assert_close(factors[0].rank.r, -factors[1].rank.r, 1e-12);
    assert_eq!(factors[0].share.share.to_bits(), factors[1].share.share.to_bits());
    assert!(factors[2].overlap < 0.1 && factors[2].partial.r.is_finite());
}

#[test]
fn the_tables_have_a_row_for_each_factor_for_both_models_and_for_luck() {
    let values = [1.0, 2.0, 3.0, 5.0, 4.0, 6.0, 8.0, 7.0];
    let cells = (0..8).map(f64::from).collect();
    let design = design([number("x", cells), text("w", (0..8).map(|row| WORDS[row % 2]))], 8);
    let axes = [
        Axis { factor: "x", zipped: vec!["budget", "staff"] },
        Axis { factor: "w", zipped: Vec::new() },
    ];
    let asked = Asked { axes: &axes, metrics: &["trust"], level: Level::NINETY_FIVE };
    let table = factor_importance(&design, &runs(&values), asked).unwrap();
    assert_eq!(table.texts("source").unwrap(), ["x", "w", "", "", ""]);
    assert_eq!(table.texts("zipped").unwrap()[0], "budget+staff");
    assert_eq!(
        table.texts("kind").unwrap(),
        ["factor", "factor", "linear model", "rank model", "luck"]
    );
    assert_eq!(table.texts("status").unwrap()[4], "too few points");
    assert_eq!(table.integers("needed").unwrap(), [4; 5]);
    let curves = factor_curves(&design, &runs(&values), asked).unwrap();
    assert_eq!(curves.texts("word").unwrap(), ["", "", "", "network", "outsourcing"]);
    assert_eq!(curves.integers("n").unwrap(), [3, 3, 2, 4, 4]);
    assert_close(curves.numbers("mean").unwrap()[3], 4.0, 1e-12);
    assert_close(curves.numbers("at").unwrap()[0], 1.0, 1e-12);
}
