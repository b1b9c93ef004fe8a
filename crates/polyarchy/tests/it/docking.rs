//! `polyarchy dock`: another implementation's table against results.

use std::fs;

use insta::assert_snapshot;
use polyarchy::Exit;
use serde_json::Value;

use crate::place::{Place, STUDY, Said};

/// The small study with more replicates, run with one seed as ours and with another as theirs.
fn place(replicates: u32) -> Place {
    let study = STUDY.replace("replicates = 3", &format!("replicates = {replicates}"));
    let place = Place::with(&study);
    for (out, seed) in [("ours", 7), ("theirs", 8)] {
        let said = place
            .execute(&format!("run @/small.toml --out @/{out} --quiet --csv --set seed={seed}"));
        assert_eq!(said.exit, Exit::Well, "{}", said.err);
    }
    place
}

fn folder(place: &Place, out: &str) -> String {
    let mut entries = fs::read_dir(place.path(out)).expect("the study was run");
    let folder = entries.next().expect("it has a folder").expect("it can be read");
    format!("@/{out}/{}", folder.file_name().display())
}

/// Docks a table of theirs, changed, on ours.
fn docked(place: &Place, table: &str, change: impl Fn(String) -> String, options: &str) -> Said {
    let [ours, theirs] = ["ours", "theirs"].map(|out| folder(place, out));
    let path = theirs.replace("@/", "") + "/" + table;
    let text = fs::read_to_string(place.path(&path)).unwrap();
    fs::write(place.path("theirs.csv"), change(text)).unwrap();
    place.execute(&format!("dock {ours} @/theirs.csv {options}"))
}

fn last_but_one(said: &Said) -> &str {
    let lines: Vec<&str> = said.out.lines().collect();
    lines[lines.len() - 2]
}

#[test]
fn ours_against_itself_is_identical_as_runs_and_as_estimates() {
    let place = place(4);
    let ours = folder(&place, "ours");
    for table in ["runs.csv", "estimates.csv"] {
        let said = place.execute(&format!("dock {ours} {ours}/{table}"));
        assert_eq!(said.exit, Exit::Well, "{}{}", said.out, said.err);
        assert_eq!(last_but_one(&said), "numerically identical", "{}", said.out);
    }
}

#[test]
fn other_replicates_are_equivalent_within_a_margin_for_which_they_suffice() {
    let place = place(40);
    for table in ["runs.csv", "estimates.csv"] {
        let said = docked(&place, table, |text| text, "--margin 1.5 --json");
        let told: Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(told["degree"], "distributionally equivalent within margins", "{}", said.out);
        assert_eq!(said.exit, Exit::Well);
    }
    let said = docked(&place, "runs.csv", |text| text, "--margin 0.2");
    assert_eq!(last_but_one(&said), "undecided", "{}", said.out);
    assert_eq!(said.exit, Exit::Mismatch);
    assert!(
        said.out.contains("so many of each point, on either side, would decide"),
        "{}",
        said.out
    );
}

/// Adds a number to a column of the rows of outsourcing in full time.
fn shifted(text: &str, column: &str, by: f64) -> String {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let at = |id: &str| header.iter().position(|one| *one == id).unwrap();
    let (form, time, metric) = (at("agreements.main.form"), at("pressure.time"), at(column));
    let line = |line: &str| {
        let mut cells: Vec<String> = line.split(',').map(str::to_owned).collect();
        if cells[form] == "it_outsourcing" && cells[time] == "1.0" {
            cells[metric] = (cells[metric].parse::<f64>().unwrap() + by).to_string();
        }
        cells.join(",")
    };
    let rows: Vec<String> = lines.map(line).collect();
    format!("{}\n{}\n", header.join(","), rows.join("\n"))
}

#[test]
fn a_shift_in_one_cell_of_one_metric_is_found_there_and_written_into_the_tables() {
    let place = place(40);
    let options = "--margin 1.5 --out @/cells.csv --orders @/orders.csv";
    let said = docked(&place, "runs.csv", |text| shifted(&text, "trust", 0.3), options);
    assert_eq!(said.exit, Exit::Mismatch, "{}", said.err);
    let different: Vec<&str> =
        said.out.lines().filter(|line| line.contains(": different at")).collect();
    assert_eq!(different.len(), 1, "{}", said.out);
    assert!(different[0].contains("different at 1 point "), "{}", said.out);
    let cells = polyarchy_results::read_csv(&place.path("cells.csv")).unwrap();
    let (metrics, verdicts) = (cells.texts("metric").unwrap(), cells.texts("verdict").unwrap());
    let times = cells.numbers("pressure.time").unwrap();
    let rows: Vec<usize> = (0..cells.rows()).filter(|&row| verdicts[row] == "different").collect();
    assert_eq!(rows.len(), 1);
    assert_eq!((metrics[rows[0]].as_str(), times[rows[0]]), ("trust", 1.0));
    assert!(polyarchy_results::read_csv(&place.path("orders.csv")).unwrap().rows() > 0);
}

