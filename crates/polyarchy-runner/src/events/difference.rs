//! Two records of one run's events compared bit by bit: where do they part?

use polyarchy_model::event::{EVENT_CELLS, Log, Names};

use crate::comparison::{Difference, same};
use crate::prepared::Prepared;

/// What the cells of an event are, in their order; causes and details follow.
const CELLS: [&str; EVENT_CELLS] = [
    "tick", "kind", "event_id", "event_id", "event_id", "event_id", "party", "member", "activity",
    "right", "holder", "outcome", "amount", "p", "u", "hazard", "causes", "details",
];
/// Cells of a cause.
const CAUSE: usize = 6;
/// The first of those that are numbers of their own.
const FIRST_NUMBER: usize = 12;

/// The first event that differs, with its week.
pub(crate) fn difference(
    prepared: &Prepared,
    point: u32,
    stored: &[f64],
    made: &[f64],
) -> Option<(u32, Difference)> {
    let (mut theirs, mut ours) = (Events(stored), Events(made));
    for nth in 0.. {
        let (stored_event, made_event) = match (theirs.next(), ours.next()) {
            (None, None) => return None,
            (Some(one), Some(other))
                if one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| same(*one, *other)) =>
            {
                continue;
            }
            different => different,
        };
        let week = made_event.or(stored_event)?[0] as u32;
        let what = told(prepared, point, [stored, made], [stored_event, made_event]);
        return Some((week, Difference::Event { nth, week, what }));
    }
    None
}

/// In what two events differ.
fn told(prepared: &Prepared, point: u32, logs: [&[f64]; 2], events: [Option<&[f64]>; 2]) -> String {
    let setting = prepared.setting_at(point);
    let names = logs.map(|cells| Names::new(&setting, &Log::from_cells(cells).unwrap_or_default()));
    let name = |side: usize| {
        let log = Log::from_cells(events[side]?).ok()?;
        log.events().first().map(|event| format!("`{}`", names[side].event(&event.id)))
    };
    let [stored, made] = [0, 1].map(|side| name(side).unwrap_or_else(|| "none".to_owned()));
    let [Some(one), Some(other)] = events else {
        return format!("is {stored} in the tables, {made} now");
    };
    if stored != made {
        return format!("is {stored} in the tables, {made} now");
    }
    let pairs = one.iter().zip(other);
    let at = pairs.clone().position(|(one, other)| !same(*one, *other));
    let at = at.unwrap_or(one.len().min(other.len()));
    let n_causes = other.get(EVENT_CELLS - 2).map_or(0, |n| *n as usize);
    match CELLS.get(at) {
        Some(id) if (FIRST_NUMBER..EVENT_CELLS - 2).contains(&at) => {
            format!("({made}): `{id}` is {:?} in the tables, {:?} now", one[at], other[at])
        }
        Some(id) => format!("({made}): `{id}` is another one in the tables"),
        None if at < EVENT_CELLS + CAUSE * n_causes => format!("({made}): `causes` differs"),
        None => format!("({made}): `details` differs"),
    }
}

/// Goes from event to event.
struct Events<'c>(&'c [f64]);

impl<'c> Iterator for Events<'c> {
    type Item = &'c [f64];

    fn next(&mut self) -> Option<&'c [f64]> {
        let head = self.0.get(..EVENT_CELLS)?;
        let more = CAUSE * head[EVENT_CELLS - 2] as usize + head[EVENT_CELLS - 1] as usize;
        let (event, rest) = self.0.split_at_checked(EVENT_CELLS + more)?;
        self.0 = rest;
        Some(event)
    }
}
