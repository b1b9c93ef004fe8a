//! Regularities of whole projects.

use polyarchy_analysis::base_rates::{
    COST_ABOVE_A_QUARTER, COST_OUTLIERS, MEAN_OF_OUTLIERS, MEDIAN_COST, MEDIAN_DURATION, QUARTER,
};

use super::regularity::{CALIBRATED, Figure, HELD_OUT, Regularity, of_base_rate};
use super::statistics::{
    correlated, costs, joint_effect, mean, outliers, quantile, slope, values, worst,
};

/// All of them.
pub(super) const FIGURES: &[Figure] = &[
    Figure {
        regularity: of_base_rate("Q1", HELD_OUT, COST_ABOVE_A_QUARTER, [0.16, 0.21]),
        figure: |all| mean(all, |one| f64::from(u8::from(one.cost_overrun > QUARTER))),
    },
    Figure {
        regularity: of_base_rate("Q2", CALIBRATED, MEDIAN_COST, [-0.05, 0.05]),
        figure: |all| quantile(&costs(all), 0.5),
    },
    Figure {
        regularity: of_base_rate("Q2", CALIBRATED, MEDIAN_DURATION, [0.14, 0.34]),
        figure: |all| quantile(&values(all, |one| one.schedule_overrun), 0.5),
    },
    Figure {
        regularity: Regularity {
            id: "Q3",
            what: "more cost overrun for each year planned",
            used_for: HELD_OUT,
            published: "4.2 percentage points",
            band: [0.02, 0.07],
            source: "Budzier & Flyvbjerg 2012",
        },
        figure: |all| slope(&values(all, |one| one.planned_years), &costs(all)),
    },
    Figure {
        regularity: of_base_rate("Q4", HELD_OUT, COST_OUTLIERS, [0.148, 0.186]),
        figure: |all| outliers(all).len() as f64 / all.len() as f64,
    },
    Figure {
        regularity: of_base_rate("Q4", HELD_OUT, MEAN_OF_OUTLIERS, [1.0, 3.0]),
        figure: |all| mean(&outliers(all), |one| one.cost_overrun),
    },
    Figure {
        regularity: Regularity {
            id: "Q4",
            what: "mean cost overrun of all",
            used_for: HELD_OUT,
            published: "27 %",
            band: [0.17, 0.37],
            source: "Flyvbjerg & Budzier 2011",
        },
        figure: |all| mean(all, |one| one.cost_overrun),
    },
    Figure {
        regularity: Regularity {
            id: "Q6",
            what: "mean overrun of the worst twentieth, with rework that spreads less without",
            used_for: HELD_OUT,
            published: "interdependence thickens the tail",
            band: [0.0, f64::INFINITY],
            source: "Flyvbjerg et al. 2022",
        },
        figure: |all| worst(&costs(all)) - worst(&values(all, |one| one.uncoupled)),
    },
    Figure {
        regularity: Regularity {
            id: "Q12",
            what: "correlation of trust with explicitness of the contract",
            used_for: HELD_OUT,
            published: "positive",
            band: [0.0, 1.0],
            source: "Cao & Lumineau 2015",
        },
        figure: |all| {
            correlated(&values(all, |one| one.explicitness), &values(all, |one| one.trust))
        },
    },
    Figure {
        regularity: Regularity {
            id: "Q12",
            what: "joint effect of explicitness and trust on cost (less overrun than the two apart)",
            used_for: HELD_OUT,
            published: "at least 0",
            band: [0.0, f64::INFINITY],
            source: "Cao & Lumineau 2015",
        },
        figure: joint_effect,
    },
];
