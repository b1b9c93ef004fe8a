//! How disputes end and who wins them, where the probabilities can be worked out by hand.

use super::*;
use crate::small::{SITE, assert_shares, founded, party};
use crate::state::disputes::Matter;
use crate::state::stakes::{RIGHTS, Right};

/// Attempts to settle, each in a week of its own.
const N: u32 = 20_000;

/// Three parties of standing 2, 1 and 1 on the site: powers of 4, 2 and 2 times a skill of one half.
/// Trust is .5 and there is 0.8 of the usual time.
fn three(rules: &str) -> (Setting, Collaboration) {
    let (setting, mut c) = founded(&[1, 1, 1], rules);
    for (nth, power) in [4.0, 2.0, 2.0].into_iter().enumerate() {
        c.parties.power[party(nth)] = power;
    }
    c.project.time_to_coordinate = 0.8;
    (setting, c)
}

/// Opens a dispute over work between claims of a slot and a side each.
fn open(
    c: &mut Collaboration,
    setting: &Setting,
    unwanted: bool,
    claims: &[(usize, usize)],
) -> Dispute {
    let claims: Vec<Claim> =
        claims.iter().map(|&(slot, side)| dispute::claim(slot, party(slot), side)).collect();
    let cause = dispute::Cause { activity: SITE, right: Right::Work, unwanted, over: Matter::Work };
    dispute::open(c, setting, cause, &claims);
    c.disputes.open[0]
}

/// Trust between all three.
fn trust(c: &mut Collaboration, trust: f64) {
    for (p, q) in [(0, 1), (0, 2), (1, 2)] {
        c.ties.change(SITE, p, q, |_| trust);
    }
}

/// How often the dispute goes on, ends by clause, by power, by talk for all jointly, and by talk for
/// each of three parties; every attempt `age` weeks after the opening.
fn endings(c: &mut Collaboration, setting: &Setting, dispute: Dispute, age: u32) -> [u32; 7] {
    let mut counts = [0; 7];
    for week in 0..N {
        c.tick = week + age;
        let ending = match settle(c, setting, &Dispute { opened: week, ..dispute }).0 {
            None => 0,
            Some((Route::Clause, _)) => 1,
            Some((Route::Power, _)) => 2,
            Some((Route::Talk, winner)) => 3 + winner,
        };
        counts[ending] += 1;
    }
    counts
}

/// Expectation within 4 standard errors, n = 20,000: talk settles with probability .7 · .5 · .8 = .28.
/// Trust .5 makes half of that joint. The other half, .14, goes in proportion to standing, 2 : 1: 2/3
/// and 1/3 of it; for work that nobody wants to the inverse, 1/3 and 2/3.
#[test]
fn talk_ends_for_all_jointly_by_trust_and_else_by_standing() {
    for (unwanted, first) in [(false, 2.0 / 3.0), (true, 1.0 / 3.0)] {
        let (setting, mut c) = three("");
        let dispute = open(&mut c, &setting, unwanted, &[(0, 1), (1, 2)]);
        trust(&mut c, 0.5);
        let found = endings(&mut c, &setting, dispute, 0);
        let expected = [0.72, 0.0, 0.0, 0.14, 0.14 * first, 0.14 * (1.0 - first), 0.0];
        assert_shares(&found, N, &expected);
    }
}

/// Expectation within 4 standard errors, n = 20,000: trust across the sides is the mean over pairs, here
/// (.2 + .6 + .7) / 3 = .5; three sides of 2 : 1 : 1 win 1/2, 1/4 and 1/4 of what is not joint, where
/// nobody wants the work 1/5, 2/5 and 2/5.
#[test]
fn three_sides_talk_with_their_mean_trust() {
    for (unwanted, shares) in [(false, [0.5, 0.25, 0.25]), (true, [0.2, 0.4, 0.4])] {
        let (setting, mut c) = three("");
        let dispute = open(&mut c, &setting, unwanted, &[(0, 1), (1, 2), (2, 3)]);
        for ((p, q), trust) in [((0, 1), 0.2), ((0, 2), 0.6), ((1, 2), 0.7)] {
            c.ties.change(SITE, p, q, |_| trust);
        }
        let found = endings(&mut c, &setting, dispute, 0);
        let [first, second, third] = shares.map(|share| 0.14 * share);
        assert_shares(&found, N, &[0.72, 0.0, 0.0, 0.14, first, second, third]);
    }
}

