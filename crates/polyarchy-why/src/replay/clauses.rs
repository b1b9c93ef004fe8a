//! Agreements in force, their clauses, and how these are read.

use std::collections::BTreeMap;

use polyarchy_model::event::{Event, Kind};
use polyarchy_model::state::stakes::{Holder, Right};
use polyarchy_model::table::{ActivityId, AgreementId, Id};

use super::{Replay, Row};
use crate::ledger::Source;

/// An agreement in the course of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Agreement {
    /// Place of its last signing, while it is in force.
    signed: Option<usize>,
    /// Weight of its clauses.
    weight: f64,
    /// Whether it specifies each responsibility that it covers, and where that is told.
    clauses: BTreeMap<(ActivityId, Right), Clause>,
    /// Whom each member reads in a clause, and where that is told.
    readings: BTreeMap<Row, (Holder, usize)>,
}

/// What an agreement says of a responsibility.
#[derive(Clone, Copy, Debug)]
struct Clause {
    event: usize,
    is_written: bool,
    is_stale: bool,
}

/// A clause that a member has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ReadClause {
    pub(crate) agreement: AgreementId,
    /// Whom the member reads in it, as far as that party is there.
    pub(crate) holder: Holder,
    /// Place of the reading in the log.
    pub(crate) event: usize,
}

impl Replay<'_> {
    pub(super) fn apply_to_agreements(&mut self, place: usize, event: &Event, details: &[f64]) {
        let at = AgreementId::of(event.id.parts[0] as usize);
        match event.id.kind {
            Kind::Signed => {
                let weight = details.first().copied().unwrap_or(0.0);
                self.agreements[at.row()] =
                    Agreement { signed: Some(place), weight, ..Agreement::default() };
            }
            Kind::Ended => self.agreements[at.row()] = Agreement::default(),
            Kind::Specified | Kind::Stale | Kind::Amended => self.write(at, place, event),
            Kind::Understood => {
                let Some(party) = event.party else { return };
                for member in self.names.members(party) {
                    if self.only.is_some_and(|only| only.member != member) {
                        continue;
                    }
                    self.read(at, place, event, member);
                }
            }
            Kind::ReadApart => {
                if let Some(member) = event.member {
                    self.read(at, place, event, member);
                }
            }
            _ => {}
        }
    }

    /// The clauses of agreements weigh otherwise.
    pub(super) fn weigh(&mut self, weights: &[f64]) {
        for (agreement, &weight) in self.agreements.iter_mut().zip(weights) {
            agreement.weight = weight;
        }
    }

    fn write(&mut self, at: AgreementId, place: usize, event: &Event) {
        let (Some(activity), Some(right)) = (event.activity, event.right) else { return };
        let agreement = &mut self.agreements[at.row()];
        let happened = event.outcome > 0;
        match (event.id.kind, agreement.clauses.get_mut(&(activity, right))) {
            (Kind::Stale, Some(clause)) => clause.is_stale |= happened,
            (Kind::Amended, Some(clause)) => {
                (clause.is_stale, clause.event) = (false, place);
                agreement.readings.retain(|row, _| (row.activity, row.right) != (activity, right));
            }
            _ => {
                let clause = Clause { event: place, is_written: happened, is_stale: false };
                agreement.clauses.insert((activity, right), clause);
            }
        }
    }

    fn read(&mut self, at: AgreementId, place: usize, event: &Event, member: u32) {
        let (Some(activity), Some(right), Some(holder)) =
            (event.activity, event.right, event.holder)
        else {
            return;
        };
        let row = Row { member, activity, right };
        self.agreements[at.row()].readings.insert(row, (holder, place));
    }

    /// The clauses on a responsibility that a member has read and that fit, with their weights.
    pub(crate) fn clauses_read<'r>(
        &'r self,
        row: &'r Row,
    ) -> impl Iterator<Item = (ReadClause, f64)> + 'r {
        self.agreements.iter().enumerate().filter_map(move |(nth, agreement)| {
            let &(holder, event) = agreement.readings.get(row)?;
            let clause = agreement.clauses.get(&(row.activity, row.right))?;
            let holder = self.standing(row.activity, holder);
            let read = ReadClause { agreement: AgreementId::of(nth), holder, event };
            (!clause.is_stale).then_some((read, agreement.weight))
        })
    }

    /// Where it is told whom a member reads in an agreement's clause on a responsibility.
    pub(crate) fn reading_of(&self, row: &Row, source: Source) -> Option<usize> {
        let Source::Clause(agreement) = source else { return None };
        self.agreements[agreement.row()].readings.get(row).map(|(_, place)| *place)
    }

    /// Where it is told that an agreement in force says nothing on a responsibility; the last one signed.
    pub fn clause_never_written(&self, activity: ActivityId, right: Right) -> Option<usize> {
        let in_force = self.agreements.iter().filter(|agreement| agreement.signed.is_some());
        let last = in_force.max_by_key(|agreement| agreement.signed);
        let clause = last?.clauses.get(&(activity, right))?;
        (!clause.is_written).then_some(clause.event)
    }
}
