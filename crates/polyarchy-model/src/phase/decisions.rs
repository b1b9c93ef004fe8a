//! Decisions are taken, contested or left open; requests pass the gate; accounts are given
//! (MODEL.md, 7.6).

mod accounts;
mod requests;
#[cfg(test)]
mod tests;

use crate::chance::{Chance, Draws, Poisson};
use crate::collaboration::Collaboration;
use crate::contract::DecisionRule;
use crate::setting::Setting;
use crate::state::activities::Arrival;
use crate::state::disputes::Matter;
use crate::state::scratch::Stance;
use crate::state::stakes::{JOINT, Responsibility, Right};
use crate::state::tally::Count;
use crate::submodel::decision::OpenDecision;
use crate::submodel::dispute;
use crate::submodel::stance::{
    Turnout, holder_of_slot, mean_trust_present, note_meeting, see, take_stances,
};
use crate::table::{ActivityId, Id};
use crate::trace::occasions::{CONTESTED, NOBODY, NOT_AGREED, TAKEN};

/// A week's decisions, requests and accounts.
pub(crate) fn decide(c: &mut Collaboration, setting: &Setting) {
    let mut tables = std::mem::take(&mut c.scratch.arrivals);
    tables.resize(setting.activities.len(), Poisson::default());
    for activity in c.activities.ids() {
        if c.activities.is_open(activity, c.tick) {
            take_decisions(c, setting, activity, &mut tables[activity.row()]);
        }
    }
    c.scratch.arrivals = tables;
    requests::admit_requests(c, setting);
    accounts::give_accounts(c, setting);
}

/// New decisions come up; these and the open ones meet their occasion, oldest first.
fn take_decisions(
    c: &mut Collaboration,
    setting: &Setting,
    activity: ActivityId,
    table: &mut Poisson,
) {
    table.set_mean(setting.activities[activity].written.decisions_per_week.get());
    let n_new = c.luck.draws(activity.key(), c.tick, Chance::Decision).poisson(table);
    c.tally[Count::DecisionsRaised] += n_new as f64;
    let mut pool = std::mem::take(&mut c.activities.open_decisions[activity]);
    for nth in 0..n_new as u32 {
        let raised = Arrival { week: c.tick, nth };
        if c.comes_up(OpenDecision { activity, raised }) {
            pool.push(raised);
        }
    }
    // A decision that stays open is kept; the closure sees the others only through the state.
    if !c.activities.waits(activity, Right::Decision) {
        pool.retain(|&raised| !meet(c, setting, OpenDecision { activity, raised }));
    }
    c.activities.open_decisions[activity] = pool;
}

/// One decision's occasion; whether it leaves the pool, taken or disputed.
fn meet(c: &mut Collaboration, setting: &Setting, decision: OpenDecision) -> bool {
    let activity = decision.activity;
    let mut draws = c.luck.draws(decision.key(), c.tick, Chance::Occasion);
    let responsibility = Responsibility { activity, right: Right::Decision };
    let turnout = take_stances(c, setting, responsibility, decision.raised, &mut draws);
    let hazard = c.hazard_of_decision(setting, activity);
    note_meeting(c, activity);
    let n_objectors = object(c, setting, decision, &mut draws);
    let lot = draws.uniform();
    c.tally[Count::DecisionOccasions] += 1.0;
    c.activities.record[activity].decision_occasions += 1.0;
    match turnout {
        Turnout { own: 0, joint: 0, .. } => {
            c.tally[Count::Vacuums] += 1.0;
            c.activities.record[activity].vacuums += 1.0;
            c.follow_decision(decision, NOBODY, hazard, None);
            false
        }
        Turnout { own: 0, .. } => {
            let agreed = c.do_agree(decision, agreement_chance(c, setting, activity), lot);
            if agreed {
                take(c, setting, decision, JOINT, hazard);
            } else {
                c.follow_decision(decision, NOT_AGREED, hazard, None);
            }
            agreed
        }
        Turnout { own: 1, claimant, .. } if n_objectors == 0 => {
            take(c, setting, decision, holder_of_slot(claimant), hazard);
            true
        }
        Turnout { .. } => {
            c.follow_decision(decision, CONTESTED, hazard, None);
            contest(c, setting, decision);
            true
        }
    }
}

/// Parties for joint decision that object to a lone claim: always under consensus, else by chance. In
/// `scratch.stances` they stay `Joint`; the others become `Other`.
fn object(
    c: &mut Collaboration,
    setting: &Setting,
    decision: OpenDecision,
    draws: &mut Draws,
) -> usize {
    let activity = decision.activity;
    let rule = c.terms(activity, setting).map_or(DecisionRule::Unilateral, |t| t.decision_rule);
    let chance = match rule {
        DecisionRule::Consensus => 1.0,
        _ => setting.scenario.decisions.objection.get(),
    };
    let mut n_objectors = 0;
    c.scratch.objects.clear();
    for slot in 0..c.scratch.stances.len() {
        let lot = draws.uniform();
        let party = c.stakes.parties(activity)[slot];
        let is_joint = c.scratch.stances[slot] == Stance::Joint;
        let objects = is_joint && c.does_object(decision, party, chance, lot);
        n_objectors += usize::from(objects);
        c.scratch.objects.push(objects);
    }
    n_objectors
}

/// `(1 - (1 - mean trust) / 2)^sqrt(min(|Q|, n_attend) - 1)`.
fn agreement_chance(c: &Collaboration, setting: &Setting, activity: ActivityId) -> f64 {
    let n_present = c.stakes.parties(activity).iter().filter(|&&p| c.parties.present[p]).count();
    let size = setting.scenario.work.attendance.get().min(n_present as f64);
    let pairwise = 1.0 - 0.5 * (1.0 - mean_trust_present(c, activity));
    libm::pow(pairwise, libm::sqrt((size - 1.0).max(0.0)))
}

/// A decision is taken by a holder, and seen to be.
fn take(
    c: &mut Collaboration,
    setting: &Setting,
    decision: OpenDecision,
    holder: usize,
    hazard: f64,
) {
    let weight = setting.scenario.expectations.seen_weight.get();
    let OpenDecision { activity, .. } = decision;
    see(c, Responsibility { activity, right: Right::Decision }, holder, weight);
    c.note_decision(decision, holder);
    c.follow_decision(decision, TAKEN, hazard, Some((holder, weight)));
}

/// Each claimant is a side; those who object are one side, for deciding jointly.
fn contest(
    c: &mut Collaboration,
    setting: &Setting,
    OpenDecision { activity, raised }: OpenDecision,
) {
    let mut claims = std::mem::take(&mut c.scratch.claims);
    claims.clear();
    for (slot, &party) in c.stakes.parties(activity).iter().enumerate() {
        if c.scratch.stances[slot] == Stance::Own {
            let side = claims.len() + 1;
            claims.push(dispute::claim(slot, party, side));
        }
    }
    for (slot, &party) in c.stakes.parties(activity).iter().enumerate() {
        if c.scratch.objects[slot] {
            claims.push(dispute::claim(slot, party, dispute::OBJECTORS));
        }
    }
    let cause = dispute::Cause {
        activity,
        right: Right::Decision,
        unwanted: false,
        over: Matter::Decision(raised),
    };
    dispute::open(c, setting, cause, &claims);
    c.scratch.claims = claims;
}
