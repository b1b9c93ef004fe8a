//! Regularities of one plan that is run in several ways, so that replicates share their luck.

use anyhow::{Context, Result};
use polyarchy_analysis::bootstrap::percentile;
use polyarchy_analysis::group::Group;
use polyarchy_analysis::observations::Observations;
use polyarchy_table::Table;

use super::regularity::{Answer, HELD_OUT, Outcome, RESAMPLING, Regularity};
use crate::document::folders::Folders;

const FORM: &str = "agreements.main.form";
const TALK: &str = "channels.chat.posts_per_week";
const MANDATE: &str = "mandates.office_systems.visible";

/// Two ways in which a plan is run.
struct Ways {
    study: &'static str,
    factor: &'static str,
    levels: [&'static str; 2],
}

const FIXED_PRICE: Ways =
    Ways { study: "form-and-management", factor: FORM, levels: ["it_outsourcing", "it_service"] };
const MORE_TALK: Ways = Ways { study: "form-and-management", factor: TALK, levels: ["3", "1"] };
const MANDATED: Ways = Ways { study: "mandates", factor: MANDATE, levels: ["true", "false"] };

/// All of them.
pub(super) fn answers(folders: &Folders) -> Result<Vec<(Regularity, Outcome)>> {
    Ok(vec![
        (HOURS_OF_MANAGEMENT, ratio(folders, &FIXED_PRICE, ["dispute_hours", "effort"])?),
        (TALK_SAVES_MONEY, difference(folders, &MORE_TALK, "cost_overrun")?),
        (MANDATES_BLUR, difference(folders, &MANDATED, "role_ambiguity")?),
        (NETWORKING_CLARIFIES, difference(folders, &MORE_TALK, "role_ambiguity")?),
    ])
}

const HOURS_OF_MANAGEMENT: Regularity = Regularity {
    id: "Q24",
    what: "dispute hours for each hour of effect (talk costs none), outsourcing over service",
    used_for: HELD_OUT,
    published: "share of management, fixed price over time and materials: 1.32 [1.03, 1.69] (117 projects)",
    band: [1.03, 1.69],
    source: "Ahonen et al. 2015",
};
const TALK_SAVES_MONEY: Regularity = Regularity {
    id: "Q27",
    what: "cost overrun: three posts a week in the group less one",
    used_for: HELD_OUT,
    published: "daily communication with the client, less overrun (18 projects, p .09)",
    band: [f64::NEG_INFINITY, 0.0],
    source: "survey of 18 projects",
};
const MANDATES_BLUR: Regularity = Regularity {
    id: "Q28",
    what: "role ambiguity in Lu'an: mandates before the public eye less the same out of it",
    used_for: HELD_OUT,
    published: "political influence raises ambiguity",
    band: [0.0, f64::INFINITY],
    source: "Pandey & Wright 2006",
};
const NETWORKING_CLARIFIES: Regularity = Regularity {
    id: "Q31",
    what: "role ambiguity: three posts a week in the group less one",
    used_for: HELD_OUT,
    published: "networking outside goes with clearer roles",
    band: [f64::NEG_INFINITY, 0.0],
    source: "survey of public managers",
};

/// By how much a metric of the first way exceeds that of the second.
fn difference(folders: &Folders, ways: &Ways, metric: &str) -> Result<Outcome> {
    answer(folders, ways, &[metric], |[left, right]| mean(left, 0) - mean(right, 0))
}

/// How many times as much of one metric the first way has for each unit of another.
fn ratio(folders: &Folders, ways: &Ways, metrics: [&str; 2]) -> Result<Outcome> {
    let each = |side: &[Vec<f64>]| mean(side, 0) / mean(side, 1);
    answer(folders, ways, &metrics, |[left, right]| each(left) / each(right))
}

/// The values of one side: a replicate each, in it one for each metric.
type Values = Vec<Vec<f64>>;

/// A statistic of both sides, with its interval from drawing replicates with replacement.
fn answer(
    folders: &Folders,
    ways: &Ways,
    metrics: &[&str],
    statistic: impl Fn([&[Vec<f64>]; 2]) -> f64,
) -> Result<Outcome> {
    let Ok(files) = folders.of(ways.study) else {
        return Ok(Outcome::NotComputed(format!("there are no results of {}", ways.study)));
    };
    let runs = files.table("runs.parquet")?;
    if let Some(metric) = metrics.iter().find(|metric| runs.column(metric).is_none()) {
        return Ok(Outcome::NotComputed(format!("{} does not record `{metric}`", ways.study)));
    }
    let [left, right] = sides(&runs, ways, metrics)?;
    let of = |replicates: &[f64]| {
        let drawn = |side: &Values| -> Values {
            replicates.iter().map(|&one| side[one as usize].clone()).collect()
        };
        statistic([&drawn(&left), &drawn(&right)])
    };
    let replicates: Vec<f64> = (0..left.len()).map(|one| one as f64).collect();
    Ok(Outcome::Found(Answer {
        estimate: of(&replicates),
        interval: percentile(&replicates, of, RESAMPLING)?,
        n: left.len(),
    }))
}

/// Means over the points of each side, by replicate; those of which a side lacks any are left out.
fn sides(runs: &Table, ways: &Ways, metrics: &[&str]) -> Result<[Values; 2]> {
    let group = |level| {
        Group::with(runs, &[(ways.factor, level)])
            .with_context(|| format!("{}: no points with {}={level}", ways.study, ways.factor))
    };
    let groups = [group(ways.levels[0])?, group(ways.levels[1])?];
    let mut found = Vec::new();
    for metric in metrics {
        let observations = Observations::of_runs(runs, metric)?;
        found.push([observations.averaged(&groups[0])?, observations.averaged(&groups[1])?]);
    }
    let whole = |replicate: &i64| found.iter().flatten().all(|side| side.contains_key(replicate));
    let replicates: Vec<i64> = found[0][0].keys().copied().filter(whole).collect();
    let side = |side: usize| -> Values {
        let of = |replicate: &i64| found.iter().map(|metric| metric[side][replicate]).collect();
        replicates.iter().map(of).collect()
    };
    Ok([side(0), side(1)])
}

fn mean(side: &[Vec<f64>], metric: usize) -> f64 {
    side.iter().map(|values| values[metric]).sum::<f64>() / side.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use polyarchy_table::Column;

    #[test]
    fn sides_are_averaged_over_their_points_in_each_replicate() {
        let integer = |id: &str, cells: &[i64]| Column::integer(id, "", "id", "", cells.to_vec());
        let runs = Table::named("runs")
            .with(integer("design_id", &[0, 0, 1, 1, 2, 2]))
            .with(integer("replicate", &[0, 1, 0, 1, 0, 1]))
            .with(Column::text("status", "", "", vec!["completed".into(); 6]))
            .with(Column::text(
                FORM,
                "",
                "",
                ["a", "a", "a", "a", "b", "b"].map(String::from).into(),
            ))
            .with(Column::number("trust", "", "1", "", vec![1.0, 2.0, 3.0, f64::NAN, 5.0, 6.0]));
        let ways = Ways { study: "s", factor: FORM, levels: ["a", "b"] };
        // The second replicate lacks a point.
        assert_eq!(sides(&runs, &ways, &["trust"]).unwrap(), [vec![vec![2.0]], vec![vec![5.0]]]);
    }
}
