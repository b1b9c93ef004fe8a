//! Small collaborations for tests whose answers are worked out by hand.

use std::fmt::Write;

use crate::chance::Luck;
use crate::collaboration::Collaboration;
use crate::scenario::Scenario;
use crate::setting::Setting;
use crate::state::stakes::{RIGHTS, Right};
use crate::table::{ActivityId, Id, PartyId, StakeId};

/// The one activity, or the first.
pub(crate) const SITE: ActivityId = ActivityId::FIRST;

/// A government body and companies, with so many members each of ten hours a week, before their first
/// week. One project of 100 hours concerns them all; the first leads it and the second provides it. All
/// traits are middling or 0 and nobody is bound to anything, unless `rules`, TOML that follows, say so.
pub(crate) fn founded(members: &[u32], rules: &str) -> (Setting, Collaboration) {
    let setting = setting(members, rules);
    let collaboration = Collaboration::found(&setting, Luck::new(1, 0));
    (setting, collaboration)
}

/// The setting of such a collaboration.
pub(crate) fn setting(members: &[u32], rules: &str) -> Setting {
    let mut text = String::from("title = \"small\"\nhorizon_weeks = 1000\n");
    let mut names = Vec::new();
    for (nth, n_members) in members.iter().enumerate() {
        let sector = if nth == 0 { "government" } else { "company" };
        let name = format!("party_{nth}");
        writeln!(
            text,
            "[parties.{name}]\nsector = \"{sector}\"\nmembers = {n_members}\nhours_per_week = 10\n\
             retention = {{ social = 0.5, technical = 0.5 }}\n\
             expertise = {{ social = 0.5, technical = 0.5 }}\ncredit = 0.0\nblame = 0.0"
        )
        .expect("a string takes all");
        names.push(name);
    }
    writeln!(
        text,
        "[activities.site]\nnature = 0.5\nproject_hours = 100\ncrew_hours_per_week = 10\n\
         concerns = {names:?}\ngovernment_lead = \"party_0\"\nprovider = \"party_1\"\n{rules}"
    )
    .expect("a string takes all");
    let scenario: Scenario = toml::from_str(&text).expect("the scenario is right");
    Setting::new(&scenario).expect("it is consistent")
}

/// The n-th party concerned with the site.
pub(crate) fn party(nth: usize) -> PartyId {
    PartyId::of(nth)
}

/// The n-th party's stake in the site.
pub(crate) fn stake(nth: usize) -> StakeId {
    StakeId::of(nth)
}

/// Lets all members of the n-th party hold these expectations of one right over the site: shares of all
/// jointly and of each party.
pub(crate) fn expect(c: &mut Collaboration, nth: usize, right: Right, shares: &[f64]) {
    let row = c.stakes.row(stake(nth), right);
    for member in c.parties.members(party(nth)) {
        c.beliefs.set_prior(member, row, shares);
    }
}

/// The same of all rights.
pub(crate) fn expect_all(c: &mut Collaboration, nth: usize, shares: &[f64]) {
    for right in RIGHTS {
        expect(c, nth, right, shares);
    }
}

/// Requires that two numbers differ by no more than rounding.
pub(crate) fn assert_near(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected}");
}

/// Requires that counts out of n lie within 4 standard errors of their probabilities; what never
/// happens must not.
pub(crate) fn assert_shares(counts: &[u32], n: u32, expected: &[f64]) {
    assert_eq!(counts.len(), expected.len());
    for (at, (&count, &share)) in counts.iter().zip(expected).enumerate() {
        let error = (share * (1.0 - share) / f64::from(n)).sqrt();
        let found = f64::from(count) / f64::from(n);
        assert!((found - share).abs() <= 4.0 * error, "{at}: {found} is not {share} ± {error}");
    }
}
