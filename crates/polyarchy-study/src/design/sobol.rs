//! Points of a scrambled Sobol' sequence: evenly spread over all axes at once.

use polyarchy_model::units::Headcount;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::sobol_sequence::scrambled;

/// The first points of a Sobol' sequence, scrambled by a linear matrix and a digital shift.
///
/// The report tells which factors matter, by their first-order shares (`factor_importance.csv`); for total shares and
/// interactions take `saltelli`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sobol {
    /// How many points, a power of two.
    pub(crate) points: Headcount,
}

impl Sobol {
    /// Where each axis is at each point.
    pub(super) fn plan(&self, axes: usize, seed: u64) -> Vec<Vec<f64>> {
        scrambled(self.points.get() as usize, axes, seed)
    }
}
