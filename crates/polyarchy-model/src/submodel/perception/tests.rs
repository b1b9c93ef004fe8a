//! Ambiguity, conflict and divergence of known beliefs, as members and records report them.

use super::*;
use crate::small::{SITE, assert_near, expect, expect_all, founded, stake};
use crate::state::stakes::{JOINT, Right};

/// What a logarithm of `x_log2_x` may be wrong by, summed over a few holders.
const ROUNDING: f64 = 2e-9;

/// Identity: a member's ambiguity is the entropy of its belief over that of an even one. Among three
/// parties there are four holders, hence 2 bits at most: (.7, .1, .1, .1) has 1.356780 bits, (.25, .25,
/// .25, .25) has 2. Among two parties (.5, .25, .25) has 1.5 of log2 3 = 1.584963 bits.
#[test]
fn ambiguity_is_the_known_entropy_of_a_belief() {
    for (members, shares, bits, most) in [
        (&[1, 1, 1][..], &[0.7, 0.1, 0.1, 0.1][..], 1.356780, 2.0),
        (&[1, 1, 1], &[0.25; 4], 2.0, 2.0),
        (&[1, 1], &[0.5, 0.25, 0.25], 1.5, 1.584963),
        (&[1, 1], &[0.0, 1.0, 0.0], 0.0, 1.584963),
    ] {
        let (_, mut c) = founded(members, "");
        for nth in 0..members.len() {
            expect_all(&mut c, nth, shares);
        }
        take_stock(&mut c);
        for member in c.members.party.ids() {
            assert_near(c.members.role_ambiguity[member] * most, bits, 1e-6);
            assert_near(c.members.role_conflict[member], 0.0, ROUNDING);
        }
        for divergence in c.activities.record[SITE].divergence.expect("it is open") {
            assert_near(divergence, 0.0, ROUNDING);
        }
    }
}

/// Identity: two members expect (.7, .3) and (.3, .7) of the work, which diverge by .118709 bits, the
/// contrary of decisions, 1 bit, and the same of accounts, 0. A member's conflict is the mean over the
/// three, its distance that of the square roots: (.344542 + 1 + 0) / 3.
#[test]
fn conflict_is_the_known_divergence_from_what_others_say() {
    let (_, mut c) = founded(&[1, 1], "");
    for (right, one, other) in [
        (Right::Work, [0.7, 0.3, 0.0], [0.3, 0.7, 0.0]),
        (Right::Decision, [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]),
        (Right::Accountability, [0.2, 0.3, 0.5], [0.2, 0.3, 0.5]),
    ] {
        expect(&mut c, 0, right, &one);
        expect(&mut c, 1, right, &other);
    }
    take_stock(&mut c);
    for member in c.members.party.ids() {
        assert_near(c.members.role_conflict[member], 1.118709 / 3.0, 1e-6);
        assert_near(c.members.role_conflict_distance[member], 1.344542 / 3.0, 1e-6);
    }
    // Two parties are log2 2 = 1 bit apart at most.
    let divergence = c.activities.record[SITE].divergence.expect("it is open");
    for (right, expected) in [0.118709, 1.0, 0.0].into_iter().enumerate() {
        assert_near(divergence[right], expected, 1e-6);
        let by_right = c.stress_by_right.expect("an activity is open");
        assert_near(by_right[right].conflict, expected, 1e-6);
        assert_near(by_right[right].distance, libm::sqrt(expected), 1e-6);
    }
}

/// Identity: what is held against a belief is what others say, bent by their interest. Both parties
/// expect (.5, .5, 0); the second wants it with g = .5 and says (.25, .25, .5). The first's conflict is
/// H(.375, .375, .25) - (H(.5, .5) + H(.25, .25, .5)) / 2 = 1.561278 - 1.25; the second hears what it
/// expects. Nobody is the more in doubt.
#[test]
fn interest_makes_conflict_for_others_and_no_doubt() {
    let (_, mut c) = founded(&[1, 1], "");
    for nth in 0..2 {
        expect_all(&mut c, nth, &[0.5, 0.5, 0.0]);
    }
    c.interest[stake(1)] = [1.0; 3];
    c.assertiveness[stake(1)] = [0.5; 3];
    take_stock(&mut c);
    let [first, second] = [0, 1].map(MemberId::of);
    assert_near(c.members.role_conflict[first], 0.311278, 1e-6);
    assert_near(c.members.role_conflict[second], 0.0, ROUNDING);
    for divergence in c.activities.record[SITE].divergence.expect("it is open") {
        assert_near(divergence, 0.311278, 1e-6);
    }
    for member in [first, second] {
        assert_near(c.members.role_ambiguity[member], 1.0 / 1.584963, 1e-6);
    }
}

/// Identity: others count by party and not by head. Against (1, 0) stand a party of two that says (0, 1)
/// and one of one that says (1, 0): their mean is (.5, .5) and not (1/3, 2/3), and the divergence
/// H(.75, .25) - 1/2 = .311278 bits.
#[test]
fn a_large_party_is_heard_as_one() {
    let (_, mut c) = founded(&[1, 2, 1], "");
    for (nth, shares) in
        [(0, [1.0, 0.0, 0.0, 0.0]), (1, [0.0, 1.0, 0.0, 0.0]), (2, [1.0, 0.0, 0.0, 0.0])]
    {
        expect_all(&mut c, nth, &shares);
    }
    take_stock(&mut c);
    assert_near(c.members.role_conflict[MemberId::of(0)], 0.311278, 1e-6);
}

