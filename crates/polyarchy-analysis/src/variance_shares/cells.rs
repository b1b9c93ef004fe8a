//! The cells of a full factorial, found in a table of runs.

use crate::error::AnalysisError;
use crate::long::some_column;
use polyarchy_table::Table;
use std::collections::{BTreeMap, BTreeSet};

/// The design points of a full factorial with the level of every factor.
pub(super) struct Cells {
    /// Design points in ascending order.
    pub(super) designs: Vec<i64>,
    /// Per factor, the level of each design point, counted from 0.
    pub(super) levels: Vec<Vec<usize>>,
}

impl Cells {
    /// The cells of the factors in `runs`; every combination of levels must be there once.
    pub(super) fn of(runs: &Table, factors: &[&str]) -> Result<Self, AnalysisError> {
        let mut rows = BTreeMap::new();
        for (row, &design) in runs.integers("design_id")?.iter().enumerate() {
            rows.entry(design).or_insert(row);
        }
        let mut levels = Vec::new();
        for factor in factors {
            let column = some_column(runs, factor)?;
            let shown: Vec<String> = rows.values().map(|&row| column.values.shown(row)).collect();
            let mut known: Vec<&String> = shown.iter().collect();
            known.sort_unstable();
            known.dedup();
            let level = |word| known.binary_search(&word).unwrap_or(0);
            levels.push(shown.iter().map(level).collect::<Vec<usize>>());
        }
        let cells = Self { designs: rows.into_keys().collect(), levels };
        cells.refuse_gaps()?;
        Ok(cells)
    }

    fn refuse_gaps(&self) -> Result<(), AnalysisError> {
        let what = "design points of the full factorial";
        if self.designs.len() < 2 {
            return Err(AnalysisError::TooFew { what, found: self.designs.len(), needed: 2 });
        }
        let mut found = BTreeSet::new();
        for position in 0..self.designs.len() {
            let cell: Vec<usize> = self.levels.iter().map(|levels| levels[position]).collect();
            if !found.insert(cell) {
                let what = "design points";
                let right =
                    "an earlier point has the same levels, so the design is no full factorial";
                return Err(AnalysisError::Design { what, position, right });
            }
        }
        let count = |levels: &Vec<usize>| levels.iter().max().map_or(1, |most| most + 1);
        // A sample of many factors has more combinations than can be counted.
        let combinations = self.levels.iter().map(count).fold(1, usize::saturating_mul);
        if found.len() < combinations {
            return Err(AnalysisError::TooFew { what, found: found.len(), needed: combinations });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Cells;
    use crate::error::AnalysisError;
    use polyarchy_table::{Column, Table};

    #[test]
    fn a_sample_of_many_factors_is_no_factorial_however_many_combinations_it_lacks() {
        let ids: Vec<i64> = (0..256).collect();
        let factors = ["a", "b", "c", "d", "e", "f", "g", "h"];
        let runs =
            Table::named("runs").with(Column::integer("design_id", "", "id", "", ids.clone()));
        // 256 levels of each of eight factors: 2 to the power of 64 combinations.
        let levels =
            |runs: Table, id: &&str| runs.with(Column::integer(id, "", "1", "", ids.clone()));
        let runs = factors.iter().fold(runs, levels);
        let found = Cells::of(&runs, &factors).err();
        assert!(matches!(found, Some(AnalysisError::TooFew { found: 256, .. })), "{found:?}");
    }
}
