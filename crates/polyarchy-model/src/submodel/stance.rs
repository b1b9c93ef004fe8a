//! Sent expectations (MODEL.md, 7.3), and the stances that parties take on an occasion (7.5).

use crate::chance::Draws;
use crate::collaboration::Collaboration;
use crate::event::{EventId, Kind};
use crate::power::Power;
use crate::setting::Setting;
use crate::state::activities::Arrival;
use crate::state::scratch::Stance;
use crate::state::stakes::{JOINT, Responsibility, Right};
use crate::state::tally::Count;
use crate::table::{ActivityId, StakeId};
use crate::trace::occasions::StanceLots;

/// Room below 1 at which a member sees no other holder to hand a responsibility to.
const NO_OTHER: f64 = 1e-12;

/// What a member says, as a bending of what it believes: `m_h = others · b_h`, and `m_own = own`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sent {
    pub(crate) others: f64,
    pub(crate) own: f64,
}

impl Sent {
    /// Who wants the responsibility claims it: `m = (1 - g) b + g 1[own]`. Who does not hands it to the
    /// others: `m = (1 - g) b + g b without own, renormalised`.
    #[inline]
    pub(crate) fn new(believed_own: f64, interest: f64, g: f64) -> Self {
        if interest >= 0.0 {
            return Self { others: 1.0 - g, own: (1.0 - g) * believed_own + g };
        }
        let room = 1.0 - believed_own;
        if room < NO_OTHER {
            return Self { others: 1.0, own: believed_own };
        }
        Self { others: 1.0 - g + g / room, own: (1.0 - g) * believed_own }
    }
}

/// Probabilities of standing for oneself and for joint holding: `m_h^θ / (Σ m^θ + w^θ)`; the rest of
/// the probability names somebody else or waits.
pub(crate) fn likelihood(
    c: &Collaboration,
    setting: &Setting,
    member: usize,
    stake: StakeId,
    right: Right,
) -> [f64; 2] {
    let work = &setting.scenario.work;
    let power = Power::new(work.stance_sharpness.get());
    let counts = c.beliefs.counts(&c.stakes, member, stake, right);
    let own = c.stakes.place(stake).own_holder();
    let per_count = 1.0 / counts.total();
    let sent = Sent::new(
        counts.of(own) * per_count,
        c.interest[stake][right as usize],
        c.assertiveness[stake][right as usize],
    );
    let factor = sent.others * per_count;
    let own_weight = power.of(sent.own);
    let all_others =
        power.sum(counts.each().map(|count| factor * count)) - power.of(factor * counts.of(own));
    let joint_weight = power.of(factor * counts.of(JOINT));
    let total = own_weight + all_others.max(joint_weight) + power.of(work.waiting.get());
    [own_weight / total, joint_weight / total]
}

/// Who takes part in an occasion on a responsibility, and what each stands for, into
/// `scratch.stances`, slot by slot. Each slot uses three draws whatever happens, so that luck stays
/// paired.
pub(crate) fn take_stances(
    c: &mut Collaboration,
    setting: &Setting,
    responsibility: Responsibility,
    raised: Arrival,
    draws: &mut Draws,
) -> Turnout {
    let Responsibility { activity, right } = responsibility;
    let coming = Coming::to(c, setting, responsibility);
    c.begin_occasion();
    let mut stances = std::mem::take(&mut c.scratch.stances);
    stances.clear();
    let mut turnout = Turnout::default();
    for (slot, stake) in c.stakes.of_activity(activity).enumerate() {
        let party = c.stakes.party(stake);
        let comes_lot = draws.uniform();
        let comes = comes_lot < coming.chance(slot);
        let members = c.parties.members(party);
        let spokesperson = members.start + draws.below(members.len());
        let lot = draws.uniform();
        let is_there = c.parties.present[party];
        let mut chances = [f64::NAN; 2];
        let mut stance = if comes && is_there {
            chances = likelihood(c, setting, spokesperson, stake, right);
            let [own, joint] = chances;
            if lot < own {
                Stance::Own
            } else if lot < own + joint {
                Stance::Joint
            } else {
                Stance::Other
            }
        } else {
            Stance::Absent
        };
        if is_there && let Some(trace) = &mut c.trace {
            let lots = StanceLots { chances, lot, comes: coming.chance(slot), comes_lot };
            let id = EventId::of_stance(c.tick, Kind::Stance, responsibility, raised, party);
            stance = trace.settle_stance(id, responsibility, (party, spokesperson), stance, lots);
        }
        turnout.note(stance, slot);
        stances.push(stance);
    }
    c.scratch.stances = stances;
    turnout
}

/// Who comes to an occasion: whom a clause names, and the others by chance.
pub(crate) struct Coming {
    chance: f64,
    named: Option<usize>,
}

impl Coming {
    pub(crate) fn to(
        c: &Collaboration,
        setting: &Setting,
        Responsibility { activity, right }: Responsibility,
    ) -> Self {
        let here = c.stakes.parties(activity).iter().filter(|&&party| c.parties.present[party]);
        let attendance = setting.scenario.work.attendance.get();
        Self {
            chance: (attendance / here.count().max(1) as f64).min(1.0),
            named: c.activities.named(activity, right),
        }
    }

    /// Probability that the party of a slot comes.
    pub(crate) fn chance(&self, slot: usize) -> f64 {
        if self.named == Some(slot + 1) { 1.0 } else { self.chance }
    }
}

