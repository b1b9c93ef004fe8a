//! Work is taken, shared, doubled or left (MODEL.md, 7.5).

mod quarrel;
mod record;
#[cfg(test)]
mod tests;

use crate::chance::Chance;
use crate::collaboration::Collaboration;
use crate::event::Kind;
use crate::setting::Setting;
use crate::state::activities::Outcome;
use crate::state::scratch::{Stance, Worker};
use crate::state::stakes::{JOINT, Responsibility, Right};
use crate::state::tally::Count;
use crate::submodel::dispute;
use crate::submodel::stance::{Turnout, holder_of_slot, see, take_stances};
use crate::table::{ActivityId, Id};

/// Hours left below this are rounding.
const NOTHING: f64 = 1e-9;
/// Greatest share of effort that can come back as rework.
const MOST_REWORK: f64 = 0.9;

/// A week of work on all activities that are open and whose predecessors are done.
pub(crate) fn deliver_work(c: &mut Collaboration, setting: &Setting) {
    let mut workers = std::mem::take(&mut c.scratch.workers);
    workers.clear();
    receive_service_work(c, setting);
    let open_project = |id| !c.activities.is_service[id] && c.activities.is_open(id, c.tick);
    let has_project_work = c.activities.ids().any(open_project);
    for activity in c.activities.ids() {
        c.activities.outcome[activity] = Outcome::Idle;
        if !is_workable(c, setting, activity) {
            continue;
        }
        if c.activities.waits(activity, Right::Work) {
            note_waiting(c, setting, activity);
        } else {
            take_work(c, setting, activity, &mut workers);
        }
    }
    share_hours(c, &mut workers);
    dispute::note_hours(c, setting);
    c.project.week_effort = 0.0;
    let mut lasting = 0.0;
    for team in workers.chunk_by(|one, next| one.activity == next.activity) {
        lasting += put_effort(c, setting, team);
    }
    if has_project_work {
        c.project.note_progress(lasting);
    }
    for activity in c.activities.ids() {
        quarrel::raise_work_dispute(c, setting, activity, &workers);
    }
    c.scratch.workers = workers;
    note_finish(c);
}

/// A service's backlog lapses in part and grows by the week's demand.
fn receive_service_work(c: &mut Collaboration, setting: &Setting) {
    let lapse = setting.scenario.work.lapse.get();
    for activity in c.activities.ids() {
        let Some(weekly) = setting.activities[activity].written.service_hours_per_week else {
            continue;
        };
        if c.activities.is_open(activity, c.tick) {
            let backlog = &mut c.activities.hours_left[activity];
            c.tally[Count::Lapsed] += lapse * *backlog;
            *backlog = (1.0 - lapse) * *backlog + weekly.get();
        }
    }
}

/// Predecessors must be done before an activity begins; once begun it goes on while they are repaired.
fn is_workable(c: &Collaboration, setting: &Setting, activity: ActivityId) -> bool {
    let activities = &c.activities;
    activities.is_open(activity, c.tick)
        && activities.hours_left[activity] > NOTHING
        && (activities.begun[activity]
            || setting.activities[activity].after.iter().all(|&before| activities.done[before]))
}

/// One stance for oneself: it works. Several: all work. None, but at least two for joint work: they
/// work together. Otherwise nobody does.
fn take_work(
    c: &mut Collaboration,
    setting: &Setting,
    activity: ActivityId,
    workers: &mut Vec<Worker>,
) {
    let mut draws = c.luck.draws(activity.key(), c.tick, Chance::Work);
    let responsibility = Responsibility { activity, right: Right::Work };
    let turnout = take_stances(c, setting, responsibility, c.this_week(), &mut draws);
    let (outcome, works) = match turnout {
        Turnout { own: 1, .. } => (Outcome::Alone, Stance::Own),
        Turnout { own: 2.., .. } => (Outcome::Overlap, Stance::Own),
        Turnout { joint: 2.., .. } => (Outcome::Joint, Stance::Joint),
        Turnout { .. } => (Outcome::Gap, Stance::Absent),
    };
    c.activities.outcome[activity] = outcome;
    c.note_work(activity, outcome);
    c.follow_work(setting, activity, outcome);
    if outcome == Outcome::Gap {
        note_waiting(c, setting, activity);
        return;
    }
    let crew = setting.activities[activity].written.crew_hours_per_week.get();
    let n_sharing = if outcome == Outcome::Joint { turnout.joint as f64 } else { 1.0 };
    let loss = 1.0 + setting.scenario.work.coordination_loss.get() * (n_sharing - 1.0);
    let kept = (1.0 - c.activities.held_up(activity, &setting.scenario.work)) / loss;
    let needed = needed_effort(c, setting, activity);
    for (slot, stake) in c.stakes.of_activity(activity).enumerate() {
        if c.scratch.stances[slot] != works {
            continue;
        }
        let party = c.stakes.party(stake);
        let skill = c.parties.skill(party, c.activities.nature[activity]);
        let effect = kept * (0.5 + 0.5 * skill);
        let pressed = crew * (1.0 + c.project.time_pressure);
        let asked = pressed.min(needed / effect.max(NOTHING)) / n_sharing;
        workers.push(Worker { activity, stake, asked, effect, hours: 0.0 });
    }
}

