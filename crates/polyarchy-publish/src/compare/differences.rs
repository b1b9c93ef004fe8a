//! How far a metric differs between two results, and the table and lines that say it.

use std::collections::BTreeMap;
use std::fmt;

use polyarchy_analysis::independent_difference::independent_difference;
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_analysis::moments::Moments;
use polyarchy_analysis::paired_difference::of_pairs;
use polyarchy_analysis::rule::Rule;
use polyarchy_study::Study;
use polyarchy_table::{Column, Range, Table};

use super::side::{Samples, Side};
use crate::failure::Failure;

const LEVEL: Level = Level::NINETY_FIVE;

/// Whether equal replicates belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pairing {
    /// They share their luck.
    Paired,
    /// They have luck of their own, as their seeds differ.
    OtherSeed,
    /// They have luck of their own, as their studies give it to other levels.
    OtherLuck,
    /// They have luck of their own, as they are futures of other histories.
    OtherHistory,
}

impl Pairing {
    /// Runs share their luck if their studies share the seed, and give the same luck to any pair of points.
    pub(super) fn of(left: &Side, right: &Side, points: &[(i64, i64)]) -> Self {
        let (left, right) = (&left.study, &right.study);
        let luck = |study: &Study, point: i64| study.luck_of(point as u32, 0);
        if left.seed != right.seed {
            Self::OtherSeed
        } else if left.fork != right.fork {
            Self::OtherHistory
        } else if points.iter().any(|&(one, other)| luck(left, one) == luck(right, other)) {
            Self::Paired
        } else {
            Self::OtherLuck
        }
    }
}

impl fmt::Display for Pairing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Paired => "paired by replicate, as the seed is the same",
            Self::OtherSeed => "unpaired, as the seeds differ",
            Self::OtherHistory => {
                "unpaired, as the studies fork elsewhere, or one of them does not"
            }
            Self::OtherLuck => "unpaired, as the studies give luck of its own to other levels",
        })
    }
}

/// A minus B.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Column of the metric.
    pub metric: String,
    /// What readers call it.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Means of A and of B.
    pub sides: [Moments; 2],
    /// By how much A exceeds B.
    pub mean: f64,
    /// Its interval of 95 %.
    pub interval: Interval,
    /// Two-sided p-value of no difference.
    pub p: f64,
}

impl Difference {
    /// Whether the sides differ and no run of either side differs from another: what is set and not drawn.
    pub fn is_certain(&self) -> bool {
        let [left, right] = self.sides;
        self.mean != 0.0 && left.sd == 0.0 && right.sd == 0.0
    }

    /// In standard deviations, to put the greatest first; what never varies is greatest.
    pub fn size(&self) -> f64 {
        let spread = f64::midpoint(self.sides[0].sd, self.sides[1].sd);
        if self.mean == 0.0 { 0.0 } else { (self.mean / spread).abs() }
    }
}

/// The difference over some common points: each replicate counts with its mean over them.
pub(super) fn over(
    metric: &str,
    side: &Side,
    samples: &[Samples; 2],
    points: &[(i64, i64)],
    pairing: Pairing,
) -> Result<Difference, Failure> {
    let ours = averaged(&samples[0], points.iter().map(|point| point.0));
    let theirs = averaged(&samples[1], points.iter().map(|point| point.1));
    difference(metric, side, &ours, &theirs, pairing)
}

/// Means of the replicates that have a value at every point.
fn averaged(samples: &Samples, points: impl Iterator<Item = i64>) -> BTreeMap<i64, f64> {
    let mut sums: BTreeMap<i64, (f64, usize)> = BTreeMap::new();
    let mut n_points = 0;
    for point in points {
        n_points += 1;
        for (&replicate, &value) in samples.get(&point).into_iter().flatten() {
            let (sum, n) = sums.entry(replicate).or_default();
            *sum += value;
            *n += 1;
        }
    }
    let whole = |(replicate, (sum, n)): (i64, (f64, usize))| {
        (n == n_points).then_some((replicate, sum / n as f64))
    };
    sums.into_iter().filter_map(whole).collect()
}

