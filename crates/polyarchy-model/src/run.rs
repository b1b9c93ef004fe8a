//! One run: a pure function of setting and luck.

use std::collections::BTreeMap;

use crate::chance::Luck;
use crate::collaboration::Collaboration;
use crate::event::{EventId, Kind, Log};
use crate::metric::{ACTIVITY_METRICS, METRICS, Metric, MetricColumn, PARTY_METRICS};
use crate::not_finite::NotFinite;
use crate::setting::Setting;
use crate::trace::{Forced, Trace};
use course::Course;

mod course;
mod history;
mod means;
mod recorder;

pub use history::{Fork, History, run_forked};

/// What to record of a run, and how often.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says of one table whether it is wanted")]
pub struct Recording {
    /// Weeks from one record to the next.
    pub every_weeks: u32,
    /// Metrics of the whole that are recorded, as positions in [`METRICS`].
    pub metrics: Vec<usize>,
    /// Whether the course over time is recorded, beside the summary.
    pub ticks: bool,
    /// Whether activities are recorded one by one.
    pub activities: bool,
    /// Whether parties are recorded one by one.
    pub parties: bool,
    /// Whether snapshots are taken of who is expected to hold what.
    pub responsibilities: bool,
    /// Whether snapshots are taken of how parties stand to each other.
    pub ties: bool,
    /// Kinds of events that are recorded; none, and the run is not followed.
    pub events: Vec<Kind>,
}

/// What a run leaves behind: rows of numbers, laid end to end. NaN stands for "none".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// One number for each column of [`Recording::columns`].
    pub summary: Vec<f64>,
    /// Rows of tick and the same columns.
    pub ticks: Vec<f64>,
    /// Rows of tick, activity and the columns of [`activity_columns`].
    pub activities: Vec<f64>,
    /// Rows of tick, party and the columns of [`party_columns`].
    pub parties: Vec<f64>,
    /// Rows of tick, activity, right, holder and the columns of
    /// [`responsibility_columns`](crate::snapshot::responsibility_columns).
    pub responsibilities: Vec<f64>,
    /// Rows of tick, two parties and the columns of [`tie_columns`](crate::snapshot::tie_columns).
    pub ties: Vec<f64>,
    /// What came about, event by event, as [`Log::to_cells`] lays it out.
    pub events: Vec<f64>,
    /// Names of all parties that ever took part, by id.
    pub party_names: Vec<String>,
}

impl Recording {
    /// Records all metrics every so many weeks.
    pub fn every(weeks: u32) -> Self {
        Self {
            every_weeks: weeks,
            metrics: (0..METRICS.len()).collect(),
            ticks: true,
            activities: false,
            parties: false,
            responsibilities: false,
            ties: false,
            events: Vec::new(),
        }
    }

    /// The recorded metrics.
    fn list(&self) -> impl Iterator<Item = &'static Metric> + Clone + '_ {
        self.metrics.iter().map(|&position| &METRICS[position])
    }

    /// What follows the run, if events are recorded.
    fn trace(&self) -> Option<Box<Trace>> {
        (!self.events.is_empty()).then(Box::default)
    }

    /// Columns of the summary and of the course over time.
    pub fn columns(&self, setting: &Setting) -> Vec<MetricColumn> {
        self.list().flat_map(|metric| metric.weighted_columns(setting)).collect()
    }
}

/// Columns of the record by activity, after tick and activity.
pub fn activity_columns(setting: &Setting) -> Vec<MetricColumn> {
    ACTIVITY_METRICS.iter().flat_map(|metric| metric.columns(setting)).collect()
}

/// Columns of the record by party, after tick and party.
pub fn party_columns(setting: &Setting) -> Vec<MetricColumn> {
    PARTY_METRICS.iter().flat_map(|metric| metric.columns(setting)).collect()
}

/// Founds a collaboration and lets it run to the horizon.
pub fn run(setting: &Setting, luck: Luck, recording: &Recording) -> Result<Record, NotFinite> {
    let mut course = Course::begin(setting, luck, recording, recording.trace())?;
    course.pass(setting, setting.horizon(), |_| {})?;
    course.finish(setting)
}

