//! What was measured under each parameter set and variant, replicate by replicate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use polyarchy_results::{read_columns, read_csv};
use polyarchy_table::Table;

/// What is read: a metric of the summary, or averaged over some weeks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    pub(super) metric: String,
    pub(super) weeks: Option<[u32; 2]>,
}

/// Values by design point and replicate.
type Points = BTreeMap<i64, BTreeMap<i64, f64>>;

/// The results of the robustness study; tables are read as they are needed.
pub(super) struct Values {
    folder: PathBuf,
    /// For each variant its design points, in the order of the parameter sets.
    variants: BTreeMap<String, Vec<i64>>,
    replicates: Vec<i64>,
    read: BTreeMap<Asked, Points>,
}

impl Values {
    /// The results in a folder.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let design = read_csv(&folder.join("design.csv"))?;
        let mut variants: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for (id, variant) in design.integers("design_id")?.iter().zip(design.texts("variant")?) {
            variants.entry(variant.clone()).or_default().push(*id);
        }
        let runs = read_columns(&folder.join("runs.parquet"), &["replicate"])?;
        let mut replicates = runs.integers("replicate")?.to_vec();
        replicates.sort_unstable();
        replicates.dedup();
        Ok(Self { folder: folder.to_owned(), variants, replicates, read: BTreeMap::new() })
    }

    /// The same number for every set and replicate.
    pub(super) fn constant(&self, constant: f64) -> Vec<Vec<f64>> {
        let sets = self.variants.values().next().map_or(0, Vec::len);
        vec![vec![constant; self.replicates.len()]; sets]
    }

    /// For each set the mean over variants, replicate by replicate; NaN where one has no value.
    pub(super) fn mean_over(&mut self, asked: &Asked, variants: &[&str]) -> Result<Vec<Vec<f64>>> {
        let points = match self.read.remove(asked) {
            Some(points) => points,
            None => self.points(asked)?,
        };
        let mut of_variants = Vec::new();
        for variant in variants {
            let ids = self.variants.get(*variant);
            of_variants.push(ids.with_context(|| format!("robustness: no variant {variant}"))?);
        }
        let at = |id: i64, replicate: i64| {
            points.get(&id).and_then(|values| values.get(&replicate)).copied().unwrap_or(f64::NAN)
        };
        let mean = |set: usize, replicate: i64| {
            let sum: f64 = of_variants.iter().map(|ids| at(ids[set], replicate)).sum();
            sum / of_variants.len() as f64
        };
        let sets = of_variants.first().map_or(0, |ids| ids.len());
        let means = (0..sets)
            .map(|set| self.replicates.iter().map(|&replicate| mean(set, replicate)).collect());
        let means = means.collect();
        self.read.insert(asked.clone(), points);
        Ok(means)
    }

    /// One value for each run.
    fn points(&self, asked: &Asked) -> Result<Points> {
        let mut columns = vec!["design_id", "replicate", asked.metric.as_str()];
        let Some([from, to]) = asked.weeks else {
            let table = read_columns(&self.folder.join("runs.parquet"), &columns)?;
            return averaged(&table, &asked.metric, |_| true);
        };
        columns.push("tick");
        let table = read_columns(&self.folder.join("ticks.parquet"), &columns)?;
        let weeks = table.integers("tick")?.to_vec();
        let within = |row: usize| (i64::from(from)..=i64::from(to)).contains(&weeks[row]);
        averaged(&table, &asked.metric, within)
    }
}

/// Means over the rows that count, by point and replicate.
fn averaged(table: &Table, metric: &str, counts: impl Fn(usize) -> bool) -> Result<Points> {
    let (ids, replicates) = (table.integers("design_id")?, table.integers("replicate")?);
    let cells = table.numbers(metric)?;
    let mut sums: BTreeMap<i64, BTreeMap<i64, (f64, f64)>> = BTreeMap::new();
    for row in (0..table.rows()).filter(|&row| counts(row) && !cells[row].is_nan()) {
        let sum = sums.entry(ids[row]).or_default().entry(replicates[row]).or_default();
        sum.0 += cells[row];
        sum.1 += 1.0;
    }
    let mean = |(replicate, (sum, n)): (i64, (f64, f64))| (replicate, sum / n);
    Ok(sums.into_iter().map(|(id, by)| (id, by.into_iter().map(mean).collect())).collect())
}

#[cfg(test)]
mod tests {
    use polyarchy_table::Column;

    use super::*;

    #[test]
    fn weeks_are_averaged_for_each_run_and_empty_cells_do_not_count() {
        let integer =
            |id: &str, cells: &[i64]| Column::integer(id, id, "id", "Key.", cells.to_vec());
        let table = Table::named("ticks")
            .with(integer("design_id", &[0, 0, 0, 1]))
            .with(integer("replicate", &[0, 0, 0, 0]))
            .with(Column::number("x", "x", "1", "X.", vec![1.0, 3.0, f64::NAN, 5.0]));
        let points = averaged(&table, "x", |row| row != 1).unwrap();
        assert!((points[&0][&0] - 1.0).abs() < 1e-12);
        let points = averaged(&table, "x", |_| true).unwrap();
        assert!((points[&0][&0] - 2.0).abs() < 1e-12 && (points[&1][&0] - 5.0).abs() < 1e-12);
    }
}