/// Identity: members of one party who expect different things speak for it on the mean.
#[test]
fn a_party_says_what_its_members_expect_on_the_mean() {
    let (_, mut c) = founded(&[1, 2], "");
    expect_all(&mut c, 0, &[1.0, 0.0, 0.0]);
    expect_all(&mut c, 1, &[0.0; 3]);
    for right in RIGHTS {
        let row = c.stakes.row(stake(1), right);
        c.beliefs.add(1, row, JOINT, 3.0);
        c.beliefs.add(2, row, 1, 0.5);
    }
    take_stock(&mut c);
    assert_near(c.members.role_conflict[MemberId::of(0)], 0.311278, 1e-6);
    assert_near(c.members.role_conflict[MemberId::of(1)], 0.0, ROUNDING);
    assert_near(c.members.role_conflict[MemberId::of(2)], 1.0, ROUNDING);
}

/// Identity: entropy is concave, so that members who pool what parties say of a matter are the more in
/// doubt by exactly the divergence (Lin 1991).
#[test]
fn pooling_raises_ambiguity_by_the_divergence() {
    for said in [
        [[0.7, 0.1, 0.1, 0.1], [0.1, 0.7, 0.1, 0.1], [0.25; 4]],
        [[1.0, 0.0, 0.0, 0.0], [0.0, 0.2, 0.3, 0.5], [0.6, 0.0, 0.4, 0.0]],
    ] {
        let (_, mut apart) = founded(&[1, 1, 1], "");
        let mut pooled = apart.clone();
        let mean: [f64; 4] =
            std::array::from_fn(|at| said.iter().map(|shares| shares[at]).sum::<f64>() / 3.0);
        for (nth, shares) in said.iter().enumerate() {
            expect_all(&mut apart, nth, shares);
            expect_all(&mut pooled, nth, &mean);
        }
        take_stock(&mut apart);
        take_stock(&mut pooled);
        // Ambiguity is in parts of log2 4 = 2 bits, divergence of log2 3.
        let bits =
            |c: &Collaboration| 2.0 * c.members.role_ambiguity.cells().iter().sum::<f64>() / 3.0;
        let divergence = apart.activities.record[SITE].divergence.expect("it is open");
        let divergence = divergence[0] * libm::log2(3.0);
        assert!(divergence > 0.1);
        assert_near(bits(&pooled) - bits(&apart), divergence, ROUNDING);
    }
}

/// Identity: members look at the founding and at the end of every fourth week, whether they found
/// anything before or not.
#[test]
fn members_take_stock_at_the_founding_and_every_few_weeks() {
    for (weeks, ambiguous) in [(0, false), (1, false), (3, false), (4, true), (5, true)] {
        // Everything opens in the first week, after the founding.
        let opening = "[mandates.start]\nweek = 0\nopens = [\"site\"]\n";
        let (setting, mut c) = founded(&[1, 1], opening);
        for _ in 0..weeks {
            crate::tick::advance(&mut c, &setting);
        }
        let found = c.members.role_ambiguity.cells().iter().any(|&ambiguity| ambiguity > 0.0);
        assert_eq!(found, ambiguous, "after {weeks} weeks");
    }
}

/// Identity: an activity that is done, however long ago, is nobody's role. With a second activity done, of which
/// nobody is sure and all fight, ambiguity, conflict, strain and pain are those of the first alone, to the bit; with
/// both done there is no value.
#[test]
fn what_is_done_moves_nobodys_ambiguity_conflict_strain_or_pain() {
    let forum = "[activities.forum]\nnature = 0.5\nproject_hours = 100\ncrew_hours_per_week = 10\n\
        concerns = [\"party_0\", \"party_1\"]\n[agreements.main]\nform = \"interest_network\"\n";
    let after = |done: bool, assertiveness: f64| {
        let (setting, mut c) = founded(&[1, 1], forum);
        let forum = ActivityId::of(1);
        c.activities.done[forum] = done;
        for stake in c.stakes.of_activity(forum) {
            c.assertiveness[stake] = [assertiveness; 3];
            c.interest[stake] = [assertiveness; 3];
        }
        c.tick = 300;
        for _ in 0..3 {
            take_stock(&mut c);
            crate::phase::relations::change_relations(&mut c, &setting);
            c.tick += 1;
        }
        let members = [0, 1].map(MemberId::of).map(|member| {
            let Members { role_ambiguity, role_conflict, role_conflict_distance, .. } = &c.members;
            let stress = [role_ambiguity, role_conflict, role_conflict_distance];
            (stress.map(|column| column[member]), c.members.strain[member])
        });
        let window = crate::state::agreements::Window::so_far(&c.activities, &[forum]);
        (members, window.ambiguity, window.conflict, c.stress_by_right)
    };
    // What was felt at the founding stays in the record, and nothing comes to it.
    let (_, at_founding, no_conflict, _) = after(true, 0.0);
    assert_eq!(after(true, 0.9), after(true, 0.0));
    let (members, ambiguity, conflict, _) = after(false, 0.9);
    assert_ne!(members, after(true, 0.9).0);
    assert!(ambiguity > at_founding && conflict > no_conflict);
    let (_, mut c) = founded(&[1, 1], "");
    c.activities.done[SITE] = true;
    take_stock(&mut c);
    assert_eq!(c.stress_by_right, None);
    assert!(c.members.n_responsibilities.cells().iter().all(|&n| n == 0));
}
