//! What each kind of event changes.

use polyarchy_model::event::{Event, Kind};
use polyarchy_model::state::stakes::Holder;
use polyarchy_model::table::{ActivityId, Id, PartyId};

use super::relations::OpenDispute;
use super::{Contribution, Parameters, Replay, Row};

/// A joining party was there at the founding.
const FOUNDER: u16 = 0;

impl Replay<'_> {
    /// Reads the next event; `None` at the end.
    pub fn step(&mut self) -> Option<&Event> {
        let place = self.next;
        let event = self.log.events().get(place)?;
        self.next += 1;
        self.apply(place, event);
        Some(event)
    }

    fn apply(&mut self, place: usize, event: &Event) {
        let log = self.log;
        let details = log.details(event);
        match event.id.kind {
            Kind::Founded => {
                if let Some((parameters, concerns)) = details.split_first_chunk::<7>() {
                    self.parameters = Parameters::of(parameters);
                    self.found(concerns);
                }
            }
            Kind::Forked => self.fork(details),
            Kind::Joined => self.join(event, details),
            Kind::Left => self.leave(event),
            Kind::Opened | Kind::Reopened => self.set_open(event, true),
            Kind::Finished => self.set_open(event, false),
            Kind::Pressure => {
                if let Some(pressure) = details.first_chunk() {
                    self.pressure = *pressure;
                }
            }
            Kind::Interest => {
                if let (Some(activity), Some(party)) = (event.activity, event.party) {
                    self.interests.insert((activity, party), place);
                }
            }
            Kind::Read => {
                if let (Some(row), Some(holder)) = (row_of(event), event.holder) {
                    self.add(row, place, holder, event.amount);
                }
            }
            Kind::Shown | Kind::Met | Kind::Settlement => {
                self.see(place, event);
                if event.id.kind == Kind::Settlement {
                    self.settle(event, details);
                }
            }
            Kind::Faded => self.fade(),
            Kind::Disputed => self.open_dispute(place, event, details),
            Kind::Withdrawn => self.close_dispute(event),
            // Stock is taken last at the founding.
            Kind::Stock => self.is_founded = true,
            Kind::Restored => self.restore_trust(event),
            _ => self.apply_to_agreements(place, event, details),
        }
    }

    /// The run goes on under another setting: what has been forgotten so far stays forgotten.
    fn fork(&mut self, details: &[f64]) {
        let Some((parameters, rest)) = details.split_first_chunk() else { return };
        let (kept, fades) = (1.0 - self.parameters.forgetting, self.fades);
        for contribution in self.experience.values_mut().flatten() {
            contribution.weight *= kept.powi((fades - contribution.fades) as i32);
            contribution.fades = fades;
        }
        self.parameters = Parameters::of(parameters);
        let (weights, open) = rest.split_at(self.agreements.len().min(rest.len()));
        self.weigh(weights);
        for (known, &open) in self.open.iter_mut().zip(open) {
            *known = open > 0.0;
        }
    }

    /// Founders are concerned with activities in the order of their author.
    fn found(&mut self, mut concerns: &[f64]) {
        for activity in 0..self.concerns.len() {
            let Some((&n, rest)) = concerns.split_first() else { return };
            let Some((parties, rest)) = rest.split_at_checked(n as usize) else { return };
            for &party in parties {
                self.concern(PartyId::of(party as usize), ActivityId::of(activity));
            }
            concerns = rest;
        }
    }

    /// A party is concerned with an activity from now on, and meets those that are.
    fn concern(&mut self, party: PartyId, activity: ActivityId) {
        let others = &mut self.concerns[activity.row()];
        for other in others.iter() {
            let pair = (party.min(*other), party.max(*other));
            self.trust.entry(pair).or_insert(self.parameters.starting_trust);
        }
        others.push(party);
    }

    fn join(&mut self, event: &Event, activities: &[f64]) {
        let Some(party) = event.party else { return };
        let known = &mut self.parties[party.row()];
        known.present = true;
        known.founder = event.outcome == FOUNDER;
        if event.outcome != FOUNDER {
            for &activity in activities {
                self.concern(party, ActivityId::of(activity as usize));
            }
        }
    }

    fn leave(&mut self, event: &Event) {
        let Some(party) = event.party else { return };
        self.parties[party.row()].present = false;
        for contributions in self.experience.values_mut() {
            contributions.retain(|one| one.holder != Holder::Party(party));
        }
    }

    fn set_open(&mut self, event: &Event, open: bool) {
        if let Some(activity) = event.activity {
            self.open[activity.row()] = open;
        }
    }

    /// A holder is seen by all members of the parties concerned that are present.
    fn see(&mut self, place: usize, event: &Event) {
        let (Some(activity), Some(right), Some(holder)) =
            (event.activity, event.right, event.holder)
        else {
            return;
        };
        if let Some(row) = self.only {
            if (row.activity, row.right) == (activity, right)
                && self.is_present(self.names.party_of(row.member))
                && self.concerned(activity).contains(&self.names.party_of(row.member))
            {
                self.add(row, place, holder, event.amount);
            }
            return;
        }
        let present: Vec<PartyId> = self.present(activity).collect();
        for member in present.into_iter().flat_map(|party| self.names.members(party)) {
            self.add(Row { member, activity, right }, place, holder, event.amount);
        }
    }

    fn add(&mut self, row: Row, event: usize, holder: Holder, weight: f64) {
        if self.only.is_some_and(|only| only != row) {
            return;
        }
        let contribution = Contribution { event, holder, weight, fades: self.fades };
        self.experience.entry(row).or_default().push(contribution);
    }

    fn fade(&mut self) {
        self.fades += 1;
        if self.parameters.forgetting >= 1.0 {
            self.experience.clear();
        }
    }

    fn open_dispute(&mut self, place: usize, event: &Event, details: &[f64]) {
        let dispute = OpenDispute::of(place, event, details);
        self.lose_trust(&dispute, event.amount);
        self.disputes.push(dispute);
    }
}

impl Parameters {
    fn of(details: &[f64; 7]) -> Self {
        let [
            prior_weight,
            custom,
            forgetting,
            starting_trust,
            assertiveness,
            rigidity,
            most_assertive,
        ] = *details;
        Self {
            prior_weight,
            custom,
            forgetting,
            starting_trust,
            assertiveness,
            rigidity,
            most_assertive,
        }
    }
}

/// The row that a member's event is about.
pub(crate) fn row_of(event: &Event) -> Option<Row> {
    let (member, activity, right) = (event.member?, event.activity?, event.right?);
    Some(Row { member, activity, right })
}
