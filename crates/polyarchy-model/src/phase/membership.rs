//! Members join and leave: by date, by chance into an open agreement, by exhaustion, with a contract.

#[cfg(test)]
mod tests;

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::contract::Membership;
use crate::event::{EventId, Kind};
use crate::scenario::Sector;
use crate::setting::Setting;
use crate::state::agreements::Stage;
use crate::state::stakes::{RIGHTS, Stakes};
use crate::state::tally::Count;
use crate::submodel::arrival::settle_in;
use crate::submodel::signing;
use crate::table::{ActivityId, AgreementId, Column, Id, PartyId, StakeId};
use crate::trace::people::{BY_CHANCE, BY_DATE, DATED, EXHAUSTED, RELEASED};

/// Weeks in a year.
const YEAR: f64 = 52.0;

/// Lets those join who come now, and those leave who go. Whoever is there in week 0 has founded the
/// collaboration.
pub(crate) fn join_and_leave(collaboration: &mut Collaboration, setting: &Setting) {
    if collaboration.tick == 0 {
        return;
    }
    let before = collaboration.tally[Count::Joins] + collaboration.tally[Count::Exits];
    join_by_date(collaboration, setting);
    join_by_chance(collaboration, setting);
    leave(collaboration, setting);
    let after = collaboration.tally[Count::Joins] + collaboration.tally[Count::Exits];
    if after > before {
        lay_out(collaboration, setting);
    }
}

fn join_by_date(collaboration: &mut Collaboration, setting: &Setting) {
    let tick = collaboration.tick;
    for row in 0..setting.parties.len() {
        let party = PartyId::of(row);
        if collaboration.parties.joined[party] != tick {
            continue;
        }
        let id = |tick| EventId::of_party(tick, Kind::Joined, party);
        if !collaboration.resolve(id, true) {
            continue;
        }
        let concerned =
            |&activity: &ActivityId| setting.activities[activity].concerns.contains(&party);
        let activities: Vec<_> = setting.activities.ids().filter(concerned).collect();
        collaboration.note_joining(id(tick), party, BY_DATE, &activities);
        enter(collaboration, party, &activities);
    }
}

/// Newcomers a week ~ Poisson(entry (1 + visibility) draw / 52), while an open agreement runs.
fn join_by_chance(collaboration: &mut Collaboration, setting: &Setting) {
    let entry = setting.scenario.plan.entry.get();
    if entry <= 0.0 {
        return;
    }
    let tick = collaboration.tick;
    let Some((agreement, membership)) = open_agreement(collaboration, setting) else { return };
    let recruitment = setting.scenario.plan.recruitment.get();
    let mean = entry * (1.0 + collaboration.visibility()) * draw(collaboration, recruitment) / YEAR;
    let table = &mut collaboration.scratch.newcomers;
    table.set_mean(mean);
    let count = collaboration.luck.draws(0, tick, Chance::Arrival).poisson(table);
    if count == 0 {
        return;
    }
    let frequencies: Vec<f64> = setting.newcomers.iter().map(|kind| kind.frequency.get()).collect();
    for nth in 0..count {
        let mut draws = collaboration.luck.draws(nth as u64 + 1, tick, Chance::Arrival);
        let kind = draws.index(&frequencies);
        let newcomer = &setting.newcomers[kind].party;
        let mut open: Vec<ActivityId> = collaboration.agreements.activities[agreement]
            .iter()
            .copied()
            .filter(|&activity| collaboration.activities.is_open(activity, tick))
            .collect();
        let id = EventId::of_newcomer(tick, nth);
        let welcome = membership == Membership::Open || newcomer.sector == Sector::Government;
        if open.is_empty() || !welcome || !collaboration.resolve(|_| id, true) {
            continue;
        }
        let wanted = setting.scenario.plan.newcomer_activities.get() as usize;
        let attached: Vec<ActivityId> = (0..wanted.min(open.len()))
            .map(|_| {
                let at = draws.below(open.len());
                open.remove(at)
            })
            .collect();
        let name = format!("newcomer_{}", collaboration.parties.len() - setting.parties.len() + 1);
        let Collaboration { parties, members, luck, .. } = collaboration;
        let party = settle_in(setting, luck, parties, members, &name, newcomer, tick);
        collaboration.agreements.bind(agreement, party);
        collaboration.note_joining(id, party, BY_CHANCE, &attached);
        enter(collaboration, party, &attached);
    }
}

/// Part of the newcomers who come: some by themselves, the others as far as the volunteers who would bring
/// them are committed, on the mean; all where there are no volunteers.
fn draw(collaboration: &Collaboration, recruitment: f64) -> f64 {
    let parties = &collaboration.parties;
    let (mut commitment, mut n) = (0.0, 0.0);
    for party in parties.present_ids().filter(|&party| parties.volunteer[party]) {
        commitment += parties.commitment[party];
        n += 1.0;
    }
    if n > 0.0 { 1.0 - recruitment + recruitment * commitment / n } else { 1.0 }
}

