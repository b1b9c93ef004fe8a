//! Agreements are revised where it hurts more than their parties are used to.

use polyarchy_model::chance::Luck;
use polyarchy_model::scenario::Scenario;
use polyarchy_model::state::tally::Count;

use crate::worlds::{after, changed, neutral, setting};

/// Every other form may follow.
const OPEN_END: &str = "[agreements.main]\nsuccessors = [\"it_outsourcing\", \"it_service\", \
    \"public_private_partnership\", \"interest_network\"]\n";

fn revisable(form: &str, rules: &str) -> Scenario {
    changed(&changed(&neutral(form), OPEN_END), rules)
}

/// Identity: before the second yearly review nothing is revised; without aspiration the first one may.
#[test]
fn the_first_review_only_sets_what_is_aspired_to() {
    let revised = |habituation: f64, weeks: u32| {
        let rules = format!("[review]\nhabituation = {habituation:?}\ntemperature = 1.0\n");
        let setting = setting(&revisable("interest_network", &rules));
        let revisions =
            |replicate| after(&setting, Luck::new(5, replicate), weeks).tally[Count::Revisions];
        (0..10).map(revisions).sum::<f64>()
    };
    assert!(revised(0.0, 103) > 0.0);
    assert!(revised(0.5, 103).abs() < 1e-9);
    assert!(revised(0.5, 156) > 0.0);
}
