//! Power laws and their likelihood ratios against powerlaw 2.0.0
//! (`tests/reference/make_tails_reference.py`).

use polyarchy_analysis::interval::Level;
use polyarchy_analysis::tails::{Comparison, against_lognormal, power_law, power_law_from};

fn sample(name: &str) -> Vec<f64> {
    let lines = include_str!("../reference/tails.csv").lines();
    let values = lines.filter_map(|line| line.strip_prefix(name)?.strip_prefix(','));
    values.map(|cell| cell.parse().expect("a number")).collect()
}

#[track_caller]
fn assert_close(found: f64, right: f64, within: f64) {
    assert!((found - right).abs() <= within * right.abs(), "found {found}, powerlaw {right}");
}

#[test]
fn power_laws_and_ratios_are_those_of_powerlaw() {
    for line in include_str!("../reference/powerlaw.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let right: Vec<f64> =
            cells[2..].iter().map(|cell| cell.parse().expect("a number")).collect();
        let values = sample(cells[0]);
        let law = if cells[1] == "given" {
            power_law_from(&values, right[0], Level::NINETY_FIVE)
        } else {
            power_law(&values, Level::NINETY_FIVE)
        };
        let law = law.expect("the sample has a tail");
        let [start, n, exponent, distance, mu, ratio, p] = right[..] else {
            panic!("seven numbers in {line}");
        };
        assert_close(law.start, start, 0.0);
        assert_close(law.n as f64, n, 0.0);
        assert_close(law.exponent, exponent, 1e-12);
        assert_close(law.distance, distance, 1e-9);
        let comparison = against_lognormal(&values, &law).expect("the values are positive");
        // A location far below zero is powerlaw's way towards the power law itself, where its
        // likelihoods lose their digits; ours says that no lognormal is better.
        if mu < -500.0 {
            assert_eq!(comparison, Comparison { ratio: 0.0, p: 1.0 }, "{line}");
        } else {
            assert_close(comparison.ratio, ratio, 1e-6);
            assert_close(comparison.p, p, 1e-4);
        }
    }
}
