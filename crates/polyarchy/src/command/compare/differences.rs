//! How far a metric differs between two results, and the table and lines that say it.

use std::collections::BTreeMap;
use std::fmt;

use polyarchy_analysis::independent_difference::independent_difference;
use polyarchy_analysis::interval::{Interval, Level};
use polyarchy_analysis::moments::Moments;
use polyarchy_analysis::paired_difference::of_pairs;
use polyarchy_study::Study;
use polyarchy_table::{Column, Table};
use serde_json::{Value, json};

use super::side::{Samples, Side};
use crate::failure::Failure;

const LEVEL: Level = Level::NINETY_FIVE;

/// Whether equal replicates belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pairing {
    /// They share their luck.
    Paired,
    /// They have luck of their own, as their seeds differ.
    OtherSeed,
    /// They have luck of their own, as their studies give it to other levels.
    OtherLuck,
}

impl Pairing {
    /// Runs share their luck if their studies share the seed, and give the same luck to any pair of points.
    pub(super) fn of(left: &Side, right: &Side, points: &[(i64, i64)]) -> Self {
        let (left, right) = (&left.study, &right.study);
        let luck = |study: &Study, point: i64| study.luck_of(point as u32, 0);
        if left.seed != right.seed {
            Self::OtherSeed
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
            Self::OtherLuck => "unpaired, as the studies give luck of its own to other levels",
        })
    }
}

/// A less B.
pub(super) struct Difference {
    metric: String,
    label: String,
    unit: String,
    sides: [Moments; 2],
    mean: f64,
    interval: Interval,
    pub(super) p: f64,
}

impl Difference {
    /// In standard deviations, to put the greatest first; what never varies is greatest.
    pub(super) fn size(&self) -> f64 {
        let spread = f64::midpoint(self.sides[0].sd, self.sides[1].sd);
        if self.mean == 0.0 { 0.0 } else { (self.mean / spread).abs() }
    }

    pub(super) fn json(&self) -> Value {
        let [left, right] = self.sides;
        json!({
            "metric": self.metric, "label": self.label, "unit": self.unit,
            "n_a": left.n, "n_b": right.n, "mean_a": left.mean, "mean_b": right.mean,
            "mean": self.mean, "lower": self.interval.lower, "upper": self.interval.upper,
            "p": self.p,
        })
    }
}

/// The difference over all common points: each replicate counts with its mean over them.
pub(super) fn over_all(
    metric: &str,
    sides: (&Side, &Side),
    points: &[(i64, i64)],
    pairing: Pairing,
) -> Result<Difference, Failure> {
    let samples = (sides.0.samples(metric)?, sides.1.samples(metric)?);
    let ours = averaged(&samples.0, points.iter().map(|point| point.0));
    let theirs = averaged(&samples.1, points.iter().map(|point| point.1));
    difference((metric, sides.0), (&ours, &theirs), pairing)
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
    (metric, side): (&str, &Side),
    (ours, theirs): (&BTreeMap<i64, f64>, &BTreeMap<i64, f64>),
    pairing: Pairing,
) -> Result<Difference, Failure> {
    let (label, unit) = side.meaning(metric);
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
            let found = of_pairs(&ours, &theirs, LEVEL)?;
            named([found.left, found.right], found.difference.mean, found.interval, found.p)
        }
        Pairing::OtherSeed | Pairing::OtherLuck => {
            let [ours, theirs] =
                [ours, theirs].map(|side| side.values().copied().collect::<Vec<_>>());
            let found = independent_difference(&ours, &theirs, LEVEL);
            named([found.left, found.right], found.mean, found.interval, found.p)
        }
    })
}

