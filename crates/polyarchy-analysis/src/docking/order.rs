//! Whether cells lie in the same order on both sides, along one factor and with all others held.

use std::collections::BTreeMap;

use polyarchy_table::{Column, Table};

use super::ALARM;
use super::pair::Pair;
use crate::independent_difference::Welch;
use crate::interval::Interval;

/// Kendall's tau over all known pairs from which on orders count as the same: nine pairs of ten, if there are no ties.
const LEAST_TAU: f64 = 0.8;

/// The order of cells along a factor: of each two that differ in it alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Column of the factor.
    pub factor: String,
    /// Pairs of cells that differ in it alone.
    pub pairs: usize,
    /// Pairs whose order is known of ours.
    pub known: usize,
    /// Pairs whose order is known of both, and is the same.
    pub confirmed: usize,
    /// Pairs whose order is known of both, and is not the same.
    pub reversed: usize,
    /// Kendall's tau (1938, Biometrika 30:81-93; tau-b) over all pairs.
    pub tau: f64,
    /// The same over the pairs whose order is known of ours.
    pub tau_of_known: f64,
    /// Pairs whose means lie in the same order less those that do not, among the pairs whose order is known of ours.
    agreed: f64,
}

/// Whether none of some orders has a pair that is reversed, and the means of theirs lie as those whose order is known of
/// ours do. Where none is known there is nothing to keep.
pub(super) fn are_kept(orders: &[Order]) -> bool {
    let known: usize = orders.iter().map(|order| order.known).sum();
    let agreed: f64 = orders.iter().map(|order| order.agreed).sum();
    orders.iter().all(|order| order.reversed == 0) && LEAST_TAU * known as f64 <= agreed
}

/// The orders of each metric along each factor. A pair's order is known if its interval excludes zero; all
/// intervals of all metrics hold together.
pub(super) fn orders(cells: &Table, metrics: &[Vec<Pair>]) -> Vec<Vec<Order>> {
    let codes: Vec<Vec<usize>> = cells.columns.iter().map(coded).collect();
    let along: Vec<(String, Vec<[usize; 2]>)> = cells
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| (column.id.clone(), neighbours(&codes, at)))
        .filter(|(_, pairs)| !pairs.is_empty())
        .collect();
    let questions: usize = along.iter().map(|(_, pairs)| pairs.len() * metrics.len()).sum();
    let tail = 0.5 * ALARM / questions.max(1) as f64;
    let of = |metric: &Vec<Pair>| {
        along.iter().map(|(factor, pairs)| order(factor, pairs, metric, tail)).collect()
    };
    metrics.iter().map(of).collect()
}

/// Pairs of cells that differ in one factor alone.
fn neighbours(codes: &[Vec<usize>], factor: usize) -> Vec<[usize; 2]> {
    let differ = |one: usize, other: usize| {
        codes.iter().enumerate().all(|(at, code)| (code[one] == code[other]) != (at == factor))
    };
    let n_cells = codes.first().map_or(0, Vec::len);
    let pairs = (0..n_cells).flat_map(|other| (0..other).map(move |one| [one, other]));
    pairs.filter(|&[one, other]| differ(one, other)).collect()
}

/// Each cell's level as a number.
fn coded(column: &Column) -> Vec<usize> {
    let mut codes = BTreeMap::new();
    let mut code = |cell: usize| {
        let next = codes.len();
        *codes.entry(column.values.shown(cell)).or_insert(next)
    };
    (0..column.values.len()).map(&mut code).collect()
}

fn order(factor: &str, pairs: &[[usize; 2]], cells: &[Pair], tail: f64) -> Order {
    let mut order = Order {
        factor: factor.to_owned(),
        pairs: pairs.len(),
        known: 0,
        confirmed: 0,
        reversed: 0,
        tau: f64::NAN,
        tau_of_known: f64::NAN,
        agreed: 0.0,
    };
    let (mut all, mut known) = (Vec::new(), Vec::new());
    for &[one, other] in pairs {
        let side = |side: usize| {
            let moments = |cell: usize| cells[cell].spreads[side].moments;
            Welch::of(moments(one), moments(other))
        };
        let signs = [side(0).mean, side(1).mean].map(sign);
        let [ours, theirs] = [side(0), side(1)].map(|side| direction(&side, tail));
        all.push(signs);
        if ours != 0.0 {
            known.push(signs);
            order.agreed += signs[0] * signs[1];
            order.known += 1;
            order.confirmed += usize::from((ours - theirs).abs() < 0.5);
            order.reversed += usize::from((ours + theirs).abs() < 0.5);
        }
    }
    order.tau = tau(&all);
    order.tau_of_known = tau(&known);
    order
}

/// Which of two is known to be the greater: 0 if it is not. What never varies is known.
fn direction(difference: &Welch, tail: f64) -> f64 {
    if difference.error == 0.0 {
        return sign(difference.mean);
    }
    let Interval { lower, upper } = difference.interval(tail);
    if lower > 0.0 {
        1.0
    } else if upper < 0.0 {
        -1.0
    } else {
        0.0
    }
}

fn sign(number: f64) -> f64 {
    if number == 0.0 || number.is_nan() { 0.0 } else { number.signum() }
}

/// Tau-b of pairs of signs.
fn tau(signs: &[[f64; 2]]) -> f64 {
    let agreed: f64 = signs.iter().map(|[ours, theirs]| ours * theirs).sum();
    let of = |side: usize| signs.iter().filter(|pair| pair[side] != 0.0).count() as f64;
    agreed / (of(0) * of(1)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::{sign, tau};
    use crate::testing::assert_close;

    fn of(ours: &[f64], theirs: &[f64]) -> f64 {
        let pairs = (0..ours.len()).flat_map(|other| (0..other).map(move |one| (one, other)));
        let signs = |(one, other): (usize, usize)| {
            [sign(ours[one] - ours[other]), sign(theirs[one] - theirs[other])]
        };
        tau(&pairs.map(signs).collect::<Vec<_>>())
    }

    #[test]
    fn tau_is_that_of_scipy() {
        // scipy 1.17.1, scipy.stats.kendalltau.
        let theirs = [1.0, 3.0, 2.0, 4.0];
        assert_close(of(&[1.0, 2.0, 3.0, 4.0], &theirs), 0.666_666_666_666_666_9, 1e-14);
        assert_close(of(&[1.0, 2.0, 2.0, 4.0], &theirs), 0.912_870_929_175_277, 1e-14);
    }
}