fn difference(
    metric: &str,
    side: &Side,
    ours: &BTreeMap<i64, f64>,
    theirs: &BTreeMap<i64, f64>,
    pairing: Pairing,
) -> Result<Difference, Failure> {
    let (label, unit) = side.meaning(metric);
    // Over several points an answer of yes or no becomes a share.
    let values = || ours.values().chain(theirs.values());
    let range = match Range::of_unit(&unit) {
        Range::YesOrNo if values().any(|&value| value != 0.0 && value < 1.0) => Range::Share,
        range => range,
    };
    let named = |sides, mean, interval, p| Difference {
        metric: metric.to_owned(),
        label,
        unit,
        sides,
        mean,
        interval,
        p,
    };
    Ok(match pairing {
        Pairing::Paired => {
            let pairs = ours.iter().filter_map(|(key, ours)| Some((*ours, *theirs.get(key)?)));
            let (ours, theirs): (Vec<f64>, Vec<f64>) = pairs.unzip();
            let found = of_pairs(&ours, &theirs, range, &Rule::once(LEVEL))?;
            named([found.left, found.right], found.difference.mean, found.interval, found.p)
        }
        Pairing::OtherSeed | Pairing::OtherLuck | Pairing::OtherHistory => {
            let [ours, theirs] =
                [ours, theirs].map(|side| side.values().copied().collect::<Vec<_>>());
            let found = independent_difference(&ours, &theirs, range, LEVEL);
            named([found.left, found.right], found.mean, found.interval, found.p)
        }
    })
}

/// Every metric at every common point.
pub(super) fn table(
    metrics: &[String],
    left: &Side,
    right: &Side,
    points: &[(i64, i64)],
    pairing: Pairing,
) -> Result<Table, Failure> {
    let mut rows = Vec::new();
    let none = BTreeMap::new();
    for metric in metrics {
        let samples = (left.samples(metric)?, right.samples(metric)?);
        for &(ours, theirs) in points {
            let of_a = samples.0.get(&ours).unwrap_or(&none);
            let of_b = samples.1.get(&theirs).unwrap_or(&none);
            rows.push((ours, theirs, difference(metric, left, of_a, of_b, pairing)?));
        }
    }
    let whole = |id: &str, doc: &str, cells: Vec<i64>| Column::integer(id, id, "id", doc, cells);
    let ours = rows.iter().map(|row| row.0).collect();
    let theirs = rows.iter().map(|row| row.1).collect();
    let differences: Vec<&Difference> = rows.iter().map(|row| &row.2).collect();
    let table = Table::named("comparison")
        .with(whole("design_id_a", "Design point of A.", ours))
        .with(whole("design_id_b", "Design point of B.", theirs));
    Ok(of_differences(table, &differences))
}

/// The table with the columns that every difference has.
pub(super) fn of_differences(table: Table, rows: &[&Difference]) -> Table {
    let number = |id: &str, doc: &str, of: &dyn Fn(&Difference) -> f64| {
        Column::number(id, id, "1", doc, rows.iter().map(|row| of(row)).collect())
    };
    let word = |id: &str, doc: &str, of: &dyn Fn(&Difference) -> String| {
        Column::text(id, id, doc, rows.iter().map(|row| of(row)).collect())
    };
    table
        .with(word("metric", "Metric.", &|one| one.metric.clone()))
        .with(word("metric_unit", "Unit of the metric.", &|one| one.unit.clone()))
        .with(number("n_a", "Runs of A.", &|one| one.sides[0].n as f64))
        .with(number("n_b", "Runs of B.", &|one| one.sides[1].n as f64))
        .with(number("mean_a", "Mean of A.", &|one| one.sides[0].mean))
        .with(number("mean_b", "Mean of B.", &|one| one.sides[1].mean))
        .with(number("mean", "A minus B.", &|one| one.mean))
        .with(number("lower", "Lower end of its 95 % interval.", &|one| one.interval.lower))
        .with(number("upper", "Upper end of its 95 % interval.", &|one| one.interval.upper))
        .with(number("p", "Two-sided p-value of no difference.", &|one| one.p))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replicate_without_a_value_at_some_point_is_left_out() {
        let samples: Samples = [(0, [(0, 1.0), (1, 2.0)].into()), (1, [(0, 3.0)].into())].into();
        assert_eq!(averaged(&samples, [0, 1].into_iter()), [(0, 2.0)].into());
    }
}
