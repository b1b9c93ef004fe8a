//! Differences divided among groups of terms as one table.

use super::{Decomposition, Divided, Part, Told};
use crate::expectation::Readings;
use crate::long::{count_column, levels_column};
use polyarchy_table::{Column, Table};

/// A part and what it is a part of, with the level of its interval.
type Row<'a> = (&'a Decomposition, &'a Divided, &'a Told, f64);

/// Table `decompose`.
pub(super) fn table(
    readings: &Readings,
    found: &[(&Decomposition, Divided, f64)],
    together: f64,
) -> Table {
    let rows: Vec<Row> = found
        .iter()
        .flat_map(|(asked, divided, level)| {
            divided.parts.iter().map(move |told| (*asked, divided, told, *level))
        })
        .collect();
    let metrics: Vec<&str> = rows.iter().map(|row| row.0.source.metric.as_str()).collect();
    let table = with_questions(Table::named("decompose"), &rows);
    let table = readings.metric_columns(&metrics).into_iter().fold(table, Table::with);
    with_numbers(with_groups(table, &rows), &rows, together)
}

fn text(rows: &[Row], [id, label, doc]: [&str; 3], cell: impl Fn(&Row) -> String) -> Column {
    Column::text(id, label, doc, rows.iter().map(cell).collect())
}

fn with_questions(table: Table, rows: &[Row]) -> Table {
    let [name, label] = ["Name of the decomposition.", "The difference that is divided."];
    let [left, right] = ["The first setting.", "The setting that is subtracted."];
    let at = "Where the difference is divided: levels of other factors.";
    table
        .with(text(rows, ["decomposition", "Decomposition", name], |row| row.0.name.clone()))
        .with(text(rows, ["label", "Difference", label], |row| row.0.label.clone()))
        .with(text(rows, ["left", "Left", left], |row| row.0.between[0].clone()))
        .with(text(rows, ["right", "Right", right], |row| row.0.between[1].clone()))
        .with(text(rows, ["at", "At", at], |row| row.0.at.clone()))
}

fn with_groups(table: Table, rows: &[Row]) -> Table {
    let part = "`difference`: left minus right; `share`: the part of it that a group of terms makes, on average over \
                all orders in which groups could be moved (Shapley), no counterfactual; `first_in`: what the group \
                changes where all others are as on the right; `last_in`: the same where they are as on the left; \
                `interaction`: by how much two groups together change more than each by itself (Grabisch and Roubens).";
    let group = "The group of terms; of an interaction the first.";
    let with = "The second group of an interaction; empty of all others.";
    let named = |place: usize, word: usize| {
        move |row: &Row| {
            let group = row.2.groups.get(place).map(|&group| row.0.groups[group][word].clone());
            group.unwrap_or_default()
        }
    };
    table
        .with(text(rows, ["part", "Part", part], |row| row.2.part.word().to_owned()))
        .with(text(rows, ["group", "Group", group], named(0, 0)))
        .with(text(rows, ["group_label", "Terms", group], named(0, 1)))
        .with(text(rows, ["with_group", "With group", with], named(1, 0)))
        .with(text(rows, ["with_label", "With terms", with], named(1, 1)))
}

fn with_numbers(table: Table, rows: &[Row], together: f64) -> Table {
    let number = |id, label, doc, cell: fn(&Row) -> f64| {
        Column::number(id, label, "metric_unit", doc, rows.iter().map(cell).collect())
    };
    let counts = |count: fn(&Divided) -> usize| -> Vec<usize> {
        rows.iter().map(|row| count(row.1)).collect()
    };
    let used = "Replicates with a value of every mixture.";
    let without = "Replicates left out for want of a value of any mixture.";
    let mean = "Mean over replicates, paired: all mixtures of a replicate have the same luck.";
    let smallest = "Smallest difference that matters; none if the study does not say.";
    let joint = "Level at which all intervals of a decomposition hold together (Bonferroni).";
    let how = "How the interval was made, as in table `contrasts`.";
    let share = "The share divided by the whole difference; none where that is smaller than the smallest effect, or not \
                 known to be other than 0. No counterfactual.";
    let of_whole = rows.iter().map(of_whole).collect();
    table
        .with(count_column("n", "Replicates", used, &counts(|divided| divided.n)))
        .with(count_column("n_without", "Left out", without, &counts(|divided| divided.n_without)))
        .with(number("mean", "Mean", mean, |row| row.2.moments.mean))
        .with(number("sd", "Spread", "Standard deviation over replicates.", |row| row.2.moments.sd))
        .with(number("lower", "Lower end", "Lower end of the mean.", |row| row.2.interval.lower))
        .with(number("upper", "Upper end", "Upper end of the mean.", |row| row.2.interval.upper))
        .with(levels_column(rows.iter().map(|row| row.3).collect()))
        .with(Column::number("together", "Joint level", "1", joint, vec![together; rows.len()]))
        .with(text(rows, ["interval", "Interval", how], |row| row.2.means.word().to_owned()))
        .with(number("smallest_effect", "Smallest effect", smallest, |row| row.0.smallest_effect))
        .with(Column::number("of_difference", "Of the difference", "1", share, of_whole))
}

/// A share as a part of the whole difference, where that is large enough to be divided by.
fn of_whole((asked, divided, told, _): &Row) -> f64 {
    let whole = &divided.parts[0];
    let is_known = 0.0 < whole.interval.lower || whole.interval.upper < 0.0;
    let is_small = whole.moments.mean.abs() < asked.smallest_effect;
    if told.part == Part::Share && is_known && !is_small {
        told.moments.mean / whole.moments.mean
    } else {
        f64::NAN
    }
}
