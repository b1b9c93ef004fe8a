//! Regularities of volunteers over the life of a network: the pattern study of Observe, as it is declared.

use std::collections::BTreeMap;

use anyhow::Result;
use polyarchy_analysis::bootstrap::percentile;
use polyarchy_table::Table;

use super::regularity::{Answer, HELD_OUT, Outcome, RESAMPLING, Regularity};
use super::statistics::correlated;
use crate::document::folders::Folders;

const STUDY: &str = "p7-observe";
const COLUMNS: [&str; 7] =
    ["run_id", "design_id", "tick", "commitment", "exits", "parties", "effort"];

const GOOD_PERFORMANCE: Regularity = Regularity {
    id: "Q29",
    what: "correlation of the effect of each party in a quarter with exits in the next, within runs",
    used_for: HELD_OUT,
    published: "exit less likely after good performance",
    band: [-1.0, 0.0],
    source: "Chen & Sullivan 2022",
};
const MID_LIFE: Regularity = Regularity {
    id: "Q30",
    what: "commitment in the middle third of the weeks less the greater of the first and the last",
    used_for: HELD_OUT,
    published: "commitment peaks at mid-life",
    band: [0.0, 1.0],
    source: "Ulibarri et al. 2020",
};

/// A run's recorded weeks in order.
#[derive(Clone, Debug, Default)]
struct Life {
    commitment: Vec<f64>,
    exits: Vec<f64>,
    parties: Vec<f64>,
    effort: Vec<f64>,
}

/// All of them.
pub(super) fn answers(folders: &Folders) -> Result<Vec<(Regularity, Outcome)>> {
    let missing = |why: String| {
        let one = |regularity| (regularity, Outcome::NotComputed(why.clone()));
        Ok(vec![one(GOOD_PERFORMANCE), one(MID_LIFE)])
    };
    let Ok(files) = folders.of(STUDY) else {
        return missing(format!("there are no results of {STUDY}"));
    };
    let shape = files.shape("ticks.parquet")?;
    if let Some(metric) = COLUMNS.iter().find(|column| shape.column(column).is_none()) {
        return missing(format!("{STUDY} does not record `{metric}`"));
    }
    // The first point has the first level of every factor: the scenario as it is, under the full model.
    let ticks = files.columns("ticks.parquet", &COLUMNS)?;
    let lives = lives(&ticks)?;
    Ok(vec![
        (GOOD_PERFORMANCE, answer(&lives, good_performance)?),
        (MID_LIFE, answer(&lives, mid_life)?),
    ])
}

/// A figure with its interval, from drawing runs with replacement.
fn answer(lives: &[Life], figure: fn(&[&Life]) -> f64) -> Result<Outcome> {
    let of = |places: &[f64]| {
        let drawn: Vec<&Life> = places.iter().map(|&place| &lives[place as usize]).collect();
        figure(&drawn)
    };
    let places: Vec<f64> = (0..lives.len()).map(|place| place as f64).collect();
    let interval = percentile(&places, of, RESAMPLING)?;
    Ok(Outcome::Found(Answer { estimate: of(&places), interval, n: lives.len() }))
}

/// The runs of the first point.
fn lives(ticks: &Table) -> Result<Vec<Life>> {
    let (runs, points) = (ticks.integers("run_id")?, ticks.integers("design_id")?);
    let weeks = ticks.integers("tick")?;
    let [commitment, exits, parties, effort] =
        ["commitment", "exits", "parties", "effort"].map(|id| ticks.numbers(id));
    let (commitment, exits, parties, effort) = (commitment?, exits?, parties?, effort?);
    let mut lives: BTreeMap<i64, Life> = BTreeMap::new();
    for row in (0..ticks.rows()).filter(|&row| points[row] == 0 && 0 < weeks[row]) {
        let life = lives.entry(runs[row]).or_default();
        life.commitment.push(commitment[row]);
        life.exits.push(exits[row]);
        life.parties.push(parties[row]);
        life.effort.push(effort[row]);
    }
    Ok(lives.into_values().collect())
}

/// Correlation of what each party effects with exits of the next quarter, both less their means over the run.
fn good_performance(lives: &[&Life]) -> f64 {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for life in lives {
        let pairs = (1..life.exits.len()).map(|at| {
            (life.effort[at - 1] / life.parties[at - 1], life.exits[at] / life.parties[at - 1])
        });
        let pairs: Vec<(f64, f64)> =
            pairs.filter(|(x, y)| x.is_finite() && y.is_finite()).collect();
        let n = pairs.len() as f64;
        let means =
            pairs.iter().fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0 / n, sum.1 + pair.1 / n));
        before.extend(pairs.iter().map(|pair| pair.0 - means.0));
        after.extend(pairs.iter().map(|pair| pair.1 - means.1));
    }
    correlated(&before, &after)
}

/// By how much commitment is greater in the middle than at both ends.
fn mid_life(lives: &[&Life]) -> f64 {
    let third = |part: usize| {
        let of = |life: &&Life| -> Vec<f64> {
            let n = life.commitment.len();
            life.commitment[part * n / 3..(part + 1) * n / 3].to_vec()
        };
        let values: Vec<f64> =
            lives.iter().flat_map(of).filter(|commitment| commitment.is_finite()).collect();
        values.iter().sum::<f64>() / values.len() as f64
    };
    third(1) - third(0).max(third(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hump_is_a_peak_at_mid_life_and_a_slope_is_none() {
        let of = |commitment: &[f64]| {
            mid_life(&[&Life { commitment: commitment.to_vec(), ..Life::default() }])
        };
        assert!((of(&[0.2, 0.6, 0.3]) - 0.3).abs() < 1e-12);
        assert!((of(&[0.9, 0.6, 0.3]) + 0.3).abs() < 1e-12);
    }

    #[test]
    fn exits_that_follow_little_effect_correlate_with_it_negatively() {
        let life = Life {
            commitment: Vec::new(),
            exits: vec![0.0, 0.0, 4.0, 0.0, 4.0],
            parties: vec![4.0; 5],
            effort: vec![9.0, 1.0, 9.0, 1.0, 9.0],
        };
        assert!((good_performance(&[&life]) + 1.0).abs() < 1e-12);
    }
}
