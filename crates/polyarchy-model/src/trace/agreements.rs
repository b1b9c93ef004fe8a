//! What is signed, which responsibilities clauses specify, and how they are read.

use crate::collaboration::Collaboration;
use crate::event::{Event, EventId, Kind, ReadWhen};
use crate::setting::Setting;
use crate::state::agreements::{Pains, Specified};
use crate::state::stakes::{Holder, Responsibility};
use crate::table::{AgreementId, FormId, Id, PartyId};
use crate::trace::Trace;

/// A clause that is read: its agreement and itself, and on which occasion.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clause<'a> {
    pub(crate) agreement: AgreementId,
    pub(crate) specified: &'a Specified,
    pub(crate) when: ReadWhen,
}

impl Specified {
    fn responsibility(&self) -> Responsibility {
        Responsibility { activity: self.activity, right: self.right }
    }
}

impl Trace {
    /// Whether a party, or a member by itself, reads a clause as it stands.
    pub(crate) fn understands(
        &mut self,
        tick: u32,
        Clause { agreement, specified: clause, when }: Clause,
        reader: (PartyId, Option<usize>),
        [p, u]: [f64; 2],
        what_suits: Holder,
        weight: f64,
    ) -> bool {
        let (party, member) = reader;
        let (kind, place) = match member {
            None => (Kind::Understood, party.row()),
            Some(member) => (Kind::ReadApart, member),
        };
        let at = clause.responsibility();
        let id = EventId::of_clause(tick, kind, agreement, at, place, when);
        let stands = self.resolve(id, u < p);
        let mut event = Event::new(id)
            .by(party)
            .on(clause.activity, clause.right)
            .naming(if stands { clause.holder } else { what_suits })
            .came_out(u16::from(stands))
            .weighing(weight)
            .by_chance(p, u);
        if let Some(member) = member {
            event = event.of_member(member);
        }
        let wrote = self.wrote.get(&(agreement, clause.activity, clause.right as u8)).copied();
        self.log.note(event, wrote.as_slice(), &[]);
        stands
    }
}

impl Collaboration {
    /// Notes that an agreement is signed, in force from a week on.
    pub(crate) fn follow_signing(&mut self, setting: &Setting, agreement: AgreementId, first: u32) {
        let Some(trace) = &mut self.trace else { return };
        let terms = self.agreements.terms(agreement, setting);
        let mut details = vec![terms.weight.get(), f64::from(first)];
        details.extend(self.agreements.parties[agreement].iter().map(|party| party.row() as f64));
        let event = Event::new(EventId::of_agreement(self.tick, Kind::Signed, agreement))
            .came_out(self.agreements.form[agreement].row() as u16);
        let cause = trace.resolved.get(&agreement).copied();
        trace.log.note(event, cause.as_slice(), &details);
    }

    /// Whether an agreement that is signed specifies a responsibility.
    pub(crate) fn is_specified(
        &mut self,
        agreement: AgreementId,
        at: Responsibility,
        holder: Holder,
        [p, u]: [f64; 2],
    ) -> bool {
        let Some(trace) = &mut self.trace else { return u < p };
        let id = EventId::of_clause(self.tick, Kind::Specified, agreement, at, 0, ReadWhen::Signed);
        let specified = trace.resolve(id, u < p);
        let event = Event::new(id)
            .on(at.activity, at.right)
            .naming(holder)
            .came_out(u16::from(specified))
            .by_chance(p, u);
        let signed = EventId::of_agreement(self.tick, Kind::Signed, agreement);
        trace.log.note(event, &[signed], &[]);
        trace.wrote.insert((agreement, at.activity, at.right as u8), id);
        specified
    }

    /// Notes that an agreement ends.
    pub(crate) fn note_ending(&mut self, agreement: AgreementId) {
        self.note(|tick| Event::new(EventId::of_agreement(tick, Kind::Ended, agreement)));
    }

    /// Whether a clause goes stale.
    pub(crate) fn goes_stale(
        &mut self,
        agreement: AgreementId,
        clause: &Specified,
        [p, u]: [f64; 2],
    ) -> bool {
        let Some(trace) = &mut self.trace else { return u < p };
        let at = clause.responsibility();
        let id = EventId::of_clause(self.tick, Kind::Stale, agreement, at, 0, ReadWhen::Signed);
        let stale = trace.resolve(id, u < p);
        let event =
            Event::new(id).on(at.activity, at.right).came_out(u16::from(stale)).by_chance(p, u);
        trace.log.note(event, &[], &[]);
        stale
    }

    /// Notes that an amended clause comes into force, and how likely it is to be disputed.
    pub(crate) fn follow_amendment(
        &mut self,
        setting: &Setting,
        agreement: AgreementId,
        clause: &Specified,
    ) {
        if !self.is_followed() {
            return;
        }
        let hazard = self.hazard_of_amendment(setting, agreement, clause);
        let Some(trace) = &mut self.trace else { return };
        let at = clause.responsibility();
        let id = EventId::of_clause(self.tick, Kind::Amended, agreement, at, 0, ReadWhen::Signed);
        let event = Event::new(id).on(at.activity, at.right).naming(clause.holder);
        trace.log.note(event.risking(hazard), &[], &[]);
        trace.wrote.insert((agreement, at.activity, at.right as u8), id);
    }

    /// Begins the occasion on which an amendment is opposed or not.
    pub(crate) fn begin_amendment(&mut self, agreement: AgreementId, at: Responsibility) {
        let Some(trace) = &mut self.trace else { return };
        let id = EventId::of_clause(self.tick, Kind::Amended, agreement, at, 0, ReadWhen::Signed);
        trace.behind.clear();
        trace.behind.push(id);
    }

    /// Whether a party objects to an amendment.
    pub(crate) fn opposes(
        &mut self,
        agreement: AgreementId,
        at: Responsibility,
        party: PartyId,
        [p, u]: [f64; 2],
    ) -> bool {
        let Some(trace) = &mut self.trace else { return u < p };
        let place = party.row();
        let id =
            EventId::of_clause(self.tick, Kind::Opposed, agreement, at, place, ReadWhen::Signed);
        let opposes = trace.resolve(id, u < p);
        let event = Event::new(id)
            .by(party)
            .on(at.activity, at.right)
            .came_out(u16::from(opposes))
            .by_chance(p, u);
        trace.log.note(event, &trace.behind[..1], &[]);
        trace.behind.push(id);
        opposes
    }

    /// Whether a review resolves to draft another form, and which one: as it would, unless it is kept from it.
    pub(crate) fn follow_review(
        &mut self,
        agreement: AgreementId,
        form: Option<FormId>,
        [p, u]: [f64; 2],
        pains: &Pains,
    ) -> Option<FormId> {
        let Some(trace) = &mut self.trace else { return form };
        let id = EventId::of_agreement(self.tick, Kind::Reviewed, agreement);
        let form = form.filter(|_| trace.resolve(id, true));
        let outcome = form.unwrap_or(self.agreements.form[agreement]);
        let event = Event::new(id).came_out(outcome.row() as u16).by_chance(p, u);
        trace.log.note(event, &[], &[pains.of_ambiguity, pains.of_authority]);
        trace.resolved.insert(agreement, id);
        form
    }
}
