//! Two results side by side at each level of the factors that are asked for: what pooling dilutes or cancels.

use std::collections::{BTreeMap, BTreeSet};

use polyarchy_analysis::holm::holm;
use polyarchy_study::{Factor, Level};
use polyarchy_table::{Column, Table};

use super::differences::{self, Difference, Pairing, of_differences};
use super::side::Side;
use super::{ALARM, Comparison};
use crate::failure::Failure;

/// The common points that have the same levels of the factors asked for.
pub struct AtLevel {
    /// The factors by their keys, and what they are set to.
    pub levels: Vec<(String, Level)>,
    /// How many common points have these levels.
    pub points: usize,
    /// For each metric, A minus B over these points.
    pub differences: Vec<Tested>,
}

/// A difference at a level.
pub struct Tested {
    /// A minus B.
    pub difference: Difference,
    /// Its p-value by the method of Holm, over all metrics at all levels.
    pub p_adjusted: f64,
}

impl Tested {
    /// Whether it is beyond chance, or of a metric that luck does not move at all.
    pub fn is_beyond_chance(&self) -> bool {
        self.p_adjusted < ALARM || self.difference.is_certain()
    }
}

impl AtLevel {
    /// `pressure.time=0.5, agreements.main.form=it_service`
    pub fn name(&self) -> String {
        named(&self.levels)
    }
}

fn named(levels: &[(String, Level)]) -> String {
    let words: Vec<String> = levels.iter().map(|(key, level)| format!("{key}={level}")).collect();
    words.join(", ")
}

/// Differences at each combination of levels that both have, in the order of A's points.
pub(super) fn at_levels(
    metrics: &[String],
    [left, right]: [&Side; 2],
    points: &[(i64, i64)],
    pairing: Pairing,
    factors: &[String],
) -> Result<Vec<AtLevel>, Failure> {
    if factors.is_empty() {
        return Ok(Vec::new());
    }
    let mut places: BTreeMap<Vec<Level>, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<(i64, i64)>> = Vec::new();
    for &point in points {
        let levels = left.levels_at(point.0, factors);
        let place = *places.entry(levels).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(point);
    }
    let mut all: Vec<Vec<Difference>> = groups.iter().map(|_| Vec::new()).collect();
    for metric in metrics {
        let samples = [left.samples(metric)?, right.samples(metric)?];
        for (group, found) in groups.iter().zip(&mut all) {
            found.push(differences::over(metric, left, &samples, group, pairing)?);
        }
    }
    let p: Vec<f64> = all.iter().flatten().map(|difference| difference.p).collect();
    let mut adjusted = holm(&p)?.into_iter();
    let named = |group: &[(i64, i64)]| {
        factors.iter().cloned().zip(left.levels_at(group[0].0, factors)).collect()
    };
    let at_level = |(group, found): (&Vec<(i64, i64)>, Vec<Difference>)| AtLevel {
        levels: named(group),
        points: group.len(),
        differences: found
            .into_iter()
            .map(|difference| Tested {
                difference,
                p_adjusted: adjusted.next().unwrap_or(f64::NAN),
            })
            .collect(),
    };
    Ok(groups.iter().zip(all).map(at_level).collect())
}

/// The factors asked for, each once, if both results have them and list their levels.
pub(super) fn factors(asked: &[String], left: &Side, right: &Side) -> Result<Vec<String>, Failure> {
    let factor = |side: &Side, key: &str| -> Option<Factor> {
        side.study.factors.iter().find(|factor| factor.key == key).cloned()
    };
    let mut factors: Vec<String> = Vec::new();
    for key in asked {
        let refused = |why: String| Failure::NoFactorOfBoth { factor: key.clone(), why };
        let found = match (factor(left, key), factor(right, key)) {
            (Some(one), Some(other)) => [one, other],
            (one, other) => {
                return Err(refused(missing(one.is_some(), other.is_some(), left, right)));
            }
        };
        if found.iter().any(|factor| factor.distribution.is_some()) {
            let why = "its values are drawn and not listed: there is one for each point";
            return Err(refused(why.to_owned()));
        }
        if !factors.contains(key) {
            factors.push(key.clone());
        }
    }
    Ok(factors)
}

