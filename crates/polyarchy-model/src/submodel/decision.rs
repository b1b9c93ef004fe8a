//! A decision: which one it is, and that it is taken, by whom, and how long it had been open.

use crate::chance::occasion;
use crate::collaboration::Collaboration;
use crate::state::activities::Arrival;
use crate::state::stakes::Holder;
use crate::state::tally::Count;
use crate::table::ActivityId;

/// A decision that is open: what it is on, and when it came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OpenDecision {
    pub(crate) activity: ActivityId,
    pub(crate) raised: Arrival,
}

impl OpenDecision {
    /// What its own luck is drawn by: the same for its whole life, and under every form.
    pub(crate) fn key(&self) -> u64 {
        occasion(self.activity, self.raised.week, self.raised.nth)
    }
}

impl Collaboration {
    /// Notes who took a decision, and how long it had been open.
    pub(crate) fn note_decision(
        &mut self,
        OpenDecision { activity, raised }: OpenDecision,
        holder: usize,
    ) {
        self.tally[Count::DecisionsTaken] += 1.0;
        self.tally[Count::DecisionWeeks] += f64::from(self.tick - raised.week);
        let count = match self.stakes.holder(activity, holder) {
            Holder::Joint => {
                self.jointly.decided += 1.0;
                Count::DecidedJointly
            }
            Holder::Party(party) => {
                self.parties.decided[party] += 1.0;
                if self.parties.is_government(party) {
                    Count::DecidedByGovernment
                } else {
                    Count::DecidedByOthers
                }
            }
        };
        self.tally[count] += 1.0;
    }
}
