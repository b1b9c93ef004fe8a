//! How the parties of each pair stand to each other, mean over runs.
//!
//! A pair counts in the runs in which both parties are present and have met. Intervals are Student's
//! (Student 1908, Biometrika 6:1-25).

use polyarchy_table::Table;

use crate::Method;
use crate::error::AnalysisError;
use crate::interval::Level;
use crate::long::level_column;
use crate::snapshots::Snapshots;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "party_network",
    doc: "Mean trust, past disputes and power of each pair of parties at a few weeks.",
    reference: "Student (1908), Biometrika 6:1-25",
};

const METRICS: [&str; 6] = ["trust", "disputes", "pairs", "power_a", "power_b", "parties_b"];
const TRUST: usize = 0;
const DISPUTES: usize = 1;

/// Table `party_network` from table `ties`: a row for each design point, week and pair of parties.
pub fn party_network(source: &Table, level: Level) -> Result<Table, AnalysisError> {
    let snapshots = Snapshots::of(source, &["party_a", "party_b"], &METRICS, None)?;
    let rows = snapshots.seen.len();
    Ok(snapshots
        .means("party_network")?
        .with(snapshots.half_widths("trust_half_width", "Half width", |_| TRUST, level)?)
        .with(snapshots.half_widths("disputes_half_width", "Half width", |_| DISPUTES, level)?)
        .with(level_column(level, rows)))
}

#[cfg(test)]
mod tests {
    use polyarchy_table::Column;

    use super::*;
    use crate::testing::assert_close;

    #[test]
    fn a_pair_is_averaged_over_the_runs_in_which_both_are_there() {
        let integer = |id: &str, cells: Vec<i64>| Column::integer(id, id, "id", "Key.", cells);
        let number = |id: &str, cells: Vec<f64>| Column::number(id, id, "1", "Doc.", cells);
        let text = |id: &str, cells: [&str; 3]| {
            Column::text(id, id, "Doc.", cells.map(String::from).into())
        };
        let ties = Table::named("ties")
            .with(integer("design_id", vec![0; 3]))
            .with(integer("replicate", vec![0, 0, 1]))
            .with(integer("tick", vec![4; 3]))
            .with(text("party_a", ["city", "city", "city"]))
            .with(text("party_b", ["firm", "lab", "firm"]))
            .with(number("trust", vec![0.2, 0.9, 0.4]))
            .with(number("disputes", vec![3.0, 0.0, 5.0]))
            .with(number("pairs", vec![1.0; 3]))
            .with(number("power_a", vec![1.5; 3]))
            .with(number("power_b", vec![1.0; 3]))
            .with(number("parties_b", vec![1.0; 3]));
        let network = party_network(&ties, Level::NINETY_FIVE).unwrap();
        assert_eq!(network.texts("party_b").unwrap(), ["firm", "lab"]);
        assert_eq!(network.integers("n").unwrap(), [2, 1]);
        assert_close(network.numbers("trust").unwrap()[0], 0.3, 1e-12);
        assert_close(network.numbers("disputes").unwrap()[0], 4.0, 1e-12);
        // Standard error 1, critical value of t with 1 degree 12.7062.
        assert_close(network.numbers("disputes_half_width").unwrap()[0], 12.7062047, 1e-7);
        assert!(network.numbers("trust_half_width").unwrap()[1].is_nan());
    }
}
