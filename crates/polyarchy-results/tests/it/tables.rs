//! Tables survive the way to disk and back.

use std::fs::{self, File};
use std::path::Path;

use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::{FileReader, SerializedFileReader};
use polyarchy_results::{
    Block, FileEntry, ParquetWriter, ResultsError, Stored, read_columns, read_csv, read_csv_as,
    read_shape, read_table, row_count, scan, write_csv,
};
use polyarchy_table::{Column, Table, Values};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::{complains, example, fresh, same};

fn write(path: &Path, blocks: &[Table]) {
    let mut writer = ParquetWriter::create(path, &blocks[0]).unwrap();
    for block in blocks {
        writer.write(block).unwrap();
    }
    writer.finish().unwrap();
}

/// The first `rows` rows, none included.
fn head(table: &Table, rows: usize) -> Table {
    table.filtered(|row| row < rows)
}

/// Any numbers, whole numbers and words, equally long, under names that need no care.
fn any_table() -> impl Strategy<Value = Table> {
    (0_usize..40).prop_flat_map(|rows| {
        let numbers = vec(any::<u64>().prop_map(f64::from_bits), rows);
        let texts = vec(any::<String>(), rows);
        (numbers, vec(any::<i64>(), rows), texts, any::<String>()).prop_map(
            |(numbers, integers, texts, word)| {
                let table = Table::named("ticks")
                    .with(Column::number("number", &word, "share", &word, numbers))
                    .with(Column::integer("tick", "Tick", "id", "When.", integers))
                    .with(Column::text("activity", "Activity", "What.", texts));
                Table { notes: vec![("b".into(), word.clone()), ("a".into(), word)], ..table }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn parquet_keeps_every_table(table in any_table()) {
        let folder = fresh();
        let path = folder.path().join("ticks.parquet");
        write(&path, std::slice::from_ref(&table));
        prop_assert!(same(&read_table(&path).unwrap(), &table));
    }

    #[test]
    fn csv_keeps_every_table_of_known_shape(table in any_table()) {
        let folder = fresh();
        let path = folder.path().join("ticks.csv");
        write_csv(&path, &table).unwrap();
        prop_assert!(same(&read_csv_as(&path, &table).unwrap(), &table));
    }
}

#[test]
fn a_table_without_rows_keeps_its_columns() {
    let folder = fresh();
    let (path, csv) = (folder.path().join("runs.parquet"), folder.path().join("runs.csv"));
    let empty = head(&example(), 0);
    write(&path, std::slice::from_ref(&empty));
    write_csv(&csv, &empty).unwrap();
    assert_eq!(read_table(&path).unwrap(), empty);
    assert_eq!(read_csv_as(&csv, &empty).unwrap(), empty);
    assert_eq!(row_count(&path).unwrap(), 0);
}

#[test]
fn only_the_shape_of_the_table_counts_when_a_file_is_created() {
    let folder = fresh();
    let path = folder.path().join("runs.parquet");
    ParquetWriter::create(&path, &example()).unwrap().finish().unwrap();
    assert_eq!(read_shape(&path).unwrap(), head(&example(), 0));
    assert_eq!(row_count(&path).unwrap(), 0);
}

#[test]
fn the_same_blocks_make_the_same_bytes() {
    let folder = fresh();
    let paths = ["a.parquet", "b.parquet"].map(|name| folder.path().join(name));
    for path in &paths {
        write(path, &[example(), head(&example(), 2)]);
    }
    assert_eq!(fs::read(&paths[0]).unwrap(), fs::read(&paths[1]).unwrap());
    // The digest of one small file, so that a change of the library's output is noticed.
    let digest = polyarchy_results::digest::of_bytes(&fs::read(&paths[0]).unwrap());
    assert_eq!(digest, "f0830681316fc6665b47f26f743bce0856d22a12dd9a5606416ea7116e5945e1");
}

#[test]
fn every_block_is_one_row_group() {
    let folder = fresh();
    let path = folder.path().join("runs.parquet");
    write(&path, &[example(), head(&example(), 0), head(&example(), 2)]);
    let file = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
    let groups = file.metadata().row_groups().iter().map(RowGroupMetaData::num_rows);
    assert_eq!(groups.collect::<Vec<_>>(), [3, 2]);
}

#[test]
fn columns_come_in_the_order_asked_for() {
    let folder = fresh();
    let path = folder.path().join("runs.parquet");
    write(&path, &[example()]);
    let table = read_columns(&path, &["status", "run_id"]).unwrap();
    let ids: Vec<_> = table.columns.iter().map(|column| column.id.as_str()).collect();
    assert_eq!(ids, ["status", "run_id"]);
    assert_eq!(table.integers("run_id").unwrap(), [0, i64::MIN, i64::MAX]);
    complains(
        read_columns(&path, &["status", "runid"]),
        &folder,
        "runs.parquet: there is no column `runid`; the columns are run_id, role_ambiguity.work, \
         status",
    );
}

#[test]
fn a_scan_sees_all_rows_in_order_in_bounded_batches() {
    let folder = fresh();
    let path = folder.path().join("ticks.parquet");
    let block = |from: i64| {
        let ticks = (from..from + 30_000).collect();
        Table::named("ticks").with(Column::integer("tick", "Tick", "id", "When.", ticks))
    };
    write(&path, &[block(0), block(30_000)]);
    let (mut seen, mut longest) = (Vec::new(), 0);
    scan(&path, &["tick"], |batch| {
        seen.extend_from_slice(batch.integers("tick").unwrap());
        longest = longest.max(batch.rows());
        Ok::<_, ResultsError>(())
    })
    .unwrap();
    assert!(longest < 20_000, "{longest}");
    assert!(seen.into_iter().eq(0..60_000));
    let mut batches = 0;
    let stopped = scan(&path, &[], |_| {
        batches += 1;
        Err(Box::<dyn std::error::Error>::from("enough"))
    });
    assert_eq!((stopped.unwrap_err().to_string(), batches), ("enough".into(), 1));
}

#[test]
fn a_block_of_another_shape_is_refused() {
    let folder = fresh();
    let mut writer =
        ParquetWriter::create(&folder.path().join("runs.parquet"), &example()).unwrap();
    let mut other_kind = example();
    other_kind.columns[0].values = Values::Number(vec![0.0; 3]);
    let mut shorter = example();
    shorter.columns[1].values = Values::Number(vec![0.0; 2]);
    let mut fewer = example();
    fewer.columns.pop();
    for block in [other_kind, shorter, fewer] {
        complains(
            writer.write(&block),
            &folder,
            "runs.parquet: a block of other columns was given",
        );
    }
}

#[test]
fn a_shape_that_no_file_can_hold_is_refused() {
    let folder = fresh();
    let path = folder.path().join("a.parquet");
    let twice = Table { columns: vec![example().columns[0].clone(); 2], ..example() };
    let noted = Table { notes: vec![("ARROW:schema".into(), "x".into())], ..example() };
    complains(
        ParquetWriter::create(&path, &Table::named("a")),
        &folder,
        "a.parquet: table `a` has no columns; give it one",
    );
    complains(ParquetWriter::create(&path, &twice), &folder, "a.parquet: two columns are called");
    complains(
        ParquetWriter::create(&path, &noted),
        &folder,
        "a.parquet: a note is called `ARROW:s",
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn half_a_parquet_file_is_recognised_wherever_it_breaks_off() {
    let folder = fresh();
    let path = folder.path().join("runs.parquet");
    write(&path, &[example()]);
    let bytes = fs::read(&path).unwrap();
    for length in 0..bytes.len() {
        fs::write(&path, &bytes[..length]).unwrap();
        complains(
            read_table(&path),
            &folder,
            "runs.parquet: cannot read: it is damaged or only half a Parquet file; delete it and \
             run the study again",
        );
    }
}

#[test]
fn damage_anywhere_in_a_parquet_file_never_brings_the_reader_down() {
    let folder = fresh();
    let path = folder.path().join("runs.parquet");
    write(&path, &[example()]);
    let bytes = fs::read(&path).unwrap();
    let mut refused = 0;
    for place in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[place] ^= 0xff;
        fs::write(&path, &damaged).unwrap();
        refused += usize::from(read_table(&path).is_err());
    }
    // The rest are bytes of cells and descriptions, which only the manifest's digest protects.
    assert!(refused > bytes.len() / 3, "{refused} of {}", bytes.len());
}

#[test]
fn an_unfinished_parquet_file_never_has_its_name() {
    let folder = fresh();
    let path = folder.path().join("runs.parquet");
    let mut writer = ParquetWriter::create(&path, &example()).unwrap();
    writer.write(&example()).unwrap();
    assert!(!path.exists());
    drop(writer);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn csv_is_written_as_the_standard_says() {
    let folder = fresh();
    let path = folder.path().join("runs.csv");
    write_csv(&path, &example()).unwrap();
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "run_id,role_ambiguity.work,status\r\n\
         0,,completed\r\n\
         -9223372036854775808,-0.0,\r\n\
         9223372036854775807,0.30000000000000004,\"failed: \"\"ö\"\",\r\n\tπ\"\r\n"
    );
}

#[test]
fn csv_of_unknown_shape_is_read_by_what_its_cells_are() {
    let folder = fresh();
    let path = folder.path().join("runs.csv");
    fs::write(&path, "a,b,c,d,e\n1,1,,007,nan\n-2,,-INF,1,1\n").unwrap();
    let table = read_csv(&path).unwrap();
    assert_eq!(table.name, "runs");
    assert_eq!(table.integers("a").unwrap(), [1, -2]);
    assert!(table.numbers("b").unwrap()[1].is_nan());
    assert_eq!(table.numbers("c").unwrap()[1].to_bits(), f64::NEG_INFINITY.to_bits());
    assert_eq!(table.texts("d").unwrap(), ["007", "1"]);
    assert_eq!(table.texts("e").unwrap(), ["nan", "1"]);
}

#[test]
fn what_is_wrong_with_a_csv_file_is_located() {
    let folder = fresh();
    let path = folder.path().join("runs.csv");
    fs::write(&path, "run_id,role_ambiguity.work,status\n1,0.5,x\n2,half,y\n").unwrap();
    complains(
        read_csv_as(&path, &example()),
        &folder,
        "runs.csv: row 2, column `role_ambiguity.work`: `half` is not a number; correct the cell",
    );
    fs::write(&path, "run_id,status\n").unwrap();
    complains(
        read_csv_as(&path, &example()),
        &folder,
        "runs.csv: the columns are run_id, status; they should be run_id, role_ambiguity.work, st",
    );
    fs::write(&path, "a,b\n1\n").unwrap();
    complains(
        read_csv(&path),
        &folder,
        "runs.csv: cannot read: it is not valid CSV (RFC 4180); write it again: CSV error: record 1",
    );
    complains(
        read_csv(&folder.path().join("b.csv")),
        &folder,
        "b.csv: cannot read: it does not exist; check the name",
    );
}

#[test]
fn rows_laid_out_for_the_file_are_the_rows_of_a_table_and_found_by_their_ends() {
    let folder = fresh();
    let path = folder.path().join("events.parquet");
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let names = words(&["1.post.a-1.0", "1.post.a-1.1", "2.post.b-1.0"]);
    let table = Table::named("events")
        .with(Column::integer("run_id", "Run", "id", "Which.", vec![0, 4, 9]))
        .with(Column::integer("event", "Event", "id", "Which.", vec![7, 8, 0]))
        .with(Column::text("event_id", "Event", "Which.", names))
        .with(Column::text("kind", "Kind", "What.", words(&["post", "post", ""])))
        .with(Column::number("u", "Draw", "share", "What.", vec![0.25, f64::NAN, -0.0]));
    let mut writer =
        ParquetWriter::create_with(&path, &table, &["event", "event_id", "u"]).unwrap();
    let mut block = Block::of(&table);
    for row in 0..3 {
        block.integer(0, table.integers("run_id").unwrap()[row]);
        block.integer(1, table.integers("event").unwrap()[row]);
        block.text(2, &table.texts("event_id").unwrap()[row]);
        block.text(3, &table.texts("kind").unwrap()[row]);
        block.number(4, table.numbers("u").unwrap()[row]);
        if row > 0 {
            writer.write_block(&mut block).unwrap();
        }
    }
    writer.finish().unwrap();
    assert!(same(&read_table(&path).unwrap(), &table));
    let file = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
    assert_eq!(file.metadata().num_row_groups(), 2);
    let digests = [FileEntry::of(folder.path(), "events.parquet", None, "").unwrap()];
    let stored = Stored::of(folder.path(), &digests);
    let mut found = Vec::new();
    let mut asked = std::cell::RefCell::new(Vec::new());
    let is_wanted = |min, max| {
        asked.borrow_mut().push((min, max));
        min <= 9 && 9 <= max
    };
    stored
        .scan_groups("events.parquet", &["run_id", "kind"], is_wanted, |rows| {
            found.extend_from_slice(rows.integers("run_id").unwrap());
            Ok::<(), ResultsError>(())
        })
        .unwrap();
    assert_eq!((found, asked.get_mut().as_slice()), (vec![9], &[(0, 4), (9, 9)][..]));
}
