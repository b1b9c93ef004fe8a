//! How disputes open, are settled and end, and how trust comes back.

use crate::collaboration::Collaboration;
use crate::event::{Event, EventId, Kind, Over};
use crate::setting::Setting;
use crate::state::disputes::{Claim, Dispute, Route};
use crate::state::stakes::Right;
use crate::table::{ActivityId, Id, PartyId};
use crate::trace::{Forced, weekly};

/// How a dispute fares in a week.
pub(crate) type Verdict = Option<(Route, usize)>;

/// What settlement is drawn by: the probability that the clause settles and its draw, and the same of talk.
pub(crate) type SettlementLots = [f64; 4];

impl Collaboration {
    /// Notes that a dispute opens, from which occasion, and who claims what.
    pub(crate) fn follow_dispute(
        &mut self,
        setting: &Setting,
        dispute: &Dispute,
        claims: &[Claim],
    ) {
        let Some(trace) = &mut self.trace else { return };
        let id = EventId::of_dispute(self.tick, Kind::Disputed, dispute);
        let raised = |kind| {
            let parts = [id.parts[0], id.parts[2], id.parts[3], 0];
            EventId { week: self.tick, kind, parts }
        };
        let over = id.over().expect("a dispute is over something");
        let causes = match over {
            Over::Work => vec![EventId::on(self.tick, Kind::Quarrel, dispute.activity)],
            Over::Decision => vec![raised(Kind::Met)],
            Over::Request => vec![raised(Kind::Protested)],
            Over::Amendment(_) => std::mem::take(&mut trace.behind),
        };
        let details: Vec<f64> =
            claims.iter().flat_map(|claim| [claim.party.row() as f64, claim.side as f64]).collect();
        let loss = setting.scenario.relations.trust_loss.get();
        let event = Event::new(id).on(dispute.activity, dispute.right).weighing(loss);
        trace.log.note(event, &causes, &details);
    }

    /// How a dispute fares in the week: as it would, unless it is forced to stay open.
    pub(crate) fn follow_settlement(
        &mut self,
        setting: &Setting,
        dispute: &Dispute,
        natural: Verdict,
        lots: SettlementLots,
    ) -> Verdict {
        let Some(trace) = &mut self.trace else { return natural };
        let id = EventId::of_dispute(self.tick, Kind::Settlement, dispute);
        let verdict = match trace.what_is_forced(id) {
            Some(Forced::Blocked | Forced::Flipped | Forced::Held(0)) => None,
            _ => natural,
        };
        let [clause, clause_u, talk, talk_u] = lots;
        let mut event = Event::new(id).on(dispute.activity, dispute.right).by_chance(talk, talk_u);
        let mut loss = 0.0;
        if let Some((route, winner)) = verdict {
            let outcome = match route {
                Route::Clause => 1,
                Route::Talk => 2,
                Route::Power => 3,
            };
            if route == Route::Clause {
                event = event.by_chance(clause, clause_u);
            } else if route == Route::Power {
                loss = setting.scenario.relations.trust_loss.get();
            }
            event = event
                .came_out(outcome)
                .naming(self.stakes.holder(dispute.activity, winner))
                .weighing(setting.scenario.expectations.precedent_weight.get());
        }
        let opened = EventId::of_dispute(dispute.opened, Kind::Disputed, dispute);
        trace.log.note(event, &[opened], &[clause, clause_u, talk, talk_u, loss]);
        verdict
    }

    /// Notes that a dispute ends because a party leaves.
    pub(crate) fn follow_withdrawal(&mut self, dispute: &Dispute, leaver: PartyId) {
        let Some(trace) = &mut self.trace else { return };
        let id = EventId::of_dispute(self.tick, Kind::Withdrawn, dispute);
        let event = Event::new(id).on(dispute.activity, dispute.right).by(leaver);
        let opened = EventId::of_dispute(dispute.opened, Kind::Disputed, dispute);
        let leaving = EventId::of_party(self.tick, Kind::Left, leaver);
        trace.log.note(event, &[opened, leaving], &[]);
    }

    /// Notes that undisputed work restores trust between all present.
    pub(crate) fn follow_trust(&mut self, activity: ActivityId, gain: f64) {
        let Some(trace) = &mut self.trace else { return };
        let id = EventId::on(self.tick, Kind::Restored, activity);
        let worked = EventId::on(self.tick, Kind::Worked, activity);
        trace.log.note(Event::new(id).on(activity, Right::Work).weighing(gain), &[worked], &[]);
    }

    /// Notes that members take stock, in their week or at the founding.
    pub(crate) fn note_stock(&mut self, founding: bool) {
        self.note(|tick| Event::new(EventId::nth(tick, Kind::Stock, usize::from(founding))));
    }

    /// Notes that the collaboration dies.
    pub(crate) fn note_death(&mut self) {
        self.note(|tick| weekly(tick, Kind::Died));
    }
}
