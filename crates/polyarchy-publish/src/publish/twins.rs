//! Whether runs with a dated event and those without it are the same until it comes.

use std::collections::BTreeMap;

use polyarchy_analysis::expectation::Windows;
use polyarchy_analysis::same_until::{SameUntil, same_until};
use polyarchy_results::Stored;
use polyarchy_runner::TICKS;
use polyarchy_study::{Reading, Side, Study};
use polyarchy_table::{Column, Table};

use super::by_point::each_point;
use crate::failure::Failure;

/// What is known of each point with an event and its twin without.
#[derive(Default)]
pub(super) struct Twins {
    pairs: BTreeMap<u32, Pair>,
    /// Points of the full model.
    n_full: u32,
}

struct Pair {
    twin: u32,
    /// Week in which the event comes.
    comes: u32,
    same: SameUntil,
}

impl Twins {
    /// Compares all runs of a study with their twins; nothing without events.
    pub(super) fn of(files: &Stored, study: &Study) -> Result<Self, Failure> {
        let n_full = (study.points().len() / (study.variants.len() + 1)) as u32;
        let mut twins = Self { n_full, ..Self::default() };
        if study.events.is_empty() {
            return Ok(twins);
        }
        let pairs = study.points().iter().filter_map(|point| {
            let (twin, comes) = study.twin_of(point.id)?;
            Some((point.id, (twin, comes)))
        });
        let pairs: BTreeMap<u32, (u32, u32)> = pairs.collect();
        let last = pairs.values().map(|(_, comes)| *comes).max().unwrap_or(0);
        // Twins come before the points with events.
        let mut early: BTreeMap<u32, Table> = BTreeMap::new();
        each_point(files, TICKS, &[], |ticks| {
            let weeks = ticks.integers("tick")?;
            let ticks = ticks.filtered(|row| weeks[row] <= i64::from(last));
            let Some(point) = ticks.integers("design_id")?.first().map(|&id| id as u32) else {
                return Ok(());
            };
            let Some(&(twin, comes)) = pairs.get(&point) else {
                early.insert(point, ticks);
                return Ok(());
            };
            if let Some(of_twin) = early.get(&twin) {
                let same = same_until(&ticks, of_twin, comes.into())?;
                twins.pairs.insert(point, Pair { twin, comes, same });
            }
            Ok(())
        })?;
        Ok(twins)
    }

    /// Table `twins`; none without events.
    pub(super) fn table(&self) -> Option<Table> {
        let all = || self.pairs.iter();
        let ids = |id: fn((&u32, &Pair)) -> i64| all().map(id).collect::<Vec<i64>>();
        let week = |(_, pair): (&u32, &Pair)| pair.same.week.map_or(f64::NAN, |week| week as f64);
        let differs = |(_, pair): (&u32, &Pair)| {
            let differs = pair.same.differs.as_ref();
            differs.map_or_else(String::new, |(week, metric)| format!("{metric} in week {week}"))
        };
        let n = "Replicates that were compared.";
        let until = "Last recorded week up to that in which the event comes, until which every recorded metric of every \
                     replicate is the same to the bit; empty if none is.";
        let how =
            "What differs first before the event comes; empty if nothing does, as it should be.";
        let table = Table::named("twins")
            .with(Column::integer(
                "design_id",
                "Point",
                "id",
                "Design point with the event.",
                ids(|(point, _)| i64::from(*point)),
            ))
            .with(Column::integer(
                "twin",
                "Twin",
                "id",
                "Design point without it, the same in all else.",
                ids(|(_, pair)| i64::from(pair.twin)),
            ))
            .with(Column::integer(
                "comes_week",
                "Event comes",
                "weeks",
                "Week in which the event comes.",
                ids(|(_, pair)| i64::from(pair.comes)),
            ))
            .with(Column::integer("n", "Pairs", "runs", n, ids(|(_, pair)| pair.same.n as i64)))
            .with(Column::number(
                "same_until",
                "Same until",
                "weeks",
                until,
                all().map(week).collect(),
            ))
            .with(Column::text("differs", "Differs in", how, all().map(differs).collect()));
        (!self.pairs.is_empty()).then_some(table)
    }

