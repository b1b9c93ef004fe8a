//! Two halves of the parameter sets that are alike in their differences.

use crate::draws::Draws;

/// Numbers of the sets of each half, in rising order: of every two sets that follow each other in their difference, a coin
/// decides which goes where, so that the claim holds in as many sets of one half as of the other, give or take two.
/// Of an odd number, the last goes to the first half.
pub(super) fn halves(differences: &[f64], draws: &mut Draws) -> [Vec<usize>; 2] {
    let mut order: Vec<usize> = (0..differences.len()).collect();
    order.sort_by(|&one, &other| differences[one].total_cmp(&differences[other]));
    let mut halves = [Vec::new(), Vec::new()];
    for pair in order.chunks(2) {
        let coin = draws.index(2);
        match *pair {
            [one, other] => {
                halves[coin].push(one);
                halves[1 - coin].push(other);
            }
            _ => halves[0].extend(pair),
        }
    }
    halves.iter_mut().for_each(|half| half.sort_unstable());
    halves
}

/// Numbers below `n` in random order (Fisher & Yates).
pub(super) fn shuffled(n: usize, draws: &mut Draws) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for left in (1..n).rev() {
        order.swap(left, draws.index(left + 1));
    }
    order
}
