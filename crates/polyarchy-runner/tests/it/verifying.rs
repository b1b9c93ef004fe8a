//! Stored runs are what the model makes, and a changed cell is found and located.

use polyarchy_results::{FileEntry, ParquetWriter, RunRecord, Stored, read_table};
use polyarchy_runner::{Prepared, Sample, Workers, each_stored, perform, verify_keys, verify_runs};
use polyarchy_table::{Table, Values};

use crate::small::{How, Place};

fn made() -> (Place, Prepared) {
    let place = Place::new();
    place.make(How::PLAIN);
    let prepared = Prepared::new(place.study());
    (place, prepared)
}

/// The tables as they are, whatever they were.
fn files(place: &Place) -> Stored {
    let folder = place.results();
    let entries =
        place.tables().into_keys().map(|name| FileEntry::of(&folder, &name, None, "").unwrap());
    Stored::of(&folder, &entries.collect::<Vec<_>>())
}

#[test]
fn stored_runs_read_back_as_they_were_recorded() {
    let (place, prepared) = made();
    let mut places = Vec::new();
    each_stored(&files(&place), &prepared, &|run_id| run_id % 5 == 2, &mut |stored| {
        let run = prepared.run_at(stored.run_id).unwrap();
        let made =
            perform(&prepared, run, &prepared.setting_at(run.point), &polyarchy_model::run::run);
        assert_eq!(canonical(&stored), canonical(&made));
        places.push(stored.run_id);
        Ok(())
    })
    .unwrap();
    assert_eq!(places, [2, 7]);
}

/// The record with one way to say "none".
fn canonical(record: &RunRecord) -> String {
    format!("{record:?}")
}

/// Changes a cell, and says what verifying finds.
fn found(file: &str, column: &str, row: usize) -> String {
    let (place, prepared) = made();
    let path = place.results().join(file);
    let mut table = read_table(&path).unwrap();
    let cells = table.columns.iter_mut().find(|one| one.id == column).unwrap();
    let Values::Number(cells) = &mut cells.values else { panic!("{column} is of numbers") };
    cells[row] += 0.5;
    let mut writer = ParquetWriter::create(&path, &table).unwrap();
    writer.write(&table).unwrap();
    writer.finish().unwrap();
    let simulate = &polyarchy_model::run::run;
    let compared =
        verify_runs(&files(&place), &prepared, Sample::All, Workers { simulate, threads: 2 })
            .unwrap();
    assert_eq!((compared.runs, compared.differences.len()), (12, 1));
    let (run, difference) = &compared.differences[0];
    let words: Vec<String> = difference
        .to_string()
        .split(' ')
        .map(|word| if word.parse::<f64>().is_ok() { "X".to_owned() } else { word.to_owned() })
        .collect();
    format!("run {run} parts, {}", words.join(" "))
}

#[test]
fn results_that_are_right_are_the_same() {
    let (place, prepared) = made();
    let simulate = &polyarchy_model::run::run;
    let compared =
        |sample| verify_runs(&files(&place), &prepared, sample, Workers { simulate, threads: 2 });
    let drawn = Sample::Drawn { runs: 5, seed: 3 };
    for (sample, runs) in [(drawn, 5), (Sample::One(11), 1), (Sample::All, 12)] {
        let compared = compared(sample).unwrap();
        assert_eq!((compared.there, compared.runs, compared.differences), (12, runs, Vec::new()));
    }
    assert!(verify_keys(&files(&place), &prepared, true).unwrap().is_empty());
    let message = compared(Sample::One(12)).unwrap_err().to_string();
    assert_eq!(message, "there is no run 12: the study has runs 0 to 11");
}

#[test]
fn a_changed_cell_is_found_where_it_is() {
    // Four rows a run: row 21 is in week 4 of run 5.
    assert_eq!(
        found("ticks.parquet", "trust", 21),
        "run 5 parts, first in week 4: `trust` is X in the tables, X now"
    );
    assert_eq!(
        found("runs.parquet", "role_conflict", 3),
        "run 3 parts, in the summary: `role_conflict` is X in the tables, X now"
    );
    // Six parties in each of four records a run.
    assert_eq!(
        found("parties.parquet", "commitment", 24 * 11 + 6 + 1),
        "run 11 parts, first in week 4: `commitment` of government_b is X in the tables, X now"
    );
    // Eighteen responsibilities in each of three snapshots a run.
    assert_eq!(
        found("responsibilities.parquet", "joint", 54 * 2 + 18 + 4),
        "run 2 parts, first in week 4: `joint` of activity_1 and decision is X in the tables, X now"
    );
    // The founding tells of nothing but its parameters; run 1 is the first whose events are recorded.
    assert_eq!(
        found("events.parquet", "amount", 1),
        "run 1 parts, first in week 0: event X (`0.joined.government_a`): `amount` is X in the tables, X now"
    );
}

/// Changes a table, and says what is wrong with its keys.
fn wrong_keys(file: &str, change: impl FnOnce(&mut Table)) -> Vec<String> {
    let (place, prepared) = made();
    let path = place.results().join(file);
    let mut table = read_table(&path).unwrap();
    change(&mut table);
    let mut writer = ParquetWriter::create(&path, &table).unwrap();
    writer.write(&table).unwrap();
    writer.finish().unwrap();
    verify_keys(&files(&place), &prepared, true).unwrap()
}

fn integers<'t>(table: &'t mut Table, id: &str) -> &'t mut Vec<i64> {
    let column = table.columns.iter_mut().find(|one| one.id == id).unwrap();
    let Values::Integer(cells) = &mut column.values else { panic!("{id} is of whole numbers") };
    cells
}

#[test]
fn a_row_that_was_given_another_key_is_found_without_any_run() {
    assert_eq!(
        wrong_keys("runs.parquet", |runs| integers(runs, "seed")[4] = 8),
        [
            "runs.parquet: `seed` of run 4 (replicate 1 of point 1) is 8, which is not what the study says"
        ]
    );
    assert_eq!(
        wrong_keys("ticks.parquet", |ticks| integers(ticks, "design_id").swap(0, 47)),
        [
            "ticks.parquet: `design_id` of run 0 (replicate 0 of point 0) is 3, which is not what the study says"
        ]
    );
    let missing = wrong_keys("runs.parquet", |runs| *runs = runs.filtered(|row| row != 11));
    assert_eq!(missing[0], "runs.parquet: run 11 should be there, in the order of runs");
    let other = wrong_keys("ticks.parquet", |ticks| ticks.columns[5].unit = "per cent".into());
    assert_eq!(other, ["ticks.parquet: columns or notes are not those of the study"]);
}
