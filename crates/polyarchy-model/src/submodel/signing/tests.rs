//! Which clauses are written and how they are read, where the shares can be worked out by hand.

use super::*;
use crate::chance::Luck;
use crate::small::{SITE, assert_near, assert_shares, party, setting, stake};

const MAIN: AgreementId = AgreementId::FIRST;

/// Two fifths of the responsibilities specified and three quarters of the readings right; the provider
/// works, the government lead decides, and all answer jointly.
const PAPER: &str = "[forms.paper]\nexplicitness = 0.4\nclarity = 0.75\nweight = 6.0\n\
    work = \"provider\"\ndecision = \"government_lead\"\naccountability = \"joint\"\n\
    [agreements.main]\nform = \"paper\"\n\
    [interests]\ncompetence = 0.0\n";

/// Identity: interests are formed under the agreement that is being signed, so that a provider whom it pays never
/// reads its own work clause as somebody else's, however unclear it is: at the founding, when a later agreement is
/// signed, and when a form is revised. Skill of 0 deters by .25, and without pay it reads the other.
#[test]
fn a_paid_provider_never_reads_its_own_work_clause_as_somebody_elses() {
    for (pay, own) in [(0.3, true), (0.2, false)] {
        let rules = format!(
            "[forms.paper]\nexplicitness = 1.0\nclarity = 0.0\nwork = \"provider\"\npay = {pay}\n\
             [agreements.main]\nform = \"paper\"\n[interests]\ncompetence = 0.25\n"
        );
        let mut setting = setting(&[1, 1], &rules);
        setting.parties[1].party.expertise.social = crate::units::Share::of(0.0);
        setting.parties[1].party.expertise.technical = crate::units::Share::of(0.0);
        let mut c = Collaboration::found(&setting, Luck::new(3, 0));
        let reads_itself = |c: &Collaboration| {
            let readings = &c.agreements.readings[MAIN];
            let of_own = |one: &&Reading| one.party == party(1) && one.right == Right::Work;
            readings.iter().find(of_own).expect("it reads").holder == Holder::Party(party(1))
        };
        assert_eq!(reads_itself(&c), own, "at the founding");
        // Whatever was wanted before: nothing, or less than nothing.
        c.interest[stake(1)] = [-1.0; 3];
        sign(&mut c, &setting, MAIN, 1);
        assert_eq!(reads_itself(&c), own, "when it is signed anew");
    }
}

/// Expectation within 4 standard errors of n = 4,000 members: with r = .5 and clarity .6, two members of a party
/// read a clause alike with 1 - 2 · .6 · .4 (1 - (1 - r)²) = .64; with r = 0 always.
#[test]
fn members_read_apart_as_often_as_they_read_by_themselves() {
    for (apart, alike) in [(0.5, 0.64), (0.0, 1.0)] {
        let rules = format!(
            "[forms.paper]\nexplicitness = 1.0\nclarity = 0.6\ndecision = \"joint\"\n\
             [agreements.main]\nform = \"paper\"\n[expectations]\nread_apart = {apart}\n"
        );
        let setting = setting(&[1, 2], &rules);
        let n = 4_000;
        let mut n_alike = 0;
        for replicate in 0..n {
            let c = Collaboration::found(&setting, Luck::new(5, u64::from(replicate)));
            let reads = |member| {
                let of = |one: &&Reading| one.member == member && one.right == Right::Decision;
                c.agreements.readings[MAIN].iter().find(of).map(|reading| reading.holder)
            };
            n_alike += u32::from(reads(1) == reads(2));
        }
        assert_shares(&[n_alike], n, &[alike]);
    }
}

/// Expectation within 4 standard errors of n = 5,000 signings: each right is specified with
/// probability .4 by itself, so that none is with .6³ = .216 and all are with .4³ = .064.
#[test]
fn each_responsibility_is_specified_with_the_forms_explicitness() {
    let setting = setting(&[1, 1], PAPER);
    let n = 5_000;
    let (mut by_right, mut by_number) = ([0; 3], [0; 4]);
    for replicate in 0..n {
        let c = Collaboration::found(&setting, Luck::new(2, u64::from(replicate)));
        for clause in &c.agreements.clauses[MAIN] {
            by_right[clause.right as usize] += 1;
        }
        by_number[c.agreements.clauses[MAIN].len()] += 1;
    }
    assert_shares(&by_right, n, &[0.4; 3]);
    assert_shares(&by_number, n, &[0.216, 0.432, 0.288, 0.064]);
}

