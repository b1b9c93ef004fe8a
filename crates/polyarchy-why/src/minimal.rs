//! A smallest set of changes that keeps a difference, by delta debugging: ddmin of Zeller & Hildebrandt (2002,
//! Simplifying and isolating failure-inducing input, IEEE Transactions on Software Engineering 28(2)).

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minimal {
    /// The changes that are left, by their numbers, in order. The set is 1-minimal: without any single one of them, the
    /// difference is gone. There may be a smaller set that lacks several of them.
    pub changes: Vec<usize>,
    /// How many sets were tried.
    pub n_tried: usize,
}

/// Finds a 1-minimal set among `n` changes. `keeps` says whether a set keeps the difference; all of them together do, and
/// none of them does not. A set is tried once.
///
/// Errors: the first of `keeps`.
pub fn minimal<E>(
    n: usize,
    mut keeps: impl FnMut(&[usize]) -> Result<bool, E>,
) -> Result<Minimal, E> {
    let mut known: BTreeMap<Vec<usize>, bool> = BTreeMap::new();
    let mut try_set = |set: &[usize]| {
        if let Some(&kept) = known.get(set) {
            return Ok(kept);
        }
        let kept = keeps(set)?;
        known.insert(set.to_vec(), kept);
        Ok(kept)
    };
    let mut changes: Vec<usize> = (0..n).collect();
    let mut n_parts = 2;
    while changes.len() > 1 {
        let parts = split(&changes, n_parts);
        // A part alone, then all but a part; of two parts, each is all but the other.
        let rests = parts.iter().filter(|_| n_parts > 2).map(|part| {
            let (first, last) = (part[0], part[part.len() - 1]);
            let rest = changes.iter().copied().filter(|one| !(first..=last).contains(one));
            (rest.collect(), (n_parts - 1).max(2))
        });
        let sets = parts.iter().map(|part| (part.to_vec(), 2)).chain(rests);
        let mut smaller = None;
        for (set, next) in sets {
            if try_set(&set)? {
                smaller = Some((set, next));
                break;
            }
        }
        match smaller {
            Some((set, next)) => (changes, n_parts) = (set, next),
            None if n_parts == changes.len() => break,
            None => n_parts = (2 * n_parts).min(changes.len()),
        }
    }
    Ok(Minimal { changes, n_tried: known.len() })
}

/// So many parts, as equal as can be.
fn split(list: &[usize], n_parts: usize) -> Vec<&[usize]> {
    let place = |nth: usize| nth * list.len() / n_parts;
    (0..n_parts).map(|nth| &list[place(nth)..place(nth + 1)]).collect()
}
