//! A named set of design points that an analysis treats as one.

use crate::error::AnalysisError;
use crate::long::some_column;
use polyarchy_table::Table;

/// A named, non-empty set of design points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    name: String,
    designs: Vec<i64>,
}

impl Group {
    /// The design points under that name, each once, in ascending order.
    pub fn new(name: &str, mut designs: Vec<i64>) -> Result<Self, AnalysisError> {
        if designs.is_empty() {
            return Err(AnalysisError::EmptyGroup { group: name.into() });
        }
        designs.sort_unstable();
        designs.dedup();
        Ok(Self { name: name.into(), designs })
    }

    /// A single design point, named by its number.
    pub fn single(design: i64) -> Self {
        Self { name: design.to_string(), designs: vec![design] }
    }

    /// The design points of table `design` in which every factor has its value, as shown.
    ///
    /// The group is named by its values: `form=outsourcing, pressure=0.5`.
    pub fn with(design: &Table, settings: &[(&str, &str)]) -> Result<Self, AnalysisError> {
        let ids = design.integers("design_id")?;
        let mut columns = Vec::new();
        for &(factor, value) in settings {
            columns.push((some_column(design, factor)?, value));
        }
        let fits =
            |row: &usize| columns.iter().all(|(column, value)| column.values.shown(*row) == *value);
        let designs = (0..design.rows()).filter(fits).map(|row| ids[row]).collect();
        let name: Vec<String> =
            settings.iter().map(|(factor, value)| format!("{factor}={value}")).collect();
        Self::new(&name.join(", "), designs)
    }

    /// What the group is called.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its design points, ascending.
    pub fn designs(&self) -> &[i64] {
        &self.designs
    }
}

#[cfg(test)]
mod tests {
    use super::Group;
    use crate::example::design;

    #[test]
    fn a_group_is_found_by_the_values_of_its_factors() {
        let group = Group::with(&design(), &[("form", "network")]).unwrap();
        assert_eq!(group.designs(), [3, 4]);
        let point =
            Group::with(&design(), &[("form", "network"), ("pressure.time", "0.5")]).unwrap();
        assert_eq!(point.designs(), [4]);
        assert_eq!(point.name(), "form=network, pressure.time=0.5");
    }

    #[test]
    fn a_group_of_nothing_is_refused() {
        let message = Group::with(&design(), &[("form", "merger")]).unwrap_err().to_string();
        assert_eq!(message, "group `form=merger` has no design point, at least one is right");
        let message = Group::with(&design(), &[("size", "3")]).unwrap_err().to_string();
        assert_eq!(message, "table `design` has no column `size` of words or numbers");
    }
}