/// Notes the hours that the plan's crew would have worked in a week in which nobody did.
fn note_waiting(c: &mut Collaboration, setting: &Setting, activity: ActivityId) {
    let crew = setting.activities[activity].written.crew_hours_per_week.get();
    let waiting = crew.min(c.activities.hours_left[activity]);
    c.activities.record[activity].waiting_hours += waiting;
}

/// Hours of effect that finish an activity, with the rework that arises on the way.
fn needed_effort(c: &Collaboration, setting: &Setting, activity: ActivityId) -> f64 {
    let returning = rework_share(c, setting, activity) * (1.0 - spilled(c, setting, activity));
    c.activities.hours_left[activity] / (1.0 - returning)
}

/// Share of effort that comes back as rework: r₀ + r₁ τ + r₂ (part of the work that rests on assumptions).
fn rework_share(c: &Collaboration, setting: &Setting, activity: ActivityId) -> f64 {
    let work = &setting.scenario.work;
    let pressed = work.rework_under_pressure.get() * c.project.time_pressure;
    let assumed = work.rework_on_assumptions.get() * c.activities.assumed(activity, work);
    (work.rework.get() + pressed + assumed).min(MOST_REWORK)
}

/// Part of rework that falls on neighbours (ψ); none where no neighbour has begun.
fn spilled(c: &Collaboration, setting: &Setting, activity: ActivityId) -> f64 {
    let any = neighbours(setting, activity).any(|neighbour| c.activities.begun[neighbour]);
    if any { setting.scenario.work.spillover.get() } else { 0.0 }
}

/// Predecessors and successors of an activity.
fn neighbours(setting: &Setting, activity: ActivityId) -> impl Iterator<Item = ActivityId> + '_ {
    let planned = &setting.activities[activity];
    planned.after.iter().chain(&planned.before).copied()
}

/// Splits each party's capacity, less the hours that disputes cost it, evenly over what it does.
fn share_hours(c: &mut Collaboration, workers: &mut [Worker]) {
    let parties = &mut c.parties;
    for party in parties.present.ids() {
        parties.n_works[party] = 0;
        parties.hours[party] = 0.0;
        parties.asked[party] = parties.dispute_hours[party];
    }
    for worker in workers.iter() {
        parties.n_works[c.stakes.party(worker.stake)] += 1;
    }
    for worker in workers {
        let party = c.stakes.party(worker.stake);
        let free = (parties.capacity[party] - parties.dispute_hours[party]).max(0.0);
        let commitment = if parties.volunteer[party] { parties.commitment[party] } else { 1.0 };
        let share = free / f64::from(parties.n_works[party]);
        worker.hours = worker.asked.min(share) * commitment;
        parties.hours[party] += worker.hours;
        parties.asked[party] += worker.asked;
        let cost = worker.hours * parties.cost_per_hour[party];
        c.project.spent += cost;
        if !c.activities.is_service[worker.activity] {
            c.project.spent_on_projects += cost;
        }
        c.tally[Count::Hours] += worker.hours;
    }
}

