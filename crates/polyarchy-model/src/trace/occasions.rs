//! Occasions to work, to decide, to admit a request and to answer: who takes which stance, and what comes of it.

use crate::collaboration::Collaboration;
use crate::event::{Event, EventId, Kind};
use crate::setting::Setting;
use crate::state::activities::{Arrival, Outcome};
use crate::state::scratch::Stance;
use crate::state::stakes::{Responsibility, Right};
use crate::submodel::decision::OpenDecision;
use crate::table::{ActivityId, PartyId};
use crate::trace::{Trace, of_week, stance_code};

/// What becomes of a decision in a week: places among the outcomes of [`Kind::Met`].
pub(crate) const NOBODY: u16 = 0;
pub(crate) const NOT_AGREED: u16 = 1;
pub(crate) const TAKEN: u16 = 2;
pub(crate) const CONTESTED: u16 = 3;

/// Draws of a party on an occasion, and what they are set against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StanceLots {
    /// Probabilities of claiming and of standing for joint holding; NaN for who does not come.
    pub(crate) chances: [f64; 2],
    pub(crate) lot: f64,
    /// Probability of coming.
    pub(crate) comes: f64,
    pub(crate) comes_lot: f64,
}

impl Trace {
    /// The stance that a party takes by its spokesperson: as it would, unless it is forced.
    pub(crate) fn settle_stance(
        &mut self,
        id: EventId,
        Responsibility { activity, right }: Responsibility,
        (party, member): (PartyId, usize),
        natural: Stance,
        lots: StanceLots,
    ) -> Stance {
        let stance = self.resolve_stance(id, natural);
        let StanceLots { chances: [own, joint], lot, comes, comes_lot } = lots;
        let event = Event::new(id)
            .by(party)
            .of_member(member)
            .on(activity, right)
            .came_out(stance_code(stance))
            .by_chance(own, lot);
        self.log.note(event, &[], &[joint, comes, comes_lot]);
        self.behind.push(id);
        stance
    }
}

impl Collaboration {
    /// Notes how a week's work on an activity is shared, as the stances say.
    pub(crate) fn follow_work(
        &mut self,
        setting: &Setting,
        activity: ActivityId,
        outcome: Outcome,
    ) {
        if !self.is_followed() {
            return;
        }
        let hazard = self.chance_of_quarrel(setting, activity);
        let outcome = match outcome {
            Outcome::Gap | Outcome::Idle => 0,
            Outcome::Alone => 1,
            Outcome::Joint => 2,
            Outcome::Overlap => 3,
        };
        let id = EventId::on(self.tick, Kind::Worked, activity);
        let event = Event::new(id).on(activity, Right::Work).came_out(outcome);
        self.note_occasion(event.risking(hazard));
    }

    /// Notes what all concerned see of work that is done.
    pub(crate) fn follow_practice(&mut self, activity: ActivityId, holder: usize, weight: f64) {
        let Some(trace) = &mut self.trace else { return };
        let event = Event::new(EventId::on(self.tick, Kind::Shown, activity))
            .on(activity, Right::Work)
            .naming(self.stakes.holder(activity, holder))
            .weighing(weight);
        trace.log.note(event, &[EventId::on(self.tick, Kind::Worked, activity)], &[]);
    }

    /// Notes that an activity is done, or that rework opens it again.
    pub(crate) fn follow_finish(&mut self, kind: Kind, activity: ActivityId) {
        self.note(|tick| Event::new(EventId::on(tick, kind, activity)).at(activity));
    }

    /// Whether a gap or an overlap turns into a dispute.
    pub(crate) fn turns_into_dispute(&mut self, activity: ActivityId, p: f64, u: f64) -> bool {
        let id = |tick| EventId::on(tick, Kind::Quarrel, activity);
        let turns = self.resolve(id, u < p);
        let Some(trace) = &mut self.trace else { return turns };
        let event = Event::new(id(self.tick))
            .on(activity, Right::Work)
            .came_out(u16::from(turns))
            .by_chance(p, u);
        trace.log.note(event, &[EventId::on(self.tick, Kind::Worked, activity)], &[]);
        turns
    }

    /// Whether a decision comes up.
    pub(crate) fn comes_up(&mut self, decision: OpenDecision) -> bool {
        let id = |tick| EventId::of_arrival(tick, Kind::Raised, decision.activity, decision.raised);
        let comes = self.resolve(id, true);
        if comes {
            self.note(|tick| Event::new(id(tick)).on(decision.activity, Right::Decision));
        }
        comes
    }

