//! What parties want, term by term.

use crate::collaboration::Collaboration;
use crate::event::{Event, EventId, Kind};
use crate::table::StakeId;

/// The terms of a party's interest in an activity. Interest in work is the sum of the first four; in deciding that of
/// the next four, within its bounds; in answering that of the last three.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Terms {
    pub(crate) pay: f64,
    pub(crate) commitment: f64,
    pub(crate) competence: f64,
    pub(crate) load: f64,
    pub(crate) retention: f64,
    pub(crate) unsafe_contract: f64,
    pub(crate) expected_blame: f64,
    pub(crate) ownership: f64,
    pub(crate) credit: f64,
    pub(crate) blame: f64,
    pub(crate) fear: f64,
}

impl Collaboration {
    /// Counts how often interests are formed in the week.
    pub(crate) fn begin_interests(&mut self) {
        let Some(trace) = &mut self.trace else { return };
        let (week, times) = trace.formed;
        trace.formed = (self.tick, if week == self.tick { times + 1 } else { 0 });
    }

    /// Notes a stake's interests and assertiveness.
    #[inline]
    pub(crate) fn note_interest(&mut self, stake: StakeId, terms: impl FnOnce(&Self) -> Terms) {
        if self.is_followed() {
            let terms = terms(self);
            self.note_terms(stake, terms);
        }
    }

    #[cold]
    fn note_terms(&mut self, stake: StakeId, terms: Terms) {
        let (party, activity) = (self.stakes.party(stake), self.stakes.activity(stake));
        let bends = self.assertiveness[stake];
        let Some(trace) = &mut self.trace else { return };
        let (_, times) = trace.formed;
        let id = EventId::of_stake(self.tick, Kind::Interest, activity, party, times);
        let event = Event::new(id).by(party).at(activity);
        let Terms {
            pay,
            commitment,
            competence,
            load,
            retention,
            unsafe_contract,
            expected_blame,
            ownership,
            credit,
            blame,
            fear,
        } = terms;
        let [work, decision, accountability] = bends;
        let details = [
            pay,
            commitment,
            competence,
            load,
            retention,
            unsafe_contract,
            expected_blame,
            ownership,
            credit,
            blame,
            fear,
            work,
            decision,
            accountability,
        ];
        trace.log.note(event, &[], &details);
    }
}
