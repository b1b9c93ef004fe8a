//! Each factor alone away from a common starting point.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The first levels of all factors, then each other level of each factor with the first of all others.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OneAtATime {}

impl OneAtATime {
    /// The level of each axis at each point.
    #[expect(clippy::unused_self, reason = "designs are asked alike; this one has no settings")]
    pub(super) fn plan(&self, levels: &[usize]) -> Vec<Vec<usize>> {
        let start = vec![0; levels.len()];
        let mut plan = vec![start.clone()];
        for (axis, count) in levels.iter().enumerate() {
            for level in 1..*count {
                let mut point = start.clone();
                point[axis] = level;
                plan.push(point);
            }
        }
        plan
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_but_the_first_differs_from_it_in_one_axis() {
        let plan = OneAtATime {}.plan(&[3, 1, 2]);
        assert_eq!(plan, [[0, 0, 0], [1, 0, 0], [2, 0, 0], [0, 0, 1]]);
    }
}
