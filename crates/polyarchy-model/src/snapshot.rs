//! Snapshots of a run at three of its weeks: who is expected to hold what, and how parties stand to each
//! other. They are rows about pairs of things, too many for every recorded week.

mod responsibilities;
mod ties;

pub use responsibilities::{Expected, RESPONSIBILITY_METRICS};
pub use ties::{TIE_METRICS, Tie};

pub(crate) use responsibilities::record_responsibilities;
pub(crate) use ties::record_ties;

use crate::metric::MetricColumn;
use crate::setting::Setting;

/// Weeks of the snapshots: the first, the middle and the last that are recorded, each once.
pub fn snapshot_weeks(horizon: u32, every_weeks: u32) -> Vec<u32> {
    let last = horizon / every_weeks;
    let mut weeks = vec![0, last / 2 * every_weeks, last * every_weeks];
    weeks.dedup();
    weeks
}

/// Columns of the record by responsibility, after tick, activity, right and holder.
pub fn responsibility_columns(setting: &Setting) -> Vec<MetricColumn> {
    RESPONSIBILITY_METRICS.iter().flat_map(|metric| metric.columns(setting)).collect()
}

/// Columns of the record by pair of parties, after tick and the two parties.
pub fn tie_columns(setting: &Setting) -> Vec<MetricColumn> {
    TIE_METRICS.iter().flat_map(|metric| metric.columns(setting)).collect()
}

/// Names of the holders, by their places in the record: the scenario's parties, whoever joined by chance,
/// all parties together, and no one before others, where several are expected alike.
pub fn holder_names(setting: &Setting) -> Vec<String> {
    let named = setting.parties.iter().map(|party| party.name.clone());
    // No party is called so: names have no spaces.
    named.chain(["a newcomer", "all jointly", "several alike"].map(String::from)).collect()
}

/// Names of the ends of ties, by their places in the record: the scenario's parties, and as one all those
/// who joined by chance, because the first newcomer of one run is not the first of another.
pub fn end_names(setting: &Setting) -> Vec<String> {
    let named = setting.parties.iter().map(|party| party.name.clone());
    named.chain(["all newcomers".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::snapshot_weeks;

    #[test]
    fn snapshots_are_taken_at_the_start_in_the_middle_and_at_the_end_of_what_is_recorded() {
        assert_eq!(snapshot_weeks(156, 4), [0, 76, 156]);
        assert_eq!(snapshot_weeks(104, 13), [0, 52, 104]);
        assert_eq!(snapshot_weeks(100, 60), [0, 60]);
        assert_eq!(snapshot_weeks(30, 60), [0]);
    }
}
