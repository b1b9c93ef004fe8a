//! Which factors matter most, where a study asks for sensitivity.

use polyarchy_table::Table;

use crate::error::ChartError;
use crate::grid::Grid;
use crate::tables::ResultTables;
use crate::words;

/// What a kind of sensitivity analysis found, and how to tell it.
struct Source {
    table: &'static str,
    /// Columns of the size's lower and upper end.
    ends: [&'static str; 2],
    /// Value that column `order` must have, if the table has several kinds of rows.
    order: Option<&'static str>,
    /// What comes before the names, and what the size is called.
    words: [&'static str; 2],
}

const SOURCES: [Source; 2] = [
    Source {
        table: "sobol",
        ends: ["lower", "upper"],
        order: Some("total"),
        words: ["The variance of", "is explained most by"],
    },
    Source {
        table: "morris",
        ends: ["mu_star_lower", "mu_star_upper"],
        order: None,
        words: ["The value of", "responds most to"],
    },
];

/// Metrics that are told, and factors of each.
const METRICS: usize = 3;
const FACTORS: usize = 3;

/// A share with an interval as wide as this is not known.
const UNKNOWN: f64 = 0.8;

/// Sentences on the factors that matter most for the first metrics; none if no table tells.
pub(super) fn sentences(tables: &ResultTables, grid: &Grid) -> Result<Vec<String>, ChartError> {
    let mut told = Vec::new();
    for source in SOURCES {
        let Ok(table) = tables.table(source.table) else { continue };
        for metric in words::distinct(table.texts("metric")?).into_iter().take(METRICS) {
            told.extend(sentence(tables, grid, &source, table, metric)?);
        }
    }
    Ok(told)
}

fn sentence(
    tables: &ResultTables,
    grid: &Grid,
    source: &Source,
    table: &Table,
    metric: &str,
) -> Result<Option<String>, ChartError> {
    let (metrics, factors) = (table.texts("metric")?, table.texts("factor")?);
    let (lower, upper) = (table.numbers(source.ends[0])?, table.numbers(source.ends[1])?);
    let orders = table.texts("order").ok();
    let is_asked = |row: &usize| {
        let order = orders.map(|orders| orders[*row].as_str());
        metrics[*row] == metric && order == source.order && lower[*row].is_finite()
    };
    let mut rows: Vec<usize> = (0..table.rows()).filter(is_asked).collect();
    let subject = words::inner_case(&tables.meaning(metric).label);
    // A share that may be anything is not known.
    let is_known = |row: &usize| source.order.is_none() || upper[*row] - lower[*row] < UNKNOWN;
    if !rows.is_empty() && !rows.iter().any(is_known) {
        return Ok(Some(format!(
            "What explains the variance of {subject} is not known: the interval of each factor's share is wider than \
             {UNKNOWN}, and more points or replicates would tell."
        )));
    }
    // Where an index did not converge there is no estimate, but an interval.
    let size = |row: usize| f64::midpoint(lower[row], upper[row]);
    rows.sort_by(|one, other| size(*other).total_cmp(&size(*one)));
    let named = |row: &usize| {
        let ends = [lower[*row], upper[*row]].map(words::short);
        let label = words::inner_case(&grid.label(&factors[*row]));
        format!("{label} [{}, {}]", ends[0], ends[1])
    };
    let most: Vec<String> = rows.iter().take(FACTORS).map(named).collect();
    let [of, verb] = source.words;
    Ok((!most.is_empty()).then(|| format!("{of} {subject} {verb} {}.", words::listed(&most))))
}

#[cfg(test)]
mod tests {
    use polyarchy_table::{Column, Table};

    use super::*;

    fn results() -> ResultTables {
        let text = |id: &str, cells: &[&str]| {
            Column::text(id, id, "", cells.iter().map(|&cell| cell.to_owned()).collect())
        };
        let number = |id: &str, cells: &[f64]| Column::number(id, id, "1", "", cells.to_vec());
        let design = Table::named("design")
            .with(Column::integer("design_id", "", "id", "", vec![0]))
            .with(Column::number("talk.sharpness", "Sharpness of posts", "1", "", vec![1.0]));
        let sobol = Table::named("sobol")
            .with(text("metric", &["trust"; 6]))
            .with(text("factor", &["a", "a", "talk.sharpness", "talk.sharpness", "c", "c"]))
            .with(text("order", &["first", "total", "first", "total", "first", "total"]))
            .with(number("lower", &[0.9, 0.1, 0.0, 0.6, 0.0, f64::NAN]))
            .with(number("upper", &[0.95, 0.2, 0.1, 0.8, 0.1, f64::NAN]));
        ResultTables::named("abc").with(design).with(sobol)
    }

    #[test]
    fn the_greatest_total_indices_are_told_with_their_intervals() {
        let tables = results();
        let grid = Grid::read(&tables).unwrap();
        assert_eq!(
            sentences(&tables, &grid).unwrap(),
            [
                "The variance of trust is explained most by sharpness of posts [0.60, 0.80] and a [0.10, 0.20]."
            ]
        );
    }

    #[test]
    fn shares_that_may_be_anything_are_said_to_be_unknown() {
        let mut tables = results();
        let wide = tables.get("sobol").unwrap().clone();
        let columns = wide.columns.into_iter().map(|column| match column.id.as_str() {
            "lower" => Column::number("lower", "", "1", "", vec![0.0; 6]),
            "upper" => Column::number("upper", "", "1", "", vec![1.0; 6]),
            _ => column,
        });
        let wide = columns.fold(Table::named("sobol"), Table::with);
        tables = tables.with(wide);
        let grid = Grid::read(&tables).unwrap();
        let told = sentences(&tables, &grid).unwrap();
        assert!(
            told[0].starts_with("What explains the variance of trust is not known"),
            "{told:?}"
        );
    }
}
