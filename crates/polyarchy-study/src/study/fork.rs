//! A study of futures: every run has the same history, and goes its own way from some week on.

use polyarchy_model::fork::refused;
use polyarchy_model::scenario::Scenario;
use polyarchy_model::units::WeekCount;
use polyarchy_model::{Problem, is_related};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One history that all runs of a study share, and the week in which their futures begin.
///
/// The history is the run of one replicate of the scenario as it stands, with the study's `set` and before any factor,
/// event or variant: `polyarchy run` of the same study without `[fork]` and factors makes it. Replicates are futures: each
/// draws its luck anew from the week of the fork on, and the same replicate has the same luck at every point. Factors,
/// events and variants hold from that week on. Numbers recorded up to it are the same in all runs, and a run's summary
/// tells of its history as well: read what comes after with `weeks` in contrasts and expectations.
///
/// What can be varied: all parameters; the terms of forms; deadline, budget and the pressure factors, which move what is
/// in force by the difference; what parties are like, where expertise and commitment move by the difference; hours of a
/// project, which move likewise; kinds of newcomers; how often decisions and requests come up; adoption, posts, weight and
/// delay of channels; mandates and all other dates from the week of the fork on. An agreement whose form, explicitness,
/// clarity or named holders differ is signed anew in that week, which counts as a revision; its other terms change
/// without. What cannot is refused: which parties, activities, agreements, channels and forms there are; members of a
/// party; who is concerned with what, and whom an agreement binds over what; themes; what is project and what is
/// service; dates that have passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fork {
    /// Number of the replicate whose history it is, as without a fork.
    #[serde(default)]
    #[schemars(extend("maximum" = i64::MAX))]
    pub run: u64,
    /// First week of the futures, at least 1 and before the horizon.
    pub at: WeekCount,
}

impl Fork {
    /// `futures of run 17 from week 60 on`.
    pub fn words(&self) -> String {
        format!("futures of run {} from week {} on", self.run, self.at.get())
    }
}

/// The history as scenarios are checked against it.
#[derive(Clone, Debug)]
pub(super) struct Forked {
    pub(super) history: Scenario,
    pub(super) at: u32,
    /// What is wrong with events, whatever else is varied: it is told once.
    pub(super) known: Vec<Problem>,
}

impl Forked {
    /// What of a scenario cannot change at the fork.
    pub(super) fn problems(&self, future: &Scenario) -> Vec<Problem> {
        let found = refused(&self.history, future, self.at);
        found.into_iter().filter(|problem| !self.known.contains(problem)).collect()
    }
}

/// Whether a value at this dotted key can contradict another or, at a fork, the history.
pub(super) fn matters(key: &str, forked: Option<&Forked>) -> bool {
    is_related(key) || forked.is_some() && key.starts_with("mandates.")
}