/// A run that was followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Followed {
    /// What it leaves behind; its events are in the log.
    pub record: Record,
    /// All that came about.
    pub log: Log,
    /// Of the events that were forced, those that came up.
    pub met: Vec<EventId>,
}

/// Lets a collaboration run to the horizon and notes all that comes about; some events are forced.
pub fn follow(
    setting: &Setting,
    luck: Luck,
    recording: &Recording,
    forced: BTreeMap<EventId, Forced>,
) -> Result<Followed, NotFinite> {
    follow_watched(setting, luck, recording, forced, |_| {})
}

/// The same, watched: `watch` sees the collaboration at its founding and after every week.
pub fn follow_watched(
    setting: &Setting,
    luck: Luck,
    recording: &Recording,
    forced: BTreeMap<EventId, Forced>,
    watch: impl FnMut(&Collaboration),
) -> Result<Followed, NotFinite> {
    let mut watch = watch;
    let trace = Some(Box::new(Trace::new(forced)));
    let mut course = Course::begin(setting, luck, recording, trace)?;
    watch(&course.collaboration);
    course.pass(setting, setting.horizon(), watch)?;
    course.finish_followed(setting)
}

/// A sum over nothing is -0.0, which readers of tables would stumble over.
fn drop_signs_of_zero(row: &mut [f64]) {
    for value in row {
        *value += 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{Entry, Ledger};
    use crate::scenario::Scenario;

    const NEUTRAL: &str = include_str!("../../../configs/scenarios/neutral.toml");

    fn neutral(form: &str) -> Setting {
        let mut scenario: Scenario =
            toml::from_str(NEUTRAL).expect("the neutral scenario is right");
        scenario.agreements["main"].form = form.into();
        Setting::new(&scenario).expect("it is consistent")
    }

    #[test]
    fn forms_share_every_draw_that_both_use() {
        let recording = Recording::every(52);
        let draws = |form| {
            let ledger = Ledger::default();
            let luck = Luck::new(7, 3).noted_in(&ledger);
            run(&neutral(form), luck, &recording).expect("the run is finite");
            ledger.close()
        };
        let contract = draws("it_outsourcing");
        let network = draws("interest_network");
        let once = |rows: &[Entry]| rows.windows(2).all(|two| two[0].key() != two[1].key());
        assert!(once(&contract) && once(&network), "nobody draws the same twice");
        let mut n_shared = 0;
        for entry in &contract {
            let Ok(place) = network.binary_search_by_key(&entry.key(), Entry::key) else {
                continue;
            };
            for (bits, other) in entry.bits.iter().zip(&network[place].bits) {
                assert_eq!(bits, other, "{:?} differs between the forms", entry.key());
                n_shared += 1;
            }
        }
        // An empty account would pass: half of the draws is a floor far below what is seen.
        let all = contract.iter().map(|entry| entry.count).sum::<u64>();
        assert!(2 * n_shared > all, "{n_shared} of {all} draws are shared");
    }

    #[test]
    fn keeping_an_account_of_draws_changes_no_run() {
        let setting = neutral("interest_network");
        // Bits, since NaN, which stands for "none", is unlike itself.
        let bits = |luck| -> Vec<u64> {
            let record = run(&setting, luck, &Recording::every(52)).expect("finite");
            record.ticks.iter().map(|value| value.to_bits()).collect()
        };
        let ledger = Ledger::default();
        assert_eq!(bits(Luck::new(7, 3)), bits(Luck::new(7, 3).noted_in(&ledger)));
        assert!(!ledger.close().is_empty());
    }

    #[test]
    fn another_replicate_has_other_luck() {
        let setting = neutral("it_service");
        let recording = Recording::every(52);
        // Bits, since NaN, which stands for "none", is unlike itself.
        let bits = |replicate| -> Vec<u64> {
            let record = run(&setting, Luck::new(7, replicate), &recording).expect("finite");
            record.ticks.iter().map(|value| value.to_bits()).collect()
        };
        assert_eq!(bits(0), bits(0));
        assert_ne!(bits(0), bits(1));
    }
}
