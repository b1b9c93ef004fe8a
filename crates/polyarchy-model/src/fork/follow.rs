//! What was copied from a setting at the founding follows that of the future, where the two differ.

use crate::collaboration::Collaboration;
use crate::setting::{NamedParty, Setting};
use crate::state::activities::Activities;
use crate::state::parties::{Arrival, Parties};
use crate::state::project::Project;
use crate::table::{Id, PartyId};

/// What parties are like, and when those come and go who have not yet.
pub(super) fn parties(c: &mut Collaboration, old: &Setting, new: &Setting) {
    for (row, (was, is)) in old.parties.iter().zip(&new.parties).enumerate() {
        party(c, PartyId::of(row), &as_founded(was), &as_founded(is));
    }
}

/// A party as it would be at the founding, by itself.
fn as_founded(named: &NamedParty) -> Parties {
    let mut alone = Parties::default();
    let week = named.party.joins_week.map_or(0, |week| week.get());
    alone.add(&named.name, &named.party, Arrival { week, first_member: 0 });
    alone
}

fn party(c: &mut Collaboration, id: PartyId, was: &Parties, is: &Parties) {
    let (parties, alone) = (&mut c.parties, PartyId::FIRST);
    macro_rules! move_numbers {
        ($($column:ident up to $most:expr),*) => {
            $(move_by(&mut parties.$column[id], was.$column[alone], is.$column[alone], $most);)*
        };
    }
    move_numbers!(
        capacity up to f64::INFINITY,
        power up to f64::INFINITY,
        cost_per_hour up to f64::INFINITY,
        dependence up to 1.0,
        credit up to 1.0,
        blame up to 1.0
    );
    for kind in [0, 1] {
        let column = |of: &Parties| (of.retention[alone][kind], of.expertise[alone][kind]);
        let (was, is) = (column(was), column(is));
        move_by(&mut parties.retention[id][kind], was.0, is.0, 1.0);
        move_by(&mut parties.expertise[id][kind], was.1, is.1, 1.0);
    }
    if was.volunteer[alone] == is.volunteer[alone] {
        let (was, is) = (was.commitment[alone], is.commitment[alone]);
        move_by(&mut parties.commitment[id], was, is, 1.0);
    } else {
        parties.commitment[id] = is.commitment[alone];
        parties.weak_weeks[id] = 0;
    }
    parties.volunteer[id] = is.volunteer[alone];
    parties.sector[id] = is.sector[alone];
    parties.leaves[id] = is.leaves[alone];
    if c.tick <= parties.joined[id] {
        parties.joined[id] = is.joined[alone].max(c.tick);
    }
}

/// What activities are about, how much work is left, and when those open that have not yet.
pub(super) fn activities(c: &mut Collaboration, old: &Setting, new: &Setting) {
    let (was, is) = (Activities::new(old), Activities::new(new));
    let activities = &mut c.activities;
    for id in was.ids() {
        activities.nature[id] = is.nature[id];
        if !activities.is_service[id] && was.hours_left[id].to_bits() != is.hours_left[id].to_bits()
        {
            let (left, most) = (&mut activities.hours_left[id], f64::INFINITY);
            move_by(left, was.hours_left[id], is.hours_left[id], most);
            activities.done[id] = *left <= 0.0;
        }
        // Whatever opened in a week of the history stays open; `u32::MAX` waits for its mandate.
        if c.tick <= activities.opens[id] {
            activities.opens[id] = is.opens[id].max(c.tick);
        }
    }
}

/// Deadline and budget in force, the plan, and which mandate comes next.
pub(super) fn project(c: &mut Collaboration, old: &Setting, new: &Setting) {
    let (was, is) = (Project::new(old), Project::new(new));
    let project = &mut c.project;
    move_limit(&mut project.deadline, was.deadline, is.deadline);
    move_limit(&mut project.budget, was.budget, is.budget);
    project.planned_hours = is.planned_hours;
    project.planned_rate = is.planned_rate;
    project.only_services = is.only_services;
    // Of earlier weeks, the history's own mandates have come, and no other comes belatedly.
    project.next_mandate = new.mandates.partition_point(|mandate| mandate.week < c.tick);
}

/// A limit in force, which mandates may have moved; one that is new or falls away is as planned.
fn move_limit(now: &mut Option<f64>, was: Option<f64>, is: Option<f64>) {
    match (now.as_mut(), was, is) {
        (Some(now), Some(was), Some(is)) => move_by(now, was, is, f64::INFINITY),
        _ => *now = is,
    }
}

/// Moves a number by the difference between what it was and what it is at the founding, within 0 and the most that it
/// can be. One that has not moved since becomes the new one to the bit.
fn move_by(now: &mut f64, was: f64, is: f64, most: f64) {
    if was.to_bits() == is.to_bits() {
        return;
    }
    let has_stayed = now.to_bits() == was.to_bits();
    *now = if has_stayed { is } else { (*now + is - was).clamp(0.0, most) };
}