/// Who does not vary it, and what both vary.
fn missing(in_a: bool, in_b: bool, left: &Side, right: &Side) -> String {
    let who = match (in_a, in_b) {
        (true, _) => "B does not vary it",
        (_, true) => "A does not vary it",
        _ => "neither varies it",
    };
    let keys = |side: &Side| -> Vec<String> {
        side.study.factors.iter().map(|factor| factor.key.clone()).collect()
    };
    let theirs = keys(right);
    let both: Vec<String> = keys(left).into_iter().filter(|key| theirs.contains(key)).collect();
    match both.len() {
        0 => format!("{who}; there is no factor that both vary"),
        _ => format!("{who}; both vary {}", both.join(", ")),
    }
}

impl Comparison {
    /// Metrics that differ beyond chance at some level and not over all points, with the levels at which they do.
    pub fn diluted(&self) -> Result<Vec<(&Difference, Vec<String>)>, Failure> {
        let pooled: Vec<&str> =
            self.beyond_chance()?.into_iter().map(|one| one.metric.as_str()).collect();
        let at = |nth: usize| -> Vec<String> {
            let there = self.at_levels.iter().filter(|at| at.differences[nth].is_beyond_chance());
            there.map(AtLevel::name).collect()
        };
        let all = self.differences.iter().enumerate();
        let untold = all.filter(|(_, one)| !pooled.contains(&one.metric.as_str()));
        Ok(untold.map(|(nth, one)| (one, at(nth))).filter(|(_, at)| !at.is_empty()).collect())
    }

    /// Combinations of levels that points of one side alone have: of A, of B.
    pub fn unshared_levels(&self) -> [Vec<String>; 2] {
        let levels_of = |side: &Side| -> BTreeSet<Vec<Level>> {
            let ids = side.study.points().iter().map(|point| i64::from(point.id));
            ids.map(|id| side.levels_at(id, &self.by)).collect()
        };
        let both: BTreeSet<Vec<Level>> = self
            .at_levels
            .iter()
            .map(|at| at.levels.iter().map(|(_, level)| level.clone()).collect())
            .collect();
        [&self.left, &self.right].map(|side| {
            let alone = levels_of(side).into_iter().filter(|levels| !both.contains(levels));
            let pairs = alone.map(|levels| self.by.iter().cloned().zip(levels).collect::<Vec<_>>());
            pairs.map(|pairs| named(&pairs)).collect()
        })
    }

    /// Every metric at every level.
    pub(super) fn table_of_levels(&self) -> Table {
        let rows: Vec<(&AtLevel, &Tested)> = self
            .at_levels
            .iter()
            .flat_map(|at| at.differences.iter().map(move |tested| (at, tested)))
            .collect();
        let mut table = Table::named("comparison");
        for (nth, key) in self.by.iter().enumerate() {
            let cells = rows.iter().map(|(at, _)| at.levels[nth].1.to_string()).collect();
            table = table.with(Column::text(key, key, "Level of the factor.", cells));
        }
        let points = rows.iter().map(|(at, _)| at.points as i64).collect();
        let differences: Vec<&Difference> = rows.iter().map(|(_, one)| &one.difference).collect();
        let adjusted = rows.iter().map(|(_, one)| one.p_adjusted).collect();
        let doc = "P-value by the method of Holm, over all metrics at all levels.";
        of_differences(
            table.with(Column::integer(
                "points",
                "points",
                "1",
                "Points of this level that both have.",
                points,
            )),
            &differences,
        )
        .with(Column::number("p_adjusted", "p_adjusted", "1", doc, adjusted))
    }
}
