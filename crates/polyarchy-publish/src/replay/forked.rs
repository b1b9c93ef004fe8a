//! A run at its fork: its history, and both settings in which it goes on.

use std::path::Path;

use polyarchy_model::event::{Alternative, EventId, Kind, Names};
use polyarchy_model::fork;
use polyarchy_model::run::{Followed, History, Record, run};
use polyarchy_model::setting::Setting;
use polyarchy_model::trace::Forced;
use polyarchy_runner::{Prepared, RunId};
use polyarchy_study::{Change, scenario_from_text_changed};
use polyarchy_why::chain::Index;

use super::effects::Pair;
use super::{AllForced, Otherwise, PLACEBOS, ReplayError, has};
use crate::failure::Failure;
use crate::followed::all_events;
use crate::stored::open;

/// The histories from which futures drawn anew begin: as it was, and otherwise.
pub(super) struct Branches {
    histories: [History; 2],
    forced: AllForced,
}

/// A run at its fork.
pub(super) struct Forked {
    pub(super) prepared: Prepared,
    pub(super) run: RunId,
    pub(super) at: u32,
    /// The setting under which the run goes on as it was, and otherwise.
    settings: [Setting; 2],
    /// The history, followed.
    history: History,
    /// The key of luck with which the run goes on as it was.
    key: Option<u64>,
    /// The run as it was.
    pub(super) as_it_was: Followed,
    pub(super) names: Names,
    pub(super) forced: AllForced,
    pub(super) whether: Option<EventId>,
}

impl Forked {
    pub(super) fn new(folder: &Path, place: u64, otherwise: &Otherwise) -> Result<Self, Failure> {
        let (_, prepared) = open(folder)?;
        let run = prepared.run_at(place)?;
        let setting = prepared.setting_at(run.point);
        let at = otherwise.at;
        let last = setting.horizon();
        if last <= at {
            return Err(ReplayError::NoWeek { at, last: last.saturating_sub(1) }.into());
        }
        let recording = all_events(&prepared);
        let failed = |failed| Failure::RunFailed { place, failed };
        let shared = prepared.luck_of_history().zip(prepared.study.fork);
        let (history, key) = if let Some((luck, shared)) = shared {
            let fork = shared.at.get();
            if at != fork {
                return Err(ReplayError::OtherFork { fork }.into());
            }
            (prepared.history(luck, &recording), Some(prepared.fresh_key_of(run)))
        } else {
            (History::until(&setting, prepared.luck_of(run), at, &recording), None)
        };
        let history = history.map_err(failed)?;
        let changed = changed(&prepared, run, &setting, otherwise)?;
        let as_it_was = history.follow_on(&setting, key, AllForced::new()).map_err(failed)?;
        let names = Names::new(&setting, &as_it_was.log);
        let (forced, whether) = (AllForced::new(), None);
        let settings = [setting, changed];
        let mut forked =
            Self { prepared, run, at, settings, history, key, as_it_was, names, forced, whether };
        forked.force(otherwise)?;
        Ok(forked)
    }

    /// Finds the events that are to come out otherwise, and the one that is asked about.
    fn force(&mut self, otherwise: &Otherwise) -> Result<(), ReplayError> {
        for (list, how) in [
            (&otherwise.blocked, Forced::Blocked),
            (&otherwise.flipped, Forced::Flipped),
            (&otherwise.held, Forced::Held(0)),
        ] {
            for written in list {
                let id = self.event(written)?;
                let how = self.way(id, how)?;
                self.forced.insert(id, how);
            }
        }
        self.whether = otherwise.whether.as_ref().map(|written| self.event(written)).transpose()?;
        Ok(())
    }

    fn event(&self, written: &str) -> Result<EventId, ReplayError> {
        let found = self.names.event_of(written);
        found.map_err(|wrong| ReplayError::NotAnEvent(wrong.to_string()))
    }

