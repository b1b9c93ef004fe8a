//! Saltelli blocks: pairs of samples with single axes exchanged, for Sobol' indices (Saltelli 2002).

use polyarchy_model::units::Headcount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::layout::Layout;
use super::sobol_sequence::scrambled;

/// For each pair of base points A and B: A, A with each axis from B, perhaps B with each axis from A, B.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Saltelli {
    /// How many pairs, a power of two from 2 on.
    pub(crate) pairs: Headcount,
    /// Whether B with each axis from A is run, too, for interactions of two axes.
    #[serde(default)]
    pub(crate) second_order: bool,
}

impl Saltelli {
    /// Where each axis is at each point, and which sample it belongs to.
    pub(super) fn plan(&self, axes: usize, seed: u64) -> (Vec<Vec<f64>>, Layout) {
        let pairs = self.pairs.get() as usize;
        let mut plan = Vec::with_capacity(self.count(axes));
        // The first half of the dimensions, which are the better ones, makes A.
        for pair in scrambled(pairs, 2 * axes, seed) {
            let (a, b) = pair.split_at(axes);
            plan.push(a.to_vec());
            plan.extend((0..axes).map(|axis| exchanged(a, b, axis)));
            if self.second_order {
                plan.extend((0..axes).map(|axis| exchanged(b, a, axis)));
            }
            plan.push(b.to_vec());
        }
        (plan, Layout::Blocks { pairs, axes, second_order: self.second_order })
    }

    /// How many points there are.
    pub(super) fn count(&self, axes: usize) -> usize {
        let block = if self.second_order { 2 * axes + 2 } else { axes + 2 };
        self.pairs.get() as usize * block
    }
}

/// A point with one axis of another.
fn exchanged(point: &[f64], other: &[f64], axis: usize) -> Vec<f64> {
    let mut exchanged = point.to_vec();
    exchanged[axis] = other[axis];
    exchanged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_stand_in_the_order_that_analysis_programs_expect() {
        for second_order in [false, true] {
            let design = Saltelli { pairs: Headcount::of(8), second_order };
            let (plan, _) = design.plan(3, 1);
            assert_eq!(plan.len(), design.count(3));
            for block in plan.chunks(plan.len() / 8) {
                let (a, b) = (&block[0], &block[block.len() - 1]);
                assert!((0..3).all(|axis| a[axis].to_bits() != b[axis].to_bits()));
                for axis in 0..3 {
                    assert_eq!(block[1 + axis], exchanged(a, b, axis));
                    if second_order {
                        assert_eq!(block[4 + axis], exchanged(b, a, axis));
                    }
                }
            }
        }
    }
}
