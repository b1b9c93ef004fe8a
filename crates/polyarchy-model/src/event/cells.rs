//! A log as rows of numbers, laid end to end, as the rest of a run's record is.

use crate::event::kind::KINDS;
use crate::event::{Event, EventId, Log};
use crate::state::stakes::{Holder, RIGHTS};
use crate::table::{ActivityId, Id, PartyId};

/// Cells of an event before those of its causes and details.
pub const EVENT_CELLS: usize = 18;
/// Cells of a cause.
const CAUSE_CELLS: usize = 6;

/// The cells are not those of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenCells {
    /// Place of the first cell of the event that makes no sense.
    pub at: usize,
}

impl Log {
    /// The log as numbers, exact to the bit: for each event its id (week, kind, four parts), party, member, activity,
    /// right, holder (0 jointly, then parties from 1), outcome, amount, p, u, hazard, the numbers of its causes and of
    /// its details, and these. What there is none of is -1.
    pub fn to_cells(&self) -> Vec<f64> {
        let n_more = CAUSE_CELLS * self.causes.len() + self.details.len();
        let mut cells = Vec::with_capacity(EVENT_CELLS * self.events.len() + n_more);
        for event in &self.events {
            let causes = event.causes.of(&self.causes);
            let details = event.details.of(&self.details);
            let row = |row: Option<usize>| row.map_or(-1.0, |row| row as f64);
            cells.extend(id_cells(&event.id));
            cells.extend([
                row(event.party.map(PartyId::row)),
                row(event.member.map(|member| member as usize)),
                row(event.activity.map(ActivityId::row)),
                row(event.right.map(|right| right as usize)),
                row(event.holder.map(holder_code)),
                f64::from(event.outcome),
                event.amount,
                event.p,
                event.u,
                event.hazard,
                causes.len() as f64,
                details.len() as f64,
            ]);
            cells.extend(causes.iter().flat_map(id_cells));
            cells.extend_from_slice(details);
        }
        cells
    }

    /// The log that [`Log::to_cells`] made numbers of.
    pub fn from_cells(cells: &[f64]) -> Result<Self, BrokenCells> {
        let mut log = Self::default();
        let mut rest = cells;
        while !rest.is_empty() {
            rest = log.take(rest).ok_or(BrokenCells { at: cells.len() - rest.len() })?;
        }
        Ok(log)
    }

    /// Takes the first event of some cells; the cells behind it.
    fn take<'c>(&mut self, cells: &'c [f64]) -> Option<&'c [f64]> {
        let (head, rest) = cells.split_at_checked(EVENT_CELLS)?;
        let [
            party,
            member,
            activity,
            right,
            holder,
            outcome,
            amount,
            p,
            u,
            hazard,
            causes,
            details,
        ] = head[CAUSE_CELLS..].try_into().ok()?;
        let row = |cell: f64| (cell >= 0.0).then_some(cell as usize);
        let (causes, rest) = rest.split_at_checked((causes as usize).checked_mul(CAUSE_CELLS)?)?;
        let (details, rest) = rest.split_at_checked(details as usize)?;
        let causes: Option<Vec<EventId>> = causes.chunks_exact(CAUSE_CELLS).map(id_of).collect();
        let event = Event {
            party: row(party).map(PartyId::of),
            member: row(member).map(|member| member as u32),
            activity: row(activity).map(ActivityId::of),
            right: row(right).and_then(|right| RIGHTS.get(right).copied()),
            holder: row(holder).map(holder_of),
            outcome: outcome as u16,
            amount,
            p,
            u,
            hazard,
            ..Event::new(id_of(&head[..CAUSE_CELLS])?)
        };
        self.note(event, &causes?, details);
        Some(rest)
    }
}

fn id_cells(id: &EventId) -> [f64; CAUSE_CELLS] {
    let [a, b, c, d] = id.parts.map(f64::from);
    [f64::from(id.week), f64::from(id.kind as u8), a, b, c, d]
}

fn id_of(cells: &[f64]) -> Option<EventId> {
    let [week, kind, parts @ ..] = cells.first_chunk::<CAUSE_CELLS>()?;
    let kind = KINDS.get(*kind as usize)?.kind;
    Some(EventId { week: *week as u32, kind, parts: parts.map(|part| part as u32) })
}

fn holder_code(holder: Holder) -> usize {
    match holder {
        Holder::Joint => 0,
        Holder::Party(party) => 1 + party.row(),
    }
}

fn holder_of(code: usize) -> Holder {
    match code {
        0 => Holder::Joint,
        code => Holder::Party(PartyId::of(code - 1)),
    }
}
