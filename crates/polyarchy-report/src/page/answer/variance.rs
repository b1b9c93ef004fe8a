//! What the variance between runs comes from, in one sentence.

use crate::error::ChartError;
use crate::grid::Grid;
use crate::tables::ResultTables;
use crate::words;

/// Metrics that a sentence has room for.
const MOST_METRICS: usize = 6;

/// Below this share a source is not named.
const LEAST: f64 = 0.015;

/// Where the first metrics vary, the greatest shares first; none if no table tells, or one replicate does not show luck.
pub(super) fn sentence(tables: &ResultTables, grid: &Grid) -> Result<Option<String>, ChartError> {
    let Ok(table) = tables.table("variance_shares") else { return Ok(None) };
    let (sources, metrics) = (table.texts("source")?, table.texts("metric")?);
    let shares = table.numbers("share_adjusted")?;
    let mut told = Vec::new();
    for metric in words::distinct(metrics).into_iter().take(MOST_METRICS) {
        let is_told = |row: &usize| metrics[*row] == metric && LEAST <= shares[*row];
        let mut rows: Vec<usize> = (0..table.rows()).filter(is_told).collect();
        rows.sort_by(|one, other| shares[*other].total_cmp(&shares[*one]));
        let part = |row: usize| {
            let name = match sources[row].as_str() {
                "interactions" => "interactions".into(),
                "luck" => "luck".into(),
                key => words::inner_case(&grid.label(key)),
            };
            let name = name.split(',').next().unwrap_or_default();
            format!("{name} ({}\u{a0}%)", words::fixed(100.0 * shares[row], 0))
        };
        let parts: Vec<String> = rows.into_iter().map(part).collect();
        if !parts.is_empty() {
            let label = words::inner_case(&tables.meaning(metric).label);
            told.push(format!("for {label} from {}", words::listed(&parts)));
        }
    }
    Ok((!told.is_empty()).then(|| format!("Variance between runs comes, {}.", told.join("; "))))
}

#[cfg(test)]
mod tests {
    use polyarchy_table::{Column, Table};

    use super::*;

    #[test]
    fn the_greatest_share_comes_first_and_what_explains_nothing_is_left_out() {
        let texts =
            |id: &str, cells: [&str; 3]| Column::text(id, id, "", cells.map(String::from).to_vec());
        let design =
            Table::named("design").with(Column::integer("design_id", "", "id", "", vec![0])).with(
                Column::number("pressure.time", "Deadline, share of the plan", "1", "", vec![1.0]),
            );
        let shares = Table::named("variance_shares")
            .with(texts("metric", ["trust"; 3]))
            .with(texts("source", ["pressure.time", "interactions", "luck"]))
            .with(Column::number("share_adjusted", "", "1", "", vec![0.25, 0.0, 0.75]));
        let tables = ResultTables::named("abc").with(design).with(shares);
        let grid = Grid::read(&tables).unwrap();
        assert_eq!(
            sentence(&tables, &grid).unwrap().unwrap(),
            "Variance between runs comes, for trust from luck (75\u{a0}%) and deadline (25\u{a0}%)."
        );
    }
}
