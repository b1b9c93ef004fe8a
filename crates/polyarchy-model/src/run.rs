//! One run: a pure function of setting and luck.

use crate::chance::Luck;
use crate::collaboration::Collaboration;
use crate::metric::{
    ACTIVITY_METRICS, METRICS, Metric, MetricColumn, Moment, PARTY_METRICS, Summary,
};
use crate::not_finite::NotFinite;
use crate::setting::Setting;
use crate::snapshot::{record_responsibilities, record_ties, snapshot_weeks};
use crate::state::tally::Tally;
use crate::table::Id;
use crate::tick::advance;

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
        }
    }

    /// The recorded metrics.
    fn list(&self) -> impl Iterator<Item = &'static Metric> + '_ {
        self.metrics.iter().map(|&position| &METRICS[position])
    }

    /// Columns of the summary and of the course over time.
    pub fn columns(&self, setting: &Setting) -> Vec<MetricColumn> {
        self.list().flat_map(|metric| metric.columns(setting)).collect()
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
    let mut collaboration = Collaboration::found(setting, luck);
    let mut recorder = Recorder::new(setting, recording);
    recorder.note(&collaboration)?;
    for _ in 0..setting.horizon() {
        advance(&mut collaboration, setting);
        if collaboration.tick.is_multiple_of(recording.every_weeks) {
            recorder.note(&collaboration)?;
        }
    }
    recorder.finish(&collaboration)
}

struct Recorder<'a> {
    setting: &'a Setting,
    recording: &'a Recording,
    record: Record,
    /// Tally at the last record.
    before: Tally,
    sums: Vec<f64>,
    counts: Vec<f64>,
    row: Vec<f64>,
    /// Weeks with a snapshot.
    snapshots: Vec<u32>,
}

impl<'a> Recorder<'a> {
    fn new(setting: &'a Setting, recording: &'a Recording) -> Self {
        let n_columns = recording.columns(setting).len();
        Self {
            setting,
            recording,
            record: Record::default(),
            before: Tally::default(),
            sums: vec![0.0; n_columns],
            counts: vec![0.0; n_columns],
            row: Vec::with_capacity(n_columns),
            snapshots: snapshot_weeks(setting.horizon(), recording.every_weeks),
        }
    }

    /// Records the moment. Means in the summary are over the recorded weeks in which work was open:
    /// neither the founding nor the time after everything is done tells how roles are held.
    fn note(&mut self, collaboration: &Collaboration) -> Result<(), NotFinite> {
        let tally = collaboration.tally.since(&self.before);
        self.before = collaboration.tally;
        let moment = Moment { collaboration, setting: self.setting, tally: &tally };
        self.row.clear();
        for metric in self.recording.list() {
            metric.read(&moment, (), &mut self.row);
        }
        drop_signs_of_zero(&mut self.row);
        self.check(collaboration.tick)?;
        if collaboration.tick > 0 && collaboration.is_at_work() {
            for ((sum, count), value) in self.sums.iter_mut().zip(&mut self.counts).zip(&self.row) {
                if !value.is_nan() {
                    *sum += value;
                    *count += 1.0;
                }
            }
        }
        let tick = f64::from(collaboration.tick);
        if self.recording.ticks {
            self.record.ticks.push(tick);
            self.record.ticks.extend_from_slice(&self.row);
        }
        if self.recording.activities {
            for activity in collaboration.activities.ids() {
                self.record.activities.extend([tick, activity.row() as f64]);
                for metric in ACTIVITY_METRICS {
                    metric.read(&moment, activity, &mut self.record.activities);
                }
            }
        }
        if self.recording.parties {
            for party in collaboration.parties.present.ids() {
                self.record.parties.extend([tick, party.row() as f64]);
                for metric in PARTY_METRICS {
                    metric.read(&moment, party, &mut self.record.parties);
                }
            }
        }
        // Whoever has parted expects nothing of each other.
        if collaboration.lives() && self.snapshots.contains(&collaboration.tick) {
            if self.recording.responsibilities {
                record_responsibilities(&moment, &mut self.record.responsibilities);
            }
            if self.recording.ties {
                record_ties(&moment, &mut self.record.ties);
            }
        }
        Ok(())
    }

    fn check(&self, tick: u32) -> Result<(), NotFinite> {
        let Some(column) = self.row.iter().position(|value| value.is_infinite()) else {
            return Ok(());
        };
        let metric = self.recording.columns(self.setting)[column].id.clone();
        Err(NotFinite { metric, tick })
    }

    fn finish(mut self, collaboration: &Collaboration) -> Result<Record, NotFinite> {
        let moment = Moment { collaboration, setting: self.setting, tally: &collaboration.tally };
        self.row.clear();
        let mut kinds = Vec::with_capacity(self.sums.len());
        for metric in self.recording.list() {
            metric.read(&moment, (), &mut self.row);
            kinds.resize(self.row.len(), metric.summary);
        }
        drop_signs_of_zero(&mut self.row);
        self.check(collaboration.tick)?;
        let means = self.sums.iter().zip(&self.counts).map(|(sum, count)| sum / count);
        let summary = kinds.iter().zip(self.row.iter().zip(means));
        self.record.summary = summary
            .map(|(kind, (&now, mean))| if *kind == Summary::Mean { mean } else { now })
            .collect();
        self.record.party_names = collaboration.parties.names.cells().to_vec();
        Ok(self.record)
    }
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
