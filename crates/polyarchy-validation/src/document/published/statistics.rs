//! Statistics of many projects.

use polyarchy_analysis::correlation::pearson;
use polyarchy_analysis::interval::Level;
use polyarchy_analysis::regression::regression;

use super::projects::{Party, Project};

/// Reliability that questionnaires on role stress, strain and performance have at least: what is
/// measured so correlates less than what is meant (an assumption).
pub(super) const RELIABILITY: f64 = 0.8;

pub(super) fn values(all: &[&Project], of: fn(&Project) -> f64) -> Vec<f64> {
    all.iter().map(|one| of(one)).collect()
}

pub(super) fn costs(all: &[&Project]) -> Vec<f64> {
    values(all, |one| one.cost_overrun)
}

pub(super) fn mean(all: &[&Project], of: fn(&Project) -> f64) -> f64 {
    values(all, of).iter().sum::<f64>() / all.len() as f64
}

/// The quantile, linear between neighbours; none without values.
pub(super) fn quantile(values: &[f64], share: f64) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = share * (sorted.len() - 1) as f64;
    let (below, part) = (place.floor() as usize, place.fract());
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + part * (sorted[above] - sorted[below])
}

/// Projects above the third quartile by more than one and a half of the interquartile range.
pub(super) fn outliers<'a>(all: &[&'a Project]) -> Vec<&'a Project> {
    let costs = costs(all);
    let (first, third) = (quantile(&costs, 0.25), quantile(&costs, 0.75));
    let fence = third + 1.5 * (third - first);
    all.iter().copied().filter(|one| one.cost_overrun > fence).collect()
}

/// Mean of the greatest twentieth.
pub(super) fn worst(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(|left, right| right.total_cmp(left));
    let n = sorted.len().div_ceil(20);
    sorted[..n].iter().sum::<f64>() / n as f64
}

pub(super) fn slope(x: &[f64], y: &[f64]) -> f64 {
    regression(x, y, Level::NINETY_FIVE).map_or(f64::NAN, |line| line.slope)
}

pub(super) fn correlated(x: &[f64], y: &[f64]) -> f64 {
    pearson(x, y, Level::NINETY_FIVE).map_or(f64::NAN, |found| found.r)
}

/// Overrun saved where contract and trust are both above their medians, beyond what each saves alone.
pub(super) fn joint_effect(all: &[&Project]) -> f64 {
    let explicit = quantile(&values(all, |one| one.explicitness), 0.5);
    let trusting = quantile(&values(all, |one| one.starting_trust), 0.5);
    let cell = |is_explicit: bool, is_trusting: bool| {
        let of = |one: &&&Project| {
            (one.explicitness > explicit) == is_explicit
                && (one.starting_trust > trusting) == is_trusting
        };
        let chosen: Vec<&Project> = all.iter().filter(of).copied().collect();
        mean(&chosen, |one| one.cost_overrun)
    };
    cell(true, false) + cell(false, true) - cell(true, true) - cell(false, false)
}

/// Correlation between parties, as questionnaires of the usual reliability would show it.
pub(super) fn measured(all: &[&Project], x: fn(&Party) -> f64, y: fn(&Party) -> f64) -> f64 {
    let parties = || all.iter().flat_map(|one| &one.parties);
    let (x, y): (Vec<f64>, Vec<f64>) = (parties().map(x).collect(), parties().map(y).collect());
    RELIABILITY * correlated(&x, &y)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn projects(costs: &[f64]) -> Vec<Project> {
        costs.iter().map(|&cost_overrun| Project { cost_overrun, ..Project::default() }).collect()
    }

    #[test]
    fn the_fence_of_a_box_plot_parts_outliers_from_the_rest() {
        let all = projects(&[0.0, 1.0, 2.0, 3.0, 4.0, 9.0]);
        let all: Vec<&Project> = all.iter().collect();
        // Quartiles 1.25 and 3.75, fence 7.5.
        assert_eq!(costs(&outliers(&all)), [9.0]);
    }

    #[test]
    fn contract_and_trust_that_only_help_together_have_a_joint_effect() {
        let project = |explicitness, starting_trust, cost_overrun| Project {
            cost_overrun,
            explicitness,
            starting_trust,
            ..Project::default()
        };
        let all = [
            project(0.0, 0.0, 1.0),
            project(0.0, 1.0, 1.0),
            project(1.0, 0.0, 1.0),
            project(1.0, 1.0, 0.0),
        ];
        let all: Vec<&Project> = all.iter().collect();
        assert!((joint_effect(&all) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_worst_twentieth_of_forty_are_two() {
        let values: Vec<f64> = (0..40).map(f64::from).collect();
        assert!((worst(&values) - 38.5).abs() < 1e-12);
    }
}