    /// Whether a party objects to a lone claim.
    pub(crate) fn does_object(
        &mut self,
        OpenDecision { activity, raised }: OpenDecision,
        party: PartyId,
        p: f64,
        u: f64,
    ) -> bool {
        let Some(trace) = &mut self.trace else { return u < p };
        let responsibility = Responsibility { activity, right: Right::Decision };
        let id = EventId::of_stance(self.tick, Kind::Objected, responsibility, raised, party);
        let objects = trace.resolve(id, u < p);
        let event = Event::new(id)
            .by(party)
            .on(activity, Right::Decision)
            .came_out(u16::from(objects))
            .by_chance(p, u);
        let stance = id.as_of(self.tick, Kind::Stance);
        trace.log.note(event, &[stance], &[]);
        trace.behind.push(id);
        objects
    }

    /// Whether those for joint decision agree.
    pub(crate) fn do_agree(
        &mut self,
        OpenDecision { activity, raised }: OpenDecision,
        p: f64,
        u: f64,
    ) -> bool {
        let Some(trace) = &mut self.trace else { return u < p };
        let id = EventId::of_arrival(self.tick, Kind::Agreed, activity, raised);
        let agree = trace.resolve(id, u < p);
        let event =
            Event::new(id).on(activity, Right::Decision).came_out(u16::from(agree)).by_chance(p, u);
        trace.log.note(event, &[], &[]);
        trace.behind.push(id);
        agree
    }

    /// Notes what becomes of a decision in the week: who takes it, if somebody does, and how much this weighs.
    pub(crate) fn follow_decision(
        &mut self,
        OpenDecision { activity, raised }: OpenDecision,
        outcome: u16,
        hazard: f64,
        taken: Option<(usize, f64)>,
    ) {
        if !self.is_followed() {
            return;
        }
        let id = EventId::of_arrival(self.tick, Kind::Met, activity, raised);
        let mut event =
            Event::new(id).on(activity, Right::Decision).came_out(outcome).risking(hazard);
        if let Some((holder, weight)) = taken {
            event = event.naming(self.stakes.holder(activity, holder)).weighing(weight);
        }
        self.note_occasion(event);
    }

    /// Probability that a decision is contested, in a run that is followed.
    pub(crate) fn hazard_of_decision(&self, setting: &Setting, activity: ActivityId) -> f64 {
        if self.is_followed() { self.chance_of_contest(setting, activity) } else { f64::NAN }
    }

    /// Whether a request is denied, which is noted with the probability of a protest if it were.
    pub(crate) fn is_denied(
        &mut self,
        OpenDecision { activity, raised }: OpenDecision,
        [p, u]: [f64; 2],
        traffic: f64,
        protest: f64,
    ) -> bool {
        let Some(trace) = &mut self.trace else { return u < p };
        let id = EventId::of_arrival(self.tick, Kind::Requested, activity, raised);
        let denied = trace.resolve(id, u < p);
        let event = Event::new(id)
            .on(activity, Right::Decision)
            .came_out(u16::from(denied))
            .by_chance(p, u);
        trace.log.note(event.risking(p * protest), &[], &[traffic]);
        denied
    }

    /// Whether a party protests against a denial.
    pub(crate) fn does_protest(
        &mut self,
        OpenDecision { activity, raised }: OpenDecision,
        party: PartyId,
        p: f64,
        u: f64,
    ) -> bool {
        let Some(trace) = &mut self.trace else { return u < p };
        let id = EventId::of_arrival(self.tick, Kind::Protested, activity, raised);
        let protests = trace.resolve(id, u < p);
        let event = Event::new(id)
            .by(party)
            .on(activity, Right::Decision)
            .came_out(u16::from(protests))
            .by_chance(p, u);
        trace.log.note(event, &[id.as_of(self.tick, Kind::Requested)], &[]);
        protests
    }

    /// Notes who answers for an activity.
    pub(crate) fn follow_account(&mut self, activity: ActivityId, outcome: u16) {
        if self.is_followed() {
            let id = EventId::on(self.tick, Kind::Accounted, activity);
            let event = Event::new(id).on(activity, Right::Accountability).came_out(outcome);
            self.note_occasion(event);
        }
    }

    /// Notes an event that came of all stances, objections and consents of the occasion.
    fn note_occasion(&mut self, event: Event) {
        if let Some(trace) = &mut self.trace {
            trace.log.note(event, &trace.behind, &[]);
        }
    }

    /// When the week's work or account came up.
    pub(crate) fn this_week(&self) -> Arrival {
        of_week(self.tick)
    }
}