/// Turns a team's hours into effect; the hours of lasting effect on project work.
fn put_effort(c: &mut Collaboration, setting: &Setting, team: &[Worker]) -> f64 {
    let activity = team[0].activity;
    let outcome = c.activities.outcome[activity];
    let effort = |worker: &Worker| worker.hours * worker.effect;
    let total: f64 = team.iter().map(effort).sum();
    let best = greatest(c, team, effort);
    let useful = if outcome == Outcome::Overlap { effort(best) } else { total };
    if useful <= 0.0 {
        return 0.0;
    }
    let returning = useful * rework_share(c, setting, activity);
    let spilled = returning * spilled(c, setting, activity);
    spill(c, setting, activity, spilled);
    let left = &mut c.activities.hours_left[activity];
    *left = (*left - useful + returning - spilled).max(0.0);
    c.activities.begun[activity] = true;
    let first = c.activities.worked[activity].map_or(c.tick, |(first, _)| first);
    c.activities.worked[activity] = Some((first, c.tick));
    let is_project = !c.activities.is_service[activity];
    if is_project && c.activities.hours_left[activity] <= NOTHING {
        c.activities.done[activity] = true;
        c.follow_finish(Kind::Finished, activity);
    }
    c.note_effort(activity, useful, total - useful, returning);
    for worker in team.iter().filter(|w| outcome == Outcome::Joint || w.stake == best.stake) {
        c.activities.effort[worker.stake] += effort(worker);
    }
    show(c, setting, team, best);
    if is_project { useful - returning } else { 0.0 }
}

/// The worker of the greatest effort; ties are drawn.
fn greatest<'t>(
    c: &Collaboration,
    team: &'t [Worker],
    effort: impl Fn(&Worker) -> f64,
) -> &'t Worker {
    let most = team.iter().map(&effort).fold(0.0, f64::max);
    let mut tied = team.iter().filter(|worker| effort(worker) >= most);
    let n_tied = tied.clone().count();
    let place = if n_tied > 1 {
        c.luck.draws(team[0].activity.key(), c.tick, Chance::Effort).below(n_tied)
    } else {
        0
    };
    tied.nth(place).expect("a team has workers, and none has more than the most")
}

/// Rework that falls on neighbours begun, in equal parts; enough of it reopens what was done.
fn spill(c: &mut Collaboration, setting: &Setting, activity: ActivityId, hours: f64) {
    let begun = |c: &Collaboration, id: &ActivityId| c.activities.begun[*id];
    let n_begun = neighbours(setting, activity).filter(|id| begun(c, id)).count();
    for neighbour in neighbours(setting, activity) {
        if !begun(c, &neighbour) {
            continue;
        }
        let left = &mut c.activities.hours_left[neighbour];
        *left += hours / n_begun as f64;
        if *left >= setting.scenario.work.reopening.get() && c.activities.done[neighbour] {
            c.activities.done[neighbour] = false;
            c.follow_finish(Kind::Reopened, neighbour);
        }
    }
}

/// What is seen done adds w_seen · 2 skill to its holder, for all members concerned.
fn show(c: &mut Collaboration, setting: &Setting, team: &[Worker], best: &Worker) {
    let activity = best.activity;
    let nature = c.activities.nature[activity];
    let skill = |worker: &Worker| c.parties.skill(c.stakes.party(worker.stake), nature);
    let (holder, skill) = if c.activities.outcome[activity] == Outcome::Joint {
        for learner in team {
            for teacher in team {
                let (learner, teacher) =
                    (c.stakes.party(learner.stake), c.stakes.party(teacher.stake));
                c.parties.learn_from(learner, c.parties.expertise[teacher]);
            }
        }
        (
            JOINT,
            team.iter().map(|w| c.parties.skill(c.stakes.party(w.stake), nature)).sum::<f64>()
                / team.len() as f64,
        )
    } else {
        (holder_of_slot(c.stakes.slot(best.stake)), skill(best))
    };
    let weight = setting.scenario.expectations.seen_weight.get() * 2.0 * skill;
    see(c, Responsibility { activity, right: Right::Work }, holder, weight);
    c.follow_practice(activity, holder, weight);
}

fn note_finish(c: &mut Collaboration) {
    let activities = &c.activities;
    let mut projects =
        activities.ids().filter(|&activity| !activities.is_service[activity]).peekable();
    let all_done = projects.peek().is_some() && projects.all(|activity| activities.done[activity]);
    c.project.finished = match c.project.finished {
        Some(week) if all_done => Some(week),
        None if all_done => Some(c.tick + 1),
        _ => None,
    };
}
