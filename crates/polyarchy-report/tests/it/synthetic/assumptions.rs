//! Made-up parameter sets, and what is discovered of the claims over them.

use polyarchy_analysis::discovery::{Discovered, Sets, discovered, tables};
use polyarchy_analysis::equivalence::{Direction, Expectation};
use polyarchy_analysis::verdicts::JudgedClaim;
use polyarchy_table::Table;

/// Sets that are drawn.
const SETS: usize = 200;

/// Parameters with half and one and a half of their value.
const PARAMETERS: [(&str, [f64; 2]); 8] = [
    ("relations.trust_loss", [0.05, 0.15]),
    ("disputes.patience", [4.0, 12.0]),
    ("expectations.seen_weight", [0.15, 0.45]),
    ("interests.blame_avoidance", [0.25, 0.75]),
    ("work.rework_on_assumptions", [0.1, 0.3]),
    ("talk.assertiveness", [0.2, 0.6]),
    ("review.habituation", [0.25, 0.75]),
    ("plan.recruitment", [1.0, 3.0]),
];

/// Place of a set in the range of a parameter, from 0 to 1: Halton's sequence, which fills a cube evenly.
fn place(set: usize, parameter: usize) -> f64 {
    const BASES: [usize; 8] = [2, 3, 5, 7, 11, 13, 17, 19];
    let (base, mut rest, mut digit, mut place) = (BASES[parameter], set + 20, 1.0, 0.0);
    while rest > 0 {
        digit /= base as f64;
        place += digit * (rest % base) as f64;
        rest /= base;
    }
    place
}

/// A claim with a box, one that nothing decides, one that holds in all sets, and one that holds in nearly all.
pub(crate) fn discovery() -> [Table; 2] {
    let column = |parameter: usize, [least, most]: [f64; 2]| {
        (0..SETS).map(|set| least + (most - least) * place(set, parameter)).collect()
    };
    let sets = Sets {
        names: PARAMETERS.map(|(key, _)| key.to_owned()).to_vec(),
        units: vec!["1".into(); PARAMETERS.len()],
        columns: PARAMETERS.iter().enumerate().map(|(at, (_, ends))| column(at, *ends)).collect(),
    };
    let boxed = |set: usize| {
        let inside = place(set, 0) < 0.55 && 0.4 < place(set, 3);
        f64::from(u8::from(inside)) + 0.5 * (place(set, 7) - 0.5)
    };
    let luck = |set: usize| ((set * 37 + set * set * 11) % 101) as f64 / 101.0;
    let claims: [(&str, &dyn Fn(usize) -> f64); 4] = [
        ("open_decision_disputes_with_time_pressure", &boxed),
        ("network_revised_more_than_partnership", &luck),
        ("ambiguity_falls", &|set| 1.0 + place(set, 5)),
        ("gaps_close", &|set| if set % 40 == 0 { 0.0 } else { 1.0 + luck(set) }),
    ];
    let expectation = Expectation::new(Direction::Greater, 0.5).expect("a sound expectation");
    let found = |difference: &dyn Fn(usize) -> f64| -> Discovered {
        let differences: Vec<f64> = (0..SETS).map(difference).collect();
        discovered(&sets, &differences, &expectation, 1).expect("sound sets")
    };
    let found = claims.map(|(_, difference)| found(difference));
    let claims = claims.map(|(name, _)| JudgedClaim {
        name: name.into(),
        pattern: "P1".into(),
        ..JudgedClaim::default()
    });
    tables(&claims, &found, &sets)
}
