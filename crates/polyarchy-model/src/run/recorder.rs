//! What is noted of a run while it goes on.

use crate::collaboration::Collaboration;
use crate::metric::{ACTIVITY_METRICS, Moment, PARTY_METRICS, Summary};
use crate::setting::Setting;
use crate::snapshot::{record_responsibilities, record_ties, snapshot_weeks};
use crate::state::tally::Tally;
use crate::table::Id;

use super::means::Means;
use super::{NotFinite, Record, Recording, drop_signs_of_zero};

#[derive(Clone)]
pub(super) struct Recorder {
    recording: Recording,
    record: Record,
    /// Tally at the last record.
    before: Tally,
    means: Means,
    row: Vec<f64>,
    /// Weeks with a snapshot.
    snapshots: Vec<u32>,
}

impl Recorder {
    pub(super) fn new(setting: &Setting, recording: &Recording) -> Self {
        Self {
            recording: recording.clone(),
            record: Record::default(),
            before: Tally::default(),
            means: Means::of(&recording.list()),
            row: Vec::new(),
            snapshots: snapshot_weeks(setting.horizon(), recording.every_weeks),
        }
    }

    pub(super) fn recording(&self) -> &Recording {
        &self.recording
    }

    /// Takes in a week, recorded or not.
    pub(super) fn week(&mut self, collaboration: &Collaboration, setting: &Setting) {
        let tally = &collaboration.tally;
        self.means.add(&Moment { collaboration, setting, tally });
    }

    /// Records the moment, if the week is one that is recorded.
    pub(super) fn note_if_due(
        &mut self,
        collaboration: &Collaboration,
        setting: &Setting,
    ) -> Result<(), NotFinite> {
        let is_due = collaboration.tick.is_multiple_of(self.recording.every_weeks);
        if is_due { self.note(collaboration, setting) } else { Ok(()) }
    }

    fn note(&mut self, collaboration: &Collaboration, setting: &Setting) -> Result<(), NotFinite> {
        let tally = collaboration.tally.since(&self.before);
        self.before = collaboration.tally;
        let moment = Moment { collaboration, setting, tally: &tally };
        self.row.clear();
        for metric in self.recording.list() {
            let first = self.row.len();
            metric.read(&moment, (), &mut self.row);
            if !collaboration.lives() && !metric.outlasts_death() {
                self.row[first..].fill(f64::NAN);
            }
        }
        drop_signs_of_zero(&mut self.row);
        self.check(&self.row, collaboration.tick, setting)?;
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

    fn check(&self, row: &[f64], tick: u32, setting: &Setting) -> Result<(), NotFinite> {
        let Some(column) = row.iter().position(|value| value.is_infinite()) else {
            return Ok(());
        };
        let metric = self.recording.columns(setting)[column].id.clone();
        Err(NotFinite { metric, tick })
    }

    pub(super) fn finish(
        mut self,
        collaboration: &Collaboration,
        setting: &Setting,
    ) -> Result<Record, NotFinite> {
        let moment = Moment { collaboration, setting, tally: &collaboration.tally };
        self.row.clear();
        let mut kinds = Vec::new();
        for metric in self.recording.list() {
            metric.read(&moment, (), &mut self.row);
            kinds.resize(self.row.len(), metric.summary);
        }
        drop_signs_of_zero(&mut self.row);
        let [mut weekly, mut of_stock] = self.means.finish();
        let mut summed_up = |(&kind, &now): (&Summary, &f64)| match kind {
            Summary::Mean => weekly.next().unwrap_or(f64::NAN),
            Summary::MeanOfStock => of_stock.next().unwrap_or(f64::NAN),
            _ => now,
        };
        let summary: Vec<f64> = kinds.iter().zip(&self.row).map(&mut summed_up).collect();
        self.check(&summary, collaboration.tick, setting)?;
        self.record.summary = summary;
        self.record.party_names = collaboration.parties.names.cells().to_vec();
        Ok(self.record)
    }
}
