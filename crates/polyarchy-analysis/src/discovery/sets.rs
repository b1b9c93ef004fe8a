//! The parameter sets over which claims are searched.

use polyarchy_table::Table;

use crate::error::AnalysisError;

/// The parameter sets of a study.
#[derive(Clone, Debug, PartialEq)]
pub struct Sets {
    /// Names of the parameters.
    pub names: Vec<String>,
    /// Unit of each.
    pub units: Vec<String>,
    /// Values of each by set.
    pub columns: Vec<Vec<f64>>,
}

impl Sets {
    /// No sets of no parameters: what the columns of tables are told without rows.
    pub const NONE: Self = Self { names: Vec::new(), units: Vec::new(), columns: Vec::new() };

    /// The sets of table `parameter_sets`, whose first column names them.
    pub fn of(table: &Table) -> Result<Self, AnalysisError> {
        let drawn = table.columns.iter().skip(1);
        let columns = drawn.clone().map(|column| Ok(table.numbers(&column.id)?.to_vec()));
        Ok(Self {
            names: drawn.clone().map(|column| column.id.clone()).collect(),
            units: drawn.map(|column| column.unit.clone()).collect(),
            columns: columns.collect::<Result<_, AnalysisError>>()?,
        })
    }

    /// The values of each parameter in some of the sets.
    pub(super) fn at(&self, rows: &[usize]) -> Vec<Vec<f64>> {
        let of_rows = |column: &Vec<f64>| rows.iter().map(|&row| column[row]).collect();
        self.columns.iter().map(of_rows).collect()
    }
}
