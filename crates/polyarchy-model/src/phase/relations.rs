//! Relations change: trust, expertise, load, strain, commitment (MODEL.md, 7.8).

use crate::collaboration::Collaboration;
use crate::phase::perception;
use crate::setting::Setting;
use crate::state::activities::Outcome;
use crate::state::parties::LOAD_WEEKS;
use crate::table::PartyId;

/// Load beyond which members are overloaded.
const FULL_LOAD: f64 = 0.8;
/// Part by which counts over about a year fall in a week.
const YEARLY: f64 = 1.0 / 52.0;

/// A week's change in how parties and members stand to each other and to the collaboration.
pub(crate) fn change_relations(c: &mut Collaboration, setting: &Setting) {
    restore_trust(c, setting);
    learn(c, setting);
    average_loads(c);
    perception::take_stock(c, setting);
    strain(c, setting);
    commit(c, setting);
    forget_the_year(c);
}

/// Undisputed work by one or jointly: each pair concerned regains part of the trust it lacks. There is
/// no growth by itself.
fn restore_trust(c: &mut Collaboration, setting: &Setting) {
    let gain = setting.scenario.relations.trust_gain.get();
    for activity in c.activities.ids() {
        let worked = matches!(c.activities.outcome[activity], Outcome::Alone | Outcome::Joint);
        if !worked || c.activities.n_disputes(activity) > 0 {
            continue;
        }
        let here = |party| c.parties.present[party];
        let regain = |trust| trust + gain * (1.0 - trust);
        c.ties.change_among(activity, c.stakes.parties(activity), here, regain);
    }
}

/// Whoever worked with or heard of a more expert party closes part of the gap, in each kind.
fn learn(c: &mut Collaboration, setting: &Setting) {
    let learning = setting.scenario.relations.learning.get();
    let Collaboration { parties, scratch, .. } = c;
    for party in parties.present.ids() {
        let best = scratch.desk.teachers[party];
        for (expertise, best) in parties.expertise[party].iter_mut().zip(best) {
            *expertise += learning * (best - *expertise).max(0.0);
        }
    }
}

/// Workload: hours asked at work and in disputes over capacity; mean of the past weeks.
fn average_loads(c: &mut Collaboration) {
    let week = c.tick as usize % LOAD_WEEKS;
    let parties = &mut c.parties;
    for party in parties.present.ids() {
        let (asked, capacity) = (parties.asked[party], parties.capacity[party]);
        parties.past_loads[party][week] = if capacity > 0.0 { asked / capacity } else { 0.0 };
        let n_weeks = ((c.tick - parties.joined[party].min(c.tick)) as usize + 1).min(LOAD_WEEKS);
        parties.load[party] = parties.past_loads[party].iter().sum::<f64>() / n_weeks as f64;
    }
}

/// `s ← memory · s + (1 - memory) (s_A A + s_C C + s_L overload) · susceptibility`.
fn strain(c: &mut Collaboration, setting: &Setting) {
    let relations = &setting.scenario.relations;
    let memory = relations.strain_memory.get();
    let Collaboration { members, parties, .. } = c;
    for member in members.party.ids() {
        let party = members.party[member];
        if !parties.present[party] {
            continue;
        }
        let overload = (parties.load[party] - FULL_LOAD).clamp(0.0, 1.0);
        let stress = relations.ambiguity_strain.get() * members.role_ambiguity[member]
            + relations.conflict_strain.get() * members.role_conflict[member]
            + relations.overload_strain.get() * overload;
        let strain = &mut members.strain[member];
        *strain = memory * *strain + (1.0 - memory) * stress * members.susceptibility[member];
    }
}

/// Volunteers' commitment follows benefit less cost, and fairness: what others give less what one gives
/// oneself, as shares of capacity.
fn commit(c: &mut Collaboration, setting: &Setting) {
    let relations = &setting.scenario.relations;
    let rate = relations.commitment_rate.get();
    let (mut capacity, mut given, mut n_present) = (0.0, 0.0, 0.0);
    for party in c.parties.present_ids() {
        capacity += c.parties.capacity[party];
        given += share_given(c, party);
        n_present += 1.0;
    }
    let benefit = relations.benefit.get() * c.project.week_effort / f64::max(capacity, 1e-9);
    for party in c.parties.present.ids() {
        if !c.parties.present[party] || !c.parties.volunteer[party] {
            continue;
        }
        let own = share_given(c, party);
        let others = if n_present > 1.0 { (given - own) / (n_present - 1.0) } else { own };
        let members = c.parties.members(party);
        let n_members = members.len() as f64;
        let strain = c.members.strain.cells()[members].iter().sum::<f64>() / n_members;
        let change = rate * (benefit - own - strain) + rate * (others - own);
        let commitment = &mut c.parties.commitment[party];
        *commitment = (*commitment + change).clamp(0.0, 1.0);
    }
}

/// Hours given over capacity.
fn share_given(c: &Collaboration, party: PartyId) -> f64 {
    let capacity = c.parties.capacity[party];
    if capacity > 0.0 { c.parties.hours[party] / capacity } else { 0.0 }
}

/// Who did what, over about the past year: counts fall by a fifty-second a week.
fn forget_the_year(c: &mut Collaboration) {
    let kept = 1.0 - YEARLY;
    let columns = [c.parties.decided.cells_mut(), c.parties.answered.cells_mut()];
    for cell in columns.into_iter().flatten().chain(c.activities.effort.cells_mut()) {
        *cell *= kept;
    }
    c.jointly.decided *= kept;
    c.jointly.answered *= kept;
}
