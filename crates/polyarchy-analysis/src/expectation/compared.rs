//! Two readings side by side, replicate by replicate.

use crate::evidence::Evidence;
use std::collections::BTreeMap;

/// Two readings side by side.
#[derive(Clone, Debug)]
pub struct Compared {
    /// Values of both by replicate, in the replicates that have a pair of runs in any cell.
    pub pairs: BTreeMap<i64, (f64, f64)>,
    /// What they tell of the mean difference.
    pub evidence: Evidence,
    /// From the least to the greatest value that there can be.
    pub(super) span: Option<f64>,
}

impl Compared {
    /// Left less right, by replicate.
    pub fn differences(&self) -> BTreeMap<i64, f64> {
        self.pairs.iter().map(|(&replicate, (left, right))| (replicate, left - right)).collect()
    }

    pub(super) fn turned(self) -> Self {
        let turned = |(replicate, (left, right))| (replicate, (right, left));
        Self {
            pairs: self.pairs.into_iter().map(turned).collect(),
            evidence: self.evidence.turned(),
            span: self.span,
        }
    }
}
