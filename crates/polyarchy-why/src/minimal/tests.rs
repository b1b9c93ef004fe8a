//! Delta debugging: known answers, and bounds of its authors.

use super::*;

/// What is left of `n` changes, and how many sets were tried.
fn of(n: usize, keeps: impl Fn(&[usize]) -> bool) -> (Vec<usize>, usize) {
    let found = minimal(n, |set| Ok::<_, ()>(keeps(set))).expect("nothing fails");
    (found.changes, found.n_tried)
}

fn has(set: &[usize], all: &[usize]) -> bool {
    all.iter().all(|one| set.contains(one))
}

/// Identity: halving finds one of eight in at most 2 log₂ 8 tries, whichever it is.
#[test]
fn a_single_cause_is_found_among_innocent_changes() {
    for cause in 0..8 {
        let (left, n_tried) = of(8, |set| set.contains(&cause));
        assert_eq!(left, [cause]);
        assert!(n_tried <= 6, "{n_tried}");
    }
    assert_eq!(of(1, |set| set.contains(&0)), (vec![0], 0));
}

/// Identity: the example of Zeller & Hildebrandt, figure 4: 1, 7 and 8 of eight are needed together.
#[test]
fn causes_that_are_needed_together_are_all_left() {
    assert_eq!(of(8, |set| has(set, &[0, 6, 7])).0, [0, 6, 7]);
    for one in 0..11 {
        for other in 0..one {
            assert_eq!(of(11, |set| has(set, &[one, other])).0, [other, one]);
        }
    }
    assert_eq!(of(9, |set| set.len() == 9).0, (0..9).collect::<Vec<_>>());
}

/// Where any one of several causes is enough, one is left.
#[test]
fn of_causes_that_stand_for_each_other_one_is_left() {
    assert_eq!(of(10, |set| set.contains(&3) || set.contains(&8)).0, [3]);
}

/// A difference that comes and goes: an even number of changes keeps it, or all. What is left cannot lose a single one,
/// though it could lose two.
#[test]
fn a_difference_that_comes_and_goes_ends_with_a_set_that_lacks_no_single_one() {
    for n in [6, 7, 12] {
        let keeps =
            |set: &[usize]| set.len() == n || (set.len().is_multiple_of(2) && set.len() > 2);
        let (left, _) = of(n, keeps);
        assert!(keeps(&left));
        for nth in 0..left.len() {
            let mut without = left.clone();
            without.remove(nth);
            assert!(!keeps(&without), "{n}: {left:?} can lose {nth}");
        }
    }
}

/// Every set is tried once, and never more than n² + 3 n of them, the bound of the authors.
#[test]
fn no_set_is_tried_twice() {
    for n in 2..24 {
        let mut tried: Vec<Vec<usize>> = Vec::new();
        let found = minimal(n, |set| {
            tried.push(set.to_vec());
            Ok::<_, ()>(set.len() == n)
        });
        let found = found.expect("nothing fails");
        assert_eq!(found.n_tried, tried.len());
        assert!(found.n_tried <= n * n + 3 * n);
        tried.sort();
        assert!(tried.windows(2).all(|two| two[0] != two[1]));
    }
}

#[test]
fn what_fails_ends_the_search() {
    assert_eq!(minimal(4, |_| Err("no disk")), Err("no disk"));
}
