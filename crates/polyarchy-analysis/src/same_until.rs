//! Until which week two design points are the same, replicate by replicate and to the bit.
//!
//! With luck that is keyed by who, when and why, a run with a dated event and one without it are the same run until the
//! event comes (common random numbers: Law 2015, Simulation Modeling and Analysis, 5th ed., section 11.2). What differs
//! afterwards the event has done. That they are the same before is looked at in every run and every recorded metric.

use std::collections::BTreeMap;

use crate::Method;
use crate::error::AnalysisError;
use polyarchy_table::{Column, Table, Values};

/// This method's entry in the list.
pub const METHOD: Method = Method {
    id: "same_until",
    doc: "Until which week runs with and without a dated event are the same to the bit.",
    reference: "Law (2015), Simulation Modeling and Analysis, 11.2",
};

/// The runs of two design points, as far as they are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameUntil {
    /// Replicates with runs at both points.
    pub n: usize,
    /// The last recorded week that is looked at up to which all are the same; none where the first one differs.
    pub week: Option<i64>,
    /// The first week and the metric in which any differ; none where none do.
    pub differs: Option<(i64, String)>,
}

/// How long two points are the same, of rows of table `ticks`, each of one point, up to a week.
pub fn same_until(one: &Table, other: &Table, last: i64) -> Result<SameUntil, AnalysisError> {
    let (ours, theirs) = (by_replicate(one, last)?, by_replicate(other, last)?);
    let mut n = 0;
    let mut first: Option<(i64, String)> = None;
    let mut weeks: Vec<i64> = Vec::new();
    for (replicate, rows) in &ours {
        let Some(others) = theirs.get(replicate) else { continue };
        n += 1;
        for ((week, row), (week_of_other, other_row)) in rows.iter().zip(others) {
            weeks.push(*week);
            let differing = metrics(one).find(|column| {
                let twin = other.column(&column.id);
                week != week_of_other
                    || twin.is_none_or(|twin| bits(column, *row) != bits(twin, *other_row))
            });
            if let Some(column) = differing
                && first.as_ref().is_none_or(|(known, _)| week < known)
            {
                first = Some((*week, column.id.clone()));
            }
        }
    }
    let is_same = |week: &&i64| first.as_ref().is_none_or(|(differs, _)| *week < differs);
    Ok(SameUntil { n, week: weeks.iter().filter(is_same).max().copied(), differs: first })
}

/// Week and number of the rows of each replicate, up to a week.
fn by_replicate(
    ticks: &Table,
    last: i64,
) -> Result<BTreeMap<i64, Vec<(i64, usize)>>, AnalysisError> {
    let (replicates, weeks) = (ticks.integers("replicate")?, ticks.integers("tick")?);
    let mut rows: BTreeMap<i64, Vec<(i64, usize)>> = BTreeMap::new();
    for row in (0..ticks.rows()).filter(|&row| weeks[row] <= last) {
        rows.entry(replicates[row]).or_default().push((weeks[row], row));
    }
    Ok(rows)
}

/// All columns but those that say whose row it is, which are keys and words.
fn metrics(ticks: &Table) -> impl Iterator<Item = &Column> {
    let is_metric = |column: &&Column| matches!(column.values, Values::Number(_));
    ticks.columns.iter().filter(is_metric)
}

/// A number as bits, so that "none" is like "none".
fn bits(column: &Column, row: usize) -> Option<u64> {
    match &column.values {
        Values::Number(cells) => Some(cells[row].to_bits()),
        Values::Integer(_) | Values::Text(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two replicates of weeks 0, 4, 8 and 12.
    fn ticks(trust: [f64; 8]) -> Table {
        let integer = |id: &str, cells: [i64; 8]| Column::integer(id, "", "id", "", cells.to_vec());
        Table::named("ticks")
            .with(integer("design_id", [0; 8]))
            .with(integer("replicate", [0, 0, 0, 0, 1, 1, 1, 1]))
            .with(integer("tick", [0, 4, 8, 12, 0, 4, 8, 12]))
            .with(Column::number("trust", "", "1", "", trust.to_vec()))
    }

    const TRUST: [f64; 8] = [f64::NAN, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.4];

    #[test]
    fn what_differs_in_one_bit_differs_from_that_week_on() {
        let mut changed = TRUST;
        changed[6] = f64::from_bits(changed[6].to_bits() + 1);
        let found = |last| same_until(&ticks(TRUST), &ticks(changed), last).unwrap();
        let differs = Some((8, "trust".to_owned()));
        assert_eq!(found(12), SameUntil { n: 2, week: Some(4), differs });
        assert_eq!(found(7), SameUntil { n: 2, week: Some(4), differs: None });
        assert_eq!(found(0), SameUntil { n: 2, week: Some(0), differs: None });
    }

    #[test]
    fn runs_that_one_point_lacks_are_not_compared() {
        let one = ticks(TRUST).filtered(|row| row < 4);
        let found = same_until(&one, &ticks(TRUST), 12).unwrap();
        assert_eq!(found, SameUntil { n: 1, week: Some(12), differs: None });
    }
}
