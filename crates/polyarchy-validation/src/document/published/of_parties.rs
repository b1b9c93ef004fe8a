//! Regularities of those who take part, asked once.

use super::projects::Party;
use super::regularity::{Figure, HELD_OUT, Regularity};
use super::statistics::measured;

type Asked = fn(&Party) -> f64;

const AMBIGUITY: Asked = |one| one.ambiguity;
const CONFLICT: Asked = |one| one.conflict;
const STRAIN: Asked = |one| one.strain;
const PERFORMANCE: Asked = |one| one.performance;

/// All of them.
pub(super) const FIGURES: &[Figure] = &[
    Figure {
        regularity: Regularity {
            id: "Q7",
            what: "correlation of role ambiguity and strain",
            used_for: HELD_OUT,
            published: "0.279",
            band: [0.15, 0.45],
            source: "Schmidt et al. 2014",
        },
        figure: |all| measured(all, AMBIGUITY, STRAIN),
    },
    Figure {
        regularity: Regularity {
            id: "Q7",
            what: "correlation of role conflict and strain",
            used_for: HELD_OUT,
            published: "0.318",
            band: [0.15, 0.45],
            source: "Schmidt et al. 2014",
        },
        figure: |all| measured(all, CONFLICT, STRAIN),
    },
    Figure {
        regularity: Regularity {
            id: "Q7",
            what: "conflict's correlation with strain less ambiguity's",
            used_for: HELD_OUT,
            published: "at least 0",
            band: [0.0, 1.0],
            source: "Schmidt et al. 2014",
        },
        figure: |all| measured(all, CONFLICT, STRAIN) - measured(all, AMBIGUITY, STRAIN),
    },
    Figure {
        regularity: Regularity {
            id: "Q8",
            what: "correlation of role ambiguity and performance",
            used_for: HELD_OUT,
            published: "−0.21",
            band: [-0.35, -0.1],
            source: "Gilboa et al. 2008",
        },
        figure: |all| measured(all, AMBIGUITY, PERFORMANCE),
    },
    Figure {
        regularity: Regularity {
            id: "Q8",
            what: "correlation of role conflict and performance",
            used_for: HELD_OUT,
            published: "−0.07",
            band: [-0.25, 0.05],
            source: "Gilboa et al. 2008",
        },
        figure: |all| measured(all, CONFLICT, PERFORMANCE),
    },
    Figure {
        regularity: Regularity {
            id: "Q8",
            what: "size of the first less that of the second",
            used_for: HELD_OUT,
            published: "above 0",
            band: [0.0, 1.0],
            source: "Gilboa et al. 2008",
        },
        figure: |all| {
            measured(all, AMBIGUITY, PERFORMANCE).abs() - measured(all, CONFLICT, PERFORMANCE).abs()
        },
    },
    Figure {
        regularity: Regularity {
            id: "Q10",
            what: "correlation of role ambiguity and role conflict",
            used_for: HELD_OUT,
            published: "0.42",
            band: [0.25, 0.55],
            source: "Schmidt et al. 2014",
        },
        figure: |all| measured(all, AMBIGUITY, CONFLICT),
    },
];
