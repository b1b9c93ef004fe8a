//! A decision is taken: by whom, and how long it had been open.

use crate::collaboration::Collaboration;
use crate::state::stakes::Holder;
use crate::state::tally::Count;
use crate::table::ActivityId;

impl Collaboration {
    /// Notes who took a decision, and how long it had been open.
    pub(crate) fn note_decision(&mut self, (activity, raised): (ActivityId, u32), holder: usize) {
        self.tally[Count::DecisionsTaken] += 1.0;
        self.tally[Count::DecisionWeeks] += f64::from(self.tick - raised);
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
