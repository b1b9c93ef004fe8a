//! Which columns of a runs table are factors and which are metrics.

use crate::error::AnalysisError;
use polyarchy_table::{Table, Values};

/// Names of the factor columns and the metric columns of a study.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Factors in the order of table `design`.
    pub factors: Vec<String>,
    /// Metrics in the order of table `runs`.
    pub metrics: Vec<String>,
}

impl Layout {
    /// Factors are the columns of `design`; metrics are the other real numbers of `runs`.
    pub fn of(design: &Table, runs: &Table) -> Result<Self, AnalysisError> {
        design.integers("design_id")?;
        let ids = |table: &Table| table.columns.iter().map(|column| column.id.clone()).collect();
        let mut factors: Vec<String> = ids(design);
        factors.retain(|id| id != "design_id");
        let is_number = |id: &String| {
            runs.column(id).is_some_and(|column| matches!(column.values, Values::Number(_)))
        };
        let mut metrics: Vec<String> = ids(runs);
        metrics.retain(|id| is_number(id) && !factors.contains(id));
        Ok(Self { factors, metrics })
    }
}

#[cfg(test)]
mod tests {
    use super::Layout;
    use crate::example::{design, runs};

    #[test]
    fn a_factor_that_is_a_number_is_not_taken_for_a_metric() {
        let layout = Layout::of(&design(), &runs(&[(1, 0, 0.5)], &[])).unwrap();
        assert_eq!(layout.factors, ["form", "pressure.time"]);
        assert_eq!(layout.metrics, ["trust"]);
    }
}