/// Expectation within 4 standard errors, n = 20,000: those who object are one side, for all jointly. Two
/// of standing 1 against one of 2 win half of what is settled in proportion to standing, so that joint
/// ends 1/2 + 1/2 · 1/2 of talks. Trust between the two who object does not count.
#[test]
fn those_who_object_stand_together_for_all_jointly() {
    let (setting, mut c) = three("");
    let dispute =
        open(&mut c, &setting, false, &[(0, 1), (1, dispute::OBJECTORS), (2, dispute::OBJECTORS)]);
    trust(&mut c, 0.5);
    c.ties.change(SITE, 1, 2, |_| 1.0);
    let found = endings(&mut c, &setting, dispute, 0);
    assert_shares(&found, N, &[0.72, 0.0, 0.0, 0.21, 0.07, 0.0, 0.0]);
}

/// Expectation within 4 standard errors, n = 20,000: a clause comes first and ends .4 of the disputes,
/// talk .28 of the others: .168. No clause ends anything over what it does not specify.
#[test]
fn a_clause_that_specifies_comes_before_talk() {
    for (explicitness, by_clause) in [(1.0, 0.4), (0.0, 0.0)] {
        let rules = format!(
            "[forms.paper]\nexplicitness = {explicitness:?}\nclarity = 1.0\nenforcement = 0.4\n\
             [agreements.main]\nform = \"paper\"\n"
        );
        let (setting, mut c) = three(&rules);
        let dispute = open(&mut c, &setting, false, &[(0, 1), (1, 2)]);
        trust(&mut c, 0.5);
        let by_talk = 0.28 * (1.0 - by_clause);
        let each = by_talk / 2.0;
        let expected =
            [1.0 - by_clause - by_talk, by_clause, 0.0, each, each * 2.0 / 3.0, each / 3.0, 0.0];
        assert_shares(&endings(&mut c, &setting, dispute, 0), N, &expected);
        let named = c.activities.named(SITE, Right::Work);
        // The clause on work names the provider, the second party.
        assert_eq!(named, (explicitness > 0.0).then_some(2));
    }
}

/// Expectation within 4 standard errors, n = 20,000: power ends, in the week in which patience does and
/// never before, all that talk leaves.
#[test]
fn power_ends_what_talk_leaves_once_patience_is_over() {
    let (setting, mut c) = three("[disputes]\npatience = 3\n");
    let dispute = open(&mut c, &setting, false, &[(0, 1), (1, 2)]);
    trust(&mut c, 0.5);
    for (age, goes_on, by_power) in [(2, 0.72, 0.0), (3, 0.0, 0.72)] {
        let found = endings(&mut c, &setting, dispute, age);
        let expected = [goes_on, 0.0, by_power, 0.14, 0.14 * 2.0 / 3.0, 0.14 / 3.0, 0.0];
        assert_shares(&found, N, &expected);
    }
}

