//! Logs read back from the table of events are the logs of the model.

use std::fs;
use std::path::Path;

use polyarchy_model::chance::Luck;
use polyarchy_model::event::{KINDS, Kind, Log, Names};
use polyarchy_model::run::{Recording, run};
use polyarchy_results::{FileEntry, Stored, read_table};
use polyarchy_runner::{EVENTS, Prepared, stored_log};

use crate::small::{How, Place};

/// A study of one scenario as it stands, with what it records.
fn study(scenario: &Path, record: &str) -> String {
    format!(
        "question = \"What came about?\"\nscenario = \"{}\"\nseed = 3\nreplicates = 2\n\
         [record]\nevery_weeks = 13\n{record}\n",
        scenario.display()
    )
}

fn scenarios() -> Vec<std::path::PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../configs/scenarios");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// The study run, and what its folder holds.
fn made(study: &str) -> (Place, Prepared, Stored) {
    let place = Place::of(study);
    place.make(How::PLAIN);
    let folder = place.results();
    let entries =
        place.tables().into_keys().map(|name| FileEntry::of(&folder, &name, None, "").unwrap());
    let files = Stored::of(&folder, &entries.collect::<Vec<_>>());
    let prepared = Prepared::new(place.study());
    (place, prepared, files)
}

fn bits(log: &Log) -> Vec<u64> {
    log.to_cells().iter().map(|cell| cell.to_bits()).collect()
}

/// The log of the model, and its names.
fn followed(prepared: &Prepared, place: u64, kinds: &[Kind]) -> (Log, Names) {
    let run_id = prepared.run_at(place).unwrap();
    let setting = prepared.setting_at(run_id.point);
    let recording = Recording { events: kinds.to_vec(), ..Recording::every(13) };
    let luck = Luck::new(3, u64::from(run_id.replicate));
    let record = run(&setting, luck, &recording).unwrap();
    let log = Log::from_cells(&record.events).unwrap();
    let names = Names::new(&setting, &log);
    (log, names)
}

#[test]
fn logs_of_all_shipped_scenarios_read_back_are_those_that_were_recorded() {
    let all: Vec<Kind> = KINDS.iter().map(|info| info.kind).collect();
    for scenario in scenarios() {
        let (_place, prepared, files) =
            made(&study(&scenario, "events = \"all\"\nevent_replicates = [1]"));
        let (log, names) = followed(&prepared, 1, &all);
        let (stored, stored_names) = stored_log(&files, &prepared, 1).unwrap().unwrap();
        assert!(bits(&stored) == bits(&log), "{}", scenario.display());
        assert_eq!(stored_names, names);
        assert_eq!(stored_log(&files, &prepared, 0).unwrap(), None);
        // Of a run without a log, the run is made again.
        let again = prepared.follow(prepared.run_at(0).unwrap(), &prepared.setting_at(0)).unwrap();
        assert!(bits(&again) == bits(&followed(&prepared, 0, &all).0));
    }
}

#[test]
fn kinds_that_are_listed_are_recorded_with_those_that_name_newcomers() {
    let scenario = scenarios().into_iter().find(|path| path.ends_with("soda.toml")).unwrap();
    let (place, prepared, files) = made(&study(&scenario, "events = [\"stance\", \"dispute\"]"));
    let kinds = [Kind::Joined, Kind::Stance, Kind::Disputed];
    let (log, names) = followed(&prepared, 1, &kinds);
    let (stored, stored_names) = stored_log(&files, &prepared, 1).unwrap().unwrap();
    assert!(bits(&stored) == bits(&log) && !prepared.records_every_kind());
    assert_eq!(stored_names, names);
    let table = read_table(&place.results().join(EVENTS)).unwrap();
    let parties = table.texts("party").unwrap();
    let newcomers = parties.iter().zip(table.texts("kind").unwrap());
    let stances = newcomers.filter(|(party, kind)| *kind == "stance" && *party == "newcomer_1");
    assert!(stances.count() > 0, "newcomers take stances by their names");
}

#[test]
fn a_row_tells_an_event_in_words() {
    let neutral = scenarios().into_iter().find(|path| path.ends_with("neutral.toml")).unwrap();
    let (place, _, _) = made(&study(&neutral, "events = \"all\"\nevent_replicates = [0]"));
    let table = read_table(&place.results().join(EVENTS)).unwrap();
    let shown = |row: usize| -> Vec<String> {
        table.columns.iter().map(|column| column.values.shown(row)).collect()
    };
    assert_eq!(
        shown(1).join("|"),
        "0|0|0|0|1|0.joined.government_a|joined|Members join and leave|\
        government_a|||||founder|4|||||activity=activity_0 activity=activity_1 activity=activity_2 \
        activity=activity_3 activity=activity_4 activity=activity_5"
    );
    let kinds = table.texts("kind").unwrap();
    let read = kinds.iter().position(|kind| kind == "post_read").unwrap();
    let cause = &table.texts("causes").unwrap()[read];
    assert!(table.texts("event_id").unwrap()[..read].contains(cause), "{cause} came before");
    let n_events = table.integers("event").unwrap();
    assert_eq!(n_events, (0..table.rows() as i64).collect::<Vec<_>>());
    for column in &table.columns {
        assert!(!column.label.is_empty() && column.doc.ends_with('.'), "{}", column.id);
    }
}
