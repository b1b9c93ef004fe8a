//! A table read point by point, so that memory holds the runs of one point and not of all.

use std::ops::Range;

use polyarchy_analysis::error::AnalysisError;
use polyarchy_results::Stored;
use polyarchy_table::{Column, Table};

use crate::failure::Failure;

/// Hands on the rows of one design point after the other; the table is in the order of the design.
pub(crate) fn each_point(
    files: &Stored,
    name: &str,
    columns: &[&str],
    mut each: impl FnMut(&Table) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut pending: Option<Table> = None;
    files.scan(name, columns, |batch| -> Result<(), Failure> {
        for rows in stretches(batch.integers("design_id")?) {
            let stretch = part(&batch, rows);
            pending = Some(match pending.take() {
                Some(mut point) if same_point(&point, &stretch) => {
                    point.append(stretch);
                    point
                }
                Some(point) => {
                    each(&point)?;
                    stretch
                }
                None => stretch,
            });
        }
        Ok(())
    })?;
    pending.map_or(Ok(()), |point| each(&point))
}

/// The table that a method makes of each design point's rows, all of them; none without rows.
pub(crate) fn of_each_point(
    files: &Stored,
    name: &str,
    columns: &[&str],
    method: impl Fn(&Table) -> Result<Table, AnalysisError>,
) -> Result<Option<Table>, Failure> {
    let mut whole = None;
    each_point(files, name, columns, |point| {
        join(&mut whole, method(point)?);
        Ok(())
    })?;
    Ok(whole)
}

/// Adds the rows of a part.
pub(crate) fn join(whole: &mut Option<Table>, part: Table) {
    match whole {
        Some(table) => table.append(part),
        None => *whole = Some(part),
    }
}

/// Stretches of equal neighbours.
fn stretches(keys: &[i64]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for chunk in keys.chunk_by(|one, other| one == other) {
        stretches.push(start..start + chunk.len());
        start += chunk.len();
    }
    stretches
}

fn part(table: &Table, rows: Range<usize>) -> Table {
    let rows: Vec<usize> = rows.collect();
    let cut = |column: &Column| Column { values: column.values.at(&rows), ..column.clone() };
    Table { columns: table.columns.iter().map(cut).collect(), ..table.clone() }
}

fn same_point(one: &Table, other: &Table) -> bool {
    let first = |table: &Table| table.integers("design_id").ok()?.first().copied();
    first(one) == first(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use polyarchy_results::{FileEntry, ParquetWriter};

    #[test]
    fn rows_of_a_point_come_together_wherever_blocks_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.parquet");
        let table = |keys: &[i64]| {
            Table::named("t").with(Column::integer("design_id", "", "id", "", keys.to_vec()))
        };
        let mut writer = ParquetWriter::create(&path, &table(&[])).unwrap();
        writer.write(&table(&[0, 0, 1])).unwrap();
        writer.write(&table(&[1, 1])).unwrap();
        writer.write(&table(&[2])).unwrap();
        writer.finish().unwrap();
        let mut seen = Vec::new();
        let entry = FileEntry::of(folder.path(), "t.parquet", None, "").unwrap();
        let files = Stored::of(folder.path(), &[entry]);
        each_point(&files, "t.parquet", &[], |point| {
            seen.push(point.integers("design_id").unwrap().to_vec());
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, [vec![0, 0], vec![1, 1, 1], vec![2]]);
    }
}
