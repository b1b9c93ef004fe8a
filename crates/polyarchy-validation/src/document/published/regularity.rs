//! What a published regularity is, and how the model's figure is judged by it.

use anyhow::Result;
use polyarchy_analysis::base_rates::BaseRate;
use polyarchy_analysis::bootstrap::Resampling;
use polyarchy_analysis::crossed_bootstrap::crossed;
use polyarchy_analysis::interval::{Interval, Level};

use super::projects::{Project, Projects};

/// Something that was found about many projects or many people.
#[derive(Clone, Copy, Debug)]
pub(super) struct Regularity {
    pub(super) id: &'static str,
    pub(super) what: &'static str,
    /// `calibrated` or `held out`.
    pub(super) used_for: &'static str,
    pub(super) published: &'static str,
    /// Where the model's figure should lie.
    pub(super) band: [f64; 2],
    pub(super) source: &'static str,
}

/// A base rate as a regularity, with the band in which the model's figure should lie.
pub(super) const fn of_base_rate(
    id: &'static str,
    used_for: &'static str,
    rate: BaseRate,
    band: [f64; 2],
) -> Regularity {
    let BaseRate { what, published, source, .. } = rate;
    Regularity { id, what, used_for, published, band, source }
}

/// The model's figure.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct Answer {
    pub(in crate::document) estimate: f64,
    pub(in crate::document) interval: Interval,
    pub(in crate::document) n: usize,
}

impl Answer {
    /// Whether its whole interval lies in the band, outside, or in both.
    pub(super) fn verdict(&self, [low, high]: [f64; 2]) -> &'static str {
        let Interval { lower, upper } = self.interval;
        if low <= lower && upper <= high {
            "met"
        } else if upper < low || high < lower {
            "not met"
        } else {
            "undecided"
        }
    }
}

/// What became of a regularity.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// The model's figure.
    Found(Answer),
    /// There is none, and why.
    NotComputed(String),
}

/// A regularity and how its figure is read off projects.
pub(super) struct Figure {
    pub(super) regularity: Regularity,
    pub(super) figure: fn(&[&Project]) -> f64,
}

/// What was not looked at while anything was set.
pub(super) const HELD_OUT: &str = "held out";
/// What a value of the scenario was set by.
pub(super) const CALIBRATED: &str = "calibrated";

/// How intervals of figures are drawn.
pub(super) const RESAMPLING: Resampling =
    Resampling { resamples: 1_000, seed: 2026, level: Level::NINETY_FIVE };

/// The model's answers.
pub(super) fn answers(
    projects: &Projects,
    figures: &[Figure],
) -> Result<Vec<(Regularity, Outcome)>> {
    let of = |one: &Figure| Ok((one.regularity, Outcome::Found(answer(projects, one.figure)?)));
    figures.iter().map(of).collect()
}

/// A figure with its interval, from drawing plans and lucks with replacement.
fn answer(projects: &Projects, figure: impl Fn(&[&Project]) -> f64) -> Result<Answer> {
    let all: Vec<&Project> = projects.all.iter().collect();
    let of = |places: &[usize]| {
        let drawn: Vec<&Project> = places.iter().map(|&place| all[place]).collect();
        figure(&drawn)
    };
    Ok(Answer {
        estimate: figure(&all),
        interval: crossed(projects.plans_and_lucks(), of, RESAMPLING)?,
        n: all.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_judged_by_where_its_whole_interval_lies() {
        let answer =
            |lower, upper| Answer { estimate: 0.0, interval: Interval { lower, upper }, n: 1 };
        assert_eq!(answer(0.1, 0.2).verdict([0.0, 1.0]), "met");
        assert_eq!(answer(-0.1, 0.2).verdict([0.0, 1.0]), "undecided");
        assert_eq!(answer(-0.2, -0.1).verdict([0.0, 1.0]), "not met");
        assert_eq!(answer(f64::NAN, f64::NAN).verdict([0.0, 1.0]), "undecided");
    }
}
