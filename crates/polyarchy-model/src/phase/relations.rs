//! Relations change: trust, expertise, load, strain, commitment (MODEL.md, 7.8).

use crate::collaboration::Collaboration;
use crate::setting::Setting;
use crate::state::activities::Outcome;
use crate::state::parties::LOAD_WEEKS;
use crate::submodel::perception;
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
    perception::take_stock_when_due(c, setting);
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
        c.follow_trust(activity, gain);
    }
}

/// Whoever worked with or heard of a more expert party closes part of the gap, in each kind.
fn learn(c: &mut Collaboration, setting: &Setting) {
    let learning = setting.scenario.relations.learning.get();
    let parties = &mut c.parties;
    for party in parties.present.ids() {
        let best = parties.teachers[party];
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::{SITE, assert_near, founded, party};
    use crate::state::stakes::Right;
    use crate::submodel::dispute;
    use crate::table::{Id, MemberId};

    /// Identity: .9 of a strain of .5 stays; to it comes .1 of (.4 · .5 + .4 · .25 + .2 · .3), for a load
    /// of 1.1 is .3 beyond .8, times a susceptibility of 2: .45 + .1 · .36 · 2 = .522.
    #[test]
    fn strain_follows_ambiguity_conflict_and_overload() {
        let (setting, mut c) = founded(&[1, 1], "");
        let member = MemberId::of(1);
        c.members.role_ambiguity[member] = 0.5;
        c.members.role_conflict[member] = 0.25;
        c.members.susceptibility[member] = 2.0;
        for (load, overload) in [(1.1, 0.3), (0.8, 0.0), (0.1, 0.0), (9.0, 1.0)] {
            c.members.strain[member] = 0.5;
            c.parties.load[party(1)] = load;
            strain(&mut c, &setting);
            let expected = 0.45 + 0.1 * (0.2 + 0.1 + 0.2 * overload) * 2.0;
            assert_near(c.members.strain[member], expected, 1e-12);
        }
    }

    /// Identity: three parties of 10 hours gave 2, 4 and 6, hence shares of .2, .4 and .6. The week's 6
    /// useful hours of 30 make a benefit of 2 · .2 = .4. To the second, of strain .1, comes
    /// .05 (.4 - .4 - .1) + .05 (.4 - .4) = -.005; to the third .05 (.4 - .6 - .1) + .05 (.3 - .6) = -.03.
    #[test]
    fn commitment_follows_benefit_cost_and_fairness() {
        let (setting, mut c) = founded(&[1, 1, 1], "");
        for (nth, hours) in [2.0, 4.0, 6.0].into_iter().enumerate() {
            c.parties.hours[party(nth)] = hours;
            c.parties.commitment[party(nth)] = 0.5;
            c.parties.volunteer[party(nth)] = nth > 0;
            c.members.strain[MemberId::of(nth)] = 0.1;
        }
        c.project.week_effort = 6.0;
        commit(&mut c, &setting);
        for (nth, expected) in [0.5, 0.495, 0.47].into_iter().enumerate() {
            assert_near(c.parties.commitment[party(nth)], expected, 1e-12);
        }
        // Who loses all of it stays at nothing.
        c.parties.commitment[party(2)] = 0.01;
        commit(&mut c, &setting);
        assert_near(c.parties.commitment[party(2)], 0.0, 0.0);
    }

    /// Identity: .01 of the trust that is lacking comes back with undisputed work, by one party or jointly:
    /// .5 + .01 · .5 = .505. None comes with gaps, overlaps, idle weeks or open disputes, nor for those
    /// who are away.
    #[test]
    fn undisputed_work_restores_a_part_of_missing_trust() {
        let restored = |outcome: Outcome, disputed: bool| {
            let (setting, mut c) = founded(&[1, 1, 1], "");
            c.activities.outcome[SITE] = outcome;
            c.parties.present[party(2)] = false;
            if disputed {
                c.activities.disputes_open[SITE][Right::Decision as usize] = 1;
            }
            restore_trust(&mut c, &setting);
            assert_near(c.ties.trust(SITE, 0, 2), 0.5, 0.0);
            c.ties.trust(SITE, 0, 1)
        };
        for (outcome, disputed, expected) in [
            (Outcome::Alone, false, 0.505),
            (Outcome::Joint, false, 0.505),
            (Outcome::Alone, true, 0.5),
            (Outcome::Joint, true, 0.5),
            (Outcome::Gap, false, 0.5),
            (Outcome::Overlap, false, 0.5),
            (Outcome::Idle, false, 0.5),
        ] {
            assert_near(restored(outcome, disputed), expected, 1e-12);
        }
    }

    /// Identity: trust .03 less .05 is none, and not less than none.
    #[test]
    fn trust_does_not_fall_below_none() {
        let (setting, mut c) = founded(&[1, 1], "");
        c.ties.change(SITE, 0, 1, |_| 0.03);
        let claims = [0, 1].map(|nth| dispute::claim(nth, party(nth), nth + 1));
        dispute::lose_trust(&mut c, &setting, SITE, &claims);
        assert_near(c.ties.trust(SITE, 0, 1), 0.0, 0.0);
    }

    /// Identity: of 10 hours 4 and then 8 asked are loads of .4 and, on the mean of two weeks, .6; after
    /// six weeks those of the past four count: (8 + 2 + 2 + 2) / 40.
    #[test]
    fn load_is_what_was_asked_over_what_there_was_in_four_weeks() {
        let (_, mut c) = founded(&[1, 1], "");
        let loads = [4.0, 8.0, 8.0, 2.0, 2.0, 2.0].map(|asked| {
            c.parties.asked[party(1)] = asked;
            average_loads(&mut c);
            c.tick += 1;
            c.parties.load[party(1)]
        });
        for (load, expected) in loads.into_iter().zip([0.4, 0.6, 2.0 / 3.0, 0.55, 0.5, 0.35]) {
            assert_near(load, expected, 1e-12);
        }
    }

    /// Identity: .01 of the gap to the best that a party heard of closes a week, in each kind; nobody
    /// unlearns.
    #[test]
    fn a_part_of_the_gap_to_the_more_expert_closes() {
        let (setting, mut c) = founded(&[1, 1], "");
        c.parties.teachers = crate::table::Column::new(vec![[0.9, 0.1], [0.0, 0.0]]);
        learn(&mut c, &setting);
        let [social, technical] = c.parties.expertise[party(0)];
        assert_near(social, 0.504, 1e-12);
        assert_near(technical, 0.5, 0.0);
    }
}