/// The running agreement signed last that lets somebody join.
fn open_agreement(
    collaboration: &Collaboration,
    setting: &Setting,
) -> Option<(AgreementId, Membership)> {
    let agreements = &collaboration.agreements;
    agreements
        .running()
        .map(|agreement| (agreement, agreements.terms(agreement, setting).membership))
        .filter(|(_, membership)| *membership != Membership::Closed)
        .max_by_key(|(agreement, _)| agreements.signature[*agreement])
}

/// A party takes its place; its stakes come with the new layout.
fn enter(collaboration: &mut Collaboration, party: PartyId, activities: &[ActivityId]) {
    collaboration.parties.present[party] = true;
    collaboration.tally[Count::Joins] += 1.0;
    for &activity in activities {
        collaboration.concerns[activity.row()].push(party);
    }
}

fn leave(collaboration: &mut Collaboration, setting: &Setting) {
    let relations = &setting.scenario.relations;
    for party in collaboration.parties.present.ids() {
        if !collaboration.parties.present[party] {
            continue;
        }
        let Collaboration { parties, tick, .. } = &mut *collaboration;
        let weak =
            parties.volunteer[party] && parties.commitment[party] < relations.exit_commitment.get();
        parties.weak_weeks[party] = if weak { parties.weak_weeks[party] + 1 } else { 0 };
        let exhausted = weak && parties.weak_weeks[party] > relations.exit_weeks.get();
        let dated = parties.leaves[party] <= *tick;
        let why = match (dated, exhausted) {
            (true, _) => DATED,
            (false, true) => EXHAUSTED,
            (false, false) if is_released(collaboration, party) => RELEASED,
            (false, false) => continue,
        };
        if collaboration.resolve(|tick| EventId::of_party(tick, Kind::Left, party), true) {
            collaboration.parties.present[party] = false;
            collaboration.tally[Count::Exits] += 1.0;
            collaboration.note_leaving(party, why);
            crate::submodel::dispute::withdraw(collaboration, setting, party);
        } else {
            // Whoever is kept from leaving stays for good, unless it tires again.
            collaboration.parties.leaves[party] = u32::MAX;
            collaboration.parties.weak_weeks[party] = 0;
        }
    }
}

/// Whether every agreement that bound the party is over.
fn is_released(collaboration: &Collaboration, party: PartyId) -> bool {
    let agreements = &collaboration.agreements;
    let mut binding = agreements.ids().filter(|&id| agreements.binds(id, party)).peekable();
    binding.peek().is_some() && binding.all(|id| agreements.stage[id] == Stage::Ended)
}

/// Lays out stakes, beliefs, ties and mail anew for the parties present; experience is kept, and those
/// who left are struck from it.
pub(crate) fn lay_out(collaboration: &mut Collaboration, setting: &Setting) {
    let Collaboration { stakes: old, parties, activities, beliefs, ties, .. } = collaboration;
    let stakes = Stakes::new(&collaboration.concerns, parties.len());
    let known = |stake| old.known(stakes.party(stake), stakes.activity(stake));
    let origin = Column::from_fn(stakes.len(), known);
    beliefs.lay_out(old, &stakes, &origin, parties);
    for activity in activities.ids() {
        let starting = setting.scenario.relations.starting_trust.get();
        ties.meet(activity, stakes.parties(activity), starting);
    }
    activities.effort = moved(&activities.effort, &origin);
    collaboration.interest = moved(&collaboration.interest, &origin);
    collaboration.assertiveness = moved(&collaboration.assertiveness, &origin);
    collaboration.stakes = stakes;
    strike_leavers(collaboration);
    collaboration.mail.know(&collaboration.parties, &collaboration.members);
    signing::set_priors(collaboration, setting);
    signing::let_newcomers_read(collaboration, setting);
}

/// A column in the new layout; what is new begins with nothing.
fn moved<T: Copy + Default>(
    column: &Column<StakeId, T>,
    origin: &Column<StakeId, Option<StakeId>>,
) -> Column<StakeId, T> {
    let value = |old: &Option<StakeId>| old.map_or(T::default(), |old| column[old]);
    Column::new(origin.cells().iter().map(value).collect())
}

fn strike_leavers(collaboration: &mut Collaboration) {
    let Collaboration { parties, stakes, beliefs, activities, .. } = collaboration;
    let mut leavers = Vec::new();
    for activity in activities.ids() {
        leavers.clear();
        let slots = stakes.parties(activity).iter().enumerate();
        leavers
            .extend(slots.filter(|(_, party)| !parties.present[**party]).map(|(slot, _)| slot + 1));
        if leavers.is_empty() {
            continue;
        }
        for stake in stakes.of_activity(activity) {
            for right in RIGHTS {
                let row = stakes.row(stake, right);
                for member in parties.members(stakes.party(stake)) {
                    beliefs.strike(member, row, &leavers);
                }
            }
        }
    }
}
