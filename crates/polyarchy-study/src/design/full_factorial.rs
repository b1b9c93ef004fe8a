//! Every level of each factor with every level of all others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// All combinations; the last factor changes fastest, as one would write them down.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullFactorial {}

impl FullFactorial {
    /// The level of each axis at each point.
    #[expect(clippy::unused_self, reason = "designs are asked alike; this one has no settings")]
    pub(crate) fn plan(&self, levels: &[usize]) -> Vec<Vec<usize>> {
        let mut plan = vec![Vec::with_capacity(levels.len())];
        for count in levels {
            plan = plan
                .iter()
                .flat_map(|point: &Vec<usize>| {
                    (0..*count).map(|level| {
                        let mut longer = point.clone();
                        longer.push(level);
                        longer
                    })
                })
                .collect();
        }
        plan
    }

    /// How many points there are; none if they cannot be counted.
    pub(crate) fn count(levels: &[usize]) -> Option<usize> {
        levels.iter().try_fold(1_usize, |count, levels| count.checked_mul(*levels))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_meets_every_other_and_the_last_factor_changes_fastest() {
        let plan = FullFactorial {}.plan(&[2, 3]);
        assert_eq!(plan, [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]]);
    }

    #[test]
    fn without_factors_there_is_one_point() {
        assert_eq!(FullFactorial {}.plan(&[]), [[0; 0]]);
    }
}
