//! What was discovered of the claims of a study, as tables `discovery` and `discovery_parameters`.

use polyarchy_table::{Column, Table};

use super::{Discovered, Judged, Parameter, Sets};
use crate::long::{count_column, levels_column};
use crate::verdicts::JudgedClaim;

/// A claim and what was discovered of it.
type Row<'a> = (&'a JudgedClaim, &'a Discovered);

/// Table `discovery`, a row for each claim, and table `discovery_parameters`, a row for each claim and parameter.
pub fn tables(claims: &[JudgedClaim], found: &[Discovered], sets: &Sets) -> [Table; 2] {
    let rows: Vec<Row> = claims.iter().zip(found).collect();
    [with_judged(of_claims(&rows, sets), &rows), of_parameters(&rows, sets)]
}

fn text<T>(rows: &[T], [id, label, doc]: [&str; 3], cell: impl Fn(&T) -> String) -> Column {
    Column::text(id, label, doc, rows.iter().map(cell).collect())
}

fn of_claims(rows: &[Row], sets: &Sets) -> Table {
    let count = |id, label, doc, cell: fn(&Discovered) -> usize| {
        count_column(id, label, doc, &rows.iter().map(|row| cell(row.1)).collect::<Vec<_>>())
    };
    let outcome = "`box`: one that is better than chance; `no box better than chance`; `nothing to discover`: the \
                   claim holds in all sets or in none; `too few sets`: fewer than 40, or fewer than 10 in which it \
                   holds or does not.";
    let holding =
        "Those of them whose mean difference lies beyond the smallest effect on the expected side.";
    let limits = "Limits of the box; empty if there is none better than chance.";
    Table::named("discovery")
        .with(text(rows, ["name", "Check", "Name of the claim."], |row| row.0.name.clone()))
        .with(text(rows, ["pattern", "Pattern", "Pattern for which it stands."], |row| {
            row.0.pattern.clone()
        }))
        .with(count("sets", "Parameter sets", "Sets in which it has a difference.", |one| one.sets))
        .with(count("holding", "Sets that hold", holding, |one| one.holding))
        .with(count("drawn", "Parameters", "Parameters that are drawn.", |one| one.parameters.len()))
        .with(count(
            "correlated",
            "Correlated",
            "Parameters that correlate with the difference beyond the corrected bound, over all sets.",
            |one| one.parameters.iter().filter(|one| one.correlates()).count(),
        ))
        .with(count(
            "screened",
            "Screened",
            "Parameters that a box could limit: at most four that correlate beyond the corrected bound in the half of the \
             sets on which it was searched.",
            |one| one.parameters.iter().filter(|one| one.is_screened).count(),
        ))
        .with(text(rows, ["outcome", "Outcome", outcome], |row| row.1.outcome.to_string()))
        .with(text(rows, ["box", "Box", limits], |row| in_words(row.1, sets)))
}

/// How the box fares on the sets held back.
fn with_judged(table: Table, rows: &[Row]) -> Table {
    let share = |[id, label, doc]: [&str; 3], cell: fn(&Judged) -> f64| {
        let cells = rows.iter().map(|row| row.1.judged.as_ref().map_or(f64::NAN, cell));
        Column::number(id, label, "share", doc, cells.collect())
    };
    let count = |[id, label, doc]: [&str; 3], cell: fn(&Judged) -> usize| {
        let cells: Vec<usize> =
            rows.iter().map(|row| row.1.judged.as_ref().map_or(0, cell)).collect();
        count_column(id, label, doc, &cells)
    };
    let base =
        "Share of the sets held back in which the claim holds, whether inside the box or not.";
    let mass = "Share of the sets held back that lie inside the box.";
    let density = "Share of the sets inside in which the claim holds.";
    let coverage = "Share of the sets in which the claim holds that lie inside.";
    let floor = "Density that 95 in a hundred boxes of permuted differences do not exceed.";
    let gain = "Coverage less mass: what the box catches beyond one of its size placed blindly.";
    let gain_floor = "The same that 95 in a hundred boxes of permuted differences do not exceed.";
    let level = |row: &Row| if row.1.judged.is_some() { 0.95 } else { f64::NAN };
    table
        .with(count(["held_back", "Held back", "Sets on which the box is judged."], |one| one.sets))
        .with(share(["base", "Holds anywhere", base], |one| one.base))
        .with(share(["mass", "Mass", mass], |one| one.mass))
        .with(share(["density", "Density", density], |one| one.density))
        .with(share(["density_lower", "Lower end", "Lower end of the density."], |one| {
            one.interval.lower
        }))
        .with(share(["density_upper", "Upper end", "Upper end of the density."], |one| {
            one.interval.upper
        }))
        .with(levels_column(rows.iter().map(level).collect()))
        .with(share(["density_floor", "Density by chance", floor], |one| one.density_floor))
        .with(share(["coverage", "Coverage", coverage], |one| one.coverage))
        .with(share(["coverage_gain", "Gain", gain], Judged::gain))
        .with(share(["coverage_gain_floor", "Gain by chance", gain_floor], |one| one.gain_floor))
        .with(count(
            ["permutations", "Permutations", "How often differences were permuted."],
            |one| one.permutations,
        ))
}

