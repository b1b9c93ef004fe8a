//! Parties join and leave, and nothing else is lost.

use polyarchy_model::chance::Luck;
use polyarchy_model::state::tally::Count;

use crate::worlds::{after, changed, neutral, setting};

pub(crate) const OPEN: &str = "[plan]\nentry = 20.0\n[newcomers.helper]\nfrequency = 1.0\n\
    [newcomers.helper.party]\nsector = \"individual\"\nmembers = 2\nhours_per_week = 5.0\n\
    retention = { social = 0.3, technical = 0.3 }\nexpertise = { social = 0.5, technical = 0.5 }\n\
    credit = 0.2\nblame = 0.1\nvolunteer = true\ncommitment = 0.5\n";

/// Identity: parties present are founders plus joins less exits; newcomers hold stakes and beliefs.
#[test]
fn an_open_network_grows_and_keeps_count() {
    let setting = setting(&changed(&neutral("interest_network"), OPEN));
    for replicate in 0..5 {
        let c = after(&setting, Luck::new(1, replicate), 104);
        let (joins, exits) = (c.tally[Count::Joins], c.tally[Count::Exits]);
        assert!(joins > 10.0, "{joins} joined");
        let present = c.parties.present_ids().count() as f64;
        assert!((present - (6.0 + joins - exits)).abs() < 1e-9);
        for party in c.parties.present_ids() {
            assert!(
                !c.stakes.of_party(party).is_empty(),
                "{} is concerned",
                c.parties.names[party]
            );
        }
    }
}

/// Identity: a closed agreement lets nobody in, whatever the scenario expects.
#[test]
fn a_contract_stays_closed() {
    let setting = setting(&changed(&neutral("it_outsourcing"), OPEN));
    let c = after(&setting, Luck::new(1, 0), 104);
    assert!(c.tally[Count::Joins].abs() < 1e-9);
}

/// Identity: where all newcomers are brought by volunteers, none comes while nobody is committed.
#[test]
fn the_tired_bring_nobody() {
    let joined = |recruitment: f64| {
        let rules = format!(
            "[plan]\nrecruitment = {recruitment:.1}\n[parties.firm_c]\nvolunteer = true\ncommitment = 0.0\n\
             [relations]\ncommitment_rate = 0.0\nexit_commitment = 0.0\n"
        );
        let open = changed(&neutral("interest_network"), OPEN);
        let setting = setting(&changed(&open, &rules));
        after(&setting, Luck::new(1, 0), 104).tally[Count::Joins]
    };
    assert!(joined(1.0).abs() < 1e-9);
    assert!(joined(0.0) > 10.0);
}