    /// Adds what is known of the twins to what two sides are read over, if they are twins.
    pub(super) fn tell(&self, sides: [&Side; 2], windows: &mut Windows) {
        let Some(told) = self.told(sides) else { return };
        let beside = |known: &str, more: &str| match known {
            "" => more.to_owned(),
            known => format!("{known}; {more}"),
        };
        match told {
            Ok(week) => {
                let more = format!("twins equal to the bit until week {week}");
                windows.window = beside(&windows.window, &more);
            }
            Err(warning) => windows.warning = beside(&windows.warning, &warning),
        }
    }

    /// The same of what is expected.
    pub(super) fn tell_of(&self, readings: [&Reading; 2], windows: &mut Windows) {
        if let [Reading::Measured(left), Reading::Measured(right)] = readings {
            self.tell([&left.side, &right.side], windows);
        }
    }

    /// The last week until which two sides are the same under all variants, or a warning; none if they are no twins.
    fn told(&self, sides: [&Side; 2]) -> Option<Result<i64, String>> {
        let of = |side: &Side, twins_of: &Side| -> Option<Vec<u32>> {
            let twins = side.points.iter().map(|point| self.pairs.get(point).map(|pair| pair.twin));
            let twins: Vec<u32> = twins.collect::<Option<_>>()?;
            (twins == twins_of.points).then(|| side.points.clone())
        };
        let [left, right] = sides;
        let points = of(left, right).or_else(|| of(right, left))?;
        let pairs = self.pairs.iter().filter(|(point, _)| points.contains(&(*point % self.n_full)));
        let mut until: Option<i64> = None;
        for (_, Pair { comes, same, .. }) in pairs {
            if let Some((week, metric)) = &same.differs {
                return Some(Err(format!(
                    "runs with and without the event differ in week {week}, before it comes in week {comes}: in {metric}"
                )));
            }
            let week = same.week?;
            until = Some(until.map_or(week, |known| known.min(week)));
        }
        until.map(Ok)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(points: &[u32]) -> Side {
        Side { levels: Vec::new(), points: points.to_vec() }
    }

    /// Two points, without an event and with one, under the full model and a variant.
    fn twins(differs: Option<(i64, String)>) -> Twins {
        let same = |week| SameUntil { n: 2, week: Some(week), differs: None };
        let pair = |twin, same| Pair { twin, comes: 26, same };
        let of_variant = SameUntil { differs, ..same(24) };
        let pairs = [(2, pair(0, same(24))), (3, pair(1, same(26))), (6, pair(4, of_variant))];
        Twins { pairs: pairs.into(), n_full: 4 }
    }

    fn told(twins: &Twins, left: &[u32], right: &[u32]) -> (String, String) {
        let mut windows = Windows::default();
        twins.tell([&side(left), &side(right)], &mut windows);
        (windows.window, windows.warning)
    }

    #[test]
    fn twins_are_told_of_and_no_others() {
        let (same, none) = (twins(None), (String::new(), String::new()));
        let until = |week| (format!("twins equal to the bit until week {week}"), String::new());
        assert_eq!(told(&same, &[2, 3], &[0, 1]), until(24));
        assert_eq!(told(&same, &[1], &[3]), until(26));
        assert_eq!(told(&same, &[3], &[0]), none);
        assert_eq!(told(&same, &[2], &[3]), none);
    }

    #[test]
    fn twins_that_differ_before_the_event_are_warned_of_under_any_variant() {
        let differ = twins(Some((20, "trust".into())));
        let (_, warning) = told(&differ, &[2], &[0]);
        assert_eq!(
            warning,
            "runs with and without the event differ in week 20, before it comes in week 26: in trust"
        );
        assert!(told(&differ, &[3], &[1]).1.is_empty());
    }
}
