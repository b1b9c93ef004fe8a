//! The elementary effects of a study, from its tables of design points and runs.

use super::{Effects, Measured, morris};
use crate::bootstrap::Resampling;
use crate::error::AnalysisError;
use crate::long::{count_column, level_column, metric_columns, ordered_rows};
use crate::moments::mean;
use crate::observations::Observations;
use polyarchy_table::{Column, Table};

/// A factor and the range that it was moved over.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// Key of the parameter.
    pub factor: String,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// One row of the table to be.
struct Row<'a> {
    factor: &'a str,
    metric: &'a str,
    effects: Effects,
    n_without: usize,
}

/// Table `morris`: one row per metric and factor.
///
/// Design points, in ascending order, come in trajectories of one more point than factors. Outputs
/// are means over replicates; a trajectory with a run missing is left out.
pub fn morris_table(
    design: &Table,
    runs: &Table,
    ranges: &[Range],
    metrics: &[&str],
    resampling: Resampling,
) -> Result<Table, AnalysisError> {
    let ids = design.integers("design_id")?;
    let order = ordered_rows(ids);
    let points = points(design, ranges, &order)?;
    let mut rows = Vec::new();
    for &metric in metrics {
        let observations = Observations::of_runs(runs, metric)?;
        let replicates = observations.most_values();
        let (mut kept, mut outputs, mut n_without) = (Vec::new(), Vec::new(), 0);
        for (trajectory, positions) in
            points.chunks(ranges.len() + 1).zip(order.chunks(ranges.len() + 1))
        {
            let values: Vec<Vec<f64>> =
                positions.iter().map(|&row| observations.values(ids[row])).collect();
            if replicates == 0 || values.iter().any(|values| values.len() < replicates) {
                n_without += 1;
                continue;
            }
            kept.extend_from_slice(trajectory);
            outputs.extend(values.iter().map(|values| mean(values)));
        }
        let effects = morris(&kept, &outputs, resampling)?;
        for (range, effects) in ranges.iter().zip(effects) {
            rows.push(Row { factor: &range.factor, metric, effects, n_without });
        }
    }
    let row_metrics: Vec<&str> = rows.iter().map(|row| row.metric).collect();
    let mut table = Table::named("morris");
    for column in metric_columns(runs, &row_metrics)? {
        table = table.with(column);
    }
    Ok(with_effects(table, &rows).with(level_column(resampling.level, rows.len())))
}

/// The points in the unit cube, in the given order of rows.
fn points(
    design: &Table,
    ranges: &[Range],
    order: &[usize],
) -> Result<Vec<Vec<f64>>, AnalysisError> {
    let mut points = vec![Vec::new(); order.len()];
    for range in ranges {
        if range.low.partial_cmp(&range.high) != Some(std::cmp::Ordering::Less) {
            let (what, right) = ("upper end of a factor's range", "above the lower end");
            return Err(AnalysisError::OutOfRange { what, found: range.high, right });
        }
        let values = design.numbers(&range.factor)?;
        for (point, &row) in points.iter_mut().zip(order) {
            point.push((values[row] - range.low) / (range.high - range.low));
        }
    }
    Ok(points)
}

fn with_effects(table: Table, rows: &[Row]) -> Table {
    let n: Vec<usize> = rows.iter().map(|row| row.effects.n).collect();
    let without: Vec<usize> = rows.iter().map(|row| row.n_without).collect();
    let factors = rows.iter().map(|row| row.factor.into()).collect();
    let left_out = "Trajectories left out for want of a run.";
    let mut table = table
        .with(Column::text("factor", "Factor", "Key of the parameter.", factors))
        .with(count_column("n", "Trajectories", "Trajectories used.", &n))
        .with(count_column("n_without", "Left out", left_out, &without));
    let measures: [(&str, &str, Pick); 3] = [
        ("mu", "Mean effect", |effects| effects.mu),
        ("mu_star", "Mean size of effect", |effects| effects.mu_star),
        ("sigma", "Spread of effects", |effects| effects.sigma),
    ];
    for (id, label, pick) in measures {
        let number = |id: &str, doc: &str, cell: fn(Measured) -> f64| {
            let cells = rows.iter().map(|row| cell(pick(&row.effects))).collect();
            Column::number(id, label, "metric_unit", doc, cells)
        };
        let (lower, upper) = (format!("{id}_lower"), format!("{id}_upper"));
        table = table
            .with(number(id, "Over the factor's whole range.", |m| m.estimate))
            .with(number(&lower, "Lower end of the interval.", |m| m.interval.lower))
            .with(number(&upper, "Upper end of the interval.", |m| m.interval.upper));
    }
    table
}

/// Which of the measures a column shows.
type Pick = fn(&Effects) -> Measured;

#[cfg(test)]
mod tests {
    use super::{Range, morris_table};
    use crate::bootstrap::Resampling;
    use crate::example::{design, runs};
    use crate::interval::Level;
    use crate::testing::assert_close;
    use polyarchy_table::{Column, Table};

    const RESAMPLING: Resampling =
        Resampling { resamples: 100, seed: 1, level: Level::NINETY_FIVE };

    fn pressure() -> Range {
        Range { factor: "pressure.time".into(), low: 0.0, high: 1.0 }
    }

    #[test]
    fn a_trajectory_with_a_failed_run_is_left_out() {
        let ids: Vec<i64> = (1..=6).collect();
        let design = Table::named("design")
            .with(Column::integer("design_id", "Design point", "id", "Key.", ids))
            .with(Column::number(
                "pressure.time",
                "Pressure",
                "share",
                "Pressure.",
                vec![0.0, 0.5, 1.0, 0.5, 0.0, 1.0],
            ));
        let cells = [(1, 0, 1.0), (2, 0, 2.0), (3, 0, 4.0), (4, 0, 2.0), (5, 0, 9.0), (6, 0, 9.0)];
        let table =
            morris_table(&design, &runs(&cells, &[(5, 0)]), &[pressure()], &["trust"], RESAMPLING)
                .unwrap();
        assert_eq!(table.integers("n").unwrap(), [2]);
        assert_eq!(table.integers("n_without").unwrap(), [1]);
        // Steps of half the range: from 1 to 2, and from 4 to 2.
        assert_close(table.numbers("mu").unwrap()[0], 3.0, 1e-14);
        assert_close(table.numbers("sigma").unwrap()[0], 2.0_f64.sqrt(), 1e-14);
    }

    #[test]
    fn a_factor_of_words_is_refused() {
        let form = Range { factor: "form".into(), ..pressure() };
        let refused = morris_table(&design(), &runs(&[], &[]), &[form], &["trust"], RESAMPLING);
        let message = refused.unwrap_err().to_string();
        assert_eq!(message, "table `design` has no column `form` of numbers");
    }
}
