//! Everything that can be wrong with a table or a number given to an analysis.

use polyarchy_table::NoColumn;

/// Why an analysis refused its input: where, what is wrong, what would be right.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum AnalysisError {
    /// A table lacks a column, or the column holds another kind of cells.
    #[error(transparent)]
    NoColumn(#[from] NoColumn),
    /// A cell holds a word outside a fixed list.
    #[error("table `{table}`, column `{column}`, row {row}: `{word}` is not one of {right}")]
    UnknownWord {
        /// Name of the table.
        table: String,
        /// Name of the column.
        column: String,
        /// Row, counted from 0.
        row: usize,
        /// The word found.
        word: String,
        /// The words that are known.
        right: &'static str,
    },
    /// A cell holds an infinite number.
    #[error(
        "table `{table}`, column `{column}`, row {row}: the number is infinite, only finite numbers and NaN for none are right"
    )]
    Infinite {
        /// Name of the table.
        table: String,
        /// Name of the column.
        column: String,
        /// Row, counted from 0.
        row: usize,
    },
    /// The same run, or the same tick of a run, occurs twice.
    #[error(
        "table `{table}`, columns `design_id` and `replicate`: design {design} has replicate {replicate} twice, once is right"
    )]
    Twice {
        /// Name of the table.
        table: String,
        /// The design point.
        design: i64,
        /// The replicate.
        replicate: i64,
    },
    /// A group names a design point that the table does not have.
    #[error(
        "table `{table}`, column `design_id`: group `{group}` names design {design}, which has no row; right is one of the designs in the column"
    )]
    NoDesign {
        /// Name of the table.
        table: String,
        /// Name of the group.
        group: String,
        /// The design point.
        design: i64,
    },
    /// A group without design points.
    #[error("group `{group}` has no design point, at least one is right")]
    EmptyGroup {
        /// Name of the group.
        group: String,
    },
    /// A number outside its range.
    #[error("{what} is {found}, right is {right}")]
    OutOfRange {
        /// What the number means.
        what: &'static str,
        /// The number.
        found: f64,
        /// The range in words.
        right: &'static str,
    },
    /// Too little to compute from.
    #[error("{what}: {found} given, at least {needed} are needed")]
    TooFew {
        /// What is short.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there must be.
        needed: usize,
    },
    /// Two lists that belong together differ in length.
    #[error("{what}: lengths {left} and {right} differ, equal ones are right")]
    Lengths {
        /// What the lists are.
        what: &'static str,
        /// Length of the first.
        left: usize,
        /// Length of the second.
        right: usize,
    },
    /// A list breaks the rule of its design.
    #[error("{what}, position {position}: {right}")]
    Design {
        /// What the list is.
        what: &'static str,
        /// Position in the list, counted from 0.
        position: usize,
        /// What would be right.
        right: &'static str,
    },
}

#[cfg(test)]
mod tests {
    use super::AnalysisError;
    use polyarchy_table::Table;

    #[test]
    fn a_message_names_table_column_and_what_is_right() {
        let missing = AnalysisError::from(
            Table::named("runs").numbers("trust").expect_err("the table is empty"),
        );
        assert_eq!(missing.to_string(), "table `runs` has no column `trust` of numbers");
        let level = AnalysisError::OutOfRange {
            what: "level",
            found: 95.0,
            right: "between 0 and 1, such as 0.95",
        };
        assert_eq!(level.to_string(), "level is 95, right is between 0 and 1, such as 0.95");
    }
}