/// Counts the pairs of parties that both attend an occasion to decide, by kind.
pub(crate) fn note_meeting(c: &mut Collaboration, activity: ActivityId) {
    let Collaboration { stakes, parties, scratch, tally, tick, .. } = c;
    let attends = |slot: &usize| scratch.stances[*slot] != Stance::Absent;
    let concerned = stakes.parties(activity);
    let here = || (0..concerned.len()).filter(attends);
    for (nth, one) in here().enumerate() {
        for other in here().skip(nth + 1) {
            let kind = parties.pair_kind(concerned[one], concerned[other], *tick);
            if let Some(kind) = kind {
                tally[Count::PairsMet(kind)] += 1.0;
            }
        }
    }
}

/// How many took part in an occasion, and for what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Turnout {
    pub(crate) own: usize,
    pub(crate) joint: usize,
    /// The last slot that stands for itself.
    pub(crate) claimant: usize,
}

impl Turnout {
    fn note(&mut self, stance: Stance, slot: usize) {
        match stance {
            Stance::Own => {
                self.own += 1;
                self.claimant = slot;
            }
            Stance::Joint => self.joint += 1,
            Stance::Other | Stance::Absent => {}
        }
    }
}

/// Mean trust over the pairs of slots that take part; 1 where there is no pair.
pub(crate) fn mean_trust_present(c: &Collaboration, activity: ActivityId) -> f64 {
    let stances = &c.scratch.stances;
    let here = |slot: &usize| stances[*slot] != Stance::Absent;
    let mut total = 0.0;
    let mut n_pairs = 0.0;
    for p in (0..stances.len()).filter(here) {
        for q in (p + 1..stances.len()).filter(here) {
            total += c.ties.trust(activity, p, q);
            n_pairs += 1.0;
        }
    }
    if n_pairs > 0.0 { total / n_pairs } else { 1.0 }
}

/// Adds to the experience of every member concerned that a holder held a responsibility.
pub(crate) fn see(
    c: &mut Collaboration,
    Responsibility { activity, right }: Responsibility,
    holder: usize,
    weight: f64,
) {
    let Collaboration { stakes, parties, beliefs, .. } = c;
    for stake in stakes.of_activity(activity) {
        let party = stakes.party(stake);
        if !parties.present[party] {
            continue;
        }
        let row = stakes.row(stake, right);
        for member in parties.members(party) {
            beliefs.add(member, row, holder, weight);
        }
    }
}

/// The row of a slot's party among the holders.
pub(crate) fn holder_of_slot(slot: usize) -> usize {
    slot + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::assert_near;

    /// Identity: of the belief (joint .2, itself .3, another .5), with g = .4, a party that wants the
    /// responsibility says .6 b + .4 for itself: (.12, .58, .3). One that does not says .6 b and hands .4
    /// to the others by their .2 : .5: (.12 + .4 · 2/7, .18, .3 + .4 · 5/7).
    #[test]
    fn what_is_sent_is_belief_bent_by_interest() {
        let said = |interest: f64, g: f64| {
            let Sent { others, own } = Sent::new(0.3, interest, g);
            [0.2 * others, own, 0.5 * others]
        };
        for (interest, g, expected) in [
            (1.2, 0.4, [0.12, 0.58, 0.3]),
            (0.0, 0.4, [0.12, 0.58, 0.3]),
            (-0.1, 0.4, [0.12 + 0.8 / 7.0, 0.18, 0.3 + 2.0 / 7.0]),
            (1.2, 0.0, [0.2, 0.3, 0.5]),
            (-1.2, 0.0, [0.2, 0.3, 0.5]),
            (1.2, 1.0, [0.0, 1.0, 0.0]),
            (-1.2, 1.0, [2.0 / 7.0, 0.0, 5.0 / 7.0]),
        ] {
            for (said, expected) in said(interest, g).into_iter().zip(expected) {
                assert_near(said, expected, 1e-12);
            }
        }
    }

    /// Identity: who sees nobody else has nobody to hand a responsibility to, and says what it believes.
    #[test]
    fn who_sees_nobody_else_says_what_it_believes() {
        assert_eq!(Sent::new(1.0, -1.0, 0.9), Sent { others: 1.0, own: 1.0 });
        assert_eq!(Sent::new(1.0, -1.0, 0.0), Sent { others: 1.0, own: 1.0 });
    }

    /// Identity: for θ = 3 and w = .3, a belief of (joint .2, itself .3, another .5) without interest
    /// stands for itself with .027 / (.008 + .027 + .125 + .027) and for all jointly with .008 of the
    /// same. For θ = 2.5 powers are 2.5-th: .017889, .049295, .176777 and .049295.
    #[test]
    fn stances_are_the_powers_of_what_is_sent_against_waiting() {
        for (sharpness, powers) in [
            (1.0, [0.2, 0.3, 0.5, 0.3]),
            (2.0, [0.04, 0.09, 0.25, 0.09]),
            (3.0, [0.008, 0.027, 0.125, 0.027]),
            (2.5, [0.01788854, 0.04929503, 0.17677670, 0.04929503]),
        ] {
            let rules = format!("[work]\nstance_sharpness = {sharpness:?}\nwaiting = 0.3\n");
            let (setting, mut c) = crate::small::founded(&[1, 1], &rules);
            crate::small::expect(&mut c, 0, Right::Decision, &[0.2, 0.3, 0.5]);
            let stake = crate::small::stake(0);
            let total: f64 = powers.iter().sum();
            let [own, joint] = likelihood(&c, &setting, 0, stake, Right::Decision);
            assert_near(own, powers[1] / total, 1e-7);
            assert_near(joint, powers[0] / total, 1e-7);
        }
    }
}
