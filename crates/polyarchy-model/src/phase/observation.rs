//! Observation: what the week leaves on record beyond what the phases noted themselves.

use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::tally::Count;

/// Counts the week; the collaboration dies when fewer than two parties or no government party is left.
pub(crate) fn observe(c: &mut Collaboration, _: &Setting) {
    c.tally[Count::Weeks] += 1.0;
    let n_present = c.parties.present_ids().count();
    let governed = c.parties.present_ids().any(|party| c.parties.is_government(party));
    if n_present < 2 || !governed {
        c.project.ended = Some(c.tick + 1);
        c.note_death();
    }
    if c.is_at_work_after(c.tick + 1) {
        c.tally[Count::WeeksAtWork] += 1.0;
    }
}
