//! Who is expected to hold each responsibility: means over runs, and the holder that most runs name.
//!
//! The kind of holder (government, others, jointly) is the one with the greatest mean share. Its holder is
//! the one that most runs name among those that expect this kind most, because names cannot be averaged.
//! Intervals are Student's (Student 1908, Biometrika 6:1-25).

use polyarchy_table::{Column, Table};

use crate::Method;
use crate::error::AnalysisError;
use crate::interval::Level;
use crate::long::level_column;
use crate::moments::mean;
use crate::snapshots::{Seen, Snapshots};

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "responsibility_map",
    doc: "Mean expectation of who holds each responsibility at a few weeks, and the holder that most runs name.",
    reference: "Student (1908), Biometrika 6:1-25",
};

/// Kinds of holder, which are also the first metrics, in order of preference among equals.
const KINDS: [&str; 3] = ["government", "others", "joint"];
const METRICS: [&str; 6] =
    ["government", "others", "joint", "holder_share", "divergence", "ambiguity"];
const DIVERGENCE: usize = 4;

/// Table `responsibility_map` from table `responsibilities`: a row for each design point, week, activity and
/// right.
pub fn responsibility_map(source: &Table, level: Level) -> Result<Table, AnalysisError> {
    let snapshots = Snapshots::of(source, &["activity", "right"], &METRICS, Some("holder"))?;
    let mut kinds = Vec::new();
    let (mut holders, mut runs) = (Vec::new(), Vec::new());
    for seen in &snapshots.seen {
        let (holder, named) = holder(seen);
        kinds.push(KINDS[kind(seen)].to_owned());
        holders.push(holder.to_owned());
        runs.push(named as f64 / seen.words.len() as f64);
    }
    let rows = kinds.len();
    Ok(snapshots
        .means("responsibility_map")?
        .with(Column::text("kind", "Kind", "Kind of holder with the greatest mean share.", kinds))
        .with(snapshots.half_widths(("kind_half_width", "Half width"), kind, level)?)
        .with(Column::text("holder", "Holder", HOLDER, holders))
        .with(Column::number("holder_runs", "Runs", "share", HOLDER_RUNS, runs))
        .with(snapshots.half_widths(
            ("divergence_half_width", "Half width"),
            |_| DIVERGENCE,
            level,
        )?)
        .with(level_column(level, rows)))
}

const HOLDER: &str = "Holder of this kind that most runs name; empty if none names one.";
const HOLDER_RUNS: &str = "Share of the runs that name this holder.";

/// The kind with the greatest mean share; of equals the first.
fn kind(seen: &Seen) -> usize {
    first_greatest([0, 1, 2].map(|kind| mean(&seen.values[kind])))
}

/// The holder of the row's kind that most runs name, and how many do; of equals the first.
fn holder(seen: &Seen) -> (&str, usize) {
    let kind_of_row = kind(seen);
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (run, word) in seen.words.iter().enumerate() {
        if first_greatest([0, 1, 2].map(|kind| seen.values[kind][run])) != kind_of_row {
            continue;
        }
        match counts.iter_mut().find(|(known, _)| known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.into_iter().find(|(_, count)| *count == most).unwrap_or(("", 0))
}

fn first_greatest(shares: [f64; 3]) -> usize {
    let greatest = shares.into_iter().fold(f64::NEG_INFINITY, f64::max);
    shares.iter().position(|&share| share >= greatest).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::assert_close;

    /// One responsibility in runs of one point: shares by kind, holder, divergence.
    fn table(runs: &[([f64; 3], &str, f64)]) -> Table {
        let n = runs.len();
        let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
        let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "share", "Doc.", cells);
        let text = |id: &str, cells: Vec<String>| Column::text(id, id, "Doc.", cells);
        let share = |kind: usize| runs.iter().map(|run| run.0[kind]).collect();
        Table::named("responsibilities")
            .with(integer("design_id", vec![3; n]))
            .with(integer("replicate", (0..n as i64).collect()))
            .with(integer("tick", vec![8; n]))
            .with(text("activity", vec!["hosting".into(); n]))
            .with(text("right", vec!["work".into(); n]))
            .with(text("holder", runs.iter().map(|run| run.1.into()).collect()))
            .with(number("government", share(0)))
            .with(number("others", share(1)))
            .with(number("joint", share(2)))
            .with(number("holder_share", vec![0.5; n]))
            .with(number("divergence", runs.iter().map(|run| run.2).collect()))
            .with(number("ambiguity", vec![0.25; n]))
    }

    #[test]
    fn the_kind_is_that_of_the_means_and_the_holder_that_of_most_runs_of_this_kind() {
        let runs = [
            ([0.6, 0.3, 0.1], "city", 0.1),
            ([0.5, 0.4, 0.1], "district", 0.2),
            ([0.7, 0.2, 0.1], "city", 0.3),
            ([0.1, 0.8, 0.1], "firm", 0.4),
            ([0.2, 0.7, 0.1], "firm", 0.5),
        ];
        let map = responsibility_map(&table(&runs), Level::NINETY_FIVE).unwrap();
        assert_eq!(map.rows(), 1);
        assert_eq!(map.integers("n").unwrap(), [5]);
        assert_close(map.numbers("others").unwrap()[0], 0.48, 1e-12);
        assert_eq!(map.texts("kind").unwrap()[0], "others");
        assert_eq!(map.texts("holder").unwrap()[0], "firm");
        assert_close(map.numbers("holder_runs").unwrap()[0], 0.4, 1e-12);
        // Divergence .1 to .5: sd sqrt(.025), critical value of t with 4 degrees 2.776445.
        let half = 2.776445 * (0.025_f64 / 5.0).sqrt();
        assert_close(map.numbers("divergence_half_width").unwrap()[0], half, 1e-6);
    }

    #[test]
    fn a_kind_that_no_run_expects_most_has_no_holder() {
        let runs = [([0.45, 0.0, 0.55], "all jointly", 0.0), ([0.45, 0.55, 0.0], "firm", 0.0)];
        let map = responsibility_map(&table(&runs), Level::NINETY_FIVE).unwrap();
        assert_eq!(map.texts("kind").unwrap()[0], "government");
        assert_eq!(map.texts("holder").unwrap()[0], "");
        assert_close(map.numbers("holder_runs").unwrap()[0], 0.0, 0.0);
    }

    #[test]
    fn a_run_that_says_it_twice_is_refused() {
        let mut twice = table(&[([1.0, 0.0, 0.0], "city", 0.0); 2]);
        twice.columns[1].values = polyarchy_table::Values::Integer(vec![4, 4]);
        let message = responsibility_map(&twice, Level::NINETY_FIVE).unwrap_err().to_string();
        assert!(message.contains("design 3 has replicate 4 twice"), "{message}");
    }
}
