//! How many newcomers arrive, where the rate can be worked out by hand.

use super::*;
use crate::chance::Luck;
use crate::small::{SITE, party, setting};

/// Expectation within 4 standard errors of a Poisson total: 26 a year, .4 of the project done, so that a
/// week brings 26 (1 + .4) / 52 = .7; of volunteers' commitments of .2 and .6 the mean is .4, and with
/// q = .5 they draw 1 - .5 + .5 · .4 = .7 of them: .49. In 4,000 weeks that is 1,960 ± √1,960 = 44.3.
/// Without volunteers it is 2,800 ± 52.9; under an agreement that is open to government alone no company
/// stays.
#[test]
fn newcomers_arrive_at_the_rate_of_entry_visibility_and_draw() {
    for (membership, volunteers, expected) in [
        ("open", true, 1_960.0_f64),
        ("open", false, 2_800.0),
        ("open_to_government", true, 0.0),
        ("closed", true, 0.0),
    ] {
        let rules = format!(
            "[plan]\nentry = 26.0\nrecruitment = 0.5\n[forms.paper]\nexplicitness = 0.0\nmembership = \"{membership}\"\n\
             [agreements.main]\nform = \"paper\"\n\
             [newcomers.firm]\nfrequency = 1.0\n[newcomers.firm.party]\nsector = \"company\"\nmembers = 1\n\
             hours_per_week = 1\ncredit = 0.0\nblame = 0.0\nretention = {{ social = 0.5, technical = 0.5 }}\n\
             expertise = {{ social = 0.5, technical = 0.5 }}\n"
        );
        let setting = setting(&[1, 1, 1], &rules);
        let mut c = Collaboration::found(&setting, Luck::new(6, 0));
        c.activities.hours_left[SITE] = 60.0;
        for (nth, commitment) in [(1, 0.2), (2, 0.6)] {
            c.parties.volunteer[party(nth)] = volunteers;
            c.parties.commitment[party(nth)] = commitment;
        }
        let mut joined = 0;
        for week in 1..=4_000 {
            // Every week begins alike: who has come before draws nobody and fills no circle.
            let mut c = c.clone();
            c.tick = week;
            join_by_chance(&mut c, &setting);
            joined += c.parties.len() - 3;
        }
        let error = expected.sqrt();
        let joined = joined as f64;
        assert!(
            (joined - expected).abs() <= 4.0 * error,
            "{membership}: {joined}, {expected} ± {error}"
        );
    }
}

/// Identity: a volunteer whose commitment is below .1 leaves in the ninth such week in a row; a week of
/// more sets the count back.
#[test]
fn a_volunteer_leaves_after_more_than_eight_tired_weeks_in_a_row() {
    let setting = setting(&[1, 1, 1], "");
    let mut c = Collaboration::found(&setting, Luck::new(1, 0));
    c.parties.volunteer[party(2)] = true;
    let commitments = [[0.05; 8].as_slice(), &[0.1], &[0.05; 8]].concat();
    for commitment in commitments {
        c.parties.commitment[party(2)] = commitment;
        c.tick += 1;
        leave(&mut c, &setting);
        assert!(c.parties.present[party(2)]);
    }
    // A party that is paid does not tire.
    c.parties.commitment[party(1)] = 0.0;
    leave(&mut c, &setting);
    assert!(!c.parties.present[party(2)] && c.parties.present[party(1)]);
}

/// Identity: however many would come, nobody comes by chance in week 0; whoever comes later is no founder.
#[test]
fn whoever_comes_by_chance_is_no_founder() {
    let rules = "[plan]\nentry = 80.0\n[forms.paper]\nexplicitness = 0.0\nmembership = \"open\"\n\
         [agreements.main]\nform = \"paper\"\n\
         [newcomers.firm]\nfrequency = 1.0\n[newcomers.firm.party]\nsector = \"company\"\nmembers = 1\n\
         hours_per_week = 1\ncredit = 0.0\nblame = 0.0\nretention = { social = 0.5, technical = 0.5 }\n\
         expertise = { social = 0.5, technical = 0.5 }\n";
    let setting = setting(&[1, 1], rules);
    let mut c = Collaboration::found(&setting, Luck::new(6, 0));
    join_and_leave(&mut c, &setting);
    assert_eq!(c.parties.len(), 2);
    c.tick = 1;
    join_and_leave(&mut c, &setting);
    assert!(c.parties.len() > 2);
    for nth in 0..c.parties.len() {
        assert_eq!(c.parties.founder[party(nth)], nth < 2, "party {nth}");
    }
}
