//! At the defaults the neutral scenario lies away from its bounds.

use polyarchy_model::contract::FORMS;

use crate::worlds::{mean_and_error, neutral, setting, summaries};

/// Means over 60 runs lie two standard errors and more within their range under every form, so that a mean at
/// an end of it would be found with a power of 97 %.
#[test]
fn the_defaults_are_no_corner() {
    let ranges = [
        ("role_ambiguity", 0.1, 0.9),
        ("role_conflict", 0.005, 0.9),
        ("disputes_opened", 0.01, 10.0),
        ("disputes_open", 0.05, 30.0),
        ("gap_rate", 0.01, 0.9),
        ("overlap_rate", 0.002, 0.9),
        ("trust", 0.05, 0.95),
    ];
    for form in FORMS {
        let setting = setting(&neutral(form.id));
        for (metric, least, most) in ranges {
            let (mean, error) = mean_and_error(&summaries(&setting, 11, 60, metric));
            let (low, high) = (mean - 2.0 * error, mean + 2.0 * error);
            assert!(least < low && high < most, "{metric} under {}: {mean} ± {error}", form.id);
        }
    }
}

/// The order of four forms that the first design's prototype showed, by means over 50 runs with the same luck.
#[test]
fn ambiguity_rises_from_contract_to_network() {
    let mean = |form: &str| {
        mean_and_error(&summaries(&setting(&neutral(form)), 11, 50, "role_ambiguity")).0
    };
    let forms = ["it_outsourcing", "it_service", "public_private_partnership", "interest_network"];
    let means = forms.map(mean);
    assert!(means.is_sorted(), "{means:?}");
}
