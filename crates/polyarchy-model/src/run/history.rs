//! Many futures of one history: a run that goes on from some week under another setting, or with other luck.

use std::collections::BTreeMap;
use std::fmt;

use crate::chance::Luck;
use crate::event::EventId;
use crate::setting::Setting;
use crate::trace::{Forced, Trace};

use super::course::Course;
use super::{Followed, NotFinite, Record, Recording};

/// Where a run forks, and which luck its future has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fork {
    /// Weeks of history: the weeks 0, 1, …, `at` - 1 pass under it, and week `at` is the first of the future. At 0 there
    /// is no history, and a future is a run of its own.
    pub at: u32,
    /// Under which key the future draws its luck anew; none, and it keeps the luck of its history.
    ///
    /// Futures with the same key are paired: they share their luck as far as they draw the same. With key `k` luck is
    /// drawn anew from week `at` on, also for members who have yet to arrive; what members drew at their arrival stays.
    pub fresh: Option<u64>,
}

/// A run until some week, from which any number of futures can begin.
///
/// ```
/// use polyarchy_model::chance::Luck;
/// use polyarchy_model::run::{History, Recording};
/// use polyarchy_model::{Setting, scenario::Scenario};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let text = std::fs::read_to_string("../../configs/scenarios/neutral.toml")?;
/// let mut scenario: Scenario = toml::from_str(&text)?;
/// let as_planned = Setting::new(&scenario)?;
/// scenario.agreements["main"].form = "interest_network".into();
/// let network = Setting::new(&scenario)?;
/// assert!(polyarchy_model::fork::refused(&as_planned.scenario, &network.scenario, 60).is_empty());
///
/// let history = History::until(&as_planned, Luck::new(1, 17), 60, &Recording::every(4))?;
/// let pairs: Vec<_> = (0..3)
///     .map(|key| [&as_planned, &network].map(|future| history.go_on(future, Some(key))))
///     .collect();
/// assert_eq!(pairs.len(), 3);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct History {
    setting: Setting,
    course: Course,
}

impl fmt::Debug for History {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (title, weeks) = (&self.setting.scenario.title, self.weeks());
        out.debug_struct("History")
            .field("title", title)
            .field("weeks", &weeks)
            .finish_non_exhaustive()
    }
}

impl History {
    /// The run of a setting until `at` weeks have passed; until its horizon, if that comes first.
    ///
    /// Every number that is recorded up to week `at` is that of the whole run, to the bit.
    pub fn until(
        setting: &Setting,
        luck: Luck,
        at: u32,
        recording: &Recording,
    ) -> Result<Self, NotFinite> {
        let mut course = Course::begin(setting, luck, recording, recording.trace())?;
        course.pass(setting, at.min(setting.horizon()), |_| {})?;
        Ok(Self { setting: setting.clone(), course })
    }

    /// Weeks that have passed.
    pub fn weeks(&self) -> u32 {
        self.course.collaboration.tick
    }

    /// The record of a run that has this history and goes on under a setting, with the luck of the history or with luck
    /// drawn anew under a key ([`Fork::fresh`]).
    ///
    /// What follows the future's setting, and what stays, is told in [`fork`](crate::fork); of what
    /// [`fork::refused`](crate::fork::refused) refuses, the record would mean nothing. Under the history's own setting
    /// and luck the record is that of [`run`](super::run()), to the bit.
    pub fn go_on(&self, future: &Setting, fresh: Option<u64>) -> Result<Record, NotFinite> {
        let mut course = self.fork(future, fresh, |_| {})?;
        course.pass(future, future.horizon(), |_| {})?;
        course.finish(future)
    }

    /// The same, followed: with the log of all that comes about, and some events of the future forced.
    ///
    /// Where the history's recording names kinds of events, the history was followed as well, and the log has all of it;
    /// else the log begins with the fork.
    pub fn follow_on(
        &self,
        future: &Setting,
        fresh: Option<u64>,
        forced: BTreeMap<EventId, Forced>,
    ) -> Result<Followed, NotFinite> {
        let follow = |trace: &mut Option<Box<Trace>>| trace.get_or_insert_default().force(forced);
        let mut course = self.fork(future, fresh, follow)?;
        course.pass(future, future.horizon(), |_| {})?;
        course.finish_followed(future)
    }

    /// The history that goes on under a setting, in the same luck, until more weeks have passed, with some events forced: what
    /// an intervention did before luck is drawn anew.
    pub fn extended(
        &self,
        future: &Setting,
        forced: BTreeMap<EventId, Forced>,
        until: u32,
    ) -> Result<Self, NotFinite> {
        let follow = |trace: &mut Option<Box<Trace>>| trace.get_or_insert_default().force(forced);
        let mut course = self.fork(future, None, follow)?;
        course.pass(future, until.min(future.horizon()), |_| {})?;
        Ok(Self { setting: future.clone(), course })
    }

    /// The course of a future at its first week.
    fn fork(
        &self,
        future: &Setting,
        fresh: Option<u64>,
        follow: impl FnOnce(&mut Option<Box<Trace>>),
    ) -> Result<Course, NotFinite> {
        if self.weeks() > 0 {
            let mut course = self.course.clone();
            follow(&mut course.collaboration.trace);
            course.collaboration.fork(&self.setting, future, fresh);
            return Ok(course);
        }
        let luck = self.course.collaboration.luck.clone();
        let luck = if let Some(key) = fresh { luck.anew(key) } else { luck };
        let recording = self.course.recording();
        let mut trace = recording.trace();
        follow(&mut trace);
        Course::begin(future, luck, recording, trace)
    }
}

/// The record of one run that goes under `history` until a week and under `future` from then on.
///
/// Of many futures of one history, [`History`] simulates the history once.
pub fn run_forked(
    history: &Setting,
    future: &Setting,
    luck: Luck,
    fork: Fork,
    recording: &Recording,
) -> Result<Record, NotFinite> {
    History::until(history, luck, fork.at, recording)?.go_on(future, fork.fresh)
}