/// Identity, or where sides are equal expectation within 4 standard errors of n = 20,000: by power the
/// side of the highest total standing wins, for work that nobody wants the lowest; equals are drawn.
#[test]
fn power_is_with_the_side_of_the_highest_standing() {
    let half = [0.0, 0.0, 0.5, 0.5];
    for (unwanted, powers, claims, expected) in [
        (false, [4.0, 2.0, 2.0], &[(0, 1), (1, 2), (2, 3)][..], [0.0, 1.0, 0.0, 0.0]),
        (true, [4.0, 2.0, 3.0], &[(0, 1), (1, 2), (2, 3)], [0.0, 0.0, 1.0, 0.0]),
        (true, [4.0, 2.0, 2.0], &[(0, 1), (1, 2), (2, 3)], half),
        // Two together outweigh a stronger third.
        (
            false,
            [4.0, 2.5, 2.0],
            &[(0, 1), (1, dispute::OBJECTORS), (2, dispute::OBJECTORS)],
            [1.0, 0.0, 0.0, 0.0],
        ),
        (
            false,
            [4.0, 2.0, 2.0],
            &[(0, 1), (1, dispute::OBJECTORS), (2, dispute::OBJECTORS)],
            [0.5, 0.5, 0.0, 0.0],
        ),
    ] {
        let (setting, mut c) = three("[disputes]\ntalk = 0.0\npatience = 0\n");
        for (nth, power) in powers.into_iter().enumerate() {
            c.parties.power[party(nth)] = power;
        }
        let dispute = open(&mut c, &setting, unwanted, claims);
        let mut wins = [0; 4];
        for week in 0..N {
            c.tick = week;
            let verdict = settle(&c, &setting, &Dispute { opened: week, ..dispute });
            let (route, winner) = verdict.0.expect("patience is over");
            assert_eq!(route, Route::Power);
            wins[winner] += 1;
        }
        assert_shares(&wins, N, &expected);
    }
}

/// Identity: standing is power times skill, so that a social party loses a technical matter.
#[test]
fn standing_is_power_times_skill_on_the_matter() {
    let (setting, mut c) = three("");
    let dispute = open(&mut c, &setting, false, &[(0, 1), (1, 2)]);
    c.parties.expertise[party(0)] = [0.9, 0.1];
    c.activities.nature[SITE] = 0.25;
    // 4 (.25 · .9 + .75 · .1) and 2 · .5.
    let claims = c.disputes.claims(&dispute);
    assert!((standing(&c, &dispute, &claims[0]) - 1.2).abs() < 1e-12);
    assert!((standing(&c, &dispute, &claims[1]) - 1.0).abs() < 1e-12);
}

/// Identity: with default losses of .05 a dispute costs the pairs across its sides .05 of trust when it
/// opens and .05 when power ends it, and those on one side nothing. The winner is seen by all with the
/// weight of a precedent, 2.
#[test]
fn a_dispute_ended_by_power_costs_trust_twice_and_sets_a_precedent() {
    let (setting, mut c) = three("[disputes]\ntalk = 0.0\npatience = 0\n");
    open(&mut c, &setting, false, &[(0, 1), (1, 2), (2, 2)]);
    let trusts =
        |c: &Collaboration| [(0, 1), (0, 2), (1, 2)].map(|(p, q)| c.ties.trust(SITE, p, q));
    for (trust, expected) in trusts(&c).into_iter().zip([0.45, 0.45, 0.5]) {
        assert!((trust - expected).abs() < 1e-12);
    }
    c.parties.power[party(0)] = 10.0;
    settle_disputes(&mut c, &setting);
    assert!(c.disputes.open.is_empty());
    for (trust, expected) in trusts(&c).into_iter().zip([0.4, 0.4, 0.5]) {
        assert!((trust - expected).abs() < 1e-12);
    }
    for stake in c.stakes.of_activity(SITE) {
        let member = c.parties.members(c.stakes.party(stake)).start;
        for right in RIGHTS {
            // Of a prior of 1 each of four holders has a quarter.
            let counts = c.beliefs.counts(&c.stakes, member, stake, right);
            let seen = if right == Right::Work { 2.0 } else { 0.0 };
            assert!((counts.of(1) - 0.25 - seen).abs() < 1e-12);
            assert!((counts.total() - 1.0 - seen).abs() < 1e-12);
        }
    }
}
