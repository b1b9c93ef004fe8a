//! The plan's schedule: when each activity starts and finishes if roles are clear and nobody is in
//! conflict (MODEL.md, section 9).

use crate::scenario::Party;
use crate::setting::{PlannedActivity, Setting};
use crate::table::{ActivityId, Column, Id, PartyId};

/// Hours left below this are rounding.
const NOTHING: f64 = 1e-9;

/// When an activity is worked on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First week of work; none if it never comes within the horizon.
    pub start: Option<u32>,
    /// Weeks since the founding when a project is done; none for a service.
    pub finish: Option<u32>,
}

/// The span of each activity without conflict.
///
/// The provider works, or else the government lead, or else the most skilful of those concerned that
/// are there; it works as the crew is planned, at its skill and within its capacity, shared evenly
/// over what it has to do. Nobody waits, doubles, disputes or does anything twice, no pressure is felt,
/// and skills stay as they are. What remains is the critical path.
pub fn schedule(setting: &Setting) -> Column<ActivityId, Span> {
    let mut plan = Plan::new(setting);
    for week in 0..setting.horizon() {
        plan.work(week);
    }
    plan.spans
}

/// The plan as far as it has been carried out.
pub(crate) struct Plan<'a> {
    setting: &'a Setting,
    /// Week in which each activity opens; none if nothing ever opens it.
    pub(crate) opens: Column<ActivityId, Option<u32>>,
    /// Hours of effect that are left.
    pub(crate) left: Column<ActivityId, f64>,
    pub(crate) spans: Column<ActivityId, Span>,
    /// Whether all concerned lend their hours to the crew, and not the worker alone; nowhere in the plan's schedule.
    pub(crate) shared: Column<ActivityId, bool>,
}

/// A party's week on one of the activities that it works on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stint {
    pub(crate) activity: ActivityId,
    pub(crate) party: PartyId,
    /// Hours that the crew, or the rest of the work, asks for.
    pub(crate) asked: f64,
    /// Hours that the party has for it.
    pub(crate) given: f64,
    /// Hours of effect of an hour.
    pub(crate) effect: f64,
}

impl<'a> Plan<'a> {
    /// The plan before its first week.
    pub(crate) fn new(setting: &'a Setting) -> Self {
        Self {
            setting,
            opens: openings(setting),
            left: Column::from_fn(setting.activities.len(), |id| project_hours(setting, id)),
            spans: Column::filled(setting.activities.len(), Span::default()),
            shared: Column::filled(setting.activities.len(), false),
        }
    }

    /// A week of work. Who waits for another begins in the week after it is done.
    pub(crate) fn work(&mut self, week: u32) -> Vec<Stint> {
        let mut at_work: Vec<(ActivityId, PartyId)> = Vec::new();
        let mut n_works = vec![0; self.setting.parties.len()];
        for (id, planned) in self.setting.activities.ids().zip(self.setting.activities.cells()) {
            if self.opens[id].is_none_or(|opens| week < opens) {
                continue;
            }
            if let Some(weekly) = planned.written.service_hours_per_week {
                self.left[id] += weekly.get();
            }
            let is_free = planned.after.iter().all(|&before| self.spans[before].finish.is_some());
            if is_free
                && self.left[id] > NOTHING
                && let Some(party) = worker(self.setting, planned, week)
            {
                at_work.push((id, party));
                n_works[party.row()] += usize::from(!self.shared[id]);
            }
        }
        at_work
            .into_iter()
            .map(|(id, party)| self.advance(id, party, week, n_works[party.row()]))
            .collect()
    }

    /// A party's week on one of the activities that it works on.
    fn advance(&mut self, id: ActivityId, party: PartyId, week: u32, n_works: usize) -> Stint {
        let planned = &self.setting.activities[id];
        let capacity = capacity(&self.setting.parties[party.row()].party);
        let effect = 0.5 + 0.5 * skill(self.setting, party, planned);
        let asked = planned.written.crew_hours_per_week.get().min(self.left[id] / effect);
        let hours = if self.shared[id] { asked } else { asked.min(capacity / n_works as f64) };
        let stint = Stint { activity: id, party, asked, given: hours.max(0.0), effect };
        if hours <= 0.0 {
            return stint;
        }
        self.left[id] = (self.left[id] - hours * effect).max(0.0);
        let span = &mut self.spans[id];
        span.start = span.start.or(Some(week));
        let is_service = planned.written.service_hours_per_week.is_some();
        span.finish = (!is_service && self.left[id] <= NOTHING).then_some(week + 1);
        stint
    }
}

/// Hours a week that all members of a party have.
pub(crate) fn capacity(party: &Party) -> f64 {
    f64::from(party.members.get()) * party.hours_per_week.get()
}

/// Week in which each activity opens: that of the first mandate that opens it, or its own.
fn openings(setting: &Setting) -> Column<ActivityId, Option<u32>> {
    let mut opens = Column::from_fn(setting.activities.len(), |id| {
        let planned = &setting.activities[id];
        (!planned.mandated).then(|| planned.written.starts_week.get())
    });
    for mandate in &setting.mandates {
        for &opened in &mandate.opens {
            let first = opens[opened].map_or(mandate.week, |week: u32| week.min(mandate.week));
            opens[opened] = Some(first);
        }
    }
    opens
}

fn project_hours(setting: &Setting, id: ActivityId) -> f64 {
    setting.activities[id].written.project_hours.map_or(0.0, |hours| hours.get())
}

/// Who does the work of an activity in a week; the first of equals.
pub(crate) fn worker(setting: &Setting, planned: &PlannedActivity, week: u32) -> Option<PartyId> {
    let is_there = |party: &PartyId| is_there(setting, *party, week);
    let named = planned.provider.into_iter().chain(planned.lead);
    let better = |best: Option<PartyId>, party: PartyId| match best {
        Some(best) if skill(setting, party, planned) <= skill(setting, best, planned) => Some(best),
        _ => Some(party),
    };
    let skilful = planned.concerns.iter().copied().filter(is_there).fold(None, better);
    named.filter(is_there).chain(skilful).next()
}

/// Whether a party has joined and not left, by its dates.
pub(crate) fn is_there(setting: &Setting, party: PartyId, week: u32) -> bool {
    let written = &setting.parties[party.row()].party;
    written.joins_week.is_none_or(|joins| joins.get() <= week)
        && written.leaves_week.is_none_or(|leaves| week < leaves.get())
}

pub(crate) fn skill(setting: &Setting, party: PartyId, planned: &PlannedActivity) -> f64 {
    let expertise = &setting.parties[party.row()].party.expertise;
    let nature = planned.written.nature.get();
    nature * expertise.social.get() + (1.0 - nature) * expertise.technical.get()
}
