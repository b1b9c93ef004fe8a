//! A study made ready to run: what is recorded, and which columns that gives.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use polyarchy_model::NotFinite;
use polyarchy_model::chance::Luck;
use polyarchy_model::event::{KINDS, Kind, Log};
use polyarchy_model::metric::{METRICS, MetricColumn};
use polyarchy_model::run::{History, Record, Recording, follow};
use polyarchy_model::setting::Setting;
use polyarchy_study::Study;

use crate::detail::{Detail, details};
use crate::error::RunnerError;
use crate::run_id::RunId;
use crate::simulation::Simulate;

/// A study, what is recorded of its runs, and the columns that this gives.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The study.
    pub study: Study,
    /// What is recorded of each run whose events are, if the study records any.
    pub recording: Recording,
    /// What is recorded of the others.
    without_events: Recording,
    /// Columns of summaries and courses over time.
    pub columns: Vec<MetricColumn>,
    /// Tables of details, in the order of a run's record, whether wanted or not.
    pub details: Vec<Detail>,
    /// Runs that a point has at most: all replicates, or where a study ends that asks for precision.
    pub replicates: u32,
    /// The history that all runs share, if the study has one and some run has needed it.
    history: OnceLock<Result<History, NotFinite>>,
}

impl Prepared {
    /// The study, ready to run.
    pub fn new(study: Study) -> Self {
        let position = |id: &String| METRICS.iter().position(|metric| metric.id == id);
        let recording = Recording {
            every_weeks: study.record.every_weeks.get(),
            metrics: study.record.metrics.iter().filter_map(position).collect(),
            ticks: true,
            activities: study.record.activities,
            parties: study.record.parties,
            responsibilities: study.record.responsibilities,
            ties: study.record.ties,
            events: study.record.events.iter().filter_map(|id| Kind::of_id(id)).collect(),
        };
        let setting = Setting::new(&study.scenario()).expect("reading the study checked it");
        Self {
            columns: recording.columns(&setting),
            details: details(&setting, &recording),
            replicates: study.precision.as_ref().map_or(study.replicates, |asked| asked.max),
            without_events: Recording { events: Vec::new(), ..recording.clone() },
            study,
            recording,
            history: OnceLock::new(),
        }
    }

    /// What is recorded of a run.
    pub(crate) fn recording_of(&self, run: RunId) -> &Recording {
        if self.study.record.has_events_of(run.replicate) {
            &self.recording
        } else {
            &self.without_events
        }
    }

    /// Number of runs at most whose events are recorded.
    pub fn runs_with_events(&self) -> u64 {
        let replicates = 0..self.replicates;
        let n = replicates.filter(|&replicate| self.study.record.has_events_of(replicate)).count();
        self.study.points().len() as u64 * n as u64
    }

    /// Whether every kind of event is recorded of some runs.
    pub fn records_every_kind(&self) -> bool {
        self.recording.events.len() == KINDS.len()
    }

    /// Number of runs at most; a study that asks for precision may know enough before.
    pub fn runs(&self) -> u64 {
        self.study.points().len() as u64 * u64::from(self.replicates)
    }

    /// The run at a place in the order of the design.
    pub fn run_at(&self, place: u64) -> Result<RunId, RunnerError> {
        if self.runs() <= place {
            return Err(RunnerError::NoRun { place, last: self.runs().saturating_sub(1) });
        }
        Ok(RunId::at(place, self.replicates))
    }

    /// The record of a run at its setting: simulated by itself, or as a future of the history that all share.
    pub(crate) fn record(
        &self,
        run: RunId,
        setting: &Setting,
        simulate: &Simulate<'_>,
    ) -> Result<Record, NotFinite> {
        let Some(luck) = self.luck_of_history() else {
            return simulate(setting, self.luck_of(run), self.recording_of(run));
        };
        let made = || self.history(luck, &self.recording);
        let history = self.history.get_or_init(made).as_ref().map_err(Clone::clone)?;
        let mut record = history.go_on(setting, Some(self.fresh_key_of(run)))?;
        if !self.study.record.has_events_of(run.replicate) {
            record.events = Vec::new();
        }
        Ok(record)
    }

    /// All that came about in a run, by making it again.
    pub fn follow(&self, run: RunId, setting: &Setting) -> Result<Log, NotFinite> {
        let kinds = KINDS.iter().map(|info| info.kind);
        let recording =
            Recording { ticks: false, events: kinds.collect(), ..self.without_events.clone() };
        let nothing_forced = BTreeMap::new();
        let followed = match self.luck_of_history() {
            None => follow(setting, self.luck_of(run), &recording, nothing_forced),
            Some(luck) => self.history(luck, &recording)?.follow_on(
                setting,
                Some(self.fresh_key_of(run)),
                nothing_forced,
            ),
        };
        followed.map(|followed| followed.log)
    }

    /// The history that all runs share, as a recording wants it; of a study without a fork, the founding.
    pub fn history(&self, luck: Luck, recording: &Recording) -> Result<History, NotFinite> {
        let setting = Setting::new(&self.study.scenario()).expect("reading the study checked it");
        let at = self.study.fork.map_or(0, |fork| fork.at.get());
        History::until(&setting, luck, at, recording)
    }

    /// The luck of the history that all runs share; none where each has its own.
    pub fn luck_of_history(&self) -> Option<Luck> {
        self.study.fork.map(|fork| Luck::new(self.study.seed, fork.run))
    }

    /// The key under which a run draws its luck anew from the fork on.
    pub fn fresh_key_of(&self, run: RunId) -> u64 {
        self.study.luck_of(run.point, run.replicate)
    }

    /// The luck of a run that has a history of its own.
    pub fn luck_of(&self, run: RunId) -> Luck {
        Luck::new(self.study.seed, self.study.luck_of(run.point, run.replicate))
    }

    /// The scenario at a point, ready for any number of runs.
    pub fn setting_at(&self, point: u32) -> Setting {
        let scenario = self.study.scenario_at(&self.study.points()[point as usize]);
        Setting::new(&scenario).expect("reading the study checked every point")
    }

    /// Records of one run over time.
    pub fn ticks_per_run(&self) -> u64 {
        u64::from(self.study.horizon_weeks / self.recording.every_weeks) + 1
    }
}
