//! How much luck the two sides of each contrast share: table `draws`.

use polyarchy_results::Stored;
use polyarchy_runner::{Prepared, matched_draws};
use polyarchy_study::Contrast;
use polyarchy_table::{Column, Table};

use crate::failure::Failure;

/// Pairs of points that are looked at for each contrast, at most: those of a large group differ
/// little in this.
const PAIRS: usize = 4;
/// Where the table is written.
const FILE: &str = "draws.csv";

/// The table, made by the model; none if the study asks for no contrast.
pub(crate) fn made(prepared: &Prepared, threads: usize) -> Result<Option<Table>, Failure> {
    let contrasts = &prepared.study.contrasts;
    if contrasts.is_empty() {
        return Ok(None);
    }
    let pairs: Vec<(&str, (u32, u32))> = contrasts
        .iter()
        .flat_map(|contrast| pairs_of(contrast).map(|pair| (contrast.name.as_str(), pair)))
        .collect();
    let points: Vec<(u32, u32)> = pairs.iter().map(|(_, points)| *points).collect();
    let matched = matched_draws(prepared, &points, threads)?;
    // A pair of which a run fails tells nothing.
    let rows = pairs.iter().zip(matched).filter_map(|(pair, matched)| Some((pair, matched?)));
    let (mut names, mut cells) = (Vec::new(), [const { Vec::new() }; 5]);
    for ((name, (left, right)), matched) in rows {
        names.push((*name).to_owned());
        let draws = [matched.left, matched.right, matched.both].map(|count| count as i64);
        let row = [i64::from(*left), i64::from(*right), draws[0], draws[1], draws[2]];
        cells.iter_mut().zip(row).for_each(|(column, cell)| column.push(cell));
    }
    Ok(Some(table(names, cells)))
}

/// The table as it was written; none in a folder without it.
pub(super) fn stored(files: &Stored) -> Result<Option<Table>, Failure> {
    if !files.has(FILE) {
        return Ok(None);
    }
    Ok(Some(files.csv_as(FILE, &table(Vec::new(), [const { Vec::new() }; 5]))?))
}

fn table(names: Vec<String>, cells: [Vec<i64>; 5]) -> Table {
    let [left, right, of_left, of_right, matched] = cells;
    let count = |id, label, doc, cells| Column::integer(id, label, "draws", doc, cells);
    let point = |id, label, doc, cells| Column::integer(id, label, "id", doc, cells);
    let doc = "Draws that both make: same actor, week, reason, and place in the row.";
    Table::named("draws")
        .with(Column::text("contrast", "Contrast", "Name of the contrast.", names))
        .with(point("left", "Left", "A design point of the left group.", left))
        .with(point("right", "Right", "A design point of the right group.", right))
        .with(count("draws_left", "Left draws", "Draws of the left point's first run.", of_left))
        .with(count(
            "draws_right",
            "Right draws",
            "Draws of the right point's first run.",
            of_right,
        ))
        .with(count("draws_matched", "Matched draws", doc, matched))
}

/// Points of both sides that have the same place in their group, spread over the group.
fn pairs_of(contrast: &Contrast) -> impl Iterator<Item = (u32, u32)> {
    let (left, right) = (&contrast.left.points, &contrast.right.points);
    let n = left.len().max(right.len());
    let looked_at = n.min(PAIRS);
    let places = (0..looked_at).map(move |nth| nth * n / looked_at);
    places.map(|place| (left[place % left.len()], right[place % right.len()]))
}