/// Every metric at every common point.
pub(super) fn table(
    metrics: &[String],
    sides: (&Side, &Side),
    points: &[(i64, i64)],
    pairing: Pairing,
) -> Result<Table, Failure> {
    let mut rows = Vec::new();
    let none = BTreeMap::new();
    for metric in metrics {
        let samples = (sides.0.samples(metric)?, sides.1.samples(metric)?);
        for &(ours, theirs) in points {
            let values = (samples.0.get(&ours), samples.1.get(&theirs));
            let values = (values.0.unwrap_or(&none), values.1.unwrap_or(&none));
            rows.push((ours, theirs, difference((metric, sides.0), values, pairing)?));
        }
    }
    let whole = |id: &str, doc: &str, cells: Vec<i64>| Column::integer(id, id, "id", doc, cells);
    let number = |id: &str, doc: &str, of: &dyn Fn(&Difference) -> f64| {
        Column::number(id, id, "1", doc, rows.iter().map(|row| of(&row.2)).collect())
    };
    let word = |id: &str, doc: &str, of: &dyn Fn(&Difference) -> String| {
        Column::text(id, id, doc, rows.iter().map(|row| of(&row.2)).collect())
    };
    let ours = rows.iter().map(|row| row.0).collect();
    let theirs = rows.iter().map(|row| row.1).collect();
    Ok(Table::named("comparison")
        .with(whole("design_id_a", "Design point of A.", ours))
        .with(whole("design_id_b", "Design point of B.", theirs))
        .with(word("metric", "Metric.", &|one| one.metric.clone()))
        .with(word("metric_unit", "Unit of the metric.", &|one| one.unit.clone()))
        .with(number("n_a", "Runs of A.", &|one| one.sides[0].n as f64))
        .with(number("n_b", "Runs of B.", &|one| one.sides[1].n as f64))
        .with(number("mean_a", "Mean of A.", &|one| one.sides[0].mean))
        .with(number("mean_b", "Mean of B.", &|one| one.sides[1].mean))
        .with(number("mean", "A less B.", &|one| one.mean))
        .with(number("lower", "Lower end of its 95 % interval.", &|one| one.interval.lower))
        .with(number("upper", "Upper end of its 95 % interval.", &|one| one.interval.upper))
        .with(number("p", "Two-sided p-value of no difference.", &|one| one.p)))
}

/// A line for each difference, below a heading.
pub(super) fn lines(differences: &[&Difference]) -> Vec<String> {
    if differences.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = differences
        .iter()
        .map(|one| match one.unit.as_str() {
            "" | "1" => one.label.clone(),
            unit => format!("{} ({unit})", one.label),
        })
        .collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let heading =
        format!("  {:width$}  {:>10}  {:>10}  {:>10}  95 % interval", "", "A", "B", "A less B");
    let line = |(one, name): (&&Difference, &String)| {
        let [ours, theirs] = one.sides.map(|side| short(side.mean));
        let (lower, upper) = (short(one.interval.lower), short(one.interval.upper));
        let mean = short(one.mean);
        format!("  {name:width$}  {ours:>10}  {theirs:>10}  {mean:>10}  [{lower}, {upper}]")
    };
    let lines = differences.iter().zip(&names).map(line);
    std::iter::once(heading).chain(lines).collect()
}

/// Three digits that count.
fn short(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return if number.is_finite() { "0".into() } else { "–".into() };
    }
    let before = number.abs().log10().floor() as i32;
    let decimals = usize::try_from(2 - before).unwrap_or(0).min(8);
    format!("{number:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replicate_without_a_value_at_some_point_is_left_out() {
        let samples: Samples = [(0, [(0, 1.0), (1, 2.0)].into()), (1, [(0, 3.0)].into())].into();
        assert_eq!(averaged(&samples, [0, 1].into_iter()), [(0, 2.0)].into());
    }

    #[test]
    fn numbers_show_three_digits_that_count() {
        let texts = [0.0, 0.012_345, -3.456_7, 123_456.0, f64::NAN].map(short);
        assert_eq!(texts, ["0", "0.0123", "-3.46", "123456", "–"]);
    }
}
