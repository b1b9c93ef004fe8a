//! What cannot be replayed.

use polyarchy_model::Problem;

/// Why a run cannot be made again as it is asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplayError {
    /// The week is not within the run.
    #[error("the run has weeks 0 to {last}, and none {at} to go on from")]
    NoWeek {
        /// The week.
        at: u32,
        /// The last.
        last: u32,
    },
    /// The run is itself a future of a shared history.
    #[error(
        "all runs of this study share the weeks before {fork}, and go on from there: go on from week {fork}, too"
    )]
    OtherFork {
        /// Week of the study's fork.
        fork: u32,
    },
    /// A setting is not written as one.
    #[error("{0}")]
    NotAChange(String),
    /// An event was named that is none.
    #[error("{0}")]
    NotAnEvent(String),
    /// An event follows from others.
    #[error("`{event}` follows from others and is no decision point: {instead}")]
    Follows {
        /// The event.
        event: String,
        /// What can be done instead.
        instead: String,
    },
    /// An event cannot come out the other way, since it has no other way.
    #[error("`{event}` has no other outcome: it can only be kept from coming about")]
    NoOtherWay {
        /// The event.
        event: String,
    },
    /// An event lies in the history.
    #[error("`{event}` is of week {week}, before the week {at} from which the run goes on")]
    Passed {
        /// The event.
        event: String,
        /// Its week.
        week: u32,
        /// Week of the fork.
        at: u32,
    },
    /// An event is to be held that did not come about.
    #[error("`{event}` did not come about in the run, so that there is nothing to hold it at")]
    NeverWas {
        /// The event.
        event: String,
    },
    /// A setting cannot change in the middle.
    #[error("{}", told(.0))]
    Fixed(Vec<Problem>),
    /// An event was named, and other replicates do not have it.
    #[error("an event is of one run: over other replicates only settings can be otherwise")]
    OfOneRun,
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n  ")
}
