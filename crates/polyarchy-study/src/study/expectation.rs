//! What a study expects: a claim on two readings, made before the first run.

use super::{Direction, Side, Weeks};

/// The patterns of MODEL.md, section 2, for which claims can stand.
pub const PATTERNS: [&str; 8] = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"];

/// A claim on how two readings differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Expectation {
    /// Permanent name in snake case.
    pub name: String,
    /// Name as readers see it; empty if the study has none for it.
    pub label: String,
    /// Pattern of MODEL.md for which it stands, one of [`PATTERNS`]; empty for a hypothesis of the study's own.
    pub pattern: String,
    /// The claim in words.
    pub claim: String,
    /// The reading from which the other is subtracted.
    pub left: Reading,
    /// The reading that is subtracted.
    pub right: Reading,
    /// Which way the left reading is expected to differ from the right one.
    pub direction: Direction,
    /// Difference below which nobody would care, in the metric's unit.
    pub smallest_effect: f64,
    /// Why, on the scale on which the metric is read; empty if the study does not say.
    pub because: String,
    /// Variants that must not meet it, or it is no evidence of what they lack.
    pub against: Vec<String>,
    /// Variants that take away a part of what is behind it, and the share of the difference that may remain.
    pub shrinks: Vec<(String, f64)>,
    /// What of the difference the scenario imposes; empty if nothing.
    pub by_construction: String,
}

/// One side of a claim: a number for each replicate.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// The same number for all.
    Constant(f64),
    /// A metric at some points.
    Measured(Measured),
}

impl Reading {
    /// The column that is read, if any is.
    pub(super) fn column(&self) -> Option<&str> {
        match self {
            Self::Constant(_) => None,
            Self::Measured(measured) => Some(&measured.metric),
        }
    }
}

/// A metric, read off the runs of some points.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Column of the metric.
    pub metric: String,
    /// The activity of which the metric is read at the last record; none for the whole.
    pub activity: Option<String>,
    /// The points, of the full model.
    pub side: Side,
    /// The weeks that are read; none for the run's summary.
    pub weeks: Option<Weeks>,
}