    /// Whether and how an event can be forced.
    fn way(&self, id: EventId, how: Forced) -> Result<Forced, ReplayError> {
        let event = || self.names.event(&id);
        if id.week < self.at {
            return Err(ReplayError::Passed { event: event(), week: id.week, at: self.at });
        }
        let alternative = id.kind.info().alternative;
        match (alternative, how) {
            (Alternative::None, _) => {
                Err(ReplayError::Follows { event: event(), instead: self.instead(&id) })
            }
            (Alternative::Absent, Forced::Flipped) => {
                Err(ReplayError::NoOtherWay { event: event() })
            }
            (_, Forced::Held(_)) => {
                let found = self.as_it_was.log.events().iter().find(|event| event.id == id);
                let found = found.ok_or_else(|| ReplayError::NeverWas { event: event() })?;
                // What can only be absent came about.
                let outcome = if alternative == Alternative::Absent { 1 } else { found.outcome };
                Ok(Forced::Held(outcome))
            }
            (_, how) => Ok(how),
        }
    }

    /// Decision points behind an event that follows from others.
    fn instead(&self, id: &EventId) -> String {
        let index = Index::new(&self.as_it_was.log, &self.names);
        let Some(place) = index.place(id) else {
            return "and it did not come about in the run".to_owned();
        };
        let points: Vec<String> = index
            .ancestors(place)
            .into_iter()
            .map(|place| index.event(place).id)
            .filter(|id| id.kind.info().alternative != Alternative::None && self.at <= id.week)
            .map(|id| self.names.event(&id))
            .collect();
        if points.is_empty() {
            return "there is none behind it from that week on".to_owned();
        }
        format!("behind it are {}", points.join(", "))
    }

    /// The run otherwise, in its own luck.
    pub(super) fn otherwise(&self) -> Result<Followed, Failure> {
        let [_, changed] = &self.settings;
        let failed = |failed| Failure::RunFailed { place: self.place(), failed };
        self.history.follow_on(changed, self.key, self.forced.clone()).map_err(failed)
    }

    /// Both branches in the run's own luck until the events are past that come out otherwise: only then is luck drawn anew,
    /// so that the event itself is what it was, and not another draw.
    pub(super) fn branches(&self, forced: &AllForced) -> Result<Branches, Failure> {
        let otherwise = forced.iter().filter(|(_, how)| !matches!(how, Forced::Held(_)));
        let until = otherwise.map(|(id, _)| id.week + 1).max().unwrap_or(0).max(self.at);
        let [setting, changed] = &self.settings;
        let failed = |failed| Failure::RunFailed { place: self.place(), failed };
        let extended =
            |setting, forced| self.history.extended(setting, forced, until).map_err(failed);
        let histories = [extended(setting, AllForced::new())?, extended(changed, forced.clone())?];
        Ok(Branches { histories, forced: forced.clone() })
    }

    /// A pair of futures with luck drawn anew. Their keys are none of those of the study's own replicates.
    pub(super) fn fresh_pair(&self, branches: &Branches, nth: usize) -> Result<Pair, Failure> {
        const OWN: u64 = 1 << 40;
        let key = Some(OWN + nth as u64);
        let [setting, changed] = &self.settings;
        let [as_it_was, otherwise] = &branches.histories;
        let failed = |failed| Failure::RunFailed { place: self.place(), failed };
        let pair = [
            as_it_was.follow_on(setting, key, AllForced::new()).map_err(failed)?,
            otherwise.follow_on(changed, key, branches.forced.clone()).map_err(failed)?,
        ];
        let came = self.whether.map(|id| [has(&pair[0], &id), has(&pair[1], &id)]);
        Ok(Pair::of(&pair).asked(came))
    }

