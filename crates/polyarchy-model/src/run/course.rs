//! The course of a run: a collaboration, and what is noted of it week after week.

use crate::chance::Luck;
use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::tick::advance;
use crate::trace::Trace;

use super::recorder::Recorder;
use super::{Followed, NotFinite, Record, Recording};

/// A run under way.
#[derive(Clone)]
pub(super) struct Course {
    pub(super) collaboration: Collaboration,
    recorder: Recorder,
}

impl Course {
    /// Founds the collaboration, and records the founding.
    pub(super) fn begin(
        setting: &Setting,
        luck: Luck,
        recording: &Recording,
        trace: Option<Box<Trace>>,
    ) -> Result<Self, NotFinite> {
        let collaboration = Collaboration::found_followed(setting, luck, trace);
        let mut recorder = Recorder::new(setting, recording);
        recorder.note_if_due(&collaboration, setting)?;
        Ok(Self { collaboration, recorder })
    }

    /// Lets weeks pass until there are so many since the founding; `watch` sees the collaboration after each.
    pub(super) fn pass(
        &mut self,
        setting: &Setting,
        weeks: u32,
        mut watch: impl FnMut(&Collaboration),
    ) -> Result<(), NotFinite> {
        let Self { collaboration, recorder } = self;
        while collaboration.tick < weeks {
            advance(collaboration, setting);
            recorder.week(collaboration, setting);
            watch(collaboration);
            recorder.note_if_due(collaboration, setting)?;
        }
        Ok(())
    }

    /// What is recorded.
    pub(super) fn recording(&self) -> &Recording {
        self.recorder.recording()
    }

    /// What the run leaves behind, with the events that are recorded.
    pub(super) fn finish(mut self, setting: &Setting) -> Result<Record, NotFinite> {
        let trace = self.collaboration.trace.take();
        let kinds = self.recording().events.clone();
        let mut record = self.recorder.finish(&self.collaboration, setting)?;
        if let Some(trace) = trace {
            record.events = trace.into_log().only(&kinds).to_cells();
        }
        Ok(record)
    }

    /// What a run that is followed leaves behind, and its log.
    pub(super) fn finish_followed(mut self, setting: &Setting) -> Result<Followed, NotFinite> {
        let trace = self.collaboration.trace.take().expect("the run is followed");
        let record = self.recorder.finish(&self.collaboration, setting)?;
        let met = trace.met().to_vec();
        Ok(Followed { record, log: trace.into_log(), met })
    }
}