fn of_parameters(rows: &[Row], sets: &Sets) -> Table {
    let rows: Vec<(usize, &Row, &Parameter)> = rows
        .iter()
        .flat_map(|row| row.1.parameters.iter().enumerate().map(move |(at, one)| (at, row, one)))
        .collect();
    let number = |[id, label, unit, doc]: [&str; 4], cell: fn(&Parameter) -> f64| {
        Column::number(id, label, unit, doc, rows.iter().map(|row| cell(row.2)).collect())
    };
    let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
    let counts =
        |cell: fn(&(usize, &Row, &Parameter)) -> usize| rows.iter().map(cell).collect::<Vec<_>>();
    let unit = "parameter_unit";
    let rho =
        "Spearman's rank correlation of the claim's difference with the parameter, over all sets.";
    let beyond = "Whether the interval leaves out 0: `yes` or `no`.";
    let screened = "Whether a box could limit it: `yes` or `no`.";
    Table::named("discovery_parameters")
        .with(text(&rows, ["name", "Check", "Name of the claim."], |row| row.1.0.name.clone()))
        .with(count_column(
            "rank",
            "Rank",
            "Place by the size of the correlation, from 1.",
            &counts(|row| row.0 + 1),
        ))
        .with(text(&rows, ["parameter", "Parameter", "Key of the parameter."], |row| {
            sets.names[row.2.place].clone()
        }))
        .with(text(&rows, [unit, "Unit", "Unit of the parameter."], |row| {
            sets.units[row.2.place].clone()
        }))
        .with(count_column(
            "sets",
            "Parameter sets",
            "Sets in which the claim has a difference.",
            &counts(|row| row.1.1.sets),
        ))
        .with(number(["rho", "Rank correlation", "1", rho], |one| one.rho))
        .with(number(["lower", "Lower end", "1", "Lower end of the correlation."], |one| {
            one.interval.lower
        }))
        .with(number(["upper", "Upper end", "1", "Upper end of the correlation."], |one| {
            one.interval.upper
        }))
        .with(levels_column(rows.iter().map(|row| row.2.level).collect()))
        .with(text(&rows, ["correlates", "Beyond the bound", beyond], |row| {
            yes(row.2.correlates())
        }))
        .with(text(&rows, ["screened", "Screened", screened], |row| yes(row.2.is_screened)))
        .with(number(["least", "Least", unit, "Least value that was drawn."], |one| one.drawn[0]))
        .with(number(["most", "Greatest", unit, "Greatest value that was drawn."], |one| {
            one.drawn[1]
        }))
        .with(number(
            ["box_lower", "Box from", unit, "Lower limit of the box, if it has one."],
            |one| none_if_infinite(one.limits[0]),
        ))
        .with(number(
            ["box_upper", "Box to", unit, "Upper limit of the box, if it has one."],
            |one| none_if_infinite(one.limits[1]),
        ))
}

fn none_if_infinite(limit: f64) -> f64 {
    if limit.is_finite() { limit } else { f64::NAN }
}

/// The limits of a box, to four digits, such as `work.waiting <= 0.3125`.
fn in_words(found: &Discovered, sets: &Sets) -> String {
    let limit = |parameter: &Parameter| {
        let name = &sets.names[parameter.place];
        let [lower, upper] = parameter.limits.map(four_digits);
        match parameter.limits.map(f64::is_finite) {
            [true, true] => Some(format!("{lower} <= {name} <= {upper}")),
            [true, false] => Some(format!("{name} >= {lower}")),
            [false, true] => Some(format!("{name} <= {upper}")),
            [false, false] => None,
        }
    };
    found.parameters.iter().filter_map(limit).collect::<Vec<_>>().join(", ")
}

fn four_digits(number: f64) -> f64 {
    format!("{number:.3e}").parse().unwrap_or(number)
}
