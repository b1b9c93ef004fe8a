//! In what share of parameter sets claims hold, as table `robustness`.

use polyarchy_table::{Column, Table};

use super::{JudgedClaim, Robustness};
use crate::long::{count_column, levels_column};

/// A claim and how it fares in the parameter sets.
type Row<'a> = (&'a JudgedClaim, &'a Robustness);

/// Table `robustness`, a row for each claim; none if no sets are drawn.
pub(super) fn robustness(claims: &[&JudgedClaim]) -> Option<Table> {
    let rows: Vec<Row> =
        claims.iter().filter_map(|claim| Some((*claim, claim.robustness.as_ref()?))).collect();
    if rows.is_empty() {
        return None;
    }
    let counts = |count: fn(&Row) -> usize| rows.iter().map(count).collect::<Vec<_>>();
    let sets = "Number of parameter sets.";
    let unvaried =
        "Sets whose runs are all alike; their variance counts as a low one of the other sets.";
    let table = Table::named("robustness")
        .with(text(&rows, ["name", "Check", "Name of the claim."], |claim| &claim.name))
        .with(text(&rows, ["pattern", "Pattern", "Pattern for which it stands."], |claim| {
            &claim.pattern
        }))
        .with(text(&rows, ["claim", "Claim", "The claim in words."], |claim| &claim.claim))
        .with(count_column("sets", "Parameter sets", sets, &counts(|row| row.1.sets)))
        .with(count_column("unvaried", "Without luck", unvaried, &counts(|row| row.1.unvaried)));
    Some(with_verdicts(with_means(table, &rows), &rows))
}

fn text(rows: &[Row], [id, label, doc]: [&str; 3], word: fn(&JudgedClaim) -> &String) -> Column {
    Column::text(id, label, doc, rows.iter().map(|row| word(row.0).clone()).collect())
}

/// A column of shares, or of means.
fn number(
    rows: &[Row],
    unit: &str,
    [id, label, doc]: [&str; 3],
    cell: fn(&Robustness) -> f64,
) -> Column {
    Column::number(id, label, unit, doc, rows.iter().map(|row| cell(row.1)).collect())
}

/// What is known of true means, the luck of runs taken out.
fn with_means(table: Table, rows: &[Row]) -> Table {
    let share = |column, cell| number(rows, "share", column, cell);
    let mean = |column, cell| number(rows, "metric_unit", column, cell);
    let met = "Share of parameter sets whose true mean difference meets the claim, the luck of its runs taken out; \
               empty of fewer than 20 sets.";
    let right = "Share of parameter sets whose true mean difference has the expected sign; empty of claims that \
                 expect none.";
    let (lower, upper) = ("Lower end of that share.", "Upper end of that share.");
    let (low, high) = (
        "True mean that one set in twenty falls below.",
        "True mean that one set in twenty exceeds.",
    );
    table
        .with(share(["met", "Mean meets it", met], |sets| sets.met))
        .with(share(["met_lower", "Lower end", lower], |sets| sets.met_lower))
        .with(share(["met_upper", "Upper end", upper], |sets| sets.met_upper))
        .with(share(["right_way", "Right way", right], |sets| sets.right_way))
        .with(share(["right_lower", "Lower end", lower], |sets| sets.right_lower))
        .with(share(["right_upper", "Upper end", upper], |sets| sets.right_upper))
        .with(levels_column(rows.iter().map(|row| row.1.level).collect()))
        .with(mean(["low", "Low", low], |sets| sets.low))
        .with(mean(["median", "Median", "True mean that half of the sets exceed."], |sets| {
            sets.median
        }))
        .with(mean(["high", "High", high], |sets| sets.high))
        .with(text(rows, ["metric_unit", "Unit", "Unit of the differences in the row."], |claim| {
            &claim.metric_unit
        }))
}

/// What the runs of each set decide by themselves.
fn with_verdicts(table: Table, rows: &[Row]) -> Table {
    let share = |column, cell| number(rows, "share", column, cell);
    let met = "Share of sets whose own runs decide that it is met; grows with the number of runs.";
    let not_met =
        "Share of sets whose own runs decide that it is not met; grows with the number of runs.";
    let undecided =
        "Share of sets whose own runs leave it undecided; falls with the number of runs.";
    table
        .with(share(["decided_met", "Own runs: met", met], |sets| sets.decided_met))
        .with(share(["decided_not_met", "Own runs: not met", not_met], |sets| sets.decided_not_met))
        .with(share(["undecided", "Own runs: undecided", undecided], |sets| sets.undecided))
}
