//! Where the numbers of a reading come from.

use super::Window;

/// Where a number for each run comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Column of the metric.
    pub metric: String,
    /// The activity of which the value at the last record is taken; none for the whole.
    pub activity: Option<String>,
    /// The weeks that are read; none for the run's summary.
    pub weeks: Option<Window>,
}

impl Source {
    /// Name of the table in which it stands.
    pub(super) fn table(&self) -> &'static str {
        match (&self.activity, &self.weeks) {
            (Some(_), _) => "activities",
            (None, Some(_)) => "ticks",
            (None, None) => "runs",
        }
    }
}
