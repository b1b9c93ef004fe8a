//! What a week's work leaves on record.

use crate::collaboration::Collaboration;
use crate::state::activities::Outcome;
use crate::state::tally::Count;
use crate::table::ActivityId;

impl Collaboration {
    /// Notes how a week's work on an activity was shared.
    pub(super) fn note_work(&mut self, activity: ActivityId, outcome: Outcome) {
        let record = &mut self.activities.record[activity];
        record.work_occasions += 1.0;
        self.tally[Count::WorkOccasions] += 1.0;
        match outcome {
            Outcome::Overlap => {
                record.overlaps += 1.0;
                self.tally[Count::Overlaps] += 1.0;
            }
            Outcome::Gap => {
                record.gaps += 1.0;
                self.tally[Count::Gaps] += 1.0;
            }
            Outcome::Joint => self.tally[Count::JointWork] += 1.0,
            Outcome::Alone | Outcome::Idle => {}
        }
    }

    /// Notes hours of effect: useful ones, and those duplicated and come back.
    pub(super) fn note_effort(
        &mut self,
        activity: ActivityId,
        useful: f64,
        duplicated: f64,
        rework: f64,
    ) {
        let record = &mut self.activities.record[activity];
        record.effort += useful;
        record.duplicated += duplicated;
        record.rework += rework;
        self.project.week_effort += useful;
        self.tally[Count::Effort] += useful;
        self.tally[Count::Duplicated] += duplicated;
        self.tally[Count::Rework] += rework;
    }
}
