//! Regularities of whole projects under one form, or of two forms.

use super::projects::Project;
use super::regularity::{Figure, HELD_OUT, Regularity};
use super::statistics::{RELIABILITY, costs, mean, quantile, values};

/// An overrun that counts as a bad one.
const QUARTER: f64 = 0.25;

const OUTSOURCING: &str = "it_outsourcing";
const SERVICE: &str = "it_service";
const PARTNERSHIP: &str = "public_private_partnership";
const NETWORK: &str = "interest_network";

/// All of them.
pub(super) const FIGURES: &[Figure] = &[
    Figure {
        regularity: Regularity {
            id: "Q22",
            what: "share of projects that cost more than planned: partnership less outsourcing and service",
            used_for: HELD_OUT,
            published: "35 % of PFI projects, 46 % of others",
            band: [-1.0, 0.0],
            source: "UK NAO 2008",
        },
        figure: |all| {
            let others = [under(all, OUTSOURCING), under(all, SERVICE)].concat();
            above(&costs(&under(all, PARTNERSHIP)), 0.0) - above(&costs(&others), 0.0)
        },
    },
    of_a_firm(
        "outsourced: projects with a cost overrun above 25 %",
        "0.138 [0.091, 0.204]",
        [0.091, 0.204],
        |all| above(&outsourced_costs(all), QUARTER),
    ),
    of_a_firm(
        "outsourced: projects late by more than 25 %",
        "0.199 [0.141, 0.272]",
        [0.141, 0.272],
        |all| above(&outsourced_delays(all), QUARTER),
    ),
    of_a_firm("outsourced: median cost overrun", "−2.7 %", [-0.077, 0.023], |all| {
        quantile(&outsourced_costs(all), 0.5)
    }),
    of_a_firm("outsourced: median overrun of duration", "0", [-0.05, 0.05], |all| {
        quantile(&outsourced_delays(all), 0.5)
    }),
    of_a_firm(
        "outsourced: 1 + cost overrun, ninth decile over median",
        "1.38 [1.23, 1.54], other projects among them",
        [f64::NEG_INFINITY, 1.54],
        |all| widths(&outsourced_costs(all)),
    ),
    of_a_firm(
        "outsourced: 1 + overrun of duration, ninth decile over median",
        "1.68 [1.37, 1.85], other projects among them",
        [f64::NEG_INFINITY, 1.85],
        |all| widths(&outsourced_delays(all)),
    ),
    Figure {
        regularity: Regularity {
            id: "Q26",
            what: "share of projects with a cost overrun above 25 %: outsourcing less service",
            used_for: HELD_OUT,
            published: "fixed price fails more: odds of success 14 times as high under time and materials (146 projects, selected)",
            band: [0.0, 1.0],
            source: "Jørgensen 2017",
        },
        figure: |all| {
            let share = |form| above(&costs(&under(all, form)), QUARTER);
            share(OUTSOURCING) - share(SERVICE)
        },
    },
];

/// Correlations between persons in one run, by form and by measure of conflict.
pub(super) const BETWEEN_PERSONS: &[Figure] = &[
    between_persons("persons in one run: ambiguity and divergence, outsourcing", |all| {
        persons(all, OUTSOURCING, 0)
    }),
    between_persons("persons in one run: ambiguity and divergence, service", |all| {
        persons(all, SERVICE, 0)
    }),
    between_persons("persons in one run: ambiguity and divergence, partnership", |all| {
        persons(all, PARTNERSHIP, 0)
    }),
    between_persons("persons in one run: ambiguity and divergence, network", |all| {
        persons(all, NETWORK, 0)
    }),
    between_persons("persons in one run: ambiguity and distance, outsourcing", |all| {
        persons(all, OUTSOURCING, 1)
    }),
    between_persons("persons in one run: ambiguity and distance, service", |all| {
        persons(all, SERVICE, 1)
    }),
    between_persons("persons in one run: ambiguity and distance, partnership", |all| {
        persons(all, PARTNERSHIP, 1)
    }),
    between_persons("persons in one run: ambiguity and distance, network", |all| {
        persons(all, NETWORK, 1)
    }),
];

/// A figure of one outsourcing firm's 145 projects.
const fn of_a_firm(
    what: &'static str,
    published: &'static str,
    band: [f64; 2],
    figure: fn(&[&Project]) -> f64,
) -> Figure {
    let source = "Kitchenham et al. 2002";
    Figure {
        regularity: Regularity { id: "Q25", what, used_for: HELD_OUT, published, band, source },
        figure,
    }
}

const fn between_persons(what: &'static str, figure: fn(&[&Project]) -> f64) -> Figure {
    let (published, band, source) = ("0.42", [0.25, 0.55], "Schmidt et al. 2014");
    Figure {
        regularity: Regularity { id: "Q10", what, used_for: HELD_OUT, published, band, source },
        figure,
    }
}

fn under<'a>(all: &[&'a Project], form: &str) -> Vec<&'a Project> {
    all.iter().copied().filter(|one| one.form == form).collect()
}

fn outsourced_costs(all: &[&Project]) -> Vec<f64> {
    costs(&under(all, OUTSOURCING))
}

fn outsourced_delays(all: &[&Project]) -> Vec<f64> {
    values(&under(all, OUTSOURCING), |one| one.schedule_overrun)
}

/// The share of values above a bound.
fn above(values: &[f64], bound: f64) -> f64 {
    values.iter().filter(|&&value| value > bound).count() as f64 / values.len() as f64
}

/// How far the upper tail of what was needed, as a multiple of the plan, lies from its middle.
fn widths(overruns: &[f64]) -> f64 {
    (1.0 + quantile(overruns, 0.9)) / (1.0 + quantile(overruns, 0.5))
}

/// Mean over projects of the correlation between persons, as questionnaires of the usual reliability would show it.
fn persons(all: &[&Project], form: &str, measure: usize) -> f64 {
    let of_form: Vec<&Project> =
        under(all, form).into_iter().filter(|one| !one.between_persons[measure].is_nan()).collect();
    let of = if measure == 0 {
        |one: &Project| one.between_persons[0]
    } else {
        |one: &Project| one.between_persons[1]
    };
    RELIABILITY * mean(&of_form, of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(form: &str, cost_overrun: f64) -> Project {
        Project {
            form: form.into(),
            cost_overrun,
            between_persons: [cost_overrun, f64::NAN],
            ..Project::default()
        }
    }

    #[test]
    fn figures_are_of_the_projects_under_their_form() {
        let all = [
            project(OUTSOURCING, 0.5),
            project(OUTSOURCING, 0.1),
            project(SERVICE, -0.1),
            project(PARTNERSHIP, -0.2),
            project(PARTNERSHIP, 0.2),
        ];
        let all: Vec<&Project> = all.iter().collect();
        let figure = |id: &str| FIGURES.iter().find(|one| one.regularity.id == id).unwrap().figure;
        // One of two, less two of three.
        assert!((figure("Q22")(&all) - (0.5 - 2.0 / 3.0)).abs() < 1e-12);
        assert!((figure("Q25")(&all) - 0.5).abs() < 1e-12);
        assert!((figure("Q26")(&all) - 0.5).abs() < 1e-12);
        assert!((widths(&[0.0, 0.0, 0.0, 1.0, 1.0]) - 2.0).abs() < 1e-12);
        assert!((persons(&all, OUTSOURCING, 0) - 0.8 * 0.3).abs() < 1e-12);
        assert!(persons(&all, OUTSOURCING, 1).is_nan());
    }
}
