//! Observation: what the week leaves on record beyond what the phases noted themselves.

use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::activities::Outcome;
use crate::state::tally::Count;
use crate::table::ActivityId;

/// Counts the week; the collaboration dies when fewer than two parties or no government party is left.
pub(crate) fn observe(c: &mut Collaboration, _: &Setting) {
    c.tally[Count::Weeks] += 1.0;
    let n_present = c.parties.present_ids().count();
    let governed = c.parties.present_ids().any(|party| c.parties.is_government(party));
    if n_present < 2 || !governed {
        c.project.ended = Some(c.tick + 1);
    }
    if c.is_at_work_after(c.tick + 1) {
        c.tally[Count::WeeksAtWork] += 1.0;
    }
}

impl Collaboration {
    /// Notes how a week's work on an activity was shared.
    pub(crate) fn note_work(&mut self, activity: ActivityId, outcome: Outcome) {
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
    pub(crate) fn note_effort(
        &mut self,
        activity: ActivityId,
        useful: f64,
        (duplicated, rework): (f64, f64),
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
