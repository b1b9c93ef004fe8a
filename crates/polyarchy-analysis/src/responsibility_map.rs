//! Who is expected to hold each responsibility: means over runs, and the holder that most runs name.
//!
//! Kinds of holder (government, others, jointly) are compared by what is expected of the one holder of the
//! kind that is expected most, since sums over parties grow with their number. The kind is the one with the
//! greatest such mean, or all that share it. The holder is the one that most runs name among those that
//! expect this kind most, because names cannot be averaged. Intervals are Student's (Student 1908,
//! Biometrika 6:1-25).

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

/// Kinds of holder.
const KINDS: [&str; 3] = ["government", "others", "joint"];
/// What is averaged; the first three are what is expected of one holder of each kind.
const METRICS: [&str; 8] = [
    "government_one",
    "others_one",
    "joint",
    "government",
    "others",
    "holder_share",
    "divergence",
    "ambiguity",
];
const DIVERGENCE: usize = 6;

/// Between kinds that are expected alike in column `kind`.
const AND: &str = "+";

/// Expectations that differ by no more are the same: means of equal numbers round differently.
const SAME: f64 = 1e-9;

/// Table `responsibility_map` from table `responsibilities`: a row for each design point, week, activity and
/// right.
pub fn responsibility_map(source: &Table, level: Level) -> Result<Table, AnalysisError> {
    let snapshots = Snapshots::of(source, &["activity", "right"], &METRICS, Some("holder"))?;
    let mut kinds = Vec::new();
    let (mut holders, mut runs) = (Vec::new(), Vec::new());
    for seen in &snapshots.seen {
        let (holder, named) = holder(seen);
        let names: Vec<&str> = greatest(means(seen)).map(|kind| KINDS[kind]).collect();
        kinds.push(names.join(AND));
        holders.push(holder.to_owned());
        runs.push(named as f64 / seen.words.len() as f64);
    }
    let rows = kinds.len();
    let first = |seen: &Seen| greatest(means(seen)).next().unwrap_or(0);
    Ok(snapshots
        .means("responsibility_map")?
        .with(Column::text("kind", "Kind", KIND, kinds))
        .with(snapshots.half_widths("kind_half_width", "Half width", first, level)?)
        .with(Column::text("holder", "Holder", HOLDER, holders))
        .with(Column::number("holder_runs", "Runs", "share", HOLDER_RUNS, runs))
        .with(snapshots.half_widths(
            "divergence_half_width",
            "Half width",
            |_| DIVERGENCE,
            level,
        )?)
        .with(level_column(level, rows)))
}

const KIND: &str = "Kind of the holder with the greatest mean expectation; several with `+` between where they are alike.";
const HOLDER: &str =
    "Holder that most runs name among those that expect this kind most; empty if none names one.";
const HOLDER_RUNS: &str = "Share of the runs that name this holder.";

/// What is expected on average of one holder of each kind.
fn means(seen: &Seen) -> [f64; 3] {
    [0, 1, 2].map(|kind| mean(&seen.values[kind]))
}

/// The kinds that are expected most: one, or several alike.
fn greatest(shares: [f64; 3]) -> impl Iterator<Item = usize> {
    let greatest = shares.into_iter().fold(f64::NEG_INFINITY, f64::max);
    (0..3).filter(move |&kind| greatest - shares[kind] <= SAME)
}

/// The holder that most runs name among those that expect the row's kinds most, and how many do; of equals
/// the first.
fn holder(seen: &Seen) -> (&str, usize) {
    let kinds: Vec<usize> = greatest(means(seen)).collect();
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (run, word) in seen.words.iter().enumerate() {
        let own = greatest([0, 1, 2].map(|kind| seen.values[kind][run]));
        if !own.eq(kinds.iter().copied()) {
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
            .with(number("government_one", share(0)))
            .with(number("others_one", share(1)))
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
    fn kinds_that_are_expected_alike_are_all_named() {
        let third = 1.0 / 3.0;
        let runs = [([third, third, third], "several alike", 0.0); 3];
        let map = responsibility_map(&table(&runs), Level::NINETY_FIVE).unwrap();
        assert_eq!(map.texts("kind").unwrap()[0], "government+others+joint");
        assert_eq!(map.texts("holder").unwrap()[0], "several alike");
    }

    /// Three government bodies of which each is expected by .2 do not outweigh all jointly by .4.
    #[test]
    fn many_parties_of_a_kind_do_not_outweigh_one_holder_that_is_expected_more() {
        let mut table = table(&[([0.6, 0.0, 0.4], "all jointly", 0.0); 2]);
        let one = table.columns.iter().position(|column| column.id == "government_one").unwrap();
        table.columns[one].values = polyarchy_table::Values::Number(vec![0.2; 2]);
        let map = responsibility_map(&table, Level::NINETY_FIVE).unwrap();
        assert_eq!(map.texts("kind").unwrap()[0], "joint");
        assert_close(map.numbers("government").unwrap()[0], 0.6, 1e-12);
    }

    #[test]
    fn a_run_that_says_it_twice_is_refused() {
        let mut twice = table(&[([1.0, 0.0, 0.0], "city", 0.0); 2]);
        twice.columns[1].values = polyarchy_table::Values::Integer(vec![4, 4]);
        let message = responsibility_map(&twice, Level::NINETY_FIVE).unwrap_err().to_string();
        assert!(message.contains("design 3 has replicate 4 twice"), "{message}");
    }
}
