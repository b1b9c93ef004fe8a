//! Intervals of any statistic of a table of rows and columns that were both drawn at random.
//!
//! Where every design point is run with the same replicates, runs of one point resemble each other,
//! and so do runs of one replicate. Rows and columns are resampled apart, and the cells where drawn
//! rows and drawn columns meet are the resample: the pigeonhole bootstrap, Owen (2007), Annals of
//! Applied Statistics 1:386-411. It errs on the safe side, by counting what is peculiar to single
//! cells up to three times.

use crate::Method;
use crate::bootstrap::{Resampling, between, checked};
use crate::draws::Draws;
use crate::error::AnalysisError;
use crate::interval::Interval;

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "crossed_bootstrap",
    doc: "Percentile interval of any statistic of rows by columns, both resampled (pigeonhole bootstrap).",
    reference: "Owen (2007), Annals of Applied Statistics 1:386-411",
};

/// Percentile interval of `statistic` over `rows` by `columns` cells.
///
/// The statistic is given the places of cells, row by row: `row * columns + column`.
pub fn crossed(
    (rows, columns): (usize, usize),
    statistic: impl Fn(&[usize]) -> f64,
    resampling: Resampling,
) -> Result<Interval, AnalysisError> {
    checked(rows.min(columns), resampling)?;
    let mut draws = Draws::of(resampling.seed);
    let mut cells = Vec::with_capacity(rows * columns);
    let mut drawn_columns = vec![0; columns];
    let mut replicas = Vec::with_capacity(resampling.resamples);
    for _ in 0..resampling.resamples {
        drawn_columns.fill_with(|| draws.index(columns));
        cells.clear();
        for _ in 0..rows {
            let row = draws.index(rows);
            cells.extend(drawn_columns.iter().map(|column| row * columns + column));
        }
        replicas.push(statistic(&cells));
    }
    replicas.sort_by(f64::total_cmp);
    let tail = resampling.level.tail();
    Ok(between(&replicas, tail, 1.0 - tail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bootstrap::percentile;
    use crate::distribution::normal;
    use crate::interval::Level;
    use crate::moments::mean;

    const RESAMPLING: Resampling =
        Resampling { resamples: 400, seed: 1, level: Level::NINETY_FIVE };
    const ROWS: usize = 30;
    const COLUMNS: usize = 20;

    /// Cells that are a row's own, a column's own and a rest, all normal around 0.
    fn table(seed: u64) -> Vec<f64> {
        let mut draws = Draws::of(seed);
        let mut drawn = |n: usize| -> Vec<f64> {
            (0..n).map(|_| normal::quantile((draws.index(100_000) as f64 + 0.5) / 1e5)).collect()
        };
        let (rows, columns, rest) = (drawn(ROWS), drawn(COLUMNS), drawn(ROWS * COLUMNS));
        let cell = |place: usize| rows[place / COLUMNS] + columns[place % COLUMNS] + rest[place];
        (0..ROWS * COLUMNS).map(cell).collect()
    }

    #[test]
    fn the_interval_holds_the_mean_of_rows_and_columns_as_often_as_it_says() {
        let (mut crossed_holds, mut plain_holds) = (0, 0);
        let tables = 300;
        for seed in 0..tables {
            let cells = table(seed);
            let of = |places: &[usize]| {
                places.iter().map(|&place| cells[place]).sum::<f64>() / places.len() as f64
            };
            let interval = crossed((ROWS, COLUMNS), of, RESAMPLING).unwrap();
            crossed_holds += u32::from(interval.holds(0.0));
            plain_holds += u32::from(percentile(&cells, mean, RESAMPLING).unwrap().holds(0.0));
        }
        // Twenty columns make it a little narrow: 92 % are expected, and four standard errors are 6.
        assert!((258..=297).contains(&crossed_holds), "{crossed_holds} of {tables}");
        // Cells taken for independent hold it half of the time.
        assert!(plain_holds < 180, "{plain_holds} of {tables}");
    }

    #[test]
    fn one_column_cannot_be_resampled() {
        let message = crossed((9, 1), |_| 0.0, RESAMPLING).unwrap_err().to_string();
        assert_eq!(message, "values to resample: 1 given, at least 2 are needed");
    }
}
