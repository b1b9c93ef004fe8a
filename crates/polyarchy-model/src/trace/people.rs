//! The founding, mandates, pressure, and who comes and goes.

use crate::collaboration::Collaboration;
use crate::event::{Event, EventId, Kind};
use crate::setting::{PlannedMandate, Setting};
use crate::table::{ActivityId, Id, PartyId};
use crate::trace::weekly;

/// How a party comes to join: places among the outcomes of [`Kind::Joined`].
pub(crate) const FOUNDER: u16 = 0;
pub(crate) const BY_DATE: u16 = 1;
pub(crate) const BY_CHANCE: u16 = 2;
/// Why a party leaves: places among the outcomes of [`Kind::Left`].
pub(crate) const DATED: u16 = 0;
pub(crate) const EXHAUSTED: u16 = 1;
pub(crate) const RELEASED: u16 = 2;

impl Collaboration {
    /// Notes the parameters that beliefs hang on, who is there, and what is open.
    pub(crate) fn note_founding(&mut self, setting: &Setting) {
        let Some(trace) = &mut self.trace else { return };
        let mut details = parameters(setting).to_vec();
        for parties in &self.concerns {
            details.push(parties.len() as f64);
            details.extend(parties.iter().map(|party| party.row() as f64));
        }
        trace.log.note(weekly(0, Kind::Founded), &[], &details);
        for party in self.parties.present.ids().filter(|&party| self.parties.present[party]) {
            let concerned = |activity: &usize| self.concerns[*activity].contains(&party);
            let activities = (0..self.concerns.len()).filter(concerned).map(|row| row as f64);
            let event = Event::new(EventId::of_party(0, Kind::Joined, party))
                .by(party)
                .came_out(FOUNDER)
                .weighing(f64::from(self.parties.n_members[party]));
            trace.log.note(event, &[], &activities.collect::<Vec<_>>());
        }
        self.note_openings(setting, true);
    }

    /// What a fork can change in beliefs without any other event: the parameters of the founding, the weight of each
    /// agreement's clauses, and which activities are open; nothing in a run that nobody follows.
    pub(crate) fn what_forks(&self, setting: &Setting) -> Vec<f64> {
        if !self.is_followed() {
            return Vec::new();
        }
        let mut what = parameters(setting).to_vec();
        let weight = |agreement| self.agreements.terms(agreement, setting).weight.get();
        what.extend(self.agreements.ids().map(weight));
        let is_open = |activity| f64::from(self.activities.is_open(activity, self.tick));
        what.extend(self.activities.ids().map(is_open));
        what
    }

    /// Notes that the run goes on under another setting, if this changes anything of that.
    pub(crate) fn note_fork(&mut self, before: &[f64], setting: &Setting) {
        let after = self.what_forks(setting);
        if let Some(trace) = &mut self.trace
            && before != after
        {
            trace.log.note(weekly(self.tick, Kind::Forked), &[], &after);
        }
    }

    /// Notes the activities that open now: at the founding those that are open from the start, later those whose date
    /// or mandate has come.
    pub(crate) fn note_openings(&mut self, setting: &Setting, founding: bool) {
        let Some(trace) = &mut self.trace else { return };
        for activity in self.activities.ids() {
            let is_new = founding || self.tick > 0 || setting.activities[activity].mandated;
            if self.activities.opens[activity] != self.tick || !is_new {
                continue;
            }
            let opened = |mandate: &EventId| {
                mandate.week == self.tick
                    && setting.mandates[mandate.parts[0] as usize].opens.contains(&activity)
            };
            let causes: Vec<EventId> = trace.mandates.iter().copied().filter(opened).collect();
            let id = EventId::on(self.tick, Kind::Opened, activity);
            let event = Event::new(id).at(activity);
            trace.log.note(event, &causes, &[]);
        }
    }

    /// Notes a mandate that is carried out.
    pub(crate) fn note_mandate(&mut self, nth: usize, mandate: &PlannedMandate) {
        let Some(trace) = &mut self.trace else { return };
        let id = EventId::nth(self.tick, Kind::Mandate, nth);
        let moves = mandate.written.moves_deadline.map_or(f64::NAN, |weeks| weeks.get());
        let grants = mandate.written.grants.map_or(f64::NAN, |money| money.get());
        trace.log.note(Event::new(id), &[], &[moves, grants]);
        trace.mandates.push(id);
    }

    /// Notes the week's pressure.
    pub(crate) fn note_pressure(&mut self, setting: &Setting) {
        let Some(trace) = &mut self.trace else { return };
        let project = &self.project;
        let numbers = [project.time_pressure, project.budget_pressure, project.time_to_coordinate];
        let moved = |id: &EventId| {
            let written = &setting.mandates[id.parts[0] as usize].written;
            written.moves_deadline.is_some() || written.grants.is_some()
        };
        let causes: Vec<EventId> = trace.mandates.iter().copied().filter(moved).collect();
        trace.log.note(weekly(self.tick, Kind::Pressure), &causes, &numbers);
    }

    /// Notes that a party joins.
    pub(crate) fn note_joining(
        &mut self,
        id: EventId,
        party: PartyId,
        how: u16,
        activities: &[ActivityId],
    ) {
        let Some(trace) = &mut self.trace else { return };
        let rows: Vec<f64> = activities.iter().map(|activity| activity.row() as f64).collect();
        let n_members = f64::from(self.parties.n_members[party]);
        trace.log.note(Event::new(id).by(party).came_out(how).weighing(n_members), &[], &rows);
    }

    /// Notes that a party leaves.
    pub(crate) fn note_leaving(&mut self, party: PartyId, why: u16) {
        self.note(|tick| {
            Event::new(EventId::of_party(tick, Kind::Left, party)).by(party).came_out(why)
        });
    }
}

/// The parameters that beliefs, and what is said of them, hang on.
fn parameters(setting: &Setting) -> [f64; 7] {
    let (expectations, talk) = (&setting.scenario.expectations, &setting.scenario.talk);
    [
        expectations.prior_weight.get(),
        expectations.custom.get(),
        expectations.forgetting.get(),
        setting.scenario.relations.starting_trust.get(),
        talk.assertiveness.get(),
        talk.rigidity.get(),
        talk.most_assertive.get(),
    ]
}
