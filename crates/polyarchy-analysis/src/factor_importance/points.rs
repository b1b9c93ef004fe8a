//! The points of a sample, each once, with the setting of every axis.

use std::collections::{BTreeMap, BTreeSet};

use polyarchy_table::{Table, Values};

use super::Axis;
use crate::error::AnalysisError;
use crate::long::some_column;

/// Points that differ in some factor.
pub(super) struct Points {
    /// Their numbers.
    pub(super) ids: Vec<i64>,
    /// Of each axis, where every point lies.
    pub(super) settings: Vec<Setting>,
}

/// Where points lie along an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Setting {
    /// The number, or the place of the word; NaN where the factor does not exist.
    pub(super) at: Vec<f64>,
    /// The words; none of numbers.
    pub(super) words: Vec<String>,
}

impl Points {
    /// The points of table `design`. One that is there again counts once: its runs are the same.
    pub(super) fn of(design: &Table, axes: &[Axis]) -> Result<Self, AnalysisError> {
        let ids = design.integers("design_id")?;
        let factors: Vec<_> =
            design.columns.iter().filter(|column| column.id != "design_id").collect();
        let mut known = BTreeSet::new();
        let is_new = |row: &usize| {
            let levels: Vec<String> =
                factors.iter().map(|column| column.values.shown(*row)).collect();
            known.insert(levels)
        };
        let rows: Vec<usize> = (0..design.rows()).filter(is_new).collect();
        let setting = |axis: &Axis| Ok(Setting::of(&some_column(design, axis.factor)?.values));
        let settings: Result<Vec<Setting>, AnalysisError> = axes.iter().map(setting).collect();
        let settings = settings?.iter().map(|setting| setting.at(&rows)).collect();
        Ok(Self { ids: rows.iter().map(|&row| ids[row]).collect(), settings })
    }
}

impl Setting {
    fn of(values: &Values) -> Self {
        let numbers = |at| Self { at, words: Vec::new() };
        match values {
            Values::Number(cells) => numbers(cells.clone()),
            Values::Integer(cells) => numbers(cells.iter().map(|&cell| cell as f64).collect()),
            Values::Text(cells) => Self::of_words(cells),
        }
    }

    /// Words as they first occur; an empty cell is none.
    fn of_words(cells: &[String]) -> Self {
        let (mut places, mut words) = (BTreeMap::new(), Vec::new());
        let mut place = |cell: &String| {
            if cell.is_empty() {
                return f64::NAN;
            }
            *places.entry(cell.clone()).or_insert_with(|| {
                words.push(cell.clone());
                words.len() as f64 - 1.0
            })
        };
        let at = cells.iter().map(&mut place).collect();
        Self { at, words }
    }

    /// The setting of some of the points.
    pub(super) fn at(&self, rows: &[usize]) -> Self {
        Self { at: rows.iter().map(|&row| self.at[row]).collect(), words: self.words.clone() }
    }

    /// Whether levels are words.
    pub(super) fn is_of_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// Points at which the factor exists.
    pub(super) fn present(&self) -> Vec<usize> {
        (0..self.at.len()).filter(|&row| !self.at[row].is_nan()).collect()
    }

    /// The levels in ascending order.
    pub(super) fn levels(&self) -> Vec<f64> {
        let mut levels: Vec<f64> = self.at.iter().copied().filter(|at| !at.is_nan()).collect();
        levels.sort_by(f64::total_cmp);
        levels.dedup_by(|one, other| *one <= *other);
        levels
    }
}