    /// Another replicate of the design point, with a history of its own.
    pub(super) fn pair_of_replicate(&self, nth: usize) -> Result<Pair, Failure> {
        let run = RunId { replicate: nth as u32, ..self.run };
        let [setting, changed] = &self.settings;
        let recording = &self.prepared.recording;
        let made = || {
            let luck = self.prepared.luck_of(run);
            let history = History::until(setting, luck, self.at, recording)?;
            Ok([history.go_on(setting, None)?, history.go_on(changed, None)?])
        };
        let failed =
            |failed| Failure::RunFailed { place: run.place(self.prepared.replicates), failed };
        made().map(Pair::of_records).map_err(failed)
    }

    /// What is forced on the futures of each placebo: the same, done to another event of the kind.
    pub(super) fn placebos(&self) -> Vec<AllForced> {
        let mut events = self.forced.iter().filter(|(_, how)| !matches!(how, Forced::Held(_)));
        let Some((id, &how)) = events.next() else { return Vec::new() };
        let index = Index::new(&self.as_it_was.log, &self.names);
        let others = index.placebos(id, self.whether.as_ref(), PLACEBOS);
        others.into_iter().map(|other| AllForced::from([(other, how)])).collect()
    }

    pub(super) fn refuse_events(&self) -> Result<(), ReplayError> {
        let names_none = self.forced.is_empty() && self.whether.is_none();
        if names_none { Ok(()) } else { Err(ReplayError::OfOneRun) }
    }

    /// The run from its beginning, to compare with.
    pub(super) fn whole_run(&self) -> Result<Record, Failure> {
        if self.key.is_some() {
            return Ok(self.as_it_was.record.clone());
        }
        let luck = self.prepared.luck_of(self.run);
        let failed = |failed| Failure::RunFailed { place: self.place(), failed };
        run(&self.settings[0], luck, &self.prepared.recording).map_err(failed)
    }

    /// Names of the disputes that open in one of two futures only.
    pub(super) fn disputes(&self, one: &Followed, other: &Followed) -> [Vec<String>; 2] {
        let only = |here: &Followed, there: &Followed| {
            let opened = here.log.events().iter().filter(|event| event.id.kind == Kind::Disputed);
            let absent = opened.filter(|event| !has(there, &event.id));
            let names = Names::new(&self.settings[0], &here.log);
            absent.map(|event| names.event(&event.id)).collect()
        };
        [only(one, other), only(other, one)]
    }

    fn place(&self) -> u64 {
        self.run.place(self.prepared.replicates)
    }

    pub(super) fn words(&self) -> String {
        crate::followed::words(&self.prepared, self.run)
    }

    /// What is otherwise, in words.
    pub(super) fn told(&self, otherwise: &Otherwise) -> Vec<String> {
        let index = Index::new(&self.as_it_was.log, &self.names);
        let mut told: Vec<String> =
            otherwise.set.iter().map(|set| format!("{set} from week {} on", self.at)).collect();
        for (id, how) in &self.forced {
            let verb = match how {
                Forced::Blocked => "does not come about",
                Forced::Flipped => "comes out the other way",
                _ => "comes out as it did",
            };
            let words =
                index.place(id).map_or(String::new(), |place| format!(" ({})", index.words(place)));
            told.push(format!("{}{words} {verb}", self.names.event(id)));
        }
        told
    }
}

/// The setting of a run with changes, as far as they can be made in the middle.
fn changed(
    prepared: &Prepared,
    run: RunId,
    setting: &Setting,
    otherwise: &Otherwise,
) -> Result<Setting, Failure> {
    if otherwise.set.is_empty() {
        return Ok(setting.clone());
    }
    let changes = otherwise.set.iter().map(|written| Change::parse(written));
    let changes = changes.collect::<Result<Vec<_>, _>>().map_err(ReplayError::NotAChange)?;
    let text = prepared.study.scenario_text_at(&prepared.study.points()[run.point as usize]);
    let scenario = scenario_from_text_changed("the scenario of the run", &text, &changes)?;
    let refused = fork::refused(&setting.scenario, &scenario, otherwise.at);
    if !refused.is_empty() {
        return Err(ReplayError::Fixed(refused).into());
    }
    Ok(Setting::new(&scenario).expect("reading the scenario checked it"))
}
