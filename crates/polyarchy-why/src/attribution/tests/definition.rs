//! The definitions once more, written down plainly from MODEL.md and without regard to speed, sharing nothing with the
//! code that they judge: shares by finite differences along the line, summed at the middles of many short pieces.

use super::case::{N_CAUSES, PartyShape, Shape};
use super::*;

pub(super) fn ambiguity(counts: &[f64]) -> f64 {
    let total: f64 = counts.iter().sum();
    let entropy: f64 = counts
        .iter()
        .filter(|count| **count > 0.0)
        .map(|count| -(count / total) * (count / total).ln())
        .sum();
    entropy / (counts.len() as f64).ln()
}

/// Each member by itself, against each other party by itself.
pub(super) fn conflict(shape: &Shape, x: &[f64]) -> f64 {
    let (n, n_parties) = (shape.n_holders, shape.parties.len());
    let threat = if x[0] > x[1] { x[0] } else { x[1] };
    let mut rest = &x[2..];
    let mut believed = Vec::new();
    let mut sent = Vec::new();
    for PartyShape { row, weights, n_terms } in &shape.parties {
        let (counts, after) = rest.split_at(weights.len() * n);
        let (terms, after) = after.split_at(*n_terms);
        rest = after;
        let mut interest: f64 = terms.iter().sum();
        if shape.right == Right::Decision {
            interest = interest.clamp(0.0, 1.5);
        }
        let rigid = 1.0 + shape.bending.rigidity * threat;
        let g = (shape.bending.assertiveness * interest.abs() * rigid).min(shape.bending.most);
        let beliefs: Vec<Vec<f64>> = counts.chunks(n).map(shares).collect();
        let mut of_party = vec![0.0; n];
        for belief in &beliefs {
            let said = said(belief, *row, interest, g);
            (0..n).for_each(|h| of_party[h] += said[h] / weights.len() as f64);
        }
        believed.push(beliefs);
        sent.push(of_party);
    }
    let mut value = 0.0;
    for (nth, party) in shape.parties.iter().enumerate() {
        for (belief, weight) in believed[nth].iter().zip(&party.weights) {
            let mut others = vec![0.0; n];
            for other in (0..n_parties).filter(|other| *other != nth) {
                (0..n).for_each(|h| others[h] += sent[other][h] / (n_parties - 1) as f64);
            }
            value += weight * divergence(belief, &others);
        }
    }
    value
}

fn said(belief: &[f64], row: usize, interest: f64, g: f64) -> Vec<f64> {
    let without: f64 = 1.0 - belief[row];
    let of_holder = |(h, b): (usize, &f64)| match (interest >= 0.0, h == row) {
        (true, true) => (1.0 - g) * b + g,
        (false, _) if without < 1e-12 => *b,
        (true, false) | (false, true) => (1.0 - g) * b,
        (false, false) => (1.0 - g) * b + g * b / without,
    };
    belief.iter().enumerate().map(of_holder).collect()
}

fn shares(counts: &[f64]) -> Vec<f64> {
    let total: f64 = counts.iter().sum();
    counts.iter().map(|count| count / total).collect()
}

fn bits(shares: &[f64]) -> f64 {
    shares.iter().filter(|share| **share > 0.0).map(|share| -share * share.log2()).sum()
}

pub(super) fn divergence(one: &[f64], other: &[f64]) -> f64 {
    let mixed: Vec<f64> = one.iter().zip(other).map(|(a, b)| (a + b) / 2.0).collect();
    bits(&mixed) - f64::midpoint(bits(one), bits(other))
}

/// Shares of all causes, by Simpson's rule on pieces that are halved until it no longer changes.
pub(super) fn shares_of_causes(
    f: impl Fn(&[f64]) -> f64,
    x0: &[f64],
    increments: &[Increment],
) -> Vec<f64> {
    let mut of_cause = vec![vec![0.0; x0.len()]; N_CAUSES];
    for increment in increments {
        of_cause[increment.cause][increment.input] += increment.by;
    }
    let slope = |cause: usize, u: f64| {
        let moved = |by: f64| {
            let place = |i: usize| {
                let all: f64 = of_cause.iter().map(|moves| moves[i]).sum();
                x0[i] + u * all + by * of_cause[cause][i]
            };
            f(&(0..x0.len()).map(place).collect::<Vec<f64>>())
        };
        (moved(1e-6) - moved(-1e-6)) / 2e-6
    };
    let share = |cause| {
        let piece = |nth| (f64::from(nth) / 8.0, f64::from(nth + 1) / 8.0);
        (0..8).map(piece).map(|(from, to)| simpson(&|u| slope(cause, u), from, to)).sum()
    };
    (0..N_CAUSES).map(share).collect()
}

fn simpson(f: &dyn Fn(f64) -> f64, from: f64, to: f64) -> f64 {
    let rule = |from: f64, to: f64| {
        (to - from) / 6.0 * (f(from) + 4.0 * f(f64::midpoint(from, to)) + f(to))
    };
    let middle = f64::midpoint(from, to);
    let halves = rule(from, middle) + rule(middle, to);
    if (halves - rule(from, to)).abs() < 1e-9 || to - from < 1e-9 {
        return halves;
    }
    simpson(f, from, middle) + simpson(f, middle, to)
}
