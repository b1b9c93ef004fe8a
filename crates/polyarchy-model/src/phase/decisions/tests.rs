//! How decisions come about, where the probabilities can be worked out by hand.

use super::*;
use crate::small::{SITE, assert_near, assert_shares, expect, founded, party, setting};
use crate::state::parties::PairKind;
use crate::tick::advance;

/// Identity: mean trust .6 among those who attend makes a pair agree with 1 - ½ · .4 = .8. Of two
/// parties concerned that is .8^√1; of three .8^√2 = .729371; of five .8^√4 = .64, and no more of
/// seven, since five attend. Who is there alone agrees with itself.
#[test]
fn joint_decisions_come_the_slower_the_larger_the_circle() {
    for (n_present, expected) in [(1, 1.0), (2, 0.8), (3, 0.729371), (5, 0.64), (7, 0.64)] {
        let (setting, mut c) = founded(&[1; 7], "[work]\nattendance = 5.0\n");
        for p in 0..7 {
            c.parties.present[party(p)] = p < n_present;
            for q in 0..p {
                c.ties.change(SITE, p, q, |_| 0.6);
            }
        }
        let stance = |p| if p < n_present { Stance::Joint } else { Stance::Absent };
        c.scratch.stances = (0..7).map(stance).collect();
        assert_near(agreement_chance(&c, &setting, SITE), expected, 1e-6);
    }
}

/// Identity: trust counts among those who attend. Of (.2, .5, .8) between three, the pair of the first and
/// the third, who are there, has .5: (1 - ½ · .5)^√2 = .75^√2 = .665748.
#[test]
fn only_trust_among_those_who_attend_counts() {
    let (setting, mut c) = founded(&[1, 1, 1], "");
    for ((p, q), trust) in [((0, 1), 0.2), ((0, 2), 0.5), ((1, 2), 0.8)] {
        c.ties.change(SITE, p, q, |_| trust);
    }
    c.scratch.stances = vec![Stance::Joint, Stance::Absent, Stance::Other];
    assert_near(agreement_chance(&c, &setting, SITE), libm::pow(0.75, libm::sqrt(2.0)), 1e-12);
}

/// Expectation within 4 standard errors of n = 20,000 decisions: both parties want all to decide
/// jointly with belief .8, itself .2 and without waiting; with θ = 1 each stands for itself with .2 and
/// for joint with .8, and objects with .3 (`consensus`: always). So of .2 · .2 = .04 a dispute comes;
/// of .32 one claims alone, and .3 of these are objected to; of .64 both want it jointly, and agree with
/// 1 - ½ · .5 = .75.
#[test]
fn decisions_are_taken_alone_jointly_or_contested() {
    for (rule, objection) in [("unilateral", 0.3), ("consensus", 1.0)] {
        let rules = format!(
            "[forms.paper]\nexplicitness = 0.0\ndecision_rule = \"{rule}\"\n[agreements.main]\nform = \"paper\"\n\
             [work]\nwaiting = 0.0\nstance_sharpness = 1.0\n[decisions]\nobjection = 0.3\n\
             [expectations]\nseen_weight = 0.0\n[relations]\ntrust_loss = 0.0\n"
        );
        let (setting, mut c) = founded(&[1, 1], &rules);
        expect(&mut c, 0, Right::Decision, &[0.8, 0.2, 0.0]);
        expect(&mut c, 1, Right::Decision, &[0.8, 0.0, 0.2]);
        // Beliefs are what is said: nobody wants anything.
        c.assertiveness.cells_mut().fill([0.0; 3]);
        let n = 20_000;
        for week in 0..n {
            c.tick = week;
            let raised = Arrival { week, nth: 0 };
            meet(&mut c, &setting, OpenDecision { activity: SITE, raised });
        }
        let count = |of: Count| c.tally[of] as u32;
        let alone = 0.32 * (1.0 - objection);
        assert_shares(
            &[
                count(Count::DecidedByGovernment),
                count(Count::DecidedByOthers),
                count(Count::DecidedJointly),
                count(Count::Opened(Right::Decision)),
            ],
            n,
            &[alone / 2.0, alone / 2.0, 0.48, 0.04 + 0.32 * objection],
        );
    }
}