#[test]
fn tables_of_spreadsheets_pandas_and_r_are_read() {
    let place = place(4);
    let plain = docked(&place, "runs.csv", |text| text, "").out;
    let quoted = |text: String| {
        let line = |line: &str| {
            let cells = line.split(',').map(|cell| format!("\"{cell}\""));
            cells.collect::<Vec<_>>().join(",")
        };
        text.lines().map(line).collect::<Vec<_>>().join("\r\n")
    };
    // R and pandas number rows in a column without a name; spreadsheets put a mark before the first one.
    let numbered = |text: String| {
        let mut rows = text.lines();
        let header = format!("\"\",{}\n", rows.next().unwrap());
        (1..).zip(rows).fold(header, |text, (at, row)| format!("{text}\"{at}\",{row}\n"))
    };
    assert_eq!(docked(&place, "runs.csv", quoted, "").out, plain);
    assert_eq!(docked(&place, "runs.csv", numbered, "").out, plain);
    assert_eq!(docked(&place, "runs.csv", |text| format!("\u{feff}{text}"), "").out, plain);
}

#[test]
fn mistakes_in_a_table_are_told_with_their_place() {
    let place = place(4);
    let told = |change: &dyn Fn(String) -> String| {
        let said = docked(&place, "runs.csv", change, "");
        assert_eq!(said.exit, Exit::Usage, "{}", said.out);
        said.err
    };
    let replaced =
        |from: &'static str, to: &'static str| move |text: String| text.replacen(from, to, 1);
    let few = |keep: fn(usize) -> bool| {
        move |text: String| {
            let rows = text.lines().enumerate().filter(|(at, _)| keep(*at));
            rows.flat_map(|(_, row)| [row, "\n"]).collect::<String>()
        }
    };
    let semicolons = |text: String| text.replace(',', ";");
    let all = [
        told(&replaced(",trust", ",trsut")),
        told(&replaced("it_outsourcing", "outsourcing")),
        told(&replaced("pressure.time", "time")),
        told(&replaced(",role_conflict_distance", ",role_ambiguity")),
        told(&few(|at| at == 0 || at > 4)),
        told(&few(|at| !(2..=4).contains(&at))),
        told(&semicolons),
        told(&|text: String| text.replacen('\n', "\n1,", 2)),
    ];
    assert_snapshot!(all.concat(), @"
    error: @/theirs.csv: `trsut` is no metric of the results; they have role_ambiguity, role_conflict_distance, trust, weeks_at_work
    error: @/theirs.csv: row 2, column `agreements.main.form`: `outsourcing` is no level of the study; right is one of interest_network, it_outsourcing
    error: @/theirs.csv: there is no column `pressure.time`; give each row the level of every factor, in columns named as in design.csv
    error: @/theirs.csv: there are two columns `role_ambiguity`; give each its own name
    error: @/theirs.csv: there is no run of agreements.main.form=it_outsourcing, pressure.time=1; hand in two runs at least of each design point
    error: @/theirs.csv: there is one run of agreements.main.form=it_outsourcing, pressure.time=1; hand in two runs at least of each design point
    error: @/theirs.csv: its columns are not parted by commas; write commas between columns and points in numbers (in R write.csv, not write.csv2)
    error: @/theirs.csv: CSV error: record 1 (line: 1, byte: 132): found record with 12 fields, but the previous record has 11 fields; a table has as many cells in every row as in its header; R writes one more unless `row.names = FALSE`
    ");
    let row = |cells: &str| {
        let table = "agreements.main.form,pressure.time,metric,n,mean,sd\nit_outsourcing,1,";
        told(&move |_| format!("{table}{cells}\n"))
    };
    let all = [
        row("trust,1,.5,.1"),
        row("trust,9,0.5 a,.1"),
        row("trust,9,,.1"),
        row("trust,9,.5,.1"),
        row("luck,9,.5,.1"),
    ];
    assert_snapshot!(all.concat(), @"
    error: @/theirs.csv: row 2, column `n`: `1` is too few, or no number of runs; right is a whole number of at least 2
    error: @/theirs.csv: row 2, column `mean`: `0.5 a` is not a finite number; write it as 0.25 or 2.5e-3, and nothing where there is none
    error: @/theirs.csv: row 2, column `mean`: there is no number, but there are 9 runs; write the number of the runs that have a value
    error: @/theirs.csv: there is no row of `trust` for agreements.main.form=it_outsourcing, pressure.time=0.5; hand in every metric for each design point
    error: @/theirs.csv: row 2, column `metric`: `luck` is no metric of the results; they have role_ambiguity, role_conflict_distance, trust, weeks_at_work
    ");
}
