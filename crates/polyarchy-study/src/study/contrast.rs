//! What a study compares, and how precisely it wants to know: declared before the first run.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Level, Weeks};

/// A difference between two groups of points, in one metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// Permanent name in snake case.
    pub name: String,
    /// The difference in a few words; empty if the study has none for it.
    pub label: String,
    /// Column of the metric, such as `role_ambiguity` or `disputes_opened_by_right.decision`.
    pub metric: String,
    /// The weeks that are read; none for the run's summary.
    pub weeks: Option<Weeks>,
    /// The group from whose mean is subtracted.
    pub left: Side,
    /// The group whose mean is subtracted.
    pub right: Side,
    /// Which way the difference is asked or expected to go.
    pub direction: Direction,
    /// Difference below which nobody would care, in the metric's unit.
    pub smallest_effect: f64,
    /// Why, on the scale on which the metric is read; empty if the study does not say.
    pub because: String,
    /// What of the difference the scenario imposes; empty if nothing.
    pub by_construction: String,
}

/// Points with certain levels.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The levels, by key of the factor.
    pub levels: Vec<(String, Level)>,
    /// Numbers of the points that have them all, ascending.
    pub points: Vec<u32>,
}

impl fmt::Display for Side {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.levels.is_empty() {
            return out.write_str("all points");
        }
        let levels: Vec<String> =
            self.levels.iter().map(|(key, level)| format!("{key}={level}")).collect();
        out.write_str(&levels.join(", "))
    }
}

/// Which way a difference goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// The first is greater, by more than the smallest effect.
    Greater,
    /// The first is less, by more than the smallest effect.
    Less,
    /// They differ by more than the smallest effect, either way.
    TwoSided,
    /// They differ by less than the smallest effect.
    Same,
    /// The first is not less by as much as the smallest effect: as great, or greater.
    NotLess,
}

/// When enough replicates have been run.
#[derive(Clone, Debug, PartialEq)]
pub struct Precision {
    /// What must be known precisely.
    pub target: Target,
    /// Level of the interval; of all expectations, that of their intervals together.
    pub level: f64,
    /// Replicates before the first look.
    pub min: u32,
    /// Replicates after which it ends in any case.
    pub max: u32,
}

/// What must be known precisely, and how precisely.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// The mean of a metric at every point.
    Means {
        /// Column of the metric.
        metric: String,
        /// Half the width of the interval, in the metric's unit.
        half_width: f64,
    },
    /// The paired difference of a contrast.
    Contrast {
        /// Name of the contrast.
        name: String,
        /// Half the width of the interval, in the metric's unit.
        half_width: f64,
    },
    /// The difference of every expectation, to its smallest effect; one whose smallest effect is 0 asks
    /// for nothing.
    Expectations,
}