/// Expectation within 4 standard errors of some 2,000 clauses for each right (n is what was written): a
/// party reads a clause as it stands with probability .75, and otherwise what suits it. The third wants
/// decisions, and reads itself; of work, where its interest is 0, and of accounts, where blame deters it,
/// it reads the most powerful other, the second.
#[test]
fn clauses_are_read_as_they_stand_with_the_forms_clarity() {
    let mut setting = setting(&[1, 1, 1], PAPER);
    for (nth, power) in [1.0, 3.0, 9.0].into_iter().enumerate() {
        setting.parties[nth].party.power = crate::units::Coefficient::of(power);
        setting.parties[nth].party.blame = crate::units::Share::of(0.5);
    }
    let mut counts = [[0; 4]; 3];
    for replicate in 0..5_000 {
        let c = Collaboration::found(&setting, Luck::new(3, replicate));
        for reading in
            c.agreements.readings[MAIN].iter().filter(|reading| reading.party == party(2))
        {
            let row = c.stakes.holder_row(SITE, reading.holder);
            counts[reading.right as usize][row] += 1;
        }
    }
    let expected = [
        // Work: the clause names the second, and so does what suits.
        [0.0, 0.0, 1.0, 0.0],
        // Decisions: the clause names the first.
        [0.0, 0.75, 0.0, 0.25],
        // Accounts: the clause names all jointly.
        [0.75, 0.0, 0.25, 0.0],
    ];
    for (counts, expected) in counts.iter().zip(expected) {
        let n = counts.iter().sum();
        assert!(n > 1_500);
        assert_shares(counts, n, &expected);
    }
}

/// Identity: without any prior weight, and where nothing is written, a belief is still one, and an even one.
#[test]
fn without_prior_and_clause_a_belief_is_even() {
    let setting = setting(&[1, 1], "[expectations]\nprior_weight = 0.0\n");
    let c = Collaboration::found(&setting, Luck::new(1, 0));
    let counts = c.beliefs.counts(&c.stakes, 0, stake(0), Right::Work);
    for holder in 0..3 {
        assert_near(counts.of(holder) / counts.total(), 1.0 / 3.0, 1e-12);
    }
}

/// Identity: with κ₀ = 1.2 each of three holders has .4; founders put .5 more on joint; a clause weighs
/// 6, a second agreement's 2 more.
#[test]
fn priors_add_an_even_part_custom_and_clauses() {
    let rules = "[forms.paper]\nexplicitness = 1.0\nclarity = 1.0\nweight = 6.0\n\
        work = \"provider\"\ndecision = \"government_lead\"\naccountability = \"joint\"\n\
        [forms.letter]\nexplicitness = 1.0\nclarity = 1.0\nweight = 2.0\n\
        work = \"joint\"\ndecision = \"government_lead\"\naccountability = \"provider\"\n\
        [agreements.main]\nform = \"paper\"\n[agreements.second]\nform = \"letter\"\n\
        [expectations]\nprior_weight = 1.2\ncustom = 0.5\n";
    let setting = setting(&[1, 1], rules);
    let c = Collaboration::found(&setting, Luck::new(1, 0));
    for nth in 0..2 {
        for (right, expected) in [
            (Right::Work, [0.9 + 2.0, 0.4, 6.4]),
            (Right::Decision, [0.9, 8.4, 0.4]),
            (Right::Accountability, [6.9, 0.4, 2.4]),
        ] {
            let counts = c.beliefs.counts(&c.stakes, nth, stake(nth), right);
            for (holder, expected) in expected.into_iter().enumerate() {
                assert_near(counts.of(holder), expected, 1e-12);
            }
        }
    }
    // The one signed last governs.
    assert_eq!(c.activities.governing[SITE], Some(AgreementId::of(1)));
    assert_eq!(c.activities.clause[SITE], [Some(0), Some(1), Some(2)]);
}
