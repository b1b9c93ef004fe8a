//! Why a run gave no record.

use std::fmt;

/// A metric took a value that is no number: the model is at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFinite {
    /// Column of the metric.
    pub metric: String,
    /// Week.
    pub tick: u32,
}

impl fmt::Display for NotFinite {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { metric, tick } = self;
        write!(
            out,
            "metric `{metric}` is infinite in week {tick}: the model is at fault, please report the scenario"
        )
    }
}

impl std::error::Error for NotFinite {}