/// Identity: of three who attend, two of them founders, one pair is of founders and two are of a founder and a
/// newcomer, who has just come for half a year; where all claim, each pair disputes once.
#[test]
fn pairs_meet_and_dispute_by_how_long_the_later_one_has_been_there() {
    let rules = "[work]\nattendance = 100.0\nwaiting = 0.0\n[parties.late]\nsector = \"company\"\n\
        members = 1\nhours_per_week = 10\njoins_week = 3\nretention = { social = 0.5, technical = 0.5 }\n\
        expertise = { social = 0.5, technical = 0.5 }\ncredit = 0.0\nblame = 0.0\n\
        [activities.forum]\nnature = 0.5\nproject_hours = 100\ncrew_hours_per_week = 10\n\
        concerns = [\"party_0\", \"party_1\", \"late\"]\ndecisions_per_week = 0.0\n";
    let setting = setting(&[1, 1], rules);
    let mut c = Collaboration::found(&setting, crate::chance::Luck::new(4, 0));
    let forum = ActivityId::of(1);
    for _ in 0..4 {
        advance(&mut c, &setting);
    }
    for (week, kind) in [(29, PairKind::Early), (30, PairKind::Later)] {
        c.tick = week;
        let before = c.tally;
        for (slot, stake) in c.stakes.of_activity(forum).enumerate() {
            let row = c.stakes.row(stake, Right::Decision);
            let mut sure = [0.0; 4];
            sure[slot + 1] = 1.0;
            for member in c.parties.members(c.stakes.party(stake)) {
                c.beliefs.strike(member, row, &[0, 1, 2, 3]);
                c.beliefs.set_prior(member, row, &sure);
            }
        }
        meet(&mut c, &setting, OpenDecision { activity: forum, raised: Arrival { week, nth: 0 } });
        let since = c.tally.since(&before);
        for (pair, expected) in [(PairKind::Founders, 1.0), (kind, 2.0)] {
            assert_near(since[Count::PairsMet(pair)], expected, 0.0);
            assert_near(since[Count::PairsDisputed(pair)], expected, 0.0);
        }
    }
}

/// Expectation within 4 standard errors of n, the decisions raised, some 4,000. What concerns one party
/// alone is met each week with the same probability 1 - q: beliefs are even between it and all jointly,
/// which is itself, so that it waits with q = w³ / (2 / 8 + w³) = .027 / .277. Weeks open are geometric:
/// none with 1 - q, one with (1 - q) q, two with (1 - q) q², more with q³.
#[test]
fn with_one_claimant_latency_is_geometric() {
    let rules = "[activities.lonely]\nnature = 0.5\nservice_hours_per_week = 1.0\n\
        crew_hours_per_week = 1.0\ndecisions_per_week = 20.0\nconcerns = [\"party_1\"]\n\
        [expectations]\nseen_weight = 0.0\n[talk]\nassertiveness = 0.0\nin_house_posts = 0.0\n\
        [pressure.fixed]\ntime = 0.0\nbudget = 0.0\n";
    let setting = setting(&[1, 1], rules);
    let mut c = Collaboration::found(&setting, crate::chance::Luck::new(4, 0));
    let lonely = ActivityId::of(1);
    let n_weeks = 200;
    // Decisions still open at the end of the week in which they came up, one week and two weeks later.
    let mut still_open = [0; 3];
    let (mut n, mut open_weeks) = (0, 0);
    for week in 0..n_weeks + 2 {
        let raised = c.tally[Count::DecisionsRaised];
        advance(&mut c, &setting);
        if week < n_weeks {
            n += (c.tally[Count::DecisionsRaised] - raised) as u32;
        }
        let pool = &c.activities.open_decisions[lonely];
        open_weeks += pool.len();
        for (age, count) in (0..).zip(&mut still_open) {
            let is_of_age = |raised: &&Arrival| raised.week < n_weeks && raised.week + age == week;
            *count += pool.iter().filter(is_of_age).count() as u32;
        }
    }
    let [none, one, two] = still_open;
    let q = 0.027 / 0.277;
    let expected = [1.0 - q, (1.0 - q) * q, (1.0 - q) * q * q, q * q * q];
    assert!(n > 3_500, "{n}");
    assert_shares(&[n - none, none - one, one - two, two], n, &expected);
    // Identity: the weeks that the tally counts are those that decisions taken stood open.
    let left = c.activities.open_decisions[lonely].iter().map(|raised| c.tick - raised.week);
    let of_taken = open_weeks as f64 - f64::from(left.sum::<u32>());
    assert_near(c.tally[Count::DecisionWeeks], of_taken, 1e-9);
}
