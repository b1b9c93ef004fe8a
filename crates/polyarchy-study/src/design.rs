//! Which combinations of levels a study runs: one file per design, one variant each.

mod full_factorial;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::study::{Factor, Level};
use full_factorial::FullFactorial;

/// Points that a study may have at most: more would fill any disk.
pub(crate) const MOST_POINTS: usize = 1_000_000;

/// A way to choose points.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Design {
    /// Every level of each factor with every level of all others.
    FullFactorial(FullFactorial),
}

impl Default for Design {
    fn default() -> Self {
        Self::FullFactorial(FullFactorial::default())
    }
}

impl Design {
    /// The levels of every point, in a fixed order; or a sentence that says why there are none.
    pub(crate) fn points(&self, factors: &[Factor]) -> Result<Vec<Vec<Level>>, String> {
        match self {
            Self::FullFactorial(design) => design.points(factors),
        }
    }
}
